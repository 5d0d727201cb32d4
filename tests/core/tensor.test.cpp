// SPDX-License-Identifier: MIT
// A dense array of numbers: storage, access, initial values.

#include "support/opaque.hpp"

#include <ctnn/core/tensor.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <iterator>
#include <limits>
#include <span>
#include <type_traits>
#include <vector>

namespace {

using ctnn::shape;
using ctnn::tensor;
using ctnn::test::opaque;
using vector3 = tensor<shape<3>>;
using matrix = tensor<shape<2, 3>>;

template <auto Tensor>
constexpr auto first = Tensor[0];

}  // namespace

TEST_CASE("tensor: is stored flat, row by row", "[core][tensor]") {
    static constexpr matrix m{{1, 2, 3}, {4, 5, 6}};
    STATIC_REQUIRE(m.data[3] == 4);
    STATIC_REQUIRE(m[4] == 5);
    STATIC_REQUIRE(m(1, 0) == 4);
    STATIC_REQUIRE(m(0, 2) == 3);
    STATIC_REQUIRE(m == matrix{1, 2, 3, 4, 5, 6});
    REQUIRE(opaque(m)(opaque(std::size_t{1}), opaque(2)) == 6);
    static constexpr tensor<shape<2, 2, 2>> cube{0, 1, 2, 3, 4, 5, 6, 7};
    STATIC_REQUIRE(cube(1, 0, 1) == 5);
    REQUIRE(opaque(cube)(1, 1, 0) == 6);
}

TEST_CASE("tensor: elements can be written", "[core][tensor]") {
    constexpr auto written = [](matrix m) {
        m(1, 2) = 60;
        m[0] = 10;
        for (float& value : m) value += 1;
        return m;
    };
    static constexpr matrix m{{1, 2, 3}, {4, 5, 6}};
    STATIC_REQUIRE(written(m) == matrix{{11, 3, 4}, {5, 6, 61}});
    REQUIRE(written(opaque(m)) == matrix{{11, 3, 4}, {5, 6, 61}});
}

TEST_CASE("tensor: empty braces are zeros", "[core][tensor]") {
    STATIC_REQUIRE(vector3{} == vector3{0, 0, 0});
    STATIC_REQUIRE(matrix{} == matrix{{0, 0, 0}, {0, 0, 0}});
}

namespace {

// What a user writes in a loop: the element that is not written must not keep what was there
// before.
template <class Tensor>
[[gnu::noinline]] float last_after_writing_the_first(float value) {
    Tensor x;
    x[0] = value;
    return opaque(x)[Tensor::size() - 1];
}
[[gnu::noinline]] void fill_the_stack(unsigned char byte) {
    volatile unsigned char bytes[4096];
    for (auto& each : bytes) each = byte;
}
constexpr float sum_without_braces() {
    matrix m;
    m[1] = 2;
    float sum = 0;
    for (const float value : m) sum += value;
    return sum;
}

}  // namespace

TEST_CASE("tensor: made without braces it is zero", "[core][tensor]") {
    for (int k = 1; k <= 3; ++k) {
        fill_the_stack(0x3f);
        REQUIRE(last_after_writing_the_first<vector3>(static_cast<float>(k)) == 0);
        fill_the_stack(0x3f);
        REQUIRE(last_after_writing_the_first<tensor<shape<40>>>(static_cast<float>(k)) == 0);
    }
    STATIC_REQUIRE(sum_without_braces() == 2);
    REQUIRE(sum_without_braces() == 2);
}

TEST_CASE("tensor: whoever sets all elements may leave them unset", "[core][tensor]") {
    static constexpr auto counted = [] {
        vector3 x{ctnn::uninitialized};
        for (std::size_t i = 0; i < 3; ++i) x[i] = static_cast<float>(i);
        return x;
    };
    STATIC_REQUIRE(counted() == vector3{0, 1, 2});
    REQUIRE(counted() == vector3{0, 1, 2});
    STATIC_REQUIRE(!std::is_convertible_v<ctnn::uninitialized_tag, vector3>);
    STATIC_REQUIRE(!std::is_default_constructible_v<ctnn::uninitialized_tag>);  // so not by x{{}}
}

TEST_CASE("tensor: initial values are of any number type, also mixed", "[core][tensor]") {
    STATIC_REQUIRE(vector3{0.5, 1, 2.5F} == vector3{0.5F, 1.0F, 2.5F});
    STATIC_REQUIRE(vector3{0.1, 0.2, 0.3}[0] == 0.1F);
    STATIC_REQUIRE(matrix{{1, 0, 2}, {1, 0.5, 2}} == matrix{1, 0, 2, 1, 0.5, 2});
    STATIC_REQUIRE(matrix{{1, 0.1, 2}, {1, 2, 3}}(0, 1) == 0.1F);
    STATIC_REQUIRE(tensor<shape<1, 2>, double>{{1, 0.5F}}(0, 1) == 0.5);
    STATIC_REQUIRE(tensor<shape<1, 1>>{{3}}(0, 0) == 3);
    const int number = opaque(7);
    const double other = opaque(0.5);
    REQUIRE(vector3{number, other, 1}[0] == 7);
    REQUIRE(matrix{{other, other, other}, {other, 1.5, 2.5}}(1, 0) == 0.5F);
}

TEST_CASE("tensor: is made of an array, a span or a vector of its length", "[core][tensor]") {
    static constexpr float plain[] = {1, 2, 3};
    static constexpr std::array<double, 3> array{1, 2, 3};
    static constexpr int rows[2][3] = {{1, 2, 3}, {4, 5, 6}};
    static constexpr std::array<float, 6> flat{1, 2, 3, 4, 5, 6};
    STATIC_REQUIRE(vector3{plain} == vector3{1, 2, 3});
    STATIC_REQUIRE(vector3{array} == vector3{1, 2, 3});
    STATIC_REQUIRE(vector3{std::span{array}} == vector3{1, 2, 3});
    STATIC_REQUIRE(vector3{std::span<const float>{plain}} == vector3{1, 2, 3});
    STATIC_REQUIRE(matrix{rows} == matrix{{1, 2, 3}, {4, 5, 6}});
    STATIC_REQUIRE(matrix{flat} == matrix{{1, 2, 3}, {4, 5, 6}});
    STATIC_REQUIRE(tensor<shape<2, 2>>{{1, 2}, {3, 4}} == tensor<shape<2, 2>>{1, 2, 3, 4});
    // By rows too where columns are stored.
    STATIC_REQUIRE(tensor<ctnn::column_major<2, 3>>{flat}(0, 1) == 2);
    STATIC_REQUIRE(tensor<ctnn::column_major<2, 3>>{rows}(1, 0) == 4);
    // Only where it is asked for.
    STATIC_REQUIRE(!std::is_convertible_v<std::array<float, 3>, vector3>);
    STATIC_REQUIRE(!std::is_convertible_v<std::vector<float>, vector3>);

    const std::vector<float> values{1, 2, 3};
    REQUIRE(vector3{values} == vector3{1, 2, 3});
    REQUIRE(vector3{opaque(array)} == vector3{1, 2, 3});
    REQUIRE(matrix{opaque(flat)} == matrix{{1, 2, 3}, {4, 5, 6}});
    REQUIRE(vector3{std::span<const float>{values}} == vector3{1, 2, 3});
}

TEST_CASE("tensor: is gone through by rows, however it is stored", "[core][tensor]") {
    using by_columns = tensor<ctnn::column_major<2, 3>>;
    static constexpr float pytorch[] = {1, 2, 3, 4, 5, 6};  // weight.flatten()
    constexpr auto copied = [](const auto& values) {
        by_columns x;
        std::copy(std::begin(values), std::end(values), x.begin());
        return x;
    };
    STATIC_REQUIRE(copied(pytorch) == matrix{{1, 2, 3}, {4, 5, 6}});
    STATIC_REQUIRE(copied(pytorch)(0, 1) == 2);
    STATIC_REQUIRE(std::equal(copied(pytorch).begin(), copied(pytorch).end(), pytorch));
    STATIC_REQUIRE(copied(pytorch).data_by_columns[1] == 4);
    STATIC_REQUIRE(copied(matrix{{1, 2, 3}, {4, 5, 6}}) == copied(pytorch));
    STATIC_REQUIRE(std::random_access_iterator<decltype(by_columns{}.begin())>);
    STATIC_REQUIRE(by_columns{}.end() - by_columns{}.begin() == 6);
    REQUIRE(copied(opaque(matrix{{1, 2, 3}, {4, 5, 6}})) == matrix{{1, 2, 3}, {4, 5, 6}});

    auto sorted = opaque(by_columns{{6, 1, 5}, {2, 4, 3}});
    std::sort(sorted.begin(), sorted.end());
    REQUIRE(sorted == matrix{{1, 2, 3}, {4, 5, 6}});
    std::sort(std::make_reverse_iterator(sorted.end()), std::make_reverse_iterator(sorted.begin()));
    REQUIRE(sorted == matrix{{6, 5, 4}, {3, 2, 1}});
}

TEST_CASE("tensor: is equal where all elements are", "[core][tensor]") {
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    STATIC_REQUIRE(vector3{1, 2, 3} == vector3{1, 2, 3});
    STATIC_REQUIRE(vector3{1, 2, 3} != vector3{1, 2, 4});
    STATIC_REQUIRE(vector3{0, 2, 3} == vector3{-0.0, 2, 3});
    STATIC_REQUIRE(vector3{nan, 2, 3} != vector3{nan, 2, 3});
    REQUIRE(opaque(vector3{1, 2, 3}) == vector3{1, 2, 3});
    REQUIRE(opaque(vector3{nan, 2, 3}) != vector3{nan, 2, 3});
}

TEST_CASE("tensor: is equal to one in another order of storage where all elements are",
          "[core][tensor]") {
    using by_columns = tensor<ctnn::column_major<2, 3>>;
    static constexpr matrix m{{1, 2, 3}, {4, 5, 6}};
    static constexpr by_columns same{{1, 2, 3}, {4, 5, 6}};
    STATIC_REQUIRE(same.data_by_columns[1] == 4);
    STATIC_REQUIRE(same == m);
    STATIC_REQUIRE(m == same);
    REQUIRE(opaque(same) == opaque(m));
    for (std::size_t i = 0; i < 6; ++i) {
        CAPTURE(i);
        by_columns other = opaque(same);
        other[i] = -1;
        REQUIRE(other != m);
        REQUIRE(m != other);
        REQUIRE(by_columns{m} != other);
    }
}

TEST_CASE("tensor: is a plain value that can be a template argument", "[core][tensor]") {
    STATIC_REQUIRE(std::is_trivially_copyable_v<matrix>);
    STATIC_REQUIRE(std::is_standard_layout_v<matrix>);
    STATIC_REQUIRE(first<vector3{4, 5, 6}> == 4);
    STATIC_REQUIRE(&first<vector3{4, 5, 6}> == &first<vector3{4.0, 5.0, 6.0}>);
    STATIC_REQUIRE(std::same_as<matrix::scalar, float>);
    STATIC_REQUIRE(std::same_as<matrix::shape, shape<2, 3>>);
    STATIC_REQUIRE(matrix::size() == 6);
    STATIC_REQUIRE(ctnn::Tensor<matrix>);
    STATIC_REQUIRE(!ctnn::Tensor<float>);
}

TEST_CASE("tensor: is aligned for vector loads, without growing by half", "[core][tensor]") {
    STATIC_REQUIRE(alignof(tensor<shape<16>>) == 64);
    STATIC_REQUIRE(alignof(tensor<shape<1000>>) == 64);
    STATIC_REQUIRE(alignof(tensor<shape<1>>) == alignof(float));
    STATIC_REQUIRE(sizeof(tensor<shape<1>>) == sizeof(float));
    STATIC_REQUIRE(sizeof(tensor<shape<17>>) == 128);
    STATIC_REQUIRE(sizeof(vector3) == 16);
}
