// SPDX-License-Identifier: MIT
// What a model's braces say where a layer's values are forgotten, or are too many.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/network/detail/field_errors.hpp>

#include <cstddef>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

/// Takes numbers of any shape in braces.
struct any_numbers {
    template <class... Values>
    constexpr any_numbers(const Values&...) noexcept {}
    template <class Value, std::size_t... Columns>
    constexpr any_numbers([[maybe_unused]] const Value (&... rows)[Columns]) noexcept {}
    template <std::size_t... Columns>
        requires(sizeof...(Columns) > 0)
    constexpr any_numbers([[maybe_unused]] const double (&... rows)[Columns]) noexcept {}
};

/// Takes the values of any layer in braces.
struct any_values {
    any_numbers weight{};
    any_numbers bias{};
};
template <std::size_t>
using any_values_at = any_values;

template <std::size_t Given, std::size_t Needed>
using fewer_values = error::layer_values<error::given<Given>, error::needed<Needed>>;

/// Takes the values of fewer or more than `Needed` layers, and says so: up to six, or all but one,
/// or up to eight too many.
// `Parameters`, so that no two of one address, a network and one nested in it, are of one type.
template <class AllButOne, class All, class... Parameters>
struct miscounted_values_at;
template <std::size_t... AllButOne, std::size_t... All, class... Parameters>
struct miscounted_values_at<std::index_sequence<AllButOne...>, std::index_sequence<All...>,
                            Parameters...> {
    constexpr miscounted_values_at() = default;

    constexpr explicit miscounted_values_at(any_values) noexcept
        requires(sizeof...(Parameters) > 1)
    {
        static_assert(error::report<fewer_values<1, sizeof...(Parameters)>>);
    }
    constexpr explicit miscounted_values_at(any_values, any_values) noexcept
        requires(sizeof...(Parameters) > 2)
    {
        static_assert(error::report<fewer_values<2, sizeof...(Parameters)>>);
    }
    constexpr explicit miscounted_values_at(any_values, any_values, any_values) noexcept
        requires(sizeof...(Parameters) > 3)
    {
        static_assert(error::report<fewer_values<3, sizeof...(Parameters)>>);
    }
    constexpr explicit miscounted_values_at(any_values, any_values, any_values, any_values) noexcept
        requires(sizeof...(Parameters) > 4)
    {
        static_assert(error::report<fewer_values<4, sizeof...(Parameters)>>);
    }
    constexpr explicit miscounted_values_at(any_values, any_values, any_values, any_values,
                                            any_values) noexcept
        requires(sizeof...(Parameters) > 5)
    {
        static_assert(error::report<fewer_values<5, sizeof...(Parameters)>>);
    }
    constexpr explicit miscounted_values_at(any_values, any_values, any_values, any_values,
                                            any_values, any_values) noexcept
        requires(sizeof...(Parameters) > 6)
    {
        static_assert(error::report<fewer_values<6, sizeof...(Parameters)>>);
    }
    constexpr explicit miscounted_values_at(any_values_at<AllButOne>...) noexcept
        requires(sizeof...(Parameters) > 7)
    {
        static_assert(
            error::report<fewer_values<sizeof...(Parameters) - 1, sizeof...(Parameters)>>);
    }
    constexpr explicit miscounted_values_at(any_values_at<All>..., any_values, any_values = {},
                                            any_values = {}, any_values = {}, any_values = {},
                                            any_values = {}, any_values = {},
                                            any_values = {}) noexcept
        requires(sizeof...(Parameters) > 0)
    {
        static_assert(
            error::report<error::more_layer_values<error::needed<sizeof...(Parameters)>>>);
    }

    [[nodiscard]] constexpr bool operator==(const miscounted_values_at&) const noexcept = default;
};
template <class... Parameters>
using miscounted_values = miscounted_values_at<
    std::make_index_sequence<sizeof...(Parameters) - (sizeof...(Parameters) > 0 ? 1 : 0)>,
    std::index_sequence_for<Parameters...>, Parameters...>;

}  // namespace ctnn::inline CTNN_TARGET::detail
