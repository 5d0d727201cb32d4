// SPDX-License-Identifier: MIT
// One value for each layer, reached by the layer's name or position.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/network/detail/chain.hpp>
#include <ctnn/network/detail/miscounted_values.hpp>
#include <ctnn/network/layer.hpp>

#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

namespace ctnn::error {

template <text... Names>
struct layers;
template <text Name>
struct asked_for;

template <class Asked, class Has>
struct layer_name {
    static_assert(never<Asked>,
                  "ctnn::sequential: it has no layer of this name or position; one of its own is "
                  "required; write layer<\"name\">() with a name from the list");
};

template <class Has>
struct names_repeat {
    static_assert(never<Has>,
                  "ctnn::sequential: two layers have the same name; names must differ; "
                  "write named<\"another name\", ...>");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET::detail {

inline constexpr std::size_t not_found = static_cast<std::size_t>(-1);

/// The names of a sequential's layers.
template <class Indices, class... Layers>
struct name_list;
template <std::size_t... Index, class... Layers>
struct name_list<std::index_sequence<Index...>, Layers...> {
    using type = error::layers<layer_name<Layers, Index>...>;
    static constexpr std::size_t size = sizeof...(Layers);
    static constexpr std::string_view all[size] = {layer_name<Layers, Index>.view()...};

    static consteval std::size_t find(std::string_view name) {
        for (std::size_t i = 0; i < size; ++i)
            if (all[i] == name) return i;
        return not_found;
    }
    static consteval bool repeat() {
        for (std::size_t i = 0; i < size; ++i)
            if (find(all[i]) != i) return true;
        return false;
    }
};
template <class... Layers>
using names_of = name_list<std::index_sequence_for<Layers...>, Layers...>;

/// Refuses two layers of one name.
template <class Names, bool Repeat = Names::repeat()>
struct names_differ {};
template <class Names>
struct names_differ<Names, true> {
    static_assert(sizeof(error::names_repeat<typename Names::type>) > 0);
};

/// The part of a dotted name before, or behind, its first dot.
// Not by string_view's find, which GCC 12 does not evaluate under -fsanitize=undefined; the sanitized
// build of tests/network/sequential.test.cpp tells.
template <text Name>
inline constexpr std::size_t dot_in = [] {
    for (std::size_t i = 0; i < Name.size(); ++i)
        if (Name.data[i] == '.') return i;
    return not_found;
}();
template <text Name, std::size_t From, std::size_t Count>
consteval text<Count> part_of() {
    text<Count> part;
    for (std::size_t i = 0; i < Count; ++i) part.data[i] = Name.data[From + i];
    return part;
}

/// The element of `tree.layers` that a name, possibly dotted, stands for.
template <class Names, text Name, class Tree>
[[nodiscard]] constexpr auto& find_layer(Tree& tree) noexcept {
    constexpr std::size_t position = Names::find(Name.view());
    constexpr std::size_t dot = dot_in<Name>;
    if constexpr (position != not_found) {
        return get<position>(tree.layers);
    } else if constexpr (dot != not_found) {
        constexpr auto rest = part_of<Name, dot + 1, Name.size() - dot - 1>();
        return find_layer<Names, part_of<Name, 0, dot>()>(tree).template layer<rest>();
    } else {
        static_assert(sizeof(error::layer_name<error::asked_for<Name>, typename Names::type>) > 0);
        return tree;
    }
}

/// The element of `tree.layers` at a position.
template <class Names, std::size_t Position, class Tree>
[[nodiscard]] constexpr auto& find_layer(Tree& tree) noexcept {
    if constexpr (Position < Names::size) {
        return get<Position>(tree.layers);
    } else {
        static_assert(
            sizeof(error::layer_name<error::layer_index<Position>, typename Names::type>) > 0);
        return tree;
    }
}

template <class Given, class S, class... Layers>
struct parameter_values;

template <class Parameters>
inline constexpr bool has_parameters = !std::is_empty_v<Parameters>;
// A nested sequential of layers that have none.
template <class S, class... Layers>
inline constexpr bool has_parameters<parameter_values<std::index_sequence<>, S, Layers...>> = false;

/// A layer's parameters; none for what is not a layer, of which an error tells.
template <class L, class S>
struct parameters_type {
    using type = no_parameters;
};
template <Layer L, class S>
struct parameters_type<L, S> {
    using type = typename L::template parameters<S>;
};
template <class L, class S>
using parameters_of = typename parameters_type<L, S>::type;

/// The positions whose layer has parameters.
template <class S, class... Layers>
consteval auto positions_with_parameters() {
    constexpr bool has[] = {has_parameters<parameters_of<Layers, S>>...};
    constexpr std::size_t count =
        sum_of({std::size_t{has_parameters<parameters_of<Layers, S>>}...});
    return [&]<std::size_t... J>(std::index_sequence<J...>) {
        [[maybe_unused]] constexpr auto nth = [](std::size_t to_skip) {
            std::size_t position = 0;
            while (!has[position] || to_skip-- > 0) ++position;
            return position;
        };
        return std::index_sequence<nth(J)...>{};
    }(std::make_index_sequence<count>{});
}

/// Calls `f` with the field's name behind the layer's.
template <text Layer, class F>
struct with_layer_name {
    F& f;
    template <class Field, class... T>
    constexpr void operator()(Field, T&... tensors) const {
        f(field<dotted(Layer, Field::name), Field::role>{}, tensors...);
    }
};

/// The parameters of every layer of a sequential, in one value.
///
/// Built from the values of those layers that have parameters, in order:
/// `{{.weight = {{...}}, .bias = {...}}, {.weight = ..., .bias = ...}}`; `{}` sets all to zero.
template <std::size_t... J, class S, class... Layers>
struct parameter_values<std::index_sequence<J...>, S, Layers...>
    : miscounted_values<parameters_of<unnamed<type_at<J, Layers...>>, S>...> {
    using miscounted = miscounted_values<parameters_of<unnamed<type_at<J, Layers...>>, S>...>;

    tuple<parameters_of<unnamed<Layers>, S>...> layers{};

    using miscounted::miscounted;
    constexpr parameter_values() = default;
    constexpr parameter_values(
        const parameters_of<unnamed<type_at<J, Layers...>>, S>&... values) noexcept
        requires(sizeof...(J) > 0)
        : layers{} {
        [[maybe_unused]] const bool set[] = {(static_cast<void>(get<J>(layers) = values), true)...};
    }

    template <text Name>
    [[nodiscard]] constexpr auto& layer() noexcept {
        return find_layer<names_of<Layers...>, Name>(*this);
    }
    template <text Name>
    [[nodiscard]] constexpr const auto& layer() const noexcept {
        return find_layer<names_of<Layers...>, Name>(*this);
    }
    template <std::size_t Position>
    [[nodiscard]] constexpr auto& layer() noexcept {
        return find_layer<names_of<Layers...>, Position>(*this);
    }
    template <std::size_t Position>
    [[nodiscard]] constexpr const auto& layer() const noexcept {
        return find_layer<names_of<Layers...>, Position>(*this);
    }

    /// Calls `f(field, tensor...)` for every tensor, the field's name as in `linear2.weight`.
    template <class F, class First, class... Same>
    static constexpr void for_each_field(F& f, First& first, Same&... others) {
        if constexpr (sizeof...(J) <= most_folded)
            (visit_layer<J>(f, first, others...), ...);
        else [[maybe_unused]]
            const bool visited[] = {(visit_layer<J>(f, first, others...), true)...};
    }

    [[nodiscard]] constexpr bool operator==(const parameter_values& other) const noexcept {
        if constexpr (sizeof...(J) <= most_folded) {
            return ((get<J>(layers) == get<J>(other.layers)) && ...);
        } else {
            bool equal = true;
            [[maybe_unused]] const bool compared[] = {
                (equal = equal && get<J>(layers) == get<J>(other.layers))...};
            return equal;
        }
    }

private:
    template <std::size_t Index, class F, class... Same>
    static constexpr void visit_layer(F& f, Same&... each) {
        with_layer_name<layer_name<type_at<Index, Layers...>, Index>, F> named_f{f};
        parameters_of<unnamed<type_at<Index, Layers...>>, S>::for_each_field(
            named_f, get<Index>(each.layers)...);
    }
};

template <class S, class... Layers>
using parameter_tree =
    parameter_values<decltype(positions_with_parameters<S, unnamed<Layers>...>()), S, Layers...>;

/// What every layer of a sequential keeps of one forward pass of `X`.
template <class Indices, class Chain, class X, class... Layers>
struct trace_values;
template <std::size_t... Index, class Chain, class X, class... Layers>
struct trace_values<std::index_sequence<Index...>, Chain, X, Layers...> {
    tuple<kept<unnamed<Layers>, reshaped<X, typename Chain::template at<Index>::input_shape>>...>
        layers;

    constexpr trace_values() = default;
    /// Outputs that are not set yet.
    constexpr explicit trace_values(uninitialized_tag) noexcept
        requires(all_true({std::constructible_from<
            kept<unnamed<Layers>, reshaped<X, typename Chain::template at<Index>::input_shape>>,
            uninitialized_tag>...}))
        : layers((static_cast<void>(Index), uninitialized)...) {}

    /// The output of the last layer.
    [[nodiscard]] constexpr auto& output() noexcept {
        return output_of(get<sizeof...(Layers) - 1>(layers));
    }
    [[nodiscard]] constexpr const auto& output() const noexcept {
        return output_of(get<sizeof...(Layers) - 1>(layers));
    }

    template <text Name>
    [[nodiscard]] constexpr const auto& layer() const noexcept {
        return find_layer<names_of<Layers...>, Name>(*this);
    }
    template <std::size_t Position>
    [[nodiscard]] constexpr const auto& layer() const noexcept {
        return find_layer<names_of<Layers...>, Position>(*this);
    }
};

template <class Chain, class X, class... Layers>
using trace_tree = trace_values<std::index_sequence_for<Layers...>, Chain, X, Layers...>;

}  // namespace ctnn::inline CTNN_TARGET::detail
