// SPDX-License-Identifier: MIT
// What group_norm and instance_norm are: a sample's channels normalised in groups.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/elements.hpp>
#include <ctnn/kernels/group_norm.hpp>
#include <ctnn/kernels/norm.hpp>
#include <ctnn/kernels/rows_in_lanes.hpp>
#include <ctnn/layers/detail/groups.hpp>
#include <ctnn/layers/detail/normalization.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::inline CTNN_TARGET::detail {

/// The groups, where they divide the channels; an error tells of others.
template <std::size_t Groups, std::size_t Channels>
inline constexpr std::size_t valid_groups =
    Groups > 0 && Channels > 0 && Channels % Groups == 0 ? Groups : 1;

/// Layer L, which normalises `Channels` in `Groups` of equal size.
template <class L, std::size_t Groups, std::size_t Channels, bool Affine>
struct channel_norm {
    template <class Input>
    using output_shape = Input;
    template <class S>
    using parameters = parameters_if_affine<shape<Channels>, Affine, true, S>;

    /// What each group is normalised by.
    template <class X>
    struct memory {
        with_shape<X, shape<2 * Groups>> groups;

        constexpr memory() noexcept = default;
        constexpr explicit memory(uninitialized_tag) noexcept : groups(uninitialized) {}
    };

    template <Arithmetic A, class P, Values X>
    static constexpr void forward(const P& p, const X& x, X& y, memory<X>& kept) noexcept {
        forward_of_all<A>(p, x, y, kept);
    }
    template <Arithmetic A, class P, Values X, class Dx>
    static constexpr void backward(const P& p, const X& x, const X&, const memory<X>& kept,
                                   const X& dy, Dx& dx, P& gradient) noexcept {
        backward_of_all<A>(p, x, kept, dy, dx, gradient);
    }

    // The same for several values too.

    template <Arithmetic A, class P, class X>
    static constexpr void forward_of_all(const P& p, const X& x, X& y, memory<X>& kept) noexcept {
        for_each_group(
            [&](auto from, auto to, auto groups, std::size_t) {
                normalize<A, X>(p, from, to, [&](std::size_t g, const auto& by) {
                    kernels::put(groups, 2 * g, by.mean);
                    kernels::put(groups, 2 * g + 1, by.reciprocal);
                });
            },
            x, y, kept.groups);
    }
    template <Arithmetic A, class P, class X, class Dx>
    static constexpr void backward_of_all(const P& p, const X& x, const memory<X>& kept,
                                          const X& dy, Dx& dx, P& gradient) noexcept {
        if constexpr (!std::same_as<Dx, unwanted>)
            for_each_group(
                [&](auto from, auto slopes, auto groups, auto to, std::size_t count) {
                    backward_of_group<A, X>(p, from, slopes, groups, to, count, gradient);
                },
                x, dy, kept.groups, dx);
        else if constexpr (Affine)
            for_each_group(
                [&](auto from, auto slopes, auto groups, std::size_t count) {
                    backward_of_group<A, X>(p, from, slopes, groups, dx, count, gradient);
                },
                x, dy, kept.groups);
    }

    template <Arithmetic A, class P, Values X>
    static constexpr void infer(const P& p, const X& x, X& y) noexcept {
        for_each_group(
            [&](auto from, auto to, std::size_t) {
                normalize<A, X>(p, from, to, [](std::size_t, const auto&) {});
            },
            x, y);
    }

private:
    template <class X>
    using group = kernels::channel_group<Channels / Groups, X::size() / Channels>;

    /// Writes y of each group; `kept(g, spread)` is told what group g is normalised by.
    template <Arithmetic A, class X, class P, class From, class To, class Kept>
    static constexpr void normalize(const P& p, From from, To to, const Kept& kept) noexcept {
        using sizes = group<X>;
        kernels::sum_up_rows<Groups, sizes::size>(
            [](std::size_t, const auto& row) {
                return kernels::spread_of<A>(row, L::template epsilon<typename A::scalar>);
            },
            [&](std::size_t g, const auto& by) {
                kept(g, by);
                with_affine(p, [&](auto... affine) {
                    kernels::normalize_group<A, sizes>(from, to, g, by, affine...);
                });
            },
            from);
    }
    /// One group of samples: all groups of its channels.
    template <Arithmetic A, class X, class P, class From, class Slopes, class Kept, class To>
    static constexpr void backward_of_group(const P& p, From from, Slopes slopes, Kept groups,
                                            To to, std::size_t count, P& gradient) noexcept {
        using S = typename A::scalar;
        const auto weight = [&](std::size_t c) -> S {
            if constexpr (Affine)
                return p.weight.data[c];
            else
                return 1;
        };
        for (std::size_t g = 0; g < Groups; ++g) {
            const kernels::row_spread<kernels::element_of<From>> by{groups[2 * g],
                                                                    groups[2 * g + 1]};
            with_affine(gradient, [&](auto... into) {
                kernels::normalize_group_backward<A, group<X>>(from, slopes, to, g, by, count,
                                                               weight, into...);
            });
        }
    }
};

}  // namespace ctnn::inline CTNN_TARGET::detail
