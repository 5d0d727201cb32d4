// SPDX-License-Identifier: MIT
// Functions applied to any number of elements: one result at compile time, at run time and in
// vectors.

#include "support/activations.hpp"
#include "support/opaque.hpp"

#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace {

using ctnn::fused;
using ctnn::identical;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::opaque;
namespace kernels = ctnn::kernels;

/// x^2 + x / 3, whose derivative reads both x and y.
struct parabola {
    template <ctnn::Arithmetic A, class V>
    static constexpr V value(V x) {
        return A::multiply_add(x, x, x / 3);
    }
    template <ctnn::Arithmetic A, class V>
    static constexpr V derivative(V x, V y) {
        return x + y;
    }
};

/// A user's function, which branches and so takes one number only.
struct folded {
    template <ctnn::Arithmetic A, ctnn::Scalar S>
    static constexpr S value(S x) {
        if (x < 0) return -x;
        return A::multiply(x, x);
    }
    template <ctnn::Arithmetic A, ctnn::Scalar S>
    static constexpr S derivative(S x, S) {
        if (x < 0) return -1;
        return 2 * x;
    }
};

/// Right for a number, not in vectors where it is negative.
struct other_in_vectors {
    template <ctnn::Arithmetic, class V>
    static constexpr V value(V x) {
        if constexpr (ctnn::Scalar<V>)
            return x;
        else
            return x < 0 ? -x : x;
    }
    template <ctnn::Arithmetic, class V>
    static constexpr V derivative(V x, V) {
        return x;
    }
};

/// The other way round.
struct other_backward_in_vectors {
    template <ctnn::Arithmetic, class V>
    static constexpr V value(V x) {
        return x;
    }
    template <ctnn::Arithmetic A, class V>
    static constexpr V derivative(V x, V) {
        return other_in_vectors::value<A>(x);
    }
};

/// Numbers of both signs, most of them small, none of them round.
template <class S, std::size_t Size>
constexpr auto numbers(double seed) {
    tensor<shape<Size>, S> x{};
    double spread = seed;
    for (S& number : x) {
        spread += 0.6180339887498949;
        if (spread > 1) spread -= 1;
        number = static_cast<S>((spread - 0.5) * 16 * spread);
    }
    return x;
}

constexpr std::size_t longest = 130;  // longer than a fold
template <class S>
constexpr auto x_all = numbers<S, longest>(0.1);
template <class S>
constexpr auto dy_all = numbers<S, longest>(0.7);

template <class A, class F, class X>
constexpr X mapped(const X& x) {
    X y{};
    kernels::map<A, F>(x, y);
    return y;
}
template <class A, class F, class X>
constexpr X mapped_back(const X& x, const X& y, const X& dy) {
    X dx{};
    kernels::map_backward<A, F>(x, y, dy, dx);
    return dx;
}

/// What the compiler computes for the longest array; any shorter one is its beginning.
template <class A, class F>
constexpr auto y_all = mapped<A, F>(x_all<typename A::scalar>);
template <class A, class F>
constexpr auto dx_all =
    mapped_back<A, F>(x_all<typename A::scalar>, y_all<A, F>, dy_all<typename A::scalar>);

template <std::size_t Size, class X>
constexpr auto beginning(const X& x) {
    tensor<shape<Size>, typename X::scalar> first;
    for (std::size_t i = 0; i < Size; ++i) first[i] = x[i];
    return first;
}

/// Where a tensor's bits at run time are those of the longest array's beginning.
struct outcome {
    std::size_t size;
    bool forward, backward;
};
template <class A, class F, std::size_t Size>
outcome of_tensor() {
    using S = typename A::scalar;
    const auto x = opaque(beginning<Size>(x_all<S>));
    const auto dy = opaque(beginning<Size>(dy_all<S>));
    const auto y = mapped<A, F>(x);
    const auto dx = mapped_back<A, F>(x, y, dy);
    return {Size, identical(y, beginning<Size>(y_all<A, F>)),
            identical(dx, beginning<Size>(dx_all<A, F>))};
}

/// Sizes that are a vector, less, more, several, and odd.
using every_size = std::index_sequence<1, 2, 3, 7, 8, 15, 16, 17, 31, 33, 64, 100, 128, longest>;
/// Enough for a second function.
using few_sizes = std::index_sequence<1, 7, 16, 33, longest>;

/// Tensors of all these sizes; then every number by itself.
template <class A, class F, class Sizes = every_size>
void require_tensors() {
    using S = typename A::scalar;
    const auto of_tensors = []<std::size_t... Size>(std::index_sequence<Size...>) {
        return std::array{of_tensor<A, F, Size>()...};
    };
    for (const auto& [size, forward, backward] : of_tensors(Sizes{})) {
        CAPTURE(size);
        REQUIRE(forward);
        REQUIRE(backward);
    }
    const auto x = opaque(x_all<S>);
    const auto dy = opaque(dy_all<S>);
    for (std::size_t i = 0; i < longest; ++i) {
        CAPTURE(i);
        const S y = F::template value<A>(x[i]);
        REQUIRE(identical(y, y_all<A, F>[i]));
        REQUIRE(identical(A::multiply(dy[i], F::template derivative<A>(x[i], y)), dx_all<A, F>[i]));
    }
}

template <class S, class X>
bool same(const std::vector<S>& values, const X& expected) {
    return std::equal(values.begin(), values.end(), expected.begin(),
                      [](S a, S b) { return identical(a, b); });
}

/// The loops of a function over arrays, and what the compiler computes with them.
template <class S>
struct loops {
    void (*map)(const S* x, S* y, std::size_t count);
    void (*map_backward)(const S* x, const S* y, const S* dy, S* dx, std::size_t count);
    const tensor<shape<longest>, S>* y;
    const tensor<shape<longest>, S>* dx;
};

/// Arrays of a length known at run time, each a block of its own that ends where the array does.
template <class S>
void require_array(const loops<S>& run, std::size_t count) {
    CAPTURE(count);
    const auto begin = [count](const auto& all) {
        return std::vector<S>(all.begin(), all.begin() + opaque(count));
    };
    const auto x = begin(x_all<S>);
    const auto dy = begin(dy_all<S>);
    std::vector<S> y(count);
    run.map(x.data(), y.data(), count);
    REQUIRE(same(y, *run.y));
    std::vector<S> dx(count);
    run.map_backward(x.data(), y.data(), dy.data(), dx.data(), count);
    REQUIRE(same(dx, *run.dx));

    auto in_place = begin(x_all<S>);
    run.map(in_place.data(), in_place.data(), count);
    REQUIRE(same(in_place, *run.y));
    auto back_in_place = begin(dy_all<S>);
    run.map_backward(x.data(), y.data(), back_in_place.data(), back_in_place.data(), count);
    REQUIRE(same(back_in_place, *run.dx));

    std::vector<S> framed(count + 2, S(7));  // in an array of which only the middle may change
    run.map(x.data(), framed.data() + 1, count);
    REQUIRE(framed.front() == 7);
    REQUIRE(framed.back() == 7);
}

template <class A, class F>
void require_arrays() {
    using S = typename A::scalar;
    const loops<S> run{[](const S* x, S* y, std::size_t count) { kernels::map<A, F>(x, y, count); },
                       [](const S* x, const S* y, const S* dy, S* dx, std::size_t count) {
                           kernels::map_backward<A, F>(x, y, dy, dx, count);
                       },
                       &y_all<A, F>, &dx_all<A, F>};
    for (std::size_t count = 0; count <= 70; ++count) require_array(opaque(run), count);
    for (const std::size_t count : {100U, 127U, 128U, 129U, 130U})
        require_array(opaque(run), count);
}

template <class S>
using native = kernels::vector<S, kernels::native_lanes<S>>;

}  // namespace

// A float and a double differ in the number of lanes, strict and fused in what a function does.
TEMPLATE_TEST_CASE("kernels: elementwise functions of tensors have one result for any size",
                   "[kernels][elementwise]", strict<float>, fused<double>) {
    require_tensors<TestType, parabola>();
    require_tensors<TestType, ctnn::tanh, few_sizes>();
    require_tensors<TestType, ctnn::elu<>, few_sizes>();
    require_tensors<TestType, folded>();
}

TEMPLATE_TEST_CASE("kernels: elementwise functions of arrays have one result for any length",
                   "[kernels][elementwise]", fused<float>, strict<double>) {
    ctnn::test::activations::for_each(
        []<class Activation>() { require_arrays<TestType, Activation>(); });
    require_arrays<TestType, folded>();
}

TEST_CASE("kernels: a function gets vectors if it takes them, else one number",
          "[kernels][elementwise]") {
    using A = strict<float>;
    constexpr bool vectors = kernels::native_lanes<float> > 1;
    STATIC_REQUIRE(kernels::detail::MapsVectors<A, ctnn::gelu, native<float>>);
    STATIC_REQUIRE(kernels::detail::DerivesVectors<A, ctnn::elu<>, native<float>>);
    STATIC_REQUIRE(kernels::detail::MapsVectors<A, folded, native<float>> == !vectors);
    STATIC_REQUIRE(kernels::detail::DerivesVectors<A, folded, native<float>> == !vectors);
}

TEST_CASE("kernels: map can write where it reads", "[kernels][elementwise]") {
    constexpr auto in_place = [](tensor<shape<19>> x) {
        kernels::map<strict<float>, parabola>(x, x);
        return x;
    };
    static constexpr auto x = numbers<float, 19>(0.3);
    STATIC_REQUIRE(identical(in_place(x), mapped<strict<float>, parabola>(x)));
    REQUIRE(identical(in_place(opaque(x)), mapped<strict<float>, parabola>(x)));
}

TEST_CASE("kernels: these tests find another result in vectors", "[kernels][!shouldfail]") {
    require_tensors<strict<float>, other_in_vectors>();
}

TEST_CASE("kernels: these tests find another result backward", "[kernels][!shouldfail]") {
    require_tensors<strict<double>, other_backward_in_vectors>();
}

TEST_CASE("kernels: these tests find another result in arrays", "[kernels][!shouldfail]") {
    require_arrays<strict<float>, other_in_vectors>();
}
