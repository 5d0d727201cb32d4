// SPDX-License-Identifier: MIT
// A layer that draws in training, in a part that trains as it predicts.
// expect: ctnn::evaluated: a layer trains otherwise than it predicts, and does not say what it is where it does not; a member evaluated_as is required, the layer that it is then; leave it outside of evaluated, or give it one
// at-most: 18
#include <ctnn/ctnn.hpp>

struct unchanged {
    template <class>
    using parameters = ctnn::no_parameters;
    template <class Input>
    using output_shape = Input;
    template <ctnn::Arithmetic, ctnn::Tensor X>
    static constexpr void forward(const ctnn::no_parameters&, const X& x, X& y) noexcept {
        y = x;
    }
    template <ctnn::Arithmetic, ctnn::Tensor X>
    static constexpr void backward(const ctnn::no_parameters&, const X&, const X&, const X& dy,
                                   X& dx, ctnn::no_parameters&) noexcept {
        dx = dy;
    }
};
struct noise {
#ifndef CTNN_BROKEN
    using evaluated_as = unchanged;
#endif
    template <class>
    using parameters = ctnn::no_parameters;
    template <class Input>
    using output_shape = Input;
    template <ctnn::Arithmetic, ctnn::Tensor X>
    static constexpr void forward(const ctnn::pass& how, const ctnn::no_parameters&, const X& x,
                                  X& y) noexcept {
        for (std::size_t i = 0; i < X::size(); ++i)
            y[i] = x[i] + ctnn::philox{.seed = how.seed}.uniform<float>(how.step + i);
    }
    template <ctnn::Arithmetic, ctnn::Tensor X>
    static constexpr void backward(const ctnn::pass&, const ctnn::no_parameters&, const X&,
                                   const X&, const X& dy, X& dx, ctnn::no_parameters&) noexcept {
        dx = dy;
    }
};
using network = ctnn::evaluated<ctnn::sequential<ctnn::linear<2, 3>, noise>>;
static_assert(ctnn::model<network>::output::size() == 3);
