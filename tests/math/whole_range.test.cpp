// SPDX-License-Identifier: MIT
// Every elementary function over its whole range: near a wider type's, and the bits that it has always
// had. So a wrong digit in any piece of any table is told here, by the function's name; how exact each
// function is, over all floats, is measured by tests/accuracy.

#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/erf.hpp>
#include <ctnn/math/exp.hpp>
#include <ctnn/math/gelu.hpp>
#include <ctnn/math/hash.hpp>
#include <ctnn/math/hyperbolic.hpp>
#include <ctnn/math/log.hpp>
#include <ctnn/math/normal_cdf.hpp>
#include <ctnn/math/sigmoid.hpp>
#include <ctnn/math/softplus.hpp>
#include <ctnn/math/sqrt.hpp>
#include <ctnn/math/trigonometric.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numbers>
#include <type_traits>

namespace {

using ctnn::fused;
using ctnn::strict;
namespace math = ctnn::math;

/// What is known of a function: an error in ulp, and the hash of its values, strict and fused.
struct expected {
    double ulp;
    std::uint64_t of_strict;
    std::uint64_t of_fused;
};

constexpr std::size_t count = 20'011;

/// Evenly spread over [low, high]; every third one so times a power of two that it is near 0.
template <class S>
S point(std::size_t i, double low, double high) {
    const double x =
        low + (high - low) * (static_cast<double>(i) + 0.5) / static_cast<double>(count);
    return static_cast<S>(i % 3 == 0 ? std::ldexp(x, -static_cast<int>(i % 19)) : x);
}

/// |y - exact| in units of y's last place.
template <class S, class Wide>
double error_in_ulp(S y, Wide exact) {
    const S rounded = static_cast<S>(exact);
    if (y == rounded) return 0;
    if (!std::isfinite(y) || !std::isfinite(rounded)) return 1e9;
    const S size = std::abs(rounded);
    const S next = std::nextafter(size, std::numeric_limits<S>::infinity());
    return static_cast<double>(std::abs(static_cast<Wide>(y) - exact) /
                               (static_cast<Wide>(next) - static_cast<Wide>(size)));
}

template <class A, class F, class Reference>
void require_arithmetic(F f, Reference reference, double low, double high, double ulp,
                        std::uint64_t hash) {
    using S = typename A::scalar;
    using wide = std::conditional_t<std::is_same_v<S, float>, double, long double>;
    constexpr bool is_wider = std::numeric_limits<wide>::digits > std::numeric_limits<S>::digits;
    std::uint64_t found = ctnn::detail::fnv_offset;
    double worst = 0;
    S worst_at = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const S x = point<S>(i, low, high);
        const S y = f(A{}, x);
        found = ctnn::hash(y, found);
        if constexpr (is_wider) {
            const wide exact = reference(static_cast<wide>(x));
            if (exact != exact) continue;  // not to be compared here
            const double error = error_in_ulp(y, exact);
            if (!(error <= worst)) worst = error, worst_at = x;
        }
    }
    const bool is_strict = std::is_same_v<A, strict<S>>;
    CAPTURE(sizeof(S), is_strict, worst_at);
    CHECK(worst <= ulp);
    CHECK(found == hash);
}

template <class F, class Reference>
void require_values(F f, Reference reference, double low, double high, const expected& of_float,
                    const expected& of_double) {
    require_arithmetic<strict<float>>(f, reference, low, high, of_float.ulp, of_float.of_strict);
    require_arithmetic<fused<float>>(f, reference, low, high, of_float.ulp, of_float.of_fused);
    require_arithmetic<strict<double>>(f, reference, low, high, of_double.ulp, of_double.of_strict);
    require_arithmetic<fused<double>>(f, reference, low, high, of_double.ulp, of_double.of_fused);
}

template <class Wide>
Wide cdf(Wide x) {
    return std::erfc(-x / std::numbers::sqrt2_v<Wide>) / 2;
}
template <class Wide>
Wide turn(Wide u, bool cosine) {
    const Wide angle = 2 * std::numbers::pi_v<Wide> * (u - std::nearbyint(u));
    return cosine ? std::cos(angle) : std::sin(angle);
}

}  // namespace

TEST_CASE("exp and expm1: over their whole range", "[math][whole_range]") {
    require_values([]<class A, class S>(A, S x) { return math::exp<A>(x); },
                   [](auto x) { return std::exp(x); }, -86, 88,
                   {1, 0xeb77'b854'76bf'4db7, 0xaf9c'8976'a088'9340},
                   {1, 0xe1aa'cfe3'26a2'e305, 0x6a8d'c5c7'77f9'd318});
    require_values([]<class A, class S>(A, S x) { return math::expm1<A>(x); },
                   [](auto x) { return std::expm1(x); }, -20, 88,
                   {2, 0x861c'c74f'edc6'3061, 0x5c7d'5eef'9b54'0fbe},
                   {2, 0xd7b0'33e1'c4ba'b358, 0x01d1'c971'5be0'360c});
}

TEST_CASE("log and log1p: over their whole range", "[math][whole_range]") {
    require_values([]<class A, class S>(A, S x) { return math::log<A>(x); },
                   [](auto x) { return std::log(x); }, 0, 4,
                   {1, 0x1524'1766'3cc5'cbf8, 0x1ab9'ba2a'8e67'6cd8},
                   {1, 0x4b43'10b5'e84a'bd64, 0xd1eb'56cc'14c4'09bd});
    require_values([]<class A, class S>(A, S x) { return math::log1p<A>(x); },
                   [](auto x) { return std::log1p(x); }, -0.999, 4,
                   {2, 0xfff2'15ec'4c59'961b, 0xc288'3776'09cc'8a5b},
                   {2, 0x7589'60a7'ef74'c41a, 0xfb3a'ddc1'b036'11d3});
}

TEST_CASE("tanh: over its whole range", "[math][whole_range]") {
    require_values([]<class A, class S>(A, S x) { return math::tanh<A>(x); },
                   [](auto x) { return std::tanh(x); }, -20, 20,
                   {2, 0x1565'050b'5ffa'f147, 0xc099'5cfb'4454'cbae},
                   {2, 0xe7b7'0a4e'dc29'8fd7, 0x38a1'11a5'e417'7d5d});
}

TEST_CASE("sigmoid: over its whole range", "[math][whole_range]") {
    require_values([]<class A, class S>(A, S x) { return math::sigmoid<A>(x); },
                   [](auto x) { return 1 / (1 + std::exp(-x)); }, -86, 40,
                   {2, 0x9c3a'5e56'3f3f'767c, 0xd0a6'c73d'1d2e'6634},
                   {2, 0x2c08'4a10'219f'8ad7, 0xfa70'caaf'761e'f1ff});
}

TEST_CASE("softplus: over its whole range", "[math][whole_range]") {
    require_values([]<class A, class S>(A, S x) { return math::softplus<A>(x); },
                   [](auto x) { return std::log1p(std::exp(x)); }, -86, 50,
                   {2, 0x3076'e8fe'eb77'4b54, 0x7fcc'9862'8968'8a2d},
                   {2, 0x10be'2058'b9fd'68d0, 0x5247'6e55'cb15'b84e});
}

TEST_CASE("erf and normal_cdf: over their whole range", "[math][whole_range]") {
    require_values([]<class A, class S>(A, S x) { return math::erf<A>(x); },
                   [](auto x) { return std::erf(x); }, -6, 6,
                   {2, 0x6b00'0f24'd95b'465c, 0xeb7b'7f7f'8724'd8b7},
                   {2, 0xbab6'd941'2545'1bec, 0x0786'6350'c82c'604f});
    require_values([]<class A, class S>(A, S x) { return math::normal_cdf<A>(x); },
                   [](auto x) { return cdf(x); }, -12, 9,
                   {2, 0x3c89'10d9'f0f8'91b4, 0x7648'19b1'7b3c'966c},
                   {2, 0x2a38'e6b7'e1f2'3eb6, 0xbbbd'01c4'9f76'8acc});
}

TEST_CASE("gelu: over its whole range", "[math][whole_range]") {
    require_values([]<class A, class S>(A, S x) { return math::gelu<A>(x); },
                   [](auto x) { return x * cdf(x); }, -12, 9,
                   {2, 0xa5bd'cdd2'5c9c'9529, 0x0799'5c63'6041'0515},
                   {2, 0xc56b'5efb'8767'82b3, 0x173a'85cf'e630'2a67});
}

TEST_CASE("gelu_slope: over its whole range", "[math][whole_range]") {
    const auto slope = []<class A, class S>(A, S x) { return math::gelu_slope<A>(x); };
    const auto reference = [](auto x) {
        using wide = decltype(x);
        // Around its zero the slope is relative to nothing.
        if (x > -1 && x < -0.5) return std::numeric_limits<wide>::quiet_NaN();
        const wide density =
            std::exp(-x * x / 2) * std::numbers::inv_sqrtpi_v<wide> / std::numbers::sqrt2_v<wide>;
        return cdf(x) + x * density;
    };
    require_values(slope, reference, -5.5, 9, {2, 0xb7f9'b0bb'23ec'930d, 0x9602'1aee'4ee8'903e},
                   {12, 0xb0e6'a9ed'0d01'75c4, 0x46d3'f7c9'0f01'84a5});
    require_values(slope, reference, -10, -5.5, {40, 0x6573'd9c7'ff3e'0653, 0xe0ad'c4a0'c97b'96e4},
                   {40, 0xb8f9'7b65'ab0e'7041, 0x39e7'b2cf'c2d5'5cb0});
}

TEST_CASE("sin_turn and cos_turn: over two turns", "[math][whole_range]") {
    // Near their zeros the reference is rounded too.
    require_values([]<class A, class S>(A, S u) { return math::sin_turn<A>(u); },
                   [](auto u) { return turn(u, false); }, -0.4999, 0.4999,
                   {2, 0x176c'6093'f94e'1ce5, 0x64c7'3da5'd9f9'a5e4},
                   {2, 0x336c'47f0'8758'b89b, 0xb658'462c'c51a'3f44});
    require_values([]<class A, class S>(A, S u) { return math::cos_turn<A>(u); },
                   [](auto u) { return turn(u, true); }, -0.2499, 0.2499,
                   {2, 0xdcfa'04c1'0fb6'0ad1, 0x8451'e3d6'e534'4b19},
                   {2, 0x2dda'69b1'fb95'd4c5, 0x8890'b212'9662'71a4});
}

TEST_CASE("sqrt: over four octaves", "[math][whole_range]") {
    require_values([]<class A, class S>(A, S x) { return math::sqrt<A>(x); },
                   [](auto x) { return std::sqrt(x); }, 0, 16,
                   {0.5, 0x3ed7'68fc'0e91'55f0, 0x3ed7'68fc'0e91'55f0},
                   {0.5, 0xfba1'c3be'7b3c'9965, 0xfba1'c3be'7b3c'9965});
}
