// SPDX-License-Identifier: MIT
// GLU and SwiGLU: which halves they are of, and what they equal. Their values are in tests/parity.

#include "support/opaque.hpp"
#include "support/passes.hpp"

#include <ctnn/core/contract.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/glu.hpp>
#include <ctnn/layers/silu.hpp>
#include <ctnn/layers/swiglu.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <type_traits>

namespace {

using namespace ctnn::test;
using ctnn::glu;
using ctnn::shape;
using ctnn::strict;
using ctnn::swiglu;
using ctnn::tensor;

template <class L, class Input>
using output = typename L::template output_shape<Input>;
template <class L, class Input>
constexpr bool takes = std::is_same_v<decltype(L::template check<Input>()), ctnn::fits>;

/// Numbers from -2 on, all others than each other.
template <class Tensor>
constexpr Tensor counted(double step) {
    Tensor values;
    for (std::size_t i = 0; i < Tensor::size(); ++i)
        values.data[i] = step * static_cast<double>(i) - 2;
    return values;
}

/// Whether layer L of a length of channels is `Last` of each place's channels.
template <class L, class Last>
void require_same_over_axes() {
    using over_first = passes<L, shape<6, 5>, strict<double>, 1>;
    using over_last = passes<Last, shape<5, 6>, strict<double>, 1>;
    constexpr auto x = counted<typename over_first::inputs>(0.13);
    constexpr auto dy = counted<typename over_first::outputs>(0.31);
    typename over_last::inputs turned_x;
    typename over_last::outputs turned_dy;
    for (std::size_t c = 0; c < 6; ++c)
        for (std::size_t i = 0; i < 5; ++i) turned_x[i * 6 + c] = x[c * 5 + i];
    for (std::size_t c = 0; c < 3; ++c)
        for (std::size_t i = 0; i < 5; ++i) turned_dy[i * 3 + c] = dy[c * 5 + i];
    const auto first = over_first::of({}, opaque(x), opaque(dy));
    const auto last = over_last::of({}, opaque(turned_x), opaque(turned_dy));
    for (std::size_t c = 0; c < 3; ++c)
        for (std::size_t i = 0; i < 5; ++i) REQUIRE(first.y[c * 5 + i] == last.y[i * 3 + c]);
    for (std::size_t c = 0; c < 6; ++c)
        for (std::size_t i = 0; i < 5; ++i) REQUIRE(first.dx[c * 5 + i] == last.dx[i * 6 + c]);
}

}  // namespace

TEST_CASE("glu: halves the last axis, or another one of a sample", "[layers][glu]") {
    STATIC_REQUIRE(std::is_same_v<output<glu<>, shape<8>>, shape<4>>);
    STATIC_REQUIRE(std::is_same_v<output<glu<>, shape<3, 5, 8>>, shape<3, 5, 4>>);
    STATIC_REQUIRE(std::is_same_v<output<glu<0>, shape<4, 5, 8>>, shape<2, 5, 8>>);
    STATIC_REQUIRE(std::is_same_v<output<glu<1>, shape<4, 6, 8>>, shape<4, 3, 8>>);
    STATIC_REQUIRE(std::is_same_v<output<glu<-2>, shape<4, 6, 8>>, shape<4, 3, 8>>);
    STATIC_REQUIRE(std::is_same_v<output<swiglu<0>, shape<4, 5>>, shape<2, 5>>);
}

TEST_CASE("glu: takes an axis that there is, of an even extent", "[layers][glu]") {
    STATIC_REQUIRE(takes<glu<>, shape<3, 2>>);
    STATIC_REQUIRE_FALSE(takes<glu<>, shape<2, 3>>);
    STATIC_REQUIRE(takes<glu<0>, shape<2, 3>>);
    STATIC_REQUIRE(takes<glu<-2>, shape<2, 3>>);
    STATIC_REQUIRE_FALSE(takes<glu<2>, shape<2, 2>>);
    STATIC_REQUIRE_FALSE(takes<glu<-3>, shape<2, 2>>);
    STATIC_REQUIRE_FALSE(takes<swiglu<1>, shape<2>>);
}

TEST_CASE("glu: over channels first it is that over channels last", "[layers][glu]") {
    require_same_over_axes<glu<0>, glu<>>();
    require_same_over_axes<swiglu<0>, swiglu<1>>();
}

TEST_CASE("swiglu: where the second half is 1, it is the silu of the first", "[layers][swiglu]") {
    using all = passes<swiglu<>, shape<6>, strict<float>, 1>;
    using half = passes<ctnn::silu, shape<3>, strict<float>, 1>;
    static constexpr all::inputs x{-1.5F, 0.25F, 3, 1, 1, 1};
    static constexpr all::outputs dy{1, 2, -0.5F};
    static constexpr auto constant = all::of({}, x, dy);
    static constexpr auto expected = half::of({}, {x[0], x[1], x[2]}, dy);
    STATIC_REQUIRE(constant.y == expected.y);
    STATIC_REQUIRE(tensor<shape<3>>{constant.dx[0], constant.dx[1], constant.dx[2]} == expected.dx);
    REQUIRE(all::of({}, opaque(x), opaque(dy)).is(constant));
}
