// SPDX-License-Identifier: MIT
// The layers of a topology, and what is added up over them.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/input.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/layer.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// One of a topology's layers: the layer, `named` or not, its position, the shape of its input, and
/// how many times one pass goes through it.
template <class L, std::size_t Position, class Input, std::size_t Times = 1>
struct child {
    static constexpr auto name = detail::layer_name<L, Position>;
    using given = L;
    using layer = unnamed<L>;
    using input_shape = Input;
    static constexpr std::size_t times = Times;
};

/// The layers of a topology, in the order of the forward pass: its `children<Input>`.
template <class... Children>
struct child_list {
    static constexpr std::size_t size = sizeof...(Children);
};

/// Whether the output of a topology is another value than that of its last child.
template <class L>
inline constexpr bool has_own_output = true;

/// How many values the input of a layer consists of: more than one for a `graph` of several inputs,
/// for a network that begins with one, and for a layer that says so by its `input_count`.
template <class L>
inline constexpr std::size_t input_count_of = 1;
template <class L>
    requires requires { L::input_count; }
inline constexpr std::size_t input_count_of<L> = L::input_count;

/// Calls `f(child)` for each layer of a topology whose input has shape `Input`.
template <class L, class Input, class F>
constexpr void for_each_child(F&& f) {
    [&]<class... C>(child_list<C...>) {
        [[maybe_unused]] const bool called[] = {true, (static_cast<void>(f(C{})), true)...};
    }(typename L::template children<Input>{});
}

namespace detail {

/// `Count<child>::value` summed over the children.
template <class List, template <class> class Count>
inline constexpr std::size_t sum_over = 0;
template <class... C, template <class> class Count>
    requires(sizeof...(C) > 0)
inline constexpr std::size_t sum_over<child_list<C...>, Count> =
    sum_of({(C::times * Count<C>::value)...});

template <class List, template <class> class Is>
inline constexpr bool any_of = false;
template <class... C, template <class> class Is>
    requires(sizeof...(C) > 0)
inline constexpr bool any_of<child_list<C...>, Is> = !all_true({!Is<C>::value...});

}  // namespace detail

/// Multiply-adds of one forward pass of one sample; a layer that states none has none.
template <class L, class Input>
inline constexpr std::size_t multiply_adds_of = 0;

namespace detail {

template <class Child>
struct child_multiply_adds {
    static constexpr std::size_t value =
        multiply_adds_of<typename Child::layer, typename Child::input_shape>;
};

}  // namespace detail

template <class L, class Input>
    requires requires { L::template multiply_adds<Input>; }
inline constexpr std::size_t multiply_adds_of<L, Input> = L::template multiply_adds<Input>;
template <Topology L, class Input>
inline constexpr std::size_t multiply_adds_of<L, Input> =
    detail::sum_over<typename L::template children<Input>, detail::child_multiply_adds>;

namespace detail {

/// What a layer remembers of a pass beside x and y; nothing, unless it says otherwise.
struct no_memory {};
template <class L, class X>
struct memory_type {
    using type = no_memory;
};
template <class L, class X>
    requires requires { typename L::template memory<X>; }
struct memory_type<L, X> {
    using type = typename L::template memory<X>;
};
template <class L, class X>
using memory_of = typename memory_type<L, X>::type;

/// The outputs of all layers in one pass of one sample, in numbers.
template <class L, class Input>
inline constexpr std::size_t activations_of = L::template output_shape<Input>::size;
template <class Child>
struct child_activations {
    static constexpr std::size_t value =
        activations_of<typename Child::layer, typename Child::input_shape>;
};
template <Topology L, class Input>
inline constexpr std::size_t activations_of<L, Input> =
    sum_over<typename L::template children<Input>, child_activations> +
    (has_own_output<L> ? L::template output_shape<Input>::size : 0);

/// Bytes of the outputs of all layers in one pass of one sample, in numbers of type S; and, where
/// training remembers more beside them, of that too.
template <class L, class Input, class S, bool Training>
inline constexpr std::size_t bytes_of_pass = [] {
    constexpr std::size_t output = sizeof(value_of<typename L::template output_shape<Input>, S>);
    if constexpr (Training) {
        using memory = memory_of<L, value_of<Input, S>>;
        return output + (std::is_empty_v<memory> ? 0 : sizeof(memory));
    } else {
        return output;
    }
}();
template <class S, bool Training>
struct child_pass {
    template <class Child>
    struct bytes {
        static constexpr std::size_t value =
            bytes_of_pass<typename Child::layer, typename Child::input_shape, S, Training>;
    };
};
template <Topology L, class Input, class S, bool Training>
inline constexpr std::size_t bytes_of_pass<L, Input, S, Training> = [] {
    constexpr std::size_t of_layers = [] {
        if constexpr (!Training && requires { L::template bytes_of_inference<Input, S>(); })
            return L::template bytes_of_inference<Input, S>();
        else
            return sum_over<typename L::template children<Input>,
                            child_pass<S, Training>::template bytes>;
    }();
    if constexpr (has_own_output<L>)
        return of_layers + sizeof(value_of<typename L::template output_shape<Input>, S>);
    else if constexpr (!Training && requires { requires L::template halves_pass<Input, S>(); })
        return L::template bytes_of_halves<Input, S>();
    else
        return of_layers;
}();

/// Bytes that a prediction of a layer has on the stack beside x and y for as long as it runs: what
/// the layer says in `working_bytes`, else none. Of a topology the most of its layers.
template <class L, class Input, class S>
inline constexpr std::size_t working_bytes_of = 0;
template <class L, class Input, class S>
    requires requires { L::template working_bytes<Input, S>; }
inline constexpr std::size_t working_bytes_of<L, Input, S> = L::template working_bytes<Input, S>;
template <Topology L, class Input, class S>
inline constexpr std::size_t working_bytes_of<L, Input, S> = []<class... C>(child_list<C...>) {
    std::size_t most = 0;
    for (const std::size_t bytes :
         {std::size_t{0}, working_bytes_of<typename C::layer, typename C::input_shape, S>...})
        if (bytes > most) most = bytes;
    return most;
}(typename L::template children<Input>{});

/// Bytes that training of samples side by side has on the stack for each of them.
struct lane_bytes {
    /// For the whole pass: every output and its gradient, and what else a layer keeps.
    std::size_t kept;
    /// For as long as one layer's backward pass runs: the gradient at its output, transposed.
    std::size_t beside;
};
template <class L, class Input, class S>
inline constexpr lane_bytes lane_bytes_of = {2 * bytes_of_pass<L, Input, S, true>,
                                             bytes_of_pass<L, Input, S, true>};
/// What a topology puts beside its layers stays as long as they do.
template <Topology L, class Input, class S>
inline constexpr lane_bytes lane_bytes_of<L, Input, S> = {3 * bytes_of_pass<L, Input, S, true>, 0};

/// Whether a pass adds more than once to the gradient of one weight. Then samples are trained with
/// one after the other: their gradient is the sum over the samples, each with all its terms, and in
/// lanes it would be the sum over the terms, each with all samples.
template <class L, class Input>
inline constexpr bool shares_weights = false;
template <class Child>
struct child_shares_weights {
    using layer = typename Child::layer;
    static constexpr bool value =
        shares_weights<layer, typename Child::input_shape> ||
        (Child::times > 1 && count_parameters<typename layer::template parameters<float>>() > 0);
};
template <Topology L, class Input>
inline constexpr bool shares_weights<L, Input> =
    any_of<typename L::template children<Input>, child_shares_weights>;

/// Whether a layer, or one in it, draws random numbers: its forward asks for the pass.
template <class L, class Input>
inline constexpr bool draws_random = [] {
    using X = value_of<Input, float>;
    using Y = value_of<typename L::template output_shape<Input>, float>;
    using A = strict<float>;
    using P = typename L::template parameters<float>;
    if constexpr (std::is_empty_v<memory_of<L, X>>)
        return requires(const P& p, const X& x, Y& y) { L::template forward<A>(pass{}, p, x, y); };
    else
        return requires(const P& p, const X& x, Y& y, memory_of<L, X>& memory) {
            L::template forward<A>(pass{}, p, x, y, memory);
        };
}();
template <class Child>
struct child_draws_random {
    static constexpr bool value = draws_random<typename Child::layer, typename Child::input_shape>;
};
template <Topology L, class Input>
inline constexpr bool draws_random<L, Input> =
    any_of<typename L::template children<Input>, child_draws_random>;

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
