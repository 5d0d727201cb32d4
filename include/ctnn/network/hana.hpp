// SPDX-License-Identifier: MIT
// Models, parameters and networks for Boost.Hana's own algorithms.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/core/type_at.hpp>
#include <ctnn/network/detail/errors.hpp>
#include <ctnn/network/detail/field_list.hpp>
#include <ctnn/network/detail/hana_layers.hpp>
#include <ctnn/network/detail/hana_tuple.hpp>
#include <ctnn/network/detail/names.hpp>
#include <ctnn/network/layer.hpp>

#include <boost/hana.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

template <text Name, class Indices = std::make_index_sequence<Name.size()>>
struct hana_string;
template <text Name, std::size_t... Index>
struct hana_string<Name, std::index_sequence<Index...>> {
    using type = boost::hana::string<Name.data[Index]...>;
};
template <text Name>
using key_type = typename hana_string<Name>::type;

}  // namespace detail

/// A name as a string of Boost.Hana: the key of a tensor in a model or in a layer's parameters, and
/// of a layer in a network.
///
/// For Hana's algorithms a model is a Struct. Its keys are the names of its tensors, as in
/// PyTorch's `state_dict()`; its members are references to the tensors, so that `for_each` may
/// write to them. The members of a temporary are copies. A layer's parameters, a gradient and an
/// optimizer's moments are Structs too. So is a network: its keys are the names of its layers, its
/// members the layers. `tuple` is a Sequence.
/// Errors: `at_key` with a name that is not there does not compile.
/// Example: `boost::hana::at_key(m, ctnn::key<"linear2.weight">)(0, 0) = 0.5f;`
template <text Name>
inline constexpr detail::key_type<Name> key{};

namespace detail {

template <char... Characters>
inline constexpr text<sizeof...(Characters)> text_of{{Characters..., '\0'}};

/// The tensors of `P`, which is as a forwarding reference says: of a temporary they are copied.
template <class P,
          class Indices = std::make_index_sequence<field_list<std::remove_cvref_t<P>>::size>>
struct members_of;
template <class P, std::size_t... Index>
struct members_of<P, std::index_sequence<Index...>> {
    using parameters = std::remove_reference_t<P>;
    using list = field_list<std::remove_const_t<parameters>>;
    using pointers = field_pointers<parameters>;

    template <std::size_t At>
    using tensor = typename list::template type<At>;
    template <std::size_t At>
    using member = std::conditional_t<
        !std::is_lvalue_reference_v<P>, tensor<At>,
        std::conditional_t<std::is_const_v<parameters>, const tensor<At>, tensor<At>>&>;
    template <std::size_t At>
    using pair = boost::hana::pair<key_type<list::template name<At>>, member<At>>;

    template <std::size_t At>
    [[nodiscard]] static constexpr member<At> at(parameters& p) noexcept {
        return *get<At>(pointers(p).each);
    }
    [[nodiscard]] static constexpr auto all(parameters& p) noexcept {
        const pointers where(p);
        return boost::hana::tuple<member<Index>...>(*get<Index>(where.each)...);
    }
    template <class F>
    static constexpr decltype(auto) unpack(parameters& p, F&& f) {
        const pointers where(p);
        return static_cast<F&&>(f)(
            pair<Index>(key<list::template name<Index>>, *get<Index>(where.each))...);
    }
};

/// The error of a name that none of the tensors has.
template <text Name, class P, class Indices = std::make_index_sequence<field_list<P>::size>>
struct no_such_tensor;
template <text Name, class P, std::size_t... Index>
struct no_such_tensor<Name, P, std::index_sequence<Index...>>
    : error::tensor_name<error::asked_for<Name>,
                         error::tensors<field_list<P>::template name<Index>...>> {};

template <std::size_t Index>
struct tensor_at {
    template <class P>
    constexpr decltype(auto) operator()(P&& p) const noexcept {
        return members_of<P>::template at<Index>(p);
    }
};
template <class Layer>
struct layer_itself {
    template <class Network>
    constexpr Layer operator()(const Network&) const noexcept {
        return {};
    }
};

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET

// How Hana is told: https://www.boost.org/libs/hana, "Tag dispatching".
namespace boost::hana {

template <ctnn::detail::HasFields P>
struct accessors_impl<P> {
    [[nodiscard]] static constexpr auto apply() noexcept {
        using list = ctnn::detail::field_list<P>;
        return []<std::size_t... Index>(std::index_sequence<Index...>) {
            return hana::make_tuple(hana::make_pair(ctnn::key<list::template name<Index>>,
                                                    ctnn::detail::tensor_at<Index>{})...);
        }(std::make_index_sequence<list::size>{});
    }
};
template <ctnn::detail::HasFields P>
struct keys_impl<P> {
    template <class Q>
    [[nodiscard]] static constexpr auto apply(const Q&) noexcept {
        using list = ctnn::detail::field_list<P>;
        return []<std::size_t... Index>(std::index_sequence<Index...>) {
            return hana::make_tuple(ctnn::key<list::template name<Index>>...);
        }(std::make_index_sequence<list::size>{});
    }
};
// Hana's own way for a Struct would copy the tensors.
template <ctnn::detail::HasFields P>
struct unpack_impl<P> {
    template <class Q, class F>
    static constexpr decltype(auto) apply(Q&& parameters, F&& f) {
        return ctnn::detail::members_of<Q>::unpack(parameters, static_cast<F&&>(f));
    }
};
template <ctnn::detail::HasFields P>
struct members_impl<P> {
    template <class Q>
    [[nodiscard]] static constexpr auto apply(Q&& parameters) noexcept {
        return ctnn::detail::members_of<Q>::all(parameters);
    }
};
template <ctnn::detail::HasFields P>
struct at_key_impl<P> {
    template <class Q, char... Name>
    [[nodiscard]] static constexpr decltype(auto) apply(Q&& parameters,
                                                        const string<Name...>&) noexcept {
        using list = ctnn::detail::field_list<P>;
        constexpr std::size_t index = list::template find<ctnn::detail::text_of<Name...>>;
        if constexpr (index < list::size) {
            return ctnn::detail::members_of<Q>::template at<index>(parameters);
        } else {
            static_assert(ctnn::error::report<
                          ctnn::detail::no_such_tensor<ctnn::detail::text_of<Name...>, P>>);
            return parameters;
        }
    }
};
template <ctnn::detail::HasFields P>
struct equal_impl<P, P> {
    [[nodiscard]] static constexpr bool apply(const P& a, const P& b) noexcept { return a == b; }
};

template <ctnn::detail::ListsLayers Network>
struct accessors_impl<Network> {
    [[nodiscard]] static constexpr auto apply() noexcept {
        return []<class... Layers, std::size_t... Index>(ctnn::detail::layer_types<Layers...>,
                                                         std::index_sequence<Index...>) {
            return hana::make_tuple(
                hana::make_pair(ctnn::key<ctnn::detail::layer_name<Layers, Index>>,
                                ctnn::detail::layer_itself<ctnn::unnamed<Layers>>{})...);
        }(layers{}, std::make_index_sequence<layers::size>{});
    }

private:
    using layers = typename ctnn::detail::layers_in<Network>::type;
};

template <ctnn::detail::ListsLayers Network>
struct at_key_impl<Network> {
    template <class Given, char... Name>
    [[nodiscard]] static constexpr auto apply([[maybe_unused]] const Given& network,
                                              const string<Name...>&) noexcept {
        using layers = typename ctnn::detail::layers_in<Network>::type;
        constexpr std::size_t index = layers::names::find(ctnn::detail::text_of<Name...>.view());
        if constexpr (index < layers::size) {
            return layer_at<index>(layers{});
        } else {
            using asked_for = ctnn::error::asked_for<ctnn::detail::text_of<Name...>>;
            static_assert(ctnn::error::report<
                          ctnn::error::layer_name<asked_for, typename layers::names::type>>);
            return network;
        }
    }

private:
    template <std::size_t Index, class... Layers>
    static constexpr auto layer_at(ctnn::detail::layer_types<Layers...>) noexcept {
        return ctnn::unnamed<ctnn::detail::type_at<Index, Layers...>>{};
    }
};

template <ctnn::detail::ListsLayers Network>
struct equal_impl<Network, Network> {
    [[nodiscard]] static constexpr auto apply(const Network&, const Network&) noexcept {
        return true_c;
    }
};

}  // namespace boost::hana
