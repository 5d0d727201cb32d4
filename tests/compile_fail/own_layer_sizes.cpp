// SPDX-License-Identifier: MIT
// A layer that states its input's shape, and no check, after one of another size.
// expect: ctnn::sequential: a layer does not take the shape that comes out of the layer before it; the two must be equal; change one of the two sizes
// expect: layer_index<1>
// expect: produces<ctnn::shape<4>
// expect: expects<ctnn::shape<3>
// at-most: 12
#include <ctnn/layers/linear.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

struct doubled {
    using input_shape = ctnn::shape<3>;
    template <class>
    using parameters = ctnn::no_parameters;
    template <class Input>
    using output_shape = Input;

    template <ctnn::Arithmetic, ctnn::Tensor X>
    static constexpr void forward(const ctnn::no_parameters&, const X& x, X& y) noexcept {
        for (std::size_t i = 0; i < X::size(); ++i) y[i] = 2 * x[i];
    }
    template <ctnn::Arithmetic, ctnn::Tensor X>
    static constexpr void backward(const ctnn::no_parameters&, const X&, const X&, const X& dy,
                                   X& dx, ctnn::no_parameters&) noexcept {
        for (std::size_t i = 0; i < X::size(); ++i) dx[i] = 2 * dy[i];
    }
};

#ifdef CTNN_BROKEN
using network = ctnn::sequential<ctnn::linear<2, 4>, doubled>;
#else
using network = ctnn::sequential<ctnn::linear<2, 3>, doubled>;
#endif
static_assert(ctnn::model<network>{}({1, 2})[0] == 0);
