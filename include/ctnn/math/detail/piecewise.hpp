// SPDX-License-Identifier: MIT
// A function in pieces, a short polynomial for each.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::math::detail {

/// The number of lanes of two AVX-512 registers, with which a look-up is one instruction.
inline constexpr std::size_t piece_count = 32;

/// A polynomial of degree `Degree`, at most 7, for each piece: its coefficients in a row, the
/// lowest power first.
template <std::size_t Degree>
struct piecewise {
    static constexpr std::size_t degree = Degree;
    alignas(32) float piece[piece_count][8];
};

/// c[0] + c[1] x + ... + c[Degree] x^Degree, in pairs, so that few operations depend on each other.
/// c[0] is the largest term, so its neighbours are added last: two roundings are of the full size.
template <class T, std::size_t Degree, class Coefficients>
    requires(5 <= Degree && Degree <= 7)
[[nodiscard]] CTNN_INLINE constexpr T polynomial(const Coefficients& c, T x) noexcept {
    const T x2 = x * x;
    const T x4 = x2 * x2;
    const T p0 = T(c[0]) + x * T(c[1]);
    const T p2 = T(c[2]) + x * T(c[3]);
    const T p4 = T(c[4]) + x * T(c[5]);
    if constexpr (Degree == 5)
        return p0 + (x2 * p2 + T(x4 * p4));
    else if constexpr (Degree == 6)
        return p0 + (x2 * p2 + T(x4 * T(p4 + x2 * T(c[6]))));
    else
        return p0 + (T(x2 * p2 + T(x4 * p4)) + T(x4 * x2) * T(T(c[6]) + x * T(c[7])));
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
