// SPDX-License-Identifier: MIT
// An activation whose derivative is a choice of whole numbers.
// expect: ctnn::kernels: value or derivative of an elementwise function returns another type than it was given; the same type is required, for one number and for a vector; for constants in a choice write x > 0 ? typename A::scalar(1) : typename A::scalar(0)
// expect: ramp
// expect: produces<int>
// at-most: 20
#include <ctnn/ctnn.hpp>

struct ramp {
    template <class>
    using parameters = ctnn::no_parameters;
    template <class Input>
    using output_shape = Input;

    template <ctnn::Arithmetic A, class V>
    static constexpr auto value(V x) noexcept {
        return x > 0 ? x : 0;
    }
    template <ctnn::Arithmetic A, class V>
    static constexpr auto derivative(V x, V) noexcept {
#ifdef CTNN_BROKEN
        return x > 0 ? 1 : 0;
#else
        return x > 0 ? typename A::scalar(1) : typename A::scalar(0);
#endif
    }

    template <ctnn::Arithmetic A, ctnn::Values X>
    static constexpr void forward(const ctnn::no_parameters&, const X& x, X& y) noexcept {
        ctnn::kernels::map<A, ramp>(x, y);
    }
    template <ctnn::Arithmetic A, ctnn::Values X>
    static constexpr void backward(const ctnn::no_parameters&, const X& x, const X& y, const X& dy,
                                   X& dx, ctnn::no_parameters&) noexcept {
        ctnn::kernels::map_backward<A, ramp>(x, y, dy, dx);
    }
};
constexpr ctnn::model<ctnn::sequential<ctnn::linear<2, 1>, ramp>> m{};

int main() {
    ctnn::trainer t{m, ctnn::loss::mse{}, ctnn::optim::sgd{}};
    t.step({1, 2}, {1});
}
