// SPDX-License-Identifier: MIT
// An optimizer beside PyTorch's: the weights after each of five steps, for each row of
// rows/optimizers.py.
//
// A row is a struct that values.py writes: the optimizer, the seed of the parameters and of the
// gradients of each step; PyTorch's weights in double.
#pragma once

#include "parity/table.hpp"
#include "support/opaque.hpp"

#include <ctnn/core/fields.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/optim/optimizer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>

namespace ctnn::test::parity {

/// A row in one arithmetic.
template <class Row, class A>
struct optimizer_in {
    using S = typename A::scalar;
    using parameters = typename linear<3, 2>::template parameters<S>;
    static constexpr std::size_t steps = 5, numbers_of_each = 8;
    using trajectory = tensor<shape<steps, numbers_of_each>, S>;

    static constexpr parameters drawn(numbers& random) {
        parameters result{};
        for_each_field(
            [&random](auto, auto& values) {
                for (std::size_t i = 0; i < values.size(); ++i)
                    values[i] = static_cast<S>(random.number());
            },
            result);
        return result;
    }
    template <class Rule>
    static constexpr trajectory of(const Rule& rule) {
        numbers random{Row::seed};
        parameters p = drawn(random);
        optim::state<Rule, parameters> state{};
        trajectory result{};
        std::size_t next = 0;
        for (std::size_t step = 0; step < steps; ++step) {
            const parameters gradient = drawn(random);
            optim::apply<A>(rule, p, gradient, state);
            for_each_field(
                [&](auto, const auto& values) {
                    for (std::size_t i = 0; i < values.size(); ++i) result[next++] = values[i];
                },
                p);
        }
        return result;
    }
    /// The largest error of the weights after any step, as a share of the largest of them.
    static constexpr double error_of(const trajectory& found) {
        double result = 0;
        for (std::size_t step = 0; step < steps; ++step) {
            error here;
            for (std::size_t i = step * numbers_of_each; i < (step + 1) * numbers_of_each; ++i)
                here.add(static_cast<double>(found[i]), Row::weights[i]);
            if (!(here.share() <= result)) result = here.share();
        }
        return result;
    }
};

struct optimizer_rows {
    template <class Row, class A>
    static double measured() {
        using row = optimizer_in<Row, A>;
        return row::error_of(row::of(Row::rule));
    }
};

template <class Row>
void require_optimizer_row() {
    CAPTURE(Row::shown, Row::module);
    using row = optimizer_in<Row, strict<double>>;
    static constexpr auto constant = row::of(Row::rule);
    STATIC_REQUIRE(row::error_of(constant) <= allowed_in_double);
    REQUIRE(identical(row::of(opaque(Row::rule)), constant));
    REQUIRE(optimizer_rows::measured<Row, strict<float>>() <= allowed_in_float);
    REQUIRE(optimizer_rows::measured<Row, fused<float>>() <= allowed_in_float);
}
template <class... Row>
void require_optimizer_rows(rows<Row...>) {
    (require_optimizer_row<Row>(), ...);
}
template <class Rows>
void require_optimizer() {
    require_optimizer_rows(Rows{});
}

}  // namespace ctnn::test::parity
