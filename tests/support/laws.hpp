// SPDX-License-Identifier: MIT
// What every layer and every loss must obey, whatever it computes.
//
// Each law is a function that says whether it holds, so that a test can also show that it fails
// where it should: laws.test.cpp. `require_layer_laws` and `require_loss_laws` check them all.
#pragma once

#include "opaque.hpp"

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/contract.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/input.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/loss/loss.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/hash.hpp>
#include <ctnn/math/random.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/infer.hpp>
#include <ctnn/network/layer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ctnn::test {

namespace laws {

/// How far a central difference goes to either side: near the cube root of 2^-52, where its two
/// errors, third derivative * step^2 / 6 (1e-11) and rounding / step (3e-11), are about equal.
inline constexpr double step = 0x1p-17;
/// Thirty times these errors, for third derivatives and values of some units.
inline constexpr tolerance finite_difference{.relative = 1e-9, .absolute = 1e-9};
/// A sum in another order: a few roundings of 2^-53 on terms of some units, which may cancel.
inline constexpr tolerance reordered{.relative = 1e-14, .absolute = 2e-14};

/// Numbers in [-1.5, 1.5) that stay 0.05 away from 0, where relu and its kind have a kink.
struct fill {
    generator random;

    template <class Shape, class S>
    constexpr void operator()(tensor<Shape, S>& values) {
        for (S& value : values) {
            const S drawn = random.uniform<S>(S(-1.5), S(1.5));
            value = drawn < 0 ? drawn - S(0.05) : drawn + S(0.05);
        }
    }
    template <class... X>
    constexpr void operator()(bundle<X...>& values) {
        detail::for_each_part(values, values, [this](auto& part, auto&) { (*this)(part); });
    }
    /// Whole numbers below 3, some of them several times.
    template <std::size_t... Extents, class S>
    constexpr void operator()(tensor<integers<Extents...>, S>& values) {
        for (auto& value : values) value = static_cast<std::int32_t>(random.below(3));
    }
};

/// Where all passes of the laws are: a layer that draws draws the same in each.
inline constexpr ctnn::pass same_pass{.seed = 9, .step = 4, .sample = 2};

/// Whether L has forward and backward for this shape.
template <class L, class Input, class A>
inline constexpr bool computes =
    Topology<L> || detail::writes_dx<L, A, value_of<Input, typename A::scalar>,
                                     value_of<Input, typename A::scalar>>();

/// One layer between random numbers: all that a pass through it reads and writes.
template <class L, class Input, class A>
struct bench {
    using S = typename A::scalar;
    using output = tensor<typename L::template output_shape<Input>, S>;

    typename L::template parameters<S> parameters{};
    value_of<Input, S> x{};
    output y{};
    output dy{};
    /// Whole numbers have none.
    std::conditional_t<detail::is_integers<Input>, tensor<shape<1>, S>, value_of<Input, S>> dx{};
    typename L::template parameters<S> gradient{};

    constexpr explicit bench(std::uint64_t seed) {
        fill random{generator{seed}};
        for_each_field(
            [&random]<class Field>(Field, auto& p) {
                random(p);
                if (Field::name.view().ends_with("running_var"))  // of which a root is taken
                    for (S& value : p) value = value < 0 ? -value : value;
            },
            parameters);
        random(x);
        random(dy);
    }

    /// Forward and backward; what is wanted of dx may be nothing.
    template <class Dx>
    constexpr void run(Dx& wanted) {
        around<A, L>(same_pass, parameters, x, wanted, gradient,
                     [this](const output& found, output& d) {
                         y = found;
                         d = dy;
                         return S(0);
                     });
    }
    constexpr void run() {
        if constexpr (detail::is_integers<Input>) {
            unwanted none;
            run(none);
        } else {
            run(dx);
        }
    }
    /// The number whose gradient backward computes: the sum over o of dy[o] y[o].
    [[nodiscard]] constexpr S loss() const {
        bench b = *this;
        b.run();
        S sum = 0;
        for (std::size_t o = 0; o < output::size(); ++o)
            sum = A::multiply_add(dy.data[o], b.y.data[o], sum);
        return sum;
    }
};

/// (f(value + step) - f(value - step)) / (2 step), f being `loss` of whatever `value` is a part of.
template <class Loss>
[[nodiscard]] constexpr double central_difference(double& value, Loss&& loss) {
    const double here = value;
    value = here + step;
    const double above = loss();
    value = here - step;
    const double below = loss();
    value = here;
    return (above - below) / (2 * step);
}

/// backward's dx is the derivative of forward for every input.
template <class L, class Input>
[[nodiscard]] constexpr bool input_gradient_is_the_derivative(std::uint64_t seed) {
    bench<L, Input, strict<double>> b{seed};
    b.run();
    bool holds = true;
    if constexpr (!detail::is_integers<Input>)
        detail::for_each_part(b.x, b.dx, [&](auto& x, const auto& dx) {
            for (std::size_t i = 0; i < x.size(); ++i) {
                const double slope = central_difference(x.data[i], [&b] { return b.loss(); });
                holds = holds && close(dx.data[i], slope, finite_difference);
            }
        });
    return holds;
}

/// backward's gradient is the derivative of forward for every parameter; what stands in the place
/// of a buffer's is another thing.
template <class L, class Input>
[[nodiscard]] constexpr bool weight_gradient_is_the_derivative(std::uint64_t seed) {
    bench<L, Input, strict<double>> b{seed};
    b.run();
    bool holds = true;
    for_each_field(
        [&]<class Field>(Field, auto& p, const auto& g) {
            for (std::size_t i = 0; i < p.size() && Field::role != role::buffer; ++i) {
                const double slope = central_difference(p.stored()[i], [&b] { return b.loss(); });
                holds = holds && close(g.stored()[i], slope, finite_difference);
            }
        },
        b.parameters, b.gradient);
    return holds;
}

/// The layer is one for this shape, in either arithmetic, and its parameters are tensors of the
/// scalar asked for.
template <class L, class Input>
[[nodiscard]] constexpr bool shapes_fit() {
    typename L::template parameters<double> parameters{};
    bool holds = computes<L, Input, strict<double>> && computes<L, Input, fused<float>>;
    for_each_field([&holds]<class Shape, class S>(
                       auto, const tensor<Shape, S>&) { holds = holds && std::same_as<S, double>; },
                   parameters);
    return holds;
}

/// A loss that does not depend on y moves nothing: dy = 0 gives dx = 0 and gradient = 0.
template <class L, class Input>
[[nodiscard]] constexpr bool zero_dy_gives_zero_gradient(std::uint64_t seed) {
    bench<L, Input, strict<double>> b{seed};
    b.dy = {};
    b.run();
    bool holds = b.dx == decltype(b.dx){};
    for_each_field(
        [&holds]<class Field>(Field, const auto& g) {
            for (const double value : g)
                holds = holds && (value == 0 || Field::role == role::buffer);
        },
        b.gradient);
    return holds;
}

/// backward writes dx, whatever it held, and adds to the gradient.
template <class L, class Input>
[[nodiscard]] constexpr bool backward_writes_dx_and_adds_to_the_gradient(std::uint64_t seed) {
    bench<L, Input, strict<double>> once{seed};
    once.run();
    auto twice = once;
    detail::for_each_part(twice.dx, twice.dx, [](auto& dx, auto&) {
        for (double& value : dx) value = 7;
    });
    twice.run();
    bool holds = true;
    detail::for_each_part(once.dx, twice.dx, [&holds](const auto& first, const auto& second) {
        holds = holds && (detail::is_integers<Input> || identical(first, second));
    });
    for_each_field(
        [&holds](auto, const auto& first, const auto& second) {
            for (std::size_t i = 0; i < first.size(); ++i)
                holds = holds && close(second.stored()[i], 2 * first.stored()[i], reordered);
        },
        once.gradient, twice.gradient);
    return holds;
}

/// Leaving out dx, or all that training keeps, changes no bit of the rest.
template <class L, class Input, class A>
[[nodiscard]] constexpr bool shortcuts_change_nothing(std::uint64_t seed) {
    bench<L, Input, A> b{seed}, without_dx{seed};
    b.run();
    unwanted dx;
    without_dx.run(dx);
    typename bench<L, Input, A>::output y;
    infer<A, L>(b.parameters, b.x, y);
    // What draws random numbers in training, or looks across samples, does not in a prediction.
    const bool predicts =
        detail::draws_random<L, Input> || detail::looks_across<L, Input> || identical(y, b.y);
    return predicts && without_dx.gradient == b.gradient && identical(without_dx.y, b.y);
}

/// All that one pass computes, as one number.
template <class L, class Input, class A>
[[nodiscard]] constexpr std::uint64_t fingerprint(std::uint64_t seed) {
    bench<L, Input, A> b{seed};
    b.run();
    std::uint64_t state = hash(b.y);
    detail::for_each_part(b.dx, b.dx,
                          [&state](const auto& dx, const auto&) { state = hash(dx, state); });
    for_each_field([&state](auto, const auto& g) { state = hash(g, state); }, b.gradient);
    return state;
}

/// A pass has the same bits in a constant expression and at run time.
template <class L, class Input, class A>
[[nodiscard]] bool same_bits_at_run_time() {
    constexpr std::uint64_t seed = 3;
    constexpr std::uint64_t constant = fingerprint<L, Input, A>(seed);
    return fingerprint<L, Input, A>(opaque(seed)) == constant;
}

/// A loss between random numbers: a target that is a tensor, or a class number.
template <auto Loss, class Target, class A, std::size_t Classes>
struct loss_bench {
    using S = typename A::scalar;
    using output = tensor<shape<Classes>, S>;
    using target_type = std::conditional_t<std::integral<Target>, Target, output>;

    output y{};
    target_type target{};
    output dy{};

    constexpr explicit loss_bench(std::uint64_t seed) {
        fill random{generator{seed}};
        random(y);
        if constexpr (std::integral<Target>)
            target = static_cast<Target>(seed % Classes);
        else
            random(target);
    }

    [[nodiscard]] constexpr S value() const { return loss::value<A>(Loss, y, target); }
    constexpr S run(S scale) { return Loss.template evaluate<A>(y, target, scale, dy); }
};

/// dy is `scale` times the derivative of the loss for every output.
template <auto Loss, class Target, std::size_t Classes>
[[nodiscard]] constexpr bool loss_gradient_is_the_derivative(std::uint64_t seed) {
    constexpr double scale = 0.375;
    loss_bench<Loss, Target, strict<double>, Classes> b{seed};
    b.run(scale);
    bool holds = true;
    for (std::size_t i = 0; i < Classes; ++i) {
        const double slope = central_difference(b.y.data[i], [&b] { return b.value(); });
        holds = holds && close(b.dy.data[i], scale * slope, finite_difference);
    }
    return holds;
}

/// A scale of 0 gives dy = 0, whatever dy held.
template <auto Loss, class Target, std::size_t Classes>
[[nodiscard]] constexpr bool zero_scale_gives_zero_dy(std::uint64_t seed) {
    loss_bench<Loss, Target, strict<double>, Classes> b{seed};
    for (double& value : b.dy) value = 7;
    b.run(0);
    return b.dy == tensor<shape<Classes>, double>{};
}

/// The loss does not depend on the scale, nor on whether anybody needs dy.
template <auto Loss, class Target, class A, std::size_t Classes>
[[nodiscard]] constexpr bool loss_is_the_same_without_dy(std::uint64_t seed) {
    loss_bench<Loss, Target, A, Classes> b{seed};
    return identical(b.run(typename A::scalar(0.375)), b.value());
}

template <auto Loss, class Target, class A, std::size_t Classes>
[[nodiscard]] constexpr std::uint64_t loss_fingerprint(std::uint64_t seed) {
    loss_bench<Loss, Target, A, Classes> b{seed};
    const auto value = b.run(typename A::scalar(0.375));
    return hash(b.dy, hash(value));
}

/// A loss and its gradient have the same bits in a constant expression and at run time.
template <auto Loss, class Target, class A, std::size_t Classes>
[[nodiscard]] bool loss_has_the_same_bits_at_run_time() {
    constexpr std::uint64_t seed = 3;
    constexpr std::uint64_t constant = loss_fingerprint<Loss, Target, A, Classes>(seed);
    return loss_fingerprint<Loss, Target, A, Classes>(opaque(seed)) == constant;
}

}  // namespace laws

/// Checks every law for layer `L`: its gradient on inputs of shape `Input`, and its bits on `Wide`,
/// which is to fill vector registers and leave a rest.
template <class L, class Input, class Wide>
void require_layer_laws() {
    STATIC_REQUIRE(laws::shapes_fit<L, Input>());
    STATIC_REQUIRE(laws::input_gradient_is_the_derivative<L, Input>(1));
    STATIC_REQUIRE(laws::weight_gradient_is_the_derivative<L, Input>(1));
    for (std::uint64_t seed = 1; seed <= opaque(20U); ++seed) {
        CAPTURE(seed);
        REQUIRE(laws::input_gradient_is_the_derivative<L, Input>(seed));
        REQUIRE(laws::weight_gradient_is_the_derivative<L, Input>(seed));
        REQUIRE(laws::zero_dy_gives_zero_gradient<L, Wide>(seed));
        REQUIRE(laws::backward_writes_dx_and_adds_to_the_gradient<L, Wide>(seed));
        REQUIRE(laws::shortcuts_change_nothing<L, Wide, strict<float>>(seed));
        REQUIRE(laws::shortcuts_change_nothing<L, Wide, fused<double>>(seed));
    }
    REQUIRE(laws::same_bits_at_run_time<L, Wide, strict<float>>());
    REQUIRE(laws::same_bits_at_run_time<L, Wide, strict<double>>());
    REQUIRE(laws::same_bits_at_run_time<L, Wide, fused<float>>());
    REQUIRE(laws::same_bits_at_run_time<L, Wide, fused<double>>());
}

/// Checks every law for a loss whose target is of type `Target`: a tensor, or a class number.
template <auto Loss, class Target>
void require_loss_laws() {
    STATIC_REQUIRE(laws::loss_gradient_is_the_derivative<Loss, Target, 3>(1));
    for (std::uint64_t seed = 1; seed <= opaque(20U); ++seed) {
        CAPTURE(seed);
        REQUIRE(laws::loss_gradient_is_the_derivative<Loss, Target, 5>(seed));
        REQUIRE(laws::zero_scale_gives_zero_dy<Loss, Target, 19>(seed));
        REQUIRE(laws::loss_is_the_same_without_dy<Loss, Target, strict<float>, 19>(seed));
        REQUIRE(laws::loss_is_the_same_without_dy<Loss, Target, fused<double>, 19>(seed));
    }
    REQUIRE(laws::loss_has_the_same_bits_at_run_time<Loss, Target, strict<float>, 19>());
    REQUIRE(laws::loss_has_the_same_bits_at_run_time<Loss, Target, strict<double>, 19>());
    REQUIRE(laws::loss_has_the_same_bits_at_run_time<Loss, Target, fused<float>, 19>());
    REQUIRE(laws::loss_has_the_same_bits_at_run_time<Loss, Target, fused<double>, 19>());
}

}  // namespace ctnn::test
