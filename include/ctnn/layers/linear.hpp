// SPDX-License-Identifier: MIT
// A fully connected layer.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/epilogue.hpp>
#include <ctnn/kernels/frozen_linear.hpp>
#include <ctnn/kernels/lanes_linear.hpp>
#include <ctnn/kernels/linear.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// How a layer adds its bias: one for each output, one that all outputs share, or none.
enum class bias { per_unit, shared, none };

namespace detail {

/// Number of elements in a layer's bias.
template <bias Bias, std::size_t Out>
inline constexpr std::size_t bias_size = Bias == bias::shared ? 1 : Out;

}  // namespace detail

// GCC's -Weffc++ asks for initial values of the members, with which -Wmissing-field-initializers would no
// longer tell of a bias that is left out.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Weffc++"
#endif
/// The parameters of a `linear`: weight (Out, In); bias (Out), or (1) where the layer shares it.
///
/// In braces, `{.weight = ..., .bias = ...}`, a bias that is left out is zero; compilers warn of it under
/// -Wextra. A layer that has none, PyTorch's `bias=False`, says so: `linear<In, Out, bias::none>`.
template <std::size_t In, std::size_t Out, bias Bias, class S>
struct linear_parameters {
    tensor<column_major<Out, In>, S> weight;
    tensor<shape<detail::bias_size<Bias, Out>>, S> bias;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"weight", role::weight>{}, each.weight...);
        f(field<"bias", role::bias>{}, each.bias...);
    }
    [[nodiscard]] constexpr bool operator==(const linear_parameters&) const noexcept = default;
};

template <std::size_t In, std::size_t Out, class S>
struct linear_parameters<In, Out, bias::none, S> {
    tensor<column_major<Out, In>, S> weight;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"weight", role::weight>{}, each.weight...);
    }
    [[nodiscard]] constexpr bool operator==(const linear_parameters&) const noexcept = default;
};

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

/// A fully connected layer: y = weight x + bias, PyTorch's `Linear`.
///
/// Formula: y[o] = bias[o] + sum over i of weight[o][i] x[i], added in this order.
/// Shape: x (In), y (Out), weight (Out, In), bias (Out), or (1) where the layer shares it.
/// Cost: In * Out multiply-adds forward, twice that backward.
template <std::size_t In, std::size_t Out, bias Bias = bias::per_unit>
struct linear {
    using input_shape = shape<In>;
    template <class>
    using output_shape = shape<Out>;
    template <class S>
    using parameters = linear_parameters<In, Out, Bias, S>;
    template <class>
    static constexpr std::size_t multiply_adds = In * Out;

    template <Arithmetic A, class P, class S>
    CTNN_INLINE static constexpr void forward(const P& p, const tensor<shape<In>, S>& x,
                                              tensor<shape<Out>, S>& y) noexcept {
        if constexpr (Bias == bias::none)
            kernels::product<A>(p.weight, x, y);
        else
            kernels::product<A>(p.weight, p.bias, x, y);
    }

    template <Arithmetic A, class P, class S>
    CTNN_INLINE static constexpr void backward(const P& p, const tensor<shape<In>, S>& x,
                                               const tensor<shape<Out>, S>& y,
                                               const tensor<shape<Out>, S>& dy,
                                               tensor<shape<In>, S>& dx, P& gradient) noexcept {
        backward_parameters<A>(p, x, y, dy, gradient);
        kernels::transposed_product<A>(p.weight, dy, dx);
    }

    /// `backward` without dx, for a layer whose input is data.
    template <Arithmetic A, class P, class S>
    CTNN_INLINE static constexpr void backward_parameters(const P&, const tensor<shape<In>, S>& x,
                                                          const tensor<shape<Out>, S>&,
                                                          const tensor<shape<Out>, S>& dy,
                                                          P& gradient) noexcept {
        kernels::add_outer_product<A>(dy, x, gradient.weight);
        if constexpr (Bias != bias::none) kernels::add_up(dy, gradient.bias);
    }

    // The same for many samples at once: x (In), y (Out) of each.

    template <Arithmetic A, class P, class S, std::size_t Width>
    static void forward(const P& p, const lanes<shape<In>, S, Width>& x,
                        lanes<shape<Out>, S, Width>& y) noexcept {
        forward_into<A>(p, x, y, kernels::as_summed{});
    }

    template <Arithmetic A, class P, class S, std::size_t Width>
    static void backward(const P& p, const lanes<shape<In>, S, Width>& x,
                         const lanes<shape<Out>, S, Width>& y,
                         const lanes<shape<Out>, S, Width>& dy, lanes<shape<In>, S, Width>& dx,
                         P& gradient) noexcept {
        backward_parameters<A>(p, x, y, dy, gradient);
        kernels::transposed_product<A>(p.weight, dy, dx);
    }

    // The same in one go with an activation that `applies_to_sums`.

    /// y is what the layer and `Activation` behind it make of x.
    template <Arithmetic A, class Activation, class P, class S, std::size_t Width>
    static void forward_then(const P& p, const lanes<shape<In>, S, Width>& x,
                             lanes<shape<Out>, S, Width>& y) noexcept {
        forward_into<A>(p, x, y, kernels::then<A, Activation>{});
    }

    /// dx is the gradient at the input of `Activation`, whose output was x.
    template <Arithmetic A, class Activation, class P, class S, std::size_t Width>
    static void backward_through(const P& p, const lanes<shape<In>, S, Width>& x,
                                 const lanes<shape<Out>, S, Width>& y,
                                 const lanes<shape<Out>, S, Width>& dy,
                                 lanes<shape<In>, S, Width>& dx, P& gradient) noexcept {
        backward_parameters<A>(p, x, y, dy, gradient);
        using slope = kernels::times_slope<A, Activation, lanes<shape<In>, S, Width>>;
        kernels::transposed_product<A>(p.weight, dy, dx, slope{x});
    }

// GCC 12 cannot see that the loop over samples writes dy_of_samples at least once: it warns at -O2 -Wall
// in tests/layers/lanes_at_o2.cpp without this.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
    template <Arithmetic A, class P, class S, std::size_t Width>
    static void backward_parameters(const P&, const lanes<shape<In>, S, Width>& x,
                                    const lanes<shape<Out>, S, Width>&,
                                    const lanes<shape<Out>, S, Width>& dy, P& gradient) noexcept {
        if (x.count == 0) return;
        const kernels::sample_rows<shape<Out>, S, Width> dy_of_samples{dy};
        kernels::add_outer_products<A>(dy_of_samples, x, gradient.weight);
        if constexpr (Bias != bias::none) kernels::add_up(dy_of_samples, x.count, gradient.bias);
    }
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

    /// Forward with the constants `P::value`; false where only forward itself gives its bits.
    template <Arithmetic A, class P, class S>
    CTNN_INLINE static constexpr bool infer_frozen(const tensor<shape<In>, S>& x,
                                                   tensor<shape<Out>, S>& y) noexcept {
        constexpr auto weight = []() -> const auto& { return P::value.weight; };
        constexpr auto bias_or_zero = [] {
            if constexpr (Bias == bias::none)
                return tensor<shape<1>, S>{S(0)};
            else
                return P::value.bias;
        };
        return kernels::frozen_product<A>(weight, bias_or_zero, x, y);
    }

private:
    template <Arithmetic A, class P, class X, class Y, class Epilogue>
    static void forward_into(const P& p, const X& x, Y& y, const Epilogue& epilogue) noexcept {
        if constexpr (Bias == bias::none)
            kernels::product<A>(p.weight, x, y, epilogue);
        else
            kernels::product<A>(p.weight, p.bias, x, y, epilogue);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
