// SPDX-License-Identifier: MIT
// What gated units share: one half of an axis, number by number, with the other half of it.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/apply.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

/// How an axis of shape `Input` is halved; a negative axis counts from the last, which is -1.
template <class Input, int Axis>
struct halved_axis {
    static constexpr int rank = static_cast<int>(Input::rank);
    static constexpr bool exists = -rank <= Axis && Axis < rank;
    static constexpr std::size_t axis =
        exists ? static_cast<std::size_t>(Axis < 0 ? rank + Axis : Axis) : 0;
    static constexpr bool halves = exists && Input::extent(axis) % 2 == 0;

    /// The numbers of half an axis, with all axes after it: they stand side by side.
    static constexpr std::size_t block = [] {
        std::size_t size = Input::extent(axis) / 2;
        for (std::size_t after = axis + 1; after < Input::rank; ++after)
            size *= Input::extent(after);
        return size;
    }();
    /// How often there are two such blocks.
    static constexpr std::size_t pairs = halves ? Input::size / (2 * block) : 0;

    template <std::size_t... Each>
    static auto shape_with(std::index_sequence<Each...>)
        -> shape<(Each == axis ? Input::extent(Each) / 2 : Input::extent(Each))...>;
};

/// The shape with this axis halved; as it is, if that cannot be.
template <class Input, int Axis, bool Halves = halved_axis<Input, Axis>::halves>
struct half_of {
    using type = Input;
};
template <class Input, int Axis>
struct half_of<Input, Axis, true> {
    using type =
        decltype(halved_axis<Input, Axis>::shape_with(std::make_index_sequence<Input::rank>{}));
};

/// A layer without parameters whose y is `Layer::value<A>(a, b)`, a being the first half of an
/// axis and b the second; below it stands `Layer::slopes<A>(a, b, dy)`, which are da and db.
template <class Layer, int Axis>
struct halves {
    static constexpr bool changes_shape = true;

    template <class>
    using parameters = no_parameters;
    template <class Input>
    using output_shape = typename half_of<Input, Axis>::type;
    template <class Input>
    static consteval auto(check)() {
        if constexpr (halved_axis<Input, Axis>::halves)
            return fits{};
        else
            return misfit<error::halves<Layer, error::produces<Input>>>{};
    }

    template <Arithmetic A, Values X, Values Y>
    static constexpr void forward(const no_parameters&, const X& x, Y& y) noexcept {
        constexpr std::size_t size = block_of<X>;
        for (std::size_t pair = 0; pair < pairs_of<X>; ++pair) {
            const auto* const a = x.data + pair * 2 * size;
            kernels::apply(value_in<A>{}, kernels::count_of<size>{}, y.data + pair * size, a,
                           a + size);
        }
    }

    template <Arithmetic A, Values X, Values Y, class Dx>
    static constexpr void backward(const no_parameters&, const X& x, const Y&, const Y& dy, Dx& dx,
                                   no_parameters&) noexcept {
        constexpr std::size_t size = block_of<X>;
        if constexpr (!std::same_as<Dx, unwanted>)
            for (std::size_t pair = 0; pair < pairs_of<X>; ++pair) {
                const auto* const a = x.data + pair * 2 * size;
                auto* const da = dx.data + pair * 2 * size;
                kernels::apply_two(slopes_in<A>{}, kernels::count_of<size>{}, da, da + size, a,
                                   a + size, dy.data + pair * size);
            }
    }

private:
    template <class X>
    static constexpr std::size_t pairs_of = halved_axis<typename X::shape, Axis>::pairs;
    /// In lanes, of all samples.
    template <class X>
    static constexpr std::size_t block_of =
        sizeof(X::data) / sizeof(typename X::scalar) / (2 * pairs_of<X>);

    template <Arithmetic A>
    struct value_in {
        template <class V>
        [[nodiscard]] constexpr V operator()(V a, V b) const noexcept {
            return Layer::template value<A>(a, b);
        }
    };
    template <Arithmetic A>
    struct slopes_in {
        template <class V>
        [[nodiscard]] constexpr kernels::two<V> operator()(V a, V b, V dy) const noexcept {
            return Layer::template slopes<A>(a, b, dy);
        }
    };
};

}  // namespace ctnn::inline CTNN_TARGET::detail
