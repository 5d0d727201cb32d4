// SPDX-License-Identifier: MIT
// The shapes between the layers of a sequential, checked.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/input.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/type_at.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/detail/calls.hpp>
#include <ctnn/network/detail/errors.hpp>
#include <ctnn/network/layer.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

template <class L>
concept HasInputShape = requires { typename L::input_shape; };

/// `input_shape` of the first layer that states one; no such member where none does.
template <class... Layers>
struct first_input_shape {};
template <class First, class... Rest>
struct first_input_shape<First, Rest...> : first_input_shape<Rest...> {};
template <HasInputShape First, class... Rest>
struct first_input_shape<First, Rest...> {
    using input_shape = typename First::input_shape;
};

/// Whether a layer, or one in it, says that it changes the shape of its input.
template <class L>
inline constexpr bool changes_shape = requires { requires L::changes_shape; };
template <template <class...> class Of, class... L>
    requires(sizeof...(L) > 0)
inline constexpr bool changes_shape<Of<L...>> = (changes_shape<unnamed<L>> || ...);

template <class L, class Input>
inline constexpr bool takes_shape = true;
template <HasInputShape L, class Input>
inline constexpr bool takes_shape<L, Input> = std::same_as<typename L::input_shape, Input>;

/// The answer of what is no layer, for want of `Lacks`.
template <class Lacks>
struct no_layer {};

/// Whether a layer has one of an activation's two functions of a number without the other.
template <class L>
inline constexpr bool half_an_activation = requires(float x) {
    L::template value<strict<float>>(x);
} != requires(float x) { L::template derivative<strict<float>>(x, x); };

/// What layer L answers to a shape; whole numbers are taken by `fits_integers` alone, and by a
/// topology whose layers have been asked.
template <class L, class Input, class Answer>
consteval Answer settled(Answer) {
    return {};
}
template <class L, class Input>
consteval fits settled(fits_integers) {
    return {};
}
template <class L, class Input>
    requires(is_integers<Input> && !Topology<L>)
consteval auto settled(fits) {
    return misfit<error::integer_input<L, error::produces<Input>>>{};
}
template <class L, class Input, class Shape>
    requires(is_integers<Input>)
consteval auto settled(needs_shape<Shape>) {
    return misfit<error::integer_input<L, error::produces<Input>>>{};
}

/// Whether a topology has a list of its layers: its name alone is asked for, since a list may have
/// errors of its own.
template <template <class> class>
struct member_template;
template <class L>
concept ListsChildren = requires { typename member_template<L::template children>; };
template <class L>
concept StatesOutput = requires { typename member_template<L::template output_shape>; };

/// Whether a layer has a forward for tensors of shape `Input`, or for several of them.
template <class L, class Input>
inline constexpr bool has_forward =
    form_of<L, strict<float>, value_of<Input, float>> != form::none ||
    form_of<L, strict<float>, several_inputs<Input>> != form::none;

/// The network that a layer is with a shape of its input, and else is in all; most are their own.
template <class L>
struct without_shape {
    using type = L;
};

/// The answer of layer L where `Input` reaches it.
template <class L, class Input>
consteval auto answer_of() {
    using network = typename without_shape<L>::type;
    constexpr bool answers = requires { L::template check<Input>(); };
    if constexpr (!Layer<L>)
        return no_layer<error::lacks_parameters>{};
    else if constexpr (!std::same_as<network, L> && (answers || takes_shape<L, Input>))
        return detail::answer_of<network, Input>();
    else if constexpr (input_count_of<L> != any_number && values_in<Input> != input_count_of<L>)
        return misfit<
            error::input_count<error::produces<Input>, error::needed<input_count_of<L>>>>{};
    else if constexpr (!StatesOutput<L>)
        return no_layer<error::lacks_output_shape>{};
    else if constexpr (Topology<L> && !ListsChildren<L>)
        return misfit<error::topology_members<L>>{};
    else if constexpr (answers)
        return detail::settled<L, Input>(L::template check<Input>());
    else if constexpr (!takes_shape<L, Input>)
        return detail::settled<L, Input>(needs_shape<typename L::input_shape>{});
    else if constexpr (!HasInputShape<L> && is_integers<Input> && !Topology<L>)
        return detail::settled<L, Input>(fits{});
    else if constexpr (!Topology<L> && !has_forward<L, Input>)
        return no_layer<error::lacks_forward>{};
    else if constexpr (!computes<L, Input>)
        return no_layer<error::lacks_backward>{};
    else if constexpr (half_an_activation<L>)
        return misfit<error::not_an_activation<L>>{};
    else
        return fits{};
}

/// Whether two shapes are as many numbers.
template <class First, class Second>
inline constexpr bool same_size = requires { requires First::size == Second::size; };

/// The same with the place where the layer stands, where it does not say that.
// Called by its qualified name, so that no associated class, an error, is looked into.
template <class Where, class L, class Input>
consteval fits located(fits) {
    return {};
}
template <class Where, class L, class Input, class Lacks>
consteval auto located(no_layer<Lacks>) {
    return misfit<error::not_a_layer<Where, L, Lacks>>{};
}
template <class Where, class L, class Input, class Shape>
consteval auto located(needs_shape<Shape>) {
    using produces = error::produces<Input>;
    using expects = error::expects<Shape>;
    if constexpr (same_size<Input, Shape>)
        return misfit<error::layer_axes<Where, produces, expects>>{};
    else
        return misfit<error::layer_sizes<Where, produces, expects>>{};
}
template <class Where, class L, class Input, class Error>
consteval auto located(misfit<Error>) {
    return misfit<error::in_layer<Where, Error>>{};
}

/// The error of layer `L`, at a position, where `Input` reaches it; void where it takes that shape.
template <std::size_t Position, class Input, class L>
consteval auto find_fault() {
    return detail::located<error::layer_index<Position>, L, Input>(answer_of<L, Input>());
}

/// The answer of a topology that needs a block of the same shape before and after it: the block's
/// own error, or `Error` of what it makes of the shape.
template <template <class, class> class Error, class Block, class Input>
consteval auto check_keeps_shape() {
    using inner = decltype(find_fault<0, Input, Block>());
    if constexpr (!std::same_as<inner, fits>) {
        return inner{};
    } else {
        using output = typename Block::template output_shape<Input>;
        if constexpr (std::same_as<output, Input>)
            return fits{};
        else
            return misfit<Error<error::produces<output>, error::expects<Input>>>{};
    }
}

template <class L, class Input, class Answer>
struct fault_in {
    using type = typename decltype(find_fault<0, Input, L>())::fault;
};
template <class L, class Input, class Error>
struct fault_in<L, Input, misfit<Error>> {
    using type = Error;
};

/// The error of a whole network for its input, or void.
template <class L, class Input>
using fault_of = typename fault_in<L, Input, decltype(answer_of<L, Input>())>::type;

/// The shape after layer L, and the first error up to it; behind an error nothing is checked.
template <std::size_t Position, class Input, class L, class FaultBefore>
struct link_step {
    using fault = FaultBefore;
    using output_shape = Input;
};
template <std::size_t Position, class Input, class L>
    requires std::same_as<decltype(find_fault<Position, Input, L>()), fits>
struct link_step<Position, Input, L, void> {
    using fault = void;
    using output_shape = typename L::template output_shape<Input>;
};
template <std::size_t Position, class Input, class L>
struct link_step<Position, Input, L, void> {
    using fault = typename decltype(find_fault<Position, Input, L>())::fault;
    using output_shape = Input;
};

/// The shapes before and after layer `Index`, given those of the layer before it.
template <std::size_t Index, class Input, class... Layers>
struct link {
    using before = link<Index - 1, Input, Layers...>;
    using input_shape = typename before::output_shape;
    using step = link_step<Index, input_shape, type_at<Index, Layers...>, typename before::fault>;
    using fault = typename step::fault;
    using output_shape = typename step::output_shape;
};
template <class Input, class... Layers>
struct link<0, Input, Layers...> {
    using input_shape = Input;
    using step = link_step<0, Input, type_at<0, Layers...>, void>;
    using fault = typename step::fault;
    using output_shape = typename step::output_shape;
};

/// The first error in layers that follow one another, or void.
template <class Input, class... Layers>
using chain_fault = typename link<sizeof...(Layers) - 1, Input, Layers...>::fault;

/// The shapes between layers that follow one another, from `Input` on.
template <class Input, class... Layers>
struct chain {
    template <std::size_t Index>
    using at = link<Index, Input, Layers...>;
    using last = at<sizeof...(Layers) - 1>;

    using output_shape = typename last::output_shape;
    /// False where a layer does not take what comes before it; an error has then been given.
    static constexpr bool fits = std::is_void_v<typename last::fault>;
    static_assert(error::report<typename last::fault>);
};

/// The layers of a chain with the shapes that reach them; none where the chain does not fit.
template <class Chain, class... Layers>
struct children_in_chain {
    using type = child_list<>;
};
template <class Chain, class... Layers>
    requires Chain::fits
struct children_in_chain<Chain, Layers...> {
    template <class Indices>
    struct list;
    template <std::size_t... Index>
    struct list<std::index_sequence<Index...>> {
        using type =
            child_list<child<Layers, Index, typename Chain::template at<Index>::input_shape>...>;
    };
    using type = typename list<std::index_sequence_for<Layers...>>::type;
};

}  // namespace ctnn::inline CTNN_TARGET::detail
