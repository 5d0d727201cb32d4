// SPDX-License-Identifier: MIT
// Maximum pooling of squares of 2 x 2 that do not overlap, of one sample in vector registers. Run
// time only.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/detail/tile.hpp>
#include <ctnn/kernels/transpose.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/kernels/window.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::kernels::detail {

[[nodiscard]] consteval bool are_pairs(const window_axis& axis) {
    return axis.kernel == 2 && axis.stride == 2 && axis.padding == 0 && axis.dilation == 1 &&
           axis.places() * 2 <= axis.extent;
}
consteval bool are_pairs(const auto&) { return false; }

/// Whether the windows of pooling P over an X, a pointer to numbers, are such squares, enough of
/// them in a row for a vector.
template <class X, class P>
inline constexpr bool pools_squares = false;
template <class S, class P>
    requires requires { P::rows; }
inline constexpr bool pools_squares<S*, P> =
    native_lanes<std::remove_const_t<S>> > 1 && are_pairs(P::rows) &&
    are_pairs(P::columns) && lanes_for<std::remove_const_t<S>>(P::columns.places()) > 1;

/// Every second number from `From` on of the two vectors one after the other.
template <std::size_t From, class V, std::size_t... Index>
[[nodiscard]] CTNN_INLINE V every_second(V a, V b, std::index_sequence<Index...>) noexcept {
    return __builtin_shufflevector(a, b, static_cast<int>(2 * Index + From)...);
}

/// The four numbers of `Count` squares in the order of their taps, from the upper left one on.
template <class V, std::size_t Count, std::size_t Row, class S>
struct squares {
    V taps[4];

    CTNN_INLINE explicit squares(const S* x) noexcept {
        for (std::size_t row = 0; row < 2; ++row) {
            constexpr std::size_t lanes = lane_count<V>, numbers = 2 * Count;
            constexpr std::size_t in_first = numbers < lanes ? numbers : lanes;
            const S* const from = x + row * Row;
            const V a = load_n<V, in_first>(from);
            V b{};
            if constexpr (numbers > lanes) b = load_n<V, numbers - lanes>(from + lanes);
            taps[2 * row] = every_second<0>(a, b, each_lane<V>{});
            taps[2 * row + 1] = every_second<1>(a, b, each_lane<V>{});
        }
    }
    /// The largest, and which it is: the first of equal ones, the last NaN.
    CTNN_INLINE V largest(simd::integer_of<V>& which) const noexcept {
        using integers = simd::integer_of<V>;
        V value = taps[0];
        which = integers{};
        for (int tap = 1; tap < 4; ++tap) {
            const V number = taps[tap];
            const auto larger = (number > value) | ctnn::detail::unequal(number, number);
            value = larger ? number : value;
            which = larger ? integers{} + tap : which;
        }
        return value;
    }
};

/// Calls `f(size_constant<count>, first pixel, first place)` for squares side by side.
template <class V, class P, class F>
CTNN_INLINE void for_each_squares(const F& f) noexcept {
    constexpr std::size_t columns = P::columns.places();
    for (std::size_t i = 0; i < P::x_shape::extent(0); ++i)
        for (std::size_t r = 0; r < P::rows.places(); ++r)
            for_each_piece<columns, lane_count<V>>([&]<class Count>(Count count, std::size_t c) {
                f(count, i * P::pixels + 2 * r * P::columns.extent + 2 * c,
                  i * P::places + r * columns + c);
            });
}

template <class P, class S>
void max_pool_squares(const S* x, S* y) noexcept {
    using V = vector<S, lanes_for<S>(P::columns.places())>;
    for_each_squares<V, P>([&]<class Count>(Count, std::size_t pixel, std::size_t place) {
        simd::integer_of<V> which;
        const squares<V, Count::value, P::columns.extent, S> here(x + pixel);
        store_n<Count::value>(here.largest(which), y + place);
    });
}

/// dx, which is zeros.
template <class P, class S>
void max_pool_squares_backward(const S* x, const S* dy, S* dx) noexcept {
    using V = vector<S, lanes_for<S>(P::columns.places())>;
    for_each_squares<V, P>([&]<class Count>(Count, std::size_t pixel, std::size_t place) {
        constexpr std::size_t count = Count::value, lanes = lane_count<V>, numbers = 2 * count;
        constexpr std::size_t in_first = numbers < lanes ? numbers : lanes;
        simd::integer_of<V> which;
        const squares<V, count, P::columns.extent, S> here(x + pixel);
        (void)here.largest(which);
        const V slope = V{} + load_n<V, count>(dy + place);
        for (int row = 0; row < 2; ++row) {
            const V left = which == 2 * row ? slope : V{};
            const V right = which == 2 * row + 1 ? slope : V{};
            S* const to = dx + pixel + static_cast<std::size_t>(row) * P::columns.extent;
            store_n<in_first>(interleaved<0>(left, right, each_lane<V>{}), to);
            if constexpr (numbers > lanes)
                store_n<numbers - lanes>(interleaved<1>(left, right, each_lane<V>{}), to + lanes);
        }
    });
}

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
