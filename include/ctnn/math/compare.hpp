// SPDX-License-Identifier: MIT
// Comparisons of two results: in bits, in units in the last place, within a tolerance.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

/// The largest difference of two numbers that count as close.
///
/// Formula: |actual - expected| <= absolute + relative * |expected|.
/// Range: neither is negative; relative below 2^100.
/// Source: the rule and the defaults are those of torch.testing.assert_close.
struct tolerance {
    double relative = 0;
    double absolute = 0;

    /// PyTorch's default for float: relative 1.3e-6 (11 units of 2^-23), absolute 1e-5.
    static const tolerance float32;
    /// PyTorch's default for double: relative 1e-7, absolute 1e-7.
    static const tolerance float64;

    /// The default for numbers of these types: of the narrowest, as in PyTorch.
    template <Scalar... S>
    [[nodiscard]] static constexpr tolerance of() noexcept;

    /// At most this fraction of the expected value: 0.01 is one per cent.
    [[nodiscard]] static constexpr tolerance relative_error(double fraction) noexcept {
        return {fraction, 0};
    }
    /// At most this difference, however large the values are.
    [[nodiscard]] static constexpr tolerance absolute_error(double difference) noexcept {
        return {0, difference};
    }
    /// The rounding of a number printed with `digits` decimal places: half a unit in the last one.
    ///
    /// Range: digits from 0 to 22, the powers of ten that a double holds exactly.
    /// Example: `close(loss, 0.6931, tolerance::printed(4))`.
    [[nodiscard]] static constexpr tolerance printed(int digits) noexcept {
        double unit = 1;
        for (int i = 0; i < digits; ++i) unit *= 10;
        return {0, 0.5 / unit};
    }

    [[nodiscard]] constexpr bool operator==(const tolerance&) const noexcept = default;
};

inline constexpr tolerance tolerance::float32{1.3e-6, 1e-5};
inline constexpr tolerance tolerance::float64{1e-7, 1e-7};

template <Scalar... S>
constexpr tolerance tolerance::of() noexcept {
    return (std::same_as<S, float> || ...) ? float32 : float64;
}

namespace detail {

template <Scalar S>
using bits_of = std::conditional_t<std::same_as<S, float>, std::uint32_t, std::uint64_t>;

}  // namespace detail

/// The number of steps from `a` to `b` through the numbers of their type.
///
/// Formula: 0 for equal numbers, -0 and 0 among them; 1 from the largest finite number to infinity;
///   0 between two NaNs, 2^64 - 1 between a NaN and a number.
template <Scalar S>
[[nodiscard]] constexpr std::uint64_t ulp_distance(S a, S b) noexcept {
    constexpr std::uint64_t size = ~std::uint64_t{0} >> (65 - 8 * sizeof(S));  // all but the sign
    if (detail::equal(a, b) || (detail::unequal(a, a) && detail::unequal(b, b))) return 0;
    if (detail::unequal(a, a) || detail::unequal(b, b))
        return (std::numeric_limits<std::uint64_t>::max)();
    const std::uint64_t a_size = __builtin_bit_cast(detail::bits_of<S>, a) & size;
    const std::uint64_t b_size = __builtin_bit_cast(detail::bits_of<S>, b) & size;
    if ((a < 0) != (b < 0)) return a_size + b_size;
    return a_size < b_size ? b_size - a_size : a_size - b_size;
}

/// Whether `a` and `b` are the same bits: -0 is not 0. Any NaN is any other: IEEE 754 leaves a
/// NaN's sign and payload open, and a compiler's NaN differs from its processor's.
template <Scalar S>
[[nodiscard]] constexpr bool identical(S a, S b) noexcept {
    return __builtin_bit_cast(detail::bits_of<S>, a) == __builtin_bit_cast(detail::bits_of<S>, b) ||
           (detail::unequal(a, a) && detail::unequal(b, b));
}

/// Whether `actual` is within a tolerance of `expected`; without one, within that of the narrower
/// type. A NaN is close to nothing, an infinity to itself alone, as in PyTorch.
///
/// Formula: |actual - expected| <= absolute + relative * |expected|, in double, strictly rounded.
template <Scalar A, Scalar B>
[[nodiscard]] constexpr bool close(A actual, B expected,
                                   tolerance allowed = tolerance::of<A, B>()) noexcept {
    constexpr double largest = (std::numeric_limits<double>::max)();
    const double a = actual, b = expected;
    if (detail::equal(a, b)) return true;
    const bool finite = a <= largest && a >= -largest && b <= largest && b >= -largest;
    if (!finite) return false;
    // So scaled, neither the difference nor the allowance overflows, nor loses a bit that counts.
    const bool huge = a > 0x1p900 || a < -0x1p900 || b > 0x1p900 || b < -0x1p900;
    const double scale = huge ? 0x1p-200 : 1;
    const double difference = a * scale - b * scale;
    const double size = difference < 0 ? -difference : difference;
    return size <= strict<double>::multiply_add(allowed.relative, (b < 0 ? -b : b) * scale,
                                                allowed.absolute * scale);
}

/// The largest `ulp_distance` of corresponding elements.
template <class Shape, class Other, Scalar S>
    requires detail::same_extents<Shape, Other>
[[nodiscard]] constexpr std::uint64_t ulp_distance(const tensor<Shape, S>& a,
                                                   const tensor<Other, S>& b) noexcept {
    std::uint64_t largest = 0;
    for (std::size_t i = 0; i < Shape::size; ++i) {
        const std::uint64_t distance = ulp_distance(a[i], b[i]);
        largest = distance > largest ? distance : largest;
    }
    return largest;
}

/// Whether all elements are identical.
template <class Shape, class Other, Scalar S>
    requires detail::same_extents<Shape, Other>
[[nodiscard]] constexpr bool identical(const tensor<Shape, S>& a,
                                       const tensor<Other, S>& b) noexcept {
    for (std::size_t i = 0; i < Shape::size; ++i)
        if (!identical(a[i], b[i])) return false;
    return true;
}

/// Whether all elements are close.
template <class Shape, class Other, Scalar A, Scalar B>
    requires detail::same_extents<Shape, Other>
[[nodiscard]] constexpr bool close(const tensor<Shape, A>& actual, const tensor<Other, B>& expected,
                                   tolerance allowed = tolerance::of<A, B>()) noexcept {
    for (std::size_t i = 0; i < Shape::size; ++i)
        if (!close(actual[i], expected[i], allowed)) return false;
    return true;
}

}  // namespace ctnn::inline CTNN_TARGET
