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
            store_n(Function::template value<A>(load_n<V>(x + i, count)), y + i, count);
        });
}

template <Arithmetic A, class Function, Scalar S, class Size>
CTNN_INLINE void map_backward_lanes(const S* x, const S* y, const S* dy, S* dx,
                                    Size size) noexcept {
    constexpr bool vectors = DerivesVectors<A, Function, vector<S, native_lanes<S>>>;
    in_lanes<S, most_lanes<S, vectors>>(
        size, [=]<class V>(std::size_t i, auto count) CTNN_INLINE_LAMBDA {
            const V slope =
                Function::template derivative<A>(load_n<V>(x + i, count), load_n<V>(y + i, count));
            store_n(A::multiply(load_n<V>(dy + i, count), slope), dx + i, count);
        });
}

/// Whether an update leaves the gradient as it is, or sets it to zero: that is cheapest while it is
/// still in cache.
enum class afterwards { keep, clear };

/// The numbers of a gradient, which is written to if it is cleared afterwards.
template <afterwards After, class S>
using in_gradient = std::conditional_t<After == afterwards::clear, S, const S>;

/// The vectors of one step of an update: the moments are changed in place, then written back.
template <class A, class Rule, afterwards After, class V, class Step, class S, class Count,
          class... Moment>
CTNN_INLINE void update_vector(const Step& step, S* p, in_gradient<After, S>* g, Count count,
                               Moment*... to) noexcept {
    [&](auto... moment) CTNN_INLINE_LAMBDA {
        store_n(Rule::template update<A>(step, load_n<V>(p, count), load_n<V>(g, count), moment...),
                p, count);
        (store_n(moment, to, count), ...);
    }(load_n<V>(to, count)...);
    if constexpr (After == afterwards::clear) store_n(V{}, g, count);
}

template <Arithmetic A, class Rule, afterwards After, class Step, Scalar S, class Size,
          std::same_as<S>... Moment>
CTNN_INLINE void update_lanes(const Step& given_step, Size size, S* p, in_gradient<After, S>* g,
                              Moment*... moment) noexcept {
    using V = vector<S, native_lanes<S>>;
    constexpr bool vectors =
        UpdatesVectors<A, Rule, Step, V, std::conditional_t<true, V, Moment>...>;
    const Step step = given_step;  // what is written to p cannot change a copy
    in_lanes<S, most_lanes<S, vectors>>(
        size, [&]<class W>(std::size_t i, auto count) CTNN_INLINE_LAMBDA {
            update_vector<A, Rule, After, W>(step, p + i, g + i, count, moment + i...);
        });
}

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
