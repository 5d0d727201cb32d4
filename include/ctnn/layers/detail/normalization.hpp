// SPDX-License-Identifier: MIT
// What the normalising layers share: a scale and a shift to learn, and what their options may be.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/sizes.hpp>

#include <cstddef>
#include <limits>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

// See linear.hpp.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Weffc++"
#endif
/// The parameters of a normalising layer: weight and bias of shape `Shape`; or weight alone.
template <class Shape, bool HasBias, class S>
struct affine_parameters {
    tensor<Shape, S> weight;
    tensor<Shape, S> bias;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"weight", role::scale>{}, each.weight...);
        f(field<"bias", role::bias, starts_at<0>>{}, each.bias...);
    }
    [[nodiscard]] constexpr bool operator==(const affine_parameters&) const noexcept = default;
};

template <class Shape, class S>
struct affine_parameters<Shape, false, S> {
    tensor<Shape, S> weight;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"weight", role::scale>{}, each.weight...);
    }
    [[nodiscard]] constexpr bool operator==(const affine_parameters&) const noexcept = default;
};
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

namespace detail {

/// The parameters of a layer with the options of one: none, where it has no affine function.
template <class Shape, bool Affine, bool HasBias, class S>
using parameters_if_affine =
    std::conditional_t<Affine, parameters_of_shape<Shape, affine_parameters<Shape, HasBias, S>>,
                       no_parameters>;

/// Whether an epsilon is one: a positive number, in float too.
[[nodiscard]] constexpr bool is_epsilon(double eps) noexcept {
    return eps >= static_cast<double>((std::numeric_limits<float>::min)()) &&
           eps <= static_cast<double>((std::numeric_limits<float>::max)());
}

/// The answer of layer L, which normalises `Channels`, to an input.
template <class L, std::size_t Channels, class Input>
consteval auto check_channels() {
    if constexpr (!is_shape<shape<Channels>>)
        return misfit<error::size_of_layer<L>>{};
    else if constexpr (!is_epsilon(L::template epsilon<double>))
        return misfit<error::norm_epsilon<L>>{};
    else if constexpr (Input::extent(0) != Channels)
        return misfit<
            error::norm_channels<L, error::given<Input::extent(0)>, error::needed<Channels>>>{};
    else
        return fits{};
}

/// Calls `f(weight, bias)` with pointers to what there is of the two in `P`.
template <class P, class F>
constexpr void with_affine(P& p, const F& f) noexcept {
    if constexpr (requires { p.bias; })
        f(+p.weight.data, +p.bias.data);
    else if constexpr (requires { p.weight; })
        f(+p.weight.data);
    else
        f();
}

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
