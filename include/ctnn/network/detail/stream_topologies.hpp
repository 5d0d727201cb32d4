// SPDX-License-Identifier: MIT
// One step of a sequence through topologies: each of their layers has a state of its own.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/type_at.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/combine.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/detail/stream.hpp>
#include <ctnn/network/evaluated.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/join.hpp>
#include <ctnn/network/layer.hpp>
#include <ctnn/network/parallel.hpp>
#include <ctnn/network/repeated.hpp>
#include <ctnn/network/residual.hpp>
#include <ctnn/network/sequential.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

template <class Shape, class Network, class Whole, std::size_t Position>
struct stream_through<from<Shape, Network>, Whole, Position>
    : stream<Network, over_time<Whole>, Position> {};

template <class L, class Whole, std::size_t Position>
struct stream_through<evaluated<L>, Whole, Position> : stream<L, over_time<Whole>, Position> {};

// sequential

template <std::size_t Index, class Flow, class... Layers>
struct stream_link {
    using here = stream<type_at<Index, Layers...>,
                        typename stream_link<Index - 1, Flow, Layers...>::here::output, Index>;
};
template <class Flow, class... Layers>
struct stream_link<0, Flow, Layers...> {
    using here = stream<type_at<0, Layers...>, Flow, 0>;
};

template <class Indices, class Flow, class... Layers>
struct stream_chain;
template <std::size_t... Index, class Flow, class... Layers>
struct stream_chain<std::index_sequence<Index...>, Flow, Layers...> {
    template <std::size_t At>
    using at = typename stream_link<At, Flow, Layers...>::here;
    using output = typename at<sizeof...(Layers) - 1>::output;
    template <class S>
    using state = tuple<typename at<Index>::template state<S>...>;

    template <Arithmetic A, class P, class State, class X, class Y>
    static constexpr void step(const P& p, State& kept, const X& x, Y& y) noexcept {
        step_from<A, 0>(p, kept, x, y);
    }

private:
    template <Arithmetic A, std::size_t Here, class P, class State, class X, class Y>
    static constexpr void step_from(const P& p, State& kept, const X& x, Y& y) noexcept {
        if constexpr (Here + 1 == sizeof...(Layers)) {
            at<Here>::template step<A>(get<Here>(p.layers), get<Here>(kept), x, y);
        } else {
            with_shape<X, typename at<Here>::output::step> y_here{uninitialized};
            at<Here>::template step<A>(get<Here>(p.layers), get<Here>(kept), x, y_here);
            step_from<A, Here + 1>(p, kept, y_here, y);
        }
    }
};
template <class... Layers, class Whole, std::size_t Position>
struct stream_through<sequential<Layers...>, Whole, Position>
    : stream_chain<std::index_sequence_for<Layers...>, over_time<Whole>, unnamed<Layers>...> {};

// residual and repeated

/// The first misfit among what layers give; `Fault` where there is none.
template <class Fault, class... Flows>
struct first_misfit {
    using type = Fault;
};
template <class Fault, class Flow, class... Flows>
struct first_misfit<Fault, Flow, Flows...> : first_misfit<Fault, Flows...> {};
template <class Fault, class Error, class... Flows>
struct first_misfit<Fault, misfit<Error>, Flows...> {
    using type = misfit<Error>;
};

/// A block whose output must be a sequence of the shape of its input.
template <class L, class Block, class Whole, std::size_t Position>
struct stream_block {
    using block = stream<Block, over_time<Whole>, 0>;
    using fault = misfit<error::streaming_layer<error::layer_index<Position>, L>>;
    using output =
        std::conditional_t<std::same_as<typename block::output, over_time<Whole>>, over_time<Whole>,
                           typename first_misfit<fault, typename block::output>::type>;
};

template <class Block, class Whole, std::size_t Position>
struct stream_through<residual<Block>, Whole, Position>
    : stream_block<residual<Block>, unnamed<Block>, Whole, Position> {
    using block = stream<unnamed<Block>, over_time<Whole>, 0>;
    template <class S>
    using state = typename block::template state<S>;

    template <Arithmetic A, class P, class State, class X>
    static constexpr void step(const P& p, State& kept, const X& x, X& y) noexcept {
        block::template step<A>(p, kept, x, y);
        kernels::add(x, y);
    }
};

template <class Block, std::size_t Times, class Whole, std::size_t Position>
struct stream_through<repeated<Block, Times>, Whole, Position>
    : stream_block<repeated<Block, Times>, unnamed<Block>, Whole, Position> {
    using block = stream<unnamed<Block>, over_time<Whole>, 0>;
    template <class S>
    struct state {
        typename block::template state<S> of_time[Times]{};
    };

    template <Arithmetic A, class P, class State, class X>
    static constexpr void step(const P& p, State& kept, const X& x, X& y) noexcept {
        block::template step<A>(p, kept.of_time[0], x, y);
        for (std::size_t i = 1; i < Times; ++i) {
            const X before = y;
            block::template step<A>(p, kept.of_time[i], before, y);
        }
    }
};

// parallel

/// What a join makes of its branches: a sequence, if it joins sequences step by step, or a value.
template <class Join, class Fault, class First, class... Others>
auto join_flows(at_a_time<First>, at_a_time<Others>...)
    -> at_a_time<typename Join::template output_shape<First, Others...>>;
template <class Join, class Fault, class First, class... Others>
auto join_flows(over_time<First>, over_time<Others>...) {
    using y = typename Join::template output_shape<First, Others...>;
    using y_of_step = typename Join::template output_shape<typename over_time<First>::step,
                                                           typename over_time<Others>::step...>;
    return std::conditional_t<
        std::same_as<y, typename sequence_of<First::extent(0), y_of_step>::type>, over_time<y>,
        Fault>{};
}
template <class Join, class Fault, class... Flows>
auto join_flows(Flows...) -> typename first_misfit<Fault, Flows...>::type;

template <class Indices, class Fault, class Whole, class Join, class... Branches>
struct stream_branches;
template <std::size_t... Index, class Fault, class Whole, class Join, class... Branches>
struct stream_branches<std::index_sequence<Index...>, Fault, Whole, Join, Branches...> {
    template <std::size_t At>
    using at = stream<type_at<At, Branches...>, over_time<Whole>, At>;
    using output = decltype(join_flows<Join, Fault>(typename at<Index>::output{}...));
    template <class S>
    using state = tuple<typename at<Index>::template state<S>...>;

    template <Arithmetic A, class P, class State, class X, class Y, class... Ys>
    static constexpr void step(const P& p, State& kept, const X& x, Y& y,
                               const Ys&... ys) noexcept {
        constexpr std::size_t here = sizeof...(Ys);
        if constexpr (here == sizeof...(Branches)) {
            Join::template forward<A>(y, ys...);
        } else {
            with_shape<X, typename at<here>::output::step> y_here{uninitialized};
            at<here>::template step<A>(get<here>(p.layers), get<here>(kept), x, y_here);
            step<A>(p, kept, x, y, ys..., y_here);
        }
    }
};
template <class Join, class... Branches, class Whole, std::size_t Position>
struct stream_through<parallel<Join, Branches...>, Whole, Position>
    : stream_branches<
          std::index_sequence_for<Branches...>,
          misfit<error::streaming_layer<error::layer_index<Position>, parallel<Join, Branches...>>>,
          Whole, Join, unnamed<Branches>...> {};

template <class Block, class Shortcut, class Whole, std::size_t Position>
struct stream_through<residual<Block, Shortcut>, Whole, Position>
    : stream_through<parallel<add, named_or<"block", Block>, named_or<"shortcut", Shortcut>>, Whole,
                     Position> {};

}  // namespace ctnn::inline CTNN_TARGET::detail
