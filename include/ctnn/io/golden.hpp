// SPDX-License-Identifier: MIT
// Golden vectors: inputs of a model, and the outputs that another program computed for them.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/io/detail/has_parameters.hpp>
#include <ctnn/io/detail/rows.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/agrees.hpp>
#include <ctnn/network/comparison.hpp>
#include <ctnn/network/detail/model_concept.hpp>
#include <ctnn/train/sample.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::error {

template <class Model, class Vectors>
struct golden_shapes {
    static_assert(never<Model>,
                  "ctnn::reproduces: the golden vectors are those of a model with other inputs or "
                  "outputs; the same shapes are required; write golden_vectors<model, count> with "
                  "this model");
};

template <class Model>
struct golden_inputs {
    static_assert(
        never<Model>,
        "ctnn::golden_vectors: the model has several inputs or several outputs; one input "
        "and one output are required; write an array of samples, {model::input, "
        "model::output}, and compare each output with ctnn::close");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET {

/// `Count` inputs of a model and the outputs that another program computed for them. In a file of
/// safetensors they are two tensors, "input" and "output", so that `load` reads them as it reads a
/// model. They are a data set, too: `mean_loss(net, loss::mse{}, golden)`.
///
/// Shape: input (Count, input's extents), output (Count, output's extents).
/// Errors: a model with several inputs or outputs does not compile.
/// Example: `constexpr auto golden = load<golden_vectors<model<network>, 8>, file>();`
template <class Model, std::size_t Count>
struct golden_vectors : detail::fault_is_told<golden_vectors<Model, Count>> {
    static_assert(error::report<error::golden_inputs<Model>>);
};
template <class Model, std::size_t Count>
    requires(detail::StandsInRows<typename Model::input_shape> &&
             detail::StandsInRows<typename Model::output_shape>)
struct golden_vectors<Model, Count> {
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

    [[nodiscard]] static constexpr std::size_t size() noexcept { return Count; }
    /// Vector i: the input, and the output as its target.
    [[nodiscard]] constexpr auto operator[](std::size_t i) const noexcept {
        using detail::row;
        return sample<typename Model::input, typename Model::output>{
            row<typename Model::input>(input, i), row<typename Model::output>(output, i)};
    }

    [[nodiscard]] constexpr golden_vectors& parameters() noexcept { return *this; }
    [[nodiscard]] constexpr const golden_vectors& parameters() const noexcept { return *this; }
};

/// Compares a model's predictions with golden vectors. `holds` makes a failure say which number of
/// which vector differs, and by how much.
///
/// The model may be of another type than the vectors', with the same shapes: pruned, or in other
/// numbers, to which the inputs are rounded.
/// Formula: each number within `allowed` of the expected one, as `close` says.
/// Example: `static_assert(holds<reproduces(net, golden, tolerance::absolute_error(1e-6))>);`
template <class Model, class Of, std::size_t Count>
[[nodiscard]] constexpr comparison reproduces(const Model& model,
                                              const golden_vectors<Of, Count>& golden,
                                              tolerance allowed) {
    if constexpr (detail::HasToldFault<golden_vectors<Of, Count>> || detail::is_not_loaded<Model>) {
        return {};
    } else if constexpr (!std::same_as<typename Model::input::shape, typename Of::input_shape> ||
                         !std::same_as<typename Model::output::shape, typename Of::output_shape>) {
        static_assert(error::report<error::golden_shapes<Model, golden_vectors<Of, Count>>>);
        return {};
    } else {
        using vectors = golden_vectors<Of, Count>;
        using inputs = detail::rows<typename Of::input, decltype(vectors::input)>;
        using outputs = detail::rows<typename Of::output, decltype(vectors::output)>;
        const inputs x{golden.input};
        return detail::compare<comparison::kind::golden>(
            Count, allowed, detail::predictions<Model, inputs>{model, x}, outputs{golden.output});
    }
}

// Vectors that have not been loaded: nothing is compared with them.
template <class Model, detail::NotLoaded Vectors>
constexpr comparison reproduces(const Model&, const Vectors&, tolerance) {
    return {};
}

}  // namespace ctnn::inline CTNN_TARGET
