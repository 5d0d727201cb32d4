// SPDX-License-Identifier: MIT
// Products of matrices: the plain loops' bits, for sizes that fill registers and tiles, and those
// that leave a rest.

#include "support/opaque.hpp"

#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/linear_rows.hpp>
#include <ctnn/kernels/matrix.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/random.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>

namespace {

using ctnn::Arithmetic;
using ctnn::fused;
using ctnn::identical;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::kernels::matrix;
using ctnn::test::opaque;
namespace kernels = ctnn::kernels;

template <class Tensor>
constexpr Tensor drawn(std::uint64_t seed) {
    Tensor result{};
    ctnn::generator random{seed};
    using S = typename Tensor::scalar;
    for (S& value : result) value = random.uniform<S>(S(-1), S(1));
    return result;
}

/// From bias[j], from a number, from zero, from what is there; and of a transposed factor.
template <Arithmetic A, std::size_t Rows, std::size_t Terms, std::size_t Columns>
constexpr bool are_the_plain_sums(std::uint64_t seed) {
    using S = typename A::scalar;
    using left = tensor<shape<Rows, Terms>, S>;
    using right = tensor<shape<Terms, Columns>, S>;
    using result = tensor<shape<Rows, Columns>, S>;
    const auto a = drawn<left>(seed);
    const auto b = drawn<right>(seed + 1);
    const auto bias = drawn<tensor<shape<Columns>, S>>(seed + 2);
    const tensor<shape<1>, S> one{S(0.75)};
    const auto there = drawn<result>(seed + 3);
    result zero{}, of_bias{}, of_one{}, added = there, of_turned{};
    tensor<shape<Terms, Rows>, S> turned;
    const matrix<const S, Rows, Terms> of_a{a.data};
    const matrix<const S, Terms, Columns> of_b{b.data};
    kernels::transpose_matrix(of_a, matrix<S, Terms, Rows>{turned.data});
    kernels::matrix_product<A>(of_a, of_b, matrix<S, Rows, Columns>{zero.data});
    kernels::matrix_product<A>(of_a, of_b, +bias.data, matrix<S, Rows, Columns>{of_bias.data});
    kernels::matrix_product<A>(of_a, of_b, one, matrix<S, Rows, Columns>{of_one.data});
    kernels::add_matrix_product<A>(of_a, of_b, matrix<S, Rows, Columns>{added.data});
    kernels::matrix_product<A>(matrix<const S, Terms, Rows>{turned.data}.transposed(), of_b,
                               matrix<S, Rows, Columns>{of_turned.data});
    bool same = true;
    for (std::size_t i = 0; i < Rows; ++i)
        for (std::size_t j = 0; j < Columns; ++j) {
            const auto sum = [&](S result_of) {
                for (std::size_t k = 0; k < Terms; ++k)
                    result_of = A::multiply_add(a(i, k), b(k, j), result_of);
                return result_of;
            };
            same = same && identical(zero(i, j), sum(0)) && identical(of_turned(i, j), sum(0)) &&
                   identical(of_bias(i, j), sum(bias[j])) && identical(of_one(i, j), sum(one[0])) &&
                   identical(added(i, j), sum(there(i, j)));
        }
    return same;
}

template <std::size_t Rows, std::size_t Terms, std::size_t Columns>
void require_plain_sums() {
    REQUIRE(are_the_plain_sums<strict<float>, Rows, Terms, Columns>(opaque(1U)));
    REQUIRE(are_the_plain_sums<fused<float>, Rows, Terms, Columns>(opaque(2U)));
    REQUIRE(are_the_plain_sums<strict<double>, Rows, Terms, Columns>(opaque(3U)));
}

/// A matrix within another, transposed within a third, and what lies beside it.
template <class S, std::size_t Rows, std::size_t Columns>
constexpr bool is_transposed(std::uint64_t seed) {
    const auto from = drawn<tensor<shape<Rows, Columns + 2>, S>>(seed);
    auto to = drawn<tensor<shape<Columns, Rows + 3>, S>>(seed + 1);
    const auto before = to;
    kernels::transpose_matrix(matrix<const S, Rows, Columns, Columns + 2>{from.data},
                              matrix<S, Columns, Rows, Rows + 3>{to.data},
                              [](auto number) { return decltype(number)(number + number); });
    bool same = true;
    for (std::size_t c = 0; c < Columns; ++c)
        for (std::size_t r = 0; r < Rows + 3; ++r)
            same = same && identical(to(c, r), r < Rows ? from(r, c) + from(r, c) : before(c, r));
    return same;
}
template <std::size_t Rows, std::size_t Columns>
void require_transposed() {
    REQUIRE(is_transposed<float, Rows, Columns>(opaque(1U)));
    REQUIRE(is_transposed<double, Rows, Columns>(opaque(2U)));
}

/// The sums of rows are those of each row alone.
template <Arithmetic A, std::size_t Rows, std::size_t In, std::size_t Out>
constexpr bool are_those_of_each_row(std::uint64_t seed) {
    using S = typename A::scalar;
    const auto weight = drawn<tensor<ctnn::column_major<Out, In>, S>>(seed);
    const auto x = drawn<tensor<shape<Rows, In>, S>>(seed + 1);
    const auto dy = drawn<tensor<shape<Rows, Out>, S>>(seed + 2);
    const auto bias = drawn<tensor<shape<Out>, S>>(seed + 3);
    tensor<shape<Rows, Out>, S> y{}, plain{};
    tensor<shape<Rows, In>, S> dx{};
    auto gradient = weight, expected = weight;
    auto of_bias = bias, expected_of_bias = bias;
    kernels::products_of_rows<Rows, A>(weight, +x.data, +y.data, bias);
    kernels::products_of_rows<Rows, A>(weight, +x.data, +plain.data);
    kernels::transposed_products_of_rows<Rows, A>(weight, +dy.data, +dx.data);
    kernels::add_outer_products_of_rows<Rows, A>(+dy.data, +x.data, gradient);
    kernels::add_up_rows<Rows, Out>(+dy.data, of_bias);
    bool same = true;
    for (std::size_t r = 0; r < Rows; ++r) {
        tensor<shape<In>, S> x_row, dx_row;
        tensor<shape<Out>, S> dy_row, y_row, plain_row;
        for (std::size_t i = 0; i < In; ++i) x_row[i] = x(r, i);
        for (std::size_t o = 0; o < Out; ++o) dy_row[o] = dy(r, o);
        kernels::product<A>(weight, bias, x_row, y_row);
        kernels::product<A>(weight, x_row, plain_row);
        kernels::transposed_product<A>(weight, dy_row, dx_row);
        kernels::add_outer_product<A>(dy_row, x_row, expected);
        kernels::add_up(dy_row, expected_of_bias);
        for (std::size_t i = 0; i < In; ++i) same = same && identical(dx(r, i), dx_row[i]);
        for (std::size_t o = 0; o < Out; ++o)
            same = same && identical(y(r, o), y_row[o]) && identical(plain(r, o), plain_row[o]);
    }
    return same && identical(gradient, expected) && identical(of_bias, expected_of_bias);
}

template <std::size_t Rows, std::size_t In, std::size_t Out>
void require_rows() {
    REQUIRE(are_those_of_each_row<strict<float>, Rows, In, Out>(opaque(1U)));
    REQUIRE(are_those_of_each_row<fused<float>, Rows, In, Out>(opaque(2U)));
    REQUIRE(are_those_of_each_row<strict<double>, Rows, In, Out>(opaque(3U)));
}

}  // namespace

TEST_CASE("matrix: products have the bits of plain loops", "[kernels][matrix]") {
    STATIC_REQUIRE(are_the_plain_sums<strict<float>, 2, 3, 5>(1));
    STATIC_REQUIRE(are_the_plain_sums<fused<double>, 3, 2, 4>(1));
    require_plain_sums<1, 1, 1>();
    require_plain_sums<2, 3, 5>();
    require_plain_sums<5, 4, 3>();
    require_plain_sums<13, 2, 37>();
    require_plain_sums<26, 19, 64>();
    require_plain_sums<7, 33, 16>();
}

TEST_CASE("matrix: each number is transposed, and nothing beside them is touched",
          "[kernels][matrix]") {
    STATIC_REQUIRE(is_transposed<float, 3, 5>(1));
    require_transposed<1, 1>();
    require_transposed<2, 1>();
    require_transposed<3, 7>();
    require_transposed<4, 16>();
    require_transposed<16, 16>();
    require_transposed<33, 19>();
}

TEST_CASE("linear_rows: rows have the bits of each alone", "[kernels][linear]") {
    STATIC_REQUIRE(are_those_of_each_row<strict<float>, 2, 3, 4>(1));
    STATIC_REQUIRE(are_those_of_each_row<fused<double>, 3, 2, 5>(1));
    require_rows<1, 3, 5>();
    require_rows<2, 5, 3>();
    require_rows<13, 4, 37>();
    require_rows<27, 19, 16>();
}
