// SPDX-License-Identifier: MIT
// The formulas of the hyperbolic tangent.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/exp_reduction.hpp>
#include <ctnn/math/detail/look_up.hpp>
#include <ctnn/math/detail/tanh_pieces.hpp>

#include <type_traits>

namespace ctnn::inline CTNN_TARGET::math::detail {

template <Scalar S>
struct tanh_limits;
template <>
struct tanh_limits<float> {
    static constexpr float highest = 9.25f;  // above it the hyperbolic tangent rounds to one
};
template <>
struct tanh_limits<double> {
    static constexpr double highest = 19.25;
};

// `size` is |x| within the limit or, at run time, NaN. In float from pieces: the first bits of size
// + 1 give the piece and its edge; the differences are exact.
template <class T, class V>
    requires std::is_same_v<scalar_of<V>, float>
[[nodiscard]] constexpr V tanh_formula(V x, V size) noexcept {
    using U = unsigned_of<V>;
    constexpr int shift = format<float>::fraction_bits - 3;
    const U piece = __builtin_bit_cast(U, size + 1.0f) >> shift;
    const V edge = __builtin_bit_cast(V, piece << shift) - 1.0f;
    const auto c = coefficients<tanh_pieces, V>(piece);
    return copysign(static_cast<V>(polynomial<T, 5>(c, T(size - edge))), x);
}

// In double: with -2|x| = n ln(2) + r and p = expm1(r), tanh |x| = (1 - e^-2|x|) / (1 + e^-2|x|)
// = ((t - 1) - p) / ((t + 1) + p), where t = 2^-n >= 1: no cancellation.
template <class T, class V>
    requires std::is_same_v<scalar_of<V>, double>
[[nodiscard]] constexpr V tanh_formula(V x, V size) noexcept {
    using S = double;
    using U = unsigned_of<V>;
    using F = format<S>;
    const V minus = -(size + size);
    const T shifted = T(size) * (-2 * F::log2_e) + F::round_magic;
    const T t = power_of_two<V>(U{} - __builtin_bit_cast(U, shifted));
    const T p = expm1_reduced<T>(minus, shifted - F::round_magic, S(0));
    const T top = (t - S(1)) - p;
    const T bottom = (t + S(1)) + p;
    const T y = top / bottom;
    // The rounding errors of top and bottom: 1 / bottom = (1 + y) / (2 t), as they add up to 2 t.
    const T top_rest = ((t - S(1)) - top) - p;
    const T bottom_rest = p - (bottom - (t + S(1)));
    const T half_over_t = power_of_two<V>(__builtin_bit_cast(U, shifted) - 1);
    const T rest = T((top_rest - y * bottom_rest) * half_over_t) * (y + S(1));
    return copysign(static_cast<V>(y + rest), x);
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
