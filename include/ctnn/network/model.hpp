// SPDX-License-Identifier: MIT
// A network together with its parameters.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/input.hpp>
#include <ctnn/core/stack.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/detail/errors.hpp>
#include <ctnn/network/detail/fitting.hpp>
#include <ctnn/network/infer.hpp>
#include <ctnn/network/layer.hpp>
#include <ctnn/network/trace.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

// No lambda, of which GCC would say that its names shadow a program's globals.
/// Rounds a tensor's numbers to those of another.
template <class Number>
struct converter {
    template <class Field, class From, class To>
    constexpr void operator()(Field, const From& from, To& into) const noexcept {
        for (std::size_t i = 0; i < from.size(); ++i)
            into.stored()[i] = static_cast<Number>(from.stored()[i]);
    }
};

/// What is said to what is no input: many of them are for predict.
template <class X, class Input>
struct input_error_of {
    using type = error::model_input<error::produces<X>, error::expects<Input>>;
};
template <class X, class Input>
    requires requires(const X& x) {
        x.size();
        requires std::same_as<std::remove_cvref_t<decltype(x[0])>, Input>;
    }
struct input_error_of<X, Input> {
    using type = error::model_inputs<error::produces<X>>;
};
template <class X, class Input>
using input_error = typename input_error_of<X, Input>::type;

/// Layers, or a sequential of them, and a type of numbers.
template <class Network, class Choice, class... More>
concept ModelArguments = sizeof...(More) == 0 && requires {
    typename Network::template parameters<typename ctnn::arithmetic_of<Choice>::scalar>;
};

}  // namespace detail

/// A network together with its parameters: what is trained, asked for predictions, stored.
///
/// `Network` is a type such as `sequential<...>`. `Choice` is float or double, or `fused<float>` or
/// `fused<double>` for fused arithmetic. A model is a value: it can be constexpr, copied, compared,
/// and a template argument.
/// Errors: other template arguments, such as layers without a `sequential` round them, do not
/// compile.
/// Example: `constexpr model<net> m{{.weight = {{...}}, .bias = {...}}, ...}; auto y = m(x);`
template <class Network, class Choice = float, class... More>
struct model : Network::template parameters<typename arithmetic_of<Choice>::scalar> {
    using arithmetic = arithmetic_of<Choice>;
    using scalar = typename arithmetic::scalar;
    using input_shape = typename detail::fitting<Network>::input_shape;
    /// Whether the network takes its input; where it does not, an error has been given.
    static constexpr bool fits = std::is_void_v<typename detail::fitting<Network>::fault>;
    static_assert(error::report<typename detail::fitting<Network>::fault>);
    /// The network; where it does not take its input, what can be asked without more errors.
    using network = typename detail::fitting<Network>::network;
    using output_shape = typename network::template output_shape<input_shape>;
    using input = value_of<input_shape, scalar>;
    using output = value_of<output_shape, scalar>;
    /// One number for each weight and bias: the type of a gradient too.
    using parameters_type = typename Network::template parameters<scalar>;
    /// Every layer's output in one pass: `trace.layer<"name">()`.
    using trace = trace_of<network, input_shape, scalar>;

    /// Number of weights and biases.
    static constexpr std::size_t parameter_count = count_parameters<parameters_type>();
    /// Bytes of the weights and biases alone, without padding.
    static constexpr std::size_t parameter_bytes = parameter_count * sizeof(scalar);
    /// Multiply-adds of the forward pass of one sample.
    static constexpr std::size_t multiply_adds = multiply_adds_of<network, input_shape>;
    /// Bytes of what one pass of training of one sample leaves for backward.
    static constexpr std::size_t pass_bytes =
        detail::bytes_of_pass<network, input_shape, scalar, true>;

    using parameters_type::parameters_type;
    /// All parameters zero; `initialized` gives them their start, a scale 1.
    ///
    /// Errors: a model of more than `stack_limit` bytes does not compile; see the next.
    constexpr model() noexcept { static_assert(detail::may_be_local<error::model_stack, model>()); }
    /// The same, for one that lives elsewhere than on the stack.
    constexpr explicit model(off_stack_tag) noexcept {}
    constexpr explicit model(const parameters_type& parameters) noexcept
        : parameters_type(parameters) {}

    /// The parameters without the network: what an optimizer works on.
    [[nodiscard]] constexpr parameters_type& parameters() noexcept { return *this; }
    [[nodiscard]] constexpr const parameters_type& parameters() const noexcept { return *this; }

    /// The prediction for x.
    [[nodiscard]] constexpr output operator()(const input& x) const noexcept {
        constexpr std::size_t needed = detail::bytes_of_pass<network, input_shape, scalar, false>;
        if constexpr (needed > stack_limit)
            static_assert(
                error::report<
                    error::prediction_stack<error::bytes<needed>, error::bytes<stack_limit>>>);
        output y{uninitialized};
        if constexpr (fits)
            infer<arithmetic, network>(parameters(), x, y);
        else
            y = {};
        return y;
    }
    /// The same for a network of several inputs, one after the other.
    template <class... X>
        requires(sizeof...(X) > 1 && std::constructible_from<input, const X&...> &&
                 detail::values_in<input_shape> == sizeof...(X))
    [[nodiscard]] constexpr output operator()(const X&... x) const noexcept {
        return operator()(input{x...});
    }
    template <class X>
    constexpr output operator()(const X&) const noexcept {
        static_assert(error::report<detail::input_error<X, input>>);
        return {};
    }

    /// The same model in other numbers: `to<double>()`, `to<fused<float>>()`. Each parameter is
    /// rounded.
    template <class Other>
    [[nodiscard]] constexpr model<Network, Other> to() const noexcept {
        using number = typename arithmetic_of<Other>::scalar;
        model<Network, Other> result{off_stack};
        for_each_field(detail::converter<number>{}, parameters(), result.parameters());
        return result;
    }
};

namespace detail {

/// What was meant by these arguments of a model: layers want a sequential round them.
template <class... Given>
struct meant_model {};
template <class... Given>
    requires(Layer<unnamed<Given>> && ...)
struct meant_model<Given...> : model<sequential<Given...>> {
    using model<sequential<Given...>>::model;
};

}  // namespace detail

// Of layers without their sequential, or of anything else: it says so, and is then the model of
// that sequential, so that no more is said.
template <class Network, class Choice, class... More>
    requires(!detail::ModelArguments<Network, Choice, More...>)
struct model<Network, Choice, More...> : detail::meant_model<Network, Choice, More...> {
    static_assert(error::report<error::model_arguments<Network, Choice, More...>>);
    using detail::meant_model<Network, Choice, More...>::meant_model;
};

}  // namespace ctnn::inline CTNN_TARGET
