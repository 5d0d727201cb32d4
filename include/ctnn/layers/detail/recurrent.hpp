// SPDX-License-Identifier: MIT
// What the layers over time share: their options, layers one above the other, both directions.
#pragma once

#include <ctnn/core/bias.hpp>
#include <ctnn/core/contract.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/layers/detail/errors_of_sequences.hpp>
#include <ctnn/layers/detail/recurrent_direction.hpp>
#include <ctnn/layers/detail/recurrent_parameters.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

/// How a `gru` or an `lstm` is stacked, in PyTorch's words and with its defaults. A layer takes the
/// outputs of the one below. A bidirectional one also goes from the last step to the first, and a
/// step of y has the outputs of both, those of the first direction before those of the other.
///
/// Range: layers is from 1 to 64.
struct recurrent_options {
    std::size_t layers = 1;
    bool bidirectional = false;
    bool bias = true;
};

namespace detail {

/// Whether a layer whose options are of type `Options` takes a `Given`: these, or how the bias is
/// added alone.
template <class Options, class Given>
inline constexpr bool takes_options = std::same_as<Given, Options> || std::same_as<Given, bias>;

/// How a layer is stacked by what is given; of 0 layers by anything else.
template <class Options, class Given>
[[nodiscard]] consteval recurrent_options stacking_of(const Given& given) {
    if constexpr (std::same_as<Given, bias>)
        return {.bias = given != bias::none};
    else if constexpr (std::same_as<Given, Options>)
        return {given.layers, given.bidirectional, given.bias};
    else
        return {.layers = 0};
}

template <auto Given>
inline constexpr bool shares_bias = false;
template <>
inline constexpr bool shares_bias<bias::shared> = true;

/// Whether there are such weights.
template <std::size_t Gates, std::size_t In, std::size_t Hidden, recurrent_options Options>
inline constexpr bool has_sizes = Options.layers <= 64 &&
                                  elements_of({sizeof(double), Gates, Hidden, In}) > 0 &&
                                  elements_of({sizeof(double), 2 * Options.layers, Gates, Hidden, 2,
                                               Hidden}) > 0;

/// What a pass keeps of so many layers: of each step, and the outputs between two layers.
template <std::size_t Layers, class Kept, class Y>
struct recurrent_memory {
    Kept steps;
    Y y;
    recurrent_memory<Layers - 1, Kept, Y> above;

    constexpr recurrent_memory() noexcept = default;
    constexpr explicit recurrent_memory(uninitialized_tag) noexcept
        : steps(uninitialized), y(uninitialized), above(uninitialized) {}
};
template <class Kept, class Y>
struct recurrent_memory<1, Kept, Y> {
    Kept steps;

    constexpr recurrent_memory() noexcept = default;
    constexpr explicit recurrent_memory(uninitialized_tag) noexcept : steps(uninitialized) {}
};

/// The states of several layers.
template <std::size_t Layers, class State>
struct recurrent_states {
    State of_layer[Layers]{};
};

/// A layer over sequences, from a state of zeros. recurrent_direction.hpp says what a `Cell` is; it
/// also has `options`, their type. `Given` are such options, or a `bias`.
template <class Layer, class Cell, std::size_t In, std::size_t Hidden, auto Given,
          bool IsSized =
              has_sizes<Cell::gates, In, Hidden, stacking_of<typename Cell::options>(Given)>>
struct recurrent {
private:
    static constexpr recurrent_options options = stacking_of<typename Cell::options>(Given);
    static constexpr std::size_t layers = options.layers,
                                 directions = options.bidirectional ? 2 : 1;
    static constexpr std::size_t features = directions * Hidden;
    static constexpr bias has_bias = options.bias ? bias::per_unit : bias::none;
    template <std::size_t At, std::size_t Direction>
    using direction =
        recurrent_direction<Cell, At == 0 ? In : features, Hidden, has_bias, Direction, directions>;
    using bottom = direction<0, 0>;

public:
    template <class Input>
    using output_shape = shape<Input::extent(0), features>;
    template <class S>
    using parameters =
        parameters_of_layers<Cell::gates, In, Hidden, layers, directions, has_bias, S>;
    template <class Input>
    static constexpr std::size_t multiply_adds = Input::extent(0) * directions * bottom::sums *
                                                 (In + Hidden + (layers - 1) * (features + Hidden));
    /// The sequences between its layers, and what one step has.
    template <class Input, class S>
    static constexpr std::size_t working_bytes =
        sizeof(S) * ((layers - 1) * Input::extent(0) * features + bottom::numbers_of_step);

    template <class Input>
    static consteval auto(check)() {
        if constexpr (shares_bias<Given>)
            return misfit<error::recurrent_shared_bias<Layer>>{};
        else if constexpr (Input::rank != 2)
            return misfit<error::sequence_axes<Layer, error::produces<Input>>>{};
        else if constexpr (Input::extent(1) != In)
            return needs_shape<shape<Input::extent(0), In>>{};
        else
            return fits{};
    }

    /// What each step keeps, one after the other, of each direction of each layer.
    template <class X>
    using memory = recurrent_memory<
        layers, with_shape<X, shape<directions * X::shape::extent(0), bottom::kept_numbers>>,
        with_shape<X, shape<X::shape::extent(0), features>>>;

    template <Arithmetic A, class P, class S, std::size_t Steps>
    static constexpr void forward(const P& p, const tensor<shape<Steps, In>, S>& x,
                                  tensor<shape<Steps, features>, S>& y,
                                  memory<tensor<shape<Steps, In>, S>>& kept) noexcept {
        forward_from<A, 0>(p, x, y, kept);
    }
    template <Arithmetic A, class P, class S, std::size_t Steps, class Dx>
    static constexpr void backward(const P& p, const tensor<shape<Steps, In>, S>& x,
                                   const tensor<shape<Steps, features>, S>& y,
                                   const memory<tensor<shape<Steps, In>, S>>& kept,
                                   const tensor<shape<Steps, features>, S>& dy, Dx& dx,
                                   P& gradient) noexcept {
        backward_from<A, 0>(p, x, y, kept, dy, dx, gradient);
    }
    template <Arithmetic A, class P, class S, std::size_t Steps>
    static constexpr void infer(const P& p, const tensor<shape<Steps, In>, S>& x,
                                tensor<shape<Steps, features>, S>& y) noexcept {
        infer_from<A, 0>(p, x, y);
    }

    /// What it keeps from one step to the next: of one layer a tensor, which begins with y. A
    /// bidirectional layer cannot go step by step.
    template <class S>
        requires(!options.bidirectional)
    using state = std::conditional_t<layers == 1, typename bottom::template state<S>,
                                     recurrent_states<layers, typename bottom::template state<S>>>;

    /// The prediction for one step, x (In), y (Hidden), and the state after it.
    template <Arithmetic A, class P, class S>
        requires(!options.bidirectional)
    CTNN_INLINE static constexpr void step(const P& p, state<S>& now, const tensor<shape<In>, S>& x,
                                           tensor<shape<Hidden>, S>& y) noexcept {
        if constexpr (layers == 1)
            bottom::template step<A>(p, now, x, y);
        else
            step_from<A, 0>(p, now, x, y);
    }

private:
    // From layer `At` on, whose input is x.

    template <Arithmetic A, std::size_t At, class P, class X, class Y, class Kept>
    static constexpr void forward_from(const P& p, const X& x, Y& y, Kept& kept) noexcept {
        if constexpr (At + 1 < layers) {
            forward_through<A, At>(p, x, kept.y, kept);
            forward_from<A, At + 1>(p, kept.y, y, kept.above);
        } else {
            forward_through<A, At>(p, x, y, kept);
        }
    }
    template <Arithmetic A, std::size_t At, class P, class X, class Y, class Kept, class Dx>
    static constexpr void backward_from(const P& p, const X& x, const Y& y, const Kept& kept,
                                        const Y& dy, Dx& dx, P& gradient) noexcept {
        if constexpr (At + 1 < layers) {
            Y d_between{uninitialized};
            backward_from<A, At + 1>(p, kept.y, y, kept.above, dy, d_between, gradient);
            backward_through<A, At>(p, x, kept.y, kept, d_between, dx, gradient);
        } else {
            backward_through<A, At>(p, x, y, kept, dy, dx, gradient);
        }
    }
    template <Arithmetic A, std::size_t At, class P, class X, class Y>
    static constexpr void infer_from(const P& p, const X& x, Y& y) noexcept {
        if constexpr (At + 1 < layers) {
            Y between{uninitialized};
            infer_through<A, At>(p, x, between);
            infer_from<A, At + 1>(p, between, y);
        } else {
            infer_through<A, At>(p, x, y);
        }
    }
    template <Arithmetic A, std::size_t At, class P, class State, class X, class Y>
    static constexpr void step_from(const P& p, State& now, const X& x, Y& y) noexcept {
        using here = direction<At, 0>;
        if constexpr (At + 1 < layers) {
            Y between{uninitialized};
            here::template step<A>(weights_of<At, 0>(p), now.of_layer[At], x, between);
            step_from<A, At + 1>(p, now, between, y);
        } else {
            here::template step<A>(weights_of<At, 0>(p), now.of_layer[At], x, y);
        }
    }

    // Through one layer, in one direction and then in the other.

    /// Where what direction `Direction` keeps begins.
    template <std::size_t Direction, class Kept>
    [[nodiscard]] static constexpr auto* kept_by(Kept& kept) noexcept {
        constexpr std::size_t numbers = sizeof(kept.steps.data) / sizeof(kept.steps.data[0]);
        return kept.steps.data + Direction * (numbers / directions);
    }
    template <Arithmetic A, std::size_t At, std::size_t Direction = 0, class P, class X, class Y,
              class Kept>
    static constexpr void forward_through(const P& p, const X& x, Y& y, Kept& kept) noexcept {
        direction<At, Direction>::template forward<A>(weights_of<At, Direction>(p), x, y,
                                                      kept_by<Direction>(kept));
        if constexpr (Direction + 1 < directions)
            forward_through<A, At, Direction + 1>(p, x, y, kept);
    }
    template <Arithmetic A, std::size_t At, std::size_t Direction = 0, class P, class X, class Y,
              class Kept, class Dx>
    static constexpr void backward_through(const P& p, const X& x, const Y& y, const Kept& kept,
                                           const Y& dy, Dx& dx, P& gradient) noexcept {
        direction<At, Direction>::template backward<A>(weights_of<At, Direction>(p), x, y,
                                                       kept_by<Direction>(kept), dy, dx,
                                                       weights_of<At, Direction>(gradient));
        if constexpr (Direction + 1 < directions)
            backward_through<A, At, Direction + 1>(p, x, y, kept, dy, dx, gradient);
    }
    template <Arithmetic A, std::size_t At, std::size_t Direction = 0, class P, class X, class Y>
    static constexpr void infer_through(const P& p, const X& x, Y& y) noexcept {
        direction<At, Direction>::template infer<A>(weights_of<At, Direction>(p), x, y);
        if constexpr (Direction + 1 < directions) infer_through<A, At, Direction + 1>(p, x, y);
    }
};

/// Of sizes that cannot be: an error tells of them, and nothing that is made of them next.
template <class Layer, class Cell, std::size_t In, std::size_t Hidden, auto Given>
struct recurrent<Layer, Cell, In, Hidden, Given, false> : recurrent<Layer, Cell, 1, 1, bias::none> {
    template <class>
    static consteval auto(check)() {
        if constexpr (takes_options<typename Cell::options, std::remove_const_t<decltype(Given)>>)
            return misfit<error::recurrent_sizes<Layer>>{};
        else
            return misfit<error::recurrent_argument<Layer>>{};
    }
};

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
