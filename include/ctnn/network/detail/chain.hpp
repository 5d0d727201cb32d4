// SPDX-License-Identifier: MIT
// The shapes between the layers of a sequential, checked.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/network/layer.hpp>

#include <concepts>
#include <cstddef>
#include <utility>

namespace ctnn::error {

template <class Where, class Found, class Needed>
struct layer_sizes {
    static_assert(never<Where>,
                  "ctnn::sequential: a layer does not take the shape that comes out of the layer "
                  "before it; the two must be equal; change one of the two sizes");
};

template <class Where, class Found>
struct not_a_layer {
    static_assert(never<Where>,
                  "ctnn::sequential: an element is not a layer for the shape that reaches it; it "
                  "needs parameters<Scalar>, output_shape<Input>, forward and backward; see "
                  "docs/extending.md");
};

template <class... Layers>
struct no_input_shape {
    static_assert(never<Layers...>,
                  "ctnn::sequential: no layer fixes the size of the input; one must; "
                  "begin with a layer that does, such as linear<inputs, outputs>");
};

}  // namespace ctnn::error

namespace ctnn::detail {

template <std::size_t I, class T>
struct indexed_type {
    using type = T;
};
template <class Indices, class... T>
struct indexed_types;
template <std::size_t... I, class... T>
struct indexed_types<std::index_sequence<I...>, T...> : indexed_type<I, T>... {};

template <std::size_t I, class T>
indexed_type<I, T> element_of(const indexed_type<I, T>&);

/// Type I of a pack, found without recursion.
template <std::size_t I, class... T>
using type_at = typename decltype(element_of<I>(
    std::declval<indexed_types<std::index_sequence_for<T...>, T...>>()))::type;

template <class L>
concept HasInputShape = requires { typename L::input_shape; };

/// The input shape of the first layer that states one.
template <class... Layers>
struct first_input_shape {
    using type = shape<1>;
    static_assert(sizeof(error::no_input_shape<Layers...>) > 0);
};
template <class First, class... Rest>
struct first_input_shape<First, Rest...> : first_input_shape<Rest...> {};
template <HasInputShape First, class... Rest>
struct first_input_shape<First, Rest...> {
    using type = typename First::input_shape;
};

template <class L, class Input>
inline constexpr bool takes_shape = true;
template <HasInputShape L, class Input>
inline constexpr bool takes_shape<L, Input> = std::same_as<typename L::input_shape, Input>;

/// Checks that layer `L`, at a position, takes `Input`; the error says where it does not.
template <std::size_t Position, class Input, class L>
consteval bool check_link() {
    using where = error::layer_index<Position>;
    if constexpr (!Layer<L>)
        return sizeof(error::not_a_layer<where, L>) == 0;
    else if constexpr (!takes_shape<L, Input>)
        return sizeof(error::layer_sizes<where, error::produces<Input>,
                                         error::expects<typename L::input_shape>>) == 0;
    else if constexpr (!LayerFor<L, Input>)
        return sizeof(error::not_a_layer<where, L>) == 0;
    else
        return true;
}

template <class Shape, class L, bool Fits>
struct shape_after {
    using type = Shape;
};
template <class Shape, class L>
struct shape_after<Shape, L, true> {
    using type = typename L::template output_shape<Shape>;
};

/// The shapes before and after layer I, given those of the layer before it.
template <std::size_t I, class Input, class... Layers>
struct link {
    using layer = type_at<I, Layers...>;
    using before = link<I - 1, Input, Layers...>;
    using input_shape = typename before::output_shape;
    // Behind a broken link nothing is checked: one mistake is one error.
    static constexpr bool fits = [] {
        if constexpr (before::fits)
            return check_link<I, input_shape, layer>();
        else
            return false;
    }();
    using output_shape = typename shape_after<input_shape, layer, fits>::type;
};
template <class Input, class... Layers>
struct link<0, Input, Layers...> {
    using layer = type_at<0, Layers...>;
    using input_shape = Input;
    static constexpr bool fits = check_link<0, input_shape, layer>();
    using output_shape = typename shape_after<input_shape, layer, fits>::type;
};

/// The shapes between layers that follow one another, from `Input` on.
template <class Input, class... Layers>
struct chain {
    template <std::size_t I>
    using at = link<I, Input, Layers...>;
    using last = at<sizeof...(Layers) - 1>;

    using output_shape = typename last::output_shape;
    /// False where a layer does not take what comes before it; an error has then been given.
    static constexpr bool fits = last::fits;
    static constexpr std::size_t multiply_adds =
        []<std::size_t... I>(std::index_sequence<I...>) {
            if constexpr (fits)
                return (multiply_adds_of<Layers, typename at<I>::input_shape> + ...);
            else
                return std::size_t{0};
        }(std::index_sequence_for<Layers...>{});
};

}  // namespace ctnn::detail
