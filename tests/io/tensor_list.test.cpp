// SPDX-License-Identifier: MIT
#include <ctnn/ctnn.hpp>
#include <ctnn/io/tensor_list.hpp>

#include <catch2/catch_test_macros.hpp>

#include <bit>
#include <cstdint>

using ctnn::linear;
using ctnn::listed_tensor;
using ctnn::load;
using ctnn::model;
using ctnn::named;
using ctnn::relu;
using ctnn::sequential;
using ctnn::shape;

namespace {

constexpr float weight[] = {1, 2, 3, 4, 5, 6};
constexpr float bias[] = {0.5f, -1, 0};
constexpr float out_weight[] = {7, 8, 9};
constexpr float out_bias[] = {0.25f};
constexpr ctnn::tensor_list<
    listed_tensor<"2.weight", shape<1, 3>, out_weight>, listed_tensor<"0.bias", shape<3>, bias>,
    listed_tensor<"0.weight", shape<3, 2>, weight>, listed_tensor<"2.bias", shape<1>, out_bias>>
    list{};

using network = sequential<linear<2, 3>, relu, linear<3, 1>>;
constexpr model<network> expected{{.weight = {{1, 2}, {3, 4}, {5, 6}}, .bias = {0.5f, -1, 0}},
                                  {.weight = {{7, 8, 9}}, .bias = {0.25f}}};

/// The model of a list, as a program has it.
template <class Model, const auto& List, class... Options>
const Model& constant_of() {
    static constexpr Model value = load<Model, List, Options...>();
    return value;
}

}  // namespace

TEST_CASE("tensor_list: a model's tensors are the list's of the same names, in whatever order") {
    STATIC_REQUIRE(load<model<network>, list>() == expected);
    CHECK(constant_of<model<network>, list>() == expected);
    model<network> into;
    ctnn::load_into<list>(into);
    CHECK(into == expected);
    // float's numbers are double's.
    STATIC_REQUIRE(load<model<network, double>, list>() == expected.to<double>());
    CHECK(constant_of<model<network, double>, list>() == expected.to<double>());
}

TEST_CASE("tensor_list: the options of load go with it") {
    using by_name = sequential<named<"hidden", linear<2, 3>>, relu, named<"out", linear<3, 1>>>;
    using ctnn::from_name;
    STATIC_REQUIRE(load<model<by_name>, list, from_name<"hidden", "0">, from_name<"out", "2">>()
                       .layer<"hidden">() == expected.layer<0>());
    using first = model<sequential<linear<2, 3>>>;
    STATIC_REQUIRE(load<first, list, ctnn::allow_extra>().layer<0>() == expected.layer<0>());
    static constexpr ctnn::tensor_list<listed_tensor<"encoder.0.weight", shape<3, 2>, weight>,
                                       listed_tensor<"encoder.0.bias", shape<3>, bias>,
                                       listed_tensor<"head.bias", shape<1>, out_bias>>
        larger{};
    STATIC_REQUIRE(load<first, larger, ctnn::from_prefix<"encoder.">>().layer<0>() ==
                   expected.layer<0>());
    first part;
    ctnn::load_into<larger, ctnn::from_prefix<"encoder.">>(part);
    CHECK(part.layer<0>() == expected.layer<0>());
    CHECK(constant_of<first, larger, ctnn::from_prefix<"encoder.">>().layer<0>() ==
          expected.layer<0>());
}

TEST_CASE("tensor_list: names with quotes, no tensor at all, and every bit of a number") {
    static constexpr float numbers[] = {-0x0p+0f, 0x1p-149f, std::bit_cast<float>(0xff800000U),
                                        std::bit_cast<float>(0x7f800001U),
                                        std::bit_cast<float>(0xffc12345U)};
    static constexpr ctnn::tensor_list<listed_tensor<"a\"\\\n.weight", shape<5, 1>, numbers>> odd{};
    using of_odd = model<sequential<named<"a\"\\\n", linear<1, 5, ctnn::bias::none>>>>;
    constexpr std::uint32_t bits[] = {0x80000000U, 1, 0xff800000U, 0x7f800001U, 0xffc12345U};
    constexpr auto same = [](const of_odd& m, const std::uint32_t(&wanted)[5]) {
        for (std::size_t i = 0; i < 5; ++i)
            if (std::bit_cast<std::uint32_t>(m.layer<0>().weight[i]) != wanted[i]) return false;
        return true;
    };
    STATIC_REQUIRE(same(load<of_odd, odd>(), bits));
    CHECK(same(constant_of<of_odd, odd>(), bits));

    static constexpr ctnn::tensor_list<> none{};
    using of_none = model<ctnn::from<shape<2>, relu>>;
    STATIC_REQUIRE(load<of_none, none>() == of_none{});
}
