// SPDX-License-Identifier: MIT
// A prediction of many large layers, half by half.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/constant.hpp>
#include <ctnn/network/detail/in_place.hpp>
#include <ctnn/network/detail/parameter_tree.hpp>
#include <ctnn/network/infer.hpp>

#include <cstddef>

// Of the outputs of the first half of the layers only the last is kept, and so of the second: a
// network of many large layers needs little of the stack. `L` is a sequential.

namespace ctnn::inline CTNN_TARGET::detail {

/// Calls `f`, which is not inlined here.
template <class F>
CTNN_NOINLINE constexpr auto apart(const F& f) noexcept {
    return f();
}

/// Whether layers `First` to `Last - 1` end in one that writes over its input.
template <class L, std::size_t First, std::size_t Last>
inline constexpr bool ends_in_place =
    Last - First > 1 && works_in_place<typename L::template layer<Last - 1>>;

/// Where the second half of layers `First` to `Last - 1` begins: with no layer that could have
/// written over the output before it.
template <class L, std::size_t First, std::size_t Last, std::size_t Middle = (First + Last) / 2>
consteval std::size_t middle_of_halves() {
    if constexpr (Middle + 1 < Last && works_in_place<typename L::template layer<Middle>>)
        return middle_of_halves<L, First, Last, Middle + 1>();
    else
        return Middle;
}

/// Bytes of the outputs that layers `First` to `Last - 1` have at once in such a prediction.
template <class L, class Input, class S, std::size_t First, std::size_t Last>
consteval std::size_t bytes_of_halves() {
    using chain = typename L::template chain<Input>;
    using input = typename chain::template at<First>::input_shape;
    if constexpr (First + 1 == Last) {
        return bytes_of_pass<typename L::template layer<First>, input, S, false>;
    } else if constexpr (ends_in_place<L, First, Last>) {
        return bytes_of_halves<L, Input, S, First, Last - 1>();
    } else {
        constexpr std::size_t middle = middle_of_halves<L, First, Last>();
        constexpr std::size_t between =
            sizeof(value_of<typename chain::template at<middle>::input_shape, S>);
        constexpr std::size_t output =
            sizeof(value_of<typename chain::template at<Last - 1>::output_shape, S>);
        constexpr std::size_t before = output + bytes_of_halves<L, Input, S, First, middle>();
        constexpr std::size_t after = between + bytes_of_halves<L, Input, S, middle, Last>();
        return before < after ? after : before;
    }
}

template <Arithmetic A, class L, class Input, std::size_t First, std::size_t Last, class P,
          Signal X, class Y>
CTNN_INLINE constexpr void infer_halves(const P& p, const X& x, Y& y) noexcept {
    if constexpr (First + 1 == Last) {
        using here = typename L::template layer<First>;
        if constexpr (is_constant<P>)
            ctnn::infer<A, here>(constant<constant_part<P, First>>{}, x, y);
        else
            ctnn::infer<A, here>(get<First>(p.layers), x, y);
    } else if constexpr (ends_in_place<L, First, Last>) {
        infer_halves<A, L, Input, First, Last - 1>(p, x, y);
        L::template layer<Last - 1>::template forward<A>(no_parameters{}, y, y);
    } else {
        constexpr std::size_t middle = middle_of_halves<L, First, Last>();
        using between_shape = typename L::template chain<Input>::template at<middle>::input_shape;
        with_shape<X, between_shape> between{uninitialized};
        (apart)([&] { infer_halves<A, L, Input, First, middle>(p, x, between); });
        (apart)([&] { infer_halves<A, L, Input, middle, Last>(p, between, y); });
    }
}

}  // namespace ctnn::inline CTNN_TARGET::detail
