// SPDX-License-Identifier: MIT
// Samples that go through a network side by side. Run time only: in a constant expression they go
// singly, with the same result.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/lane_width.hpp>
#include <ctnn/loss/loss.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/detail/gather.hpp>
#include <ctnn/train/detail/sample_check.hpp>
#include <ctnn/train/sample.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

/// What `sample_at(i)` gives.
template <class SampleAt>
using sample_of = std::invoke_result_t<const SampleAt&, std::size_t>;

/// Bytes of the stack for each of the samples that go through the network at once: its input, with
/// a copy of one that does not stay, and what the pass has.
template <class Model, class SampleAt>
inline constexpr std::size_t stack_of_sample = [] {
    constexpr lane_bytes pass =
        lane_bytes_of<typename Model::network, typename Model::input_shape, typename Model::scalar>;
    constexpr std::size_t inputs = input_stays<sample_of<SampleAt>> ? 1 : 2;
    return inputs * sizeof(typename Model::input) + pass.kept + pass.beside;
}();

/// Room for the inputs of those samples.
template <class Model, class SampleAt>
using training_lanes = input_lanes<Model, width_of_pass<Model, stack_of_sample<Model, SampleAt>>>;

/// Whether what `sample_at` gives can be trained with.
template <class Model, class Loss, class SampleAt>
inline constexpr bool takes_sample_of = [] {
    using given = std::remove_cvref_t<sample_of<SampleAt>>;
    return takes_sample<Model, Loss, std::remove_cvref_t<decltype(given::input)>,
                        std::remove_cvref_t<decltype(given::target)>>;
}();

/// Whether what `sample_at` gives goes through the network side by side.
template <class Model, class Loss, class SampleAt>
inline constexpr bool takes_lanes_of = [] {
    return takes_lanes_for<Model, training_lanes<Model, SampleAt>> &&
           !shares_weights<typename Model::network, typename Model::input_shape> &&
           takes_sample_of<Model, Loss, SampleAt>;
}();

template <class SampleAt>
using target_of = std::conditional_t<
    stays<SampleAt>,
    const std::remove_cvref_t<decltype(std::declval<sample_of<SampleAt>>().target)>&,
    std::remove_cvref_t<decltype(std::declval<sample_of<SampleAt>>().target)>>;

/// The losses of `y`, samples `first` and on side by side, added to `sum` in this order; writes dy.
template <class A, class Loss, class Y, class SampleAt>
typename Y::scalar add_losses(const Loss& loss, const Y& y, const SampleAt& sample_at,
                              std::size_t first, typename Y::scalar scale, Y& dy,
                              typename Y::scalar sum) noexcept {
    using lanes_of_one = std::remove_cvref_t<decltype(part_of<0>(y))>;
    typename Y::scalar losses[lanes_of_one::width];
    loss::evaluate<A>(
        loss, y, [&](std::size_t b) -> target_of<SampleAt> { return sample_at(first + b).target; },
        scale, dy, losses);
    for (std::size_t b = 0; b < part_of<0>(y).count; ++b) sum += losses[b];
    return sum;
}

/// Adds `scale` times the gradients of `count` samples from `first` on, as many as the lanes hold;
/// returns `sum` with their losses added in this order.
template <class Model, class Loss, class SampleAt>
typename Model::scalar add_lanes(const pass& how, const Model& model, const Loss& loss,
                                 const SampleAt& sample_at, std::size_t first, std::size_t count,
                                 typename Model::scalar scale,
                                 typename Model::parameters_type& gradient,
                                 typename Model::scalar sum) noexcept {
    using arithmetic = typename Model::arithmetic;
    training_lanes<Model, SampleAt> x{uninitialized};
    set_count(x, count);
    gather(only_inputs(sample_at), first, x);
    unwanted dx;
    return around<arithmetic, typename Model::network>(
        how, model.parameters(), x, dx, gradient, [&](const auto& y, auto& dy) {
            return add_losses<arithmetic>(loss, y, sample_at, first, scale, dy, sum);
        });
}

}  // namespace ctnn::inline CTNN_TARGET::detail
