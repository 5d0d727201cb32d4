// SPDX-License-Identifier: MIT
// Every layer's output in one pass, by the layer's name.
#pragma once

#include <ctnn/core/hana.hpp>
#include <ctnn/core/input.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/kernels/several.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/detail/names.hpp>
#include <ctnn/network/layer.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

template <class L, class Input, class S>
struct trace_type {
    using type = value_of<typename L::template output_shape<Input>, S>;
};
template <class L, class Input, class S, class Children>
struct trace_tree;
template <Topology L, class Input, class S>
struct trace_type<L, Input, S> {
    using type = trace_tree<L, Input, S, typename L::template children<Input>>;
};

/// The output of a topology, where it is not that of its last child.
template <class Y, bool Own>
struct own_output {
    Y own{};
};
template <class Y>
struct own_output<Y, false> {};

}  // namespace detail

/// What one traced pass leaves of a layer: its output; of a topology every layer's, reached by
/// `layer<"name">()`, and its own, `output()`.
template <class L, class Input, class S>
using trace_of = typename detail::trace_type<L, Input, S>::type;

namespace detail {

template <class Trace>
[[nodiscard]] constexpr auto& output_in(Trace& trace) noexcept {
    if constexpr (is_tensor<std::remove_const_t<Trace>>)
        return trace;
    else
        return trace.output();
}

template <class L, class Input, class S, class... C>
struct trace_tree<L, Input, S, child_list<C...>>
    : own_output<value_of<typename L::template output_shape<Input>, S>,
                 (has_own_output<L> || sizeof...(C) == 0)> {
    using names = names_of<typename C::given...>;

    tuple<trace_of<typename C::layer, typename C::input_shape, S>...> layers{};

    /// The topology's output.
    [[nodiscard]] constexpr const auto& output() const noexcept {
        if constexpr (requires { this->own; })
            return this->own;
        else
            return output_in(get<sizeof...(C) - 1>(layers));
    }

    template <text Name>
    [[nodiscard]] constexpr const auto& layer() const noexcept {
        return find_layer<names, Name>(*this);
    }
    template <std::size_t Position>
    [[nodiscard]] constexpr const auto& layer() const noexcept {
        return find_layer<names, Position>(*this);
    }
};

template <class Pass>
inline constexpr bool is_traced = false;

}  // namespace detail

/// A pass that copies every layer's output into a trace.
template <class Trace>
struct traced_pass : pass {
    Trace* trace;

    constexpr traced_pass(const pass& how, Trace& into) noexcept : pass(how), trace(&into) {}

    /// The pass for layer `Child`, which draws as the one at `Draws` does.
    template <std::size_t Child, std::size_t Draws = Child>
    [[nodiscard]] constexpr auto into() const noexcept {
        return traced_pass<std::remove_reference_t<decltype(get<Child>(trace->layers))>>(
            pass::into<Child, Draws>(), get<Child>(trace->layers));
    }
    template <class Y>
    constexpr void record(const Y& y) const noexcept {
        if constexpr (detail::is_several<Y>)
            record(y[0]);
        else if constexpr (detail::is_tensor<Trace>)
            *trace = y;
        else if constexpr (requires { trace->own = y; })
            trace->own = y;
        else if constexpr (detail::is_bundle<Y>)
            for_each_index<Y::parts>([&](auto part) { get<part>(trace->own) = get<part>(y)[0]; });
    }
};

namespace detail {

template <class Trace>
inline constexpr bool is_traced<traced_pass<Trace>> = true;

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
