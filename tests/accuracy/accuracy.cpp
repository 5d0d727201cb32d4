// SPDX-License-Identifier: MIT
// The worst error of every elementary function and of every activation's slope, in units in the
// last place of the result: float over all 2^32 inputs or every n-th, double on samples. The
// references are the C library's functions in the next wider format. On the way each value is
// compared with the same one in vectors.
#include "activations.hpp"
#include "function.hpp"
#include "lanes.hpp"
#include "slopes.hpp"

#include <ctnn/core/scalar.hpp>
#include <ctnn/math/erf.hpp>
#include <ctnn/math/exp.hpp>
#include <ctnn/math/gelu.hpp>
#include <ctnn/math/hyperbolic.hpp>
#include <ctnn/math/log.hpp>
#include <ctnn/math/normal_cdf.hpp>
#include <ctnn/math/sigmoid.hpp>
#include <ctnn/math/softplus.hpp>
#include <ctnn/math/sqrt.hpp>
#include <ctnn/math/trigonometric.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <mutex>
#include <numbers>
#include <string>
#include <string_view>
#include <thread>
#include <tuple>
#include <type_traits>
#include <vector>

namespace {

struct options {
    std::uint64_t stride = 1;
    std::uint64_t samples = 2'000'000;
    std::uint64_t threads = std::max(1u, std::thread::hardware_concurrency());
    std::string only;        // names of functions, separated by commas; empty: all
    std::string arithmetic;  // strict or fused; empty: both
    bool control = false;
    bool only_vectors = false;  // without the references, which take most of the time
};

// --- The error --------------------------------------------------------------------------------

template <class S>
struct reference;
template <>
struct reference<float> {
    using wide = double;
    using bits = std::uint32_t;
};
template <>
struct reference<double> {
    using wide = long double;
    using bits = std::uint64_t;
};
template <class S>
using wide_of = typename reference<S>::wide;
template <class S>
using bits_of = typename reference<S>::bits;

template <class S>
constexpr int fraction_bits = std::numeric_limits<S>::digits - 1;
template <class S>
constexpr bits_of<S> exponents = (bits_of<S>{1} << (int{sizeof(S)} * 8 - 1 - fraction_bits<S>)) - 1;

// 1 / ulp for each biased exponent. The subnormal numbers have the ulp of the least normal ones.
template <class S>
const auto inverse_ulp = [] {
    std::array<wide_of<S>, exponents<S>> table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const int exponent =
            std::numeric_limits<S>::min_exponent + std::max(static_cast<int>(i), 1) - 2;
        table[i] = std::ldexp(wide_of<S>(1), fraction_bits<S> - exponent);
    }
    return table;
}();

// |y - exact| in ulp of the correctly rounded value or, if that is greater, of `least`. NaN for a
// number, or the other way round, and an infinity for a finite value, or the other way round, are
// infinitely wrong.
template <class S>
double error_in_ulp(S y, wide_of<S> exact, double least) {
    constexpr double wrong = std::numeric_limits<double>::infinity();
    if (std::isnan(exact)) return std::isnan(y) ? 0.0 : wrong;
    const S rounded = static_cast<S>(exact);
    if (std::isinf(rounded)) return y == rounded ? 0.0 : wrong;
    if (!std::isfinite(y)) return wrong;
    const S unit = std::max(std::abs(rounded), static_cast<S>(least));
    const auto exponent = (std::bit_cast<bits_of<S>>(unit) >> fraction_bits<S>)&exponents<S>;
    return static_cast<double>(std::abs(wide_of<S>(y) - exact) * inverse_ulp<S>[exponent]);
}

// --- The inputs -------------------------------------------------------------------------------

template <class S>
constexpr std::array<S, 12> edges{
    S(0),
    S(-0.0),
    S(1),
    S(-1),
    std::numeric_limits<S>::denorm_min(),
    -std::numeric_limits<S>::denorm_min(),
    std::numeric_limits<S>::min(),
    std::numeric_limits<S>::max(),
    std::numeric_limits<S>::lowest(),
    std::numeric_limits<S>::infinity(),
    -std::numeric_limits<S>::infinity(),
    std::numeric_limits<S>::quiet_NaN(),
};

// A counter-based generator: Steele, Lea and Flood, "Fast splittable pseudorandom number
// generators", 2014, section 4.
constexpr std::uint64_t drawn(std::uint64_t i) {
    std::uint64_t z = (i + 1) * 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

// In turn: uniform between low and high; such a number times 2^0 to 2^-63; any bits.
double sample(std::uint64_t i, double low, double high) {
    const std::uint64_t word = drawn(2 * i);
    const double uniform = low + (high - low) * static_cast<double>(word >> 11) * 0x1p-53;
    const std::uint64_t other = drawn(2 * i + 1);
    if (i % 3 == 0) return uniform;
    if (i % 3 == 1) return std::ldexp(uniform, -static_cast<int>(other % 64));
    return std::bit_cast<double>(other);
}

// sin(2 pi u) for first = 0, cos(2 pi u) for 1. The quarter of a turn is split off exactly; from
// `whole` on, the header says, u counts as whole turns.
template <class Wide>
Wide turn_reference(Wide u, int first, Wide whole) {
    if (!(std::abs(u) < std::numeric_limits<Wide>::infinity()))
        return std::numeric_limits<Wide>::quiet_NaN();
    const Wide turns = std::abs(u) < whole ? u - std::nearbyint(u) : 0;
    const Wide quarters = std::nearbyint(4 * turns);
    const Wide angle = std::numbers::pi_v<Wide> / 2 * (4 * turns - quarters);
    const int n = static_cast<int>(quarters) + first;
    const Wide y = (n & 1) == 0 ? std::sin(angle) : std::cos(angle);
    return (n & 2) == 0 ? y : -y;
}
double turn(double u, int first) { return turn_reference(u, first, 0x1p20); }
[[maybe_unused]] long double turn(long double u, int first) {
    return turn_reference(u, first, 0x1p49L);
}

// --- The functions ----------------------------------------------------------------------------

using accuracy::function;

double normal_cdf_reference(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }

// erfc(z + rest): far out erfc multiplies the rounding error of its argument by up to 2 z^2, which
// the next term of the series takes out again.
[[maybe_unused]] long double normal_cdf_reference(long double x) {
    const long double factor = std::numbers::sqrt2_v<long double> / 2;
    const long double lost = factor * std::fma(-2 * factor, factor, 1.0L) / 2;
    const long double z = -x * factor;
    const long double tail = 0.5L * std::erfc(z);
    if (!(std::abs(x) < 40)) return tail;
    const long double rest = std::fma(-x, factor, -z) - x * lost;
    return tail - std::numbers::inv_sqrtpi_v<long double> * std::exp(-z * z) * rest;
}

const auto functions = std::tuple{
    function{"exp", 1, -750, 712, []<class A, class S>(A, S x) { return ctnn::math::exp<A>(x); },
             [](auto x) { return std::exp(x); }},
    function{"expm1", 2, -40, 712, []<class A, class S>(A, S x) { return ctnn::math::expm1<A>(x); },
             [](auto x) { return std::expm1(x); }},
    function{"log", 1, 0, 4, []<class A, class S>(A, S x) { return ctnn::math::log<A>(x); },
             [](auto x) { return std::log(x); }},
    function{"log1p", 2, -1, 4, []<class A, class S>(A, S x) { return ctnn::math::log1p<A>(x); },
             [](auto x) { return std::log1p(x); }},
    function{"sqrt", 0.5, 0, 4, []<class A, class S>(A, S x) { return ctnn::math::sqrt<A>(x); },
             [](auto x) { return std::sqrt(x); }},
    function{"tanh", 2, -20, 20, []<class A, class S>(A, S x) { return ctnn::math::tanh<A>(x); },
             [](auto x) { return std::tanh(x); }},
    function{"sigmoid", 2, -750, 40,
             []<class A, class S>(A, S x) { return ctnn::math::sigmoid<A>(x); },
             [](auto x) { return 1 / (1 + std::exp(-x)); }},
    function{"silu", 2, -760, 40, []<class A, class S>(A, S x) { return ctnn::math::silu<A>(x); },
             [](auto x) { return x < -12'000 ? 0 : x / (1 + std::exp(-x)); }},
    function{"erf", 2, -6, 6, []<class A, class S>(A, S x) { return ctnn::math::erf<A>(x); },
             [](auto x) { return std::erf(x); }},
    function{"normal_cdf", 2, -39, 9,
             []<class A, class S>(A, S x) { return ctnn::math::normal_cdf<A>(x); },
             [](auto x) { return normal_cdf_reference(x); }},
    function{"gelu", 2, -39, 9, []<class A, class S>(A, S x) { return ctnn::math::gelu<A>(x); },
             [](auto x) { return x < -40 ? 0 : x * normal_cdf_reference(x); }},
    function{"sin_turn", 2, -4, 4,
             []<class A, class S>(A, S u) { return ctnn::math::sin_turn<A>(u); },
             [](auto u) { return turn(u, 0); }},
    function{"cos_turn", 2, -4, 4,
             []<class A, class S>(A, S u) { return ctnn::math::cos_turn<A>(u); },
             [](auto u) { return turn(u, 1); }},
    function{"softplus", 2, -750, 50,
             []<class A, class S>(A, S x) { return ctnn::math::softplus<A>(x); },
             [](auto x) { return x > 700 ? x : std::log1p(std::exp(x)); }},
};

// Right except between 1 and 2, where it is four ulp too high: must be found.
const function control{"control",
                       1,
                       0,
                       4,
                       []<class A, class L>(A, L x) {
                           using S = typename A::scalar;
                           constexpr S four_ulp = 4 * std::numeric_limits<S>::epsilon();
                           const L y = ctnn::math::exp<A>(x);
                           const L higher = y + 2 * four_ulp;  // e^x is from 2 to 8
                           return x < 1 ? y : (x < 2 ? higher : y);
                       },
                       [](auto x) { return std::exp(x); }};

// Right for a number, and in a vector but for its last lane between 1 and 2: must be found.
const function lanes_control{"lanes_control",
                             1,
                             0,
                             4,
                             []<class A, class L>(A, L x) {
                                 L y = ctnn::math::exp<A>(x);
                                 if constexpr (!ctnn::Scalar<L>) {
                                     using S = typename A::scalar;
                                     constexpr std::size_t last = sizeof(L) / sizeof(S) - 1;
                                     if (x[last] >= 1 && x[last] < 2)
                                         y[last] = std::nextafter(S{y[last]}, S(0));
                                 }
                                 return y;
                             },
                             [](auto x) { return std::exp(x); }};

// --- The measurement --------------------------------------------------------------------------

template <class S>
struct findings {
    static constexpr std::uint64_t nowhere = std::numeric_limits<std::uint64_t>::max();

    double ulp = -1;  // the worst error, the least index with it, and its input
    std::uint64_t index = 0;
    S at = 0;
    std::uint64_t other_index = nowhere;  // the first input that has another result in a vector
    S other_at = 0;

    void add(const findings& more) {
        if (more.ulp > ulp || (more.ulp == ulp && more.index < index)) {
            ulp = more.ulp;
            index = more.index;
            at = more.at;
        }
        if (more.other_index < other_index) {
            other_index = more.other_index;
            other_at = more.other_at;
        }
    }
};

// The inputs from begin to end.
template <class S, class Input, class Value, class Error>
findings<S> search(std::uint64_t begin, std::uint64_t end, Input input, Value value, Error error) {
    findings<S> found;
    accuracy::lanes<S> numbers;
    for (std::uint64_t i = begin; i < end; ++i) {
        const S x = input(i);
        const S y = value(x);
        const double ulp = error(x, y);
        if (ulp > found.ulp) found.add({.ulp = ulp, .index = i, .at = x});
        if (!numbers.add(x, y) && i + 1 < end) continue;
        const std::size_t place = accuracy::differs(numbers, value);
        if (place < numbers.size)
            found.add({.other_index = i + 1 - numbers.size + place, .other_at = numbers.x[place]});
        numbers.size = 0;
    }
    return found;
}

// All inputs below count, shared out to threads.
template <class S, class... Work>
findings<S> search_all(std::uint64_t count, std::uint64_t threads, Work... work) {
    constexpr std::uint64_t chunk = 1u << 16;
    std::atomic<std::uint64_t> next = 0;
    std::mutex mutex;
    findings<S> all;
    const auto take_chunks = [&] {
        findings<S> mine;
        for (std::uint64_t begin = next.fetch_add(chunk); begin < count;
             begin = next.fetch_add(chunk))
            mine.add(search<S>(begin, std::min(begin + chunk, count), work...));
        const std::lock_guard lock(mutex);
        all.add(mine);
    };
    std::vector<std::jthread> team;
    for (std::uint64_t i = 0; i < threads; ++i) team.emplace_back(take_chunks);
    team.clear();  // waits for them
    return all;
}

template <class... Values>
std::string sentence(const char* format, Values... values) {
    std::array<char, 200> text{};
    std::snprintf(text.data(), text.size(), format, values...);
    return text.data();
}

// Prints a row; returns what is wrong. The edges come after the other inputs.
template <class S, class A, class Function, class Input>
std::string row(const Function& f, A arithmetic, const char* label, std::uint64_t count,
                const options& choice, Input input) {
    const auto with_edges = [&](std::uint64_t i) {
        return i < count ? input(i) : edges<S>[i - count];
    };
    const auto value = [&](auto x) { return f.value(arithmetic, x); };
    const auto error = [&](S x, S y) {
        return choice.only_vectors
                   ? 0
                   : error_in_ulp<S>(y, f.exact(static_cast<wide_of<S>>(x)), f.least);
    };
    const auto found =
        search_all<S>(count + edges<S>.size(), choice.threads, with_edges, value, error);
    const bool one_result = found.other_index == found.nowhere;
    const std::string worst = choice.only_vectors
                                  ? "- | -"
                                  : sentence("%.4f | %a", found.ulp, static_cast<double>(found.at));
    std::printf("| %s | %s | %llu | %s | %g | %s |\n", f.name, label,
                static_cast<unsigned long long>(count), worst.c_str(), f.bound,
                one_result ? "same" : "DIFFER");
    std::fflush(stdout);
    std::string complaints;
    if (found.ulp > f.bound)
        complaints += sentence("%s, %s: %.4f ulp at %a exceeds its bound of %g ulp\n", f.name,
                               label, found.ulp, static_cast<double>(found.at), f.bound);
    if (!one_result)
        complaints += sentence("%s, %s: a vector has another result than a number at %a\n", f.name,
                               label, static_cast<double>(found.other_at));
    return complaints;
}

template <class A, class Function>
std::string measure(const Function& f, A arithmetic, const char* label, const options& choice) {
    using S = typename A::scalar;
    if constexpr (std::is_same_v<S, float>) {
        const std::uint64_t count = ((std::uint64_t{1} << 32) - 1) / choice.stride + 1;
        return row<S>(f, arithmetic, label, count, choice, [&](std::uint64_t i) {
            return std::bit_cast<float>(static_cast<std::uint32_t>(i * choice.stride));
        });
    } else {
        // Where long double is no wider than double there is nothing to compare with.
        constexpr int spare =
            std::numeric_limits<long double>::digits - std::numeric_limits<S>::digits;
        if (spare < 11 || choice.samples == 0) return {};
        return row<S>(f, arithmetic, label, choice.samples, choice,
                      [&](std::uint64_t i) { return sample(i, f.low, f.high); });
    }
}

bool chosen(const std::string& list, std::string_view name) {
    return list.empty() ||
           ("," + list + ",").find("," + std::string(name) + ",") != std::string::npos;
}

template <class Function>
std::string measure_all(const Function& f, const options& choice) {
    std::string complaints;
    if (!chosen(choice.only, f.name)) return complaints;
    if (chosen(choice.arithmetic, "strict")) {
        complaints += measure(f, ctnn::strict<float>{}, "strict float", choice);
        complaints += measure(f, ctnn::strict<double>{}, "strict double", choice);
    }
    if (chosen(choice.arithmetic, "fused")) {
        complaints += measure(f, ctnn::fused<float>{}, "fused float", choice);
        complaints += measure(f, ctnn::fused<double>{}, "fused double", choice);
    }
    return complaints;
}

bool parse(int count, char** arguments, options& choice) {
    for (int i = 1; i < count; ++i) {
        const std::string_view name = arguments[i];
        if (name == "--control" || name == "--vectors") {
            (name == "--control" ? choice.control : choice.only_vectors) = true;
            continue;
        }
        if (++i == count) return false;
        const auto number = std::strtoull(arguments[i], nullptr, 10);
        if (name == "--stride")
            choice.stride = number;
        else if (name == "--samples")
            choice.samples = number;
        else if (name == "--threads")
            choice.threads = number;
        else if (name == "--only")
            choice.only = arguments[i];
        else if (name == "--arithmetic")
            choice.arithmetic = arguments[i];
        else
            return false;
    }
    return choice.stride > 0 && choice.threads > 0;
}

}  // namespace

int main(int count, char** arguments) {
    options choice;
    if (!parse(count, arguments, choice)) {
        std::fputs(
            "accuracy [--stride n] [--samples n] [--threads n] [--only name,...]\n"
            "         [--arithmetic strict|fused] [--vectors] [--control]\n",
            stderr);
        return 2;
    }
    std::puts("| function | arithmetic | inputs | worst ulp | at | bound | in vectors |");
    std::puts("|---|---|---|---|---|---|---|");
    std::string complaints;
    const auto measure_each = [&](const auto&... f) {
        ((complaints += measure_all(f, choice)), ...);
    };
    std::apply(measure_each, functions);
    std::apply(measure_each, accuracy::activations);
    std::apply(measure_each, accuracy::slopes([](auto x) { return normal_cdf_reference(x); }));
    if (choice.control) {
        complaints += measure_all(control, choice);
        complaints += measure_all(lanes_control, choice);
    }
    std::fputs(complaints.c_str(), stdout);
    return complaints.empty() ? 0 : 1;
}
