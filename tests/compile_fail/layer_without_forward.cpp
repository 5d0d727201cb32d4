// SPDX-License-Identifier: MIT
// A layer of a user whose forward takes no tensors.
// expect: ctnn::sequential: an element is not a layer for the shape that reaches it; it needs parameters<Scalar>, output_shape<Input>, forward and backward, and no data members; see docs/extending.md
// expect: layer_index<1>
// expect: half
// expect: lacks_forward
// at-most: 15
#include <ctnn/layers/linear.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
template <class X>
using given = float;
#else
template <class X>
using given = X;
#endif
struct half {
    template <class>
    using parameters = ctnn::no_parameters;
    template <class Input>
    using output_shape = Input;

    template <class A, class X>
    static constexpr void forward(const ctnn::no_parameters&, const X& x, given<X>& y) noexcept {
        for (std::size_t i = 0; i < X::size(); ++i) y[i] = x[i] / 2;
    }
    template <class A, class X>
    static constexpr void backward(const ctnn::no_parameters&, const X&, const X&, const X& dy,
                                   X& dx, ctnn::no_parameters&) noexcept {
        for (std::size_t i = 0; i < X::size(); ++i) dx[i] = dy[i] / 2;
    }
};

constexpr ctnn::model<ctnn::sequential<ctnn::linear<2, 2>, half>> m{};
constexpr auto y = m({1, 2});
static_assert(y[0] == 0);
