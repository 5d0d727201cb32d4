// SPDX-License-Identifier: MIT
// A loss for each output of a network, and a loss times a number.

#include "support/golden.hpp"
#include "support/laws.hpp"
#include "support/loss_pass.hpp"
#include "support/opaque.hpp"

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/contract.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/loss/heads.hpp>
#include <ctnn/loss/loss.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/loss/weighted.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>

#include <catch2/catch_test_macros.hpp>

#include <tuple>

namespace {

using ctnn::bundle;
using ctnn::get;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::loss::cross_entropy;
using ctnn::loss::heads;
using ctnn::loss::mse;
using ctnn::loss::weighted;
using ctnn::test::opaque;
using A = strict<double>;
using vector3 = tensor<shape<3>, double>;
using one = tensor<shape<1>, double>;
using both = bundle<vector3, one>;

constexpr both y{{0.75, -1.5, 2}, {0.25}};

struct result {
    double loss;
    both dy;
    constexpr bool operator==(const result&) const = default;
};
template <class Loss, class Target>
constexpr result evaluated(const Loss& loss, const both& of, const Target& target, double scale) {
    result found{0, {}};
    found.loss = loss.template evaluate<A>(of, target, scale, found.dy);
    return found;
}

}  // namespace

TEST_CASE("heads: the loss is the sum of the losses of all outputs", "[loss][heads]") {
    constexpr heads sum{cross_entropy{}, mse{}};
    static constexpr auto constant = evaluated(sum, y, ctnn::tuple<int, one>{1, one{1.25}}, 0.5);
    vector3 dy{};
    const double first = cross_entropy{}.evaluate<A>(get<0>(y), 1, 0.5, dy);
    STATIC_REQUIRE(get<1>(constant.dy)[0] == -1);
    REQUIRE(constant.loss == first + 1);
    REQUIRE(get<0>(constant.dy) == dy);
    REQUIRE(evaluated(sum, opaque(y), ctnn::tuple<int, one>{1, one{1.25}}, 0.5) == constant);
    ctnn::unwanted none;
    REQUIRE(sum.evaluate<A>(y, ctnn::tuple<int, one>{1, one{1.25}}, 0.5, none) == constant.loss);
    REQUIRE(ctnn::loss::value<A>(sum, y, ctnn::tuple<int, one>{1, one{1.25}}) == constant.loss);
}

TEST_CASE("heads: the target is anything of as many parts", "[loss][heads]") {
    constexpr heads sum{mse{}, mse{}};
    static constexpr both target{{1, 2, 3}, {4}};
    static constexpr auto constant = evaluated(sum, y, target, 1);
    STATIC_REQUIRE(evaluated(sum, y, std::tuple<vector3, one>{{1, 2, 3}, {4}}, 1) == constant);
    STATIC_REQUIRE(evaluated(sum, y, ctnn::tuple<vector3, one>{vector3{1, 2, 3}, one{4}}, 1) ==
                   constant);
    REQUIRE(evaluated(sum, opaque(y), target, 1) == constant);
}

TEST_CASE("weighted: is the loss and its gradient times a number", "[loss][weighted]") {
    static constexpr vector3 x{0.75, -1.5, 2}, target{0.5, 1, -0.25};
    static constexpr auto plain = ctnn::test::loss_pass(mse{}, x, target);
    static constexpr auto half = ctnn::test::loss_pass(weighted{mse{}, 0.5}, x, target);
    STATIC_REQUIRE(half.value == plain.value / 2);
    STATIC_REQUIRE(half.dy[1] == plain.dy[1] / 2);
    REQUIRE(ctnn::test::loss_pass(weighted{mse{}, 0.5}, opaque(x), opaque(target)).value ==
            plain.value / 2);
    STATIC_REQUIRE(weighted{mse{ctnn::reduction::sum}, 0.5}.reduction == ctnn::reduction::sum);
}

TEST_CASE("weighted: obeys the laws of a loss", "[loss][weighted][laws]") {
    ctnn::test::require_loss_laws<weighted{mse{}, 0.375}, vector3>();
    ctnn::test::require_loss_laws<weighted{cross_entropy{}, 3}, int>();
}
