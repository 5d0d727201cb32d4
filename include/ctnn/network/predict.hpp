// SPDX-License-Identifier: MIT
// Predictions for many inputs.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/item.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/precondition.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/lane_width.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/detail/gather.hpp>
#include <ctnn/network/detail/model_concept.hpp>
#include <ctnn/network/infer.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::error {

template <class Found>
struct predict_outputs {
    static_assert(
        never<Found>,
        "ctnn::predict: the outputs are missing; a place for each prediction is required; "
        "write m(x) for one input, and for many std::vector<model::output> "
        "outputs(inputs.size()); predict(m, inputs, outputs);");
};

template <class Found>
struct predict_model {
    static_assert(never<Found>,
                  "ctnn::predict: what shall predict is not a model; a model is required; write "
                  "predict(t.model, inputs, outputs) of a trainer t, predict(*m, inputs, outputs) "
                  "of an on_heap m");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// Not constexpr, so that a constant expression that gets here does not compile and names it.
[[noreturn]] CTNN_COLD void outputs_are_fewer_than_inputs(std::size_t outputs,
                                                          std::size_t inputs) noexcept {
    precondition_broken(
        "ctnn::predict: there is no room for all predictions; one output for each input is "
        "required; write std::vector<model::output> outputs(inputs.size())",
        static_cast<double>(outputs), "inputs", static_cast<double>(inputs));
}

/// Room for the inputs of the predictions that are made at once. On the stack are, of each, the
/// input and a copy of it, every layer's output, and the last one transposed.
template <class Model>
using prediction_lanes =
    input_lanes<Model, width_of_pass<Model, sizeof(typename Model::scalar) *
                                                (2 * Model::input::size() + Model::output::size() +
                                                 activations_of<typename Model::network,
                                                                typename Model::input_shape>)>>;

/// The predictions for inputs `first` to `first + count - 1`, side by side, at run time: `f(i, y)`
/// each.
template <class Model, class InputAt, class F>
void predict_lanes(const Model& model, const InputAt& input_at, std::size_t first,
                   std::size_t count, const F& f) {
    using X = prediction_lanes<Model>;
    X x{uninitialized};
    set_count(x, count);
    gather(input_at, first, x);
    with_shape<X, typename Model::output_shape> y{uninitialized};
    set_count(y, count);
    infer<typename Model::arithmetic, typename Model::network>(model.parameters(), x, y);
    scatter<typename Model::output>(y, first, count, f);
}

/// Whether what `input_at` gives are a model's inputs; of any other the model says so.
template <class Model, class InputAt>
inline constexpr bool gives_inputs =
    std::is_same_v<std::remove_cvref_t<std::invoke_result_t<const InputAt&, std::size_t>>,
                   typename Model::input>;

}  // namespace detail

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
