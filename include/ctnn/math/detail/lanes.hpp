// SPDX-License-Identifier: MIT
// A number, or a vector of them, seen as bits.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/target/operations.hpp>
#include <ctnn/target/vector.hpp>

#include <cstdint>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::math::detail {

using simd::broadcast;
using simd::clamp;
using simd::greater;
using simd::integer_of;
using simd::lane_count;
using simd::maximum;
using simd::minimum;
using simd::scalar_of;
using simd::unsigned_of;

/// Whether `Operands` are numbers of type S and vectors of such, not all of one type.
template <class S, class... Operands>
concept Mixed = !(std::is_same_v<S, Operands> && ...) && (std::is_same_v<S, Operands> || ...) &&
                (std::is_same_v<S, scalar_of<Operands>> && ...);

/// The vector's type among those of a number and a vector.
template <class First, class... Others>
struct vector_in : vector_in<Others...> {};
template <class First, class... Others>
    requires(!Scalar<First>)
struct vector_in<First, Others...> {
    using type = First;
};
template <class... Operands>
using vector_among = typename vector_in<Operands...>::type;

/// The layout of a number type's bits, and constants in it, as the formulas need them.
///
/// ln2_high + ln2_low is ln(2): the first part is so short, 16 or 42 bits, that its product with
/// the exponent of a number is exact.
template <Scalar S>
struct format;
template <>
struct format<float> {
    using integer = std::int32_t;
    static constexpr integer fraction_bits = 23;
    static constexpr integer one = 0x3f800000;
    static constexpr std::uint32_t power_0 = 0x3f800000;  // 2^0, whose exponent n is added to
    static constexpr integer magnitude = 0x7fffffff;
    static constexpr float infinity = __builtin_huge_valf();
    static constexpr float nan = __builtin_nanf("");
    static constexpr float round_magic = 0x1.8p23f;  // in the lowest bits of x + this is round(x)
    static constexpr integer round_magic_bits = 0x4b400000;
    static constexpr integer sqrt_half = 0x3f3504f3;
    static constexpr float least_normal = 0x1p-126f;
    static constexpr float greatest = 0x1.fffffep127f;
    static constexpr float log2_e = 0x1.715476p0f;
    static constexpr float ln2_high = 0x1.62e4p-1f;
    static constexpr float ln2_low = 0x1.7f7d1cp-20f;
};
template <>
struct format<double> {
    using integer = std::int64_t;
    static constexpr integer fraction_bits = 52;
    static constexpr integer one = 0x3ff0000000000000;
    static constexpr std::uint64_t power_0 = 0x3ff0000000000000;
    static constexpr integer magnitude = 0x7fffffffffffffff;
    static constexpr double infinity = __builtin_huge_val();
    static constexpr double nan = __builtin_nan("");
    static constexpr double round_magic = 0x1.8p52;
    static constexpr integer round_magic_bits = 0x4338000000000000;
    static constexpr integer sqrt_half = 0x3fe6a09e667f3bcd;
    static constexpr double least_normal = 0x1p-1022;
    static constexpr double greatest = 0x1.fffffffffffffp1023;
    static constexpr double log2_e = 0x1.71547652b82fep0;
    static constexpr double ln2_high = 0x1.62e42fefa38p-1;
    static constexpr double ln2_low = 0x1.ef35793c7673p-45;
};

/// |x|: x without its sign bit.
template <class V>
[[nodiscard]] CTNN_INLINE constexpr V fabs(V x) noexcept {
#if defined(__GNUC__)  // the builtins keep one number in its floating-point register
    if constexpr (std::is_same_v<V, float>) return __builtin_fabsf(x);
    if constexpr (std::is_same_v<V, double>) return __builtin_fabs(x);
#endif
    using f = format<scalar_of<V>>;
    return __builtin_bit_cast(V, __builtin_bit_cast(integer_of<V>, x) & f::magnitude);
}

/// `size`, which is not negative or has that sign bit already, with the sign bit of `sign`.
template <class V>
[[nodiscard]] CTNN_INLINE constexpr V copysign(V size, V sign) noexcept {
#if defined(__GNUC__)
    if constexpr (std::is_same_v<V, float>) return __builtin_copysignf(size, sign);
    if constexpr (std::is_same_v<V, double>) return __builtin_copysign(size, sign);
#endif
    using integer = integer_of<V>;
    const auto sign_bit = __builtin_bit_cast(integer, sign) & ~format<scalar_of<V>>::magnitude;
    return __builtin_bit_cast(V, __builtin_bit_cast(integer, size) | sign_bit);
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
