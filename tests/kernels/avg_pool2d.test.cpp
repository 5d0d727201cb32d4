// SPDX-License-Identifier: MIT
// The averages of a window, and which of its numbers have the gradient.

#include "reference/avg_pool2d.hpp"

#include "support/literal.hpp"
#include "support/opaque.hpp"

#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/avg_pool2d.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/random.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>

namespace {

using namespace ctnn;
using namespace ctnn::test;
using ctnn::kernels::averaging;
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

template <Arithmetic A, class P, Scalar S, std::size_t Samples>
constexpr results<S, P, Samples> run(const operands<S, P, Samples>& given) {
    results<S, P, Samples> r;
    for (std::size_t b = 0; b < Samples; ++b) {
        const S* x = given.x.data + b * P::x_shape::size;
        kernels::average_pool<A, P>(x, r.y.data + b * P::y_shape::size);
        kernels::average_pool_backward<A, P>(given.dy.data + b * P::y_shape::size,
                                             r.dx.data + b * P::x_shape::size);
    }
    return r;
}

template <Arithmetic A, class P, Scalar S, std::size_t Samples>
results<S, P, Samples> run_in_lanes(const operands<S, P, Samples>& given) {
    results<S, P, Samples> r;
    for_each_group<S>(Samples, [&](std::size_t first, std::size_t count) {
        const side_by_side<S, P::x_shape::size> x(given.x, first, count);
        const side_by_side<S, P::y_shape::size> dy(given.dy, first, count);
        side_by_side<S, P::y_shape::size> y;
        side_by_side<S, P::x_shape::size> dx;
        kernels::average_pool<A, P>(x.row(), y.row());
        kernels::average_pool_backward<A, P>(dy.row(), dx.row());
        y.copy_to(r.y, first, count);
        dx.copy_to(r.dx, first, count);
    });
    return r;
}

template <class Case, Arithmetic A, std::size_t Channels, std::size_t Rows, std::size_t Columns>
void require_torch() {
    using S = typename A::scalar;
    using sizes = averaging<Channels, Case::count_include_pad,
                            window_axis{.extent = Rows,
                                        .kernel = Case::kernel[0],
                                        .stride = Case::stride[0],
                                        .padding = Case::padding[0],
                                        .ceil_mode = Case::ceil_mode},
                            window_axis{.extent = Columns,
                                        .kernel = Case::kernel[1],
                                        .stride = Case::stride[1],
                                        .padding = Case::padding[1],
                                        .ceil_mode = Case::ceil_mode}>;
    static constexpr operands<S, sizes, 2> given{literal<S>(Case::x), literal<S>(Case::dy)};
    static constexpr auto constant = run<A, sizes>(given);
    STATIC_REQUIRE(is_reference(constant.y, Case::y));
    STATIC_REQUIRE(is_reference(constant.dx, Case::dx));
    REQUIRE(run<A, sizes>(opaque(given)).is(constant));
    REQUIRE(run_in_lanes<A, sizes>(opaque(given)).is(constant));
}

template <class Case, std::size_t Channels, std::size_t Rows, std::size_t Columns>
void require_case() {
    require_torch<Case, strict<double>, Channels, Rows, Columns>();
    require_torch<Case, strict<float>, Channels, Rows, Columns>();
    require_torch<Case, fused<float>, Channels, Rows, Columns>();
}

/// Numbers whose sum shows its order.
template <class P>
constexpr float average_of_few() {
    constexpr float x[] = {1, 0x1p24F, 1, -0x1p24F};
    float y = 0;
    kernels::average_pool<strict<float>, P>(x, &y);
    return y;
}

}  // namespace

TEST_CASE("avg_pool2d: averages and their gradients are PyTorch's", "[kernels][avg_pool2d]") {
    require_case<torch::avg_pool2d_2, 3, 5, 7>();
    require_case<torch::avg_pool2d_padding, 3, 5, 6>();
    require_case<torch::avg_pool2d_image_alone, 3, 5, 6>();
    require_case<torch::avg_pool2d_ceil, 3, 6, 8>();
    require_case<torch::avg_pool2d_all, 3, 6, 8>();
}

TEST_CASE("avg_pool2d: numbers are added row by row", "[kernels][avg_pool2d]") {
    // 1 + 2^24 is 2^24 in float, and so is that + 1
    using square = averaging<1, true, window_axis{2, 2}, window_axis{2, 2}>;
    using row = averaging<1, true, window_axis{1, 1}, window_axis{4, 4}>;
    STATIC_REQUIRE(average_of_few<square>() == 0);
    STATIC_REQUIRE(average_of_few<row>() == 0);
}

TEST_CASE("avg_pool2d: a share is rounded before it is added to others", "[kernels][avg_pool2d]") {
    // Shares of 4 / 4 and 2 / 4 of the least number, the half of which is 0. Divisions by 4 that a
    // compiler fuses, as products, with the sums make two of it where the places overlap.
    using P = averaging<1, true, window_axis{.extent = 1, .kernel = 1},
                        window_axis{.extent = 5, .kernel = 4, .stride = 1}>;
    constexpr float least = 0x1p-149F;
    constexpr operands<float, P, 1> given{{}, {4 * least, 2 * least}};
    const auto found = run<strict<float>, P>(opaque(given));
    REQUIRE(found.dx == tensor<shape<5>>{least, least, least, least, 0});
    REQUIRE(run<fused<float>, P>(opaque(given)).is(found));
    REQUIRE(run_in_lanes<strict<float>, P>(opaque(given)).is(found));
}

TEST_CASE("avg_pool2d: a channel's average has the bits of the sum of its numbers one by one",
          "[kernels][avg_pool2d]") {
    using P = averaging<11, true, window_axis{5, 5}, window_axis{7, 7}>;
    operands<float, P, 3> given{};
    generator random{3};
    for (float& value : given.x) value = random.uniform<float>(-1, 1);
    const auto found = run<strict<float>, P>(opaque(given));
    for (std::size_t channel = 0; channel < 33; ++channel) {
        float sum = 0;
        for (std::size_t i = 0; i < 35; ++i) sum += given.x[channel * 35 + i];
        REQUIRE(identical(found.y[channel], sum / 35));
    }
    REQUIRE(run_in_lanes<strict<float>, P>(opaque(given)).is(found));
}
