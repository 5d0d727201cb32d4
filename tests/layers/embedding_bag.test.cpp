// SPDX-License-Identifier: MIT
// One row for a bag of tokens: bags of padding alone, equal numbers, NaN, names, wide rows, lanes.
// tests/parity has PyTorch's values.

#include "support/lanes_pass.hpp"
#include "support/laws.hpp"
#include "support/opaque.hpp"
#include "support/parameter_names.hpp"

#include <ctnn/core/contract.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/embedding_bag.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/infer.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstddef>
#include <limits>

namespace {

using namespace ctnn::test;
using ctnn::bag_mode;
using ctnn::embedding_bag;
using ctnn::identical;
using ctnn::integers;
using ctnn::linear;
using ctnn::sequential;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;

template <class L, std::size_t Bag>
struct result {
    tensor<shape<2>> y{};
    typename L::template parameters<float> gradient{};

    constexpr result(const typename L::template parameters<float>& p,
                     const tensor<integers<Bag>, float>& x) {
        ctnn::unwanted none;
        ctnn::around<strict<float>, L>(ctnn::pass{}, p, x, none, gradient,
                                       [this](const auto& found, auto& dy) {
                                           y = found;
                                           dy = {4, 8};
                                           return 0.0F;
                                       });
    }
    [[nodiscard]] constexpr bool is(const tensor<shape<2>>& expected_y,
                                    const tensor<shape<4, 2>>& expected_gradient) const {
        return identical(y, expected_y) && identical(gradient.weight, expected_gradient);
    }
};

template <bag_mode Mode, std::size_t Padding = 4>
using bag = embedding_bag<4, 2, Mode, Padding>;

constexpr bag<bag_mode::sum>::parameters<float> table{
    .weight = {{1, -2}, {3, 5}, {3, -7}, {-1, 5}}};

template <bag_mode Mode, std::size_t Padding>
constexpr auto with_padding(const tensor<integers<3>, float>& x) {
    return result<bag<Mode, Padding>, 3>{{.weight = table.weight}, x};
}

}  // namespace

TEST_CASE("embedding_bag: a token that stands twice counts twice", "[layers][embedding_bag]") {
    constexpr auto run = []<bag_mode Mode>(const tensor<integers<4>, float>& x) {
        return result<bag<Mode>, 4>{{.weight = table.weight}, x};
    };
    static constexpr tensor<integers<4>, float> x{1, 0, 1, 3};
    STATIC_REQUIRE(run.operator()<bag_mode::sum>(x).is({6, 13}, {{4, 8}, {8, 16}, {0, 0}, {4, 8}}));
    STATIC_REQUIRE(
        run.operator()<bag_mode::mean>(x).is({1.5F, 3.25F}, {{1, 2}, {2, 4}, {0, 0}, {1, 2}}));
    REQUIRE(
        run.operator()<bag_mode::sum>(opaque(x)).is({6, 13}, {{4, 8}, {8, 16}, {0, 0}, {4, 8}}));
    REQUIRE(run.operator()<bag_mode::mean>(opaque(x)).is({1.5F, 3.25F},
                                                         {{1, 2}, {2, 4}, {0, 0}, {1, 2}}));
}

TEST_CASE("embedding_bag: of equal numbers the first is the largest", "[layers][embedding_bag]") {
    // 3 of tokens 2 and 1, 5 of tokens 1 and 3.
    static constexpr tensor<integers<3>, float> x{2, 1, 3};
    STATIC_REQUIRE(with_padding<bag_mode::max, 4>(x).is({3, 5}, {{0, 0}, {0, 8}, {4, 0}, {0, 0}}));
    REQUIRE(with_padding<bag_mode::max, 4>(opaque(x)).is({3, 5}, {{0, 0}, {0, 8}, {4, 0}, {0, 0}}));
}

TEST_CASE("embedding_bag: padding does not count, and a bag of it is 0",
          "[layers][embedding_bag]") {
    static constexpr tensor<integers<3>, float> x{1, 3, 1}, padding{1, 1, 1};
    constexpr tensor<shape<4, 2>> of_3{{0, 0}, {0, 0}, {0, 0}, {4, 8}}, none{};
    STATIC_REQUIRE(with_padding<bag_mode::sum, 1>(x).is({-1, 5}, of_3));
    STATIC_REQUIRE(with_padding<bag_mode::mean, 1>(x).is({-1, 5}, of_3));
    STATIC_REQUIRE(with_padding<bag_mode::max, 1>(x).is({-1, 5}, of_3));
    STATIC_REQUIRE(with_padding<bag_mode::sum, 1>(padding).is({}, none));
    STATIC_REQUIRE(with_padding<bag_mode::mean, 1>(padding).is({}, none));
    STATIC_REQUIRE(with_padding<bag_mode::max, 1>(padding).is({}, none));
    REQUIRE(with_padding<bag_mode::mean, 1>(opaque(x)).is({-1, 5}, of_3));
    REQUIRE(with_padding<bag_mode::max, 1>(opaque(x)).is({-1, 5}, of_3));
    REQUIRE(with_padding<bag_mode::mean, 1>(opaque(padding)).is({}, none));
    REQUIRE(with_padding<bag_mode::max, 1>(opaque(padding)).is({}, none));
}

TEST_CASE("embedding_bag: a NaN is the largest where it stands first", "[layers][embedding_bag]") {
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    auto p = opaque(table);
    p.weight(1, 0) = nan;
    using L = bag<bag_mode::max>;
    tensor<shape<2>> y;
    ctnn::infer<strict<float>, L>(p, tensor<integers<2>, float>{1, 2}, y);
    REQUIRE(y[0] != y[0]);
    ctnn::infer<strict<float>, L>(p, tensor<integers<2>, float>{2, 1}, y);
    REQUIRE(y[0] == 3);
}

TEST_CASE("embedding_bag: starts as PyTorch's, the padding's row at zero",
          "[layers][embedding_bag]") {
    using m =
        ctnn::model<ctnn::from<integers<5>, sequential<embedding_bag<6, 3, bag_mode::sum, 2>>>>;
    static constexpr m started = ctnn::initialized<m>(ctnn::init::linear_default{}, 7);
    constexpr auto& weight = started.layer<0>().weight;
    STATIC_REQUIRE(weight(2, 0) == 0);
    STATIC_REQUIRE(weight(2, 2) == 0);
    STATIC_REQUIRE(weight(1, 2) != 0);
    STATIC_REQUIRE(weight(3, 0) != 0);
    STATIC_REQUIRE(names<embedding_bag<6, 3>>.view() == "weight,");
    STATIC_REQUIRE(std::same_as<m::output_shape, shape<3>>);
}

TEST_CASE("embedding_bag: wide rows and lanes have the bits of plain ones",
          "[layers][embedding_bag][lanes]") {
    using mean = embedding_bag<3, 19>;
    using largest = embedding_bag<3, 19, bag_mode::max, 1>;
    REQUIRE(laws::same_bits_at_run_time<mean, integers<5>, strict<float>>());
    REQUIRE(laws::same_bits_at_run_time<largest, integers<5>, strict<double>>());
    REQUIRE(laws::same_bits_at_run_time<embedding_bag<3, 19, bag_mode::sum>, integers<5>,
                                        ctnn::fused<float>>());
    require_lanes_are_its_samples<mean, integers<5>>();
    require_lanes_are_its_samples<sequential<largest, linear<19, 2>>, integers<5>>();
    require_lanes_are_its_samples<embedding_bag<3, 5, bag_mode::sum, 2>, integers<4>>();
}
