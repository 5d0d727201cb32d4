// SPDX-License-Identifier: MIT
// Rows that are summed up, a row in each lane: the bits of one row after the other, for numbers of
// rows and of their numbers that fill registers and that do not.

#include "support/opaque.hpp"

#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/norm.hpp>
#include <ctnn/kernels/rows_in_lanes.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/random.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace {

using ctnn::Arithmetic;
using ctnn::fused;
using ctnn::identical;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::opaque;
namespace kernels = ctnn::kernels;

/// Sums that depend on the order: of the numbers, and of their products with those of another row
/// and with a weight.
template <Arithmetic A, std::size_t Rows, std::size_t Count>
constexpr bool are_those_of_each_row(std::uint64_t seed) {
    using S = typename A::scalar;
    tensor<shape<Rows, Count>, S> x{}, dy{};
    tensor<shape<Count>, S> weight{};
    ctnn::generator random{seed};
    const auto draw = [&](auto& to) {
        for (S& value : to) value = random.uniform<S>(S(-1), S(1));
    };
    draw(x);
    draw(dy);
    draw(weight);
    const S eps = S(0.125);
    std::size_t next = 0;
    bool same = true;
    kernels::sum_up_rows<Rows, Count>(
        [&](std::size_t, const auto& row) { return kernels::spread_of<A>(row, eps); },
        [&](std::size_t r, const kernels::row_spread<S>& by) {
            S sum = x(r, 0), squares = 0;
            for (std::size_t i = 1; i < Count; ++i) sum += x(r, i);
            const S mean = sum / static_cast<S>(Count);
            for (std::size_t i = 0; i < Count; ++i)
                squares = A::multiply_add(x(r, i) - mean, x(r, i) - mean, squares);
            same = same && r == next++ && identical(by.mean, mean) &&
                   identical(by.reciprocal, kernels::reciprocal_deviation<A>(
                                                squares / static_cast<S>(Count), eps));
        },
        +x.data);
    kernels::sum_up_rows<Rows, Count>(
        [&](std::size_t, const auto& row, const auto& slopes) {
            typename std::remove_cvref_t<decltype(row)>::element quarter{};
            quarter += S(0.25);
            return kernels::slopes_of_row<A, true>(row, slopes, quarter, +weight.data);
        },
        [&](std::size_t r, const kernels::row_slopes<S>& sums) {
            S all = 0, leaning = 0;
            for (std::size_t i = 0; i < Count; ++i) {
                const S slope = A::multiply(dy(r, i), weight[i]);
                all += slope;
                leaning = A::multiply_add(slope, x(r, i) - S(0.25), leaning);
            }
            same = same && r + Rows == next++ && identical(sums.all, all) &&
                   identical(sums.leaning, leaning);
        },
        +x.data, +dy.data);
    return same && next == 2 * Rows;
}

template <std::size_t Rows, std::size_t Count>
void require_rows() {
    REQUIRE(are_those_of_each_row<strict<float>, Rows, Count>(opaque(1U)));
    REQUIRE(are_those_of_each_row<fused<float>, Rows, Count>(opaque(2U)));
    REQUIRE(are_those_of_each_row<strict<double>, Rows, Count>(opaque(3U)));
}

}  // namespace

TEST_CASE("rows_in_lanes: sums have the bits of each row alone", "[kernels][rows_in_lanes]") {
    STATIC_REQUIRE(are_those_of_each_row<strict<float>, 3, 5>(1));
    STATIC_REQUIRE(are_those_of_each_row<fused<double>, 2, 4>(1));
    require_rows<1, 1>();
    require_rows<3, 7>();
    require_rows<4, 1>();
    require_rows<7, 16>();
    require_rows<16, 33>();
    require_rows<31, 20>();
}

TEST_CASE("rows_in_lanes: the mean of zeros has their sign", "[kernels][rows_in_lanes]") {
    const tensor<shape<16, 3>> zeros = [] {
        tensor<shape<16, 3>> all;
        for (float& value : all) value = -0.0F;
        return all;
    }();
    const auto x = opaque(zeros);
    bool same = true;
    kernels::sum_up_rows<16, 3>(
        [](std::size_t, const auto& row) { return kernels::spread_of<strict<float>>(row, 1.0F); },
        [&same](std::size_t, const kernels::row_spread<float>& by) {
            same = same && identical(by.mean, -0.0F);
        },
        +x.data);
    REQUIRE(same);
}
