// SPDX-License-Identifier: MIT
// How good a model is on a data set.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/item.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/loss/loss.hpp>
#include <ctnn/loss/reduction.hpp>
#include <ctnn/network/detail/model_concept.hpp>
#include <ctnn/network/predict.hpp>
#include <ctnn/train/decision.hpp>
#include <ctnn/train/detail/last_layer.hpp>
#include <ctnn/train/detail/measured.hpp>
#include <ctnn/train/detail/sample_check.hpp>
#include <ctnn/train/sample.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// How many samples a classifier gets right: those whose largest output is the target's class.
///
/// The target is a class number, or a tensor whose largest element is the class. Where the target
/// has a class for each place of the output, whose last axis is the classes, the places are counted
/// in the samples' place, as `cross_entropy` does: a `tensor<integers<places>>`. A network with one
/// output that ends in a sigmoid answers yes above 1/2: see `threshold`, and the next for any other
/// with one output, which does not compile here.
/// Errors: a class number not below the outputs stops the program; in a constant expression it does
/// not compile.
template <class Model, class Data>
[[nodiscard]] constexpr std::size_t count_correct(const Model& model, const Data& data) noexcept {
    if constexpr (!DataSet<Data>)
        return error::report<error::data_set<error::produces<Data>>>;
    else
        return detail::count_right(model, detail::decision_of<Model>(), data).right;
}

/// The same, for a classifier whose answer is known from `how`: the loss that it was trained with,
/// or a `threshold`.
///
/// With `bce_with_logits` the outputs are logits, each a yes above 0; a sample is right where all
/// of its outputs are, scikit-learn's `accuracy_score`. With `cross_entropy` or `nll` the largest
/// output is the class; what is of the `ignore_index` is not counted. Any other loss says nothing:
/// then it is as without `how`.
/// Example: `count_correct(m, loss::bce_with_logits{}, data)`, `count_correct(m, threshold{0.8},
/// data)`
template <class Model, class How, DataSet Data>
[[nodiscard]] constexpr std::size_t count_correct(const Model& model, const How& how,
                                                  const Data& data) noexcept {
    return detail::count_right(model, detail::decision_of<Model>(how), data).right;
}

/// The same, over inputs and their targets in two ranges; see `paired`.
/// Example: `count_correct(m, images, labels)`
template <class Model, detail::Range Inputs, detail::Range Targets>
[[nodiscard]] constexpr std::size_t count_correct(const Model& model, const Inputs& inputs,
                                                  const Targets& targets) noexcept {
    return count_correct(model, paired{inputs, targets});
}
template <class Model, class How, detail::Range Inputs, detail::Range Targets>
[[nodiscard]] constexpr std::size_t count_correct(const Model& model, const How& how,
                                                  const Inputs& inputs,
                                                  const Targets& targets) noexcept {
    return count_correct(model, how, paired{inputs, targets});
}

/// The fraction of samples, or of places, that a classifier gets right, 0 to 1, by `count_correct`;
/// what a loss ignores counts neither way. 0 for an empty data set.
template <class Model, class Data>
[[nodiscard]] constexpr double accuracy(const Model& model, const Data& data) noexcept {
    if constexpr (DataSet<Data>)
        return detail::count_right(model, detail::decision_of<Model>(), data).fraction();
    else
        return error::report<error::data_set<error::produces<Data>>>;
}
template <class Model, class How, DataSet Data>
[[nodiscard]] constexpr double accuracy(const Model& model, const How& how,
                                        const Data& data) noexcept {
    return detail::count_right(model, detail::decision_of<Model>(how), data).fraction();
}

/// The same, over inputs and their targets in two ranges.
/// Example: `accuracy(m, images, labels)`, `accuracy(m, threshold{0.8}, inputs, answers)`
template <class Model, detail::Range Inputs, detail::Range Targets>
[[nodiscard]] constexpr double accuracy(const Model& model, const Inputs& inputs,
                                        const Targets& targets) noexcept {
    return accuracy(model, paired{inputs, targets});
}
template <class Model, class How, detail::Range Inputs, detail::Range Targets>
[[nodiscard]] constexpr double accuracy(const Model& model, const How& how, const Inputs& inputs,
                                        const Targets& targets) noexcept {
    return accuracy(model, how, paired{inputs, targets});
}

/// The average loss over a data set (the sum, where the loss is one), in sample order; 0 without
/// data. A loss that weighs its samples has a weighted average.
template <class Model, class Loss, class Data>
[[nodiscard]] constexpr auto mean_loss(const Model& model, const Loss& loss,
                                       const Data& data) noexcept {
    if constexpr (!detail::Model<Model>) {
        static_assert(error::report<error::mean_loss_model<error::produces<Model>>>);
        return 0.0;
    } else if constexpr (!detail::Loss<Loss>) {
        static_assert(error::report<error::mean_loss_arguments<error::produces<Loss>>>);
        return 0.0;
    } else if constexpr (!DataSet<Data>) {
        static_assert(error::report<error::data_set<error::produces<Data>>>);
        return 0.0;
    } else if constexpr (!detail::measures<Model, Loss, decltype(data[0])>) {
        return detail::refuse_target<Model, Loss, decltype(data[0])>();
    } else {
        static_assert(error::report<detail::loss_fault<typename Model::network, Loss>>);
        using S = typename Model::scalar;
        using A = typename Model::arithmetic;
        if (data.size() == 0) return S(0);
        S sum = 0;
        for_each_prediction(model, data.size(), detail::inputs_in(data),
                            [&](std::size_t i, const auto& y) {
                                sum += loss::value<A>(loss, y, detail::item(data, i).target);
                            });
        const auto total = loss::total_weight(
            loss, data.size(), [&](std::size_t i) { return detail::item(data, i).target; });
        return A::multiply(sum, detail::weight_of_term<S>(loss.reduction, total));
    }
}

/// The same, over inputs and their targets in two ranges.
/// Example: `mean_loss(m, loss::mse{}, inputs, targets)`
template <class Model, class Loss, detail::Range Inputs, detail::Range Targets>
[[nodiscard]] constexpr auto mean_loss(const Model& model, const Loss& loss, const Inputs& inputs,
                                       const Targets& targets) noexcept {
    return mean_loss(model, loss, paired{inputs, targets});
}

// Without the loss: it says so.
template <class Model, class Data>
constexpr double mean_loss(const Model&, const Data&) noexcept {
    static_assert(error::report<error::mean_loss_arguments<error::produces<Data>>>);
    return 0;
}

}  // namespace ctnn::inline CTNN_TARGET
