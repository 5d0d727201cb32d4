// SPDX-License-Identifier: MIT
// Layers beside each other.

#include "support/lanes_pass.hpp"
#include "support/parameter_names.hpp"

#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/network/join.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/parallel.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <string_view>

namespace {

using namespace ctnn::test;
using ctnn::concat;
using ctnn::linear;
using ctnn::named;
using ctnn::parallel;
using ctnn::relu;
using ctnn::sequential;
using ctnn::shape;
using ctnn::tensor;

using two = linear<3, 2>;
using one = sequential<linear<3, 4>, ctnn::tanh, linear<4, 1>>;

/// Scales by a factor.
template <class Join>
constexpr auto joined_of = [] {
    using network = parallel<Join, linear<1, 1, ctnn::bias::none>, linear<1, 1, ctnn::bias::none>,
                             linear<1, 1, ctnn::bias::none>>;
    constexpr ctnn::model<network, double> m{
        {.weight = {{2}}}, {.weight = {{-3}}}, {.weight = {{5}}}};
    return m({10});
}();

}  // namespace

TEST_CASE("parallel: joins what its branches make of one input", "[network][parallel]") {
    STATIC_REQUIRE(joined_of<concat> == tensor<shape<3>, double>{20, -30, 50});
    STATIC_REQUIRE(joined_of<ctnn::add> == tensor<shape<1>, double>{40});
    STATIC_REQUIRE(joined_of<ctnn::multiply> == tensor<shape<1>, double>{-30'000});
}

TEST_CASE("parallel: concat is along the first axis", "[network][parallel]") {
    using images = parallel<concat, relu, ctnn::tanh>;
    STATIC_REQUIRE(std::same_as<images::output_shape<shape<3, 4, 5>>, shape<6, 4, 5>>);
    STATIC_REQUIRE(std::same_as<decltype(images::check<shape<3, 4, 5>>()), ctnn::fits>);
    using misfit = parallel<ctnn::add, linear<2, 3>, linear<2, 2>>;
    STATIC_REQUIRE_FALSE(std::same_as<decltype(misfit::check<shape<2>>()), ctnn::fits>);
}

TEST_CASE("parallel: names its branches by position, or by their names", "[network][parallel]") {
    STATIC_REQUIRE(names<parallel<concat, two, named<"head", one>>>.view() ==
                   "0.weight,0.bias,head.0.weight,head.0.bias,head.2.weight,head.2.bias,");
}

TEST_CASE("parallel: samples in lanes have the bits of each", "[network][parallel][lanes]") {
    require_lanes_are_its_samples<
        sequential<parallel<concat, two, one>, relu, parallel<ctnn::multiply, two, two>>,
        shape<3>>();
    require_lanes_are_its_samples<parallel<ctnn::add, two, two, two>, shape<3>>();
}

TEST_CASE("parallel: its work is that of all branches", "[network][parallel]") {
    STATIC_REQUIRE(ctnn::multiply_adds_of<parallel<concat, two, one>, shape<3>> == 6 + 12 + 4);
}
