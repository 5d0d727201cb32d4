// SPDX-License-Identifier: MIT
// The extents of a tensor, as a type.

#include "support/opaque.hpp"

#include <ctnn/core/shape.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace {

using ctnn::shape;
using ctnn::test::opaque;

}  // namespace

TEST_CASE("shape: states its rank, its size and its extents", "[core][shape]") {
    STATIC_REQUIRE(shape<7>::rank == 1);
    STATIC_REQUIRE(shape<7>::size == 7);
    STATIC_REQUIRE(shape<2, 3, 4>::rank == 3);
    STATIC_REQUIRE(shape<2, 3, 4>::size == 24);
    STATIC_REQUIRE(shape<2, 3, 4>::extent(0) == 2);
    STATIC_REQUIRE(shape<2, 3, 4>::extent(2) == 4);
    REQUIRE(shape<2, 3, 4>::extent(opaque(std::size_t{1})) == 3);
}

TEST_CASE("shape: the order of the extents is part of the type", "[core][shape]") {
    STATIC_REQUIRE(!std::same_as<shape<2, 3>, shape<3, 2>>);
    STATIC_REQUIRE(!std::same_as<shape<6>, shape<6, 1>>);
    STATIC_REQUIRE(std::is_empty_v<shape<2, 3>>);
}

TEST_CASE("shape: says where an element is stored, by rows or by columns", "[core][shape]") {
    using by_columns = ctnn::column_major<2, 3>;
    // Rows 0 1 2 and 3 4 5.
    STATIC_REQUIRE(shape<2, 3>::stored_at(4) == 4);
    STATIC_REQUIRE(by_columns::stored_at(0) == 0);
    STATIC_REQUIRE(by_columns::stored_at(1) == 2);
    STATIC_REQUIRE(by_columns::stored_at(2) == 4);
    STATIC_REQUIRE(by_columns::stored_at(3) == 1);
    STATIC_REQUIRE(by_columns::stored_at(5) == 5);
    const std::size_t row = opaque(std::size_t{1}), column = opaque(std::size_t{2}), zero = 0;
    REQUIRE(shape<2, 3>::stored_at_index(row, column) == 5);
    REQUIRE(shape<2, 3>::stored_at_index(zero, column) == 2);
    REQUIRE(shape<2, 3, 4>::stored_at_index(row, zero, column) == 14);
    REQUIRE(by_columns::stored_at_index(zero, column) == 4);
    REQUIRE(by_columns::stored_at_index(row, zero) == 1);
    // A row may have axes of its own: column 5 is the last of 3 x 2.
    using rows_of_matrices = ctnn::column_major<4, 3, 2>;
    STATIC_REQUIRE(rows_of_matrices::columns == 6);
    STATIC_REQUIRE(rows_of_matrices::stored_at(6 + 5) == 4 * 5 + 1);
    REQUIRE(rows_of_matrices::stored_at_index(row, column, row) == 4 * 5 + 1);
}
