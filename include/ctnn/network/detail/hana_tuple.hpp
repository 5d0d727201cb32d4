// SPDX-License-Identifier: MIT
// The library's tuple as a Sequence of Boost.Hana.
#pragma once

#include <ctnn/core/hana.hpp>
#include <ctnn/core/target.hpp>

#include <boost/hana.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

struct tuple_tag {};
template <class Tuple>
inline constexpr std::size_t tuple_size = 0;
template <class... T>
inline constexpr std::size_t tuple_size<tuple<T...>> = sizeof...(T);

/// Element `Index` of a tuple that is as the forwarding reference `Tuple&&` says.
template <std::size_t Index, class Tuple>
[[nodiscard]] constexpr auto&& forward_element(std::remove_reference_t<Tuple>& elements) noexcept {
    auto& element = get<Index>(elements);
    using element_type = std::remove_reference_t<decltype(element)>;
    if constexpr (std::is_lvalue_reference_v<Tuple>)
        return element;
    else
        return static_cast<element_type&&>(element);
}

}  // namespace ctnn::inline CTNN_TARGET::detail

namespace boost::hana {

template <class... T>
struct tag_of<ctnn::tuple<T...>> {
    using type = ctnn::detail::tuple_tag;
};
template <>
struct Sequence<ctnn::detail::tuple_tag> {
    static constexpr bool value = true;
};
template <>
struct make_impl<ctnn::detail::tuple_tag> {
    template <class... T>
    [[nodiscard]] static constexpr auto apply(T&&... given) {
        return ctnn::tuple<std::decay_t<T>...>(given...);
    }
};
template <>
struct at_impl<ctnn::detail::tuple_tag> {
    template <class Tuple, class N>
    [[nodiscard]] static constexpr decltype(auto) apply(Tuple&& elements, const N&) noexcept {
        return ctnn::detail::forward_element<N::value, Tuple>(elements);
    }
};
template <>
struct unpack_impl<ctnn::detail::tuple_tag> {
    template <class Tuple, class F>
    static constexpr decltype(auto) apply(Tuple&& elements, F&& f) {
        return [&]<std::size_t... Index>(std::index_sequence<Index...>) -> decltype(auto) {
            return static_cast<F&&>(f)(ctnn::detail::forward_element<Index, Tuple>(elements)...);
        }(std::make_index_sequence<ctnn::detail::tuple_size<std::remove_cvref_t<Tuple>>>{});
    }
};
template <>
struct length_impl<ctnn::detail::tuple_tag> {
    template <class... T>
    [[nodiscard]] static constexpr auto apply(const ctnn::tuple<T...>&) noexcept {
        return size_c<sizeof...(T)>;
    }
};
template <>
struct is_empty_impl<ctnn::detail::tuple_tag> {
    template <class... T>
    [[nodiscard]] static constexpr auto apply(const ctnn::tuple<T...>&) noexcept {
        return bool_c < sizeof...(T) == 0 > ;
    }
};
template <>
struct drop_front_impl<ctnn::detail::tuple_tag> {
    template <class Tuple, class N>
    [[nodiscard]] static constexpr auto apply(Tuple&& elements, const N&) {
        constexpr std::size_t total = ctnn::detail::tuple_size<std::remove_cvref_t<Tuple>>;
        constexpr std::size_t dropped = N::value < total ? N::value : total;
        return [&]<std::size_t... Index>(std::index_sequence<Index...>) {
            return hana::make<ctnn::detail::tuple_tag>(
                ctnn::detail::forward_element<dropped + Index, Tuple>(elements)...);
        }(std::make_index_sequence<total - dropped>{});
    }
};

}  // namespace boost::hana
