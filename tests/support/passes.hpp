// SPDX-License-Identifier: MIT
// Several samples through one layer, alone and in lanes, beside literal values.
#pragma once

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/contract.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/input.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/around.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::test {

/// The numbers of a value, of all its parts one after the other: `f(number, its place)`.
template <class V, class F>
constexpr void for_each_number(V& value, const F& f) {
    std::size_t place = 0;
    detail::for_each_part(value, value, [&](auto& part, auto&) {
        for (std::size_t i = 0; i < part.size(); ++i) f(part.data[i], place++);
    });
}
/// The same of sample `b` in lanes.
template <class V, class F>
constexpr void for_each_number_of(V& value, std::size_t b, const F& f) {
    std::size_t place = 0;
    detail::for_each_part(value, value, [&]<class Lanes>(Lanes& part, auto&) {
        for (std::size_t i = 0; i < Lanes::size(); ++i) f(part.data[i * Lanes::width + b], place++);
    });
}

/// What `Samples` passes through layer L give, the samples' numbers one after the other, and the
/// sum of their gradients. Whole numbers have no dx.
template <class L, class Input, Arithmetic A, std::size_t Samples>
struct passes {
    using S = typename A::scalar;
    using output_shape = typename L::template output_shape<Input>;
    using parameters = typename L::template parameters<S>;
    static constexpr bool has_dx = !detail::is_integers<Input>;
    static constexpr std::size_t x_size = Input::size, y_size = output_shape::size;
    using x_shape = std::conditional_t<has_dx, shape<Samples * x_size>, integers<Samples * x_size>>;
    using inputs = tensor<x_shape, S>;
    using outputs = tensor<shape<Samples * y_size>, S>;

    outputs y;
    tensor<shape<has_dx ? Samples * x_size : 1>, S> dx;
    parameters gradient;

    /// One sample after the other.
    [[nodiscard]] static constexpr passes of(const parameters& p, const inputs& x,
                                             const outputs& dy) {
        passes result{};
        for (std::size_t b = 0; b < Samples; ++b) {
            value_of<Input, S> x_here;
            for_each_number(
                x_here, [&x, b](auto& number, std::size_t i) { number = x.data[b * x_size + i]; });
            const auto next = [&](const auto& y_here, auto& dy_here) {
                for (std::size_t o = 0; o < y_size; ++o) {
                    result.y[b * y_size + o] = y_here[o];
                    dy_here[o] = dy[b * y_size + o];
                }
                return S(0);
            };
            wanted_of<value_of<Input, S>> dx_here;
            around<A, L>(pass{.sample = b}, p, x_here, dx_here, result.gradient, next);
            if constexpr (has_dx)
                for_each_number(dx_here, [&result, b](S number, std::size_t i) {
                    result.dx[b * x_size + i] = number;
                });
        }
        return result;
    }

    /// All samples in lanes, with numbers that would show in the others.
    [[nodiscard]] static passes in_lanes(const parameters& p, const inputs& x, const outputs& dy) {
        constexpr std::size_t width = 2 * kernels::native_lanes<S>;
        static_assert(Samples <= width);
        using all = with_shape<lanes<shape<1>, S, width>, Input>;
        all x_here;
        wanted_of<all> dx_here;
        detail::set_count(x_here, Samples);
        if constexpr (has_dx) detail::set_count(dx_here, Samples);
        passes result{};
        for (std::size_t b = 0; b < width; ++b)
            for_each_number_of(x_here, b, [&x, b](auto& number, std::size_t i) {
                number = b < Samples ? x.data[b * x_size + i] : has_dx ? -77 : 0;
            });
        around<A, L>(pass{}, p, x_here, dx_here, result.gradient,
                     [&](const auto& y_here, auto& dy_here) {
                         for (S& number : dy_here.data) number = -77;
                         for (std::size_t b = 0; b < Samples; ++b)
                             for (std::size_t o = 0; o < y_size; ++o) {
                                 const std::size_t at = b * y_size + o;
                                 result.y[at] = y_here.data[o * width + b];
                                 dy_here.data[o * width + b] = dy[at];
                             }
                         return S(0);
                     });
        if constexpr (has_dx)
            for (std::size_t b = 0; b < Samples; ++b)
                for_each_number_of(dx_here, b, [&result, b](S number, std::size_t i) {
                    result.dx[b * x_size + i] = number;
                });
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

private:
    template <class X>
    using wanted_of = std::conditional_t<has_dx, X, unwanted>;
};

}  // namespace ctnn::test
