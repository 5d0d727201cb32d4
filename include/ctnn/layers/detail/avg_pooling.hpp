// SPDX-License-Identifier: MIT
// What an average pooling is over an image, over a length, and in bins.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/avg_pool2d.hpp>
#include <ctnn/layers/detail/errors_of_windows.hpp>  // here, so that a message names fewer files
#include <ctnn/layers/detail/image.hpp>
#include <ctnn/layers/detail/pooling.hpp>
#include <ctnn/layers/detail/pooling_in_bins.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::detail {

/// The two passes of averages; `Sizes<Input>` is a `kernels::averaging`.
template <template <class> class Sizes>
struct averages {
    template <Arithmetic A, Values X, Values Y>
    static constexpr void forward(const no_parameters&, const X& x, Y& y) noexcept {
        using P = Sizes<typename X::shape>;
        in_registers([](auto from, auto to) { kernels::average_pool<A, P>(from, to); }, x, y);
    }

    template <Arithmetic A, Values X, Values Y>
    static constexpr void backward(const no_parameters&, const X&, const Y&, const Y& dy, X& dx,
                                   no_parameters&) noexcept {
        using P = Sizes<typename X::shape>;
        in_registers([](auto slopes, auto to) { kernels::average_pool_backward<A, P>(slopes, to); },
                     dy, dx);
    }
};

template <std::size_t Channels, bool CountsPadding>
struct averaging_of {
    template <auto... Axes>
    using over = kernels::averaging<Channels, CountsPadding, Axes...>;
};
template <auto Options>
struct averaging {
    template <class Input>
    using sizes = typename window_axes<Options, Input>::template sizes<
        averaging_of<Input::extent(0), Options.count_include_pad>>;
};

template <auto Size>
struct averaging_in_bins {
    template <class Input>
    using sizes =
        typename bin_axes<Size, Input>::template sizes<averaging_of<Input::extent(0), true>>;
};

/// An average pooling: layer L, whose window is placed by `Options`.
template <class L, auto Options>
struct avg_pooling : pooling<L, Options>, averages<averaging<Options>::template sizes> {};

/// An average pooling of bins: layer L, with so many along each axis.
template <class L, auto Size>
struct adaptive_avg_pooling : adaptive_pooling<L, Size>,
                              averages<averaging_in_bins<Size>::template sizes> {};

}  // namespace ctnn::inline CTNN_TARGET::detail
