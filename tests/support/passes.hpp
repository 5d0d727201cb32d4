// SPDX-License-Identifier: MIT
// Several samples through one layer, alone and in lanes, beside literal values.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/around.hpp>

#include <cstddef>

namespace ctnn::test {

/// What `Samples` passes through layer L give, the samples' numbers one after the other, and the
/// sum of their gradients.
template <class L, class Input, Arithmetic A, std::size_t Samples>
struct passes {
    using S = typename A::scalar;
    using output_shape = typename L::template output_shape<Input>;
    using parameters = typename L::template parameters<S>;
    using inputs = tensor<shape<Samples * Input::size>, S>;
    using outputs = tensor<shape<Samples * output_shape::size>, S>;

    outputs y;
    inputs dx;
    parameters gradient;

    /// One sample after the other.
    [[nodiscard]] static constexpr passes of(const parameters& p, const inputs& x,
                                             const outputs& dy) {
        passes result{};
        for (std::size_t b = 0; b < Samples; ++b) {
            tensor<Input, S> x_here, dx_here;
            for (std::size_t i = 0; i < Input::size; ++i) x_here[i] = x[b * Input::size + i];
            around<A, L>(pass{.sample = b}, p, x_here, dx_here, result.gradient,
                         [&](const auto& y_here, auto& dy_here) {
                             for (std::size_t o = 0; o < output_shape::size; ++o) {
                                 result.y[b * output_shape::size + o] = y_here[o];
                                 dy_here[o] = dy[b * output_shape::size + o];
                             }
                             return S(0);
                         });
            for (std::size_t i = 0; i < Input::size; ++i)
                result.dx[b * Input::size + i] = dx_here[i];
        }
        return result;
    }

    /// All samples in lanes, with numbers that would show in the others.
    [[nodiscard]] static passes in_lanes(const parameters& p, const inputs& x, const outputs& dy) {
        constexpr std::size_t width = 2 * kernels::native_lanes<S>;
        static_assert(Samples <= width);
        lanes<Input, S, width> x_here, dx_here;
        for (S& number : x_here.data) number = -77;
        x_here.count = dx_here.count = Samples;
        passes result{};
        for (std::size_t b = 0; b < Samples; ++b)
            for (std::size_t i = 0; i < Input::size; ++i)
                x_here.data[i * width + b] = x[b * Input::size + i];
        around<A, L>(pass{}, p, x_here, dx_here, result.gradient,
                     [&](const auto& y_here, auto& dy_here) {
                         for (S& number : dy_here.data) number = -77;
                         for (std::size_t b = 0; b < Samples; ++b)
                             for (std::size_t o = 0; o < output_shape::size; ++o) {
                                 const std::size_t at = b * output_shape::size + o;
                                 result.y[at] = y_here.data[o * width + b];
                                 dy_here.data[o * width + b] = dy[at];
                             }
                         return S(0);
                     });
        for (std::size_t b = 0; b < Samples; ++b)
            for (std::size_t i = 0; i < Input::size; ++i)
                result.dx[b * Input::size + i] = dx_here.data[i * width + b];
        return result;
    }

    /// Whether all bits are those of others.
    [[nodiscard]] constexpr bool is(const passes& other) const {
        bool same = identical(y, other.y) && identical(dx, other.dx);
        for_each_field([&same](auto, const auto& found,
                               const auto& expected) { same = same && identical(found, expected); },
                       gradient, other.gradient);
        return same;
    }
};

}  // namespace ctnn::test
