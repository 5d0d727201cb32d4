// SPDX-License-Identifier: MIT
// The 150 iris flowers as data sets, shared by the lessons: 120 to train on, every fifth held out.
#pragma once

#include <ctnn/ctnn.hpp>

#include <array>
#include <cstddef>

namespace iris {

inline constexpr double table[] = {
#include "data/iris.csv"
};
inline constexpr std::size_t columns = 5;
inline constexpr std::size_t count = sizeof table / sizeof *table / columns;
static_assert(count == 150);

/// Four measurements, each roughly between -1 and 1, and the number of the species.
using flower = ctnn::sample<ctnn::tensor<ctnn::shape<4>>, std::size_t>;

[[nodiscard]] constexpr flower flower_at(std::size_t row) noexcept {
    const double* numbers = table + row * columns;
    // Centre and half range of each measurement, in cm.
    return {{(numbers[0] - 6.1) / 1.8, (numbers[1] - 3.2) / 1.2, (numbers[2] - 3.95) / 2.95,
             (numbers[3] - 1.3) / 1.2},
            static_cast<std::size_t>(numbers[4])};
}

inline constexpr auto training = [] {
    std::array<flower, count - count / 5> flowers{};
    for (std::size_t i = 0; i < flowers.size(); ++i) flowers[i] = flower_at(i + i / 4);
    return flowers;
}();
inline constexpr auto held_out = [] {
    std::array<flower, count / 5> flowers{};
    for (std::size_t i = 0; i < flowers.size(); ++i) flowers[i] = flower_at(i * 5 + 4);
    return flowers;
}();

using network = ctnn::sequential<ctnn::named<"hidden", ctnn::linear<4, 8>>, ctnn::tanh,
                                 ctnn::named<"species", ctnn::linear<8, 3>>>;

}  // namespace iris
