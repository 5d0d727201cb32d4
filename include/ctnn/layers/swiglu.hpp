// SPDX-License-Identifier: MIT
// The gated linear unit whose gate is a sigmoid linear unit.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/kernels/apply.hpp>
#include <ctnn/layers/detail/halves.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/sigmoid.hpp>

namespace ctnn::inline CTNN_TARGET {

/// A `silu` of one half of an axis times the other: the gate comes first, as in LLaMA's
/// feed-forward layers, where `glu` has it last.
///
/// torch.nn has no module of it; it equals `F.silu(a) * b` with `a, b = x.chunk(2, dim=-1)`. `Axis`
/// is one of a sample's, which has no batch: 0 is the first, PyTorch's `dim=1`; -1, the default, is
/// the last in both.
/// Formula: y = a sigmoid(a) b, a the first half of x along the axis, b the second.
/// Shape: x of any shape with an even extent there, y with half of it; or lanes of them.
/// Errors: an axis that there is not, and an odd extent do not compile.
/// Source: Shazeer, "GLU Variants Improve Transformer", 2020.
/// Example: `sequential<linear<8, 64>, swiglu<>, linear<32, 8>>`
template <int Axis = -1>
struct swiglu : detail::halves<swiglu<Axis>, Axis> {
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V a, V b) noexcept {
        return A::multiply(math::silu<A>(a), b);
    }
    // da = dy b silu'(a), db = dy silu(a)
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr kernels::two<V> slopes(V a, V b, V dy) noexcept {
        return {A::multiply(A::multiply(dy, b), math::silu_slope<A>(a)),
                A::multiply(dy, math::silu<A>(a))};
    }
};

}  // namespace ctnn::inline CTNN_TARGET
