// SPDX-License-Identifier: MIT
// A convolution over time that sees no step before it comes.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/causal_conv1d.hpp>
#include <ctnn/kernels/linear.hpp>
#include <ctnn/layers/detail/errors_of_sequences.hpp>
#include <ctnn/layers/detail/rows.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// How a `causal_conv1d` is placed, in PyTorch's words and with its defaults.
///
/// Range: kernel and dilation are at least 1.
struct causal_conv1d_options {
    std::size_t kernel = 0;  // must be given
    std::size_t dilation = 1;
    bool bias = true;
};

// See linear.hpp.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Weffc++"
#endif
/// The parameters of a `causal_conv1d`: weight (Out, In, kernel), bias (Out).
template <std::size_t In, std::size_t Out, std::size_t Kernel, bool HasBias, class S>
struct causal_conv1d_parameters {
    tensor<column_major<Out, In, Kernel>, S> weight;
    tensor<shape<Out>, S> bias;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"weight", role::weight>{}, each.weight...);
        f(field<"bias", role::bias>{}, each.bias...);
    }
    [[nodiscard]] constexpr bool operator==(const causal_conv1d_parameters&) const noexcept =
        default;
};

template <std::size_t In, std::size_t Out, std::size_t Kernel, class S>
struct causal_conv1d_parameters<In, Out, Kernel, false, S> {
    tensor<column_major<Out, In, Kernel>, S> weight;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"weight", role::weight>{}, each.weight...);
    }
    [[nodiscard]] constexpr bool operator==(const causal_conv1d_parameters&) const noexcept =
        default;
};
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

namespace detail {

/// The last `Before` steps of a sequence: zeros when it begins.
template <std::size_t Before, std::size_t In, class S>
struct past_steps {
    tensor<shape<Before, In>, S> ring;
    std::size_t oldest = 0;

    /// The step that came so many after the oldest.
    [[nodiscard]] constexpr const S* at(std::size_t after_oldest) const noexcept {
        const std::size_t place = oldest + after_oldest;
        return ring.data + (place < Before ? place : place - Before) * In;
    }
    /// Takes a step in the place of the oldest.
    constexpr void push(const tensor<shape<In>, S>& x) noexcept {
        put_row(x, oldest, ring);
        if (++oldest == Before) oldest = 0;
    }
};
/// Where none is looked back at.
template <std::size_t In, class S>
struct past_steps<0, In, S> {
    [[nodiscard]] constexpr const S* at(std::size_t) const noexcept { return nullptr; }
    constexpr void push(const tensor<shape<In>, S>&) noexcept {}
};

}  // namespace detail

/// A convolution over the steps of a sequence, from zeros before it: y of a step sees x of that
/// step and of those before. Keras's `Conv1D` with `padding="causal"`; PyTorch's `Conv1d` with its
/// weights, after a padding on the left, but with the steps first, as `gru` and `lstm` have them.
///
/// Formula: y[t, o] = bias[o] + sum over the taps k of the kernel, then over i, of weight[o, i, k]
///   x[t - (kernel - 1 - k) dilation, i], added in this order; zeros before the sequence count.
/// Shape: x (Steps, In), y (Steps, Out), weight (Out, In, kernel), bias (Out).
/// Errors: an input of another rank or width, and a number that is zero do not compile.
/// Cost: In * Out * kernel multiply-adds a step forward, twice that backward. Step by step, by
///   `streaming`, it keeps the last (kernel - 1) * dilation steps.
/// Source: van den Oord et al., "WaveNet: A Generative Model for Raw Audio", 2016.
/// Example: `causal_conv1d<1, 8, causal_conv1d_options{.kernel = 3, .dilation = 2}>`; GCC, and
///   Clang from 19 on, also take `causal_conv1d<1, 8, {.kernel = 3}>`.
template <std::size_t In, std::size_t Out, causal_conv1d_options Options>
class causal_conv1d {
    static constexpr std::size_t end = std::size_t{1} << 31;
    static constexpr bool has_taps =
        Options.kernel < end && Options.dilation > 0 && Options.dilation < end;
    static constexpr bool is_placed =
        has_taps && elements_of({sizeof(double), Out, In, Options.kernel}) > 0;
    // An error tells of wrong options; what is made of them next is not to tell of more.
    static constexpr std::size_t kernel = is_placed ? Options.kernel : 1;
    static constexpr std::size_t dilation = is_placed ? Options.dilation : 1;
    /// How many steps it looks back.
    static constexpr std::size_t before = (kernel - 1) * dilation;

public:
    template <class S>
    using parameters =
        causal_conv1d_parameters<is_placed ? In : 1, is_placed ? Out : 1, kernel, Options.bias, S>;
    template <class Input>
    using output_shape = shape<Input::extent(0), is_placed ? Out : 1>;
    template <class Input>
    static constexpr std::size_t multiply_adds = Input::extent(0) * In * Out * kernel;

    template <class Input>
    static consteval auto(check)() {
        if constexpr (!is_placed)
            return misfit<error::causal_conv1d_numbers<causal_conv1d>>{};
        else if constexpr (Input::rank != 2)
            return misfit<error::sequence_axes<causal_conv1d, error::produces<Input>>>{};
        else if constexpr (Input::extent(1) != In)
            return needs_shape<shape<Input::extent(0), In>>{};
        else
            return fits{};
    }

    template <Arithmetic A, class P, class S, std::size_t Steps>
    static constexpr void forward(const P& p, const tensor<shape<Steps, In>, S>& x,
                                  tensor<shape<Steps, Out>, S>& y) noexcept {
        const tensor<shape<In>, S> zeros{};
        for (std::size_t t = 0; t < Steps; ++t) {
            tensor<shape<Out>, S> y_here{uninitialized};
            sum_up<A>(
                p,
                [&](std::size_t k) {
                    const std::size_t back = (kernel - 1 - k) * dilation;
                    return back > t ? +zeros.data : x.data + (t - back) * In;
                },
                y_here);
            detail::put_row(y_here, t, y);
        }
    }

    template <Arithmetic A, class P, class S, std::size_t Steps, class Dx>
    static constexpr void backward(const P& p, const tensor<shape<Steps, In>, S>& x,
                                   const tensor<shape<Steps, Out>, S>&,
                                   const tensor<shape<Steps, Out>, S>& dy, Dx& dx,
                                   P& gradient) noexcept {
        if constexpr (!std::same_as<Dx, unwanted>)
            for (auto& slope : dx.data) slope = 0;
        for (std::size_t t = 0; t < Steps; ++t) {
            tensor<shape<Out>, S> dy_here{uninitialized};
            detail::take_row(dy, t, dy_here);
            kernels::add_outer_product<A>(dy_here, window(x, t), gradient.weight);
            if constexpr (Options.bias) kernels::add_up(dy_here, gradient.bias);
            if constexpr (!std::same_as<Dx, unwanted>) {
                tensor<shape<In * kernel>, S> d_window{uninitialized};
                kernels::transposed_product<A>(p.weight, dy_here, d_window);
                add_window(d_window, t, dx);
            }
        }
    }

    /// What it keeps from one step to the next.
    template <class S>
    using state = detail::past_steps<before, In, S>;

    /// The prediction for one step, x (In), y (Out).
    template <Arithmetic A, class P, class S>
    static constexpr void step(const P& p, detail::past_steps<before, In, S>& past,
                               const tensor<shape<In>, S>& x, tensor<shape<Out>, S>& y) noexcept {
        sum_up<A>(
            p, [&](std::size_t k) { return k + 1 == kernel ? +x.data : past.at(k * dilation); }, y);
        past.push(x);
    }

private:
    template <Arithmetic A, class P, class Taps, class S>
    static constexpr void sum_up(const P& p, const Taps& tap, tensor<shape<Out>, S>& y) noexcept {
        if constexpr (Options.bias)
            kernels::sum_of_taps<A>(p.weight, p.bias, tap, y);
        else
            kernels::sum_of_taps<A>(p.weight, tap, y);
    }
    /// What the window has in it at step t, as a row of the weight; zeros before the sequence.
    template <class X>
    [[nodiscard]] static constexpr auto window(const X& x, std::size_t t) noexcept {
        tensor<shape<In * kernel>, typename X::scalar> result;
        for (std::size_t k = 0; k < kernel; ++k)
            if (const std::size_t back = (kernel - 1 - k) * dilation; back <= t)
                for (std::size_t i = 0; i < In; ++i)
                    result.data[i * kernel + k] = x.data[(t - back) * In + i];
        return result;
    }
    /// Adds it to the steps that it came from.
    template <class S, class Dx>
    static constexpr void add_window(const tensor<shape<In * kernel>, S>& from, std::size_t t,
                                     Dx& dx) noexcept {
        for (std::size_t k = 0; k < kernel; ++k)
            if (const std::size_t back = (kernel - 1 - k) * dilation; back <= t)
                for (std::size_t i = 0; i < In; ++i)
                    dx.data[(t - back) * In + i] += from.data[i * kernel + k];
    }
};

}  // namespace ctnn::inline CTNN_TARGET
