// SPDX-License-Identifier: MIT
// A number in memory times a vector, plus a vector.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/target/memory.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::kernels::detail {

/// factor * lanes[n] + sums[n] for a row of vectors that are all in memory: they are what
/// instructions read from there, so the factor is read once for all of them.
template <Arithmetic A, class V, Scalar S, std::size_t... N>
CTNN_INLINE void multiply_add_row(const S* factor, const V* lanes, V* sums,
                                  std::index_sequence<N...>) noexcept {
    const V all = simd::broadcast_load<V>(factor);
    ((sums[N] = A::multiply_add(all, lanes[N], sums[N])), ...);
}

/// factor * lanes + sum, as arithmetic A rounds it, the factor the same in all lanes.
template <Arithmetic A, class V, Scalar S>
[[nodiscard]] CTNN_INLINE V multiply_add(const S* factor, V lanes, V sum) noexcept {
    if constexpr (!simd::has_memory_factor<V>)
        return A::multiply_add(broadcast<V>(*factor), lanes, sum);
    else if constexpr (std::is_same_v<A, strict<S>>)
        return simd::multiply_load(factor, lanes) + sum;
    else
        return simd::fma_load(factor, lanes, sum);
}

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
