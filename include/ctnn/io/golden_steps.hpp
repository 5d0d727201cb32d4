// SPDX-License-Identifier: MIT
// Golden vectors of sequences, which a model predicts step by step.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/stack.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/io/detail/rows.hpp>
#include <ctnn/io/golden.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/comparison.hpp>
#include <ctnn/network/streaming.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ctnn::error {

template <class Model>
struct golden_steps {
    static_assert(never<Model>,
                  "ctnn::reproduces_steps: the model gives one output for a sequence; an output "
                  "for each step is required; leave last_step out, or write reproduces");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// Each of the golden sequences through a stream.
template <class Live, class Of, std::size_t Count>
constexpr void compare_steps(Live& live, const golden_vectors<Of, Count>& golden,
                             std::size_t settled, comparison& result) {
    constexpr std::size_t in_step = Live::input::size(), out_step = Live::output::size();
    constexpr std::size_t steps = Of::output::size() / out_step;
    for (std::size_t v = 0; v < Count && result.passed; ++v) {
        const number_check<comparison::kind::golden> check{result, v};
        for (std::size_t t = 0; t < steps && result.passed; ++t) {
            typename Live::input x;
            const std::size_t first = v * steps + t;
            for (std::size_t i = 0; i < in_step; ++i)
                x[i] = static_cast<std::remove_cvref_t<decltype(x[i])>>(
                    golden.input[first * in_step + i]);
            const auto y = live(x);
            for (std::size_t i = 0; i < out_step && result.passed && t >= settled; ++i)
                (check)(t * out_step + i, y[i], golden.output[first * out_step + i]);
        }
        live.reset();
    }
}

}  // namespace detail

/// Compares what a model predicts step by step, by `streaming`, with golden vectors, each of which
/// is a sequence. The first `settled` steps of each are predicted and not compared: for a model
/// that another program began from another state than zeros, as audio programs do.
///
/// Shape: the model takes (Steps, Size...) and gives (Steps, Outputs...).
/// Errors: those of `reproduces`, and of `streaming`, but for states that are too large for the
///   stack, which are on the heap here; a model with one output for all steps does
///   not compile.
/// Example: `static_assert(holds<reproduces_steps(net, golden, tolerance::absolute_error(1e-6),
///   24)>);`
template <class Model, class Of, std::size_t Count>
[[nodiscard]] constexpr comparison reproduces_steps(const Model& model,
                                                    const golden_vectors<Of, Count>& golden,
                                                    tolerance allowed, std::size_t settled = 0) {
    using live_type = streaming<Model>;
    if constexpr (!std::same_as<typename Model::input::shape, typename Of::input_shape> ||
                  !std::same_as<typename Model::output::shape, typename Of::output_shape>) {
        static_assert(error::report<error::golden_shapes<Model, golden_vectors<Of, Count>>>);
        return {};
    } else if constexpr (std::same_as<typename live_type::output::shape,
                                      typename Model::output::shape>) {
        static_assert(error::report<error::golden_steps<Model>>);
        return {};
    } else {
        comparison result{.with = comparison::kind::golden, .allowed = allowed};
        if constexpr (sizeof(live_type) > stack_limit) {
            auto* const live = new live_type(off_stack, model);
            detail::compare_steps(*live, golden, settled, result);
            delete live;
        } else {
            live_type live{model};
            detail::compare_steps(live, golden, settled, result);
        }
        return result;
    }
}

}  // namespace ctnn::inline CTNN_TARGET
