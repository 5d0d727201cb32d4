// SPDX-License-Identifier: MIT
// A function of several numbers, applied to every element of arrays.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/detail/elementwise_lanes.hpp>
#include <ctnn/kernels/vector.hpp>

#include <concepts>
#include <cstddef>

// The function takes numbers, or vectors of as many: `template <class V> V operator()(V a, V b)`. A
// count is a std::size_t, or a count_of, where it is known: of few numbers GCC 12 else warns of
// reads past them, which no loop makes.

namespace ctnn::inline CTNN_TARGET::kernels {

/// to[i] = f(from[i]...) of `count` numbers; `to` may be one of the others.
template <Scalar S, class F, class Count, std::same_as<S>... From>
constexpr void apply(const F& f, Count count, S* to, const From*... from) noexcept {
    if (__builtin_is_constant_evaluated()) {
        for (std::size_t i = 0; i < count; ++i) to[i] = f(from[i]...);
        return;
    }
    detail::in_lanes<S, native_lanes<S>>(
        count, [&]<class V>(std::size_t i, auto part)
                   CTNN_INLINE_LAMBDA { store_n(f(load_n<V>(from + i, part)...), to + i, part); });
}

/// What a function of two results returns.
template <class V>
struct two {
    V first, second;
};

/// first[i] and second[i] = the two results of f(from[i]...) of `count` numbers.
template <Scalar S, class F, class Count, std::same_as<S>... From>
constexpr void apply_two(const F& f, Count count, S* first, S* second,
                         const From*... from) noexcept {
    if (__builtin_is_constant_evaluated()) {
        for (std::size_t i = 0; i < count; ++i) {
            const two<S> both = f(from[i]...);
            first[i] = both.first;
            second[i] = both.second;
        }
        return;
    }
    detail::in_lanes<S, native_lanes<S>>(count,
                                         [&]<class V>(std::size_t i, auto part) CTNN_INLINE_LAMBDA {
                                             const two<V> both = f(load_n<V>(from + i, part)...);
                                             store_n(both.first, first + i, part);
                                             store_n(both.second, second + i, part);
                                         });
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
