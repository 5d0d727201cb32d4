// SPDX-License-Identifier: MIT
// The sums of a convolution: values of PyTorch, their order, one result.

#include "reference/conv2d.hpp"

#include "support/literal.hpp"
#include "support/opaque.hpp"

#include <ctnn/core/padding.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/border.hpp>
#include <ctnn/kernels/conv2d.hpp>
#include <ctnn/kernels/window.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/random.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>

namespace {

using namespace ctnn;
using namespace ctnn::test;
using ctnn::kernels::convolution;
using ctnn::kernels::filled_axis;
using ctnn::kernels::window_axis;

/// What a convolution of several samples reads, and what it makes of it.
template <Scalar S, class C, std::size_t Samples>
struct operands {
    tensor<shape<Samples * C::x_shape::size>, S> x;
    tensor<shape<Samples * C::y_shape::size>, S> dy;
    tensor<shape<C::weight_shape::size>, S> weight;
    tensor<shape<C::y_shape::extent(0)>, S> bias;
};
template <Scalar S, class C, std::size_t Samples>
struct results {
    tensor<shape<Samples * C::y_shape::size>, S> y, y_without_bias;
    tensor<shape<Samples * C::x_shape::size>, S> dx;
    tensor<shape<C::weight_shape::size>, S> weight;
    tensor<shape<C::y_shape::extent(0)>, S> bias;

    [[nodiscard]] constexpr bool is(const results& other) const {
        return identical(y, other.y) && identical(y_without_bias, other.y_without_bias) &&
               identical(dx, other.dx) && identical(weight, other.weight) &&
               identical(bias, other.bias);
    }
};

/// Sample by sample.
template <Arithmetic A, class C, Scalar S, std::size_t Samples>
constexpr results<S, C, Samples> run(const operands<S, C, Samples>& given) {
    results<S, C, Samples> r;
    for (std::size_t b = 0; b < Samples; ++b) {
        const S* x = given.x.data + b * C::x_shape::size;
        const S* dy = given.dy.data + b * C::y_shape::size;
        kernels::convolve<A, C>(given.weight, given.bias, x, r.y.data + b * C::y_shape::size);
        kernels::convolve<A, C>(given.weight, x, r.y_without_bias.data + b * C::y_shape::size);
        kernels::transposed_convolve<A, C>(given.weight, dy, r.dx.data + b * C::x_shape::size);
        kernels::add_convolved<A, C>(dy, x, r.weight);
        kernels::add_up_channels<typename C::y_shape>(dy, r.bias);
    }
    return r;
}

/// Several samples at once, in lanes; weights' gradients are still added sample by sample.
template <Arithmetic A, class C, Scalar S, std::size_t Samples>
results<S, C, Samples> run_in_lanes(const operands<S, C, Samples>& given) {
    results<S, C, Samples> r;
    for_each_group<S>(Samples, [&](std::size_t first, std::size_t count) {
        const side_by_side<S, C::x_shape::size> x(given.x, first, count);
        const side_by_side<S, C::y_shape::size> dy(given.dy, first, count);
        side_by_side<S, C::y_shape::size> y, y_without_bias;
        side_by_side<S, C::x_shape::size> dx;
        kernels::convolve<A, C>(given.weight, given.bias, x.row(), y.row());
        kernels::convolve<A, C>(given.weight, x.row(), y_without_bias.row());
        kernels::transposed_convolve<A, C>(given.weight, dy.row(), dx.row());
        for (std::size_t b = 0; b < count; ++b) {
            kernels::add_convolved<A, C>(dy.sample(b), x.sample(b), r.weight);
            kernels::add_up_channels<typename C::y_shape>(dy.sample(b), r.bias);
        }
        y.copy_to(r.y, first, count);
        y_without_bias.copy_to(r.y_without_bias, first, count);
        dx.copy_to(r.dx, first, count);
    });
    return r;
}

/// The convolution of a case of PyTorch.
template <class Case, std::size_t In, std::size_t Out, std::size_t Rows, std::size_t Columns>
using convolution_of = convolution<
    In, Out, Case::groups,
    window_axis{Rows, Case::kernel[0], Case::stride[0], Case::padding[0], Case::dilation[0]},
    window_axis{Columns, Case::kernel[1], Case::stride[1], Case::padding[1], Case::dilation[1]}>;

template <class Case, class C, Scalar S>
constexpr operands<S, C, 2> operands_of() {
    operands<S, C, 2> given{
        literal<S>(Case::x), literal<S>(Case::dy), literal<S>(Case::weight), {}};
    if constexpr (Case::has_bias) given.bias = literal<S>(Case::bias);
    return given;
}

template <class Case, class C, Scalar S>
constexpr bool is_torch(const results<S, C, 2>& r) {
    if constexpr (Case::has_bias)
        if (!is_reference(r.y, Case::y) || !is_reference(r.bias, Case::bias_gradient)) return false;
    return (Case::has_bias || is_reference(r.y_without_bias, Case::y)) &&
           is_reference(r.dx, Case::dx) && is_reference(r.weight, Case::weight_gradient);
}

template <class Case, class C, Arithmetic A>
void require_torch() {
    using S = typename A::scalar;
    static constexpr auto given = operands_of<Case, C, S>();
    static constexpr auto constant = run<A, C>(given);
    STATIC_REQUIRE(is_torch<Case, C>(constant));
    REQUIRE(run<A, C>(opaque(given)).is(constant));
    REQUIRE(run_in_lanes<A, C>(opaque(given)).is(constant));
}

template <class Case, std::size_t In, std::size_t Out, std::size_t Rows, std::size_t Columns,
          Arithmetic A = strict<double>>
void require_case() {
    require_torch<Case, convolution_of<Case, In, Out, Rows, Columns>, A>();
}

/// The number of an axis that stands at a place beside it; its extent where none does.
std::size_t beside(const window_axis&, std::ptrdiff_t) { return static_cast<std::size_t>(-1); }
std::size_t beside(const filled_axis& axis, std::ptrdiff_t at) {
    const auto extent = static_cast<std::ptrdiff_t>(axis.extent), period = 2 * (extent - 1);
    switch (axis.mode) {
        case padding_mode::reflect:
            at = (at + period) % period;
            return static_cast<std::size_t>(at < extent ? at : period - at);
        case padding_mode::circular:
            return static_cast<std::size_t>((at + extent) % extent);
        default:
            return at < 0 ? 0 : axis.extent - 1;
    }
}

/// Two groups of a convolution, along some axes.
template <auto... Axes>
struct along {
    using C = convolution<4, 6, 2, Axes...>;

    /// Where the place and the tap with these numbers, counted row by row, are in a channel of x;
    /// its size or more where they are on padding.
    static std::size_t position_of(std::size_t place, std::size_t tap) {
        std::size_t position = 0, all_places = C::places, all_taps = C::window::taps;
        const auto step = [&](const auto& axis) {
            all_places /= axis.places();
            all_taps /= axis.kernel;
            const std::size_t begin = place / all_places % axis.places() * axis.stride;
            const auto at =
                static_cast<std::ptrdiff_t>(begin + tap / all_taps % axis.kernel * axis.dilation) -
                static_cast<std::ptrdiff_t>(axis.padding);
            const bool on_image = at >= 0 && at < static_cast<std::ptrdiff_t>(axis.extent);
            const std::size_t found = on_image ? static_cast<std::size_t>(at) : beside(axis, at);
            if (position != C::pixels)
                position = found < axis.extent ? position * axis.extent + found : C::pixels;
        };
        (step(Axes), ...);
        return position;
    }

    /// The sums by their definition, index by index.
    template <Arithmetic A, Scalar S, std::size_t Samples>
    static results<S, C, Samples> by_definition(const operands<S, C, Samples>& given) {
        results<S, C, Samples> r;
        for (std::size_t at = 0; at < Samples * C::y_shape::size; ++at) {
            const std::size_t place = at % C::places, o = at / C::places % 6;
            const std::size_t x = at / C::y_shape::size * C::x_shape::size +
                                  o / C::out_of_group * C::in_of_group * C::pixels;
            const S slope = given.dy.data[at];
            S sum = given.bias.data[o], sum_without_bias = 0;
            r.bias.data[o] += slope;
            for (std::size_t k = 0; k < C::in_of_group * C::window::taps; ++k) {
                const std::size_t weight = o * C::in_of_group * C::window::taps + k;
                const std::size_t position = position_of(place, k % C::window::taps);
                if (position >= C::pixels) continue;
                const std::size_t i = x + k / C::window::taps * C::pixels + position;
                const S w = given.weight.data[weight];
                sum = A::multiply_add(w, given.x.data[i], sum);
                sum_without_bias = A::multiply_add(w, given.x.data[i], sum_without_bias);
                r.dx.data[i] = A::multiply_add(w, slope, r.dx.data[i]);
                r.weight.data[weight] =
                    A::multiply_add(slope, given.x.data[i], r.weight.data[weight]);
            }
            r.y.data[at] = sum;
            r.y_without_bias.data[at] = sum_without_bias;
        }
        return r;
    }
};

template <Scalar S, class C, std::size_t Samples>
constexpr operands<S, C, Samples> random_operands(std::uint64_t seed) {
    ctnn::generator random{seed};
    operands<S, C, Samples> given;
    for (S& value : given.x) value = random.uniform<S>(S(-1), S(1));
    for (S& value : given.dy) value = random.uniform<S>(S(-1), S(1));
    for (S& value : given.weight) value = random.uniform<S>(S(-1), S(1));
    for (S& value : given.bias) value = random.uniform<S>(S(-1), S(1));
    return given;
}

template <class Axes, Arithmetic A>
void require_order_of_sums_in() {
    using S = typename A::scalar;
    using sizes = typename Axes::C;
    static constexpr auto given = random_operands<S, sizes, 3>(7);
    static constexpr auto constant = run<A, sizes>(given);
    REQUIRE(Axes::template by_definition<A>(opaque(given)).is(constant));
    REQUIRE(run<A, sizes>(opaque(given)).is(constant));
    REQUIRE(run_in_lanes<A, sizes>(opaque(given)).is(constant));
}
/// A float and a double, which differ in the number of lanes. One is to be strict and the other
/// fused, which differ in the rounding of a product alone.
template <Arithmetic OfFloat, Arithmetic OfDouble, auto... Axes>
void require_order_of_sums() {
    require_order_of_sums_in<along<Axes...>, OfFloat>();
    require_order_of_sums_in<along<Axes...>, OfDouble>();
}

inline constexpr window_axis depth{3, 2, 1, 1}, rows{5, 3, 2, 1, 2}, columns{6, 2, 1, 1, 1};
/// More padding at the end, of which nothing is left out.
inline constexpr window_axis longer{
    .extent = 5, .kernel = 4, .padding = 1, .dilation = 1, .after = 2};
constexpr filled_axis filled(const window_axis& axis, padding_mode mode) { return {axis, mode}; }

}  // namespace

TEST_CASE("conv2d: sums and gradients are PyTorch's", "[kernels][conv2d]") {
    require_case<torch::conv2d_plain, 3, 5, 4, 6>();
    require_case<torch::conv2d_no_bias, 3, 2, 4, 5>();
    require_case<torch::conv2d_stride, 3, 4, 5, 8>();
    require_case<torch::conv2d_padding, 3, 2, 4, 5>();
    require_case<torch::conv2d_dilation, 3, 2, 6, 4>();
    require_case<torch::conv2d_groups, 4, 6, 5, 7>();
    require_case<torch::conv2d_all, 4, 6, 5, 7>();
    require_case<torch::conv2d_all, 4, 6, 5, 7, fused<float>>();
    require_case<torch::conv2d_depthwise, 3, 6, 4, 5>();
    require_case<torch::conv2d_pointwise, 3, 5, 2, 4>();
}

TEST_CASE("conv2d: sums begin with the bias and go on by channel, row and column",
          "[kernels][conv2d]") {
    require_order_of_sums<strict<float>, fused<double>, rows, columns>();
    require_order_of_sums<fused<float>, strict<double>, rows, longer>();
}

TEST_CASE("conv2d: a third axis is one more loop around the others", "[kernels][conv2d]") {
    require_order_of_sums<strict<float>, fused<double>, depth, rows, window_axis{4, 2}>();
    require_order_of_sums<fused<float>, strict<double>, depth, window_axis{2, 1},
                          window_axis{3, 2, 2}>();
}

TEST_CASE("conv2d: filled padding is numbers of the image", "[kernels][conv2d]") {
    using enum padding_mode;
    require_order_of_sums<strict<float>, fused<double>, filled(rows, reflect),
                          filled({3, 2, 1, 2}, reflect)>();
    require_order_of_sums<fused<float>, strict<double>, filled(rows, replicate),
                          filled({2, 3, 1, 4}, replicate)>();
    require_order_of_sums<strict<float>, fused<double>, filled(rows, circular),
                          filled({2, 2, 3, 2}, circular)>();
    require_order_of_sums<fused<float>, strict<double>, window_axis{1, 1},
                          filled(longer, reflect)>();
    require_order_of_sums<strict<float>, fused<double>, filled(depth, circular),
                          filled({2, 2}, circular), filled({3, 2, 2, 1}, circular)>();
}

TEST_CASE("conv2d: weights may be stored in any order", "[kernels][conv2d]") {
    using sizes = convolution<1, 3, 1, window_axis{3, 2}, window_axis{2, 2}>;
    static constexpr auto by_column = [](const tensor<ctnn::column_major<3, 4>, double>& weight) {
        const double x[] = {1, 2, 3, 4, 5, 6}, bias[] = {0, 1, 2}, dy[] = {1, 0, 0, 1, 2, 1};
        tensor<shape<6>, double> y;
        kernels::convolve<strict<double>, sizes>(weight, bias, +x, +y.data);
        auto gradient = weight;
        kernels::add_convolved<strict<double>, sizes>(+dy, +x, gradient);
        return y == tensor<shape<6>, double>{30, 50, 71, 123, 112, 196} &&
               gradient ==
                   tensor<shape<3, 4>, double>{{2, 4, 6, 8}, {8, 10, 12, 14}, {14, 18, 22, 26}};
    };
    static constexpr tensor<shape<3, 4>, double> weight{
        {1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}};
    STATIC_REQUIRE(by_column(weight));
    REQUIRE(by_column(opaque(weight)));
}
