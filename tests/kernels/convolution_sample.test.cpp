// SPDX-License-Identifier: MIT
// Convolutions of one sample in registers: the bits of those place by place, padding, ends and odd
// numbers among them.

#include "support/opaque.hpp"

#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/conv2d.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/random.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>

namespace {

using namespace ctnn;
using ctnn::kernels::convolution;
using ctnn::kernels::window_axis;
using ctnn::test::opaque;

template <Scalar S, class C>
struct operands {
    tensor<typename C::x_shape, S> x;
    tensor<typename C::y_shape, S> dy;
    tensor<typename C::weight_shape, S> weight;
    tensor<shape<C::y_shape::extent(0)>, S> bias;
};
template <Scalar S, class C>
struct results {
    tensor<typename C::y_shape, S> y, y_without_bias;
    tensor<typename C::x_shape, S> dx;
    tensor<typename C::weight_shape, S> weight;
    tensor<shape<C::y_shape::extent(0)>, S> bias;
};

/// By the kernels, or, of pointers that are none, place by place.
template <Scalar S>
struct numbers {
    S* first;
    [[nodiscard]] S& operator[](std::size_t i) const { return first[i]; }
    void set(std::size_t i, S value) const { first[i] = value; }
};
template <Arithmetic A, class C, class Given, class Of>
auto run(const Given& given, const Of& of) {
    using S = typename A::scalar;
    results<S, C> r{{}, {}, {}, given.weight, given.bias};
    auto x = given.x;
    auto dy = given.dy;
    kernels::convolve<A, C>(given.weight, given.bias, of(x), of(r.y));
    kernels::convolve<A, C>(given.weight, of(x), of(r.y_without_bias));
    kernels::transposed_convolve<A, C>(given.weight, of(dy), of(r.dx));
    kernels::add_convolved<A, C>(of(dy), of(x), r.weight);
    kernels::add_up_channels<typename C::y_shape>(of(dy), r.bias);
    return r;
}
template <Arithmetic A, class C>
void require_same_bits(const operands<typename A::scalar, C>& given) {
    using S = typename A::scalar;
    static_assert(kernels::detail::convolves_sample<S*, C> &&
                  kernels::detail::convolves_gradient<S*, C>);
    const auto by_tiles = run<A, C>(given, [](auto& of) { return +of.data; });
    const auto one_by_one = run<A, C>(given, [](auto& of) { return numbers<S>{of.data}; });
    REQUIRE(identical(by_tiles.y, one_by_one.y));
    REQUIRE(identical(by_tiles.y_without_bias, one_by_one.y_without_bias));
    REQUIRE(identical(by_tiles.dx, one_by_one.dx));
    REQUIRE(identical(by_tiles.weight, one_by_one.weight));
    REQUIRE(identical(by_tiles.bias, one_by_one.bias));
}

template <Scalar S, class C>
operands<S, C> random_operands(std::uint64_t seed) {
    generator random{seed};
    operands<S, C> given;
    const auto fill = [&random](auto& of) {
        for (S& value : of) value = random.uniform<S>(S(-1), S(1));
    };
    fill(given.x);
    fill(given.dy);
    fill(given.weight);
    fill(given.bias);
    return opaque(given);
}

/// Of a float and a double, which differ in the number of lanes. One is to be strict and the other
/// fused, which differ in the rounding of a product alone.
template <Arithmetic OfFloat, Arithmetic OfDouble, class C>
void require_random() {
    CAPTURE(C::x_shape::extent(0), C::y_shape::extent(0), C::pixels, C::window::taps);
    require_same_bits<OfFloat, C>(random_operands<float, C>(3));
    require_same_bits<OfDouble, C>(random_operands<double, C>(6));
}

/// Numbers of which many products and sums are zeros, of either sign.
template <Scalar S>
S of_few(generator& random) {
    const S of[] = {S(-0.0),
                    S(0),
                    S(1),
                    S(-1),
                    std::numeric_limits<S>::denorm_min(),
                    -std::numeric_limits<S>::min()};
    return of[static_cast<std::size_t>(random.uniform<S>(0, 6)) % 6];
}
template <Arithmetic A, class C>
void require_signs_of_zeros() {
    using S = typename A::scalar;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        CAPTURE(seed);
        generator random{seed};
        operands<S, C> given;
        for (S& value : given.x) value = of_few<S>(random);
        for (S& value : given.dy) value = of_few<S>(random);
        for (S& value : given.weight) value = of_few<S>(random);
        for (S& value : given.bias) value = S(-0.0);
        require_same_bits<A, C>(opaque(given));
    }
}

/// A slope at one place alone: most of dx is zero, also at the border, where it is looked at again.
template <Arithmetic A, class C>
void require_one_slope() {
    using S = typename A::scalar;
    for (std::size_t at = 0; at < C::y_shape::size; at += 3) {
        CAPTURE(at);
        operands<S, C> given = random_operands<S, C>(7);
        for (std::size_t i = 0; i < C::y_shape::size; ++i)
            if (i != at) given.dy.data[i] = 0;
        require_same_bits<A, C>(opaque(given));
    }
}

using padded = convolution<3, 5, 1, window_axis{6, 3, 1, 1}, window_axis{7, 3, 1, 1}>;
using in_groups = convolution<4, 6, 2, window_axis{6, 3, 1, 1}, window_axis{7, 3, 1, 1}>;

}  // namespace

TEST_CASE("convolution: a sample in registers has the bits of its places one by one",
          "[kernels][conv2d]") {
    require_random<strict<float>, fused<double>,
                   convolution<1, 6, 1, window_axis{12, 5}, window_axis{28, 5}>>();
    require_random<fused<float>, strict<double>,
                   convolution<6, 16, 1, window_axis{12, 5}, window_axis{12, 5}>>();
    require_random<strict<float>, fused<double>,
                   convolution<2, 3, 1, window_axis{5, 2}, window_axis{70, 3}>>();
    require_random<fused<float>, strict<double>,
                   convolution<3, 33, 1, window_axis{4, 3}, window_axis{5, 2}>>();
    require_random<strict<float>, fused<double>,
                   convolution<16, 16, 1, window_axis{16, 3, 1, 1}, window_axis{16, 3, 1, 1}>>();
    require_random<fused<float>, strict<double>, padded>();
    require_random<strict<float>, fused<double>,
                   convolution<4, 7, 1, window_axis{9, 3, 2, 1}, window_axis{11, 2, 3, 1}>>();
    require_random<fused<float>, strict<double>,
                   convolution<4, 6, 2, window_axis{9, 3, 2, 1, 2}, window_axis{11, 2, 1, 0, 3}>>();
    require_random<strict<float>, fused<double>,
                   convolution<6, 6, 6, window_axis{7, 3, 1, 2}, window_axis{9, 4, 1, 3}>>();
    require_random<fused<float>, strict<double>,
                   convolution<1, 1, 1, window_axis{1, 1}, window_axis{40, 7, 1, 6}>>();
    require_random<strict<float>, fused<double>,
                   convolution<5, 2, 1, window_axis{3, 3, 2, 2}, window_axis{3, 3, 3, 1}>>();
    require_random<fused<float>, strict<double>,
                   convolution<1, 4, 1, window_axis{6, 3, 1, 1}, window_axis{9, 3}>>();
    // Rows of places that see nothing but padding.
    require_random<strict<float>, fused<double>,
                   convolution<2, 3, 1, window_axis{4, 1, 1, 2}, window_axis{20, 3, 1, 1}>>();
    require_random<fused<float>, strict<double>,
                   convolution<2, 2, 1, window_axis{5, 2, 1, 3, 2}, window_axis{8, 3}>>();
    // Two rows of places at a time, of which the first or the last sees fewer rows of the image.
    require_random<strict<float>, fused<double>,
                   convolution<2, 6, 1, window_axis{4, 3, 1, 1}, window_axis{4, 3, 1, 1}>>();
    require_random<fused<float>, strict<double>,
                   convolution<3, 4, 1, window_axis{14, 5, 1, 2}, window_axis{14, 5, 1, 2}>>();
}

TEST_CASE("convolution: a slope goes to the pixels that its place has seen", "[kernels][conv2d]") {
    using apart = convolution<4, 4, 2, window_axis{5, 3, 1, 2, 2}, window_axis{6, 3, 1, 2, 2}>;
    require_one_slope<fused<float>, apart>();
    require_one_slope<strict<double>, apart>();
}

TEST_CASE("convolution: padding adds nothing, not even the sign of a zero", "[kernels][conv2d]") {
    require_signs_of_zeros<strict<float>, padded>();
    require_signs_of_zeros<fused<float>, padded>();
    require_signs_of_zeros<strict<double>, padded>();
    require_signs_of_zeros<strict<float>, in_groups>();
}

TEST_CASE("convolution: infinite weights and slopes reach no place beside the image",
          "[kernels][conv2d]") {
    constexpr float infinity = std::numeric_limits<float>::infinity();
    auto given = random_operands<float, padded>(8);
    for (std::size_t o = 0; o < 5; ++o) given.weight.data[o * 27] = infinity;
    require_same_bits<strict<float>, padded>(opaque(given));
    for (std::size_t k = 0; k < in_groups::weight_shape::size; k += 5) {  // wherever it stands
        CAPTURE(k);
        auto one = random_operands<float, in_groups>(10);
        one.weight.data[k] = infinity;
        require_same_bits<strict<float>, in_groups>(opaque(one));
    }
    auto slopes = random_operands<float, padded>(9);
    slopes.dy.data[0] = slopes.dy.data[41] = slopes.x.data[0] = infinity;
    require_same_bits<fused<float>, padded>(opaque(slopes));
}
