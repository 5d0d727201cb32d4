// SPDX-License-Identifier: MIT
// Whether zero weights may be left out for an input.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/detail/tile.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/abs.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::kernels::detail {

/// x; infinity in lanes in which it is neither zero nor at least `least`.
template <Arithmetic A, class V>
[[nodiscard]] CTNN_INLINE V refused_below(V x, typename A::scalar least) noexcept {
    using S = typename A::scalar;
    if constexpr (std::is_same_v<A, strict<S>>) {
        return x;
    } else {
        const V size = math::abs<A>(x);
        const auto too_small = (size < least) & (size > V{});
        return too_small ? broadcast<V>(std::numeric_limits<S>::infinity()) : x;
    }
}

/// Whether the sum of all lanes is finite.
template <Scalar S, class V>
[[nodiscard]] CTNN_INLINE bool sum_is_finite(V sum) noexcept {
    if constexpr (sizeof(V) <= 8) {
        const V zero_or_nan = sum - sum;
        std::uint64_t bits = 0;
        __builtin_memcpy(&bits, &zero_or_nan, sizeof(V));
        return bits == 0;
    } else {
        constexpr std::size_t half = lane_count<V> / 2;
        using H = vector<S, half>;
        return sum_is_finite<S>(slice<H, 0>(sum, each_lane<H>{}) +
                                slice<H, half>(sum, each_lane<H>{}));
    }
}

template <Arithmetic A, std::size_t In, Scalar S, std::size_t... Index>
[[nodiscard]] CTNN_INLINE bool sum_is_finite(const S* x, S least,
                                             std::index_sequence<Index...>) noexcept {
    constexpr std::size_t lanes = lanes_for<S>(In);
    const rows<vector<S, lanes>, In, 0, const S> all{x};
    return sum_is_finite<S>((refused_below<A>(all.get(0, Index), least) + ...));
}

/// Whether weights that are zero may be left out for this x. One that is not finite makes the sum
/// of all not finite either. So may an overflow: then nothing is left out, which is right too.
template <Arithmetic A, std::size_t In, Scalar S>
[[nodiscard]] CTNN_INLINE bool may_leave_out(const tensor<shape<In>, S>& x, S least) noexcept {
    constexpr std::size_t piece = 32 * lanes_for<S>(In);  // a fold that is not too long
    bool result = true;
    for_each_piece<In, piece>([&]<class Count>(Count, std::size_t first) {
        constexpr std::size_t vectors = (Count::value + piece / 32 - 1) / (piece / 32);
        result = result && sum_is_finite<A, Count::value>(x.data + first, least,
                                                          std::make_index_sequence<vectors>{});
    });
    return result;
}

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
