// SPDX-License-Identifier: MIT
// An instance_norm that observes running statistics.
#pragma once

#include <ctnn/core/pass.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/batch_norm.hpp>
#include <ctnn/kernels/elements.hpp>
#include <ctnn/kernels/norm.hpp>
#include <ctnn/kernels/rows_in_lanes.hpp>
#include <ctnn/kernels/several.hpp>
#include <ctnn/layers/detail/channel_norm.hpp>
#include <ctnn/layers/detail/groups.hpp>
#include <ctnn/layers/detail/statistics.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::detail {

/// Layer L, which normalises each channel of each sample by itself in training, and by running
/// statistics in a prediction. It asks for all samples of a minibatch: what each adds to the
/// statistics depends on their number.
template <class L, std::size_t Channels, bool Affine>
struct tracked_norm : statistics<L, Channels, Affine> {
private:
    using one_by_one = channel_norm<L, valid_groups<Channels, Channels>, Channels, Affine>;

public:
    template <Several X>
    using memory = typename one_by_one::template memory<X>;

    template <Arithmetic A, class P, Several X>
    static constexpr void forward(const pass&, const P& p, const X& x, X& y,
                                  memory<X>& kept) noexcept {
        match_count(x, kept.groups);
        one_by_one::template forward_of_all<A>(p, x, y, kept);
    }

    template <Arithmetic A, class P, Several X, class Dx>
    static constexpr void backward(const pass& how, const P& p, const X& x, const X&,
                                   const memory<X>& kept, const X& dy, Dx& dx,
                                   P& gradient) noexcept {
        using S = typename X::scalar;
        one_by_one::template backward_of_all<A>(p, x, kept, dy, dx, gradient);
        const S part = L::template momentum<S> / static_cast<S>(how.samples);
        for_each_group(
            [&](auto from, auto groups, std::size_t count) {
                for (std::size_t c = 0; c < Channels; ++c)
                    observe<A, X::size() / Channels>(part, from, groups[2 * c], c, count, p,
                                                     gradient);
            },
            x, kept.groups);
    }

private:
    /// What a group's channel c, whose mean is `mean`, adds to the statistics.
    template <Arithmetic A, std::size_t Space, Scalar S, class From, class P>
    static constexpr void observe(S part, From from, kernels::element_of<From> mean, std::size_t c,
                                  std::size_t count, const P& p, P& gradient) noexcept {
        using V = kernels::element_of<From>;
        const V variance =
            kernels::squares_about<A>(kernels::one_row<From, Space>{from, c * Space}, mean) /
            static_cast<S>(Space - 1);
        const V of_mean = mean - p.running_mean.data[c];
        const V of_variance = variance - p.running_var.data[c];
        kernels::add_samples(A::multiply(of_mean, part), count, gradient.running_mean.data[c]);
        kernels::add_samples(A::multiply(of_variance, part), count, gradient.running_var.data[c]);
    }
};

}  // namespace ctnn::inline CTNN_TARGET::detail
