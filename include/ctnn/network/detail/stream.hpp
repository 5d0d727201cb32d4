// SPDX-License-Identifier: MIT
// One step of a sequence through a layer: what a step is, and which layers take one.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/detail/chain.hpp>
#include <ctnn/network/detail/stream_errors.hpp>
#include <ctnn/network/infer.hpp>
#include <ctnn/network/layer.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::detail {

/// The shape of one step, of the same sequence with one step more, and of a sequence of such steps.
template <class Whole>
struct sequence_shapes {
    using step = void;
};
template <std::size_t Steps, std::size_t Size, std::size_t... More>
struct sequence_shapes<shape<Steps, Size, More...>> {
    using step = shape<Size, More...>;
    using longer = shape<Steps + 1, Size, More...>;
};
// A shape has an extent, so one token of a sequence is integers<1>.
template <std::size_t Steps>
struct sequence_shapes<integers<Steps>> {
    using step = integers<1>;
    using longer = integers<Steps + 1>;
};
template <std::size_t Steps, std::size_t Size, std::size_t... More>
struct sequence_shapes<integers<Steps, Size, More...>> {
    using step = integers<Size, More...>;
    using longer = integers<Steps + 1, Size, More...>;
};
template <std::size_t Steps, class Step>
struct sequence_of;
template <std::size_t Steps, std::size_t... Extents>
struct sequence_of<Steps, shape<Extents...>> {
    using type = shape<Steps, Extents...>;
};

// What reaches a layer, `Whole` being its shape when the whole sequence is given at once:

/// A sequence; one step of it is all but the first extent.
template <class Whole>
struct over_time {
    using step = typename sequence_shapes<Whole>::step;
};
/// One value for each sequence; at each step it is that of the sequence up to there.
template <class Whole>
struct at_a_time {
    using step = Whole;
};
// or a `misfit`, after a layer that cannot stream.

template <class Flow>
inline constexpr bool is_over_time = false;
template <class Whole>
inline constexpr bool is_over_time<over_time<Whole>> = true;
template <class Flow>
inline constexpr bool is_misfit = false;
template <class Error>
inline constexpr bool is_misfit<misfit<Error>> = true;

/// What an output of shape `Y` is, if one more step makes it `LongerY`.
template <class Y, class LongerY>
using flow_of = std::conditional_t<std::same_as<Y, LongerY>, at_a_time<Y>, over_time<Y>>;

// How one step goes through a layer: `output` is what reaches the next layer, `state<S>` what is
// kept, and `step<A>(p, state, x, y)` computes it.

template <class>
struct nothing_kept {};

template <class Error>
struct no_stream {
    using output = misfit<Error>;
    template <class S>
    using state = nothing_kept<S>;
    template <Arithmetic, class P, class State, class X, class Y>
    static constexpr void step(const P&, State&, const X&, Y&) noexcept {}
};
template <class L, class Output>
struct stream_by_infer {
    using output = Output;
    template <class S>
    using state = nothing_kept<S>;
    template <Arithmetic A, class P, class State, class X, class Y>
    static constexpr void step(const P& p, State&, const X& x, Y& y) noexcept {
        ctnn::infer<A, L>(p, x, y);
    }
};
template <class L, class Output>
struct stream_by_step {
    using output = Output;
    template <class S>
    using state = typename L::template state<S>;
    template <Arithmetic A, class P, class State, class X, class Y>
    static constexpr void step(const P& p, State& kept, const X& x, Y& y) noexcept {
        L::template step<A>(p, kept, x, y);
    }
};
/// Through a topology: those that can are in stream_topologies.hpp.
template <class L, class Whole, std::size_t Position>
struct stream_through : no_stream<error::streaming_layer<error::layer_index<Position>, L>> {};

template <class L, class Input>
inline constexpr bool takes = std::same_as<decltype(find_fault<0, Input, L>()), fits>;

/// Whether a layer does to a sequence what it does to each step: it takes sequences of any length
/// and one step alone, and its outputs are as long. A layer that works across steps takes one
/// length, or needs the extent of time, which a step has not.
template <class L, class Whole>
consteval bool takes_each_step() {
    using step = typename sequence_shapes<Whole>::step;
    using longer = typename sequence_shapes<Whole>::longer;
    if constexpr (takes<L, step> && takes<L, longer>) {
        using y = typename L::template output_shape<step>;
        return std::same_as<typename L::template output_shape<Whole>,
                            typename sequence_of<Whole::extent(0), y>::type> &&
               std::same_as<typename L::template output_shape<longer>,
                            typename sequence_of<longer::extent(0), y>::type>;
    } else {
        return false;
    }
}

template <class L, std::size_t Position, class Error>
auto find_stream(misfit<Error>) -> no_stream<Error>;
template <class L, std::size_t Position, class Whole>
auto find_stream(at_a_time<Whole>)
    -> stream_by_infer<L, at_a_time<typename L::template output_shape<Whole>>>;
template <class L, std::size_t Position, class Whole>
auto find_stream(over_time<Whole>) {
    if constexpr (std::is_void_v<typename over_time<Whole>::step>) {
        return no_stream<error::streaming_sequence<error::produces<Whole>>>{};
    } else if constexpr (Topology<L>) {
        return stream_through<L, Whole, Position>{};
    } else if constexpr (requires { typename L::template state<float>; }) {
        using longer = typename sequence_shapes<Whole>::longer;
        return stream_by_step<L, flow_of<typename L::template output_shape<Whole>,
                                         typename L::template output_shape<longer>>>{};
    } else if constexpr (takes_each_step<L, Whole>()) {
        return stream_by_infer<L, over_time<typename L::template output_shape<Whole>>>{};
    } else {
        return no_stream<error::streaming_layer<error::layer_index<Position>, L>>{};
    }
}

/// How one step goes through layer L, which `Flow` reaches.
template <class L, class Flow, std::size_t Position>
using stream = decltype(find_stream<L, Position>(Flow{}));

}  // namespace ctnn::inline CTNN_TARGET::detail
