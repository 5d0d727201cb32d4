// SPDX-License-Identifier: MIT
// ln(x) and ln(1 + x): known values, the ends of their ranges, one result, lanes.

#include "support/elementary.hpp"

#include <ctnn/math/log.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>

namespace {

using namespace ctnn::test;

namespace function {
struct log {
    template <class... A, class V>
    static constexpr V value(V x) {
        return ctnn::math::log<A...>(x);
    }
};

struct log1p {
    template <class... A, class V>
    static constexpr V value(V x) {
        return ctnn::math::log1p<A...>(x);
    }
};
}  // namespace function

// mpmath 1.3, 400 bits, here and below
template <class S>
constexpr auto log_values = std::to_array<known<S>>({{2, 0x1.62e42fefa39efp-1},
                                                     {0.5, -0x1.62e42fefa39efp-1},
                                                     {10, 0x1.26bb1bbb55516p1},
                                                     {0.71875, -0x1.522ae0738a3d8p-2},
                                                     {1.40625, 0x1.5d1bdbf5809cap-2},
                                                     {0x1.004p0, 0x1.ffc00aa8ab11p-11},
                                                     {0x1.ff8p-1, -0x1.0020055655889p-10},
                                                     {0x1p-126, -0x1.5d589f2fe5107p6},
                                                     {0x1.8p100, 0x1.16e177b203cdbp6}});
constexpr auto wide_log_values =
    std::to_array<known<double>>({{0x1p-1074, -0x1.74385446d71c3p9},
                                  {0x1.8p-1030, -0x1.64c49fefb1953p9},
                                  {0x1.fffffffffffffp1023, 0x1.62e42fefa39efp9},
                                  {0x1.0000001p0, 0x1.fffffffp-29}});

template <class S>
constexpr auto log_ends = std::to_array<known<S>>({{1, 0},
                                                   {0, -infinite<S>},
                                                   {-0.0, -infinite<S>},
                                                   {-smallest<S>, not_a_number<S>},
                                                   {-infinite<S>, not_a_number<S>},
                                                   {infinite<S>, infinite<S>},
                                                   {not_a_number<S>, not_a_number<S>}});

template <class S>
constexpr auto log1p_values = std::to_array<known<S>>({{1, 0x1.62e42fefa39efp-1},
                                                       {-0.5, -0x1.62e42fefa39efp-1},
                                                       {0.5, 0x1.9f323ecbf984cp-2},
                                                       {-0.9375, -0x1.62e42fefa39efp1},
                                                       {0x1p-12, 0x1.fff000aaa2ab1p-13},
                                                       {-0x1.8p-9, -0x1.80904828985cp-9},
                                                       {0.4375, 0x1.739d7f6bbd007p-2},
                                                       {0x1.8p100, 0x1.16e177b203cdbp6},
                                                       {-0x1.ffep-1, -0x1.0a2b23f3bab73p3}});
constexpr auto wide_log1p_values =
    std::to_array<known<double>>({{0x1p-40, 0x1.ffffffffffp-41},
                                  {-0x1.fffffffffffffp-1, -0x1.25e4f7b2737fap5},
                                  {0x1.8p70, 0x1.8767f8ebb2e8ep5},
                                  {0x1.fffffffffffffp1023, 0x1.62e42fefa39efp9}});

template <class S>
constexpr auto log1p_ends = std::to_array<known<S>>({{0, 0},
                                                     {-0.0, -0.0},
                                                     {smallest<S>, smallest<S>},
                                                     {-smallest<S>, -smallest<S>},
                                                     {least_normal<S>, least_normal<S>},
                                                     {-1, -infinite<S>},
                                                     {-1 - S(0x1p-20), not_a_number<S>},
                                                     {-infinite<S>, not_a_number<S>},
                                                     {infinite<S>, infinite<S>},
                                                     {not_a_number<S>, not_a_number<S>}});

}  // namespace

TEST_CASE("log: is within 1 ulp of known values", "[math][log]") {
    require_known<function::log, log_values<float>, 1>();
    require_known<function::log, log_values<double>, 1>();
    require_known<function::log, wide_log_values, 1>();
}

TEST_CASE("log: is -infinity at 0 and NaN below", "[math][log]") {
    require_known<function::log, log_ends<float>>();
    require_known<function::log, log_ends<double>>();
}

TEST_CASE("log: one result at compile time, at run time and in lanes", "[math][log]") {
    require_one_result<function::log, float, -1, 5>();
    require_one_result<function::log, double, -1, 5>();
}

TEST_CASE("log1p: is within 2 ulp of known values", "[math][log]") {
    require_known<function::log1p, log1p_values<float>, 2>();
    require_known<function::log1p, log1p_values<double>, 2>();
    require_known<function::log1p, wide_log1p_values, 2>();
}

TEST_CASE("log1p: is x near 0, -infinity at -1 and NaN below", "[math][log]") {
    require_known<function::log1p, log1p_ends<float>>();
    require_known<function::log1p, log1p_ends<double>>();
}

TEST_CASE("log1p: one result at compile time, at run time and in lanes", "[math][log]") {
    require_one_result<function::log1p, float, -1, 5>();
    require_one_result<function::log1p, double, -1, 5>();
}
