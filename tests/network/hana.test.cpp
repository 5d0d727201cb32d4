// SPDX-License-Identifier: MIT
// Models, parameters and networks in the hands of Boost.Hana's own algorithms.

#include "support/opaque.hpp"

#include <ctnn/ctnn.hpp>
#include <ctnn/network/hana.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

namespace hana = boost::hana;

using ctnn::key;
using ctnn::shape;
using ctnn::tensor;
using ctnn::test::opaque;

/// A layer as a user would write it, with tensors of ranks 1 and 3.
struct curious {
    template <class S>
    struct parameters {
        tensor<shape<2, 1, 3>, S> cube;
        tensor<shape<1>, S> offset;

        template <class F, class... Same>
        static constexpr void for_each_field(F& f, Same&... each) {
            f(ctnn::field<"cube", ctnn::role::weight>{}, each.cube...);
            f(ctnn::field<"offset", ctnn::role::bias>{}, each.offset...);
        }
        [[nodiscard]] constexpr bool operator==(const parameters&) const noexcept = default;
    };
    template <class Input>
    using output_shape = Input;

    template <ctnn::Arithmetic A, class P, ctnn::Tensor X>
    static constexpr void forward(const P& p, const X& x, X& y) noexcept {
        for (std::size_t i = 0; i < X::size(); ++i) y[i] = x[i] + p.offset[0];
    }
    template <ctnn::Arithmetic A, class P, ctnn::Tensor X>
    static constexpr void backward(const P&, const X&, const X&, const X& dy, X& dx, P&) noexcept {
        dx = dy;
    }
};

/// Two names that FNV-1a does not tell from each other.
struct same_hash {
    tensor<shape<1>> first{1}, second{2};

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(ctnn::field<"costarring", ctnn::role::weight>{}, each.first...);
        f(ctnn::field<"liquid", ctnn::role::weight>{}, each.second...);
    }
};

using inner = ctnn::sequential<ctnn::linear<3, 2, ctnn::bias::shared>, ctnn::named<"own", curious>>;
using network = ctnn::sequential<ctnn::named<"linear", ctnn::linear<2, 3>>, ctnn::tanh,
                                 ctnn::named<"block", inner>,
                                 ctnn::named<"out", ctnn::linear<2, 1, ctnn::bias::none>>>;
using model = ctnn::model<network, double>;

constexpr model start{{.weight = {{1, 2}, {3, 4}, {5, 6}}, .bias = {7, 8, 9}},
                      {{.weight = {{10, 11, 12}, {13, 14, 15}}, .bias = {16}},
                       {.cube = {17, 18, 19, 20, 21, 22}, .offset = {23}}},
                      {.weight = {{24, 25}}}};

constexpr auto names =
    hana::make_tuple(BOOST_HANA_STRING("linear.weight"), BOOST_HANA_STRING("linear.bias"),
                     BOOST_HANA_STRING("block.0.weight"), BOOST_HANA_STRING("block.0.bias"),
                     BOOST_HANA_STRING("block.own.cube"), BOOST_HANA_STRING("block.own.offset"),
                     BOOST_HANA_STRING("out.weight"));

constexpr auto sum_of = [](double sum, const auto& numbers) {
    for (const double x : numbers) sum += x;
    return sum;
};
constexpr double sum_to_25 = 325;

}  // namespace

TEST_CASE("hana: a model is a Struct, and so are its parameters and its layers'",
          "[network][hana]") {
    STATIC_REQUIRE(hana::Struct<model>::value);
    STATIC_REQUIRE(hana::Foldable<model>::value);
    STATIC_REQUIRE(hana::Searchable<model>::value);
    STATIC_REQUIRE(hana::Comparable<model>::value);
    STATIC_REQUIRE(hana::Struct<model::parameters_type>::value);
    STATIC_REQUIRE(hana::Struct<curious::parameters<float>>::value);
    STATIC_REQUIRE(hana::Struct<ctnn::no_parameters>::value);
    STATIC_REQUIRE(hana::Struct<network>::value);
    STATIC_REQUIRE(!hana::Struct<tensor<shape<2>, float>>::value);
    STATIC_REQUIRE(!hana::Struct<ctnn::tanh>::value);
}

TEST_CASE("hana: keys are the names of the tensors, in order", "[network][hana]") {
    STATIC_REQUIRE(hana::keys(start) == names);
    STATIC_REQUIRE(hana::length(start) == hana::size_c<7>);
    STATIC_REQUIRE(hana::keys(start.layer<"block">().layer<"own">()) ==
                   hana::make_tuple(BOOST_HANA_STRING("cube"), BOOST_HANA_STRING("offset")));
    STATIC_REQUIRE(hana::keys(ctnn::no_parameters{}) == hana::make_tuple());
    STATIC_REQUIRE(key<"block.0.weight"> == BOOST_HANA_STRING("block.0.weight"));
    STATIC_REQUIRE(hana::contains(start, key<"out.weight">));
    STATIC_REQUIRE(!hana::contains(start, key<"out.bias">));
    std::string all;
    hana::for_each(hana::keys(opaque(start)),
                   [&](auto name) { all += name.c_str() + std::string(" "); });
    REQUIRE(all ==
            "linear.weight linear.bias block.0.weight block.0.bias block.own.cube "
            "block.own.offset out.weight ");
}

TEST_CASE("hana: members are references to the tensors", "[network][hana]") {
    STATIC_REQUIRE(
        std::same_as<
            decltype(hana::members(start)),
            hana::tuple<
                const tensor<ctnn::column_major<3, 2>, double>&, const tensor<shape<3>, double>&,
                const tensor<ctnn::column_major<2, 3>, double>&, const tensor<shape<1>, double>&,
                const tensor<shape<2, 1, 3>, double>&, const tensor<shape<1>, double>&,
                const tensor<ctnn::column_major<1, 2>, double>&>>);
    STATIC_REQUIRE(&hana::at_c<1>(hana::members(start)) == &start.layer<"linear">().bias);
    STATIC_REQUIRE(&hana::at_key(start, key<"block.own.cube">) ==
                   &start.layer<"block">().layer<"own">().cube);
    STATIC_REQUIRE(hana::fold_left(hana::members(start), 0.0, sum_of) == sum_to_25);

    model m = opaque(start);
    REQUIRE(hana::fold_left(hana::members(m), 0.0, sum_of) == sum_to_25);
    hana::at_key(m, BOOST_HANA_STRING("out.weight"))(0, 1) = -1;
    REQUIRE(m.layer<"out">().weight[1] == -1);
    hana::at_c<0>(hana::members(m))(2, 0) = -2;
    REQUIRE(m.layer<"linear">().weight(2, 0) == -2);
    hana::second(hana::front(hana::accessors<model>()))(m)(0, 0) = -3;
    REQUIRE(m.layer<"linear">().weight(0, 0) == -3);
    auto& own = m.layer<"block">().layer<"own">();
    REQUIRE(&hana::at_key(own, key<"offset">) == &own.offset);
}

TEST_CASE("hana: names of one hash are two names", "[network][hana]") {
    STATIC_REQUIRE(ctnn::detail::hash_of(ctnn::text("costarring")) ==
                   ctnn::detail::hash_of(ctnn::text("liquid")));
    STATIC_REQUIRE(hana::at_key(same_hash{}, key<"costarring">)[0] == 1);
    STATIC_REQUIRE(hana::at_key(same_hash{}, key<"liquid">)[0] == 2);
    same_hash both = opaque(same_hash{});
    REQUIRE(&hana::at_key(both, key<"costarring">) == &both.first);
    REQUIRE(&hana::at_key(both, key<"liquid">) == &both.second);
}

TEST_CASE("hana: members of a temporary are copies", "[network][hana]") {
    STATIC_REQUIRE(std::same_as<decltype(hana::at_key(model{}, key<"linear.bias">)),
                                tensor<shape<3>, double>>);
    constexpr auto kept = hana::members(model(start));
    STATIC_REQUIRE(
        std::same_as<std::remove_cvref_t<decltype(hana::at_c<3>(kept))>, tensor<shape<1>, double>>);
    STATIC_REQUIRE(hana::fold_left(kept, 0.0, sum_of) == sum_to_25);
    const auto pairs = hana::to_tuple(model(opaque(start)));
    REQUIRE(hana::second(hana::at_c<5>(pairs))[0] == 23);
}

TEST_CASE("hana: for_each and fold_left go through names and tensors", "[network][hana]") {
    constexpr auto count = [](std::size_t sum, auto field) {
        return sum + hana::second(field).size();
    };
    STATIC_REQUIRE(hana::fold_left(start, std::size_t{0}, count) == model::parameter_count);

    constexpr auto doubled = [](model m) {
        hana::for_each(m, hana::fuse([](auto name, auto& numbers) {
                           if constexpr (name != key<"out.weight">)
                               for (auto&& x : numbers) x *= 2;
                       }));
        return hana::fold_left(hana::members(m), 0.0, sum_of);
    };
    STATIC_REQUIRE(doubled(start) == 2 * sum_to_25 - 49);
    REQUIRE(doubled(opaque(start)) == 2 * sum_to_25 - 49);

    // What is const stays so, and nothing is copied on the way.
    const model m = opaque(start);
    const void* addresses[7]{};
    std::size_t visited = 0;
    hana::for_each(m, [&](auto field) {
        STATIC_REQUIRE(std::is_const_v<std::remove_reference_t<decltype(hana::second(field))>>);
        addresses[visited++] = &hana::second(field);
    });
    REQUIRE(visited == 7);
    REQUIRE(addresses[0] == &m.layer<"linear">().weight);
    REQUIRE(addresses[6] == &m.layer<"out">().weight);
}

TEST_CASE("hana: models are equal where their numbers are", "[network][hana]") {
    constexpr auto changed = [](model m) {
        hana::at_key(m, key<"block.0.bias">)[0] += 1;
        return m;
    };
    STATIC_REQUIRE(hana::equal(start, start));
    STATIC_REQUIRE(!hana::equal(start, changed(start)));
    REQUIRE(hana::equal(opaque(start), start));
    REQUIRE(!hana::equal(changed(opaque(start)), start));
}

TEST_CASE("hana: gradients and moments have the model's keys", "[network][hana]") {
    constexpr auto after = ctnn::step(start, ctnn::loss::mse{}, ctnn::optim::sgd{},
                                      model::input{0.5, -0.5}, model::output{1});
    STATIC_REQUIRE(hana::keys(after.gradient) == names);
    STATIC_REQUIRE(hana::at_key(after.gradient, key<"block.own.offset">)[0] != 0 ||
                   hana::at_key(after.gradient, key<"out.weight">)[0] != 0);
}

TEST_CASE("hana: a network's members are its layers, by name", "[network][hana]") {
    STATIC_REQUIRE(hana::keys(network{}) ==
                   hana::make_tuple(BOOST_HANA_STRING("linear"), BOOST_HANA_STRING("1"),
                                    BOOST_HANA_STRING("block"), BOOST_HANA_STRING("out")));
    STATIC_REQUIRE(std::same_as<decltype(hana::at_key(network{}, key<"1">)), ctnn::tanh>);
    STATIC_REQUIRE(std::same_as<decltype(hana::at_key(network{}, key<"block">)), inner>);
    STATIC_REQUIRE(std::same_as<decltype(hana::members(inner{})),
                                hana::tuple<ctnn::linear<3, 2, ctnn::bias::shared>, curious>>);
    STATIC_REQUIRE(hana::equal(network{}, network{}));
    STATIC_REQUIRE(!hana::equal(network{}, inner{}));
    std::string seen;
    std::size_t parameters = 0;
    hana::for_each(network{}, hana::fuse([&](auto name, auto layer) {
                       seen += name.c_str();
                       using values = typename decltype(layer)::template parameters<float>;
                       parameters += ctnn::count_parameters<values>();
                   }));
    REQUIRE(seen == "linear1blockout");
    REQUIRE(parameters == ctnn::count_parameters<network::parameters<float>>());
}

TEST_CASE("hana: the members of any topology are its layers", "[network][hana]") {
    using ctnn::linear;
    constexpr auto all_names = [](auto network) {
        return hana::fold_left(hana::keys(network), std::string(),
                               [](std::string all, auto name) { return all + name.c_str() + " "; });
    };
    using branches = ctnn::parallel<ctnn::concat, ctnn::named<"left", linear<2, 3>>, linear<2, 1>>;
    using past = ctnn::residual<linear<2, 3>, linear<2, 3>>;
    using nodes = ctnn::graph<ctnn::inputs<"x">, ctnn::node<"stem", linear<4, 8>, "x">,
                              ctnn::node<"bent", ctnn::tanh, "stem">,
                              ctnn::node<"sum", ctnn::add, "bent", "stem">, ctnn::outputs<"sum">>;
    REQUIRE(all_names(branches{}) == "left 1 ");
    REQUIRE(all_names(past{}) == "block shortcut ");
    REQUIRE(all_names(ctnn::residual<linear<2, 2>>{}) == "0 ");
    REQUIRE(all_names(ctnn::repeated<linear<2, 2>, 3>{}) == "0 ");
    REQUIRE(all_names(nodes{}) == "stem bent sum ");
    STATIC_REQUIRE(
        std::same_as<decltype(hana::at_key(branches{}, ctnn::key<"left">)), linear<2, 3>>);
    STATIC_REQUIRE(std::same_as<decltype(hana::at_key(nodes{}, ctnn::key<"bent">)), ctnn::tanh>);
    STATIC_REQUIRE(hana::equal(nodes{}, nodes{}));
}

TEST_CASE("hana: a tuple is a Sequence", "[network][hana]") {
    constexpr ctnn::tuple<int, double, char> t(1, 2.5, 'c');
    STATIC_REQUIRE(hana::Sequence<ctnn::tuple<int>>::value);
    STATIC_REQUIRE(hana::length(t) == hana::size_c<3>);
    STATIC_REQUIRE(hana::is_empty(ctnn::tuple<>{}));
    STATIC_REQUIRE(!hana::is_empty(t));
    STATIC_REQUIRE(&hana::at_c<1>(t) == &ctnn::get<1>(t));
    STATIC_REQUIRE(hana::equal(hana::drop_front(t), ctnn::tuple<double, char>(2.5, 'c')));
    STATIC_REQUIRE(hana::is_empty(hana::drop_front(t, hana::size_c<4>)));
    STATIC_REQUIRE(hana::fold_left(t, 0.0, [](double sum, auto x) { return sum + x; }) == 102.5);
    STATIC_REQUIRE(std::same_as<decltype(hana::transform(t, [](auto x) { return x > 1; })),
                                ctnn::tuple<bool, bool, bool>>);
    STATIC_REQUIRE(std::same_as<decltype(hana::at_c<0>(ctnn::tuple<int>{})), int&&>);

    model m = opaque(start);
    hana::for_each(m.layers, [](auto& parameters) { parameters = {}; });
    REQUIRE(m == model{});
}
