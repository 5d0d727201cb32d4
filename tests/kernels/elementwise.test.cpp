// SPDX-License-Identifier: MIT
// Functions applied to every element: any number of them, the same in both worlds.

#include "support/both_worlds.hpp"

#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>

namespace {

using ctnn::identical;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::opaque;
namespace kernels = ctnn::kernels;

/// x^2 + x / 3, whose derivative reads both x and y.
struct parabola {
    template <ctnn::Arithmetic A, class Lanes>
    static constexpr Lanes value(Lanes x) {
        return A::multiply_add(x, x, x / 3);
    }
    template <ctnn::Arithmetic A, class Lanes>
    static constexpr Lanes derivative(Lanes x, Lanes y) {
        return x + y;
    }
};

/// An update that keeps two numbers: the sum of the gradients and how often it was called.
struct counting {
    template <ctnn::Arithmetic A, class S>
    static constexpr S update(const S& step, S p, S g, S& sum, S& calls) {
        sum += g;
        calls += 1;
        return A::multiply_add(step, sum, p);
    }
};

template <std::size_t Size>
constexpr tensor<shape<Size>> numbers(float first) {
    tensor<shape<Size>> x{};
    for (std::size_t i = 0; i < Size; ++i) x[i] = first + static_cast<float>(i) * 0.0625F;
    return x;
}

template <std::size_t Size>
constexpr auto mapped(const tensor<shape<Size>>& x) {
    tensor<shape<Size>> y{};
    kernels::map<strict<float>, parabola>(x, y);
    return y;
}

template <std::size_t Size>
constexpr auto mapped_back(const tensor<shape<Size>>& x, const tensor<shape<Size>>& dy) {
    const auto y = mapped(x);
    tensor<shape<Size>> dx{};
    kernels::map_backward<strict<float>, parabola>(x, y, dy, dx);
    return dx;
}

template <std::size_t Size>
constexpr auto updated(const tensor<shape<Size>>& start, const tensor<shape<Size>>& g) {
    struct result {
        tensor<shape<Size>> p, sum, calls;
        constexpr bool operator==(const result&) const = default;
    } r{start, {}, {}};
    for (int t = 0; t < 2; ++t)
        kernels::update<strict<float>, counting>(-0.5F, r.p, g, r.sum, r.calls);
    return r;
}

template <std::size_t Size>
void require_elementwise() {
    CAPTURE(Size);
    static constexpr auto x = numbers<Size>(-1);
    static constexpr auto dy = numbers<Size>(0.5F);
    static constexpr auto y = mapped(x);
    static constexpr auto dx = mapped_back(x, dy);
    static constexpr auto moved = updated(x, dy);
    REQUIRE(identical(mapped(opaque(x)), y));
    REQUIRE(identical(mapped_back(opaque(x), opaque(dy)), dx));
    REQUIRE(updated(opaque(x), opaque(dy)) == moved);
    for (std::size_t i = 0; i < Size; ++i) {
        CAPTURE(i);
        REQUIRE(y[i] == parabola::value<strict<float>>(x[i]));
        REQUIRE(dx[i] == dy[i] * (x[i] + y[i]));
        REQUIRE(moved.sum[i] == 2 * dy[i]);
        REQUIRE(moved.calls[i] == 2);
        REQUIRE(moved.p[i] == (x[i] - 0.5F * dy[i]) - dy[i]);  // all exact
    }
}

}  // namespace

TEST_CASE("kernels: elementwise functions reach every element once, for any size",
          "[kernels][elementwise]") {
    require_elementwise<1>();
    require_elementwise<3>();
    require_elementwise<16>();
    require_elementwise<37>();
    require_elementwise<130>();  // longer than a fold
}

TEST_CASE("kernels: map can write where it reads", "[kernels][elementwise]") {
    constexpr auto in_place = [](tensor<shape<19>> x) {
        kernels::map<strict<float>, parabola>(x, x);
        return x;
    };
    static constexpr auto x = numbers<19>(-1);
    STATIC_REQUIRE(identical(in_place(x), mapped(x)));
    REQUIRE(identical(in_place(opaque(x)), mapped(x)));
}
