// SPDX-License-Identifier: MIT
// The largest numbers of a window, and which of them has the gradient.

#include "reference/max_pool2d.hpp"

#include "support/literal.hpp"
#include "support/opaque.hpp"

#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/max_pool2d.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/random.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>

namespace {

using namespace ctnn;
using namespace ctnn::test;
using ctnn::kernels::pooling;
using ctnn::kernels::window_axis;

template <Scalar S, class P, std::size_t Samples>
struct operands {
    tensor<shape<Samples * P::x_shape::size>, S> x;
    tensor<shape<Samples * P::y_shape::size>, S> dy;
};
template <Scalar S, class P, std::size_t Samples>
struct results {
    tensor<shape<Samples * P::y_shape::size>, S> y;
    tensor<shape<Samples * P::x_shape::size>, S> dx;

    [[nodiscard]] constexpr bool is(const results& other) const {
        return identical(y, other.y) && identical(dx, other.dx);
    }
};

template <class P, Scalar S, std::size_t Samples>
constexpr results<S, P, Samples> run(const operands<S, P, Samples>& given) {
    results<S, P, Samples> r;
    for (std::size_t b = 0; b < Samples; ++b) {
        const S* x = given.x.data + b * P::x_shape::size;
        kernels::max_pool<P>(x, r.y.data + b * P::y_shape::size);
        kernels::max_pool_backward<P>(x, given.dy.data + b * P::y_shape::size,
                                      r.dx.data + b * P::x_shape::size);
    }
    return r;
}

template <class P, Scalar S, std::size_t Samples>
results<S, P, Samples> run_in_lanes(const operands<S, P, Samples>& given) {
    results<S, P, Samples> r;
    for_each_group<S>(Samples, [&](std::size_t first, std::size_t count) {
        const side_by_side<S, P::x_shape::size> x(given.x, first, count);
        const side_by_side<S, P::y_shape::size> dy(given.dy, first, count);
        side_by_side<S, P::y_shape::size> y;
        side_by_side<S, P::x_shape::size> dx;
        kernels::max_pool<P>(x.row(), y.row());
        kernels::max_pool_backward<P>(x.row(), dy.row(), dx.row());
        y.copy_to(r.y, first, count);
        dx.copy_to(r.dx, first, count);
    });
    return r;
}

template <class Case, Scalar S, std::size_t Channels, std::size_t Rows, std::size_t Columns,
          std::size_t Samples>
void require_torch() {
    using sizes = pooling<Channels,
                          window_axis{Rows, Case::kernel[0], Case::stride[0], Case::padding[0],
                                      Case::dilation[0], Case::ceil_mode},
                          window_axis{Columns, Case::kernel[1], Case::stride[1], Case::padding[1],
                                      Case::dilation[1], Case::ceil_mode}>;
    static constexpr operands<S, sizes, Samples> given{literal<S>(Case::x), literal<S>(Case::dy)};
    static constexpr auto constant = run<sizes>(given);
    STATIC_REQUIRE(is_reference(constant.y, Case::y));
    STATIC_REQUIRE(is_reference(constant.dx, Case::dx));
    REQUIRE(run<sizes>(opaque(given)).is(constant));
    REQUIRE(run_in_lanes<sizes>(opaque(given)).is(constant));
}

template <class Case, std::size_t Channels, std::size_t Rows, std::size_t Columns,
          std::size_t Samples = 2>
void require_case() {
    require_torch<Case, double, Channels, Rows, Columns, Samples>();
    require_torch<Case, float, Channels, Rows, Columns, Samples>();
}

/// Few different numbers, so that many are equal, both zeros among them, and NaNs.
template <Scalar S, class P>
operands<S, P, 5> with_ties_and_nans(std::uint64_t seed) {
    generator random{seed};
    const S numbers[] = {S(-1), S(-0.0), S(0), S(1), S(2), std::numeric_limits<S>::quiet_NaN()};
    const auto one = [&] { return numbers[static_cast<std::size_t>(random.uniform<S>(0, 6)) % 6]; };
    operands<S, P, 5> given;
    for (S& value : given.x) value = one();
    for (S& value : given.dy) value = one();
    return given;
}

/// Samples in lanes go place by place.
template <Scalar S, std::size_t Channels, std::size_t Rows, std::size_t Columns>
void require_squares() {
    CAPTURE(sizeof(S), Rows, Columns);
    using P = pooling<Channels, window_axis{Rows, 2, 2}, window_axis{Columns, 2, 2}>;
    const auto given = opaque(with_ties_and_nans<S, P>(Rows * 100 + Columns));
    REQUIRE(run<P>(given).is(run_in_lanes<P>(given)));
}

}  // namespace

TEST_CASE("max_pool2d: the largest numbers and their gradients are PyTorch's",
          "[kernels][max_pool2d]") {
    require_case<torch::max_pool2d_2, 3, 5, 7>();
    require_case<torch::max_pool2d_overlapping, 3, 7, 5>();
    require_case<torch::max_pool2d_padding, 3, 5, 6>();
    require_case<torch::max_pool2d_rectangular, 3, 6, 7>();
    require_case<torch::max_pool2d_ceil, 3, 6, 7>();
}

TEST_CASE("max_pool2d: the first of equal numbers and the last of NaNs win",
          "[kernels][max_pool2d]") {
    require_case<torch::max_pool2d_ties, 3, 5, 6, 1>();
    require_case<torch::max_pool2d_ends, 2, 4, 6, 1>();
}

TEST_CASE("max_pool2d: squares side by side have the bits of one after the other",
          "[kernels][max_pool2d]") {
    const auto each = []<Scalar S>(S) {
        require_squares<S, 3, 8, 8>();
        require_squares<S, 2, 24, 24>();
        require_squares<S, 1, 9, 21>();
        require_squares<S, 2, 7, 70>();
        require_squares<S, 2, 4, 6>();
    };
    each(0.0F);
    each(0.0);
}
