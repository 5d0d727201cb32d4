// SPDX-License-Identifier: MIT
// What an average pooling is over an image, over a length, and in bins: avg_pool2d, avg_pool1d and
// adaptive_avg_pool2d.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/avg_pool2d.hpp>
#include <ctnn/layers/detail/image.hpp>
#include <ctnn/layers/detail/pooling.hpp>
#include <ctnn/math/arithmetic.hpp>

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

template <auto Options>
struct averaging {
    template <class Input>
    using sizes = kernels::averaging<Input::extent(0), window_rows<Options, Input>,
                                     window_columns<Options, Input>, Options.count_include_pad>;
};

/// An average pooling: layer L, whose window is placed by `Options`.
template <class L, auto Options>
struct avg_pooling : pooling<L, Options>, averages<averaging<Options>::template sizes> {};

}  // namespace ctnn::inline CTNN_TARGET::detail
