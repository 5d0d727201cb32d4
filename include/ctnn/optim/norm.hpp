// SPDX-License-Identifier: MIT
// The norm of a gradient, added up in fixed pieces, so that threads agree.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/sqrt.hpp>
#include <ctnn/optim/detail/coefficients.hpp>
#include <ctnn/optim/part.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::optim {

/// How a gradient is cut for its norm: at most `most` pieces, whose size depends on the number of
/// parameters alone.
struct norm_pieces {
    static constexpr std::size_t most = 1024;
    std::size_t count;
    std::size_t size;

    template <class Parameters>
    [[nodiscard]] static constexpr norm_pieces of(const Parameters& gradient) noexcept {
        const std::size_t numbers = end_of(gradient);
        const std::size_t size = 2048 * (1 + numbers / (2048 * most));
        return {(numbers + size - 1) / size, size};
    }
    [[nodiscard]] constexpr part operator[](std::size_t piece) const noexcept {
        return {piece * size, (piece + 1) * size};
    }
};

/// The sum of the squares of a piece of a gradient, of the fields that the optimizer updates: 16
/// sums of every sixteenth number, then their sum.
template <Arithmetic A, class O, class Parameters>
[[nodiscard]] constexpr typename A::scalar sum_of_squares(const Parameters& gradient,
                                                          const part& piece) noexcept {
    typename A::scalar sums[16]{};
    for_each_field_in(
        piece,
        [&sums]<class Field>(Field, std::size_t first, std::size_t count, const auto& g) {
            if constexpr (Field::role != role::buffer && detail::updates<O, Field>)
                for (std::size_t i = 0; i < count; ++i) {
                    const auto x = g.stored()[first + i];
                    sums[i % 16] = A::multiply_add(x, x, sums[i % 16]);
                }
        },
        gradient);
    for (std::size_t half = 8; half > 0; half /= 2)
        for (std::size_t i = 0; i < half; ++i) sums[i] += sums[half + i];
    return sums[0];
}

/// The norm of a gradient, of the fields that the optimizer updates, for those who ask.
template <Arithmetic A, class O, class Parameters>
struct norm_of_gradient {
    const Parameters& gradient;

    [[nodiscard]] constexpr typename A::scalar operator()() const noexcept {
        const auto pieces = norm_pieces::of(gradient);
        typename A::scalar sum = 0;
        for (std::size_t i = 0; i < pieces.count; ++i)
            sum += optim::sum_of_squares<A, O>(gradient, pieces[i]);
        return math::sqrt<A>(sum);
    }
};

}  // namespace ctnn::inline CTNN_TARGET::optim
