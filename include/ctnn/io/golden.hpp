// SPDX-License-Identifier: MIT
// Golden vectors: inputs of a model, and the outputs that another program computed for them.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/math/compare.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

template <std::size_t Count, class Shape>
struct many_of;
template <std::size_t Count, std::size_t... Extents>
struct many_of<Count, shape<Extents...>> {
    using type = shape<Count, Extents...>;
};

}  // namespace detail

/// `Count` inputs of a model and the outputs that another program computed for them. In a file of
/// safetensors they are two tensors, "input" and "output", so that `load` reads them as it reads a
/// model.
///
/// Shape: input (Count, input's extents), output (Count, output's extents).
/// Example: `constexpr auto golden = load<golden_vectors<model<network>, 8>, file>();`
template <class Model, std::size_t Count>
struct golden_vectors {
    using scalar = typename Model::scalar;
    using parameters_type = golden_vectors;
    static constexpr std::size_t count = Count;

    tensor<typename detail::many_of<Count, typename Model::input_shape>::type, scalar> input{};
    tensor<typename detail::many_of<Count, typename Model::output_shape>::type, scalar> output{};

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"input", role::weight>{}, each.input...);
        f(field<"output", role::weight>{}, each.output...);
    }
    [[nodiscard]] constexpr golden_vectors& parameters() noexcept { return *this; }
    [[nodiscard]] constexpr const golden_vectors& parameters() const noexcept { return *this; }
};

/// Whether a model reproduces its golden vectors; if not, the first output that differs by more
/// than is allowed.
struct golden_result {
    bool reproduced = true;
    /// Position of the vector, and of the number in its output, row by row.
    std::size_t vector = 0, element = 0;
    double actual = 0, expected = 0;

    [[nodiscard]] constexpr explicit operator bool() const noexcept { return reproduced; }
};

/// Compares a model's predictions with golden vectors.
///
/// Formula: each number within `allowed` of the expected one, as `close` says.
/// Example: `static_assert(reproduces(net, golden, tolerance::absolute_error(1e-6)));`
template <class Model, class Of, std::size_t Count>
[[nodiscard]] constexpr golden_result reproduces(const Model& model,
                                                 const golden_vectors<Of, Count>& golden,
                                                 tolerance allowed) {
    using input = typename Model::input;
    using output = typename Model::output;
    for (std::size_t v = 0; v < Count; ++v) {
        input x;
        for (std::size_t i = 0; i < input::size(); ++i) x[i] = golden.input[v * input::size() + i];
        const output y = model(x);
        for (std::size_t o = 0; o < output::size(); ++o)
            if (const auto expected = golden.output[v * output::size() + o];
                !close(y[o], expected, allowed))
                return {false, v, o, y[o], expected};
    }
    return {};
}

}  // namespace ctnn::inline CTNN_TARGET
