// SPDX-License-Identifier: MIT
// Layers beside PyTorch's values: a case of tests/reference in every world.
#pragma once

#include "support/laws.hpp"
#include "support/literal.hpp"
#include "support/opaque.hpp"
#include "support/passes.hpp"

#include <ctnn/core/shape.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>

namespace ctnn::test {

/// The weight and the bias of a case, as far as it has them.
template <class Case, class L, class S>
constexpr auto parameters_of() {
    typename L::template parameters<S> p{};
    if constexpr (requires { Case::weight; })
        for (std::size_t i = 0; i < p.weight.size(); ++i)
            p.weight[i] = static_cast<S>(Case::weight[i]);
    if constexpr (requires { Case::bias; }) p.bias = literal<S>(Case::bias);
    return p;
}

/// Whether y, dx and the gradient are those of a case.
template <class Case, class Passes>
constexpr bool is_torch(const Passes& found) {
    if constexpr (requires { Case::weight; })
        if (!is_reference(found.gradient.weight, Case::weight_gradient)) return false;
    if constexpr (requires { Case::bias; })
        if (!is_reference(found.gradient.bias, Case::bias_gradient)) return false;
    return is_reference(found.y, Case::y) && is_reference(found.dx, Case::dx);
}

/// Layer L gives PyTorch's numbers, in a constant expression, and the same bits at run time, sample
/// by sample and in lanes.
template <class Case, class L, class Input, std::size_t Samples, class A>
void require_torch_in() {
    using S = typename A::scalar;
    using all = passes<L, Input, A, Samples>;
    static constexpr auto p = parameters_of<Case, L, S>();
    static constexpr auto x = literal<S>(Case::x);
    static constexpr auto dy = literal<S>(Case::dy);
    static constexpr auto constant = all::of(p, x, dy);
    STATIC_REQUIRE(is_torch<Case>(constant));
    REQUIRE(all::of(opaque(p), opaque(x), opaque(dy)).is(constant));
    REQUIRE(all::in_lanes(opaque(p), opaque(x), opaque(dy)).is(constant));
}
template <class Case, class L, class Input, std::size_t Samples = 2>
void require_torch() {
    require_torch_in<Case, L, Input, Samples, strict<double>>();
    require_torch_in<Case, L, Input, Samples, fused<float>>();
}

/// A layer along a length of 9, three channels of it, has the bits of one over an image of one row.
template <class Length, class Row>
void require_is_one_row() {
    using line = shape<3, 9>;
    using image = shape<3, 1, 9>;
    using along = typename Length::template output_shape<line>;
    STATIC_REQUIRE(std::same_as<typename Row::template output_shape<image>,
                                shape<along::extent(0), 1, along::extent(1)>>);
    using A = strict<float>;
    STATIC_REQUIRE(laws::fingerprint<Length, line, A>(5) == laws::fingerprint<Row, image, A>(5));
    const std::uint64_t seed = opaque(std::uint64_t{6});
    REQUIRE(laws::fingerprint<Length, line, A>(seed) == laws::fingerprint<Row, image, A>(seed));
}

}  // namespace ctnn::test
