// SPDX-License-Identifier: MIT
// The sums of a tile, for a compiler that does not optimise.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

// At -O0 even a function that is inlined copies its arguments and its result through memory: four
// fifths of the instructions of a sum of products. Here the same products are added in the same
// order, with the same bits, and no function is called for one. Files of one program may be
// compiled with and without optimisation; whichever form the linker keeps, the results are the
// same.

namespace ctnn::inline CTNN_TARGET::kernels::detail {

/// Whether the compiler does not optimise, as far as it says so.
#if defined(__GNUC__) && !defined(__OPTIMIZE__)
inline constexpr bool unoptimized = true;
#else
inline constexpr bool unoptimized = false;
#endif

/// A vector among numbers in memory, aligned as they are.
template <class V, class S>
struct in_memory {
#if defined(__GNUC__)
    typedef V type __attribute__((aligned(alignof(S)), may_alias));
#else
    using type = V;
#endif
};

/// Factors and lanes at regular distances, as `add_unoptimized` reads them.
template <class Factors, class Lanes>
concept Regular = requires {
    Factors::row_stride;
    Factors::step_stride;
    Lanes::stride;
};

/// What `tile::add` does to its sums: `Vector...` of each row, `Index...` of all rows.
template <Arithmetic A, class V, class Factors, class Lanes, std::size_t... Vector,
          std::size_t... Index>
    requires Regular<Factors, Lanes>
inline void add_unoptimized(V* given, std::size_t steps, const Factors& factors, const Lanes& rows,
                            std::index_sequence<Vector...>,
                            std::index_sequence<Index...>) noexcept {
    using S = typename A::scalar;
    using vector_here = typename in_memory<V, S>::type;
    constexpr std::size_t vectors = sizeof...(Vector);
    V sums[] = {given[Index]...};
    const volatile S* factor = factors.first;  // else GCC 12 reads a factor once for each lane
    const S* from = rows.first;
    for (; steps > 0; --steps) {
        V lanes[] = {(Vector < Lanes::whole
                          ? *reinterpret_cast<const vector_here*>(from + Vector * Lanes::lanes)
                          : V{})...};
        if constexpr (Lanes::whole < vectors)
            __builtin_memcpy(&lanes[Lanes::whole], from + Lanes::whole * Lanes::lanes,
                             Lanes::in_last * sizeof(S));
        if constexpr (std::is_same_v<A, strict<S>>) {
            V product[] = {
                (factor[Index / vectors * Factors::row_stride] * lanes[Index % vectors])...};
#if defined(CTNN_REGISTER_BYTES)
            __asm__("" : "+m"(product));  // CTNN_ROUND for all of them
#endif
            ((sums[Index] += product[Index]), ...);
        } else {
            ((sums[Index] =
                  A::multiply_add(broadcast<V>(factor[Index / vectors * Factors::row_stride]),
                                  lanes[Index % vectors], sums[Index])),
             ...);
        }
        factor += Factors::step_stride;
        from += Lanes::stride;
    }
    ((given[Index] = sums[Index]), ...);
}

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
