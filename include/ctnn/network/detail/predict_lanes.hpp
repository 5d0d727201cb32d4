// SPDX-License-Identifier: MIT
// Predictions side by side. Run time only.
#pragma once

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/precondition.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/detail/gather.hpp>
#include <ctnn/network/infer.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::detail {

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

}  // namespace ctnn::inline CTNN_TARGET::detail
