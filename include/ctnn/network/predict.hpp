// SPDX-License-Identifier: MIT
// Predictions for many inputs.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/item.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/lane_width.hpp>
#include <ctnn/network/detail/errors.hpp>
#include <ctnn/network/detail/gather.hpp>
#include <ctnn/network/detail/model_concept.hpp>
#include <ctnn/network/detail/predict_lanes.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// Calls `f(i, model(input_at(i)))` for i from 0 to `count` - 1, in this order.
///
/// At run time many inputs go through the network side by side, where its layers allow it; that
/// changes no bit.
template <class Model, class InputAt, class F>
constexpr void for_each_prediction(const Model& model, std::size_t count, const InputAt& input_at,
                                   const F& f) {
    using X = detail::prediction_lanes<Model>;
    std::size_t done = 0;
    while (done < count) {
        if constexpr (detail::takes_lanes_for<Model, X> && detail::gives_inputs<Model, InputAt>) {
            const std::size_t next = kernels::samples_at_once<X>(count - done);
            if (next > 1) {
                detail::predict_lanes(model, input_at, done, next, f);
                done += next;
                continue;
            }
        }
        f(done, model(input_at(done)));
        ++done;
    }
}

/// The predictions for many inputs: `outputs[i] = model(inputs[i])` for all of them.
///
/// Shape: inputs and outputs have `[i]`, inputs `size()` too: spans, vectors, arrays of tensors.
/// Errors: fewer outputs than inputs, where outputs have `size()`, are a broken precondition.
/// Example: `std::vector<model::output> y(x.size()); predict(m, x, y);`
template <class Model, class Inputs, class Outputs>
constexpr void predict(const Model& model, const Inputs& inputs, Outputs&& outputs) {
    if constexpr (!detail::Model<Model>) {
        static_assert(error::report<error::predict_model<error::produces<Model>>>);
    } else {
        if constexpr (requires { outputs.size() < inputs.size(); })
            if (outputs.size() < inputs.size())
                detail::outputs_are_fewer_than_inputs(outputs.size(), inputs.size());
        for_each_prediction(
            model, inputs.size(),
            [&](std::size_t i) -> decltype(auto) { return detail::item(inputs, i); },
            [&](std::size_t i, const typename Model::output& y) { detail::item(outputs, i) = y; });
    }
}

// Without the outputs: it says so.
template <class Model, class Inputs>
constexpr auto predict(const Model&, const Inputs&) noexcept {
    static_assert(error::report<error::predict_outputs<error::produces<Inputs>>>);
    if constexpr (detail::Model<Model>) return typename Model::output{};
}

}  // namespace ctnn::inline CTNN_TARGET
