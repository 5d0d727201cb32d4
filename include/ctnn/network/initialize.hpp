// SPDX-License-Identifier: MIT
// Random initial parameters.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/stack.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/random.hpp>
#include <ctnn/math/sqrt.hpp>
#include <ctnn/network/detail/errors.hpp>
#include <ctnn/network/detail/model_concept.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>

namespace ctnn::inline CTNN_TARGET {

/// How initial parameters are drawn. A scheme has `draw<S>(random, role, fan)` for one number. One
/// that leaves it to the layers which state how they start has `is_the_layers`, true.
namespace init {

/// The number of inputs and outputs of one unit, as PyTorch counts them: of a weight of two axes or
/// more its columns and rows, size / extent 0 and size / extent 1; of one that has a number for
/// each unit, 1 and 1. A bias has that of the weight before it in its layer.
struct fan {
    std::size_t in = 1;
    std::size_t out = 1;
};

namespace detail {

template <Scalar S>
[[nodiscard]] constexpr S root(double x) noexcept {
    return static_cast<S>(math::sqrt<strict<double>>(x));
}
template <class Shape>
[[nodiscard]] constexpr fan fan_of() noexcept {
    if constexpr (Shape::rank < 2)
        return {};
    else
        return {Shape::size / Shape::extent(0), Shape::size / Shape::extent(1)};
}
/// Tells layers apart: a hash (FNV-1a) of what a parameter's dotted name begins with, up to its own
/// name. Not an address, which GCC's -fsanitize=undefined does not compare in a constant
/// expression.
template <text Name>
inline constexpr std::uint64_t layer_of = [] {
    std::size_t length = 0;
    for (std::size_t i = 0; i < Name.size(); ++i)
        if (Name.data[i] == '.') length = i;
    std::uint64_t hash = 14695981039346656037U;
    for (std::size_t i = 0; i < length; ++i)
        hash = (hash ^ static_cast<unsigned char>(Name.data[i])) * 1099511628211U;
    return hash;
}();
template <Scalar S>
[[nodiscard]] constexpr S symmetric(generator& random, S bound) noexcept {
    return random.uniform<S>(-bound, bound);
}

}  // namespace detail

/// All zero.
struct zeros {
    template <Scalar S>
    [[nodiscard]] constexpr S draw(generator&, role, fan) const noexcept {
        return 0;
    }
};

/// Weights and biases uniform in [low, high).
struct uniform {
    double low = 0;
    double high = 1;

    template <Scalar S>
    [[nodiscard]] constexpr S draw(generator& random, role, fan) const noexcept {
        return random.uniform<S>(static_cast<S>(low), static_cast<S>(high));
    }
};

/// Weights and biases normally distributed.
struct normal {
    double mean = 0;
    double deviation = 1;

    template <Scalar S>
    [[nodiscard]] constexpr S draw(generator& random, role, fan) const noexcept {
        return random.normal<S>(static_cast<S>(mean), static_cast<S>(deviation));
    }
};

/// What PyTorch's layers start with: weights and biases uniform in +-1 / sqrt(fan in), unless the
/// layer states another start, as `gru` and `embedding` do.
struct linear_default {
    static constexpr bool is_the_layers = true;

    template <Scalar S>
    [[nodiscard]] constexpr S draw(generator& random, role, fan f) const noexcept {
        return detail::symmetric(random, detail::root<S>(1.0 / static_cast<double>(f.in)));
    }
};

/// Glorot's: weights uniform in +-gain sqrt(6 / (fan in + fan out)), biases 0; PyTorch's
/// `xavier_uniform_`.
/// Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
/// networks", 2010.
struct xavier_uniform {
    double gain = 1;

    template <Scalar S>
    [[nodiscard]] constexpr S draw(generator& random, role what, fan f) const noexcept {
        if (what == role::bias) return 0;
        return detail::symmetric(
            random, detail::root<S>(6 * gain * gain / static_cast<double>(f.in + f.out)));
    }
};

/// Glorot's: weights normal with deviation gain sqrt(2 / (fan in + fan out)), biases 0; PyTorch's
/// `xavier_normal_`.
struct xavier_normal {
    double gain = 1;

    template <Scalar S>
    [[nodiscard]] constexpr S draw(generator& random, role what, fan f) const noexcept {
        if (what == role::bias) return 0;
        return random.normal<S>(
            S(0), detail::root<S>(2 * gain * gain / static_cast<double>(f.in + f.out)));
    }
};

/// He's, for relu: weights uniform in +-sqrt(6 / fan in), biases 0; PyTorch's `kaiming_uniform_`
/// with nonlinearity "relu".
/// Source: He, Zhang, Ren and Sun, "Delving Deep into Rectifiers", 2015.
struct kaiming_uniform {
    template <Scalar S>
    [[nodiscard]] constexpr S draw(generator& random, role what, fan f) const noexcept {
        if (what == role::bias) return 0;
        return detail::symmetric(random, detail::root<S>(6.0 / static_cast<double>(f.in)));
    }
};

/// He's, for relu: weights normal with deviation sqrt(2 / fan in), biases 0; PyTorch's
/// `kaiming_normal_` with nonlinearity "relu".
struct kaiming_normal {
    template <Scalar S>
    [[nodiscard]] constexpr S draw(generator& random, role what, fan f) const noexcept {
        if (what == role::bias) return 0;
        return random.normal<S>(S(0), detail::root<S>(2.0 / static_cast<double>(f.in)));
    }
};

}  // namespace init

namespace detail {

template <class Init>
concept Scheme = requires(const Init& scheme, generator& random) {
    scheme.template draw<float>(random, role::weight, init::fan{});
} || requires(const Init& scheme, generator& random) {
    scheme.template draw<double>(random, role::weight, init::fan{});
};

/// What `initialized` makes. Of a `model` no more is asked: its own sentences come when it is made.
template <class M>
concept DrawnModel = is_model<M> || requires { typename M::parameters_type; };

/// Whether it is a scheme and a seed, `off_stack` before them or not.
template <class... Given>
inline constexpr bool draws = false;
template <Scheme Init, std::convertible_to<std::uint64_t> Seed>
inline constexpr bool draws<Init, Seed> = true;
template <Scheme Init, std::convertible_to<std::uint64_t> Seed>
inline constexpr bool draws<off_stack_tag, Init, Seed> = true;

/// Whether a scheme takes what the layer says of its start.
template <class Init>
inline constexpr bool is_the_layers = false;
template <class Init>
    requires requires { Init::is_the_layers; }
inline constexpr bool is_the_layers<Init> = Init::is_the_layers;

/// What element `i` of a field starts with whose layer states how.
template <Scalar S, class Field, class Init>
[[nodiscard]] constexpr S stated_value(const Init& scheme, generator& random, init::fan fan,
                                       [[maybe_unused]] std::size_t i) noexcept {
    using start = typename Field::start;
    if constexpr (requires { start::is_zero(i); })
        if (start::is_zero(i)) return 0;
    if constexpr (requires { start::value; })
        return static_cast<S>(start::value);
    else if constexpr (is_the_layers<Init> && requires { start::template draw<S>(random); })
        return start::template draw<S>(random);
    else
        return scheme.template draw<S>(random, Field::role, fan);
}

}  // namespace detail

/// `initialized` for a model that lives elsewhere than on the stack.
/// Example: `on_heap m{[] { return initialized<model<net>>(off_stack, init::linear_default{}, 42);
/// }};`
template <detail::DrawnModel Model, detail::Scheme Scheme>
[[nodiscard]] constexpr Model initialized(off_stack_tag, const Scheme& scheme,
                                          std::uint64_t seed) noexcept {
    Model result{
        off_stack};  // in no block of its own: else GCC before 14 copies it to the caller's
    generator random{seed};
    init::fan fan{};
    std::uint64_t layer = 0;
    for_each_field(
        [&]<class Field, class Shape, class S>(Field, tensor<Shape, S>& values) {
            if (layer != init::detail::layer_of<Field::name>) fan = {};
            layer = init::detail::layer_of<Field::name>;
            if constexpr (Field::role == role::weight) fan = init::detail::fan_of<Shape>();
            for (std::size_t i = 0; i < Shape::size; ++i)
                if constexpr (std::same_as<typename Field::start, starts_drawn>)
                    values[i] = scheme.template draw<S>(random, Field::role, fan);
                else
                    values[i] = detail::stated_value<S, Field>(scheme, random, fan, i);
        },
        result.parameters());
    return result;
}

/// A model whose parameters are drawn, layer by layer, weights before biases, row by row.
///
/// The same seed gives the same model everywhere, at compile time and at run time.
/// Errors: a model of more than `stack_limit` bytes does not compile without `off_stack`.
/// Example: `constexpr auto m = initialized<model<net>>(init::linear_default{}, 42);`
template <detail::DrawnModel Model, detail::Scheme Scheme>
[[nodiscard]] constexpr Model initialized(const Scheme& scheme, std::uint64_t seed) noexcept {
    static_assert(detail::may_be_local<error::model_stack, Model>());
    return initialized<Model>(off_stack, scheme, seed);
}

// Anything else, or by anything else: it says so.
template <class Model, class... Given>
    requires(!detail::DrawnModel<Model> || !detail::draws<Given...>)
[[nodiscard]] constexpr Model initialized(const Given&...) noexcept {
    if constexpr (!detail::draws<Given...>)
        static_assert(error::report<error::initialized_arguments<Given...>>);
    else
        static_assert(error::report<error::initialized_model<Model>>);
    return {};
}

}  // namespace ctnn::inline CTNN_TARGET
