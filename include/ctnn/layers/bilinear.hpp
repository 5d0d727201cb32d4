// SPDX-License-Identifier: MIT
// A product of two vectors by weights.
#pragma once

#include <ctnn/core/bias.hpp>
#include <ctnn/core/bundle.hpp>
#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/linear.hpp>
#include <ctnn/kernels/matrix.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/sizes.hpp>
#include <ctnn/layers/detail/start.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

// See linear.hpp.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Weffc++"
#endif
/// The parameters of a `bilinear`: weight (Out, First, Second), bias (Out).
template <std::size_t First, std::size_t Second, std::size_t Out, bias Bias, class S>
struct bilinear_parameters {
    tensor<column_major<Out, First, Second>, S> weight;
    tensor<shape<Out>, S> bias;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"weight", role::weight, detail::starts_uniform<First>>{}, each.weight...);
        f(field<"bias", role::bias, detail::starts_uniform<First>>{}, each.bias...);
    }
    [[nodiscard]] constexpr bool operator==(const bilinear_parameters&) const noexcept = default;
};
template <std::size_t First, std::size_t Second, std::size_t Out, class S>
struct bilinear_parameters<First, Second, Out, bias::none, S> {
    tensor<column_major<Out, First, Second>, S> weight;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"weight", role::weight, detail::starts_uniform<First>>{}, each.weight...);
    }
    [[nodiscard]] constexpr bool operator==(const bilinear_parameters&) const noexcept = default;
};
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

/// A product of two vectors by weights: PyTorch's `Bilinear`. In a graph a node has two sources.
///
/// Formula: y[o] = bias[o] + sum over i and j of weight[o][i][j] (first[i] second[j]), added in
///   this order.
/// Shape: first (First), second (Second), y (Out), weight (Out, First, Second), bias (Out), or
/// none.
/// Errors: inputs of other shapes or another number, and a shared bias do not compile.
/// Cost: First Second (Out + 1) multiply-adds forward, twice that backward.
/// Example: `node<"y", bilinear<8, 4, 2>, "image", "text">`
template <std::size_t First, std::size_t Second, std::size_t Out, bias Bias = bias::per_unit>
struct bilinear {
    static constexpr std::size_t input_count = 2;

    template <class>
    using output_shape = shape<Out>;
    template <class S>
    using parameters =
        detail::parameters_of_shape<shape<Out, First, Second>,
                                    bilinear_parameters<First, Second, Out, Bias, S>>;
    template <class>
    static constexpr std::size_t multiply_adds = First * Second * (Out + 1);

    template <class Input>
    static consteval auto(check)() {
        if constexpr (!detail::is_shape<shape<Out, First, Second>>)
            return misfit<error::size_of_layer<bilinear>>{};
        else if constexpr (Bias == bias::shared)
            return misfit<error::bilinear_shared_bias<bilinear>>{};
        else if constexpr (!std::same_as<Input, shapes<shape<First>, shape<Second>>>)
            return misfit<error::bilinear_inputs<bilinear, error::produces<Input>>>{};
        else
            return fits{};
    }

    template <Arithmetic A, class P, class S>
    static constexpr void forward(
        const P& p, const bundle<tensor<shape<First>, S>, tensor<shape<Second>, S>>& x,
        tensor<shape<Out>, S>& y) noexcept {
        const auto products = products_of<A>(x);
        const kernels::matrix<const S, 1, First * Second> row{products.data};
        const kernels::matrix<const S, First * Second, Out> weight{p.weight.stored()};
        const kernels::matrix<S, 1, Out> to{y.data};
        if constexpr (Bias == bias::none)
            kernels::matrix_product<A>(row, weight, to);
        else
            kernels::matrix_product<A>(row, weight, +p.bias.data, to);
    }

    template <Arithmetic A, class P, class S, class Dx>
    static constexpr void backward(
        const P& p, const bundle<tensor<shape<First>, S>, tensor<shape<Second>, S>>& x,
        const tensor<shape<Out>, S>&, const tensor<shape<Out>, S>& dy, Dx& dx,
        P& gradient) noexcept {
        kernels::add_outer_product<A>(dy, products_of<A>(x), gradient.weight);
        if constexpr (Bias != bias::none) kernels::add_up(dy, gradient.bias);
        if constexpr (!std::same_as<Dx, unwanted>) {
            tensor<shape<First * Second>, S> d_products{uninitialized};
            kernels::transposed_product<A>(p.weight, dy, d_products);
            const kernels::matrix<const S, First, Second> d{d_products.data};
            kernels::matrix_product<A>(d, kernels::matrix<const S, Second, 1>{get<1>(x).data},
                                       kernels::matrix<S, First, 1>{get<0>(dx).data});
            kernels::matrix_product<A>(kernels::matrix<const S, 1, First>{get<0>(x).data}, d,
                                       kernels::matrix<S, 1, Second>{get<1>(dx).data});
        }
    }

private:
    /// Each number of the first times each of the second.
    template <Arithmetic A, class X>
    [[nodiscard]] static constexpr auto products_of(const X& x) noexcept {
        tensor<shape<First * Second>, typename X::scalar> products{uninitialized};
        for (std::size_t i = 0; i < First; ++i)
            for (std::size_t j = 0; j < Second; ++j)
                products.data[i * Second + j] = A::multiply(get<0>(x).data[i], get<1>(x).data[j]);
        return products;
    }
};

}  // namespace ctnn::inline CTNN_TARGET
