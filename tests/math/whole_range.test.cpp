// SPDX-License-Identifier: MIT
// Every elementary function over its whole range: near a wider type's, and the bits that it has
// always had. So a wrong digit in any piece of any table is told here, by the function's name; how
// exact each function is, over all floats, is measured by tests/accuracy.

#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/erf.hpp>
#include <ctnn/math/exp.hpp>
#include <ctnn/math/gelu.hpp>
#include <ctnn/math/gelu_tanh.hpp>
#include <ctnn/math/hash.hpp>
#include <ctnn/math/hyperbolic.hpp>
#include <ctnn/math/log.hpp>
#include <ctnn/math/mish.hpp>
#include <ctnn/math/normal_cdf.hpp>
#include <ctnn/math/sigmoid.hpp>
#include <ctnn/math/softplus.hpp>
#include <ctnn/math/sqrt.hpp>
#include <ctnn/math/tanhshrink.hpp>
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

constexpr std::size_t count = 100'003;

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
/// 1 / (1 + e^-v), v = 2 sqrt(2 / pi) (x + 0.044715 x^3).
template <class Wide>
Wide gate(Wide x) {
    return 1 / (1 + std::exp(-x * (Wide(1.595769121605730711759784239737527474L) +
                                   Wide(0.0713548162726002487763387522798635L) * x * x)));
}
/// x - tanh(x), by the series of x cosh(x) - sinh(x), whose terms are positive.
template <class Wide>
Wide shrunk(Wide x) {
    if (std::abs(x) > 1) return x - std::tanh(x);
    Wide term = x, sum = 0;
    for (int k = 2; k < 26; k += 2) {
        term *= x * x / static_cast<Wide>(k * (k + 1));
        sum += static_cast<Wide>(k) * term;
    }
    return sum / std::cosh(x);
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
                   {1, 0x02d9'900b'5c57'709d, 0x4e85'325a'4bb8'e969},
                   {1, 0x01e1'1e5c'0914'9562, 0x581b'52f0'f5c6'74fd});
    require_values([]<class A, class S>(A, S x) { return math::expm1<A>(x); },
                   [](auto x) { return std::expm1(x); }, -20, 88,
                   {2, 0x0519'5648'fd51'5adf, 0xb084'e8e9'e985'f4ff},
                   {2, 0xf2f6'85ce'41ba'67f8, 0xe575'8059'f9a0'6dfb});
}

TEST_CASE("log and log1p: over their whole range", "[math][whole_range]") {
    require_values([]<class A, class S>(A, S x) { return math::log<A>(x); },
                   [](auto x) { return std::log(x); }, 0, 4,
                   {1, 0xeb0f'5c3c'2200'01a3, 0xb0eb'e531'843f'cb3d},
                   {1, 0xf130'cf61'92f8'382e, 0xcc22'f921'79f9'eb88});
    require_values([]<class A, class S>(A, S x) { return math::log1p<A>(x); },
                   [](auto x) { return std::log1p(x); }, -0.999, 4,
                   {2, 0xa150'2edb'7a2b'8fc9, 0x8918'f096'a5bb'5f49},
                   {2, 0x3a36'8a55'5ea9'0613, 0x1a22'c537'6820'c31b});
}

TEST_CASE("tanh: over its whole range", "[math][whole_range]") {
    require_values([]<class A, class S>(A, S x) { return math::tanh<A>(x); },
                   [](auto x) { return std::tanh(x); }, -20, 20,
                   {2, 0x8667'63f3'3c98'812b, 0x3292'b40a'f5aa'77e5},
                   {2, 0xf073'5d84'03f1'37f5, 0xf4fa'4f47'08e1'0801});
    // Where float changes its formula: more points.
    require_values([]<class A, class S>(A, S x) { return math::tanh<A>(x); },
                   [](auto x) { return std::tanh(x); }, -4.25, 4,
                   {2, 0xf6a5'90b7'1581'4ada, 0x0fb6'f709'dbf0'6c2c},
                   {2, 0x6bf9'63fe'1ab8'c910, 0x6544'be5f'463f'd7c7});
}

TEST_CASE("sigmoid: over its whole range", "[math][whole_range]") {
    require_values([]<class A, class S>(A, S x) { return math::sigmoid<A>(x); },
                   [](auto x) { return 1 / (1 + std::exp(-x)); }, -86, 40,
                   {2, 0x0897'6bd0'540c'6cb0, 0x410a'1ed0'f49b'006b},
                   {2, 0xb6b4'5e96'c779'7c87, 0xa17e'abcc'3e49'a7cc});
    // Where float changes its formula: more points.
    require_values([]<class A, class S>(A, S x) { return math::sigmoid<A>(x); },
                   [](auto x) { return 1 / (1 + std::exp(-x)); }, -15.5, 15,
                   {2, 0x7c59'2775'543b'ab35, 0xc720'6659'589b'a74c},
                   {2, 0x6af9'57bf'9196'7c46, 0x51b7'de47'e9ff'33b0});
}

TEST_CASE("silu: over its whole range", "[math][whole_range]") {
    require_values([]<class A, class S>(A, S x) { return math::silu<A>(x); },
                   [](auto x) { return x / (1 + std::exp(-x)); }, -90, 40,
                   {2, 0x35e9'd7ab'0489'b9d6, 0x6d08'd1e8'f9ab'f185},
                   {2, 0xd5bf'476a'9029'a8e8, 0xc7ec'99d6'ad1f'3454});
    // Where strict and fused differ: more points.
    require_values([]<class A, class S>(A, S x) { return math::silu<A>(x); },
                   [](auto x) { return x / (1 + std::exp(-x)); }, -15.5, 15,
                   {2, 0xcd28'0e9e'0e39'2e15, 0x617f'a4e6'99e7'81ef},
                   {2, 0x8e0b'd3a9'd88a'37c8, 0xe9b5'a323'8ab4'c03f});
}

TEST_CASE("softplus: over its whole range", "[math][whole_range]") {
    require_values([]<class A, class S>(A, S x) { return math::softplus<A>(x); },
                   [](auto x) { return std::log1p(std::exp(x)); }, -86, 50,
                   {2, 0x0211'f7ee'6d94'5db2, 0x8b9f'b953'ae0d'9145},
                   {2, 0x024a'227d'dbe7'd059, 0xe235'ed7a'331f'468b});
}

TEST_CASE("erf and normal_cdf: over their whole range", "[math][whole_range]") {
    require_values([]<class A, class S>(A, S x) { return math::erf<A>(x); },
                   [](auto x) { return std::erf(x); }, -6, 6,
                   {2, 0x124d'cd84'f11d'f311, 0xd8f9'9548'1895'513c},
                   {2, 0xa35b'9f08'3f55'757d, 0xa694'c1d6'6d9c'5002});
    require_values([]<class A, class S>(A, S x) { return math::normal_cdf<A>(x); },
                   [](auto x) { return cdf(x); }, -12, 9,
                   {2, 0xd78d'a3ae'792f'84bb, 0x9ac7'0510'bf8d'1366},
                   {2, 0xaa06'8b69'aa15'f6cc, 0xb3cc'44d3'cd6c'7bd8});
}

TEST_CASE("gelu: over its whole range", "[math][whole_range]") {
    require_values([]<class A, class S>(A, S x) { return math::gelu<A>(x); },
                   [](auto x) { return x * cdf(x); }, -12, 9,
                   {2, 0x505a'dfa2'3e43'ef95, 0xaef1'0761'9f9f'3cc7},
                   {2, 0xe871'14e7'25b6'9093, 0xb7f8'0516'308a'20fb});
    // Where float changes its formula: more points.
    require_values([]<class A, class S>(A, S x) { return math::gelu<A>(x); },
                   [](auto x) { return x * cdf(x); }, -6.25, 6,
                   {2, 0x4106'76f6'eb96'4ab0, 0x5766'f681'518d'b43c},
                   {2, 0x3bcc'b23b'977c'ea79, 0x2fea'2b81'7dfe'7da4});
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
    require_values(slope, reference, -5.5, 9, {2, 0xe934'5839'12ad'311e, 0xcee4'652f'f1af'10fb},
                   {5, 0x5534'f662'8132'534c, 0x6ecf'9448'4acb'c9e4});
    require_values(slope, reference, -10, -5.5, {4, 0x1799'3b08'2365'bdce, 0x3e3d'5eb6'3d43'b9b7},
                   {4, 0x2857'99b7'62f2'0c3c, 0x3015'4a05'8294'403b});
}

TEST_CASE("gelu_tanh and its slope: over their whole range", "[math][whole_range]") {
    require_values([]<class A, class S>(A, S x) { return math::gelu_tanh<A>(x); },
                   [](auto x) { return x * gate(x); }, -9.5, 6,
                   {2, 0x55ee'1776'8a6f'8299, 0xe27c'f904'fecf'b3f9},
                   {2, 0x2fde'2e5d'a582'edef, 0xb1b1'd18a'3c8c'7907});
    const auto reference = [](auto x) {
        using wide = decltype(x);
        // Around its zero the slope is relative to nothing.
        if (x > -1.25 && x < -0.5) return std::numeric_limits<wide>::quiet_NaN();
        const wide g = gate(x);
        const wide v = wide(1.595769121605730711759784239737527474L) +
                       3 * wide(0.0713548162726002487763387522798635L) * x * x;
        return g * (1 + x * v * (1 - g));
    };
    require_values([]<class A, class S>(A, S x) { return math::gelu_tanh_slope<A>(x); }, reference,
                   -9, 6, {6, 0xbee2'2e9b'eca7'ff9e, 0xa44c'd911'c0f5'6802},
                   {6, 0xac58'658e'7cc9'277c, 0xc731'bb86'545e'9faf});
}

TEST_CASE("mish and its slope: over their whole range", "[math][whole_range]") {
    const auto soft = [](auto x) { return std::log1p(std::exp(x)); };
    require_values([]<class A, class S>(A, S x) { return math::mish<A>(x); },
                   [soft](auto x) { return x * std::tanh(soft(x)); }, -80, 40,
                   {2, 0x95ed'206e'db39'd859, 0xdcb2'de77'6329'4493},
                   {2, 0x53ec'79cc'b54d'c518, 0x5bb4'02f9'9768'2948});
    // Where it changes its formula: more points.
    require_values([]<class A, class S>(A, S x) { return math::mish<A>(x); },
                   [soft](auto x) { return x * std::tanh(soft(x)); }, -2.25, 2,
                   {2, 0x3884'ee31'16d3'cbf6, 0x47bc'2720'1509'0c7d},
                   {2, 0xf031'55eb'6e24'f224, 0xbace'8320'6200'3ee8});
    const auto reference = [soft](auto x) {
        using wide = decltype(x);
        if (x > -1.75 && x < -0.75) return std::numeric_limits<wide>::quiet_NaN();
        const wide root = std::cosh(soft(x));
        return std::tanh(soft(x)) + x / ((1 + std::exp(-x)) * root * root);
    };
    require_values([]<class A, class S>(A, S x) { return math::mish_slope<A>(x); }, reference, -80,
                   40, {5, 0xbcbc'bb9a'8193'2cf8, 0xdaf1'4148'1869'3aa1},
                   {5, 0xdb95'f921'8903'12e9, 0x0106'ac15'e98c'15b4});
    require_values([]<class A, class S>(A, S x) { return math::mish_slope<A>(x); }, reference,
                   -2.25, 2, {5, 0x7020'69da'ee9b'a9b3, 0x508c'3930'd09e'b1af},
                   {5, 0xb2c2'c2bd'bc11'465a, 0x3ea6'1de0'76cb'f3f3});
}

TEST_CASE("tanhshrink: over its whole range", "[math][whole_range]") {
    require_values([]<class A, class S>(A, S x) { return math::tanhshrink<A>(x); },
                   [](auto x) { return shrunk(x); }, -20, 20,
                   {2, 0x743d'e5b4'2b48'e1d1, 0x51b4'39a0'286b'75b6},
                   {2, 0x3854'294d'2ad4'd2d5, 0x9ea4'e449'32b7'efb2});
    // Where it changes its formula: more points.
    require_values([]<class A, class S>(A, S x) { return math::tanhshrink<A>(x); },
                   [](auto x) { return shrunk(x); }, -2.25, 2,
                   {2, 0xb4c0'29d8'0914'ad0f, 0x1395'5244'4552'03d5},
                   {2, 0xe6c8'3f35'5f4d'c64b, 0xb8b1'2c90'5d57'f3ac});
}

TEST_CASE("sin_turn and cos_turn: over two turns", "[math][whole_range]") {
    // Near their zeros the reference is rounded too.
    require_values([]<class A, class S>(A, S u) { return math::sin_turn<A>(u); },
                   [](auto u) { return turn(u, false); }, -0.4999, 0.4999,
                   {2, 0x5e8c'30f0'b281'd1d6, 0x0044'04cf'4a06'50e0},
                   {2, 0x15fd'0039'a781'0352, 0x173d'cf5a'71b2'bca1});
    require_values([]<class A, class S>(A, S u) { return math::cos_turn<A>(u); },
                   [](auto u) { return turn(u, true); }, -0.2499, 0.2499,
                   {2, 0x7101'c5d7'f22c'1b6b, 0x095f'e252'd22a'742c},
                   {2, 0x2834'b04d'9107'1b64, 0x47d4'daa8'26eb'6253});
}

TEST_CASE("sqrt: over four octaves", "[math][whole_range]") {
    require_values([]<class A, class S>(A, S x) { return math::sqrt<A>(x); },
                   [](auto x) { return std::sqrt(x); }, 0, 16,
                   {0.5, 0xcc9e'b748'7022'fb1b, 0xcc9e'b748'7022'fb1b},
                   {0.5, 0xcbdb'e9de'499b'3a80, 0xcbdb'e9de'499b'3a80});
}
