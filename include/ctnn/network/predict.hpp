// SPDX-License-Identifier: MIT
// Predictions for many inputs.
#pragma once

#include <ctnn/core/batch.hpp>
#include <ctnn/kernels/batch_width.hpp>
#include <ctnn/kernels/transpose.hpp>
#include <ctnn/network/detail/gather.hpp>
#include <ctnn/network/layer.hpp>

#include <cstddef>

namespace ctnn {

namespace detail {

/// The predictions for inputs `first` to `first + count - 1`, side by side, at run time: `f(i, y)` each.
template <class Model, class InputAt, class F>
void predict_batch(const Model& model, const InputAt& input_at, std::size_t first,
                   std::size_t count, const F& f) {
    using scalar = typename Model::scalar;
    input_batch<Model> x;
    x.count = count;
    gather(input_at, first, x);
    reshaped<input_batch<Model>, typename Model::output_shape> y;
    y.count = count;
    infer<typename Model::arithmetic, typename Model::network>(model.parameters(), x, y);
    typename Model::output each[input_batch<Model>::width];
    kernels::lanes_to_samples<Model::output::size(), input_batch<Model>::width, false>(
        y.data, count, [&each](std::size_t b) -> scalar* { return each[b].data; });
    for (std::size_t b = 0; b < count; ++b) f(first + b, each[b]);
}

}  // namespace detail

/// Calls `f(i, model(input_at(i)))` for i from 0 to `count` - 1, in this order.
///
/// At run time many inputs go through the network side by side, where its layers allow it; that changes
/// no bit.
template <class Model, class InputAt, class F>
constexpr void for_each_prediction(const Model& model, std::size_t count, const InputAt& input_at,
                                   const F& f) {
    using detail::input_batch;
    std::size_t done = 0;
    while (done < count) {
        if constexpr (takes_batches<typename Model::network, input_batch<Model>,
                                    typename Model::arithmetic>) {
            const std::size_t next = kernels::samples_at_once<typename Model::scalar>(
                count - done, input_batch<Model>::width);
            if (next > 1) {
                detail::predict_batch(model, input_at, done, next, f);
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
/// Example: `std::vector<model::output> y(x.size()); predict(m, x, y);`
template <class Model, class Inputs, class Outputs>
constexpr void predict(const Model& model, const Inputs& inputs, Outputs&& outputs) {
    for_each_prediction(
        model, inputs.size(), [&](std::size_t i) -> decltype(auto) { return inputs[i]; },
        [&](std::size_t i, const typename Model::output& y) { outputs[i] = y; });
}

}  // namespace ctnn
