// SPDX-License-Identifier: MIT
// A layer that has a data member: its numbers belong into its parameters or its type.
// expect: ctnn::sequential: an element is not a layer for the shape that reaches it; it needs parameters<Scalar>, output_shape<Input>, forward and backward, and no data members; see docs/extending.md
// expect: halved
// at-most: 15
#include <ctnn/ctnn.hpp>

struct halved {
#ifdef CTNN_BROKEN
    float factor = 0.5F;
#else
    static constexpr float factor = 0.5F;
#endif
    template <class>
    using parameters = ctnn::no_parameters;
    template <class Input>
    using output_shape = Input;

    template <ctnn::Arithmetic, ctnn::Tensor X>
    static constexpr void forward(const ctnn::no_parameters&, const X& x, X& y) noexcept {
        for (std::size_t i = 0; i < X::size(); ++i) y[i] = x[i] / 2;
    }
    template <ctnn::Arithmetic, ctnn::Tensor X>
    static constexpr void backward(const ctnn::no_parameters&, const X&, const X&, const X& dy,
                                   X& dx, ctnn::no_parameters&) noexcept {
        for (std::size_t i = 0; i < X::size(); ++i) dx[i] = dy[i] / 2;
    }
};
static_assert(ctnn::model<ctnn::sequential<ctnn::linear<2, 2>, halved>>::parameter_count == 6);
