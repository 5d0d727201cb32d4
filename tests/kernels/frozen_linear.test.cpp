// SPDX-License-Identifier: MIT
// A linear layer with constant weights: the bits of every form, and the rule that chooses one.

#include "support/frozen_layer.hpp"
#include "support/opaque.hpp"
#include "support/thinned.hpp"

#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/frozen_linear.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace {

using ctnn::fused;
using ctnn::identical;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::drawn_input;
using ctnn::test::opaque;
namespace detail = ctnn::kernels::detail;
using detail::frozen_form;

template <class L>
void require_same_bits(const typename L::input& x) {
    const auto expected = opaque(L::constants)(x);
    REQUIRE(identical(L::chosen(x), expected));
    REQUIRE(identical(L::template in_form<typename L::scalars>(x), expected));
    REQUIRE(identical(L::template in_form<typename L::vectors>(x), expected));
    REQUIRE(identical(L::template in_form<typename L::list>(x), expected));
}

template <ctnn::Arithmetic A, std::size_t In, std::size_t Out, std::size_t Biases, int Percent>
void require_forms() {
    using L = ctnn::test::frozen_layer<A, In, Out, Biases, Percent, In % 2 == 0>;
    static constexpr auto x0 = drawn_input<typename L::input>(1);
    STATIC_REQUIRE(identical(L::chosen(x0), L::constants(x0)));
    REQUIRE(identical(L::chosen(opaque(x0)), L::constants(x0)));
    for (std::uint64_t seed = 1; seed <= opaque(5U); ++seed)
        require_same_bits<L>(drawn_input<typename L::input>(seed));
    require_same_bits<L>(opaque(typename L::input{}));
}

/// Of a float and a double, which differ in the number of lanes. One is to be strict and the other
/// fused, which differ in the rounding of a product alone.
template <ctnn::Arithmetic OfFloat, ctnn::Arithmetic OfDouble, std::size_t In, std::size_t Out,
          int Percent>
void require_layers() {
    constexpr std::size_t biases = std::same_as<OfFloat, strict<float>> ? Out : 1;
    require_forms<OfFloat, In, Out, biases, Percent>();
    require_forms<OfDouble, In, Out, biases, Percent>();
}

/// What `best` says of a layer with these numbers, in registers of 4 lanes.
template <std::size_t Out, std::size_t In>
constexpr frozen_form best(detail::frozen_counts counts) {
    return detail::frozen_costs<Out, In, 4, 2, 0>{counts}.best().form;
}

}  // namespace

TEST_CASE("frozen linear: every form has the ordinary bits", "[kernels][frozen]") {
    SECTION("dense") {
        require_layers<strict<float>, fused<double>, 1, 1, 0>();
        require_layers<fused<float>, strict<double>, 3, 7, 0>();
        require_layers<fused<float>, strict<double>, 8, 15, 0>();
        require_layers<strict<float>, fused<double>, 17, 16, 0>();
    }
    SECTION("half of the weights are zero") {
        require_layers<strict<float>, fused<double>, 7, 3, 50>();
        require_layers<fused<float>, strict<double>, 16, 8, 50>();
        require_layers<strict<float>, fused<double>, 3, 33, 50>();
    }
    SECTION("nine of ten weights are zero") {
        require_layers<fused<float>, strict<double>, 1, 8, 90>();
        require_layers<strict<float>, fused<double>, 15, 17, 90>();
        require_layers<fused<float>, strict<double>, 33, 16, 90>();
    }
    SECTION("all weights are zero") { require_layers<fused<float>, strict<double>, 8, 17, 100>(); }
}

TEST_CASE("frozen linear: several pieces of outputs", "[kernels][frozen]") {
    require_forms<strict<float>, 5, 150, 150, 80>();
    require_forms<fused<double>, 5, 150, 1, 80>();
}

TEST_CASE("frozen linear: inputs for which a zero weight matters are found", "[kernels][frozen]") {
    constexpr float inf = std::numeric_limits<float>::infinity();
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    constexpr float most = std::numeric_limits<float>::max();
    const auto exact = []<class A>(A, auto position, float value) {
        tensor<shape<19>> x{};
        x[position] = value;
        return detail::may_leave_out<A>(opaque(x), 0x1p-100F);
    };
    for (std::size_t i = 0; i < 19; ++i) {
        CAPTURE(i);
        for (const float value : {0.0F, -0.0F, 1.0F, 0.01F * most, -0.01F * most}) {
            REQUIRE(exact(strict<float>{}, i, value));
            REQUIRE(exact(fused<float>{}, i, value));
        }
        for (const float value : {inf, -inf, nan}) {
            REQUIRE_FALSE(exact(strict<float>{}, i, value));
            REQUIRE_FALSE(exact(fused<float>{}, i, value));
        }
        REQUIRE(exact(fused<float>{}, i, -0x1p-100F));
        REQUIRE_FALSE(exact(fused<float>{}, i, -0x1.fp-101F));
        REQUIRE(exact(strict<float>{}, i, -0x1.fp-101F));
    }
}

TEST_CASE("frozen linear: a number that is not finite is found in every piece of the input",
          "[kernels][frozen]") {
    constexpr float inf = std::numeric_limits<float>::infinity();
    constexpr std::size_t in_piece = 32 * ctnn::kernels::lanes_for<float>(1'000);
    constexpr std::size_t size = 2 * in_piece + 3;
    for (const std::size_t i : {std::size_t{0}, in_piece - 1, in_piece, 2 * in_piece, size - 1}) {
        CAPTURE(i);
        tensor<shape<size>> x{};
        REQUIRE(detail::may_leave_out<strict<float>>(opaque(x), 0.0F));
        x[i] = -inf;
        REQUIRE_FALSE(detail::may_leave_out<strict<float>>(opaque(x), 0.0F));
    }
}

TEST_CASE("frozen linear: the least input keeps the last bit of a product", "[kernels][frozen]") {
    constexpr tensor<ctnn::column_major<1, 3>> weight{0x1.8p-3F, -0x1p-5F, 0};
    constexpr float least = detail::least_input<fused<float>>(weight);
    // An ulp of the least weight is 2^-28, one of that input 2^-120 or more: together 2^-148.
    STATIC_REQUIRE(least == 0x1p-97F);
    STATIC_REQUIRE(detail::least_input<strict<float>>(weight) == 0);
    constexpr tensor<ctnn::column_major<1, 2>> tiny{0x1p-80F, 1};
    STATIC_REQUIRE(detail::least_input<fused<float>>(tiny) > detail::largest_least_input<float>);
    REQUIRE(detail::least_input<fused<float>>(opaque(weight)) == least);
}

TEST_CASE("frozen linear: the instructions of each form are counted", "[kernels][frozen]") {
    // 10 outputs in 3 vectors of 4, 8 inputs; a product is 2, a number in all lanes 1.
    using costs = detail::frozen_costs<10, 8, 4, 2, 0>;
    constexpr costs some{{.weights = 20, .signs = 5, .blocks = 9, .columns = 6, .longest = 4}};
    // To look at the input: one for each of its 2 vectors, and 8; half of it counts.
    STATIC_REQUIRE(costs::look == 5);
    STATIC_REQUIRE(some.ordinary() == 8 * (3 + 1 + 3 * 2) + 2 * 3);
    STATIC_REQUIRE(some.scalars() == 2 * 15 + 5 + 3 * 10 + 5);
    STATIC_REQUIRE(some.vectors_form() == 2 * 9 + 6 + 2 * 3 + 5);
    // Up to 4 vectors side by side, 8 where there are 32 registers: one group of 3.
    STATIC_REQUIRE(some.listed() == 4 * (3 * (2 + 1 + 1) + 3) + 2 * 3 + 5);
    // Fused, what is too small is sought too: 5 for each vector. Where nothing is left out, nobody
    // looks.
    STATIC_REQUIRE(detail::frozen_costs<10, 8, 4, 1, 0>::look == (5 * 2 + 8) / 2);
    constexpr costs all{{.weights = 80, .signs = 0, .blocks = 24, .columns = 8, .longest = 8}};
    STATIC_REQUIRE(all.scalars() == 2 * 80 + 3 * 10);
    STATIC_REQUIRE(all.vectors_form() == 2 * 24 + 8 + 2 * 3);
    REQUIRE(opaque(some).listed() == some.listed());
}

TEST_CASE("frozen linear: the form with the fewest instructions is chosen", "[kernels][frozen]") {
    // 16 x 16 in registers of 4: 64 vectors of weights.
    STATIC_REQUIRE(best<16, 16>({256, 0, 64, 16, 16}) == frozen_form::vectors);
    STATIC_REQUIRE(best<16, 16>({4, 0, 4, 4, 1}) == frozen_form::vectors);
    STATIC_REQUIRE(best<3, 16>({4, 2, 4, 4, 4}) == frozen_form::vectors);
    STATIC_REQUIRE(best<1, 16>({3, 0, 3, 3, 3}) == frozen_form::scalars);
    // 64 x 64 and more is not unrolled when dense.
    STATIC_REQUIRE(best<64, 64>({4096, 0, 1024, 64, 64}) == frozen_form::ordinary);
    STATIC_REQUIRE(best<128, 512>({6554, 0, 5637, 512, 190}) == frozen_form::listed);
    REQUIRE(best<16, 16>(opaque(detail::frozen_counts{256, 0, 64, 16, 16})) ==
            frozen_form::vectors);
}
