// SPDX-License-Identifier: MIT
// The sums of a linear layer whose weights are constants of the program.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/detail/frozen_forms.hpp>
#include <ctnn/kernels/detail/frozen_input.hpp>
#include <ctnn/kernels/detail/frozen_plan.hpp>
#include <ctnn/kernels/linear.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::kernels {

/// y = bias + weight x, where `Weight{}()` and `Bias{}()` are constants; the bits are those of
/// `product`. At run time, zero weights are left out where that is cheaper.
///
/// Returns false, and has not computed y, if x is of the few for which zero weights matter: it is
/// not finite or, in fused arithmetic, so small that products are rounded to zero.
template <Arithmetic A, class Weight, class Bias, std::size_t In, std::size_t Out, Scalar S>
[[nodiscard]] CTNN_INLINE constexpr bool frozen_product(Weight weight, Bias bias,
                                                        const tensor<shape<In>, S>& x,
                                                        tensor<shape<Out>, S>& y) noexcept {
    using plan = detail::frozen_plan<A, Weight, Bias>;
    using detail::frozen_form;
    if (!__builtin_is_constant_evaluated()) {
        if constexpr (plan::skipping)
            if (!detail::may_leave_out<A>(x, plan::least)) return false;
        if constexpr (plan::form == frozen_form::scalars)
            detail::frozen_scalars<A, plan>::template run<Weight, Bias>(x.data, y.data);
        else if constexpr (plan::form == frozen_form::vectors)
            detail::frozen_vectors<A, plan>::template run<Weight, Bias>(x.data, y.data);
        else if constexpr (plan::form == frozen_form::listed)
            detail::frozen_list<A, plan>::template run<Weight, Bias>(x.data, y.data);
        if constexpr (plan::form != frozen_form::ordinary) return true;
    }
    product<A>(weight(), bias(), x, y);
    return true;
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
