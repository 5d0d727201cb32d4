// SPDX-License-Identifier: MIT
// What a network asks of a layer, and what it finds out about one.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

/// A layer with a name, as in PyTorch: `named<"linear2", linear<2, 2>>` has `linear2.weight`.
template <text Name, class Layer>
struct named {};

/// A description of a layer: a type with `parameters<Scalar>`, `output_shape<Input>` and the pair
/// `forward<Arithmetic>(parameters, x, y)`, `backward<Arithmetic>(parameters, x, y, dy, dx, gradient)`.
///
/// forward writes y. backward writes dx and adds to the gradient, which has the parameters' type.
/// A layer that takes one shape alone names it `input_shape`; any other takes every shape.
/// Optional: the same pair for a `batch` of samples in place of tensors, which makes training with
/// minibatches fast; `backward_parameters` (backward without dx), `trace<Input, Scalar>` (what backward needs
/// beside x, where that is more than y; it has `output()`), `infer` (forward that keeps no trace),
/// `multiply_adds<Input>`, `decision_threshold` (above which an output is a yes, where it is the last).
template <class L>
concept Layer = std::is_empty_v<L> && requires {
    typename L::template parameters<float>;
    typename L::template parameters<double>;
};

namespace detail {

template <class L>
struct unnamed_layer {
    using type = L;
};
template <text Name, class L>
struct unnamed_layer<named<Name, L>> {
    using type = L;
};

/// A layer's own name; its position where it has none.
template <class L, std::size_t Position>
inline constexpr auto layer_name = number_text<Position>();
template <text Name, class L, std::size_t Position>
inline constexpr auto layer_name<named<Name, L>, Position> = Name;

template <class L, class Input, class S>
struct trace_type {
    using type = tensor<typename L::template output_shape<Input>, S>;
};
template <class L, class Input, class S>
    requires requires { typename L::template trace<Input, S>; }
struct trace_type<L, Input, S> {
    using type = typename L::template trace<Input, S>;
};

}  // namespace detail

/// The layer that `named` gives a name to; any other layer itself.
template <class L>
using unnamed = typename detail::unnamed_layer<L>::type;

/// What training keeps of one pass through a layer: its output, unless it says otherwise.
template <class L, class Input, class S>
using trace_of = typename detail::trace_type<L, Input, S>::type;

namespace detail {

template <class L, class X>
struct kept_of_pass;
template <class L, class Input, class S>
struct kept_of_pass<L, tensor<Input, S>> {
    using type = trace_of<L, Input, S>;
};
template <class L, class Input, class S, std::size_t Width>
struct kept_of_pass<L, lanes<Input, S, Width>> {
    using type = lanes<typename L::template output_shape<Input>, S, Width>;
};
template <class L, class Input, class S, std::size_t Width>
    requires requires { typename L::template lanes_trace<lanes<Input, S, Width>>; }
struct kept_of_pass<L, lanes<Input, S, Width>> {
    using type = typename L::template lanes_trace<lanes<Input, S, Width>>;
};

}  // namespace detail

/// What training keeps of one pass of `X`, a tensor or a batch, through a layer.
template <class L, Values X>
using kept = typename detail::kept_of_pass<L, X>::type;

/// The output in what a layer keeps.
template <class Trace>
[[nodiscard]] constexpr auto& output_of(Trace& trace) noexcept {
    if constexpr (Values<std::remove_const_t<Trace>>)
        return trace;
    else
        return trace.output();
}

/// A layer that maps tensors of shape `Input`: forward and backward can be called as `Layer` says.
template <class L, class Input, class A = strict<float>>
concept LayerFor =
    Layer<L> && requires(typename L::template parameters<float> p, const tensor<Input, float> x,
                         trace_of<L, Input, float> y,
                         const tensor<typename L::template output_shape<Input>, float> dy,
                         tensor<Input, float> dx) {
        L::template forward<A>(p, x, y);
        L::template backward<A>(p, x, y, dy, dx, p);
    };

/// Whether a layer takes batches: its forward and backward can be called with them as with tensors.
/// One that keeps a trace of its own takes tensors, unless it has a `lanes_trace<X>` too.
template <class L, InLanes X, class A>
inline constexpr bool takes_lanes = [] {
    if constexpr (requires { L::template takes_lanes<X, A>; })
        return L::template takes_lanes<X, A>;
    else if constexpr (requires {
                           typename L::template trace<typename X::shape, typename X::scalar>;
                       })
        return false;
    else
        return requires(typename L::template parameters<typename X::scalar> p, const X x,
                        kept<L, X> y, const kept<L, X> dy, X dx) {
            L::template forward<A>(p, x, y);
            L::template backward<A>(p, x, y, dy, dx, p);
        };
}();

/// Multiply-adds of one forward pass of one sample; a layer that states none has none.
template <class L, class Input>
inline constexpr std::size_t multiply_adds_of = [] {
    if constexpr (requires { L::template multiply_adds<Input>; })
        return L::template multiply_adds<Input>;
    else
        return std::size_t{0};
}();

/// Forward for inference: a layer that offers `infer` keeps no trace.
template <Arithmetic A, class L, class P, Values X, Values Y>
constexpr void infer(const P& parameters, const X& x, Y& y) noexcept {
    if constexpr (requires { L::template infer<A>(parameters, x, y); })
        L::template infer<A>(parameters, x, y);
    else
        L::template forward<A>(parameters, x, y);
}

/// Backward for a layer whose dx nobody needs: left out where the layer can do without.
template <Arithmetic A, class L, class P, Values X, class Trace, Values Y>
constexpr void backward_parameters(const P& parameters, const X& x, const Trace& y, const Y& dy,
                                   P& gradient) noexcept {
    if constexpr (requires {
                      L::template backward_parameters<A>(parameters, x, y, dy, gradient);
                  }) {
        L::template backward_parameters<A>(parameters, x, y, dy, gradient);
    } else if constexpr (!std::same_as<P, no_parameters>) {
        X dx{uninitialized};
        L::template backward<A>(parameters, x, y, dy, dx, gradient);
    }
}

/// Whether a layer applies the one behind it to its sums, in one go: that one says `applies_to_sums`, and
/// the layer has `forward_then<Arithmetic, Next>(parameters, x, y)` for batches.
template <class L, class Next, InLanes X, class A>
inline constexpr bool joins = [] {
    if constexpr (requires { Next::applies_to_sums; })
        return Next::applies_to_sums &&
               requires(typename L::template parameters<typename X::scalar> p, const X x,
                        kept<L, X> y) { L::template forward_then<A, Next>(p, x, y); };
    else
        return false;
}();

/// Backward of a layer and of `Activation` before it, of whose pass only the output, x, was kept: dx is
/// the gradient at the input of that. A layer that offers `backward_through` does both in one go.
template <Arithmetic A, class L, class Activation, class P, InLanes X, class Trace, Values Y>
void backward_through(const P& parameters, const X& x, const Trace& y, const Y& dy, X& dx,
                      P& gradient) noexcept {
    if constexpr (requires {
                      L::template backward_through<A, Activation>(parameters, x, y, dy, dx,
                                                                  gradient);
                  }) {
        L::template backward_through<A, Activation>(parameters, x, y, dy, dx, gradient);
    } else {
        L::template backward<A>(parameters, x, y, dy, dx, gradient);
        no_parameters none;
        Activation::template backward<A>(none, x, x, dx, dx, none);
    }
}

/// Forward, `loss(y, dy)` and backward through a whole network; returns what `loss` does.
template <Arithmetic A, class L, class P, Values X, class Loss>
CTNN_INLINE constexpr typename X::scalar forward_backward(const P& parameters, const X& x,
                                                          P& gradient, const Loss& loss) noexcept {
    if constexpr (requires { L::template forward_backward<A>(parameters, x, gradient, loss); }) {
        return L::template forward_backward<A>(parameters, x, gradient, loss);
    } else {
        detail::unset<kept<L, X>> kept_here;
        auto& trace = kept_here.value;
        match_count(x, output_of(trace));
        L::template forward<A>(parameters, x, trace);
        const auto& y = output_of(trace);
        std::remove_cvref_t<decltype(y)> dy{uninitialized};
        match_count(x, dy);
        const typename X::scalar result = loss(y, dy);
        backward_parameters<A, L>(parameters, x, trace, dy, gradient);
        return result;
    }
}

}  // namespace ctnn::inline CTNN_TARGET
