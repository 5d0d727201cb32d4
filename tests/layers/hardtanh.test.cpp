// SPDX-License-Identifier: MIT
// Limits of a hardtanh that are no whole numbers. Others are in tests/layers/activations.test.cpp.

#include "support/opaque.hpp"
#include "support/passes.hpp"

#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/hardtanh.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <catch2/catch_test_macros.hpp>

#include <ratio>

namespace {

using namespace ctnn::test;
using ctnn::fused;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;

using layer = ctnn::hardtanh<std::ratio<-1, 4>, std::ratio<1, 2>>;

/// F.hardtanh(x, -0.25, 0.5) of PyTorch, and its gradient where dy is 3.
template <class A>
void require_torch() {
    using S = typename A::scalar;
    using all = passes<layer, shape<7>, A, 1>;
    static constexpr ctnn::no_parameters none;
    static constexpr tensor<shape<7>, S> x{-2, S(-0.25), S(-0.125), 0, S(0.375), S(0.5), 1};
    static constexpr tensor<shape<7>, S> dy{3, 3, 3, 3, 3, 3, 3};
    static constexpr auto constant = all::of(none, x, dy);
    constexpr tensor<shape<7>, S> y{S(-0.25), S(-0.25), S(-0.125), 0, S(0.375), S(0.5), S(0.5)};
    constexpr tensor<shape<7>, S> dx{0, 0, 3, 3, 3, 0, 0};
    STATIC_REQUIRE(constant.y == y);
    STATIC_REQUIRE(constant.dx == dx);
    REQUIRE(all::of(none, opaque(x), opaque(dy)).is(constant));
    REQUIRE(all::in_lanes(none, opaque(x), opaque(dy)).is(constant));
}

}  // namespace

TEST_CASE("hardtanh: limits that are no whole numbers, y and dx as PyTorch's",
          "[layers][hardtanh]") {
    require_torch<strict<float>>();
    require_torch<strict<double>>();
    require_torch<fused<float>>();
    require_torch<fused<double>>();
}
