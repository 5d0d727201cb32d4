// SPDX-License-Identifier: MIT
// All samples of a shard through a network that looks across them.
#pragma once

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/contract.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/stack.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/lane_width.hpp>
#include <ctnn/kernels/sample_memory.hpp>
#include <ctnn/kernels/several.hpp>
#include <ctnn/loss/loss.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/detail/gather.hpp>
#include <ctnn/train/detail/lanes_pass.hpp>
#include <ctnn/train/sample.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::detail {

/// Whether a model's network looks across the samples of a minibatch.
template <class Model>
inline constexpr bool model_looks_across =
    looks_across<typename Model::network, typename Model::input_shape>;

/// What one of the samples takes of a `sample_memory` at most: its input; every output, its
/// gradient, what else a layer keeps, and what topologies put beside them.
template <class Model>
inline constexpr std::size_t memory_of_sample =
    2 * sizeof(typename Model::input) + 6 * Model::pass_bytes;
/// What `samples` of them take, in lanes that may be empty and on cache lines of their own.
template <class Model>
[[nodiscard]] constexpr std::size_t memory_of_samples(std::size_t samples) noexcept {
    constexpr std::size_t most_lanes = 64, cache_lines = 16 * 1024;
    return (samples + most_lanes) * memory_of_sample<Model> + cache_lines;
}

/// The samples in the lanes of one value.
template <class Model>
using together_lanes = input_lanes<Model, kernels::lane_width<typename Model::scalar>(
                                              Model::multiply_adds,
                                              lanes_stack_limit / sizeof(typename Model::input))>;

/// Whether `count` samples may have room in lanes: for less than their inputs and twice what the
/// layers keep, outputs and gradients, there is none.
template <class Model>
[[nodiscard]] constexpr bool lanes_have_room(std::size_t count,
                                             const sample_memory* memory) noexcept {
    constexpr std::size_t width = together_lanes<Model>::width;
    constexpr std::size_t of_sample = sizeof(typename Model::input) + 2 * Model::pass_bytes;
    return memory == nullptr || (count + width - 1) / width * width * of_sample <= memory->size();
}

/// Several `V`, a value or a bundle: a bundle of several for each of its values.
template <class V>
struct several_type {
    using type = several<V>;
};
template <class... V>
struct several_type<bundle<V...>> {
    using type = bundle<several<V>...>;
};
template <class V>
using several_of = typename several_type<V>::type;

/// The losses of `y`, samples `first` and on, added to `sum`; writes dy.
template <class A, class Loss, class Y, class TargetOf>
constexpr typename Y::scalar evaluate_next(const Loss& loss, const Y& y, const TargetOf& target_of,
                                           std::size_t first, typename Y::scalar scale, Y& dy,
                                           typename Y::scalar sum) noexcept {
    if constexpr (const auto& part = part_of<0>(y); InLanes<std::remove_cvref_t<decltype(part)>>) {
        typename Y::scalar losses[Y::width];
        loss::evaluate<A>(
            loss, y, [&](std::size_t b) -> decltype(auto) { return target_of(first + b); }, scale,
            dy, losses);
        for (std::size_t b = 0; b < part.count; ++b) sum += losses[b];
        return sum;
    } else {
        return sum + loss.template evaluate<A>(y, target_of(first), scale, dy);
    }
}

/// The losses of `y`, sample after sample, added to `sum`; writes dy.
template <class A, class Loss, class Y, class TargetOf>
constexpr typename Y::scalar evaluate_several(const Loss& loss, const Y& y,
                                              const TargetOf& target_of, typename Y::scalar scale,
                                              Y& dy, typename Y::scalar sum) noexcept {
    if constexpr (Several<Y>) {
        for (std::size_t i = 0; i < y.count; ++i)
            sum = evaluate_next<A>(loss, y[i], target_of, Y::first_sample(i), scale, dy[i], sum);
    } else {
        using first = std::remove_cvref_t<decltype(get<0>(y))>;
        with_shape<typename first::element, typename Y::shape> y_here{uninitialized},
            dy_here{uninitialized};
        for (std::size_t i = 0; i < get<0>(y).count; ++i) {
            for_each_index<Y::parts>([&](auto part) { get<part>(y_here) = get<part>(y)[i]; });
            match_count(y_here, dy_here);
            sum = evaluate_next<A>(loss, y_here, target_of, first::first_sample(i), scale, dy_here,
                                   sum);
            for_each_index<Y::parts>([&](auto part) { get<part>(dy)[i] = get<part>(dy_here); });
        }
    }
    return sum;
}

/// Puts the inputs `input_at(0)` to `input_at(count - 1)` into `x`.
template <Several X, class InputAt>
constexpr void gather_all(const InputAt& input_at, std::size_t count, sample_memory* memory,
                          X& x) noexcept {
    if constexpr (InLanes<typename X::element>) {
        constexpr std::size_t width = X::element::width;
        x.reserve(memory, (count + width - 1) / width);
        for (std::size_t i = 0; i < x.count; ++i) {
            const std::size_t first = X::first_sample(i);
            x[i].count = count - first < width ? count - first : width;
            gather(input_at, first, x[i]);
        }
    } else {
        x.reserve(memory, count);
        for (std::size_t i = 0; i < count; ++i) x[i] = input_at(i);
    }
}
template <Bundle X, class InputAt>
constexpr void gather_all(const InputAt& input_at, std::size_t count, sample_memory* memory,
                          X& x) noexcept {
    for_each_index<X::parts>(
        [&](auto part) { gather_all(part_at<part>(input_at), count, memory, get<part>(x)); });
}

/// Adds `scale` times the gradients of `count` samples, which go through the network together;
/// returns `sum` with their losses added in this order. `X` holds them.
template <class X, class Pass, class Model, class Loss, class SampleAt>
constexpr typename Model::scalar add_several_as(const Pass& how, const Model& model,
                                                const Loss& loss, const SampleAt& sample_at,
                                                std::size_t count, typename Model::scalar scale,
                                                typename Model::parameters_type& gradient,
                                                typename Model::scalar sum,
                                                sample_memory* memory) noexcept {
    using arithmetic = typename Model::arithmetic;
    X x{uninitialized};
    gather_all(only_inputs(sample_at), count, memory, x);
    unwanted dx;
    return around<arithmetic, typename Model::network>(
        how, model.parameters(), x, dx, gradient, [&](const auto& y, auto& dy) {
            return evaluate_several<arithmetic>(
                loss, y, [&](std::size_t b) -> target_of<SampleAt> { return sample_at(b).target; },
                scale, dy, sum);
        });
}

/// The same, in lanes where that pays; the bits are the same. Without `memory` it is on the stack.
template <class Pass, class Model, class Loss, class SampleAt>
constexpr typename Model::scalar add_several(const Pass& how, const Model& model, const Loss& loss,
                                             const SampleAt& sample_at, std::size_t count,
                                             typename Model::scalar scale,
                                             typename Model::parameters_type& gradient,
                                             typename Model::scalar sum,
                                             sample_memory* memory) noexcept {
    return kernels::with_sample_memory<lanes_stack_limit>(memory, [&](sample_memory* here) {
        if constexpr (takes_lanes_for<Model, together_lanes<Model>> && !is_traced<Pass>)
            if (kernels::samples_at_once<together_lanes<Model>>(count) > 1 &&
                lanes_have_room<Model>(count, here))
                return add_several_as<several_of<together_lanes<Model>>>(
                    how, model, loss, sample_at, count, scale, gradient, sum, here);
        return add_several_as<several_of<typename Model::input>>(how, model, loss, sample_at, count,
                                                                 scale, gradient, sum, here);
    });
}

/// One sample as the only one of its minibatch.
template <class X, class Target>
struct only_sample {
    const X& input;
    const Target& target;

    constexpr sample<const X&, const Target&> operator()(std::size_t) const noexcept {
        return {input, target};
    }
};

}  // namespace ctnn::inline CTNN_TARGET::detail
