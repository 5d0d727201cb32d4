// SPDX-License-Identifier: MIT
// A tensor of its own: its name, how it starts, and that a buffer is not learned. Its values are in
// tests/parity.

#include <ctnn/core/fields.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/parameter.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/join.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/residual.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

namespace {

using namespace ctnn;

using with_token =
    graph<inputs<"x">, node<"block.cls", parameter<shape<1, 3>>, "x">,
          node<"tokens", concat, "block.cls", "x">, node<"pos", parameter<shape<3, 3>>, "tokens">,
          node<"sum", add, "tokens", "pos">, node<"head", linear<3, 2>, "sum">, outputs<"head">>;
using sums = sequential<linear<2, 2>, named<"mean", residual<parameter<shape<2>, role::buffer>>>,
                        named<"shift", residual<parameter<shape<2>, role::bias>>>>;

struct name_list {
    std::vector<std::string> names;
    template <class Field, class T>
    void operator()(Field, const T&) {
        names.emplace_back(Field::name.view().data(), Field::name.view().size());
    }
};
template <class Network>
std::vector<std::string> names_of() {
    name_list list{};
    const model<Network> net{};
    for_each_field(list, net.parameters());
    return list.names;
}

}  // namespace

TEST_CASE("parameter: its name is the layer's, as in PyTorch", "[layers][parameter]") {
    CHECK(names_of<from<shape<2, 3>, with_token>>() ==
          std::vector<std::string>{"block.cls", "pos", "head.weight", "head.bias"});
    CHECK(names_of<sums>() == std::vector<std::string>{"0.weight", "0.bias", "mean", "shift"});
    STATIC_REQUIRE(model<sums>::parameter_count == 8);
}

TEST_CASE("parameter: a scale starts at 1, a buffer at 0", "[layers][parameter]") {
    using net =
        model<from<shape<4>, sequential<named<"s", residual<parameter<shape<4>, role::scale>>>,
                                        named<"b", residual<parameter<shape<4>, role::buffer>>>>>>;
    const auto start = initialized<net>(init::linear_default{}, 3);
    CHECK(start.layer<"s">().value == tensor<shape<4>>{1, 1, 1, 1});
    CHECK(start.layer<"b">().value == tensor<shape<4>>{});
}

TEST_CASE("parameter: a weight starts with deviation 1/50", "[layers][parameter]") {
    constexpr std::size_t count = 1'000;  // of which the deviation is off by 7 % at most
    using net = model<from<shape<1>, parameter<shape<count>>>>;
    const auto start = initialized<net>(init::linear_default{}, 5);
    double sum = 0, squares = 0;
    for (const float w : start.parameters().value) {
        sum += double{w};
        squares += double{w} * double{w};
    }
    CHECK(std::abs(sum / count) < 0.07 / 50);
    CHECK(std::abs(std::sqrt(squares / count) * 50 - 1) < 0.07);
}

TEST_CASE("parameter: of tokens, too; what it takes changes nothing", "[layers][parameter]") {
    using net = model<from<integers<2>, parameter<shape<3>>>>;
    const net held{{.value = {1, 2, 3}}};
    CHECK(held({4, 0}) == tensor<shape<3>>{1, 2, 3});
    CHECK(held({5, 9}) == held({4, 0}));
}
