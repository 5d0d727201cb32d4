// SPDX-License-Identifier: MIT
// Other shapes of a sample: which there are. PyTorch's values are in tests/parity.

#include <ctnn/core/contract.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/reshape.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>

namespace {

using ctnn::fits;
using ctnn::flatten_axes;
using ctnn::reshape;
using ctnn::shape;
using ctnn::unflatten;

template <class L, class Input>
inline constexpr bool takes = std::same_as<decltype(L::template check<Input>()), fits>;
template <class L, class Input, class Output>
inline constexpr bool makes =
    takes<L, Input> && std::same_as<typename L::template output_shape<Input>, Output>;

}  // namespace

TEST_CASE("reshape: to any shape of as many numbers", "[layers][reshape]") {
    STATIC_REQUIRE(makes<reshape<3, 4>, shape<12>, shape<3, 4>>);
    STATIC_REQUIRE(makes<reshape<12>, shape<2, 3, 2>, shape<12>>);
    STATIC_REQUIRE(makes<reshape<2, -1>, shape<3, 4>, shape<2, 6>>);
    STATIC_REQUIRE(makes<reshape<-1, 1, 2>, shape<12>, shape<6, 1, 2>>);
    STATIC_REQUIRE(makes<reshape<-1>, shape<3, 4>, shape<12>>);
    STATIC_REQUIRE(makes<reshape<-1, 12>, shape<3, 4>, shape<1, 12>>);
}

TEST_CASE("reshape: refuses extents of another size", "[layers][reshape]") {
    STATIC_REQUIRE(!takes<reshape<3, 5>, shape<12>>);
    STATIC_REQUIRE(!takes<reshape<3, 8>, shape<12>>);
    STATIC_REQUIRE(!takes<reshape<6>, shape<12>>);
    STATIC_REQUIRE(!takes<reshape<5, -1>, shape<12>>);
    STATIC_REQUIRE(!takes<reshape<24, -1>, shape<12>>);
    STATIC_REQUIRE(!takes<reshape<4, 6, -1>, shape<60>>);
    STATIC_REQUIRE(!takes<reshape<-1, -1>, shape<12>>);
    STATIC_REQUIRE(!takes<reshape<0, 12>, shape<12>>);
    STATIC_REQUIRE(!takes<reshape<-2, -6>, shape<12>>);
    STATIC_REQUIRE(!takes<reshape<>, shape<1>>);
}

TEST_CASE("unflatten: one axis as several", "[layers][reshape]") {
    STATIC_REQUIRE(makes<unflatten<0, shape<3, 4>>, shape<12, 5>, shape<3, 4, 5>>);
    STATIC_REQUIRE(makes<unflatten<1, shape<2, 1, 2>>, shape<3, 4>, shape<3, 2, 1, 2>>);
    STATIC_REQUIRE(makes<unflatten<1, shape<4>>, shape<3, 4, 2>, shape<3, 4, 2>>);
    STATIC_REQUIRE(!takes<unflatten<1, shape<3, 4>>, shape<12>>);
    STATIC_REQUIRE(!takes<unflatten<0, shape<3, 5>>, shape<12>>);
}

TEST_CASE("flatten_axes: several axes as one", "[layers][flatten]") {
    STATIC_REQUIRE(makes<flatten_axes<0, 1>, shape<2, 3, 4>, shape<6, 4>>);
    STATIC_REQUIRE(makes<flatten_axes<1, 2>, shape<2, 3, 4>, shape<2, 12>>);
    STATIC_REQUIRE(makes<flatten_axes<0, 2>, shape<2, 3, 4>, shape<24>>);
    STATIC_REQUIRE(makes<flatten_axes<1, 1>, shape<2, 3, 4>, shape<2, 3, 4>>);
    STATIC_REQUIRE(!takes<flatten_axes<1, 0>, shape<2, 3>>);
    STATIC_REQUIRE(!takes<flatten_axes<1, 2>, shape<2, 3>>);
}

TEST_CASE("reshape: numbers stay in their order", "[layers][reshape]") {
    using net = ctnn::model<
        ctnn::from<shape<2, 6>, ctnn::sequential<reshape<3, -1>, unflatten<1, shape<2, 2>>>>>;
    constexpr auto y = net{}({{1, 2, 3, 4, 5, 6}, {7, 8, 9, 10, 11, 12}});
    STATIC_REQUIRE(std::same_as<net::output_shape, shape<3, 2, 2>>);
    for (std::size_t i = 0; i < 12; ++i) REQUIRE(y[i] == static_cast<float>(i + 1));
}
