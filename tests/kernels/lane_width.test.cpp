// SPDX-License-Identifier: MIT
// How many samples go through a network side by side.

#include "support/opaque.hpp"

#include <ctnn/core/lanes.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/kernels/lane_width.hpp>
#include <ctnn/kernels/vector.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>

namespace {

using ctnn::kernels::lane_width;
using ctnn::kernels::native_lanes;
using ctnn::kernels::samples_at_once;
using ctnn::test::opaque;

template <class S>
void require_widths() {
    constexpr std::size_t lanes = native_lanes<S>, many = 1'000;
    if constexpr (lanes == 1) {  // no vectors: one by one, however large
        STATIC_REQUIRE(lane_width<S>(1'000'000, many) == 1);
        return;
    }
    STATIC_REQUIRE(lane_width<S>(2'048, many) == 2 * lanes);
    STATIC_REQUIRE(lane_width<S>(2'047, many) == lanes);
    // Two registers of samples only where there is room for all of both.
    STATIC_REQUIRE(lane_width<S>(1'000'000, 2 * lanes) == 2 * lanes);
    // 32 in a large network, again only where there is room.
    constexpr std::size_t large = 2 * lanes < 32 ? 32 : 2 * lanes;
    STATIC_REQUIRE(lane_width<S>(65'536, many) == large);
    STATIC_REQUIRE(lane_width<S>(65'536, large) == large);
    STATIC_REQUIRE(lane_width<S>(65'536, large - 1) == (2 * lanes < large ? 2 * lanes : lanes));
    STATIC_REQUIRE(lane_width<S>(65'535, many) == 2 * lanes);
    STATIC_REQUIRE(lane_width<S>(1'000'000, 2 * lanes - 1) == lanes);
    STATIC_REQUIRE(lane_width<S>(1'000'000, lanes) == lanes);
    STATIC_REQUIRE(lane_width<S>(1'000'000, lanes - 1) == 0);
    STATIC_REQUIRE(lane_width<S>(1, lanes) == lanes);
    STATIC_REQUIRE(lane_width<S>(1, lanes - 1) == 0);
}

}  // namespace

TEST_CASE(
    "lane_width: two registers of samples, one in a small network, 32 samples in a large one, none "
    "where they do not fit",
    "[kernels][lanes]") {
    require_widths<float>();
    require_widths<double>();
}

TEST_CASE("samples_at_once: as many as there is room for, one by one where most lanes were empty",
          "[kernels][lanes]") {
    constexpr std::size_t lanes = native_lanes<float>, width = 2 * lanes;
    using some_lanes = ctnn::lanes<ctnn::shape<3>, float, width>;
    STATIC_REQUIRE(samples_at_once<some_lanes>(width) == 1);  // in a constant expression
    if constexpr (lanes > 1) {
        REQUIRE(samples_at_once<some_lanes>(opaque(width + 5)) == width);
        REQUIRE(samples_at_once<some_lanes>(opaque(width)) == width);
        REQUIRE(samples_at_once<some_lanes>(opaque(width - 1)) == width - 1);
        REQUIRE(samples_at_once<some_lanes>(opaque(lanes / 4)) == lanes / 4);
        if constexpr (lanes >= 8) REQUIRE(samples_at_once<some_lanes>(opaque(lanes / 4 - 1)) == 1);
    }
}
