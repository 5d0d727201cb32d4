// SPDX-License-Identifier: MIT
// What a maximum pooling is over an image, over a length, and in bins.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/max_pool2d.hpp>
#include <ctnn/layers/detail/errors_of_windows.hpp>  // here, so that a message names fewer files
#include <ctnn/layers/detail/image.hpp>
#include <ctnn/layers/detail/pooling.hpp>
#include <ctnn/layers/detail/pooling_in_bins.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::detail {

/// The two passes of largest numbers; `Sizes<Input>` is a `kernels::pooling`.
template <template <class> class Sizes>
struct maxima {
    template <Arithmetic, Values X, Values Y>
    static constexpr void forward(const no_parameters&, const X& x, Y& y) noexcept {
        in_registers(
            [](auto from, auto to) { kernels::max_pool<Sizes<typename X::shape>>(from, to); }, x,
            y);
    }

    template <Arithmetic, Values X, Values Y>
    static constexpr void backward(const no_parameters&, const X& x, const Y&, const Y& dy, X& dx,
                                   no_parameters&) noexcept {
        in_registers(
            [](auto from, auto slopes, auto to) {
                kernels::max_pool_backward<Sizes<typename X::shape>>(from, slopes, to);
            },
            x, dy, dx);
    }
};

template <std::size_t Channels>
struct pooling_of {
    template <auto... Axes>
    using over = kernels::pooling<Channels, Axes...>;
};
template <auto Options>
struct maximum {
    template <class Input>
    using sizes =
        typename window_axes<Options, Input>::template sizes<pooling_of<Input::extent(0)>>;
};
template <auto Size>
struct maximum_in_bins {
    template <class Input>
    using sizes = typename bin_axes<Size, Input>::template sizes<pooling_of<Input::extent(0)>>;
};

/// A maximum pooling: layer L, whose window is placed by `Options`.
template <class L, auto Options>
struct max_pooling : pooling<L, Options>, maxima<maximum<Options>::template sizes> {};

/// A maximum pooling of bins: layer L, with so many along each axis.
template <class L, auto Size>
struct adaptive_max_pooling : adaptive_pooling<L, Size>,
                              maxima<maximum_in_bins<Size>::template sizes> {};

}  // namespace ctnn::inline CTNN_TARGET::detail
