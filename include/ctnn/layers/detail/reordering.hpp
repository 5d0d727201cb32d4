// SPDX-License-Identifier: MIT
// What layers share that compute nothing: y has the numbers of x.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/elements.hpp>
#include <ctnn/layers/detail/image.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::detail {

/// A layer without parameters: y[i] = x[L::source<shape of x>(i)], both counted row by row.
template <class L>
struct reordering {
    static constexpr bool changes_shape = true;

    template <class>
    using parameters = no_parameters;

    template <Arithmetic, Values X, Values Y>
    static constexpr void forward(const no_parameters&, const X& x, Y& y) noexcept {
        in_registers(
            [](auto numbers, auto copies) {
                for (std::size_t i = 0; i < X::size(); ++i)
                    kernels::put(copies, i, numbers[L::template source<typename X::shape>(i)]);
            },
            x, y);
    }
    template <Arithmetic, Values X, Values Y>
    static constexpr void backward(const no_parameters&, const X&, const Y&, const Y& dy, X& dx,
                                   no_parameters&) noexcept {
        in_registers(
            [](auto numbers, auto copies) {
                for (std::size_t i = 0; i < X::size(); ++i)
                    kernels::put(copies, L::template source<typename X::shape>(i), numbers[i]);
            },
            dy, dx);
    }
};

/// The same where the order stays: x in another shape.
template <class L>
struct reshaping : reordering<L> {
    template <class>
    [[nodiscard]] static constexpr std::size_t source(std::size_t i) noexcept {
        return i;
    }
};

/// A layer that changes nothing.
struct unchanged : reshaping<unchanged> {
    template <class Input>
    using output_shape = Input;
};

}  // namespace ctnn::inline CTNN_TARGET::detail
