// SPDX-License-Identifier: MIT
// How several values of one sample become one: concatenated, added or multiplied.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/combine.hpp>
#include <ctnn/kernels/several.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/detail/errors.hpp>
#include <ctnn/network/layer.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

// A join has `output_shape<Shapes...>` and `check<Shapes...>()`, as a layer has for one shape;
// `forward<A>(y, inputs...)`, which writes y; and `backward<A>(dy, inputs...)`, which writes the
// gradient of each. An input is a `joined`.

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// A value that is joined with others, and where its gradient goes.
template <class Y>
struct joined {
    const Y& y;
    Y& dy;
};

/// The extents but the first.
template <class Shape>
struct rest_of_shape;
template <std::size_t First, std::size_t... Rest>
struct rest_of_shape<shape<First, Rest...>> {
    using type = shape<1, Rest...>;
    template <std::size_t Other>
    using with_first = shape<Other, Rest...>;
};

template <class Shape, class... Others>
inline constexpr bool all_same = (std::same_as<Shape, Others> && ...);

/// `concat`, `add`, `multiply`, or another with their members.
template <class J>
concept Join = std::is_empty_v<J> && !Layer<J> &&
               requires { typename J::template output_shape<shape<1>, shape<1>>; };

/// y = the join of `ys`, and backward through it, sample by sample.
template <class Join, class A, class Y, class... Ys>
CTNN_INLINE constexpr void join_values(Y& y, const Ys&... ys) noexcept {
    if constexpr (Several<Y>)
        for (std::size_t i = 0; i < y.count; ++i) Join::template forward<A>(y[i], ys[i]...);
    else
        Join::template forward<A>(y, ys...);
}
template <class Join, class A, class Y, class... Ys>
CTNN_INLINE constexpr void split_gradient(const Y& dy, const joined<Ys>&... inputs) noexcept {
    if constexpr (Several<Y>)
        for (std::size_t i = 0; i < dy.count; ++i)
            Join::template backward<A>(dy[i],
                                       joined<typename Ys::element>{inputs.y[i], inputs.dy[i]}...);
    else
        Join::template backward<A>(dy, inputs...);
}

}  // namespace detail

/// The values one after the other along their first axis, PyTorch's `cat` of one sample's values.
/// Shape: (N, ...), (M, ...) and so on become (N + M + ..., ...).
struct concat {
    template <class Shape, class... Others>
    using output_shape = typename detail::rest_of_shape<Shape>::template with_first<(
        Shape::extent(0) + ... + Others::extent(0))>;
    template <class Shape, class... Others>
    static consteval auto(check)() {
        if constexpr (detail::all_same<typename detail::rest_of_shape<Shape>::type,
                                       typename detail::rest_of_shape<Others>::type...>)
            return fits{};
        else
            return misfit<error::concat_shapes<Shape, Others...>>{};
    }

    template <Arithmetic, class Y, class... Ys>
    static constexpr void forward(Y& y, const Ys&... ys) noexcept {
        std::size_t next = 0;
        const auto put = [&](const auto& from) {
            for (const auto value : from.data) y.data[next++] = value;
        };
        (put(ys), ...);
    }
    template <Arithmetic, class Y, class... Ys>
    static constexpr void backward(const Y& dy, const detail::joined<Ys>&... inputs) noexcept {
        std::size_t next = 0;
        const auto take = [&](auto& into) {
            for (auto& value : into.data) value = dy.data[next++];
        };
        (take(inputs.dy), ...);
    }
};

/// The sum of the values, element by element, the first two first.
struct add {
    template <class Shape, class... Others>
    using output_shape = Shape;
    template <class Shape, class... Others>
    static consteval auto(check)() {
        if constexpr (detail::all_same<Shape, Others...>)
            return fits{};
        else
            return misfit<error::equal_shapes<Shape, Others...>>{};
    }

    template <Arithmetic, class Y, std::same_as<Y>... Ys>
    static constexpr void forward(Y& y, const Y& first, const Ys&... others) noexcept {
        kernels::sum(y, first, others...);
    }
    template <Arithmetic, class Y, std::same_as<Y>... Ys>
    static constexpr void backward(const Y& dy, const detail::joined<Ys>&... inputs) noexcept {
        ((inputs.dy = dy), ...);
    }
};

/// The product of the values, element by element, the first two first.
struct multiply {
    template <class Shape, class... Others>
    using output_shape = Shape;
    template <class Shape, class... Others>
    static consteval auto(check)() {
        return add::check<Shape, Others...>();
    }

    template <Arithmetic A, class Y, std::same_as<Y>... Ys>
    static constexpr void forward(Y& y, const Y& first, const Ys&... others) noexcept {
        y = first;
        (kernels::multiply<A>(others, y), ...);
    }
    /// The gradient of each is dy times all others.
    template <Arithmetic A, class Y, std::same_as<Y>... Ys>
    static constexpr void backward(const Y& dy, const detail::joined<Ys>&... inputs) noexcept {
        std::size_t which = 0;
        const auto gradient_of = [&](Y& into) {
            into = dy;
            std::size_t other = 0;
            ((other++ != which ? kernels::multiply<A>(inputs.y, into) : void()), ...);
            ++which;
        };
        (gradient_of(inputs.dy), ...);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
