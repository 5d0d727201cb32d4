// SPDX-License-Identifier: MIT
// An activation's values as a table of points, each checked at compile time and at run time by one
// call.
//
// Each check is also a function that says whether it holds, so that activation_table.test.cpp can
// show that it fails for a wrong digit.
#pragma once

#include "golden.hpp"
#include "opaque.hpp"
#include "pass.hpp"
#include "point.hpp"

#include <ctnn/core/tensor.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <iterator>
#include <limits>

namespace ctnn::test {

/// A table's columns as tensors; dy changes from row to row, so that exchanged rows are noticed.
template <class S, const auto& Table>
struct columns {
    static constexpr std::size_t size = std::size(Table);
    using column = tensor<shape<size>, S>;

    static constexpr column of(double point::* which) {
        column values{};
        for (std::size_t i = 0; i < size; ++i) values[i] = static_cast<S>(Table[i].*which);
        return values;
    }

    static constexpr column x = of(&point::x), y = of(&point::y), slope = of(&point::slope);
    static constexpr column dy = [] {
        constexpr S scales[] = {1, 2, -1, S(0.5), 3, -2, S(0.25)};
        column values{};
        for (std::size_t i = 0; i < size; ++i) values[i] = scales[i % std::size(scales)];
        return values;
    }();
    static constexpr column dx = [] {
        column values{};
        for (std::size_t i = 0; i < size; ++i) values[i] = slope[i] * dy[i];
        return values;
    }();
};

/// The number of rows before the first that is not within `Bound`: the table's size if all are.
template <class Activation, class A, const auto& Table, tolerance Bound>
[[nodiscard]] constexpr std::size_t rows_before_a_wrong_one() {
    using table = columns<typename A::scalar, Table>;
    const auto passed = pass<Activation, A>(table::x, table::dy);
    std::size_t row = 0;
    while (row < table::size && close(passed.y[row], table::y[row], Bound) &&
           close(passed.dx[row], table::dx[row], Bound))
        ++row;
    return row;
}

/// The same, where y has to have the table's bits and the slope its value; a zero slope either
/// sign.
template <class Activation, class A, const auto& Table>
[[nodiscard]] constexpr std::size_t rows_before_an_inexact_one() {
    using table = columns<typename A::scalar, Table>;
    const auto passed = pass<Activation, A>(table::x, table::dy);
    std::size_t row = 0;
    while (row < table::size && ctnn::identical(passed.y[row], table::y[row]) &&
           !(passed.dx[row] != table::dx[row]))
        ++row;
    return row;
}

/// At run time the table gives the compiler's bits, all rows in registers and each row as a number
/// alone.
template <class Activation, class A, const auto& Table>
void require_the_constants() {
    using table = columns<typename A::scalar, Table>;
    static constexpr auto constant = pass<Activation, A>(table::x, table::dy);
    REQUIRE(identical(pass<Activation, A>(opaque(table::x), opaque(table::dy)), constant));
    using one = tensor<shape<1>, typename A::scalar>;
    for (std::size_t row = 0; row < table::size; ++row) {
        CAPTURE(row, table::x[row]);
        const auto alone =
            pass<Activation, A>(opaque(one{table::x[row]}), opaque(one{table::dy[row]}));
        REQUIRE(ctnn::identical(alone.y[0], constant.y[row]));
        REQUIRE(ctnn::identical(alone.dx[0], constant.dx[row]));
    }
}

/// Every row is within `Bound`, at compile time and at run time.
template <class Activation, const auto& Table, class A = strict<double>, tolerance Bound = golden>
void require_points() {
    STATIC_REQUIRE(rows_before_a_wrong_one<Activation, A, Table, Bound>() == std::size(Table));
    require_the_constants<Activation, A, Table>();
}

/// Every row is exact, in each arithmetic, at compile time and at run time; and of NaN comes NaN.
template <class Activation, const auto& Table>
void require_ends() {
    const auto in = []<class A>(A) {
        using S = typename A::scalar;
        using one = tensor<shape<1>, S>;
        STATIC_REQUIRE(rows_before_an_inexact_one<Activation, A, Table>() == std::size(Table));
        require_the_constants<Activation, A, Table>();
        const one nan{std::numeric_limits<S>::quiet_NaN()};
        const auto of_nan = pass<Activation, A>(opaque(nan), opaque(one{1}));
        REQUIRE(of_nan.y[0] != of_nan.y[0]);
    };
    in(strict<float>{});
    in(fused<float>{});
    in(strict<double>{});
    in(fused<double>{});
}

}  // namespace ctnn::test
