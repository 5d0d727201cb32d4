// SPDX-License-Identifier: MIT
// How the planes of a convolution of one sample lie, padding added, and their copy. Run time only.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/detail/convolve_sample.hpp>
#include <ctnn/kernels/detail/tile.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/kernels/window.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::kernels::detail {

/// Zeros before and after an axis.
struct border {
    std::size_t before, after;
};

/// How the planes of convolution C lie, padding added.
template <class C>
struct planes_of {
    static constexpr window_axis rows = C::rows, columns = C::columns;

    [[nodiscard]] static constexpr border around(const window_axis& axis) noexcept {
        // What the last window leaves over is left out.
        const std::size_t needed = (axis.places() - 1) * axis.stride + axis.span();
        const std::size_t there = axis.extent + axis.padding;
        return {axis.padding, needed > there ? needed - there : 0};
    }
    static constexpr border of_rows = around(rows), of_columns = around(columns);
    static constexpr bool is_padded =
        of_rows.before + of_rows.after + of_columns.before + of_columns.after > 0;
    static constexpr plane_sizes sizes{C::in_of_group,
                                       C::out_of_group,
                                       rows.extent + of_rows.before + of_rows.after,
                                       columns.extent + of_columns.before + of_columns.after,
                                       rows.kernel,
                                       columns.kernel,
                                       rows.stride,
                                       columns.stride,
                                       rows.dilation,
                                       columns.dilation,
                                       of_rows.before,
                                       of_rows.after};
};

/// The same of the gradient at x, a convolution of dy, of which the taps come in the other order.
/// Along an axis of stride 1 that is padded by less than the window.
template <class C>
struct slope_planes_of {
    static constexpr window_axis rows = C::rows, columns = C::columns;

    [[nodiscard]] static constexpr bool is_one_by_one(const window_axis& axis) noexcept {
        return axis.stride == 1 && axis.padding < axis.span() &&
               axis.extent + axis.span() >= axis.places() + axis.span() - axis.padding;
    }
    static constexpr bool exists = is_one_by_one(rows) && is_one_by_one(columns);

    [[nodiscard]] static constexpr border around(const window_axis& axis) noexcept {
        const std::size_t before = axis.span() - 1 - axis.padding;
        return {before, axis.extent + axis.span() - 1 - axis.places() - before};
    }
    static constexpr border of_rows = around(rows), of_columns = around(columns);
    static constexpr bool is_padded = true;
    static constexpr plane_sizes sizes{C::out_of_group,
                                       C::in_of_group,
                                       rows.extent + rows.span() - 1,
                                       columns.extent + columns.span() - 1,
                                       rows.kernel,
                                       columns.kernel,
                                       1,
                                       1,
                                       rows.dilation,
                                       columns.dilation,
                                       of_rows.before,
                                       of_rows.after};
};

/// to[i] = 0 for `Count` numbers; returns what follows them.
template <std::size_t Count, class S>
CTNN_INLINE S* set_zeros(S* to) noexcept {
    for (std::size_t i = 0; i < Count; ++i) to[i] = 0;
    return to + Count;
}
/// A copy of channels with zeros around each.
template <class Planes, std::size_t Rows, std::size_t Columns, class S>
void copy_padded(const S* from, S* to) noexcept {
    constexpr border rows = Planes::of_rows, columns = Planes::of_columns;
    constexpr std::size_t in_row = Planes::sizes.columns, lanes = lanes_for<S>(Columns);
    using V = vector<S, lanes>;
    for (std::size_t i = 0; i < Planes::sizes.in; ++i) {
        to = set_zeros<rows.before * in_row>(to);
        for (std::size_t r = 0; r < Rows; ++r) {
            to = set_zeros<columns.before>(to);
            for_each_piece<Columns, lanes>([&]<class Part>(Part, std::size_t c) {
                store_n<Part::value>(load_n<V, Part::value>(from + c), to + c);
            });
            from += Columns;
            to = set_zeros<columns.after>(to + Columns);
        }
        to = set_zeros<rows.after * in_row>(to);
    }
}

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
