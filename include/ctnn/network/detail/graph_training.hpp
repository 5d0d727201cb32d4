// SPDX-License-Identifier: MIT
// A pass of training through a graph: all its values in one frame, forward and then backward.
#pragma once

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/contract.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/several.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/detail/calls.hpp>
#include <ctnn/network/detail/graph_plan.hpp>
#include <ctnn/network/detail/graph_values.hpp>
#include <ctnn/network/join.hpp>
#include <ctnn/network/layer.hpp>
#include <ctnn/network/trace.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

/// A pass of training.
template <class W, Arithmetic A, class Pass, class P, Signal X, class Dx>
class graph_training {
    static constexpr std::size_t input_count = W::input_count;
    using scalar = typename X::scalar;
    template <std::size_t Node>
    using node = node_in<W, Node>;
    template <std::size_t Node>
    using layer = typename node<Node>::layer;

    values_kept<W, A, X, std::make_index_sequence<W::size>> values{};
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
            result = give_outputs(next, std::make_index_sequence<W::output_count>{});
        }
        backward_all<end>(std::make_index_sequence<end - Begin>{});
        return result;
    }

private:
    static constexpr std::size_t next_topology(std::size_t from) {
        return find_topology(from, std::make_index_sequence<W::size>{});
    }
    template <std::size_t... Node>
    static constexpr std::size_t find_topology(std::size_t from, std::index_sequence<Node...>) {
        const bool nests[] = {Topology<layer<Node>>...};
        while (from < sizeof...(Node) && !nests[from]) ++from;
        return from;
    }

    template <std::size_t Value>
    [[nodiscard]] CTNN_INLINE constexpr const auto& y() noexcept {
        if constexpr (Value < input_count)
            return part_of<Value>(x);
        else if constexpr (Topology<layer<Value - input_count>>)
            return *value_at<Value>(values).y;
        else
            return value_at<Value>(values).y;
    }
    template <std::size_t Value>
    [[nodiscard]] CTNN_INLINE constexpr auto& dy() noexcept {
        if constexpr (Value < input_count)
            return part_of<Value>(dx);
        else if constexpr (Topology<layer<Value - input_count>>)
            return *value_at<Value>(values).dy;
        else
            return value_at<Value>(values).dy;
    }
    template <std::size_t Node, std::size_t Source = 0>
    [[nodiscard]] CTNN_INLINE constexpr const auto& source() noexcept {
        return y<node<Node>::template source<Source>>();
    }
    /// The input of a layer: its source, or copies of several together.
    template <std::size_t Node>
    [[nodiscard]] CTNN_INLINE constexpr decltype(auto) input_of() noexcept {
        if constexpr (node<Node>::sources == 1)
            return (source<Node>());
        else
            return bundle_of<Node>(std::make_index_sequence<node<Node>::sources>{});
    }
    template <std::size_t Node, std::size_t... Source>
    [[nodiscard]] constexpr auto bundle_of(std::index_sequence<Source...>) noexcept {
        return bundle<std::remove_cvref_t<decltype(source<Node, Source>())>...>{
            source<Node, Source>()...};
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
            detail::forward<A, layer<Node>>(how_here, get<Node>(p.layers), input_of<Node>(), here.y,
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
        } else if constexpr (node<Node>::sources > 1) {
            backward_bundle<Node>(std::make_index_sequence<node<Node>::sources>{});
        } else {
            auto& here = value_at<input_count + Node>(values);
            auto use = gradient_at<Node>();
            detail::backward<A, layer<Node>>(pass_of<Node>(), get<Node>(p.layers), source<Node>(),
                                             here.y, here.memory.value, here.dy, use.here(),
                                             get<Node>(gradient.layers));
            use.add();
        }
    }
    /// Backward through a layer of several inputs, which takes copies of its sources together.
    template <std::size_t Node, std::size_t... Source>
    constexpr void backward_bundle(std::index_sequence<Source...>) noexcept {
        auto& here = value_at<input_count + Node>(values);
        const auto x_here = input_of<Node>();
        std::remove_const_t<decltype(x_here)> dx_here{uninitialized};
        match_count(x_here, dx_here);
        detail::backward<A, layer<Node>>(pass_of<Node>(), get<Node>(p.layers), x_here, here.y,
                                         here.memory.value, here.dy, dx_here,
                                         get<Node>(gradient.layers));
        add_parts<Node>(dx_here, std::index_sequence<Source...>{});
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
        if constexpr (node<Node>::sources > 1) {
            return around_bundle<Node>(next, std::make_index_sequence<node<Node>::sources>{});
        } else {
            auto use = gradient_at<Node>();
            const scalar result = around_nested<Node>(source<Node>(), use.here(), next);
            use.add();
            return result;
        }
    }
    /// A topology of several inputs takes copies of its sources together.
    template <std::size_t Node, class Next, std::size_t... Source>
    constexpr scalar around_bundle(const Next& next, std::index_sequence<Source...>) noexcept {
        const auto x_here = input_of<Node>();
        std::remove_const_t<decltype(x_here)> dx_here{uninitialized};
        match_count(x_here, dx_here);
        const scalar result = around_nested<Node>(x_here, dx_here, next);
        add_parts<Node>(dx_here, std::index_sequence<Source...>{});
        return result;
    }
    /// The gradient of the last source is added first.
    template <std::size_t Node, class Inputs, std::size_t... Source>
    constexpr void add_parts(const Inputs& dx_here, std::index_sequence<Source...>) noexcept {
        (add_part<Node, sizeof...(Source) - 1 - Source>(dx_here), ...);
    }
    template <std::size_t Node, std::size_t Source, class Inputs>
    constexpr void add_part(const Inputs& dx_here) noexcept {
        auto use = gradient_at<Node, Source>();
        if constexpr (!std::same_as<std::remove_cvref_t<decltype(use.here())>, unwanted>) {
            use.here() = get<Source>(dx_here);
            use.add();
        }
    }
    template <std::size_t Node, class In, class Dy, class Next>
    constexpr scalar around_nested(const In& x_here, Dy& dx_here, const Next& next) noexcept {
        return around<A, layer<Node>>(pass_of<Node>(), get<Node>(p.layers), x_here, dx_here,
                                      get<Node>(gradient.layers),
                                      [&](const auto& y_here, auto& dy_here) {
                                          auto& here = value_at<input_count + Node>(values);
                                          here.y = &y_here;
                                          here.dy = &dy_here;
                                          return around_from<Node + 1>(next);
                                      });
    }

    /// All that follows the graph; several outputs are given and taken as copies.
    template <class Next, std::size_t... Output>
    constexpr scalar give_outputs(const Next& next, std::index_sequence<Output...>) noexcept {
        if constexpr (sizeof...(Output) == 1) {
            return next(y<W::output(Output)>()..., dy<W::output(Output)>()...);
        } else {
            using all = bundle<std::remove_cvref_t<decltype(y<W::output(Output)>())>...>;
            const all y_all{y<W::output(Output)>()...};
            all dy_all{uninitialized};
            match_count(x, dy_all);
            const scalar result = next(y_all, dy_all);
            (take_gradient(get<Output>(dy_all), dy<W::output(Output)>()), ...);
            return result;
        }
    }
    template <class Y, class Dy>
    static constexpr void take_gradient(const Y& from, Dy& to) noexcept {
        if constexpr (!std::same_as<Dy, unwanted>) to = from;
    }
};

}  // namespace ctnn::inline CTNN_TARGET::detail
