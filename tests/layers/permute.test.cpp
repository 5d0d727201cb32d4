// SPDX-License-Identifier: MIT
// Other orders of a sample's axes: which there are. PyTorch's values are in tests/parity.

#include "support/opaque.hpp"

#include <ctnn/core/contract.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/permute.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>

namespace {

using ctnn::fits;
using ctnn::permute;
using ctnn::shape;
using ctnn::tensor;
using ctnn::test::opaque;

template <class L, class Input>
inline constexpr bool takes = std::same_as<decltype(L::template check<Input>()), fits>;

}  // namespace

TEST_CASE("permute: takes all axes, each once", "[layers][permute]") {
    STATIC_REQUIRE(takes<permute<0>, shape<5>>);
    STATIC_REQUIRE(takes<permute<3, 1, 0, 2>, shape<2, 3, 4, 5>>);
    STATIC_REQUIRE(
        std::same_as<permute<3, 1, 0, 2>::output_shape<shape<2, 3, 4, 5>>, shape<5, 3, 2, 4>>);
    STATIC_REQUIRE(!takes<permute<0>, shape<2, 3>>);
    STATIC_REQUIRE(!takes<permute<0, 0>, shape<2, 3>>);
    STATIC_REQUIRE(!takes<permute<1, 2>, shape<2, 3>>);
    STATIC_REQUIRE(!takes<permute<1, 0, 2>, shape<2, 3>>);
}

TEST_CASE("permute: two axes are a transposed matrix", "[layers][permute]") {
    using net = ctnn::model<ctnn::from<shape<2, 3>, ctnn::sequential<permute<1, 0>>>>;
    constexpr net::input x{{1, 2, 3}, {4, 5, 6}};
    constexpr tensor<shape<3, 2>> y{{1, 4}, {2, 5}, {3, 6}};
    STATIC_REQUIRE(net{}(x) == y);
    REQUIRE(net{}(opaque(x)) == y);
}

TEST_CASE("permute: an order and its inverse leave a value as it was", "[layers][permute]") {
    using net = ctnn::model<
        ctnn::from<shape<2, 3, 2>, ctnn::sequential<permute<1, 2, 0>, permute<2, 0, 1>>>>;
    constexpr net::input x{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    STATIC_REQUIRE(net{}(x) == x);
    REQUIRE(net{}(opaque(x)) == x);
}
