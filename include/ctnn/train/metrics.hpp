// SPDX-License-Identifier: MIT
// How good a model is on a data set.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/loss/reduction.hpp>
#include <ctnn/network/predict.hpp>
#include <ctnn/train/sample.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// The position of the largest element, the first of equals; PyTorch's `argmax`.
template <Tensor T>
[[nodiscard]] constexpr std::size_t argmax(const T& x) noexcept {
    std::size_t best = 0;
    for (std::size_t i = 1; i < T::size(); ++i)
        if (x.data[i] > x.data[best]) best = i;
    return best;
}

/// How many samples a classifier gets right: those whose largest output is the target's class.
///
/// The target is a class number, or a tensor whose largest element is the class.
template <class Model, DataSet Data>
[[nodiscard]] constexpr std::size_t count_correct(const Model& model, const Data& data) noexcept {
    std::size_t correct = 0;
    for_each_prediction(
        model, data.size(), [&](std::size_t i) -> decltype(auto) { return (data[i].input); },
        [&](std::size_t i, const auto& y) {
            if constexpr (requires { argmax(data[i].target); })
                correct += argmax(y) == argmax(data[i].target);
            else
                correct += argmax(y) == static_cast<std::size_t>(data[i].target);
        });
    return correct;
}

/// The fraction of samples a classifier gets right, 0 to 1; 0 for an empty data set.
template <class Model, DataSet Data>
[[nodiscard]] constexpr double accuracy(const Model& model, const Data& data) noexcept {
    return data.size() == 0
               ? 0.0
               : static_cast<double>(count_correct(model, data)) / static_cast<double>(data.size());
}

/// The average loss over a data set (the sum, where the loss is one), in sample order.
template <class Model, class Loss, DataSet Data>
[[nodiscard]] constexpr auto mean_loss(const Model& model, const Loss& loss,
                                       const Data& data) noexcept {
    using S = typename Model::scalar;
    using A = typename Model::arithmetic;
    S sum = 0;
    for_each_prediction(
        model, data.size(), [&](std::size_t i) -> decltype(auto) { return (data[i].input); },
        [&](std::size_t i, const auto& y) { sum += loss.template forward<A>(y, data[i].target); });
    return A::multiply(sum, detail::weight_of_term<S>(loss.reduction, data.size()));
}

}  // namespace ctnn::inline CTNN_TARGET
