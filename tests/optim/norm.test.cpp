// SPDX-License-Identifier: MIT
// The norm of a gradient: how the gradient is cut, and the order of a piece's sum.

#include "support/opaque.hpp"

#include <ctnn/core/fields.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/optim/norm.hpp>
#include <ctnn/optim/part.hpp>
#include <ctnn/optim/sgd.hpp>

#include <catch2/catch_test_macros.hpp>

#include <bit>
#include <cstddef>

namespace {

using ctnn::optim::norm_pieces;
using ctnn::test::opaque;

/// Parameters of any number, without their memory.
struct of_size {
    struct {
        std::size_t count;
        constexpr std::size_t size() const { return count; }
    } weight;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(ctnn::field<"weight", ctnn::role::weight>{}, each.weight...);
    }
};

/// Whether the pieces cover so many numbers, none of them empty and no more than there is room for.
constexpr bool are_few_and_cover(std::size_t numbers) {
    const norm_pieces pieces = norm_pieces::of(of_size{{numbers}});
    return pieces.count <= norm_pieces::most && pieces[0].first == 0 &&
           pieces[pieces.count - 1].first < numbers && pieces[pieces.count - 1].last >= numbers;
}

/// The squares 2^24 at 0, and 1 at two other places, in float: 2^24 + 1 is 2^24, and 2^24 + 2 is
/// a number.
constexpr bool ones_are_added_first(std::size_t first, std::size_t second) {
    ctnn::linear<16, 1, ctnn::bias::none>::parameters<float> gradient{};
    gradient.weight[0] = 0x1p12F;
    gradient.weight[first] = gradient.weight[second] = 1;
    const float sum = ctnn::optim::sum_of_squares<ctnn::strict<float>, ctnn::optim::sgd>(
        gradient, ctnn::optim::part{0, 16});
    return sum > 0x1p24F;
}
/// In halves, i + 8 is added to i, then i + 4, i + 2 and i + 1: two numbers come to the first one
/// as one sum if they come in the same round.
constexpr bool is_in_halves() {
    bool same = true;
    for (std::size_t i = 1; i < 16; ++i)
        for (std::size_t j = i + 1; j < 16; ++j)
            same =
                same && ones_are_added_first(i, j) == (std::countr_zero(i) == std::countr_zero(j));
    return same;
}

}  // namespace

TEST_CASE("norm: a gradient of any size is cut into at most 1024 pieces", "[optim][norm]") {
    STATIC_REQUIRE(are_few_and_cover(1));
    STATIC_REQUIRE(are_few_and_cover(2048 * 1024));
    STATIC_REQUIRE(are_few_and_cover(2048 * 1024 + 1));
    STATIC_REQUIRE(are_few_and_cover(1'000'000'000'000));
    for (std::size_t numbers = 16; numbers < opaque(std::size_t{1} << 40U); numbers *= 2)
        for (const std::size_t near_it : {numbers - 1, numbers, numbers + 1, numbers + 16}) {
            CAPTURE(near_it);
            REQUIRE(are_few_and_cover(near_it));
        }
}

TEST_CASE("norm: the sixteen sums of a piece are added in halves", "[optim][norm]") {
    STATIC_REQUIRE(is_in_halves());
    REQUIRE(ones_are_added_first(opaque(3U), opaque(15U)));
    REQUIRE_FALSE(ones_are_added_first(opaque(1U), opaque(2U)));
    REQUIRE(is_in_halves());
}
