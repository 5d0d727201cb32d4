// SPDX-License-Identifier: MIT
// What becomes of the sums of a tile on their way to memory.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

// An epilogue has `into(rows, first)`: what a tile of sums, whose first row is row `first`, is stored into.

namespace ctnn::inline CTNN_TARGET::kernels {

/// The sums themselves are written.
struct as_summed {
    template <class Rows>
    [[nodiscard]] CTNN_INLINE Rows into(Rows to, std::size_t) const noexcept {
        return to;
    }
};

/// Function::value<A>(sum) is written.
template <Arithmetic A, class Function>
struct then {
    template <class Rows>
    struct writer {
        Rows to;

        template <class V>
        CTNN_INLINE void set(std::size_t row, std::size_t vector, V sum) const noexcept {
            to.set(row, vector, Function::template value<A>(sum));
        }
    };
    template <class Rows>
    [[nodiscard]] CTNN_INLINE writer<Rows> into(Rows to, std::size_t) const noexcept {
        return {to};
    }
};

/// sum * Function::derivative<A> is written, where Function's output is what lies at the same place in
/// the lanes `y`; its input is not asked for.
template <Arithmetic A, class Function, class Y>
struct times_slope {
    const Y& y;

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
    [[nodiscard]] CTNN_INLINE auto into(Rows to, std::size_t first) const noexcept {
        const auto outputs = to.of(y.data + first * Y::width);
        return writer<Rows, decltype(outputs)>{to, outputs};
    }
};

}  // namespace ctnn::inline CTNN_TARGET::kernels
