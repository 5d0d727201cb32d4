// SPDX-License-Identifier: MIT
// Functions of one number over all elements, at run time: in vector registers.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/detail/extremes.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::kernels::detail {

/// Whether an elementwise function takes vectors of `Arguments`, not just one number.
template <class A, class Function, class V>
concept MapsVectors = requires(V x) {
    { Function::template value<A>(x) } -> std::same_as<V>;
};
template <class A, class Function, class V>
concept DerivesVectors = requires(V x) {
    { Function::template derivative<A>(x, x) } -> std::same_as<V>;
};
template <class A, class Rule, class Step, class V, class... Moment>
concept UpdatesVectors = requires(const Step& step, V p, Moment&... moment) {
    { Rule::template update<A>(step, p, p, moment...) } -> std::same_as<V>;
};

/// The most lanes that a loop may use: a register, or one number for a function that takes only
/// that.
template <Scalar S, bool TakesVectors>
inline constexpr std::size_t most_lanes = TakesVectors ? native_lanes<S> : 1;

/// The lanes of the vector in which `count` elements are computed. The least vector that every
/// target has an instruction for is 16 bytes wide.
template <Scalar S>
[[nodiscard]] consteval std::size_t lanes_of_elements(std::size_t count, std::size_t most) {
    if (count == 1 || most == 1) return 1;
    return smaller(most, larger(lanes_for<S>(count), std::size_t(16) / sizeof(S)));
}

template <std::size_t Count>
using count_of = std::integral_constant<std::size_t, Count>;

/// The first `count` lanes from `from` on, at least one, the others zero; nothing behind them is
/// read.
template <class V, Scalar S, std::size_t Count>
[[nodiscard]] CTNN_INLINE V take(const S* from, count_of<Count>) noexcept {
    return load<V, Count>(from);
}
template <class V, Scalar S>
[[nodiscard]] CTNN_INLINE V take(const S* from, std::size_t count) noexcept {
    constexpr std::size_t lanes = lanes_in<S, V>;
    if constexpr (lanes == 1) {
        return *from;
    } else {
        using half = vector<S, lanes / 2>;
        constexpr auto all = std::make_index_sequence<lanes>{};
        if (count <= lanes / 2) return joined<V>(take<half>(from, count), half{}, all);
        return joined<V>(load<half>(from), take<half>(from + lanes / 2, count - lanes / 2), all);
    }
}

/// Writes the first `count` lanes, at least one, from `to` on; nothing behind them is touched.
template <class V, Scalar S, std::size_t Count>
CTNN_INLINE void put(V value, S* to, count_of<Count>) noexcept {
    store<Count>(value, to);
}
template <class V, Scalar S>
CTNN_INLINE void put(V value, S* to, std::size_t count) noexcept {
    constexpr std::size_t lanes = lanes_in<S, V>;
    if constexpr (lanes == 1) {
        *to = value;
    } else {
        using half = vector<S, lanes / 2>;
        constexpr auto each = std::make_index_sequence<lanes / 2>{};
        const half low = part<half, 0>(value, each);
        if (count <= lanes / 2) return put(low, to, count);
        store(low, to);
        put(part<half, lanes / 2>(value, each), to + lanes / 2, count - lanes / 2);
    }
}

/// Calls `step<V>(i, count)` for the elements i to i + count - 1, until all of `size` had their
/// turn.
template <Scalar S, std::size_t Most, std::size_t Size, class Step>
CTNN_INLINE void in_lanes(count_of<Size>, Step step) noexcept {
    constexpr std::size_t lanes = lanes_of_elements<S>(Size, Most), tail = Size % lanes;
    for (std::size_t i = 0; i < Size - tail; i += lanes)
        step.template operator()<vector<S, lanes>>(i, count_of<lanes>{});
    if constexpr (tail > 0) {
        using last = vector<S, lanes_of_elements<S>(tail, Most)>;
        step.template operator()<last>(Size - tail, count_of<tail>{});
    }
}
template <Scalar S, std::size_t Most, class Step>
CTNN_INLINE void in_lanes(std::size_t size, Step step) noexcept {
    using all = vector<S, Most>;
    std::size_t i = 0;
    for (; i + Most <= size; i += Most) step.template operator()<all>(i, count_of<Most>{});
    if constexpr (Most > 1)
        if (i < size) step.template operator()<all>(i, size - i);
}

template <Arithmetic A, class Function, Scalar S, class Size>
CTNN_INLINE void map_lanes(const S* x, S* y, Size size) noexcept {
    constexpr bool vectors = MapsVectors<A, Function, vector<S, native_lanes<S>>>;
    in_lanes<S, most_lanes<S, vectors>>(
        size, [=]<class V>(std::size_t i, auto count) CTNN_INLINE_LAMBDA {
            put(Function::template value<A>(take<V>(x + i, count)), y + i, count);
        });
}

template <Arithmetic A, class Function, Scalar S, class Size>
CTNN_INLINE void map_backward_lanes(const S* x, const S* y, const S* dy, S* dx,
                                    Size size) noexcept {
    constexpr bool vectors = DerivesVectors<A, Function, vector<S, native_lanes<S>>>;
    in_lanes<S, most_lanes<S, vectors>>(
        size, [=]<class V>(std::size_t i, auto count) CTNN_INLINE_LAMBDA {
            const V slope =
                Function::template derivative<A>(take<V>(x + i, count), take<V>(y + i, count));
            put(A::multiply(take<V>(dy + i, count), slope), dx + i, count);
        });
}

/// The vectors of one step of an update: the moments are changed in place, then written back. A
/// gradient that can be written to is zero then: that is cheapest while it is at hand.
template <class A, class Rule, class V, class Step, class S, class G, class Count, class... Moment>
CTNN_INLINE void update_vector(const Step& step, S* p, G* g, Count count, Moment*... to) noexcept {
    [&](auto... moment) CTNN_INLINE_LAMBDA {
        put(Rule::template update<A>(step, take<V>(p, count), take<V>(g, count), moment...), p,
            count);
        (put(moment, to, count), ...);
    }(take<V>(to, count)...);
    if constexpr (!std::is_const_v<G>) put(V{}, g, count);
}

template <Arithmetic A, class Rule, class Step, Scalar S, class G, class Size,
          std::same_as<S>... Moment>
CTNN_INLINE void update_lanes(const Step& given_step, Size size, S* p, G* g,
                              Moment*... moment) noexcept {
    using V = vector<S, native_lanes<S>>;
    constexpr bool vectors =
        UpdatesVectors<A, Rule, Step, V, std::conditional_t<true, V, Moment>...>;
    const Step step = given_step;  // what is written to p cannot change a copy
    in_lanes<S, most_lanes<S, vectors>>(
        size, [&]<class W>(std::size_t i, auto count) CTNN_INLINE_LAMBDA {
            update_vector<A, Rule, W>(step, p + i, g + i, count, moment + i...);
        });
}

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
