// SPDX-License-Identifier: MIT
// The sigmoid and the sigmoid linear unit: known values, ends, symmetry, one result, lanes.

#include "support/elementary.hpp"

#include <ctnn/math/sigmoid.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>

namespace {

using namespace ctnn::test;

namespace function {
struct sigmoid {
    template <class... A, class V>
    static constexpr V value(V x) {
        return ctnn::math::sigmoid<A...>(x);
    }
};
struct silu {
    template <class... A, class V>
    static constexpr V value(V x) {
        return ctnn::math::silu<A...>(x);
    }
};
}  // namespace function

// mpmath 1.3, 400 bits
template <class S>
constexpr auto values = std::to_array<known<S>>({{1, 0x1.764d4f5d5a2bdp-1},
                                                 {-1, 0x1.136561454ba86p-2},
                                                 {0x1p-12, 0x1.0007ffffff555p-1},
                                                 {0.375, 0x1.2f71ff2077eefp-1},
                                                 {-0.34375, 0x1.a8db3e37618e4p-2},
                                                 {5.5, 0x1.fdea84d73d71fp-1},
                                                 {-5.5, 0x1.0abd946147067p-8},
                                                 {15.25, 0x1.fffff8018f7eap-1},
                                                 {-40, 0x1.39792499b1a24p-58},
                                                 {-87.5, 0x1.b2caeeaab824ap-127},
                                                 {-87.875, 0x1.2ad40fac18965p-127},
                                                 {-90, 0x1.1d8508fa8246ap-130},
                                                 {-94.5, 0x1.95fec148f4ba7p-137},
                                                 {-100, 0x1.a8c1f14e2af5dp-145}});
constexpr auto wide_values = std::to_array<known<double>>({{36.5, 0x1.fffffffffffffp-1},
                                                           {-700.25, 0x1.af5fe9a485c8ep-1011},
                                                           {-740, 0x0.0000000000055p-1022}});

template <class S>
constexpr auto silu_values = std::to_array<known<S>>({{1, 0x1.764d4f5d5a2bdp-1},
                                                      {-1, -0x1.136561454ba86p-2},
                                                      {0x1p-12, 0x1.0007ffffff555p-13},
                                                      {0.375, 0x1.c72afeb0b3e66p-3},
                                                      {-0.34375, -0x1.2416bac61311dp-3},
                                                      {5.5, 0x1.5e913b53fa3e5p+2},
                                                      {-5.5, -0x1.6ec4ac05c1a8dp-6},
                                                      {15.25, 0x1.e7fff8617cc4bp+3},
                                                      {86.5, 86.5},
                                                      {-40, -0x1.87d76dc01e0adp-53},
                                                      {-81.5, -0x1.b4457f108c06cp-112},
                                                      {-87.875, -0x1.9a4e2b84cbc26p-121},
                                                      {-100, -0x1.4bd7848511900p-138},
                                                      {-105.5, -0x1.6e45ae921fe6ep-146},
                                                      {-108, -0x1.ec724b934d8cep-150}});
constexpr auto wide_silu_values =
    std::to_array<known<double>>({{36.5, 0x1.23fffffffffffp+5},
                                  {-700.25, -0x1.26fd86b611bcbp-1001},
                                  {-740, -0x0.000000000f512p-1022},
                                  {-748.5, -0x0.000000000000dp-1022}});

template <class S>
constexpr auto ends = std::to_array<known<S>>({{0, 0.5},
                                               {-0.0, 0.5},
                                               {smallest<S>, 0.5},
                                               {-smallest<S>, 0.5},
                                               {infinite<S>, 1},
                                               {-infinite<S>, 0},
                                               {largest<S>, 1},
                                               {-largest<S>, 0},
                                               {40, 1},
                                               {-1000, 0},
                                               {not_a_number<S>, not_a_number<S>}});
template <class S>
constexpr auto silu_ends = std::to_array<known<S>>({{0, 0},
                                                    {-0.0, -0.0},
                                                    {infinite<S>, infinite<S>},
                                                    {-infinite<S>, -0.0},
                                                    {largest<S>, largest<S>},
                                                    {-largest<S>, -0.0},
                                                    {81, 81},
                                                    {-1000, -0.0},
                                                    {not_a_number<S>, not_a_number<S>}});

}  // namespace

TEST_CASE("sigmoid: is within 2 ulp of known values", "[math][sigmoid]") {
    require_known<function::sigmoid, values<float>, 2>();
    require_known<function::sigmoid, values<double>, 2>();
    require_known<function::sigmoid, wide_values, 2>();
}

TEST_CASE("sigmoid: goes to 0 and to 1", "[math][sigmoid]") {
    require_known<function::sigmoid, ends<float>>();
    require_known<function::sigmoid, ends<double>>();
}

TEST_CASE("sigmoid: of -x is 1 less that of x", "[math][sigmoid]") {
    require_law<complement<function::sigmoid>, float, -106, 19>();
    require_law<complement<function::sigmoid>, double, -750, 40>();
}

TEST_CASE("sigmoid: one result at compile time, at run time and in lanes", "[math][sigmoid]") {
    require_one_result<function::sigmoid, float, -106, 19>();
    require_one_result<function::sigmoid, float, -16, 16>();
    require_one_result<function::sigmoid, double, -750, 40>();
    require_one_result<function::sigmoid, double, -3, 3>();  // strict and fused differ there
}

TEST_CASE("silu: is within 2 ulp of known values", "[math][silu]") {
    require_known<function::silu, silu_values<float>, 2>();
    require_known<function::silu, silu_values<double>, 2>();
    require_known<function::silu, wide_silu_values, 2>();
}

TEST_CASE("silu: goes to 0 and to x", "[math][silu]") {
    require_known<function::silu, silu_ends<float>>();
    require_known<function::silu, silu_ends<double>>();
}

TEST_CASE("silu: at x and at -x differs by x", "[math][silu]") {
    require_law<difference<function::silu>, float, -110, 110>();
    require_law<difference<function::silu>, double, -40, 40>();
}

TEST_CASE("silu: one result at compile time, at run time and in lanes", "[math][silu]") {
    require_one_result<function::silu, float, -112, 112>();
    require_one_result<function::silu, float, -16, 16>();
    require_one_result<function::silu, double, -756, 40>();
    require_one_result<function::silu, double, -3, 3>();
}
