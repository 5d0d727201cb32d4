// SPDX-License-Identifier: MIT
// What a maximum pooling is over an image, and over a length: max_pool2d and max_pool1d.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/max_pool2d.hpp>
#include <ctnn/layers/detail/image.hpp>
#include <ctnn/layers/detail/pooling.hpp>
#include <ctnn/math/arithmetic.hpp>

namespace ctnn::inline CTNN_TARGET::detail {

/// A maximum pooling: layer L, whose window is placed by `Options`.
template <class L, auto Options>
class max_pooling : public pooling<L, Options> {
    template <class Input>
    using sizes = kernels::pooling<Input::extent(0), window_rows<Options, Input>,
                                   window_columns<Options, Input>>;

public:
    template <Arithmetic, Values X, Values Y>
    static constexpr void forward(const no_parameters&, const X& x, Y& y) noexcept {
        in_registers(
            [](auto from, auto to) { kernels::max_pool<sizes<typename X::shape>>(from, to); }, x,
            y);
    }

    template <Arithmetic, Values X, Values Y>
    static constexpr void backward(const no_parameters&, const X& x, const Y&, const Y& dy, X& dx,
                                   no_parameters&) noexcept {
        in_registers(
            [](auto from, auto slopes, auto to) {
                kernels::max_pool_backward<sizes<typename X::shape>>(from, slopes, to);
            },
            x, dy, dx);
    }
};

}  // namespace ctnn::inline CTNN_TARGET::detail
