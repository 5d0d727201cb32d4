// SPDX-License-Identifier: MIT
// Layers that have a form for tensors alone, that remember, that draw: in lanes and alone.

#include "support/drawing_layer.hpp"
#include "support/lanes_pass.hpp"
#include "support/laws.hpp"
#include "support/opaque.hpp"

#include <ctnn/core/contract.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/detail/calls.hpp>
#include <ctnn/network/facts.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/train/trainer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstddef>

namespace {

using namespace ctnn::test;
using ctnn::Arithmetic;
using ctnn::linear;
using ctnn::no_parameters;
using ctnn::pass;
using ctnn::sequential;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::Tensor;

/// What the layers below have in common.
struct keeps_its_shape {
    template <class>
    using parameters = no_parameters;
    template <class Input>
    using output_shape = Input;
};

/// y = x^3, of a tensor alone.
struct cube : keeps_its_shape {
    template <Arithmetic A, Tensor X>
    static constexpr void forward(const no_parameters&, const X& x, X& y) noexcept {
        for (std::size_t i = 0; i < X::size(); ++i)
            y[i] = A::multiply(A::multiply(x[i], x[i]), x[i]);
    }
    template <Arithmetic A, Tensor X>
    static constexpr void backward(const no_parameters&, const X& x, const X&, const X& dy, X& dx,
                                   no_parameters&) noexcept {
        for (std::size_t i = 0; i < X::size(); ++i)
            dx[i] = A::multiply(A::multiply(typename X::scalar(3), A::multiply(x[i], x[i])), dy[i]);
    }
};

/// y = x^2, which remembers its slopes, of a tensor alone.
struct square : keeps_its_shape {
    template <class X>
    struct memory {
        X slope;
    };
    template <Arithmetic A, Tensor X>
    static constexpr void forward(const no_parameters&, const X& x, X& y,
                                  memory<X>& kept) noexcept {
        for (std::size_t i = 0; i < X::size(); ++i) {
            y[i] = A::multiply(x[i], x[i]);
            kept.slope[i] = 2 * x[i];
        }
    }
    template <Arithmetic A, Tensor X>
    static constexpr void backward(const no_parameters&, const X&, const X&, const memory<X>& kept,
                                   const X& dy, X& dx, no_parameters&) noexcept {
        for (std::size_t i = 0; i < X::size(); ++i) dx[i] = A::multiply(kept.slope[i], dy[i]);
    }
};

/// y = x, whose gradient says whether dx was wanted.
struct asks_for_dx : keeps_its_shape {
    template <class S>
    struct parameters {
        tensor<shape<1>, S> wanted;
        template <class F, class... Same>
        static constexpr void for_each_field(F& f, Same&... each) {
            f(ctnn::field<"wanted", ctnn::role::bias>{}, each.wanted...);
        }
        [[nodiscard]] constexpr bool operator==(const parameters&) const noexcept = default;
    };
    template <Arithmetic, class P, Tensor X>
    static constexpr void forward(const P&, const X& x, X& y) noexcept {
        y = x;
    }
    template <Arithmetic, class P, Tensor X, class Dx>
    static constexpr void backward(const P&, const X&, const X&, const X& dy, Dx& dx,
                                   P& gradient) noexcept {
        if constexpr (std::same_as<Dx, ctnn::unwanted>)
            gradient.wanted[0] -= 1;
        else
            dx = dy, gradient.wanted[0] += 1;
    }
};

template <class... Layers>
using between = sequential<linear<3, 5>, Layers..., linear<5, 2>>;

}  // namespace

TEST_CASE("layer: what has a form for tensors alone is computed sample after sample in lanes",
          "[network][layer][lanes]") {
    require_lanes_are_its_samples<between<cube>, shape<3>>();
    require_lanes_are_its_samples<between<square>, shape<3>>();
    require_lanes_are_its_samples<between<square, cube, ctnn::tanh, square>, shape<3>>();
    require_lanes_are_its_samples<sequential<square, linear<3, 2>>, shape<3>>();
}

TEST_CASE("layer: what it draws is that of the sample, in lanes and alone, and of the layer",
          "[network][layer][lanes]") {
    require_lanes_are_its_samples<between<noisy>, shape<3>>();
    require_lanes_are_its_samples<between<noisy, sequential<noisy, cube>>, shape<3>>();
    constexpr auto training = []<class L>() {
        const tensor<shape<1>, double> x{1};
        const typename L::template parameters<double> none{};
        auto gradient = none;
        tensor<shape<1>, double> dx{}, found{};
        ctnn::around<strict<double>, L>(pass{.seed = 1}, none, x, dx, gradient,
                                        [&found](const auto& y, auto& dy) {
                                            found = y;
                                            dy = y;
                                            return 0.0;
                                        });
        return found[0];
    };
    constexpr auto first = noisy::factor<double>(pass{.seed = 1}.into<0>());
    constexpr auto second = noisy::factor<double>(pass{.seed = 1}.into<1>());
    STATIC_REQUIRE(first != second);
    STATIC_REQUIRE(training.operator()<sequential<noisy, noisy>>() == first * second);
    REQUIRE(training.operator()<sequential<noisy, noisy>>() == first * second);
}

namespace {

struct trace_of_one {
    ctnn::tuple<tensor<shape<1>, double>> layers;
};

}  // namespace

TEST_CASE("pass: several runs of one layer draw apart, and leave one trace", "[network][layer]") {
    constexpr auto second = pass{.path = 7}.into<1>();
    STATIC_REQUIRE(pass{.path = 7}.into<0, 1>().path == second.path);
    constexpr auto traced = [] {
        trace_of_one trace{};
        const ctnn::traced_pass how{pass{.path = 7}, trace};
        const auto into = ctnn::pass_into<0, noisy, shape<1>, 1>(how);
        return into.path == second.path && into.trace == &ctnn::get<0>(trace.layers);
    };
    STATIC_REQUIRE(traced());
    REQUIRE(traced());
}

TEST_CASE("layer: a prediction is made by infer, in lanes too", "[network][layer]") {
    using network = sequential<linear<1, 1>, noisy>;
    static constexpr ctnn::model<network> m{{.weight = {{2}}, .bias = {1}}};
    STATIC_REQUIRE(m({3}) == tensor<shape<1>>{7});
    REQUIRE(opaque(m)({3}) == tensor<shape<1>>{7});
}

TEST_CASE("layer: its own laws", "[network][layer]") {
    require_layer_laws<cube, shape<3>, shape<19>>();
    require_layer_laws<square, shape<3>, shape<19>>();
}

TEST_CASE("layer: samples go in lanes where most of the work has a form for them",
          "[network][layer][lanes]") {
    using ctnn::detail::lanes_pay;
    using A = strict<float>;
    using X = ctnn::lanes<shape<3>, float, 8>;
    STATIC_REQUIRE(lanes_pay<between<cube>, A, X>);
    STATIC_REQUIRE(lanes_pay<linear<3, 4>, A, X>);
    STATIC_REQUIRE_FALSE(lanes_pay<cube, A, X>);
    STATIC_REQUIRE_FALSE(lanes_pay<sequential<cube, square>, A, X>);
}

TEST_CASE("layer: what it remembers takes room in a pass", "[network][layer]") {
    using with = ctnn::model<between<square>>;
    using without = ctnn::model<between<cube>>;
    STATIC_REQUIRE(with::pass_bytes == without::pass_bytes + sizeof(tensor<shape<5>>));
    STATIC_REQUIRE(ctnn::facts<with>::inference_bytes == ctnn::facts<without>::inference_bytes);
}

TEST_CASE("layer: a dx that nobody needs is not asked for", "[network][layer]") {
    using model = ctnn::model<sequential<asks_for_dx, asks_for_dx, linear<2, 1>>>;
    constexpr auto gradient = [] {
        const ctnn::trainer t{model{}, ctnn::loss::mse{}, ctnn::optim::sgd{}};
        model::parameters_type sum{};
        t.add_gradient(model::input{1, 2}, model::output{0}, 1.0F, sum);
        return sum;
    }();
    STATIC_REQUIRE(gradient.layer<0>().wanted[0] == -1);
    STATIC_REQUIRE(gradient.layer<1>().wanted[0] == 1);
}
