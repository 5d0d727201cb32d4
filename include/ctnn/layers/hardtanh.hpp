// SPDX-License-Identifier: MIT
// Numbers within limits.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/ratio.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/target/operations.hpp>

#include <ratio>

namespace ctnn::inline CTNN_TARGET {

/// x within two limits, PyTorch's `Hardtanh`.
///
/// The limits are `std::ratio`s, -1 and 1 by default: `hardtanh<std::ratio<-2>, std::ratio<5, 2>>`.
/// Formula: y = min(max(x, lowest), highest); its derivative is 1 between the limits, 0 at them.
/// Shape: x and y of any one shape.
/// Errors: a lowest that is not below highest, and what is no `std::ratio` do not compile.
template <class Lowest = std::ratio<-1>, class Highest = std::ratio<1>>
struct hardtanh : detail::elementwise<hardtanh<Lowest, Highest>> {
    static constexpr bool applies_to_sums = true;  // y is between the limits if and only if x is

    template <Scalar S>
    static constexpr S lowest = S(Lowest::num) / S(Lowest::den);
    template <Scalar S>
    static constexpr S highest = S(Highest::num) / S(Highest::den);

    template <class>
    static consteval auto(check)() {
        if constexpr (!(detail::Ratio<Lowest> && detail::Ratio<Highest>))
            return detail::check_ratios<hardtanh, Lowest, Highest>();
        else if constexpr (std::ratio_less_v<Lowest, Highest>)
            return fits{};
        else
            return misfit<error::hardtanh_limits<Lowest, Highest>>{};
    }

    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V x) noexcept {
        using S = typename A::scalar;
        return simd::clamp(x, lowest<S>, highest<S>);
    }
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V derivative(V x, V) noexcept {
        using S = typename A::scalar;
        const auto above = x > lowest<S>, below = x < highest<S>;
        return (above & below) ? S(1) : S(0);
    }
};

/// x within 0 and 6, PyTorch's `ReLU6`.
///
/// Formula: y = min(max(x, 0), 6); its derivative is 1 between them, 0 at them.
using relu6 = hardtanh<std::ratio<0>, std::ratio<6>>;

}  // namespace ctnn::inline CTNN_TARGET
