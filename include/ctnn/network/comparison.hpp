// SPDX-License-Identifier: MIT
// Outputs compared one by one, and what the compiler says of the first that is not as it should be.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/signal.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/detail/decimal.hpp>

#include <cstddef>
#include <limits>
#include <type_traits>
#include <utility>

namespace ctnn::error {

/// Where: the position of an input among those given, and of a number in an output, row by row.
template <std::size_t Position>
struct vector_index;
template <std::size_t Position>
struct output_index;
/// The two numbers, in decimal, their difference, and the largest that is allowed.
template <ctnn::text Number>
struct computed;
template <ctnn::text Number>
struct expected;
template <ctnn::text Number>
struct off_by;
template <ctnn::text Number>
struct allowed;

template <class Vector, class Output, class... Numbers>
struct not_reproduced {
    static_assert(never<Vector>,
                  "ctnn::reproduces: an output differs from its golden vector by more than is "
                  "allowed; every output within the tolerance is required; write the vectors from "
                  "the same network after net.eval(), or allow a larger difference");
};
template <class Vector, class Output, class... Numbers>
struct no_agreement {
    static_assert(never<Vector>,
                  "ctnn::agrees: an output of the first network differs from the second's by more "
                  "than is allowed; every output within the tolerance is required; change the "
                  "network less, or allow a larger difference");
};
template <class Vector, class Output, class... Numbers>
struct other_bits {
    static_assert(never<Vector>,
                  "ctnn::same_bits: an output of the first network is not, bit for bit, the "
                  "second's; the same bits are required; find what rounds otherwise, or write "
                  "agrees, with a tolerance");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET {

/// Whether outputs are what they should be; if not, the first number that is not. `reproduces`,
/// `agrees` and `same_bits` return it, and `holds` proves it.
struct comparison {
    /// With golden vectors, with another network within a tolerance, with its bits.
    enum class kind { golden, network, bits };

    bool passed = true;
    kind with = kind::network;
    /// Position of the input among those given, and of the number in its output, row by row.
    std::size_t vector = 0, element = 0;
    double actual = 0, expected = 0;
    tolerance allowed{};

    [[nodiscard]] constexpr explicit operator bool() const noexcept { return passed; }
};

namespace detail {

template <comparison Result>
struct comparison_error;

}  // namespace detail

/// True if a comparison has passed. If not, it does not compile, and the compiler says which vector
/// and which number of its output differ, both values, their difference and the largest allowed.
///
/// `Result` is what `reproduces`, `agrees` or `same_bits` returns, called in its place.
/// Errors: a comparison that has not passed does not compile.
/// Cost: that of the comparison in a `static_assert`.
/// Example: `static_assert(holds<reproduces(net, golden, tolerance::absolute_error(1e-6))>);`
template <comparison Result>
inline constexpr bool holds = error::report<typename detail::comparison_error<Result>::type>;

namespace detail {

/// A number that is to be shown, with so many digits. Clang before 18 takes no double alone as a
/// template argument.
struct shown_number {
    double value;
    std::size_t digits;
};

/// As many digits as tell it from its neighbours: 9 for one of float, else 17.
[[nodiscard]] constexpr shown_number in_full(double value) noexcept {
    constexpr double largest = static_cast<double>((std::numeric_limits<float>::max)());
    const bool is_wide = value <= largest && value >= -largest &&
                         unequal(static_cast<double>(static_cast<float>(value)), value);
    return {value, is_wide || value > largest || value < -largest ? 17U : 9U};
}

/// |a - b|, infinite where a double does not hold it.
[[nodiscard]] constexpr double distance(double a, double b) noexcept {
    constexpr double largest = (std::numeric_limits<double>::max)();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (equal(a, b)) return 0;
    if (unequal(a, a) || unequal(b, b)) return std::numeric_limits<double>::quiet_NaN();
    if (a > largest || a < -largest || b > largest || b < -largest) return infinity;
    const double half = a < b ? b / 2 - a / 2 : a / 2 - b / 2;
    if (half > 0x1p1000) return half > largest / 2 ? infinity : half * 2;
    return a < b ? b - a : a - b;
}
/// The largest difference of a number from `expected` that `close` allows.
[[nodiscard]] constexpr double allowance(tolerance allowed, double expected) noexcept {
    constexpr double largest = (std::numeric_limits<double>::max)();
    const double size = expected < 0 ? -expected : expected;
    if (!(size <= largest)) return allowed.absolute;
    if (size <= 0x1p900)
        return strict<double>::multiply_add(allowed.relative, size, allowed.absolute);
    const double scaled = strict<double>::multiply_add(allowed.relative, size * 0x1p-200,
                                                       allowed.absolute * 0x1p-200);
    return scaled > largest * 0x1p-200 ? std::numeric_limits<double>::infinity() : scaled * 0x1p200;
}

/// A number as a text.
template <shown_number Number>
inline constexpr auto shown = [] {
    constexpr decimal_text<Number.digits> decimal(Number.value);
    text<decimal.view().size()> result;
    for (std::size_t i = 0; i < result.size(); ++i) result.data[i] = decimal.view().data()[i];
    result.data[result.size()] = '\0';  // see text's constructor
    return result;
}();

template <comparison Result>
struct comparison_error {
    template <template <class, class, class...> class Error, class... Bound>
    using error_of =
        Error<error::vector_index<Result.vector>, error::output_index<Result.element>,
              error::computed<shown<in_full(Result.actual)>>,
              error::expected<shown<in_full(Result.expected)>>,
              error::off_by<shown<shown_number{distance(Result.actual, Result.expected), 6}>>,
              Bound...>;
    static consteval auto find() {
        using bound =
            error::allowed<shown<shown_number{allowance(Result.allowed, Result.expected), 6}>>;
        if constexpr (Result.with == comparison::kind::golden)
            return std::type_identity<error_of<error::not_reproduced, bound>>{};
        else if constexpr (Result.with == comparison::kind::network)
            return std::type_identity<error_of<error::no_agreement, bound>>{};
        else
            return std::type_identity<error_of<error::other_bits>>{};
    }
    using type = typename decltype(find())::type;
};
template <comparison Result>
    requires(Result.passed)
struct comparison_error<Result> {
    using type = void;
};

/// Calls `f(position, a's number, b's)` for each of two outputs, until it returns false.
template <class A, class B, class F>
constexpr bool all_numbers(const A& a, const B& b, std::size_t first, const F& f) {
    if constexpr (Bundle<A>) {
        return [&]<std::size_t... Index>(std::index_sequence<Index...>) {
            const auto part = [&](const auto& a_part, const auto& b_part) {
                const std::size_t begin = first;
                first += a_part.size();
                return all_numbers(a_part, b_part, begin, f);
            };
            return (part(get<Index>(a), get<Index>(b)) && ...);
        }(std::make_index_sequence<A::parts>{});
    } else {
        for (std::size_t i = 0; i < A::size(); ++i)
            if (!f(first + i, a[i], b[i])) return false;
        return true;
    }
}

// Objects and not lambdas: GCC would warn of a program's globals that a lambda's names hide.
/// Looks at one number after the other of vector `vector`, until one is not as it should be.
template <comparison::kind With>
struct number_check {
    comparison& result;
    std::size_t vector;

    template <class A, class B>
    constexpr bool operator()(std::size_t element, A a, B b) const {
        if constexpr (With == comparison::kind::bits)
            result.passed = identical(a, b);
        else
            result.passed = close(a, b, result.allowed);
        if (!result.passed) {
            result.vector = vector;
            result.element = element;
            result.actual = static_cast<double>(a);
            result.expected = static_cast<double>(b);
        }
        return result.passed;
    }
};

/// Compares `actual[v]` with `wanted[v]` for v from 0 to `count` - 1.
template <comparison::kind With, class Actual, class Wanted>
[[nodiscard]] constexpr comparison compare(std::size_t count, tolerance allowed,
                                           const Actual& actual, const Wanted& wanted) {
    comparison result{.with = With, .allowed = allowed};
    for (std::size_t v = 0; v < count && result.passed; ++v)
        all_numbers(actual[v], wanted[v], 0, number_check<With>{result, v});
    return result;
}

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
