// SPDX-License-Identifier: MIT
// The sums of softmax: largest, exponentials, logarithm.

#include "support/opaque.hpp"

#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/softmax.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <limits>

namespace {

using ctnn::close;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::opaque;
namespace kernels = ctnn::kernels;

using vector4 = tensor<shape<4>, double>;

constexpr double largest(const vector4& x, std::size_t count = 4) {
    return kernels::largest(kernels::row_at(x), count);
}

}  // namespace

TEST_CASE("kernels: largest is the largest, or a NaN", "[kernels][softmax]") {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    STATIC_REQUIRE(largest({-3, -1, -2, -5}) == -1);
    STATIC_REQUIRE(largest({-3, -1, -2, infinity}, 3) == -1);
    STATIC_REQUIRE(largest({1, 2, 3, infinity}) == infinity);
    REQUIRE(largest(opaque(vector4{-3, -1, -2, -5})) == -1);
    for (const vector4& x : {vector4{nan, 1, 2, 3}, vector4{1, nan, 2, 3}, vector4{1, 2, 3, nan}}) {
        const double result = largest(opaque(x));
        REQUIRE(result != result);
    }
}

TEST_CASE("kernels: of many numbers largest is what one comparison after the other finds",
          "[kernels][softmax]") {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr std::size_t count = 11;
    tensor<shape<count>, double> x{};
    const auto found = [&x] { return kernels::largest(kernels::row_at(x), count); };
    const auto plain = [&x] {
        double result = x[0];
        for (const double here : x) result = here > result || here != here ? here : result;
        return result;
    };
    for (std::size_t i = 0; i < count; ++i) {
        for (double& value : x) value = -1;
        x[i] = 1;
        REQUIRE(found() == 1);
        x[i] = nan;
        x[(i + 4) % count] = 2;
        REQUIRE(found() != found());
        for (std::size_t j = 0; j < count; ++j) x[j] = j < i ? -0.0 : 0.0;  // the first of equals
        REQUIRE(ctnn::identical(found(), plain()));
    }
}

TEST_CASE("kernels: shifted exponentials and their sum", "[kernels][softmax]") {
    struct result {
        vector4 y{};
        double sum = 0;
    };
    constexpr auto exponentials = [](const vector4& x, double shift) {
        result r;
        r.sum = kernels::shifted_exponentials<strict<double>>(kernels::row_at(x), 4, shift,
                                                              kernels::row_at(r.y))
                    .all;
        return r;
    };
    static constexpr vector4 x{0, 1, 2, -1};
    static constexpr auto constant = exponentials(x, 1.0);
    // e^-1, 1, e, e^-2 and their sum, to 17 digits (math.exp of Python, float64)
    constexpr ctnn::tolerance two_ulp{.relative = 4.5e-16, .absolute = 0};
    STATIC_REQUIRE(close(constant.y,
                         vector4{0.36787944117144233, 1, 2.718281828459045, 0.1353352832366127},
                         two_ulp));
    STATIC_REQUIRE(constant.sum ==
                   ((constant.y[0] + constant.y[1]) + constant.y[2]) + constant.y[3]);
    const auto at_run_time = exponentials(opaque(x), 1.0);
    REQUIRE(identical(at_run_time.y, constant.y));
    REQUIRE(at_run_time.sum == constant.sum);
}

TEST_CASE("kernels: the logarithm of a shifted sum", "[kernels][softmax]") {
    constexpr auto log_sum = [](const vector4& x, double shift) {
        return kernels::log_shifted_sum<strict<double>>(kernels::row_at(x), 4, shift);
    };
    static constexpr vector4 x{1000, 1000, 1000, 1000};
    // log 4
    STATIC_REQUIRE(
        close(log_sum(x, 1000.0), 1.3862943611198906, ctnn::tolerance::relative_error(4.5e-16)));
    REQUIRE(log_sum(opaque(x), 1000.0) == log_sum(x, 1000.0));
    // Where 1 + tiny rounds to 1: log(1 + e^-40 + 2 e^-50) (mpmath 1.3, 300 bits)
    static constexpr vector4 far{-40, 0, -50, -50};
    STATIC_REQUIRE(
        close(log_sum(far, 0.0), 4.2487400052611818e-18, ctnn::tolerance::relative_error(4.5e-16)));
    REQUIRE(log_sum(opaque(far), 0.0) == log_sum(far, 0.0));
}
