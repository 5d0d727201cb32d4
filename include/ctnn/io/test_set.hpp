// SPDX-License-Identifier: MIT
// Inputs and their classes, as a constant of the program.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/io/detail/has_parameters.hpp>
#include <ctnn/io/detail/rows.hpp>
#include <ctnn/train/sample.hpp>

#include <cstddef>
#include <cstdint>

namespace ctnn::error {

template <class Model>
struct test_set_inputs {
    static_assert(never<Model>,
                  "ctnn::test_set: the model has several inputs; one input is required; write an "
                  "array of samples, {model::input, std::int32_t}, which is a data set, too");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET {

/// `Count` inputs of a classifier, and the number of each one's class: a data set. In a file of
/// safetensors they are two tensors, "input", and "target" of integers, so that `load` reads them
/// as it reads a model. Where the targets are numbers for each output, `golden_vectors` are a data
/// set.
///
/// Shape: input (Count, input's extents), target (Count).
/// Errors: a model with several inputs does not compile.
/// Example: `constexpr auto test = load<test_set<model<network>, 100>, file>();` and then
/// `static_assert(accuracy(net, test) >= 0.97);`
template <class Model, std::size_t Count>
struct test_set : detail::fault_is_told<test_set<Model, Count>> {
    static_assert(error::report<error::test_set_inputs<Model>>);
};
template <class Model, std::size_t Count>
    requires detail::StandsInRows<typename Model::input_shape>
struct test_set<Model, Count> {
    using scalar = typename Model::scalar;
    using parameters_type = test_set;
    static constexpr std::size_t count = Count;

    tensor<typename detail::many_of<Count, typename Model::input_shape>::type, scalar> input{};
    tensor<integers<Count>, scalar> target{};

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"input", role::weight>{}, each.input...);
        f(field<"target", role::weight>{}, each.target...);
    }

    [[nodiscard]] static constexpr std::size_t size() noexcept { return Count; }
    /// Input i, and its class as the target.
    [[nodiscard]] constexpr auto operator[](std::size_t i) const noexcept {
        return sample<typename Model::input, std::int32_t>{
            detail::row<typename Model::input>(input, i), target[i]};
    }

    [[nodiscard]] constexpr test_set& parameters() noexcept { return *this; }
    [[nodiscard]] constexpr const test_set& parameters() const noexcept { return *this; }
};

}  // namespace ctnn::inline CTNN_TARGET
