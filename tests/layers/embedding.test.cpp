// SPDX-License-Identifier: MIT
// An embedding: PyTorch's values, tokens that stand several times, its laws, lanes.

#include "reference/embedding.hpp"

#include "support/lanes_pass.hpp"
#include "support/laws.hpp"
#include "support/literal.hpp"
#include "support/opaque.hpp"
#include "support/parameter_names.hpp"

#include <ctnn/core/contract.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/embedding.hpp>
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/infer.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstddef>
#include <span>

namespace {

using namespace ctnn::test;
using ctnn::embedding;
using ctnn::flatten;
using ctnn::identical;
using ctnn::integers;
using ctnn::linear;
using ctnn::Scalar;
using ctnn::sequential;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;

/// What becomes of the two samples of a case.
template <class L, Scalar S>
struct results {
    typename L::template parameters<S> gradient{};
    tensor<shape<2, 4, 3>, S> y{}, inferred{};
};

template <class L, Scalar S>
constexpr auto run(const typename L::template parameters<S>& p, const tensor<integers<2, 4>, S>& x,
                   const tensor<shape<2, 4, 3>, S>& dy) {
    using A = strict<S>;
    results<L, S> result;
    for (std::size_t sample = 0; sample < 2; ++sample) {
        tensor<integers<4>, S> tokens;
        for (std::size_t t = 0; t < 4; ++t) tokens[t] = x(sample, t);
        ctnn::unwanted dx;
        ctnn::around<A, L>(ctnn::pass{}, p, tokens, dx, result.gradient,
                           [&](const auto& y, auto& d) {
                               for (std::size_t i = 0; i < 12; ++i) {
                                   result.y[sample * 12 + i] = y[i];
                                   d[i] = dy[sample * 12 + i];
                               }
                               return S(0);
                           });
        tensor<shape<4, 3>, S> inferred;
        ctnn::infer<A, L>(p, tokens, inferred);
        for (std::size_t i = 0; i < 12; ++i) result.inferred[sample * 12 + i] = inferred[i];
    }
    return result;
}

/// A case of PyTorch's at compile time and at run time.
template <class Case, Scalar S>
void require_reference() {
    using L = embedding<7, 3, Case::has_padding ? Case::padding_index : 7>;
    static constexpr typename L::template parameters<S> p{literal<S, shape<7, 3>>(Case::weight)};
    static constexpr tensor<integers<2, 4>, S> x{std::span{Case::x}};
    static constexpr auto dy = literal<S, shape<2, 4, 3>>(Case::dy);
    static constexpr auto constant = run<L, S>(p, x, dy);
    STATIC_REQUIRE(is_reference(constant.y, Case::y));
    STATIC_REQUIRE(is_reference(constant.gradient.weight, Case::weight_gradient));
    STATIC_REQUIRE(identical(constant.inferred, constant.y));
    const auto at_run_time = run<L, S>(opaque(p), opaque(x), opaque(dy));
    REQUIRE(identical(at_run_time.y, constant.y));
    REQUIRE(identical(at_run_time.inferred, constant.y));
    REQUIRE(identical(at_run_time.gradient.weight, constant.gradient.weight));
}

}  // namespace

TEST_CASE("embedding: y and the gradient are PyTorch's", "[layers][embedding]") {
    require_reference<torch::embedding_plain, double>();
    require_reference<torch::embedding_plain, float>();
    require_reference<torch::embedding_padding, double>();
    require_reference<torch::embedding_padding, float>();
}

TEST_CASE("embedding: parameters have PyTorch's names and shapes", "[layers][embedding]") {
    STATIC_REQUIRE(names<embedding<7, 3>>.view() == "weight,");
    STATIC_REQUIRE(ctnn::count_parameters<embedding<7, 3>::parameters<float>>() == 21);
    STATIC_REQUIRE(std::same_as<embedding<7, 3>::output_shape<integers<5>>, shape<5, 3>>);
    STATIC_REQUIRE(std::same_as<embedding<7, 3>::output_shape<integers<2, 5>>, shape<2, 5, 3>>);
}

TEST_CASE("embedding: a token's gradient is added place after place", "[layers][embedding]") {
    // 2^24 + 1 + 1 is 2^24 in float; 1 + 1 + 2^24 is 2^24 + 2.
    using L = embedding<2, 1>;
    static constexpr L::parameters<float> p{};
    constexpr auto gradient = [](const tensor<shape<3, 1>>& dy) {
        L::parameters<float> result{};
        ctnn::unwanted dx;
        ctnn::around<strict<float>, L>(ctnn::pass{}, p, tensor<integers<3>>{1, 1, 1}, dx, result,
                                       [&dy](const auto&, auto& d) {
                                           d = dy;
                                           return 0.0F;
                                       });
        return result.weight[1];
    };
    static constexpr tensor<shape<3, 1>> rising{1, 1, 0x1p24F}, falling{0x1p24F, 1, 1};
    STATIC_REQUIRE(gradient(rising) == 0x1p24F + 2);
    STATIC_REQUIRE(gradient(falling) == 0x1p24F);
    REQUIRE(gradient(opaque(rising)) == 0x1p24F + 2);
    REQUIRE(gradient(opaque(falling)) == 0x1p24F);
}

TEST_CASE("embedding: obeys the laws of a layer", "[layers][embedding][laws]") {
    require_layer_laws<embedding<4, 2>, integers<5>, integers<19>>();
    require_layer_laws<embedding<3, 3>, integers<2, 2>, integers<3, 5>>();
}

TEST_CASE("embedding: samples in lanes have the bits of each", "[layers][embedding][lanes]") {
    require_lanes_are_its_samples<sequential<embedding<3, 2>, flatten, linear<10, 3>>,
                                  integers<5>>();
    require_lanes_are_its_samples<embedding<5, 3, 2>, integers<2, 2>>();
    require_lanes_are_its_samples<sequential<embedding<3, 2>, linear<2, 3>>, integers<3>>();
}
