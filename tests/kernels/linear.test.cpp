// SPDX-License-Identifier: MIT
// The sums of a linear layer: the order of their sums, for sizes that fill vector registers and
// those that leave a rest, below and above the length at which folds are cut.

#include "support/opaque.hpp"

#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/linear.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/hash.hpp>
#include <ctnn/math/random.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>

namespace {

using ctnn::Arithmetic;
using ctnn::fused;
using ctnn::hash;
using ctnn::identical;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::opaque;
namespace kernels = ctnn::kernels;

/// Random operands of all products.
template <class S, std::size_t Out, std::size_t In>
struct operands {
    tensor<ctnn::column_major<Out, In>, S> weight{};
    tensor<shape<In>, S> x{};
    tensor<shape<Out>, S> y{};

    constexpr explicit operands(std::uint64_t seed) {
        ctnn::generator random{seed};
        for (S& value : weight) value = random.uniform<S>(S(-1), S(1));
        for (S& value : x) value = random.uniform<S>(S(-1), S(1));
        for (S& value : y) value = random.uniform<S>(S(-1), S(1));
    }
};

/// The sums of a linear layer, in the order that the contract states, by plain loops.
template <Arithmetic A, std::size_t Out, std::size_t In>
bool are_the_plain_sums(std::uint64_t seed) {
    using S = typename A::scalar;
    const operands<S, Out, In> given{seed};
    const tensor<shape<1>, S> one{S(0.75)};
    tensor<shape<Out>, S> y{}, y_of_one{}, y_of_none{};
    kernels::product<A>(given.weight, given.y, given.x, y);
    kernels::product<A>(given.weight, one, given.x, y_of_one);
    kernels::product<A>(given.weight, given.x, y_of_none);
    auto dx = given.x;  // is overwritten
    kernels::transposed_product<A>(given.weight, given.y, dx);
    auto gradient = given.weight;
    kernels::add_outer_product<A>(given.y, given.x, gradient);
    tensor<shape<1>, S> sum{1};
    kernels::add_up(given.y, sum);

    operands<S, Out, In> expected = given;
    tensor<shape<Out>, S> expected_of_one{}, expected_of_none{};
    for (S& value : expected.x) value = 0;
    for (S& value : expected_of_one) value = one[0];
    S expected_sum = 1;
    for (std::size_t o = 0; o < Out; ++o) {
        expected_sum += given.y[o];
        for (std::size_t i = 0; i < In; ++i) {
            const S weight = given.weight(o, i), x = given.x[i];
            expected.y[o] = A::multiply_add(weight, x, expected.y[o]);
            expected_of_one[o] = A::multiply_add(weight, x, expected_of_one[o]);
            expected_of_none[o] = A::multiply_add(weight, x, expected_of_none[o]);
            expected.x[i] = A::multiply_add(given.y[o], weight, expected.x[i]);
            expected.weight(o, i) = A::multiply_add(given.y[o], x, expected.weight(o, i));
        }
    }
    return identical(y, expected.y) && identical(y_of_one, expected_of_one) &&
           identical(y_of_none, expected_of_none) && identical(dx, expected.x) &&
           identical(gradient, expected.weight) && sum[0] == expected_sum;
}

template <Arithmetic A, std::size_t Out, std::size_t In>
void require_plain_sums() {
    CAPTURE(Out, In);
    REQUIRE(are_the_plain_sums<A, Out, In>(opaque(std::uint64_t{Out * 1000 + In})));
}

/// Sizes around those of registers of 4, 8 and 16 numbers, each once on either side.
template <Arithmetic A>
void require_each_size() {
    require_plain_sums<A, 1, 17>();
    require_plain_sums<A, 1, 784>();
    require_plain_sums<A, 784, 1>();
    require_plain_sums<A, 7, 33>();
    require_plain_sums<A, 33, 8>();
    require_plain_sums<A, 8, 31>();
    require_plain_sums<A, 31, 15>();
    require_plain_sums<A, 15, 17>();
    require_plain_sums<A, 17, 16>();
    require_plain_sums<A, 16, 7>();
    require_plain_sums<A, 64, 100>();
    require_plain_sums<A, 100, 128>();
    require_plain_sums<A, 128, 64>();
}

template <Arithmetic A, std::size_t Out, std::size_t In>
constexpr std::uint64_t fingerprint(std::uint64_t seed) {
    using S = typename A::scalar;
    operands<S, Out, In> given{seed};
    const tensor<shape<1>, S> one{S(0.75)};
    tensor<shape<Out>, S> y{}, y_of_one{}, y_of_none{};
    kernels::product<A>(given.weight, given.y, given.x, y);
    kernels::product<A>(given.weight, one, given.x, y_of_one);
    kernels::product<A>(given.weight, given.x, y_of_none);
    tensor<shape<In>, S> dx{};
    kernels::transposed_product<A>(given.weight, given.y, dx);
    kernels::add_outer_product<A>(given.y, given.x, given.weight);
    tensor<shape<1>, S> sum{1};
    kernels::add_up(given.y, sum);
    kernels::add_up(y, given.y);
    const std::uint64_t products = hash(y, hash(y_of_one, hash(y_of_none)));
    return hash(dx, hash(given.weight, hash(given.y, hash(sum, products))));
}

template <Arithmetic A, std::size_t Out, std::size_t In>
bool same_bits() {
    constexpr std::uint64_t constant = fingerprint<A, Out, In>(5);
    return fingerprint<A, Out, In>(opaque(std::uint64_t{5})) == constant;
}

}  // namespace

TEST_CASE("kernels: the products of a linear layer are exact on small whole numbers",
          "[kernels][linear]") {
    using vector2 = tensor<shape<2>>;
    using vector3 = tensor<shape<3>>;
    using matrix = tensor<ctnn::column_major<2, 3>>;
    constexpr auto product = [](const matrix& weight, const vector3& x, const vector2& bias) {
        vector2 y{};
        kernels::product<strict<float>>(weight, bias, x, y);
        return y;
    };
    constexpr auto transposed = [](const matrix& weight, const vector2& dy, vector3 dx) {
        kernels::transposed_product<strict<float>>(weight, dy, dx);
        return dx;
    };
    constexpr auto outer = [](const vector2& dy, const vector3& x, matrix gradient) {
        kernels::add_outer_product<strict<float>>(dy, x, gradient);
        return gradient;
    };
    static constexpr matrix weight{{1, 2, 3}, {4, 5, 6}};
    static constexpr vector3 x{1, -2, 3};
    static constexpr vector2 dy{10, -1};
    STATIC_REQUIRE(product(weight, x, {100, 200}) == vector2{106, 212});
    STATIC_REQUIRE(transposed(weight, dy, {7, 7, 7}) == vector3{6, 15, 24});
    STATIC_REQUIRE(outer(dy, x, weight) == matrix{{11, -18, 33}, {3, 7, 3}});
    REQUIRE(product(opaque(weight), opaque(x), {100, 200}) == vector2{106, 212});
    REQUIRE(transposed(opaque(weight), opaque(dy), {7, 7, 7}) == vector3{6, 15, 24});
    REQUIRE(outer(opaque(dy), opaque(x), weight) == matrix{{11, -18, 33}, {3, 7, 3}});
}

TEST_CASE("kernels: a bias is one for all units or one for each", "[kernels][linear]") {
    using vector1 = tensor<shape<1>>;
    using vector3 = tensor<shape<3>>;
    constexpr auto product = [](const auto& bias) {
        vector3 y{};
        kernels::product<strict<float>>(tensor<ctnn::column_major<3, 1>>{1, 2, 3}, bias,
                                        tensor<shape<1>>{1}, y);
        return y;
    };
    constexpr auto add_up = [](const vector3& dy, auto gradient) {
        kernels::add_up(dy, gradient);
        return gradient;
    };
    static constexpr vector3 three{1, 2, 4};
    static constexpr vector1 one{10};
    STATIC_REQUIRE(product(one) == vector3{11, 12, 13});
    STATIC_REQUIRE(product(three) == vector3{2, 4, 7});
    STATIC_REQUIRE(add_up(three, one) == vector1{17});
    STATIC_REQUIRE(add_up(three, three) == vector3{2, 4, 8});
    REQUIRE(product(opaque(one)) == vector3{11, 12, 13});
    REQUIRE(product(opaque(three)) == vector3{2, 4, 7});
    REQUIRE(add_up(opaque(three), one) == vector1{17});
    REQUIRE(add_up(opaque(three), three) == vector3{2, 4, 8});
}

TEST_CASE("kernels: the products of a linear layer are sums in ascending order, for any size",
          "[kernels][linear]") {
    require_plain_sums<strict<float>, 1, 1>();
    require_plain_sums<strict<float>, 2, 2>();
    require_plain_sums<fused<float>, 3, 5>();
    require_plain_sums<strict<float>, 16, 4>();
    require_plain_sums<strict<float>, 10, 64>();
    require_plain_sums<strict<double>, 65, 130>();
    require_each_size<strict<float>>();
    require_each_size<fused<double>>();  // half as many lanes
}

TEST_CASE("kernels: the products of a linear layer have the same bits at run time",
          "[kernels][linear]") {
    REQUIRE(same_bits<strict<float>, 3, 5>());
    REQUIRE(same_bits<fused<float>, 3, 5>());
    REQUIRE(same_bits<strict<double>, 3, 5>());
    REQUIRE(same_bits<fused<double>, 3, 5>());
    REQUIRE(same_bits<strict<float>, 1, 150>());  // longer than a fold
    REQUIRE(same_bits<strict<float>, 150, 1>());
    REQUIRE(same_bits<strict<float>, 33, 31>());
    REQUIRE(same_bits<strict<float>, 2, 784>());
    REQUIRE(same_bits<strict<double>, 17, 64>());
    REQUIRE(same_bits<fused<float>, 15, 16>());
}
