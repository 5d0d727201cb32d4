// SPDX-License-Identifier: MIT
// What a padding is around an image, around a volume and beside a length.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/padding.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/pad.hpp>
#include <ctnn/layers/detail/errors_of_windows.hpp>
#include <ctnn/layers/detail/image.hpp>
#include <ctnn/layers/detail/ratio.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>
#include <utility>

namespace ctnn::inline CTNN_TARGET {

/// How many numbers are added at either side of each axis, the last axis first, as PyTorch has
/// them: `{left, right}`, and then `top, bottom`, and then `front, back`. One number is that of all
/// sides; a negative one takes away.
template <std::size_t Axes>
struct sides {
    static constexpr std::size_t axes = Axes;

    std::ptrdiff_t numbers[2 * Axes];

    constexpr sides(std::ptrdiff_t on_all) noexcept : numbers{} {
        for (auto& number : numbers) number = on_all;
    }
    constexpr sides(std::ptrdiff_t on_left, std::ptrdiff_t on_right) noexcept
        requires(Axes == 1)
        : numbers{on_left, on_right} {}
    constexpr sides(std::ptrdiff_t on_left, std::ptrdiff_t on_right, std::ptrdiff_t on_top,
                    std::ptrdiff_t on_bottom) noexcept
        requires(Axes == 2)
        : numbers{on_left, on_right, on_top, on_bottom} {}
    constexpr sides(std::ptrdiff_t on_left, std::ptrdiff_t on_right, std::ptrdiff_t on_top,
                    std::ptrdiff_t on_bottom, std::ptrdiff_t on_front,
                    std::ptrdiff_t on_back) noexcept
        requires(Axes == 3)
        : numbers{on_left, on_right, on_top, on_bottom, on_front, on_back} {}

    /// Those of an axis, which are counted as in a shape.
    [[nodiscard]] constexpr std::ptrdiff_t before(std::size_t axis) const noexcept {
        return numbers[2 * (Axes - 1 - axis)];
    }
    [[nodiscard]] constexpr std::ptrdiff_t after(std::size_t axis) const noexcept {
        return numbers[2 * (Axes - 1 - axis) + 1];
    }
};

namespace detail {

/// All axes of an input of shape `Input` with what `Options` adds to them.
template <auto Options, class Input,
          class Axes = std::make_index_sequence<decltype(Options.padding)::axes>>
struct axes_padded;
template <auto Options, class Input, std::size_t... Axis>
struct axes_padded<Options, Input, std::index_sequence<Axis...>> {
    template <std::size_t Place>
    static constexpr kernels::padded_axis axis{Input::extent(1 + Place),
                                               Options.padding.before(Place),
                                               Options.padding.after(Place), Options.mode};

    static constexpr bool fit = (axis<Axis>.fits() && ...);

    using sizes = kernels::padding_around<Input::extent(0), axis<Axis>...>;
};

/// A padding: layer L, which adds what `Options` say, `Value` where that is a constant.
template <class L, auto Options, class Value>
struct padding_layer {
    template <Scalar S>
    static constexpr S value = S(Value::num) / S(Value::den);

    template <class>
    using parameters = no_parameters;
    template <class Input>
    using output_shape = typename axes_padded<Options, Input>::sizes::y_shape;

    template <class Input>
    static consteval auto(check)() {
        constexpr std::size_t axes = decltype(Options.padding)::axes;
        if constexpr (!Ratio<Value>)
            return check_ratios<L, Value>();
        else if constexpr (Input::rank != 1 + axes)
            return wrong_rank<axes, L, Input>{};
        else if constexpr (!axes_padded<Options, Input>::fit)
            return misfit<error::pad_extents<L, error::produces<Input>>>{};
        else
            return fits{};
    }

    template <Arithmetic A, Values X, Values Y>
    static constexpr void forward(const no_parameters&, const X& x, Y& y) noexcept {
        using P = typename axes_padded<Options, typename X::shape>::sizes;
        in_registers(
            [](auto from, auto to) { kernels::pad<P>(from, value<typename A::scalar>, to); }, x, y);
    }

    template <Arithmetic, Values X, Values Y>
    static constexpr void backward(const no_parameters&, const X&, const Y&, const Y& dy, X& dx,
                                   no_parameters&) noexcept {
        using P = typename axes_padded<Options, typename X::shape>::sizes;
        in_registers([](auto slopes, auto to) { kernels::pad_backward<P>(slopes, to); }, dy, dx);
    }
};

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
