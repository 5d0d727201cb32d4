// SPDX-License-Identifier: MIT
// A loss beside PyTorch's over a minibatch: its value and dy, for each row of rows/losses.py.
//
// A row is a struct that values.py writes: the loss, the parts of the output that it takes, the
// seed of y and of the targets; PyTorch's value and dy in double.
#pragma once

#include "parity/table.hpp"
#include "support/opaque.hpp"
#include "support/passes.hpp"

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/contract.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/input.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/loss/loss.hpp>
#include <ctnn/loss/reduction.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace ctnn::test::parity {

inline constexpr std::size_t loss_samples = 6;

/// Targets that are numbers, from -4 to 4.
template <class Shape>
struct numbers_part {
    using shape = Shape;
    template <class S>
    static constexpr tensor<Shape, S> target(numbers& random) {
        tensor<Shape, S> result;
        for (S& value : result) value = static_cast<S>(4 * random.number());
        return result;
    }
};
/// Those from 0 to 1.
template <class Shape>
struct shares_part {
    using shape = Shape;
    template <class S>
    static constexpr tensor<Shape, S> target(numbers& random) {
        tensor<Shape, S> result;
        for (S& value : result) value = static_cast<S>((random.number() + 1) / 2);
        return result;
    }
};
/// One class.
template <std::size_t Classes>
struct class_part {
    using shape = ctnn::shape<Classes>;
    template <class>
    static constexpr std::int32_t target(numbers& random) {
        return random.below(Classes);
    }
};
/// The probabilities of one class, smoothed by 0.1.
template <std::size_t Classes>
struct smoothed_part {
    using shape = ctnn::shape<Classes>;
    template <class S>
    static constexpr tensor<shape, S> target(numbers& random) {
        tensor<shape, S> result;
        for (S& value : result) value = static_cast<S>(0.1 / Classes);
        result[static_cast<std::size_t>(random.below(Classes))] =
            static_cast<S>(0.9 + 0.1 / Classes);
        return result;
    }
};
/// A class for each place.
template <std::size_t Places, std::size_t Classes>
struct places_part {
    using shape = ctnn::shape<Places, Classes>;
    template <class S>
    static constexpr tensor<integers<Places>, S> target(numbers& random) {
        tensor<integers<Places>, S> result;
        for (auto& value : result) value = random.below(Classes);
        return result;
    }
};

/// The outputs that a loss takes: one, or several as a bundle and a tuple of targets.
template <class... Part>
struct part_list {
    using output = shapes<typename Part::shape...>;
    template <class S>
    static constexpr auto target(numbers& random) {
        return tuple<decltype(Part::template target<S>(random))...>{
            Part::template target<S>(random)...};
    }
};
template <class Part>
struct part_list<Part> {
    using output = typename Part::shape;
    template <class S>
    static constexpr auto target(numbers& random) {
        return Part::template target<S>(random);
    }
};

/// A row in one arithmetic.
template <class Row, class A>
struct loss_in {
    using S = typename A::scalar;
    using parts = typename Row::parts;
    using output = value_of<typename parts::output, S>;
    using target = decltype(parts::template target<S>(std::declval<numbers&>()));

    /// y is from -4 to 4, and this is added.
    static constexpr double shift = [] {
        if constexpr (requires { Row::shift; })
            return Row::shift;
        else
            return 0.0;
    }();

    struct sample {
        output y;
        target wanted;
    };
    using minibatch = std::array<sample, loss_samples>;
    struct passed {
        S value;
        std::array<output, loss_samples> dy;
    };

    static constexpr minibatch drawn() {
        numbers random{Row::seed};
        const auto next = [&random] {
            output y;
            for_each_number(y, [&](S& number, std::size_t) {
                number = static_cast<S>(4 * random.number() + shift);
            });
            return sample{y, parts::template target<S>(random)};
        };
        // A list in braces is evaluated from left to right.
        return {next(), next(), next(), next(), next(), next()};
    }
    /// What a mean or a sum of the samples' losses is multiplied by.
    static constexpr S scale(const minibatch& all) {
        const auto total =
            loss::total_weight(Row::rule, loss_samples,
                               [&all](std::size_t b) -> const target& { return all[b].wanted; });
        return ctnn::detail::weight_of_term<S>(Row::rule.reduction, total);
    }
    /// Sample by sample, as a trainer does it.
    static constexpr passed of(const minibatch& all) {
        const S each = scale(all);
        passed result{};
        S sum = 0;
        for (std::size_t b = 0; b < loss_samples; ++b)
            sum += Row::rule.template evaluate<A>(all[b].y, all[b].wanted, each, result.dy[b]);
        result.value = A::multiply(each, sum);
        return result;
    }
    static constexpr double error_of(const passed& found) {
        error of_value, of_dy;
        of_value.add(static_cast<double>(found.value), Row::value[0]);
        std::size_t next = 0;
        for (const output& dy : found.dy) {
            output here = dy;
            for_each_number(here, [&](const S& number, std::size_t) {
                of_dy.add(static_cast<double>(number), Row::dy[next++]);
            });
        }
        return of_value.share() > of_dy.share() ? of_value.share() : of_dy.share();
    }
    static constexpr bool same(const passed& a, const passed& b) {
        bool result = identical(a.value, b.value);
        for (std::size_t i = 0; i < loss_samples; ++i)
            ctnn::detail::for_each_part(a.dy[i], b.dy[i], [&result](const auto& x, const auto& y) {
                result = result && identical(x, y);
            });
        return result;
    }
};

struct loss_rows {
    template <class Row, class A>
    static double measured() {
        using row = loss_in<Row, A>;
        return row::error_of(row::of(row::drawn()));
    }
};

/// Whether losses and dy in lanes have the bits of each sample alone.
template <class Row, class A>
bool is_the_same_in_lanes() {
    using row = loss_in<Row, A>;
    using S = typename A::scalar;
    const auto all = opaque(row::drawn());
    const auto alone = row::of(all);
    constexpr std::size_t width = 2 * kernels::native_lanes<S>;
    using many = with_shape<lanes<shape<1>, S, width>, typename row::parts::output>;
    bool same = true;
    for (std::size_t first = 0; first < loss_samples; first += width) {
        const std::size_t count = loss_samples - first < width ? loss_samples - first : width;
        many y{}, dy{};
        ctnn::detail::set_count(y, count);
        ctnn::detail::set_count(dy, count);
        for (std::size_t b = 0; b < count; ++b) {
            auto here = all[first + b].y;
            std::array<S, 64> values{};
            for_each_number(here, [&](const S& number, std::size_t i) { values[i] = number; });
            for_each_number_of(y, b, [&](S& number, std::size_t i) { number = values[i]; });
        }
        S losses[width]{};
        loss::evaluate<A>(
            Row::rule, y,
            [&](std::size_t b) -> const typename row::target& { return all[first + b].wanted; },
            row::scale(all), dy, losses);
        for (std::size_t b = 0; b < count; ++b) {
            auto expected = alone.dy[first + b];
            std::array<S, 64> values{};
            for_each_number(expected, [&](const S& number, std::size_t i) { values[i] = number; });
            for_each_number_of(dy, b, [&](const S& number, std::size_t i) {
                same = same && identical(number, values[i]);
            });
            const auto& [y_here, wanted] = all[first + b];
            same = same && identical(losses[b], loss::value<A>(Row::rule, y_here, wanted));
        }
    }
    return same;
}

template <class Row>
void require_loss_row() {
    CAPTURE(Row::shown, Row::module);
    using row = loss_in<Row, strict<double>>;
    static constexpr auto constant = row::of(row::drawn());
    STATIC_REQUIRE(row::error_of(constant) <= allowed_in_double);
    REQUIRE(row::same(row::of(opaque(row::drawn())), constant));
    REQUIRE(loss_rows::measured<Row, strict<float>>() <= allowed_in_float);
    REQUIRE(loss_rows::measured<Row, fused<float>>() <= allowed_in_float);
    REQUIRE(is_the_same_in_lanes<Row, strict<float>>());
}
template <class... Row>
void require_loss_rows(rows<Row...>) {
    (require_loss_row<Row>(), ...);
}
template <class Rows>
void require_loss() {
    require_loss_rows(Rows{});
}

}  // namespace ctnn::test::parity
