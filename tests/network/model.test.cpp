// SPDX-License-Identifier: MIT
// A network together with its parameters: a value like any other.

#include "support/golden.hpp"
#include "support/opaque.hpp"
#include "support/small_network.hpp"

#include <ctnn/math/compare.hpp>
#include <ctnn/network/model.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <type_traits>

namespace {

using ctnn::close;
using ctnn::fused;
using ctnn::identical;
using ctnn::model;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::golden;
using ctnn::test::opaque;
using ctnn::test::small_model;
using ctnn::test::small_network;
using ctnn::test::start;
using vector2 = tensor<shape<2>, double>;

template <auto Model>
constexpr auto prediction = Model(typename decltype(Model)::input{1, 0.5});

}  // namespace

TEST_CASE("model: predicts", "[network][model]") {
    static constexpr vector2 x{1, 0.5};
    // PyTorch, float64
    STATIC_REQUIRE(
        close(start<double>(x), vector2{-0.08105753717609482, 0.12884488303181152}, golden));
    STATIC_REQUIRE(start<double>({1, 0.5}) == start<double>(x));
    REQUIRE(identical(opaque(start<double>)(opaque(x)), start<double>(x)));
}

TEST_CASE("model: can be a template argument", "[network][model]") {
    STATIC_REQUIRE(prediction<start<double>> == start<double>({1, 0.5}));
    STATIC_REQUIRE(prediction<start<float>> == start<float>({1, 0.5}));
    STATIC_REQUIRE(&prediction<start<double>> == &prediction<small_model<double>{start<double>}>);
    REQUIRE(opaque(start<double>)({1, 0.5}) == prediction<start<double>>);
}

TEST_CASE("model: without values it is zero", "[network][model]") {
    static constexpr small_model<float> zero{};
    STATIC_REQUIRE(zero({3, 4}) == tensor<shape<2>>{0, 0});
    STATIC_REQUIRE(zero.layer<"out">().bias == tensor<shape<2>>{0, 0});
    REQUIRE(opaque(zero)({3, 4}) == tensor<shape<2>>{0, 0});
}

TEST_CASE("model: is copied and compared as a value", "[network][model]") {
    STATIC_REQUIRE(std::is_trivially_copyable_v<small_model<float>>);
    constexpr auto changed = [](small_model<double> m) {
        m.layer<"out">().weight(1, 2) += 1;
        return m;
    };
    STATIC_REQUIRE(small_model<double>{start<double>} == start<double>);
    STATIC_REQUIRE(changed(start<double>) != start<double>);
    REQUIRE(changed(opaque(start<double>)) != start<double>);
}

TEST_CASE("model: states its types and sizes", "[network][model]") {
    using m = small_model<float>;
    STATIC_REQUIRE(std::same_as<m::scalar, float>);
    STATIC_REQUIRE(std::same_as<m::arithmetic, strict<float>>);
    STATIC_REQUIRE(std::same_as<small_model<fused<double>>::arithmetic, fused<double>>);
    STATIC_REQUIRE(std::same_as<m::input, tensor<shape<2>>>);
    STATIC_REQUIRE(std::same_as<m::output, tensor<shape<2>>>);
    STATIC_REQUIRE(m::parameter_count == 17);  // 3 x 2 + 3 + 2 x 3 + 2
    STATIC_REQUIRE(m::parameter_bytes == 68);
    STATIC_REQUIRE(m::multiply_adds == 12);
}

TEST_CASE("model: is built from its parameters again", "[network][model]") {
    STATIC_REQUIRE(small_model<double>{start<double>.parameters()} == start<double>);
    REQUIRE(small_model<double>{opaque(start<double>.parameters())} == start<double>);
}

TEST_CASE("model: changes its numbers, each parameter rounded", "[network][model]") {
    static constexpr small_model<double> fine = [] {
        auto m = start<double>;
        m.layer<"out">().bias = {0.1, 0x1.0000000000001p0};
        return m;
    }();
    static constexpr auto coarse = fine.to<float>();
    STATIC_REQUIRE(std::same_as<decltype(fine.to<float>()), small_model<float>>);
    STATIC_REQUIRE(coarse.layer<"out">().bias == tensor<shape<2>>{0.1F, 1});
    STATIC_REQUIRE(start<double>.to<float>() == start<float>);
    STATIC_REQUIRE(start<float>.to<double>() == start<double>);
    STATIC_REQUIRE(start<float>.to<fused<float>>() == start<fused<float>>);
    REQUIRE(opaque(fine).to<float>() == coarse);
    // From double to double nothing is rounded.
    STATIC_REQUIRE(fine.to<double>() == fine);
    STATIC_REQUIRE(fine.to<fused<double>>().to<double>() == fine);
    STATIC_REQUIRE(fine.to<double>().layer<"out">().bias[1] == 0x1.0000000000001p0);
    REQUIRE(opaque(fine).to<fused<double>>().to<double>() == fine);
}

TEST_CASE("model: fused arithmetic has its own bits, also at run time", "[network][model]") {
    // (1 + 2^-23)^2 - 1 is 2^-22 + 2^-46; strict arithmetic drops the last.
    using network = ctnn::sequential<ctnn::linear<1, 1>>;
    using one = tensor<shape<1>>;
    static constexpr model<network> rounded{{.weight = {0x1.000002p0F}, .bias = {-1}}};
    static constexpr auto exact = rounded.to<fused<float>>();
    STATIC_REQUIRE(rounded(one{0x1.000002p0F}) == one{0x1p-22F});
    STATIC_REQUIRE(exact(one{0x1.000002p0F}) == one{0x1.000001p-22F});
    REQUIRE(opaque(rounded)(opaque(one{0x1.000002p0F})) == one{0x1p-22F});
    REQUIRE(opaque(exact)(opaque(one{0x1.000002p0F})) == one{0x1.000001p-22F});
}
