// SPDX-License-Identifier: MIT
// A fully connected layer: values, gradient, the three kinds of bias, the order of its sums.

#include "support/laws.hpp"
#include "support/opaque.hpp"
#include "support/pass.hpp"

#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <string_view>

namespace {

using ctnn::bias;
using ctnn::fused;
using ctnn::linear;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::opaque;
using ctnn::test::pass;
using vector2 = tensor<shape<2>, double>;
using vector3 = tensor<shape<3>, double>;
using matrix = tensor<shape<2, 3>, double>;

constexpr vector3 x{1, -2, 3};
constexpr vector2 dy{10, -1};

template <bias Bias>
using parameters = linear<3, 2, Bias>::template parameters<double>;

}  // namespace

// The numbers of the next three cases are small enough to be exact and to be done by hand.

TEST_CASE("linear: y is weight x + bias, backward the outer product of dy and x",
          "[layers][linear]") {
    static constexpr parameters<bias::per_unit> p{.weight = {{1, 2, 3}, {4, 5, 6}},
                                                  .bias = {0.5, -0.25}};
    static constexpr auto constant = pass<linear<3, 2>>(x, dy, p);
    STATIC_REQUIRE(constant.y == vector2{6.5, 11.75});
    STATIC_REQUIRE(constant.dx == vector3{6, 15, 24});
    STATIC_REQUIRE(constant.gradient.weight == matrix{{10, -20, 30}, {-1, 2, -3}});
    STATIC_REQUIRE(constant.gradient.bias == dy);
    const auto at_run_time = pass<linear<3, 2>>(opaque(x), opaque(dy), opaque(p));
    REQUIRE(at_run_time.y == constant.y);
    REQUIRE(at_run_time.dx == constant.dx);
    REQUIRE(at_run_time.gradient == constant.gradient);
}

TEST_CASE("linear: a shared bias is added to every output and gathers every dy",
          "[layers][linear]") {
    using layer = linear<3, 2, bias::shared>;
    static constexpr parameters<bias::shared> p{.weight = {{1, 2, 3}, {4, 5, 6}}, .bias = {0.5}};
    static constexpr auto constant = pass<layer>(x, dy, p);
    STATIC_REQUIRE(constant.y == vector2{6.5, 12.5});
    STATIC_REQUIRE(constant.dx == vector3{6, 15, 24});
    STATIC_REQUIRE(constant.gradient.bias == tensor<shape<1>, double>{9});
    const auto at_run_time = pass<layer>(opaque(x), opaque(dy), opaque(p));
    REQUIRE(at_run_time.y == constant.y);
    REQUIRE(at_run_time.gradient == constant.gradient);
}

TEST_CASE("linear: without bias it has a weight alone", "[layers][linear]") {
    using layer = linear<3, 2, bias::none>;
    static constexpr parameters<bias::none> p{.weight = {{1, 2, 3}, {4, 5, 6}}};
    STATIC_REQUIRE(sizeof(p) == sizeof(matrix));
    STATIC_REQUIRE(ctnn::count_parameters<parameters<bias::none>>() == 6);
    static constexpr auto constant = pass<layer>(x, dy, p);
    STATIC_REQUIRE(constant.y == vector2{6, 12});
    STATIC_REQUIRE(constant.gradient.weight == matrix{{10, -20, 30}, {-1, 2, -3}});
    const auto at_run_time = pass<layer>(opaque(x), opaque(dy), opaque(p));
    REQUIRE(at_run_time.y == constant.y);
    REQUIRE(at_run_time.gradient == constant.gradient);
}

TEST_CASE("linear: its fields are called weight and bias", "[layers][linear]") {
    static constexpr auto names = [] {
        struct result {
            std::string_view name[2];
            ctnn::role role[2]{};
        } found;
        std::size_t next = 0;
        parameters<bias::per_unit> p{};
        ctnn::for_each_field(
            [&]<class Field>(Field, auto&) {
                found.name[next] = Field::name.view();
                found.role[next++] = Field::role;
            },
            p);
        return found;
    }();
    STATIC_REQUIRE(names.name[0] == "weight");
    STATIC_REQUIRE(names.role[0] == ctnn::role::weight);
    STATIC_REQUIRE(names.name[1] == "bias");
    STATIC_REQUIRE(names.role[1] == ctnn::role::bias);
    STATIC_REQUIRE(ctnn::count_parameters<parameters<bias::per_unit>>() == 8);
    STATIC_REQUIRE(linear<3, 2>::multiply_adds<shape<3>> == 6);
}

TEST_CASE("linear: the bias comes first, then the products in ascending order",
          "[layers][linear]") {
    using layer = linear<3, 1>;
    using one = tensor<shape<1>, float>;
    // In float, 2^24 + 1 is 2^24: only bias + first + second + third gives 1.
    static constexpr layer::parameters<float> p{.weight = {{1, 1, 1}}, .bias = {1}};
    static constexpr tensor<shape<3>> sums{0x1p24F, -0x1p24F, 1};
    static constexpr one zero{0};
    STATIC_REQUIRE(pass<layer, strict<float>>(sums, zero, p).y == one{1});
    REQUIRE(pass<layer, strict<float>>(opaque(sums), zero, opaque(p)).y == one{1});
}

TEST_CASE("linear: strict arithmetic rounds each product, fused only the sum", "[layers][linear]") {
    using layer = linear<1, 1>;
    using one = tensor<shape<1>, float>;
    // (1 + 2^-23)^2 = 1 + 2^-22 + 2^-46, the last of which a float drops.
    static constexpr layer::parameters<float> p{.weight = {0x1.000002p0F}, .bias = {-1}};
    static constexpr one above_one{0x1.000002p0F};
    static constexpr one zero{0};
    STATIC_REQUIRE(pass<layer, strict<float>>(above_one, zero, p).y == one{0x1p-22F});
    STATIC_REQUIRE(pass<layer, fused<float>>(above_one, zero, p).y == one{0x1.000001p-22F});
    REQUIRE(pass<layer, strict<float>>(opaque(above_one), zero, opaque(p)).y == one{0x1p-22F});
    REQUIRE(pass<layer, fused<float>>(opaque(above_one), zero, opaque(p)).y ==
            one{0x1.000001p-22F});
}

TEST_CASE("linear: samples side by side give what each gives alone, with each kind of bias",
          "[layers][linear][lanes]") {
    const auto same = []<bias Bias>() {
        using layer = linear<3, 2, Bias>;
        constexpr std::size_t width = 2 * ctnn::kernels::native_lanes<double>;
        using inputs = ctnn::lanes<shape<3>, double, width>;
        using outputs = ctnn::lanes<shape<2>, double, width>;
        // Whole numbers: every sum is exact.
        parameters<Bias> p{}, gradient{}, through{}, expected{};
        ctnn::for_each_field(
            [](auto, auto& values) {
                for (std::size_t i = 0; i < values.size(); ++i)
                    values[i] = static_cast<double>(i * i) - 2;
            },
            p);
        inputs x_all{}, dx_all{}, dx_through{};
        outputs y_all{}, dy_all{}, y_then{};
        const std::size_t count = opaque(width - 1);
        for (auto* n : {&x_all.count, &dx_all.count, &dx_through.count, &y_all.count, &dy_all.count,
                        &y_then.count})
            *n = count;
        // Lanes without a sample mean nothing.
        for (double& value : x_all.data) value = 1'000;
        for (double& value : dy_all.data) value = 1'000;
        // Nor does what a full batch left on the stack.
        parameters<Bias> before{};
        x_all.count = dy_all.count = dx_all.count = width;
        layer::template backward<strict<double>>(p, x_all, y_all, dy_all, dx_all, before);
        x_all.count = dy_all.count = dx_all.count = count;
        for (std::size_t b = 0; b < count; ++b) {
            for (std::size_t i = 0; i < 3; ++i)
                x_all.data[i * width + b] = static_cast<double>((7 * b + 3 * i) % 5) - 2;
            for (std::size_t o = 0; o < 2; ++o)
                dy_all.data[o * width + b] = static_cast<double>((5 * b + o) % 7) - 3;
        }
        layer::template forward<strict<double>>(p, x_all, y_all);
        ctnn::kernels::activation_epilogue<strict<double>, ctnn::relu, outputs> into_y{y_then};
        layer::template forward<strict<double>>(p, x_all, into_y);
        layer::template backward<strict<double>>(p, x_all, y_all, dy_all, dx_all, gradient);
        ctnn::kernels::derivative_epilogue<strict<double>, ctnn::relu, inputs> into_dx{dx_through,
                                                                                       x_all};
        layer::template backward<strict<double>>(p, x_all, y_all, dy_all, into_dx, through);
        for (std::size_t b = 0; b < count; ++b) {
            CAPTURE(b);
            vector3 x_here{};
            vector2 dy_here{};
            for (std::size_t i = 0; i < 3; ++i) x_here[i] = x_all.data[i * width + b];
            for (std::size_t o = 0; o < 2; ++o) dy_here[o] = dy_all.data[o * width + b];
            const auto alone = pass<layer>(x_here, dy_here, p);
            for (std::size_t o = 0; o < 2; ++o) {
                REQUIRE(y_all.data[o * width + b] == alone.y[o]);
                REQUIRE(y_then.data[o * width + b] == (alone.y[o] > 0 ? alone.y[o] : 0));
            }
            for (std::size_t i = 0; i < 3; ++i) {
                REQUIRE(dx_all.data[i * width + b] == alone.dx[i]);
                REQUIRE(dx_through.data[i * width + b] == (x_here[i] > 0 ? alone.dx[i] : 0));
            }
            ctnn::for_each_field(
                [](auto, auto& sum, const auto& more) {
                    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += more[i];
                },
                expected, alone.gradient);
        }
        REQUIRE(gradient == expected);
        REQUIRE(through == expected);
    };
    same.template operator()<bias::per_unit>();
    same.template operator()<bias::shared>();
    same.template operator()<bias::none>();
}

TEST_CASE("linear: obeys the laws of a layer", "[layers][linear][laws]") {
    ctnn::test::require_layer_laws<linear<3, 2>, shape<3>, shape<3>>();
    ctnn::test::require_layer_laws<linear<1, 5>, shape<1>, shape<1>>();
    ctnn::test::require_layer_laws<linear<3, 2, bias::shared>, shape<3>, shape<3>>();
    ctnn::test::require_layer_laws<linear<3, 2, bias::none>, shape<3>, shape<3>>();
}
