// SPDX-License-Identifier: MIT
// An activation whose derivative has another name.
// expect: ctnn::layers: an activation has but one of its two functions; value<A>(x) and derivative<A>(x, y), which is dy/dx, are required; see docs/extending.md
// expect: cube
// at-most: 15
#include <ctnn/ctnn.hpp>

struct cube {
    template <class>
    using parameters = ctnn::no_parameters;
    template <class Input>
    using output_shape = Input;

    template <ctnn::Arithmetic A, class V>
    static constexpr V value(V x) noexcept {
        return A::multiply(A::multiply(x, x), x);
    }
    template <ctnn::Arithmetic A, class V>
#ifdef CTNN_BROKEN
    static constexpr V slope(V x, V) noexcept {
#else
    static constexpr V derivative(V x, V) noexcept {
#endif
        return A::multiply(3 * x, x);
} template <ctnn::Arithmetic A, ctnn::Values X>
static constexpr void forward(const ctnn::no_parameters&, const X& x, X& y) noexcept {
    ctnn::kernels::map<A, cube>(x, y);
}
template <ctnn::Arithmetic A, ctnn::Values X>
static constexpr void backward(const ctnn::no_parameters&, const X& x, const X& y, const X& dy,
                               X& dx, ctnn::no_parameters&) noexcept {
    ctnn::kernels::map_backward<A, cube>(x, y, dy, dx);
}
}
;
constexpr ctnn::model<ctnn::sequential<ctnn::linear<2, 1>, cube>> m{};

int main() {
    ctnn::trainer t{m, ctnn::loss::mse{}, ctnn::optim::sgd{}};
    t.step({1, 2}, {1});
}
