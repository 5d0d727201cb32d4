// SPDX-License-Identifier: MIT
// Every operation of a target does in each lane what plain C++ does with one number; NaN, infinity
// and zeros of both signs are among them.

#include "support/opaque.hpp"

#include <ctnn/core/scalar.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/target/operations.hpp>
#include <ctnn/target/vector.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstddef>
#include <limits>
#include <random>
#include <vector>

namespace {

namespace simd = ctnn::simd;
using ctnn::identical;
using ctnn::test::opaque;

/// Numbers of every kind, then any.
template <class S>
std::vector<S> numbers() {
    using limits = std::numeric_limits<S>;
    std::vector<S> all{0,
                       S(-0.0),
                       1,
                       -1,
                       S(0.5),
                       S(-2.25),
                       (limits::min)(),
                       limits::denorm_min(),
                       -limits::denorm_min(),
                       (limits::max)(),
                       -(limits::max)(),
                       limits::infinity(),
                       -limits::infinity(),
                       limits::quiet_NaN()};
    std::mt19937_64 bits{1};
    std::normal_distribution<S> any{0, 3};
    while (all.size() < 96) all.push_back(any(bits));
    return all;
}

/// Vectors of V, each lane with another of `all`.
template <class V>
V vector_at(const std::vector<simd::scalar_of<V>>& all, std::size_t i) {
    V v{};
    for (std::size_t lane = 0; lane < simd::lane_count<V>; ++lane)
        v[lane] = all[(i + 7 * lane) % all.size()];
    return v;
}

/// Calls `f` with each vector type that the target has registers for.
template <class S, class F>
void for_each_vector(F f) {
    if constexpr (simd::register_bytes >= 16) f(simd::vector<S, 16 / sizeof(S)>{});
    if constexpr (simd::register_bytes >= 32) f(simd::vector<S, 32 / sizeof(S)>{});
    if constexpr (simd::register_bytes >= 64) f(simd::vector<S, 64 / sizeof(S)>{});
}

}  // namespace

TEMPLATE_TEST_CASE("minimum, maximum, clamp: the lesser and the greater in every lane; NaN for NaN",
                   "[target][operations]", float, double) {
    using S = TestType;
    STATIC_REQUIRE(identical(simd::minimum(S(3), S(2)), S(2)));
    STATIC_REQUIRE(identical(simd::maximum(S(3), S(2)), S(3)));
    STATIC_REQUIRE(identical(simd::clamp(S(-3), S(-2), S(2)), S(-2)));
    const auto all = numbers<S>();
    for_each_vector<S>([&]<class V>(V) {
        bool same = true;
        for (const S limit : {S(0), S(-0.0), S(1), S(-2.25), std::numeric_limits<S>::infinity()})
            for (std::size_t i = 0; i < all.size(); ++i) {
                const V x = opaque(vector_at<V>(all, i));
                const V less = simd::minimum(x, limit), more = simd::maximum(x, limit);
                const V within = simd::clamp(x, S(-1), S(1));
                for (std::size_t lane = 0; lane < simd::lane_count<V>; ++lane) {
                    const S one = x[lane];
                    same = same && identical<S>(less[lane], limit < one ? limit : one) &&
                           identical<S>(more[lane], limit > one ? limit : one) &&
                           identical<S>(within[lane], one > 1    ? 1
                                                      : one < -1 ? -1
                                                                 : one);
                }
            }
        REQUIRE(same);
    });
}

TEMPLATE_TEST_CASE("greater: of two vectors, in every lane; NaN if the first is",
                   "[target][operations]", float, double) {
    using S = TestType;
    STATIC_REQUIRE(identical(simd::greater(S(3), S(2)), S(3)));
    const auto all = numbers<S>();
    for_each_vector<S>([&]<class V>(V) {
        bool same = true;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const V a = opaque(vector_at<V>(all, i)), b = opaque(vector_at<V>(all, i + 3));
            const V more = simd::greater(a, b);
            for (std::size_t lane = 0; lane < simd::lane_count<V>; ++lane) {
                const S one = a[lane], other = b[lane];
                same = same && identical<S>(more[lane], other > one ? other : one);
            }
        }
        REQUIRE(same);
    });
}

TEMPLATE_TEST_CASE("any_below: true if one lane is, whichever; false for NaN and equal numbers",
                   "[target][operations]", float, double) {
    using S = TestType;
    constexpr S nan = std::numeric_limits<S>::quiet_NaN();
    REQUIRE(simd::any_below(opaque(S(1)), S(2)));
    REQUIRE_FALSE(simd::any_below(opaque(S(2)), S(2)));
    for_each_vector<S>([&]<class V>(V) {
        const V limit = simd::broadcast<V>(S(2));
        REQUIRE_FALSE(simd::any_below(opaque(limit), limit));
        REQUIRE_FALSE(simd::any_below(opaque(simd::broadcast<V>(nan)), limit));
        REQUIRE_FALSE(simd::any_below(opaque(limit), simd::broadcast<V>(nan)));
        for (std::size_t lane = 0; lane < simd::lane_count<V>; ++lane) {
            V x = simd::broadcast<V>(nan);
            x[lane] = S(1.5);
            REQUIRE(simd::any_below(opaque(x), limit));
        }
    });
}

TEMPLATE_TEST_CASE("sqrt, fma: of vectors, where they are instructions, rounded once",
                   "[target][operations]", float, double) {
    using S = TestType;
    const auto all = numbers<S>();
    for_each_vector<S>([&]<class V>(V) {
        bool same = true;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const V a = opaque(vector_at<V>(all, i)), b = opaque(vector_at<V>(all, i + 3)),
                    c = opaque(vector_at<V>(all, 2 * i));
            if constexpr (simd::has_sqrt<V>) {
                const V root = simd::sqrt(a);
                for (std::size_t lane = 0; lane < simd::lane_count<V>; ++lane)
                    same = same && identical<S>(root[lane], std::sqrt(S(a[lane])));
            }
            if constexpr (simd::has_fma<V>) {
                const V sum = simd::fma(a, b, c);
                for (std::size_t lane = 0; lane < simd::lane_count<V>; ++lane)
                    same =
                        same && identical<S>(sum[lane], std::fma(S(a[lane]), S(b[lane]), c[lane]));
            }
        }
        REQUIRE(same);
    });
}

TEMPLATE_TEST_CASE("mul_by_pow2: where it is an instruction, rounded once and of any exponent",
                   "[target][operations]", float, double) {
    using S = TestType;
    const auto all = numbers<S>();
    for_each_vector<S>([&]<class V>(V) {
        bool same = true;
        if constexpr (simd::has_mul_by_pow2<V>)
            for (const int n : {0, 1, -1, 60, -60, 127, -126, -140, 200, -200, 1023, -1074})
                for (std::size_t i = 0; i < all.size(); ++i) {
                    const V x = opaque(vector_at<V>(all, i));
                    const V y = simd::mul_by_pow2(x, simd::broadcast<V>(static_cast<S>(n)));
                    for (std::size_t lane = 0; lane < simd::lane_count<V>; ++lane)
                        same = same && identical<S>(y[lane], std::ldexp(S(x[lane]), n));
                }
        REQUIRE(same);
    });
}

TEST_CASE("lookup32: where it is made of instructions, by the last five bits",
          "[target][operations]") {
    float table[32];
    for (std::size_t i = 0; i < 32; ++i) table[i] = static_cast<float>(100 + i);
    for_each_vector<float>([&]<class V>(V) {
        if constexpr (simd::has_lookup32<V>)
            for (unsigned first = 0; first < 70; ++first) {
                simd::unsigned_of<V> index{};
                for (unsigned lane = 0; lane < simd::lane_count<V>; ++lane)
                    index[lane] = 0x4b400000U + first * (lane + 1);
                const V y = simd::lookup32<V>(table, opaque(index));
                for (std::size_t lane = 0; lane < simd::lane_count<V>; ++lane)
                    REQUIRE(identical<float>(y[lane], table[index[lane] % 32]));
            }
    });
    SUCCEED();
}

TEST_CASE("registers: a register has as many lanes as numbers fit", "[target][operations]") {
    STATIC_REQUIRE(simd::native_lanes<float> ==
                   (simd::register_bytes == 0 ? 1 : simd::register_bytes / 4));
    STATIC_REQUIRE(simd::native_lanes<double> ==
                   (simd::register_bytes == 0 ? 1 : simd::register_bytes / 8));
    STATIC_REQUIRE(simd::registers >= 16);
    simd::pause();
}
