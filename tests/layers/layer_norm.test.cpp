// SPDX-License-Identifier: MIT
// Layer normalisation: defaults, shapes, special values. PyTorch's values are in tests/parity.

#include "support/opaque.hpp"

#include <ctnn/core/contract.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/layer_norm.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/infer.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/network/streaming.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstddef>
#include <limits>
#include <type_traits>

namespace {

using ctnn::fits;
using ctnn::layer_norm;
using ctnn::layer_norm_options;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::opaque;

template <class L, class Input>
inline constexpr bool takes = std::same_as<decltype(L::template check<Input>()), fits>;

/// What the layer makes of x, its weights being 1 and its biases 0.
template <class L, class S, class Input>
constexpr tensor<Input, S> normal(const tensor<Input, S>& x) {
    auto p = typename L::template parameters<S>{};
    if constexpr (requires { p.weight; })
        for (S& weight : p.weight) weight = 1;
    tensor<Input, S> y;
    ctnn::infer<strict<S>, L>(p, x, y);
    return y;
}

using plain = layer_norm<shape<4>>;

}  // namespace

TEST_CASE("layer_norm: the defaults are PyTorch's", "[layers][layer_norm]") {
    constexpr layer_norm_options all{.eps = 1e-5, .elementwise_affine = true, .bias = true};
    STATIC_REQUIRE(std::same_as<plain, layer_norm<shape<4>, all>>);
    using net = ctnn::model<ctnn::sequential<plain>>;
    constexpr auto start = ctnn::initialized<net>(ctnn::init::linear_default{}, 1);
    STATIC_REQUIRE(start.layer<0>().weight == tensor<shape<4>>{1, 1, 1, 1});
    STATIC_REQUIRE(start.layer<0>().bias == tensor<shape<4>>{});
    STATIC_REQUIRE(net::parameter_count == 8);
    STATIC_REQUIRE(
        std::is_empty_v<layer_norm<shape<4>, layer_norm_options{.elementwise_affine =
                                                                    false}>::parameters<float>>);
}

TEST_CASE("layer_norm: takes values that end in its extents", "[layers][layer_norm]") {
    STATIC_REQUIRE(takes<plain, shape<4>>);
    STATIC_REQUIRE(takes<plain, shape<3, 4>>);
    STATIC_REQUIRE(takes<plain, shape<2, 3, 4>>);
    STATIC_REQUIRE(!takes<plain, shape<4, 3>>);
    STATIC_REQUIRE(takes<layer_norm<shape<3, 4>>, shape<2, 3, 4>>);
    STATIC_REQUIRE(!takes<layer_norm<shape<3, 4>>, shape<4>>);
    STATIC_REQUIRE(!takes<layer_norm<shape<3, 4>>, shape<2, 4>>);
    STATIC_REQUIRE(std::same_as<ctnn::model<ctnn::sequential<plain>>::input_shape, shape<4>>);
}

TEST_CASE("layer_norm: a shift of all numbers changes no bit", "[layers][layer_norm]") {
    // Their mean is taken away before they are squared: 2^-4 is not lost beside 2^12.
    constexpr tensor<shape<4>> x{0.0625f, -1, 0.5f, 0.4375f};
    constexpr tensor<shape<4>> far{4096.0625f, 4095, 4096.5f, 4096.4375f};
    STATIC_REQUIRE(normal<plain>(far) == normal<plain>(x));
    REQUIRE(normal<plain>(opaque(far)) == normal<plain>(x));
}

TEST_CASE("layer_norm: of equal numbers the bias is left", "[layers][layer_norm]") {
    static constexpr layer_norm<shape<3>>::parameters<float> p{.weight = {2, 3, 4},
                                                               .bias = {-1, 5, 0.5f}};
    constexpr auto y = [] {
        tensor<shape<3>> result;
        ctnn::infer<strict<float>, layer_norm<shape<3>>>(p, tensor<shape<3>>{7, 7, 7}, result);
        return result;
    }();
    STATIC_REQUIRE(y == p.bias);
}

TEST_CASE("layer_norm: a NaN, and an infinite number, stay in their row", "[layers][layer_norm]") {
    for (const float special :
         {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        const tensor<shape<2, 4>> x{{1, special, 3, 4}, {1, 2, 3, 5}};
        const auto y = normal<plain>(opaque(x));
        const auto alone = normal<plain>(tensor<shape<4>>{1, 2, 3, 5});
        for (std::size_t i = 0; i < 4; ++i) {
            REQUIRE(!(y(0, i) == y(0, i)));
            REQUIRE(y(1, i) == alone[i]);
        }
    }
}

TEST_CASE("layer_norm: goes step by step through a sequence where its row is a step",
          "[layers][layer_norm]") {
    using net = ctnn::model<
        ctnn::from<shape<3, 2>, ctnn::sequential<ctnn::gru<2, 4>, plain, ctnn::linear<4, 2>>>>;
    const auto trained = ctnn::initialized<net>(ctnn::init::linear_default{}, 3);
    const net::input x{{1, -2}, {0.5f, 3}, {0, 1}};
    const auto y = trained(x);
    ctnn::streaming live{trained};
    for (std::size_t t = 0; t < 3; ++t) {
        const auto step = live({x(t, 0), x(t, 1)});
        REQUIRE(ctnn::identical(step, tensor<shape<2>>{y(t, 0), y(t, 1)}));
    }
}
