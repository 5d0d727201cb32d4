// SPDX-License-Identifier: MIT
// What all rows of the parity table have: numbers that are drawn, errors, a line of docs/parity.md.
#pragma once

#include <ctnn/math/arithmetic.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace ctnn::test::parity {

/// The numbers of a seed, as in drawn.py: from -1 to 1, with 53 bits, or whole numbers.
class numbers {
    std::uint64_t state;

    constexpr std::uint64_t next() {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return state >> 33;
    }

public:
    constexpr explicit numbers(std::uint64_t seed) : state{seed} {}

    constexpr double number() {
        const std::uint64_t upper = next() << 22;
        return static_cast<double>(upper + next() % (1U << 22)) * 0x1p-52 - 1;
    }
    constexpr std::int32_t below(std::int32_t end) {
        return static_cast<std::int32_t>(next() % static_cast<std::uint64_t>(end));
    }
};

/// The largest difference from numbers that are expected, as a share of the largest of these.
class error {
    double difference = 0, largest = 0;

public:
    constexpr void add(double found, double expected) {
        const double off = found != found     ? std::numeric_limits<double>::infinity()
                           : found < expected ? expected - found
                                              : found - expected;
        const double size = expected < 0 ? -expected : expected;
        if (off > difference) difference = off;
        if (size > largest) largest = size;
    }
    [[nodiscard]] constexpr double share() const {
        return largest > 0 ? difference / largest : difference;
    }
};

template <class Found>
constexpr double error_of(const Found& found, const double* expected) {
    error result;
    for (std::size_t i = 0; i < found.size(); ++i)
        result.add(static_cast<double>(found[i]), expected[i]);
    return result.share();
}

/// In double, some roundings of 2^-53.
inline constexpr double allowed_in_double = 4e-15;
/// In float, inputs and sums of products are off by some roundings of 2^-24, as PyTorch's are.
inline constexpr double allowed_in_float = 2e-6;
/// The same for a row of which PyTorch's are off by more, as where a norm divides by little.
template <class Row>
inline constexpr double allowed_in_float_of =
    4 * Row::of_torch_in_float > allowed_in_float ? 4 * Row::of_torch_in_float : allowed_in_float;

template <class... Row>
struct rows {};

/// What docs/parity.md says of a row.
struct line {
    std::string_view shown, module;
    double in_double, in_float, of_torch_in_float;
};
/// The rows of one layer, which are measured when the page is made, and what differs by definition.
struct listed_layer {
    std::string_view family, name, note;
    void (*measure)(std::vector<line>&);
};
/// All layers, in any order.
inline std::vector<listed_layer>& listed_layers() {
    static std::vector<listed_layer> layers;
    return layers;
}

/// Lists the rows of a layer, a loss or an optimizer; `Kind` says how far one of them is off.
template <class Kind, class... Row>
void measure_rows(rows<Row...>, std::vector<line>& lines) {
    (lines.push_back({Row::shown, Row::module, Kind::template measured<Row, strict<double>>(),
                      Kind::template measured<Row, strict<float>>(), Row::of_torch_in_float}),
     ...);
}
template <class Kind, class Rows>
bool list_rows(std::string_view family, std::string_view name, std::string_view note) {
    listed_layers().push_back(
        {family, name, note, [](std::vector<line>& lines) { measure_rows<Kind>(Rows{}, lines); }});
    return true;
}

}  // namespace ctnn::test::parity
