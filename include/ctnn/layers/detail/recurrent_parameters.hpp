// SPDX-License-Identifier: MIT
// What a recurrent layer learns: one layer in one direction, or several layers and both directions.
#pragma once

#include <ctnn/core/bias.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/layers/detail/start.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET {

// GCC's -Weffc++ asks for initial values of the members, with which -Wmissing-field-initializers
// would no longer tell of a bias that is left out.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Weffc++"
#endif
/// The parameters of a recurrent layer of `Gates` gates, laid out as PyTorch's: the rows of one
/// gate after those of the other.
template <std::size_t Gates, std::size_t In, std::size_t Hidden, bias Bias, class S>
struct recurrent_parameters {
    tensor<column_major<Gates * Hidden, In>, S> weight_ih_l0;
    tensor<column_major<Gates * Hidden, Hidden>, S> weight_hh_l0;
    tensor<shape<Gates * Hidden>, S> bias_ih_l0;
    tensor<shape<Gates * Hidden>, S> bias_hh_l0;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"weight_ih_l0", role::weight, detail::starts_uniform<Hidden>>{},
          each.weight_ih_l0...);
        f(field<"weight_hh_l0", role::weight, detail::starts_uniform<Hidden>>{},
          each.weight_hh_l0...);
        f(field<"bias_ih_l0", role::bias, detail::starts_uniform<Hidden>>{}, each.bias_ih_l0...);
        f(field<"bias_hh_l0", role::bias, detail::starts_uniform<Hidden>>{}, each.bias_hh_l0...);
    }
    [[nodiscard]] constexpr bool operator==(const recurrent_parameters&) const noexcept = default;
};

template <std::size_t Gates, std::size_t In, std::size_t Hidden, class S>
struct recurrent_parameters<Gates, In, Hidden, bias::none, S> {
    tensor<column_major<Gates * Hidden, In>, S> weight_ih_l0;
    tensor<column_major<Gates * Hidden, Hidden>, S> weight_hh_l0;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"weight_ih_l0", role::weight, detail::starts_uniform<Hidden>>{},
          each.weight_ih_l0...);
        f(field<"weight_hh_l0", role::weight, detail::starts_uniform<Hidden>>{},
          each.weight_hh_l0...);
    }
    [[nodiscard]] constexpr bool operator==(const recurrent_parameters&) const noexcept = default;
};
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

/// The parameters of one direction of one layer among several, with PyTorch's names, which end in
/// `End`: `weight_ih` is called weight_ih_l1_reverse, if `End` is "_l1_reverse".
template <text End, std::size_t Gates, std::size_t In, std::size_t Hidden, bias Bias, class S>
struct recurrent_weights {
    tensor<column_major<Gates * Hidden, In>, S> weight_ih{};
    tensor<column_major<Gates * Hidden, Hidden>, S> weight_hh{};
    tensor<shape<Gates * Hidden>, S> bias_ih{};
    tensor<shape<Gates * Hidden>, S> bias_hh{};

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        using start = detail::starts_uniform<Hidden>;
        f(field<concatenated(text("weight_ih"), End), role::weight, start>{}, each.weight_ih...);
        f(field<concatenated(text("weight_hh"), End), role::weight, start>{}, each.weight_hh...);
        f(field<concatenated(text("bias_ih"), End), role::bias, start>{}, each.bias_ih...);
        f(field<concatenated(text("bias_hh"), End), role::bias, start>{}, each.bias_hh...);
    }
    [[nodiscard]] constexpr bool operator==(const recurrent_weights&) const noexcept = default;
};

template <text End, std::size_t Gates, std::size_t In, std::size_t Hidden, class S>
struct recurrent_weights<End, Gates, In, Hidden, bias::none, S> {
    tensor<column_major<Gates * Hidden, In>, S> weight_ih{};
    tensor<column_major<Gates * Hidden, Hidden>, S> weight_hh{};

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        using start = detail::starts_uniform<Hidden>;
        f(field<concatenated(text("weight_ih"), End), role::weight, start>{}, each.weight_ih...);
        f(field<concatenated(text("weight_hh"), End), role::weight, start>{}, each.weight_hh...);
    }
    [[nodiscard]] constexpr bool operator==(const recurrent_weights&) const noexcept = default;
};

namespace detail {

/// What PyTorch's names of a layer's direction end in.
template <std::size_t Layer, std::size_t Direction>
inline constexpr auto end_of_name = [] {
    constexpr auto of_layer = concatenated(text("_l"), number_text<Layer>());
    if constexpr (Direction == 0)
        return of_layer;
    else
        return concatenated(of_layer, text("_reverse"));
}();

}  // namespace detail

/// The parameters of a recurrent layer of several layers, or of both directions: those of each, in
/// PyTorch's order.
///
/// `layer<1>()` are those of layer 1, and `reverse<1>()` those of its way from the last step to the
/// first. A layer above the first takes `Directions * Hidden` inputs.
/// Example: `m.layer<"rnn">().layer<1>().weight_ih(0, 2)`.
template <std::size_t Gates, std::size_t In, std::size_t Hidden, std::size_t Layers,
          std::size_t Directions, bias Bias, class S,
          class Indices = std::make_index_sequence<Layers * Directions>>
struct stacked_recurrent_parameters;

template <std::size_t Gates, std::size_t In, std::size_t Hidden, std::size_t Layers,
          std::size_t Directions, bias Bias, class S, std::size_t... Index>
struct stacked_recurrent_parameters<Gates, In, Hidden, Layers, Directions, Bias, S,
                                    std::index_sequence<Index...>> {
    template <std::size_t At>
    using weights_at = recurrent_weights < detail::end_of_name<At / Directions, At % Directions>,
          Gates, At<Directions ? In : Directions * Hidden, Hidden, Bias, S>;

    tuple<weights_at<Index>...> each{};

    template <std::size_t Layer>
    [[nodiscard]] constexpr auto& layer() noexcept {
        return get<Layer * Directions>(each);
    }
    template <std::size_t Layer>
    [[nodiscard]] constexpr const auto& layer() const noexcept {
        return get<Layer * Directions>(each);
    }
    template <std::size_t Layer>
    [[nodiscard]] constexpr auto& reverse() noexcept
        requires(Directions == 2)
    {
        return get<Layer * Directions + 1>(each);
    }
    template <std::size_t Layer>
    [[nodiscard]] constexpr const auto& reverse() const noexcept
        requires(Directions == 2)
    {
        return get<Layer * Directions + 1>(each);
    }

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... all) {
        (visit<Index>(f, all...), ...);
    }
    [[nodiscard]] constexpr bool operator==(
        const stacked_recurrent_parameters& other) const noexcept {
        return ((get<Index>(each) == get<Index>(other.each)) && ...);
    }

private:
    template <std::size_t At, class F, class... Same>
    static constexpr void visit(F& f, Same&... all) {
        weights_at<At>::for_each_field(f, get<At>(all.each)...);
    }
};

namespace detail {

/// The parameters of a recurrent layer.
template <std::size_t Gates, std::size_t In, std::size_t Hidden, std::size_t Layers,
          std::size_t Directions, bias Bias, class S>
using parameters_of_layers = std::conditional_t<
    Layers == 1 && Directions == 1, recurrent_parameters<Gates, In, Hidden, Bias, S>,
    stacked_recurrent_parameters<Gates, In, Hidden, Layers, Directions, Bias, S>>;

/// Those of one direction of one layer.
template <std::size_t Layer, std::size_t Direction, class P>
[[nodiscard]] constexpr auto& weights_of(P& p) noexcept {
    if constexpr (requires { p.weight_ih_l0; })
        return p;
    else if constexpr (Direction == 0)
        return p.template layer<Layer>();
    else
        return p.template reverse<Layer>();
}

// A tensor of such, whatever it is called there.
template <class P>
[[nodiscard]] constexpr auto& weight_ih_of(P& p) noexcept {
    if constexpr (requires { p.weight_ih_l0; })
        return p.weight_ih_l0;
    else
        return p.weight_ih;
}
template <class P>
[[nodiscard]] constexpr auto& weight_hh_of(P& p) noexcept {
    if constexpr (requires { p.weight_hh_l0; })
        return p.weight_hh_l0;
    else
        return p.weight_hh;
}
template <class P>
[[nodiscard]] constexpr auto& bias_ih_of(P& p) noexcept {
    if constexpr (requires { p.bias_ih_l0; })
        return p.bias_ih_l0;
    else
        return p.bias_ih;
}
template <class P>
[[nodiscard]] constexpr auto& bias_hh_of(P& p) noexcept {
    if constexpr (requires { p.bias_hh_l0; })
        return p.bias_hh_l0;
    else
        return p.bias_hh;
}

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
