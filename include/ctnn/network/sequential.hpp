// SPDX-License-Identifier: MIT
// Layers one after the other.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/network/detail/chain.hpp>
#include <ctnn/network/detail/tree.hpp>
#include <ctnn/network/layer.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

/// Layers one after the other, PyTorch's `Sequential`; itself a layer, so it can be nested.
///
/// Forward is a left scan over the layers, backward a right fold over the same layers.
/// Shape: `input_shape` is what the first layer that is particular about it takes; where none is, there
/// is no `input_shape`, and the sequential takes every shape.
/// Errors: a layer that cannot take the shape of the one before it, two layers of one name, and no
/// layer at all do not compile.
/// Example: `sequential<named<"hidden", linear<2, 8>>, tanh, linear<8, 1>>`.
template <class... Layers>
struct sequential : detail::first_input_shape<unnamed<Layers>...> {
    static_assert(sizeof(detail::names_differ<detail::names_of<Layers...>>) > 0);

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
    static constexpr std::size_t multiply_adds = chain<Input>::multiply_adds;

    /// The parameters of all layers, each reached by `layer<"name">()`.
    template <class S>
    using parameters = detail::parameter_tree<S, Layers...>;

    /// The outputs of all layers in one forward pass, each reached by `layer<"name">()`.
    template <class Input, class S>
    using trace = detail::trace_tree<chain<Input>, tensor<Input, S>, Layers...>;
    template <InLanes X>
    using lanes_trace = detail::trace_tree<chain<typename X::shape>, X, Layers...>;

    /// Whether all its layers take batches.
    template <InLanes X, class A>
    static constexpr bool takes_lanes = chain<typename X::shape>::template takes_lanes<X, A>;

    /// Fills `y`, the trace, from first layer to last.
    template <Arithmetic A, class P, Values X, class Trace>
    static constexpr void forward(const P& p, const X& x, Trace& y) noexcept {
        if constexpr (chain<typename X::shape>::fits) forward_from<A, 0>(p, x, y);
    }

    template <Arithmetic A, class P, Values X, class Trace, Values Y>
    static constexpr void backward(const P& p, const X& x, const Trace& y, const Y& dy, X& dx,
                                   P& gradient) noexcept {
        if constexpr (chain<typename X::shape>::fits)
            backward_from<A, size - 1>(p, x, y, dy, &dx, gradient);
    }

    /// `backward` without dx, for a network whose input is data.
    template <Arithmetic A, class P, Values X, class Trace, Values Y>
    static constexpr void backward_parameters(const P& p, const X& x, const Trace& y, const Y& dy,
                                              P& gradient) noexcept {
        if constexpr (chain<typename X::shape>::fits)
            backward_from<A, size - 1>(p, x, y, dy, nullptr, gradient);
    }

    /// Forward, loss and backward in one go, each activation kept only while it is needed.
    ///
    /// `loss(y, dy)` gets the network's output, writes its gradient and returns the loss. The gradients
    /// are those of forward and `backward_parameters`, bit for bit.
    template <Arithmetic A, class P, Values X, class Loss>
    CTNN_INLINE static constexpr typename X::scalar forward_backward(const P& p, const X& x,
                                                                     P& gradient,
                                                                     const Loss& loss) noexcept {
        if constexpr (chain<typename X::shape>::fits)
            return forward_backward_from<A, 0>(p, x, nullptr, gradient, loss);
        else
            return 0;
    }

    /// Forward that keeps no output but the last.
    template <Arithmetic A, class P, Values X, Values Y>
    static constexpr void infer(const P& p, const X& x, Y& y) noexcept {
        if constexpr (chain<typename X::shape>::fits)
            infer_from<A, 0>(p, x, y);
        else
            y = {};
    }

private:
    /// Every sixteenth layer is not inlined into the one before: a network of hundreds of layers would else
    /// become one function, which takes compilers time that is quadratic in the layers.
    template <std::size_t Next>
    static constexpr bool begins_apart = Next % 16 == 0;
    template <class F>
    CTNN_NOINLINE static constexpr auto apart(const F& f) noexcept {
        return f();
    }

    template <Arithmetic A, std::size_t Index, class P, class X, class Trace>
    CTNN_INLINE static constexpr void forward_from(const P& p, const X& x, Trace& y) noexcept {
        auto& trace = get<Index>(y.layers);
        match_count(x, output_of(trace));
        layer<Index>::template forward<A>(get<Index>(p.layers), x, trace);
        if constexpr (Index + 1 < size && begins_apart<Index + 1>)
            apart([&] { forward_from<A, Index + 1>(p, output_of(trace), y); });
        else if constexpr (Index + 1 < size)
            forward_from<A, Index + 1>(p, output_of(trace), y);
    }

    /// Backward through layers Index, Index - 1, ..., 0; `dx` points to an X, or is null where none is wanted.
    template <Arithmetic A, std::size_t Index, class P, class X, class Trace, class Y, class Dx>
    CTNN_INLINE static constexpr void backward_from(const P& p, const X& x, const Trace& y,
                                                    const Y& dy, Dx dx, P& gradient) noexcept {
        const auto& parameters_here = get<Index>(p.layers);
        const auto& trace_here = get<Index>(y.layers);
        auto& gradient_here = get<Index>(gradient.layers);
        if constexpr (Index > 0) {
            const auto& x_here = output_of(get<Index - 1>(y.layers));
            std::remove_cvref_t<decltype(x_here)> dx_here{uninitialized};
            match_count(x_here, dx_here);
            layer<Index>::template backward<A>(parameters_here, x_here, trace_here, dy, dx_here,
                                               gradient_here);
            if constexpr (begins_apart<Index>)
                apart([&] { backward_from<A, Index - 1>(p, x, y, dx_here, dx, gradient); });
            else
                backward_from<A, Index - 1>(p, x, y, dx_here, dx, gradient);
        } else if constexpr (std::is_null_pointer_v<Dx>) {
            ctnn::backward_parameters<A, layer<0>>(parameters_here, x, trace_here, dy,
                                                   gradient_here);
        } else {
            layer<0>::template backward<A>(parameters_here, x, trace_here, dy, *dx, gradient_here);
        }
    }

    /// Whether layer `Index` applies the one behind it to its sums.
    template <Arithmetic A, std::size_t Index, class X>
    static constexpr bool joined = [] {
        if constexpr (InLanes<X> && Index + 1 < size)
            return joins<layer<Index>, layer<Index + 1>, X, A>;
        else
            return false;
    }();

    /// Layer `Index`, those behind it, and that layer backward; dx as above. `Through` is the activation that the
    /// layer before joined, or void: dx is the gradient at its input.
    template <Arithmetic A, std::size_t Index, class Through = void, class P, Values X, class Dx,
              class Loss>
    CTNN_INLINE static constexpr typename X::scalar forward_backward_from(
        const P& p, const X& x, Dx dx, P& gradient, const Loss& loss) noexcept {
        constexpr bool joins_next = joined<A, Index, X> && Index + 2 < size;
        constexpr std::size_t next = Index + (joins_next ? 2 : 1);
        const auto& parameters_here = get<Index>(p.layers);
        auto& gradient_here = get<Index>(gradient.layers);
        detail::unset<kept<layer<Index>, X>> kept_here;
        auto& trace_here = kept_here.value;
        match_count(x, output_of(trace_here));
        const auto& y = output_of(trace_here);
        std::remove_cvref_t<decltype(y)> dy{uninitialized};
        match_count(x, dy);
        typename X::scalar result = 0;
        if constexpr (joins_next) {
            using activation = layer<Index + 1>;
            layer<Index>::template forward_then<A, activation>(parameters_here, x, trace_here);
            if constexpr (begins_apart<next>)
                result = apart([&] {
                    return forward_backward_from<A, next, activation>(p, y, &dy, gradient, loss);
                });
            else
                result = forward_backward_from<A, next, activation>(p, y, &dy, gradient, loss);
        } else {
            layer<Index>::template forward<A>(parameters_here, x, trace_here);
            if constexpr (next == size)
                result = loss(y, dy);
            else if constexpr (begins_apart<next>)
                result = apart(
                    [&] { return forward_backward_from<A, next>(p, y, &dy, gradient, loss); });
            else
                result = forward_backward_from<A, next>(p, y, &dy, gradient, loss);
        }
        if constexpr (std::is_null_pointer_v<Dx>)
            ctnn::backward_parameters<A, layer<Index>>(parameters_here, x, trace_here, dy,
                                                       gradient_here);
        else if constexpr (std::is_void_v<Through>)
            layer<Index>::template backward<A>(parameters_here, x, trace_here, dy, *dx,
                                               gradient_here);
        else
            ctnn::backward_through<A, layer<Index>, Through>(parameters_here, x, trace_here, dy,
                                                             *dx, gradient_here);
        return result;
    }

    template <Arithmetic A, std::size_t Index, class P, Tensor X, class Y>
    CTNN_INLINE static constexpr void infer_from(const P& p, const X& x, Y& y) noexcept {
        if constexpr (Index + 1 == size) {
            ctnn::infer<A, layer<Index>>(get<Index>(p.layers), x, y);
        } else {
            reshaped<X, typename layer<Index>::template output_shape<typename X::shape>> y_here{
                uninitialized};
            ctnn::infer<A, layer<Index>>(get<Index>(p.layers), x, y_here);
            if constexpr (begins_apart<Index + 1>)
                apart([&] { infer_from<A, Index + 1>(p, y_here, y); });
            else
                infer_from<A, Index + 1>(p, y_here, y);
        }
    }

    template <Arithmetic A, std::size_t Index, class P, InLanes X, class Y>
    CTNN_INLINE static void infer_from(const P& p, const X& x, Y& y) noexcept {
        constexpr bool joins_next = joined<A, Index, X>;
        constexpr std::size_t next = Index + (joins_next ? 2 : 1);
        const auto here = [&](auto& y_here) CTNN_INLINE_LAMBDA {
            if constexpr (joins_next)
                layer<Index>::template forward_then<A, layer<Index + 1>>(get<Index>(p.layers), x,
                                                                         y_here);
            else
                ctnn::infer<A, layer<Index>>(get<Index>(p.layers), x, y_here);
        };
        if constexpr (next == size) {
            here(y);
        } else {
            reshaped<X, typename layer<Index>::template output_shape<typename X::shape>> y_here{
                uninitialized};
            y_here.count = x.count;
            here(y_here);
            if constexpr (begins_apart<next>)
                apart([&] { infer_from<A, next>(p, y_here, y); });
            else
                infer_from<A, next>(p, y_here, y);
        }
    }
};

template <>
struct sequential<> {
    using input_shape = shape<1>;
    template <class Input>
    using output_shape = Input;
    template <class S>
    struct parameters : no_parameters {
        static_assert(error::never<S>,
                      "ctnn::sequential: it has no layer; at least one is required; "
                      "write sequential<linear<inputs, outputs>, ...>");
    };
};

}  // namespace ctnn::inline CTNN_TARGET
