// SPDX-License-Identifier: MIT
// How PyTorch's layers start, where that is not by the shape of each weight alone.
#pragma once

#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/random.hpp>
#include <ctnn/math/sqrt.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::detail {

/// Uniform in +-1 / sqrt(Units): all parameters of a recurrent layer, by its hidden units.
template <std::size_t Units>
struct starts_uniform {
    template <Scalar S>
    [[nodiscard]] static constexpr S draw(generator& random) noexcept {
        const S bound = static_cast<S>(math::sqrt<strict<double>>(1.0 / Units));
        return random.uniform<S>(-bound, bound);
    }
};

/// Uniform in +-sqrt(6 / (In + Out)): `init::xavier_uniform` of a matrix of these extents.
template <std::size_t In, std::size_t Out>
struct starts_xavier {
    template <Scalar S>
    [[nodiscard]] static constexpr S draw(generator& random) noexcept {
        const S bound = static_cast<S>(math::sqrt<strict<double>>(6.0 / (In + Out)));
        return random.uniform<S>(-bound, bound);
    }
};

/// Normal with deviation 1 / `Of`.
template <std::size_t Of>
struct starts_normal {
    template <Scalar S>
    [[nodiscard]] static constexpr S draw(generator& random) noexcept {
        return random.normal<S>() / S(Of);
    }
};

/// Standard normal, but for one row of `Size` numbers, which is zero whatever draws the others.
template <std::size_t Row, std::size_t Size>
struct starts_normal_but_row {
    template <Scalar S>
    [[nodiscard]] static constexpr S draw(generator& random) noexcept {
        return random.normal<S>();
    }
    [[nodiscard]] static constexpr bool is_zero(std::size_t i) noexcept { return i / Size == Row; }
};

/// All numbers are `Ratio`, whatever the scheme; `starts_at` is for whole ones.
template <class Ratio>
struct starts_at_ratio {
    static constexpr double value =
        static_cast<double>(Ratio::num) / static_cast<double>(Ratio::den);
};

}  // namespace ctnn::inline CTNN_TARGET::detail
