// SPDX-License-Identifier: MIT
// The parameters of a topology: one value for each layer, reached by the layer's name or position.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/core/type_at.hpp>
#include <ctnn/network/detail/miscounted_values.hpp>
#include <ctnn/network/detail/names.hpp>
#include <ctnn/network/layer.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

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
            std::size_t its_position = 0;
            while (!has[its_position] || to_skip-- > 0) ++its_position;
            return its_position;
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
        f(field<dotted(Layer, Field::name), Field::role, typename Field::start>{}, tensors...);
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

/// The layer whose parameters these are: that in an `evaluated` has its own, of the same type.
template <class L>
struct owner_of_parameters {
    using type = L;
};
template <text Name, class L>
struct owner_of_parameters<named<Name, L>> {
    using type = named<Name, typename owner_of_parameters<L>::type>;
};

template <class S, class... Layers>
using parameter_tree =
    parameter_values<decltype(positions_with_parameters<S, unnamed<Layers>...>()), S,
                     typename owner_of_parameters<Layers>::type...>;

}  // namespace ctnn::inline CTNN_TARGET::detail
