// SPDX-License-Identifier: MIT
// Whether the parity table sees a number that is off, and another name.
#include "parity/loss.hpp"
#include "parity/optimizer.hpp"
#include "parity/parity.hpp"

#include <ctnn/layers/linear.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/optim/sgd.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace {

using ctnn::strict;
using ctnn::test::parity::error_of;
using ctnn::test::parity::has_names;

/// A row whose numbers are those of ctnn itself.
struct right {
    using layer = ctnn::linear<2, 1, ctnn::bias::none>;
    using input = ctnn::shape<2>;
    static constexpr std::string_view names = "weight,";
    static constexpr std::uint64_t seed = 1;
    static constexpr std::size_t samples = 1;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;

    // weight {w, v}, x {a, b} and dy: y = w a + v b, dx = dy {w, v}, gradient = dy {a, b}
    struct drawn {
        double w, v, a, b, dy;
    };
    static constexpr drawn d = [] {
        ctnn::test::parity::numbers random{1};
        return drawn{random.number(), random.number(), random.number(), random.number(),
                     random.number()};
    }();
    static constexpr double y[] = {d.w * d.a + d.v * d.b};
    static constexpr double dx[] = {d.dy * d.w, d.dy* d.v};
    static constexpr double gradient[] = {d.dy * d.a, d.dy* d.b};
};
struct off_in_y : right {
    static constexpr double y[] = {right::y[0] + 1e-12};
};
struct off_in_dx : right {
    static constexpr double dx[] = {right::dx[0], right::dx[1] * (1 + 1e-12)};
};
struct off_in_gradient : right {
    static constexpr double gradient[] = {right::gradient[0], -right::gradient[1]};
};
struct named_otherwise : right {
    static constexpr std::string_view names = "weights,";
};
struct one_more_name : right {
    static constexpr std::string_view names = "weight,bias,";
};

/// The loss of one number of each sample, and its slope, as ctnn has them.
struct right_loss {
    static constexpr ctnn::loss::mse rule{ctnn::reduction::sum};
    using parts = ctnn::test::parity::part_list<ctnn::test::parity::numbers_part<ctnn::shape<1>>>;
    static constexpr std::uint64_t seed = 1;
};
using loss_of = ctnn::test::parity::loss_in<right_loss, strict<double>>;
struct loss_values : right_loss {
    static constexpr auto found = loss_of::of(loss_of::drawn());
    static constexpr double value[] = {found.value};
    static constexpr double dy[] = {found.dy[0][0], found.dy[1][0], found.dy[2][0],
                                    found.dy[3][0], found.dy[4][0], found.dy[5][0]};
};
struct off_in_value : loss_values {
    static constexpr double value[] = {found.value * (1 + 1e-12)};
};
struct off_in_dy : loss_values {
    static constexpr double dy[] = {found.dy[0][0], found.dy[1][0], found.dy[2][0],
                                    found.dy[3][0], found.dy[4][0], found.dy[5][0] + 1e-11};
};
template <class Row>
constexpr double loss_measured() {
    using row = ctnn::test::parity::loss_in<Row, strict<double>>;
    return row::error_of(row::of(row::drawn()));
}

/// Five steps, as ctnn makes them.
struct right_steps {
    static constexpr ctnn::optim::sgd rule{.learning_rate = 0.1};
    static constexpr std::uint64_t seed = 1;
};
using steps_of = ctnn::test::parity::optimizer_in<right_steps, strict<double>>;
/// The same, one of the weights off by a share of it; none is at 40.
template <std::size_t Off>
struct off_in_step : right_steps {
    static constexpr auto weights = [] {
        auto result = steps_of::of(rule);
        if (Off < result.size()) result[Off] += 1e-12;
        return result;
    }();
};
template <class Row>
constexpr double steps_measured() {
    using row = ctnn::test::parity::optimizer_in<Row, strict<double>>;
    return row::error_of(row::of(Row::rule));
}

template <class Row>
constexpr double measured() {
    using row = ctnn::test::parity::in<Row, strict<double>>;
    return row::measured(row::drawn());
}

}  // namespace

TEST_CASE("parity: a number that is off is seen in y, dx and gradients", "[parity][control]") {
    STATIC_REQUIRE(measured<right>() < 4e-15);
    STATIC_REQUIRE(measured<off_in_y>() > 4e-14);
    STATIC_REQUIRE(measured<off_in_dx>() > 4e-14);
    STATIC_REQUIRE(measured<off_in_gradient>() > 0.1);
}

TEST_CASE("parity: a loss that is off is seen, and its dy", "[parity][control]") {
    STATIC_REQUIRE(loss_measured<loss_values>() == 0);
    STATIC_REQUIRE(loss_measured<off_in_value>() > 4e-14);
    STATIC_REQUIRE(loss_measured<off_in_dy>() > 4e-14);
}

TEST_CASE("parity: a weight that is off is seen in the first step and in the last",
          "[parity][control]") {
    STATIC_REQUIRE(steps_measured<off_in_step<40>>() == 0);
    STATIC_REQUIRE(steps_measured<off_in_step<0>>() > 4e-14);
    STATIC_REQUIRE(steps_measured<off_in_step<39>>() > 4e-14);
}

TEST_CASE("parity: an error is a share of the largest number, and a NaN is one",
          "[parity][control]") {
    constexpr double expected[] = {2, -4};
    STATIC_REQUIRE(error_of(ctnn::tensor<ctnn::shape<2>, double>{2, -4}, expected) == 0);
    STATIC_REQUIRE(error_of(ctnn::tensor<ctnn::shape<2>, double>{2.5, -4}, expected) == 0.125);
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    STATIC_REQUIRE(error_of(ctnn::tensor<ctnn::shape<2>, double>{2, nan}, expected) > 1);
}

TEST_CASE("parity: other names and more of them are seen", "[parity][control]") {
    STATIC_REQUIRE(has_names<right>());
    STATIC_REQUIRE(!has_names<named_otherwise>());
    STATIC_REQUIRE(!has_names<one_more_name>());
}
