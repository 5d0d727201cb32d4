// SPDX-License-Identifier: MIT
// A loss applied: to one sample without its gradient, and to samples in lanes.
#pragma once

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/contract.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::inline CTNN_TARGET::loss {

/// The loss of one sample, without its gradient: the bits of `evaluate`, which writes one too.
/// Example: `loss::value<strict<float>>(loss::mse{}, y, target)`.
template <Arithmetic A, class Loss, class Y, class Target>
[[nodiscard]] constexpr typename Y::scalar value(const Loss& loss, const Y& y,
                                                 const Target& target) noexcept {
    constexpr typename Y::scalar scale = 1;
    if constexpr (requires(unwanted none) { loss.template evaluate<A>(y, target, scale, none); }) {
        unwanted none;
        return loss.template evaluate<A>(y, target, scale, none);
    } else {
        Y dropped{uninitialized};
        return loss.template evaluate<A>(y, target, scale, dropped);
    }
}

/// Whether samples with such a target may count differently in a mean: the loss has a `weight_of`.
template <class Loss, class Target>
inline constexpr bool weighs_samples = requires(const Loss& loss, const Target& target) {
    { loss.weight_of(target) } -> std::convertible_to<double>;
};

/// What the mean over `count` samples is divided by: the sum of `loss.weight_of(target)` in sample
/// order, in double; their number, and no work, for a loss without `weight_of` for such targets.
///
/// `target_of(b)` is the target of sample b.
template <class Loss, class TargetOf>
[[nodiscard]] constexpr auto total_weight([[maybe_unused]] const Loss& loss, std::size_t count,
                                          [[maybe_unused]] const TargetOf& target_of) noexcept {
    if constexpr (weighs_samples<Loss, decltype(target_of(count))>) {
        double total = 0;
        for (std::size_t b = 0; b < count; ++b) total += loss.weight_of(target_of(b));
        return total;
    } else {
        return count;
    }
}

// GCC 12 does not see that a network has set all lanes of y that are read here.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
/// Loss and its gradient for each sample in lanes: `losses[b]`, and dy, `scale` times the gradient.
///
/// `target_of(b)` is the target of sample b. A loss with an `evaluate` for lanes computes all of
/// them in one pass; any other loss is computed sample by sample.
template <Arithmetic A, class Loss, InLanes Y, class TargetOf>
void evaluate(const Loss& loss, const Y& y, const TargetOf& target_of, typename Y::scalar scale,
              Y& dy, typename Y::scalar* losses) noexcept {
    if constexpr (requires { loss.template evaluate<A>(y, target_of, scale, dy, losses); }) {
        loss.template evaluate<A>(y, target_of, scale, dy, losses);
    } else {
        for (std::size_t b = 0; b < y.count; ++b) {
            using sample_values = tensor<typename Y::shape, typename Y::scalar>;
            sample_values y_here{uninitialized}, dy_here{uninitialized};
            for (std::size_t i = 0; i < Y::size(); ++i) y_here.data[i] = y.data[i * Y::width + b];
            losses[b] = loss.template evaluate<A>(y_here, target_of(b), scale, dy_here);
            for (std::size_t i = 0; i < Y::size(); ++i) dy.data[i * Y::width + b] = dy_here.data[i];
        }
        // Lanes without a sample are read, too, and never used.
        for (std::size_t b = y.count; b < Y::width; ++b)
            for (std::size_t i = 0; i < Y::size(); ++i) dy.data[i * Y::width + b] = 0;
    }
}

/// The same for a network of several outputs.
template <Arithmetic A, class Loss, Bundle Y, class TargetOf>
void evaluate(const Loss& loss, const Y& y, const TargetOf& target_of, typename Y::scalar scale,
              Y& dy, typename Y::scalar* losses) noexcept {
    if constexpr (requires { loss.template evaluate<A>(y, target_of, scale, dy, losses); }) {
        loss.template evaluate<A>(y, target_of, scale, dy, losses);
    } else {
        using sample_values = value_of<typename Y::shape, typename Y::scalar>;
        for_each_index<Y::parts>([&](auto part) { ctnn::detail::clear_rest(get<part>(dy)); });
        for (std::size_t b = 0; b < get<0>(y).count; ++b) {
            sample_values y_here{uninitialized}, dy_here{uninitialized};
            for_each_index<Y::parts>([&](auto part) {
                constexpr std::size_t width = Y::width;
                auto& to = get<part>(y_here);
                for (std::size_t i = 0; i < to.size(); ++i)
                    to.data[i] = get<part>(y).data[i * width + b];
            });
            losses[b] = loss.template evaluate<A>(y_here, target_of(b), scale, dy_here);
            for_each_index<Y::parts>([&](auto part) {
                constexpr std::size_t width = Y::width;
                const auto& from = get<part>(dy_here);
                for (std::size_t i = 0; i < from.size(); ++i)
                    get<part>(dy).data[i * width + b] = from.data[i];
            });
        }
    }
}
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

}  // namespace ctnn::inline CTNN_TARGET::loss
