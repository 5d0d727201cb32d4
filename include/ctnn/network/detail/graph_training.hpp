// SPDX-License-Identifier: MIT
// A pass of training through a graph: all its values in one frame, forward and then backward.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/several.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/combine.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/detail/calls.hpp>
#include <ctnn/network/detail/graph_plan.hpp>
#include <ctnn/network/join.hpp>
#include <ctnn/network/layer.hpp>
#include <ctnn/network/trace.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

// Values are kept by their numbers in the wiring.

/// The output of a node in training, its gradient, and what the layer remembers.
template <std::size_t Value, class Y, class Memory>
struct kept_value {
    Y y{uninitialized}, dy{uninitialized};
    [[no_unique_address]] unset<Memory> memory;
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

/// A pass of training.
template <class W, Arithmetic A, class Pass, class P, Signal X, class Dx>
class graph_training {
    static constexpr std::size_t input_count = W::input_count;
    using scalar = typename X::scalar;
    template <std::size_t Node>
    using node = node_in<W, Node>;
    template <std::size_t Node>
    using layer = typename node<Node>::layer;

    values_kept<W, A, X, std::make_index_sequence<W::size>> values;
    const Pass& how;
    const P& p;
    const X& x;
    Dx& dx;
    P& gradient;

public:
    constexpr graph_training(const Pass& pass_here, const P& parameters, const X& input,
                             Dx& d_input, P& into) noexcept
        : how(pass_here), p(parameters), x(input), dx(d_input), gradient(into) {}

    /// Forward through the nodes from `Begin` on, `next`, and backward through them.
    template <std::size_t Begin, class Next>
    constexpr scalar around_from(const Next& next) noexcept {
        constexpr std::size_t end = next_topology(Begin);
        forward_all<Begin>(std::make_index_sequence<end - Begin>{});
        scalar result = 0;
        if constexpr (end < W::size) {
            result = around_topology<end>(next);
        } else {
            constexpr std::size_t output = W::table.from[W::table.first[W::size]];
            result = next(y<output>(), dy<output>());
        }
        backward_all<end>(std::make_index_sequence<end - Begin>{});
        return result;
    }

private:
    static consteval std::size_t next_topology(std::size_t from) {
        return find_topology(from, std::make_index_sequence<W::size>{});
    }
    template <std::size_t... Node>
    static consteval std::size_t find_topology(std::size_t from, std::index_sequence<Node...>) {
        const bool nests[] = {Topology<layer<Node>>...};
        while (from < sizeof...(Node) && !nests[from]) ++from;
        return from;
    }

    template <std::size_t Value>
    [[nodiscard]] CTNN_INLINE constexpr const auto& y() noexcept {
        if constexpr (Value < input_count)
            return x;
        else if constexpr (Topology<layer<Value - input_count>>)
            return *value_at<Value>(values).y;
        else
            return value_at<Value>(values).y;
    }
    template <std::size_t Value>
    [[nodiscard]] CTNN_INLINE constexpr auto& dy() noexcept {
        if constexpr (Value < input_count)
            return dx;
        else if constexpr (Topology<layer<Value - input_count>>)
            return *value_at<Value>(values).dy;
        else
            return value_at<Value>(values).dy;
    }
    template <std::size_t Node, std::size_t Source = 0>
    [[nodiscard]] CTNN_INLINE constexpr const auto& source() noexcept {
        return y<node<Node>::template source<Source>>();
    }
    /// Where the gradient at a source of a node goes.
    template <std::size_t Node, std::size_t Source = 0>
    [[nodiscard]] CTNN_INLINE constexpr auto gradient_at() noexcept {
        constexpr std::size_t value = node<Node>::template source<Source>;
        auto& sum = dy<value>();
        using Y = std::remove_cvref_t<decltype(y<value>())>;
        return gradient_of_use<std::remove_cvref_t<decltype(sum)>, Y,
                               W::table.is_last[node<Node>::wire + Source]>(sum, y<value>());
    }
    template <std::size_t Node>
    [[nodiscard]] CTNN_INLINE constexpr decltype(auto) pass_of() const noexcept {
        using found = value_in<W, typename X::shape, input_count + Node>;
        return pass_into<Node, typename found::layer, typename found::input_shape>(how);
    }

    template <std::size_t Begin, std::size_t... Offset>
    CTNN_INLINE constexpr void forward_all(std::index_sequence<Offset...>) noexcept {
        [[maybe_unused]] const bool all[] = {true, (forward_node<Begin + Offset>(), true)...};
    }
    template <std::size_t End, std::size_t... Offset>
    CTNN_INLINE constexpr void backward_all(std::index_sequence<Offset...>) noexcept {
        [[maybe_unused]] const bool all[] = {true, (backward_node<End - 1 - Offset>(), true)...};
    }

    template <std::size_t Node>
    constexpr void forward_node() noexcept {
        auto& here = value_at<input_count + Node>(values);
        match_count(x, here.y);
        match_count(x, here.dy);
        const auto& how_here = pass_of<Node>();
        if constexpr (node<Node>::joins)
            join_sources<Node>(std::make_index_sequence<node<Node>::sources>{});
        else
            detail::forward<A, layer<Node>>(how_here, get<Node>(p.layers), source<Node>(), here.y,
                                            here.memory.value);
        if constexpr (is_traced<Pass>) how_here.record(here.y);
    }
    template <std::size_t Node, std::size_t... Source>
    CTNN_INLINE constexpr void join_sources(std::index_sequence<Source...>) noexcept {
        join_values<layer<Node>, A>(value_at<input_count + Node>(values).y,
                                    source<Node, Source>()...);
    }

    template <std::size_t Node>
    constexpr void backward_node() noexcept {
        if constexpr (node<Node>::joins) {
            split_gradient<Node>();
        } else {
            auto& here = value_at<input_count + Node>(values);
            auto use = gradient_at<Node>();
            detail::backward<A, layer<Node>>(pass_of<Node>(), get<Node>(p.layers), source<Node>(),
                                             here.y, here.memory.value, here.dy, use.here(),
                                             get<Node>(gradient.layers));
            use.add();
        }
    }
    /// Backward through a join; the gradient of its last source is added first.
    template <std::size_t Node, class... Ys>
    CTNN_INLINE constexpr void split_gradient(const joined<Ys>&... sources) noexcept {
        constexpr std::size_t index = sizeof...(Ys);
        if constexpr (index == node<Node>::sources) {
            detail::split_gradient<layer<Node>, A>(value_at<input_count + Node>(values).dy,
                                                   sources...);
        } else {
            auto use = gradient_at<Node, index>();
            const auto& y_here = source<Node, index>();
            using Y = std::remove_cvref_t<decltype(y_here)>;
            if constexpr (std::same_as<std::remove_cvref_t<decltype(use.here())>, unwanted>) {
                Y dropped{uninitialized};
                match_count(y_here, dropped);
                split_gradient<Node>(sources..., joined<Y>{y_here, dropped});
            } else {
                split_gradient<Node>(sources..., joined<Y>{y_here, use.here()});
            }
            use.add();
        }
    }

    template <std::size_t Node, class Next>
    constexpr scalar around_topology(const Next& next) noexcept {
        auto use = gradient_at<Node>();
        const scalar result = around<A, layer<Node>>(
            pass_of<Node>(), get<Node>(p.layers), source<Node>(), use.here(),
            get<Node>(gradient.layers), [&](const auto& y_here, auto& dy_here) {
                auto& here = value_at<input_count + Node>(values);
                here.y = &y_here;
                here.dy = &dy_here;
                return around_from<Node + 1>(next);
            });
        use.add();
        return result;
    }
};

}  // namespace ctnn::inline CTNN_TARGET::detail
