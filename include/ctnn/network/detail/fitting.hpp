// SPDX-License-Identifier: MIT
// The shape of a network's input, and what stands for a network that does not take it.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/detail/chain.hpp>
#include <ctnn/network/detail/errors.hpp>
#include <ctnn/network/layer.hpp>

#include <concepts>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

template <class... Layers>
struct sequential;

namespace detail {

/// In the place of a network that does not take its input: it has the parameters, and keeps the
/// shape, so that nothing follows from asking for an output.
template <class Network>
struct misfitting {
    static constexpr bool is_topology = true;

    template <class S>
    using parameters = typename Network::template parameters<S>;
    template <class Input>
    using output_shape = Input;
    template <class>
    using children = child_list<>;

    template <Arithmetic, class P, class X>
    static constexpr void infer(const P&, const X&, X& y) noexcept {
        y = {};
    }
    template <Arithmetic, class Pass, class P, class X, class Dx, class Next>
    static constexpr typename X::scalar around(const Pass&, const P&, const X&, Dx&, P&,
                                               const Next&) noexcept {
        return 0;
    }
};

/// Whether the shape that a layer's `input_shape` says is that of what reaches it. A sequential has
/// that of a later layer, which is a guess: each layer before that has to keep it.
template <class L, class Input>
inline constexpr bool says_input = true;

/// Whether a guess goes through layer L; one that does not take it, and changes no shape, tells
/// more by its own error.
template <class L, class Guess>
consteval bool passes_guess() {
    if constexpr (std::same_as<decltype(answer_of<L, Guess>()), fits>)
        return std::same_as<typename L::template output_shape<Guess>, Guess>;
    else
        return !changes_shape<L>;
}
// No lambda, of which GCC would say that its names shadow a program's globals.
template <class Input, class First, class... Rest>
consteval bool guess_holds() {
    if constexpr (HasInputShape<First>)
        return says_input<First, Input>;
    else if constexpr (passes_guess<First, Input>())
        return detail::guess_holds<Input, Rest...>();
    else
        return false;
}
template <class... Layers, class Input>
    requires(sizeof...(Layers) > 0 && HasInputShape<sequential<Layers...>>)
inline constexpr bool says_input<sequential<Layers...>, Input> =
    detail::guess_holds<Input, unnamed<Layers>...>();

/// The shape that a network takes, the error of that, or void, and what its shapes and sizes are
/// asked of: the network, where it takes the shape, or goes on after a layer that does not.
template <class Network>
struct fitting {
    using input_shape = shape<1>;
    using fault = error::no_input_shape<Network>;
    using network = misfitting<Network>;
};
template <class Network>
    requires requires {
        requires HasInputShape<Network> && says_input<Network, typename Network::input_shape>;
    }
struct fitting<Network> {
    using input_shape = typename Network::input_shape;
    using fault = fault_of<Network, input_shape>;
    static constexpr bool asks =
        std::is_void_v<fault> || requires { Network::goes_on_after_misfit; };
    using network = std::conditional_t<asks, Network, misfitting<Network>>;
};

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
