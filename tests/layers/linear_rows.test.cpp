// SPDX-License-Identifier: MIT
// A fully connected layer on the rows of inputs with several axes: PyTorch's values, and the laws.

#include "reference/linear.hpp"
#include "support/lanes_pass.hpp"
#include "support/laws.hpp"
#include "support/literal.hpp"
#include "support/opaque.hpp"
#include "support/pass.hpp"

#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>

namespace {

using ctnn::bias;
using ctnn::linear;
using ctnn::relu;
using ctnn::sequential;
using ctnn::shape;
using ctnn::test::is_reference;
using ctnn::test::literal;
using ctnn::test::opaque;
namespace torch = ctnn::test::torch;

/// Whether a pass gives the values of a case, of inputs of one shape and outputs of another.
template <class Case, class S, class Input, class Output, std::size_t In, std::size_t Out>
constexpr bool gives_values(const ctnn::tensor<Input, S>& x) {
    constexpr bias kind = Case::has_bias ? bias::per_unit : bias::none;
    using layer = linear<In, Out, kind>;
    typename layer::template parameters<S> p{};
    p.weight = literal<S, shape<Out, In>>(Case::weight);
    if constexpr (Case::has_bias) p.bias = literal<S>(Case::bias);
    const auto dy = literal<S, Output>(Case::dy);
    const auto found = ctnn::test::pass<layer, ctnn::strict<S>>(x, dy, p);
    bool right =
        is_reference(found.y, Case::y) && is_reference(found.dx, Case::dx) &&
        is_reference(ctnn::tensor<shape<Out, In>, S>(found.gradient.weight), Case::weight_gradient);
    if constexpr (Case::has_bias)
        right = right && is_reference(found.gradient.bias, Case::bias_gradient);
    return right;
}

template <class Case, class Input, class Output, std::size_t In, std::size_t Out>
void require_values() {
    static constexpr auto x = literal<double, Input>(Case::x);
    static constexpr auto x_float = literal<float, Input>(Case::x);
    STATIC_REQUIRE(gives_values<Case, double, Input, Output, In, Out>(x));
    REQUIRE(gives_values<Case, double, Input, Output, In, Out>(opaque(x)));
    REQUIRE(gives_values<Case, float, Input, Output, In, Out>(opaque(x_float)));
}

}  // namespace

TEST_CASE("linear: works on each row of the last axis, as PyTorch's", "[layers][linear]") {
    require_values<torch::linear_rank_2, shape<3, 5>, shape<3, 4>, 5, 4>();
    require_values<torch::linear_rank_3, shape<2, 3, 5>, shape<2, 3, 4>, 5, 4>();
    require_values<torch::linear_rank_4, shape<2, 3, 4, 5>, shape<2, 3, 4, 2>, 5, 2>();
}

TEST_CASE("linear: obeys the laws of a layer on rows", "[layers][linear]") {
    ctnn::test::require_layer_laws<linear<3, 2>, shape<2, 3>, shape<2, 2, 3>>();
    ctnn::test::require_layer_laws<linear<19, 5, bias::shared>, shape<2, 19>, shape<3, 19>>();
}

TEST_CASE("linear: rows of samples in lanes have the bits of each", "[layers][linear][lanes]") {
    ctnn::test::require_lanes_are_its_samples<sequential<linear<3, 2>, relu, linear<2, 4>>,
                                              shape<2, 3>>();
}

TEST_CASE("linear: keeps all extents but the last", "[layers][linear]") {
    STATIC_REQUIRE(std::same_as<linear<3, 2>::output_shape<shape<4, 5, 3>>, shape<4, 5, 2>>);
    STATIC_REQUIRE(std::same_as<decltype(linear<3, 2>::check<shape<4, 3>>()), ctnn::fits>);
    STATIC_REQUIRE_FALSE(std::same_as<decltype(linear<3, 2>::check<shape<3, 4>>()), ctnn::fits>);
    STATIC_REQUIRE(ctnn::multiply_adds_of<linear<3, 2>, shape<4, 3>> == 24);
}
