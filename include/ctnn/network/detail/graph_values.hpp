// SPDX-License-Identifier: MIT
// What training keeps of the values of a graph.
#pragma once

#include <ctnn/core/lanes.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/combine.hpp>
#include <ctnn/kernels/several.hpp>
#include <ctnn/network/detail/forms.hpp>
#include <ctnn/network/detail/graph_parts.hpp>
#include <ctnn/network/detail/graph_plan.hpp>
#include <ctnn/network/layer.hpp>

#include <cstddef>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

// Values are kept by their numbers in the wiring.

/// The output of a node in training, its gradient, and what the layer remembers.
template <std::size_t Value, class Y, class Memory>
struct kept_value {
    Y y{uninitialized}, dy{uninitialized};
    [[no_unique_address]] unset<Memory> memory{};
};
/// The output of a topology, which is in a frame of its own.
template <std::size_t Value, class Y>
struct nested_value {
    const Y* y = nullptr;
    Y* dy = nullptr;
};

template <std::size_t Value, class Y, class Memory>
[[nodiscard]] CTNN_INLINE constexpr auto& value_at(kept_value<Value, Y, Memory>& kept) noexcept {
    return kept;
}
template <std::size_t Value, class Y>
[[nodiscard]] CTNN_INLINE constexpr auto& value_at(nested_value<Value, Y>& nested) noexcept {
    return nested;
}

/// Where the gradient for one use of a value goes: to the value's own, or, if a later use has
/// written that, first to a place here.
template <class Dx, class X, bool Last>
struct gradient_of_use {
    Dx& sum;
    CTNN_INLINE constexpr gradient_of_use(Dx& into, const X&) noexcept : sum(into) {}
    [[nodiscard]] CTNN_INLINE constexpr Dx& here() noexcept { return sum; }
    CTNN_INLINE constexpr void add() const noexcept {}
};
template <class X>
struct gradient_of_use<X, X, false> {
    X& sum;
    X value{uninitialized};
    CTNN_INLINE constexpr gradient_of_use(X& into, const X& x) noexcept : sum(into) {
        match_count(x, value);
    }
    [[nodiscard]] CTNN_INLINE constexpr X& here() noexcept { return value; }
    CTNN_INLINE constexpr void add() noexcept { kernels::add(value, sum); }
};

template <class W, class A, class X, std::size_t Value>
struct value_kept {
    using node = node_in<W, Value - W::input_count>;
    using found = value_in<W, typename X::shape, Value>;
    using source = with_shape<X, typename found::input_shape>;
    using y = with_shape<X, typename found::shape>;
    using layer = typename node::layer;
    using type = kept_value<Value, y, typename memory_for<typename found::layer, A, source>::type>;
};
template <class W, class A, class X, std::size_t Value>
    requires Topology<typename node_in<W, Value - W::input_count>::layer>
struct value_kept<W, A, X, Value> {
    using type =
        nested_value<Value, with_shape<X, typename value_in<W, typename X::shape, Value>::shape>>;
};

template <class W, class A, class X, class Nodes>
struct values_kept;
template <class W, class A, class X, std::size_t... Node>
struct values_kept<W, A, X, std::index_sequence<Node...>>
    : value_kept<W, A, X, W::input_count + Node>::type... {};

}  // namespace ctnn::inline CTNN_TARGET::detail
