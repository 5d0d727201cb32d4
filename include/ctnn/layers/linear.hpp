// SPDX-License-Identifier: MIT
// A fully connected layer.
#pragma once

#include <ctnn/core/bias.hpp>
#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/epilogue.hpp>
#include <ctnn/kernels/frozen_linear.hpp>
#include <ctnn/kernels/lanes_linear.hpp>
#include <ctnn/kernels/linear.hpp>
#include <ctnn/kernels/linear_rows.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/scaling.hpp>
#include <ctnn/layers/detail/sizes.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <utility>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// Number of elements in a layer's bias.
template <bias Bias, std::size_t Out>
inline constexpr std::size_t bias_size = Bias == bias::shared ? 1 : Out;

}  // namespace detail

// GCC's -Weffc++ asks for initial values of the members, with which -Wmissing-field-initializers
// would no longer tell of a bias that is left out.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Weffc++"
#endif
/// The parameters of a `linear`: weight (Out, In); bias (Out), or (1) where the layer shares it.
///
/// In braces, `{.weight = ..., .bias = ...}`, a bias that is left out is zero; compilers warn of it
/// under -Wextra. A layer that has none, PyTorch's `bias=False`, says so: `linear<In, Out,
/// bias::none>`.
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

namespace detail {

/// A shape with another last extent.
template <class Shape, std::size_t Last, class Axes>
struct last_replaced;
template <class Shape, std::size_t Last, std::size_t... Axis>
struct last_replaced<Shape, Last, std::index_sequence<Axis...>> {
    using type = shape<(Axis + 1 == Shape::rank ? Last : Shape::extent(Axis))...>;
};

}  // namespace detail

/// A fully connected layer: y = weight x + bias, PyTorch's `Linear`.
///
/// Formula: y[o] = bias[o] + sum over i of weight[o][i] x[i], added in this order; of an x with
/// more axes, for each row of the last one.
/// Shape: x (..., In), y (..., Out), weight (Out, In), bias (Out), or (1) where the layer shares
/// it. A network that begins with it takes (In), unless it says another shape by `from`.
/// Cost: In * Out multiply-adds a row forward, twice that backward.
template <std::size_t In, std::size_t Out, bias Bias = bias::per_unit>
struct linear {
    using input_shape = shape<In>;
    /// The same with a bias for each output: what it is with a `batch_norm` folded into it.
    using with_bias = linear<In, Out>;
    template <class Input>
    using output_shape =
        typename detail::last_replaced<Input, Out, std::make_index_sequence<Input::rank>>::type;
    template <class S>
    using parameters =
        detail::parameters_of_shape<shape<Out, In>, linear_parameters<In, Out, Bias, S>>;
    template <class Input>
    static constexpr std::size_t multiply_adds = Input::size * Out;
    /// Whether each channel of y, the first extent, has sums of its own weights.
    template <class Input>
    static constexpr bool sums_are_channels = Input::rank == 1;
    template <class P, class Q, class Of>
    static constexpr void scale_outputs(const P& p, Q& scaled, const Of& of) noexcept {
        detail::scale_outputs(p, scaled, of);
    }
    template <class Input>
    static consteval auto(check)() {
        if constexpr (!detail::is_shape<shape<Out, In>>)
            return misfit<error::size_of_layer<linear>>{};
        else if constexpr (Input::extent(Input::rank - 1) == In)
            return fits{};
        else
            return needs_shape<shape<In>>{};
    }

    template <Arithmetic A, class P, class S>
    CTNN_INLINE static constexpr void forward(const P& p, const tensor<shape<In>, S>& x,
                                              tensor<shape<Out>, S>& y) noexcept {
        if constexpr (Bias == bias::none)
            kernels::product<A>(p.weight, x, y);
        else
            kernels::product<A>(p.weight, p.bias, x, y);
    }

    template <Arithmetic A, class P, class S, class Dx>
    CTNN_INLINE static constexpr void backward(const P& p, const tensor<shape<In>, S>& x,
                                               const tensor<shape<Out>, S>&,
                                               const tensor<shape<Out>, S>& dy, Dx& dx,
                                               P& gradient) noexcept {
        kernels::add_outer_product<A>(dy, x, gradient.weight);
        if constexpr (Bias != bias::none) kernels::add_up(dy, gradient.bias);
        if constexpr (!std::same_as<Dx, unwanted>) kernels::transposed_product<A>(p.weight, dy, dx);
    }

    // The same for the rows of the last axis. There is no form of it for lanes: the gradient is the
    // sum over sample after sample, each with all its rows, and in lanes it would be row after row.

    template <Arithmetic A, class P, Tensor X, Tensor Y>
        requires(X::shape::rank > 1)
    static constexpr void forward(const P& p, const X& x, Y& y) noexcept {
        if constexpr (Bias == bias::none)
            kernels::products_of_rows<rows_of<X>, A>(p.weight, +x.data, +y.data);
        else
            kernels::products_of_rows<rows_of<X>, A>(p.weight, +x.data, +y.data, p.bias);
    }
    template <Arithmetic A, class P, Tensor X, Tensor Y, class Dx>
        requires(X::shape::rank > 1)
    static constexpr void backward(const P& p, const X& x, const Y&, const Y& dy, Dx& dx,
                                   P& gradient) noexcept {
        constexpr std::size_t rows = rows_of<X>;
        kernels::add_outer_products_of_rows<rows, A>(+dy.data, +x.data, gradient.weight);
        if constexpr (Bias != bias::none) kernels::add_up_rows<rows, Out>(+dy.data, gradient.bias);
        if constexpr (!std::same_as<Dx, unwanted>)
            kernels::transposed_products_of_rows<rows, A>(p.weight, +dy.data, +dx.data);
    }

    // The same for many samples at once: x (In), y (Out) of each. y and dx may be targets with an
    // epilogue.

    template <Arithmetic A, class P, class S, std::size_t Width, class Y>
    static void forward(const P& p, const lanes<shape<In>, S, Width>& x, Y& y) noexcept {
        if constexpr (Bias == bias::none)
            kernels::product<A>(p.weight, x, y);
        else
            kernels::product<A>(p.weight, p.bias, x, y);
    }

// GCC 12 cannot see that the loop over samples writes dy_of_samples at least once: it warns at -O2
// -Wall in tests/layers/lanes_at_o2.cpp without this.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
    template <Arithmetic A, class P, class S, std::size_t Width, class Dx>
    static void backward(const P& p, const lanes<shape<In>, S, Width>& x,
                         const lanes<shape<Out>, S, Width>&, const lanes<shape<Out>, S, Width>& dy,
                         Dx& dx, P& gradient) noexcept {
        if (x.count == 0) return;
        const kernels::sample_rows<shape<Out>, S, Width> dy_of_samples{dy};
        kernels::add_outer_products<A>(dy_of_samples, x, gradient.weight);
        if constexpr (Bias != bias::none) kernels::add_up(dy_of_samples, x.count, gradient.bias);
        if constexpr (!std::same_as<Dx, unwanted>) kernels::transposed_product<A>(p.weight, dy, dx);
    }
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

    /// Forward with the constants `P::value`.
    template <Arithmetic A, class P, class S>
    CTNN_INLINE static constexpr void infer_constant(P, const tensor<shape<In>, S>& x,
                                                     tensor<shape<Out>, S>& y) noexcept {
        constexpr auto weight = []() -> const auto& { return P::value.weight; };
        constexpr auto bias_or_zero = [] {
            if constexpr (Bias == bias::none)
                return tensor<shape<1>, S>{S(0)};
            else
                return P::value.bias;
        };
        if (!kernels::frozen_product<A>(weight, bias_or_zero, x, y)) {
            const tensor<shape<In>, S> copy =
                x;  // its address goes out of sight; x stays in registers
            y = infer_ordinary<A, P>(copy);
        }
    }

private:
    template <class X>
    static constexpr std::size_t rows_of = X::size() / In;

    template <Arithmetic A, class P, class S>
    CTNN_COLD static constexpr tensor<shape<Out>, S> infer_ordinary(
        const tensor<shape<In>, S>& x) noexcept {
        tensor<shape<Out>, S> y{uninitialized};
        forward<A>(P::value, x, y);
        return y;
    }
};

template <std::size_t In, std::size_t Out, bias Bias>
inline constexpr bool kernels::stores_through_epilogue<linear<In, Out, Bias>> = true;

}  // namespace ctnn::inline CTNN_TARGET
