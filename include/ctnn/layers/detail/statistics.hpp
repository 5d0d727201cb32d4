// SPDX-License-Identifier: MIT
// Running statistics: what batch_norm and instance_norm observe in training and predict by.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/batch_norm.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/groups.hpp>
#include <ctnn/layers/detail/normalization.hpp>
#include <ctnn/layers/detail/scaling.hpp>
#include <ctnn/layers/detail/sizes.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

// See linear.hpp.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Weffc++"
#endif
/// The parameters of a layer with running statistics: weight and bias are learned, the rest is
/// observed.
template <std::size_t Channels, bool Affine, class S>
struct statistics_parameters {
    tensor<shape<Channels>, S> weight, bias, running_mean, running_var;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"weight", role::scale>{}, each.weight...);
        f(field<"bias", role::bias, starts_at<0>>{}, each.bias...);
        f(field<"running_mean", role::buffer>{}, each.running_mean...);
        f(field<"running_var", role::buffer, starts_at<1>>{}, each.running_var...);
    }
    [[nodiscard]] constexpr bool operator==(const statistics_parameters&) const noexcept = default;
};

template <std::size_t Channels, class S>
struct statistics_parameters<Channels, false, S> {
    tensor<shape<Channels>, S> running_mean, running_var;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"running_mean", role::buffer>{}, each.running_mean...);
        f(field<"running_var", role::buffer, starts_at<1>>{}, each.running_var...);
    }
    [[nodiscard]] constexpr bool operator==(const statistics_parameters&) const noexcept = default;
};
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

namespace detail {

template <class L, std::size_t Channels, bool Affine>
struct fixed_statistics;

/// Layer L, which has running statistics of `Channels`: what a prediction is.
template <class L, std::size_t Channels, bool Affine>
struct statistics {
    using evaluated_as = fixed_statistics<L, Channels, Affine>;
    /// A prediction is an affine function of each number, one for each channel.
    static constexpr bool is_affine_by_channel = true;

    template <class S>
    using parameters =
        parameters_of_shape<shape<Channels>, statistics_parameters<Channels, Affine, S>>;
    template <class Input>
    using output_shape = Input;

    template <Arithmetic A, class P, Values X>
    static constexpr void infer(const P& p, const X& x, X& y) noexcept {
        for (std::size_t c = 0; c < Channels; ++c)
            normalize<A>(p, x, y, c, p.running_mean.data[c], reciprocal<A>(p, c));
    }

    /// The affine function of channel c.
    template <class P>
    [[nodiscard]] static constexpr affine_function affine_of(const P& p, std::size_t c) noexcept {
        using A = strict<double>;
        const double reciprocal = kernels::reciprocal_deviation<A>(
            static_cast<double>(p.running_var.data[c]), L::template epsilon<double>);
        affine_function f{reciprocal, 0};
        if constexpr (Affine)
            f = {static_cast<double>(p.weight.data[c]) * reciprocal,
                 static_cast<double>(p.bias.data[c])};
        f.shift = A::multiply_add(-static_cast<double>(p.running_mean.data[c]), f.factor, f.shift);
        return f;
    }

protected:
    template <class X>
    static constexpr std::size_t space_of = X::size() / Channels;

    /// 1 / sqrt(running_var + eps).
    template <Arithmetic A, class P>
    [[nodiscard]] static constexpr auto reciprocal(const P& p, std::size_t c) noexcept {
        using S = typename A::scalar;
        return kernels::reciprocal_deviation<A>(p.running_var.data[c], L::template epsilon<S>);
    }
    template <class P>
    [[nodiscard]] static constexpr auto weight(const P& p, std::size_t c) noexcept {
        if constexpr (Affine)
            return p.weight.data[c];
        else
            return decltype(p.running_mean.data[c] + 0)(1);
    }

    /// Writes y of channel c; mean and reciprocal deviation are those of all samples.
    template <Arithmetic A, class P, class X, Scalar S>
    static constexpr void normalize(const P& p, const X& x, X& y, std::size_t c, S mean,
                                    S reciprocal) noexcept {
        constexpr std::size_t space = space_of<X>;
        S factor = reciprocal, bias = 0;
        if constexpr (Affine) {
            factor = A::multiply(p.weight.data[c], reciprocal);
            bias = p.bias.data[c];
        }
        for_each_group(
            [&](const auto& of_x, const auto& of_y, std::size_t) {
                kernels::normalize<A, space>(of_x, of_y, c * space, mean, factor, bias);
            },
            x, y);
    }
    /// Adds to `into` what moves `running` towards `observed`.
    template <Arithmetic A, Scalar S>
    static constexpr void observe(S part, S observed, S running, S& into) noexcept {
        into = A::multiply_add(part, observed - running, into);
    }
};

/// Layer L where it also trains by its running statistics, which stay as they are.
template <class L, std::size_t Channels, bool Affine>
struct fixed_statistics : statistics<L, Channels, Affine> {
    using shown_as = L;

    template <class Input>
    static consteval auto(check)() {
        return L::template check<Input>();
    }

    template <Arithmetic A, class P, Values X>
    static constexpr void forward(const P& p, const X& x, X& y) noexcept {
        fixed_statistics::template infer<A>(p, x, y);
    }

    template <Arithmetic A, class P, Values X, class Dx>
    static constexpr void backward(const P& p, const X& x, const X&, const X& dy, Dx& dx,
                                   P& gradient) noexcept {
        constexpr std::size_t space = fixed_statistics::template space_of<X>;
        for (std::size_t c = 0; c < Channels; ++c) {
            const auto reciprocal = fixed_statistics::template reciprocal<A>(p, c);
            if constexpr (Affine)
                for_each_group(
                    [&](auto from, auto slopes, std::size_t count) {
                        const auto here = kernels::slopes_in<A>(from, slopes, c * space, space,
                                                                p.running_mean.data[c]);
                        kernels::add_samples(A::multiply(here.dy_distance, reciprocal), count,
                                             gradient.weight.data[c]);
                        kernels::add_samples(here.dy, count, gradient.bias.data[c]);
                    },
                    x, dy);
            if constexpr (!std::same_as<Dx, unwanted>)
                for_each_group(
                    [&](auto slopes, auto to, std::size_t) {
                        kernels::scale<A, space>(
                            slopes, to, c * space,
                            A::multiply(fixed_statistics::weight(p, c), reciprocal));
                    },
                    dy, dx);
        }
    }
};

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
