// SPDX-License-Identifier: MIT
// Vectors from memory and to it: no number beside those asked for is read or written.

#include "support/guarded.hpp"
#include "support/opaque.hpp"

#include <ctnn/target/memory.hpp>
#include <ctnn/target/operations.hpp>
#include <ctnn/target/vector.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <utility>

namespace {

namespace simd = ctnn::simd;
using ctnn::test::guarded;
using ctnn::test::opaque;

/// 1, 2, 3, ..., of which the first `Count` are stored before memory ends, and read from there.
template <class V, std::size_t Count>
bool first_lanes() {
    using S = simd::scalar_of<V>;
    guarded<S> numbers(Count), copy(Count), other(Count);
    for (std::size_t i = 0; i < Count; ++i) numbers[i] = static_cast<S>(i + 1);
    const V known = simd::load_n<V, Count>(numbers.data());
    const V counted = simd::load_n<V>(numbers.data(), opaque(Count));
    simd::store_n<Count>(opaque(known), copy.data());
    simd::store_n(opaque(counted), other.data(), opaque(Count));
    bool right = true;
    const auto lane_of = [](V v, std::size_t lane) {
        if constexpr (simd::lane_count<V> == 1)
            return static_cast<void>(lane), v;
        else
            return v[lane];
    };
    for (std::size_t lane = 0; lane < simd::lane_count<V>; ++lane) {
        const S expected = lane < Count ? static_cast<S>(lane + 1) : S(0);
        right = right && lane_of(known, lane) == expected && lane_of(counted, lane) == expected;
    }
    for (std::size_t i = 0; i < Count; ++i)
        right = right && copy[i] == numbers[i] && other[i] == numbers[i];
    return right;
}

template <class V>
void every_count() {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        REQUIRE((first_lanes<V, I + 1>() && ...));
    }(simd::each_lane<V>{});
}

/// The widest vector that the target has registers for.
template <class S>
using widest = simd::vector<S, simd::native_lanes<S>>;

}  // namespace

TEMPLATE_TEST_CASE("load_n, store_n: the first lanes alone, in every number", "[target][memory]",
                   float, double) {
    using S = TestType;
    every_count<S>();
    if constexpr (simd::register_bytes >= 16) every_count<simd::vector<S, 16 / sizeof(S)>>();
    if constexpr (simd::register_bytes >= 32) every_count<simd::vector<S, 32 / sizeof(S)>>();
    if constexpr (simd::register_bytes >= 64) every_count<widest<S>>();
}

TEMPLATE_TEST_CASE("broadcast, broadcast_load: one number in all lanes", "[target][memory]", float,
                   double) {
    using S = TestType;
    using V = widest<S>;
    STATIC_REQUIRE(simd::broadcast<S>(S(3)) == S(3));
    guarded<S> number(1);
    number[0] = S(-2.5);
    S all[simd::lane_count<V>], loaded[simd::lane_count<V>];
    simd::store<V>(simd::broadcast<V>(number[0]), all);
    simd::store<V>(simd::broadcast_load<V>(number.data()), loaded);
    for (std::size_t lane = 0; lane < simd::lane_count<V>; ++lane) {
        REQUIRE(all[lane] == S(-2.5));
        REQUIRE(loaded[lane] == S(-2.5));
    }
}

TEMPLATE_TEST_CASE("concat, slice: halves put together, and taken apart", "[target][memory]", float,
                   double) {
    using S = TestType;
    using V = widest<S>;
    if constexpr (simd::lane_count<V> > 1) {
        constexpr std::size_t half = simd::lane_count<V> / 2;
        using H = simd::vector<S, half>;
        S numbers[2 * half], out[2 * half];
        for (std::size_t i = 0; i < 2 * half; ++i) numbers[i] = static_cast<S>(i);
        const V whole = opaque(simd::load<V>(numbers));
        const H low = simd::slice<H, 0>(whole, simd::each_lane<H>{});
        const H high = simd::slice<H, half>(whole, simd::each_lane<H>{});
        simd::store<V>(simd::concat<V>(high, low, simd::each_lane<V>{}), out);
        for (std::size_t i = 0; i < 2 * half; ++i)
            REQUIRE(out[i] == numbers[(i + half) % (2 * half)]);
    }
    SUCCEED();
}
