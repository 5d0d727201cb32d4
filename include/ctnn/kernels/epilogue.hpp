// SPDX-License-Identifier: MIT
// Epilogues: applied to a tile's sums before they are stored.
#pragma once

#include <ctnn/core/lanes.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

// A kernel for lanes writes its result into lanes, or into one of the two targets below, which name
// the lanes and what becomes of each sum on its way there. A layer whose functions for lanes take
// such a target says so by a specialisation of `stores_through_epilogue`.
//
// A kernel calls `into(rows)` of the epilogue: where a tile of sums that belongs there is stored.

namespace ctnn::inline CTNN_TARGET::kernels {

/// Stores the sums themselves.
struct no_epilogue {
    template <class Rows>
    [[nodiscard]] CTNN_INLINE Rows into(Rows to) const noexcept {
        return to;
    }
};

/// Stores Function::value<A>(sum) into `values`: a layer and the activation after it in one pass.
template <Arithmetic A, class Function, class Y>
struct activation_epilogue {
    Y& values;

    template <class Rows>
    struct writer {
        Rows to;

        template <class V>
        CTNN_INLINE void set(std::size_t row, std::size_t vector, V sum) const noexcept {
            to.set(row, vector, Function::template value<A>(sum));
        }
    };
    template <class Rows>
    [[nodiscard]] CTNN_INLINE writer<Rows> into(Rows to) const noexcept {
        return {to};
    }
};

/// Stores sum * Function::derivative<A> into `values`, where Function's output lies at the same
/// place in `outputs`; its input is not needed. The gradient at a layer's input goes through the
/// activation before it in the same pass.
template <Arithmetic A, class Function, class X>
struct derivative_epilogue {
    X& values;
    const X& outputs;

    template <class Rows, class Outputs>
    struct writer {
        Rows to;
        Outputs y;

        template <class V>
        CTNN_INLINE void set(std::size_t row, std::size_t vector, V sum) const noexcept {
            const V output = y.get(row, vector);
            to.set(row, vector, A::multiply(sum, Function::template derivative<A>(output, output)));
        }
    };
    template <class Rows>
    [[nodiscard]] CTNN_INLINE auto into(Rows to) const noexcept {
        const auto of_outputs = to.of(outputs.data + (to.first - values.data));
        return writer<Rows, decltype(of_outputs)>{to, of_outputs};
    }
};

/// The lanes of a target.
template <class Target>
[[nodiscard]] CTNN_INLINE auto& lanes_of(Target& target) noexcept {
    if constexpr (InLanes<Target>)
        return target;
    else
        return target.values;
}
/// The epilogue of a target.
template <class Target>
[[nodiscard]] CTNN_INLINE auto epilogue_of(const Target& target) noexcept {
    if constexpr (InLanes<Target>)
        return no_epilogue{};
    else
        return target;
}

/// Whether the functions of layer `L` for lanes write y and dx by kernels that take a target.
template <class L>
inline constexpr bool stores_through_epilogue = false;

}  // namespace ctnn::inline CTNN_TARGET::kernels
