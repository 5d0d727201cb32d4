// SPDX-License-Identifier: MIT
// Layers one after the other.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/stack.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/type_at.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/several.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/constant.hpp>
#include <ctnn/network/detail/calls.hpp>
#include <ctnn/network/detail/chain.hpp>
#include <ctnn/network/detail/halves.hpp>
#include <ctnn/network/detail/joined.hpp>
#include <ctnn/network/detail/names.hpp>
#include <ctnn/network/detail/parameter_tree.hpp>
#include <ctnn/network/infer.hpp>
#include <ctnn/network/layer.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET {

/// Layers one after the other, PyTorch's `Sequential`; itself a layer, so it can be nested.
///
/// Shape: `input_shape` is what the first layer that is particular about it takes; where none is,
/// there is no `input_shape`, and the sequential takes every shape. A layer before that one has to
/// keep the shape; a model of one that changes it, such as `permute`, wants `from`.
/// Errors: a layer that cannot take the shape of the one before it, two layers of one name, and no
/// layer at all do not compile.
/// Example: `sequential<named<"hidden", linear<2, 8>>, tanh, linear<8, 1>>`.
template <class... Layers>
struct sequential : detail::first_input_shape<unnamed<Layers>...> {
    static_assert(error::report<detail::name_fault<detail::names_of<Layers...>>>);
    static constexpr bool is_topology = true;
    static constexpr bool goes_on_after_misfit = true;

    /// Number of layers.
    static constexpr std::size_t size = sizeof...(Layers);
    /// The layer at a position, without its name.
    template <std::size_t Index>
    using layer = unnamed<detail::type_at<Index, Layers...>>;

    template <class Input>
    using chain = detail::chain<Input, unnamed<Layers>...>;
    template <class Input>
    using output_shape = typename chain<Input>::output_shape;
    template <class Input>
    using children = typename detail::children_in_chain<chain<Input>, Layers...>::type;

    template <class Input>
    static consteval auto(check)() {
        using fault = typename detail::chain_fault<Input, unnamed<Layers>...>;
        if constexpr (std::is_void_v<fault>)
            return fits{};
        else
            return misfit<fault>{};
    }

    /// The parameters of all layers, each reached by `layer<"name">()`.
    template <class S>
    using parameters = detail::parameter_tree<S, Layers...>;

    /// Whether layer `Index` stores through the activation after it in training of samples side by
    /// side: the two have one output.
    template <std::size_t Index>
    static consteval bool shares_output() {
        if constexpr (Index + 2 < size)
            return kernels::stores_through_epilogue<layer<Index>> &&
                   detail::applies_to_sums<layer<Index + 1>>();
        else
            return false;
    }

    template <Arithmetic A, class P, Signal X, class Y>
    CTNN_INLINE static constexpr void infer(const P& p, const X& x, Y& y) noexcept {
        if constexpr (!chain<typename X::shape>::fits)
            y = {};
        else if constexpr (Tensor<X> && halves_pass<typename X::shape, typename X::scalar>())
            detail::infer_halves<A, sequential, typename X::shape, 0, size>(p, x, y);
        else
            infer_from<A, 0>(p, x, y);
    }

    /// Whether a prediction goes through the layers half by half: where they are small there is
    /// nothing to gain.
    template <class Input, class S>
    static consteval bool halves_pass() {
        return size > 2 && sizeof(S) * detail::activations_of<sequential, Input> > stack_limit / 16;
    }
    /// Bytes of the outputs that it has at once in such a prediction.
    template <class Input, class S>
    static consteval std::size_t bytes_of_halves() {
        return detail::bytes_of_halves<sequential, Input, S, 0, size>();
    }

    template <Arithmetic A, class Pass, class P, Signal X, class Dx, class Next>
    CTNN_INLINE static constexpr typename X::scalar around(const Pass& how, const P& p, const X& x,
                                                           Dx& dx, P& gradient,
                                                           const Next& next) noexcept {
        if constexpr (chain<typename X::shape>::fits)
            return around_from<A, 0>(how, p, x, dx, gradient, next);
        else
            return 0;
    }
    /// The same for layers `Index`, `Index` + 1 and so on; x and dx are what reaches the first.
    // A leaf is spelled out, as in the general `around`: a closure for each layer takes compilers
    // longer.
    template <Arithmetic A, std::size_t Index, class Pass, class P, Signal X, class Dx, class Next>
    CTNN_INLINE static constexpr typename X::scalar around_from(const Pass& how, const P& p,
                                                                const X& x, Dx& dx, P& gradient,
                                                                const Next& next) noexcept {
        using here = layer<Index>;
        const auto& p_here = get<Index>(p.layers);
        auto& gradient_here = get<Index>(gradient.layers);
        if constexpr (Topology<here>) {
            return ctnn::around<A, here>(
                pass_into<Index, here, typename X::shape>(how), p_here, x, dx, gradient_here,
                [&](const auto& y, auto& dy) CTNN_INLINE_LAMBDA {
                    return rest<A, Index + 1>(how, p, y, dy, gradient, next);
                });
        } else {
            // The common form without a detour, for which each constant evaluation would pay.
            constexpr bool direct =
                detail::form_of<here, A, X> == detail::form::plain && !detail::remembers<here, X>;
            detail::output_of<here, X> y{uninitialized}, dy{uninitialized};
            if constexpr (!Tensor<X>) {
                match_count(x, y);
                match_count(x, dy);
            }
            detail::unset<typename detail::memory_for<here, A, X>::type> memory;
            typename X::scalar result = 0;
            if constexpr (joins_next<A, Index, X>() && Index + 2 < size) {
                using activation = layer<Index + 1>;
                kernels::activation_epilogue<A, activation, decltype(y)> target{y};
                here::template forward<A>(p_here, x, target);
                if constexpr (detail::stores_through<layer<Index + 2>, A, decltype(y)>) {
                    kernels::derivative_epilogue<A, activation, decltype(y)> dy_target{dy, y};
                    result = rest<A, Index + 2>(how, p, y, dy_target, gradient, next);
                } else {
                    result = rest<A, Index + 2>(how, p, y, dy, gradient, next);
                    no_parameters none;
                    activation::template backward<A>(none, y, y, dy, dy, none);
                }
            } else {
                if constexpr (direct)
                    here::template forward<A>(p_here, x, y);
                else
                    detail::forward<A, here>(how_at<Index, X>(how), p_here, x, y, memory.value);
                if constexpr (detail::is_traced<Pass>) how_at<Index, X>(how).record(y);
                if constexpr (Index + 1 == size)
                    result = next(y, dy);
                else if constexpr (begins_apart<Index + 1>)
                    result = rest<A, Index + 1>(how, p, y, dy, gradient, next);
                else
                    result = around_from<A, Index + 1>(how, p, y, dy, gradient, next);
            }
            if constexpr (backward_is_direct<direct, here, A, X, Dx>())
                here::template backward<A>(p_here, x, y, dy, dx, gradient_here);
            else
                detail::backward<A, here>(how_at<Index, X>(how), p_here, x, y, memory.value, dy, dx,
                                          gradient_here);
            return result;
        }
    }

private:
    /// Every sixteenth layer is not inlined into the one before: a network of hundreds of layers
    /// would else become one function, which takes compilers time that is quadratic in the layers.
    template <std::size_t Next>
    static constexpr bool begins_apart = Next % 16 == 0;

    /// Whether layer `Index` stores through the activation after it.
    template <class A, std::size_t Index, class X>
    static consteval bool joins_next() {
        if constexpr (InLanes<X> && Index + 1 < size)
            return detail::stores_through<layer<Index>, A, X> &&
                   detail::applies_to_sums<layer<Index + 1>>();
        else
            return false;
    }

    /// The pass of layer `Index`. What needs it asks: a constant evaluation pays for each call.
    template <std::size_t Index, class X, class Pass>
    [[nodiscard]] CTNN_INLINE static constexpr decltype(auto) how_at(const Pass& how) noexcept {
        return pass_into<Index, layer<Index>, typename X::shape>(how);
    }
    /// Whether a layer of the common form is given dx as it is; one without parameters has nothing
    /// to do where that is unwanted.
    template <bool Direct, class L, class A, class X, class Dx>
    static consteval bool backward_is_direct() {
        if constexpr (!Direct || !std::is_same_v<Dx, unwanted>)
            return Direct;
        else if constexpr (std::is_same_v<typename L::template parameters<typename X::scalar>,
                                          no_parameters>)
            return false;
        else
            return detail::writes_dx<L, A, X, unwanted>();
    }

    template <Arithmetic A, std::size_t Index, class P, Signal X, class Y>
    CTNN_INLINE static constexpr void infer_from(const P& p, const X& x, Y& y) noexcept {
        using here = layer<Index>;
        constexpr bool joined = joins_next<A, Index, X>();
        constexpr std::size_t next = Index + (joined ? 2 : 1);
        if constexpr (next < size) {
            detail::output_of<here, X> y_here{uninitialized};
            if constexpr (!Tensor<X>) match_count(x, y_here);
            if constexpr (joined || detail::is_constant<P>)
                infer_here<A, Index, here, joined>(p, x, y_here);
            else
                ctnn::infer<A, here>(get<Index>(p.layers), x, y_here);
            if constexpr (begins_apart<next>)
                detail::apart([&] { infer_from<A, next>(p, y_here, y); });
            else
                infer_from<A, next>(p, y_here, y);
        } else if constexpr (joined || detail::is_constant<P>) {
            infer_here<A, Index, here, joined>(p, x, y);
        } else {
            ctnn::infer<A, here>(get<Index>(p.layers), x, y);
        }
    }
    template <Arithmetic A, std::size_t Index, class Here, bool Joined, class P, Signal X, class Y>
    CTNN_INLINE static constexpr void infer_here(const P& p, const X& x, Y& y) noexcept {
        if constexpr (Joined) {
            kernels::activation_epilogue<A, layer<Index + 1>, Y> target{y};
            Here::template forward<A>(get<Index>(p.layers), x, target);
        } else {
            ctnn::infer<A, Here>(constant<detail::constant_part<P, Index>>{}, x, y);
        }
    }

    /// What follows the layer before `Index`: the layers from there on, or `next`.
    template <Arithmetic A, std::size_t Index, class Pass, class P, Signal X, class Dx, class Next>
    CTNN_INLINE static constexpr typename X::scalar rest(const Pass& how, const P& p, const X& x,
                                                         Dx& dx, P& gradient,
                                                         const Next& next) noexcept {
        if constexpr (Index == size)
            return next(x, dx);
        else if constexpr (begins_apart<Index>)
            return detail::apart(
                [&] { return around_from<A, Index>(how, p, x, dx, gradient, next); });
        else
            return around_from<A, Index>(how, p, x, dx, gradient, next);
    }
};

template <>
struct sequential<> {
    using input_shape = shape<1>;
    template <class Input>
    using output_shape = Input;
    template <class>
    static consteval fits(check)() {
        return {};
    }
    template <class S>
    struct parameters : no_parameters {
        static_assert(error::never<S>,
                      "ctnn::sequential: it has no layer; at least one is required; "
                      "write sequential<linear<inputs, outputs>, ...>");
    };
};

/// A layer that stores through the activation after it has one output with that. The transposed
/// gradient is the largest of all layers'.
template <class... Layers, class Input, class S>
inline constexpr detail::lane_bytes detail::lane_bytes_of<sequential<Layers...>, Input, S> = [] {
    using layers = sequential<Layers...>;
    lane_bytes sum{0, 0};
    for_each_index<layers::size>([&](auto index) {
        using shape_here = typename layers::template chain<Input>::template at<index>::input_shape;
        constexpr lane_bytes here =
            lane_bytes_of<typename layers::template layer<index>, shape_here, S>;
        if constexpr (!layers::template shares_output<index>()) sum.kept += here.kept;
        if (here.beside > sum.beside) sum.beside = here.beside;
    });
    return sum;
}();

template <class First, class... Layers>
inline constexpr std::size_t input_count_of<sequential<First, Layers...>> =
    input_count_of<unnamed<First>>;
template <class... Layers>
inline constexpr bool has_own_output<sequential<Layers...>> = false;

}  // namespace ctnn::inline CTNN_TARGET
