// SPDX-License-Identifier: MIT
// The law suite itself: each law fails for a layer or a loss that breaks it.

#include "support/laws.hpp"

#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/loss/mse.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <type_traits>

namespace {

using ctnn::Arithmetic;
using ctnn::linear;
using ctnn::Scalar;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
namespace laws = ctnn::test::laws;

/// The square, with a derivative of one part in a million too much.
struct wrong_square : ctnn::detail::elementwise<wrong_square> {
    template <Arithmetic A, Scalar S>
    static constexpr S value(S x) {
        return A::multiply(x, x);
    }
    template <Arithmetic, Scalar S>
    static constexpr S derivative(S x, S) {
        return 2 * x * S(1.000001);
    }
};

/// A linear layer whose gradient lacks the last bias.
struct forgets_a_bias : linear<3, 2> {
    template <Arithmetic A, class P, class X, class Y, class Dx>
    static constexpr void backward(const P& p, const X& x, const Y& y, const Y& dy, Dx& dx,
                                   P& gradient) {
        const auto before = gradient.bias[1];
        linear<3, 2>::backward<A>(p, x, y, dy, dx, gradient);
        gradient.bias[1] = before;
    }
};

/// A linear layer whose gradient lacks the last bias where dx is not wanted.
struct forgets_a_bias_without_dx : linear<3, 2> {
    template <Arithmetic A, class P, class X, class Y, class Dx>
    static constexpr void backward(const P& p, const X& x, const Y& y, const Y& dy, Dx& dx,
                                   P& gradient) {
        if constexpr (std::same_as<Dx, ctnn::unwanted>)
            forgets_a_bias::backward<A>(p, x, y, dy, dx, gradient);
        else
            linear<3, 2>::backward<A>(p, x, y, dy, dx, gradient);
    }
};

/// A tanh that adds to dx.
struct adds_to_dx : ctnn::tanh {
    template <Arithmetic A, class X>
    static constexpr void backward(const ctnn::no_parameters& none, const X& x, const X& y,
                                   const X& dy, X& dx, ctnn::no_parameters& gradient) {
        const X before = dx;
        ctnn::tanh::backward<A>(none, x, y, dy, dx, gradient);
        for (std::size_t i = 0; i < X::size(); ++i) dx[i] += before[i];
    }
};

/// A linear layer that writes its gradient.
struct writes_the_gradient : linear<3, 2> {
    template <Arithmetic A, class P, class X, class Y>
    static constexpr void backward(const P& p, const X& x, const Y& y, const Y& dy, X& dx,
                                   P& gradient) {
        gradient = {};
        linear<3, 2>::backward<A>(p, x, y, dy, dx, gradient);
    }
};

/// A linear layer that regularises by itself.
struct decays : linear<3, 2> {
    template <Arithmetic A, class P, class X, class Y>
    static constexpr void backward(const P& p, const X& x, const Y& y, const Y& dy, X& dx,
                                   P& gradient) {
        linear<3, 2>::backward<A>(p, x, y, dy, dx, gradient);
        gradient.weight[0] += p.weight[0];
    }
};

/// A tanh whose last bit is another at run time.
struct other_at_run_time : ctnn::detail::elementwise<other_at_run_time> {
    template <Arithmetic, Scalar S>
    static constexpr S value(S x) {
        return std::is_constant_evaluated() ? x : x + x * S(0x1p-23);
    }
    template <Arithmetic, Scalar S>
    static constexpr S derivative(S, S) {
        return 1;
    }
};

/// A tanh whose inference takes a short cut.
struct infers_otherwise : ctnn::tanh {
    template <Arithmetic, class X>
    static constexpr void infer(const ctnn::no_parameters&, const X& x, X& y) {
        y = x;
    }
};

/// A mean squared error with the gradient of the sum.
struct wrong_mse : ctnn::loss::mse {
    template <Arithmetic A, class Y, class Dy>
    constexpr typename Y::scalar evaluate(const Y& y, const Y& target, typename Y::scalar scale,
                                          Dy& dy) const {
        ctnn::loss::mse{ctnn::reduction::sum}.evaluate<A>(y, target, scale, dy);
        return ctnn::loss::value<A>(ctnn::loss::mse{}, y, target);
    }
};

/// A loss that leaves one element of dy as it was.
struct forgets_an_output : ctnn::loss::mse {
    template <Arithmetic A, class Y>
    constexpr typename Y::scalar evaluate(const Y& y, const Y& target, typename Y::scalar scale,
                                          Y& dy) const {
        const auto before = dy[1];
        const auto value = ctnn::loss::mse::evaluate<A>(y, target, scale, dy);
        dy[1] = before;
        return value;
    }
};

/// A loss that returns `scale` times itself.
struct scales_its_value : ctnn::loss::mse {
    template <Arithmetic A, class Y>
    constexpr typename Y::scalar evaluate(const Y& y, const Y& target, typename Y::scalar scale,
                                          Y& dy) const {
        return scale * ctnn::loss::mse::evaluate<A>(y, target, scale, dy);
    }
};

using any_tensor = tensor<shape<3>>;

}  // namespace

TEST_CASE("laws: a wrong derivative is found", "[support][laws]") {
    STATIC_REQUIRE(laws::input_gradient_is_the_derivative<ctnn::tanh, shape<3>>(1));
    STATIC_REQUIRE_FALSE(laws::input_gradient_is_the_derivative<wrong_square, shape<3>>(1));
    REQUIRE_FALSE(laws::input_gradient_is_the_derivative<wrong_square, shape<3>>(2));
}

TEST_CASE("laws: a gradient that lacks a bias is found", "[support][laws]") {
    STATIC_REQUIRE(laws::weight_gradient_is_the_derivative<linear<3, 2>, shape<3>>(1));
    STATIC_REQUIRE_FALSE(laws::weight_gradient_is_the_derivative<forgets_a_bias, shape<3>>(1));
    REQUIRE_FALSE(laws::weight_gradient_is_the_derivative<forgets_a_bias, shape<3>>(2));
}

TEST_CASE("laws: a gradient without dy is found", "[support][laws]") {
    REQUIRE(laws::zero_dy_gives_zero_gradient<linear<3, 2>, shape<3>>(1));
    REQUIRE_FALSE(laws::zero_dy_gives_zero_gradient<decays, shape<3>>(1));
}

TEST_CASE("laws: a dx that is added to, a gradient that is written, are found", "[support][laws]") {
    REQUIRE(laws::backward_writes_dx_and_adds_to_the_gradient<linear<3, 2>, shape<3>>(1));
    REQUIRE_FALSE(laws::backward_writes_dx_and_adds_to_the_gradient<adds_to_dx, shape<3>>(1));
    REQUIRE_FALSE(
        laws::backward_writes_dx_and_adds_to_the_gradient<writes_the_gradient, shape<3>>(1));
}

TEST_CASE("laws: a short cut with another result is found", "[support][laws]") {
    REQUIRE(laws::shortcuts_change_nothing<ctnn::tanh, shape<3>, strict<float>>(1));
    REQUIRE_FALSE(laws::shortcuts_change_nothing<infers_otherwise, shape<3>, strict<float>>(1));
    REQUIRE_FALSE(
        laws::shortcuts_change_nothing<forgets_a_bias_without_dx, shape<3>, strict<float>>(1));
}

TEST_CASE("laws: a bit that is another at run time is found", "[support][laws]") {
    REQUIRE(laws::same_bits_at_run_time<ctnn::tanh, shape<3>, strict<float>>());
    REQUIRE_FALSE(laws::same_bits_at_run_time<other_at_run_time, shape<3>, strict<float>>());
}

TEST_CASE("laws: a wrong gradient of a loss is found", "[support][laws]") {
    REQUIRE(laws::loss_gradient_is_the_derivative<ctnn::loss::mse{}, any_tensor, 3>(1));
    REQUIRE_FALSE(laws::loss_gradient_is_the_derivative<wrong_mse{}, any_tensor, 3>(1));
    REQUIRE(laws::zero_scale_gives_zero_dy<ctnn::loss::mse{}, any_tensor, 3>(1));
    REQUIRE_FALSE(laws::zero_scale_gives_zero_dy<forgets_an_output{}, any_tensor, 3>(1));
    using A = strict<float>;
    REQUIRE(laws::loss_is_the_same_without_dy<ctnn::loss::mse{}, any_tensor, A, 3>(1));
    REQUIRE_FALSE(laws::loss_is_the_same_without_dy<scales_its_value{}, any_tensor, A, 3>(1));
}
