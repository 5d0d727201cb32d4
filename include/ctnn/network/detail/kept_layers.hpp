// SPDX-License-Identifier: MIT
// The first layers of a sequential, forward and backward apart: what is between them is kept.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/detail/calls.hpp>
#include <ctnn/network/detail/forms.hpp>
#include <ctnn/network/detail/joined.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::detail {

/// Whether the activation after layer `Index` of a sequential may write over that layer's output:
/// no backward asks what was there.
template <class Layers, std::size_t Index, std::size_t End>
inline constexpr bool is_written_over = [] {
    if constexpr (Index + 1 < End &&
                  requires { Layers::template layer<Index>::backward_ignores_output; })
        return applies_to_sums<typename Layers::template layer<Index + 1>>();
    else
        return false;
}();

/// What training keeps of one sample that goes through layers `Index` to `End` - 1 of a sequential,
/// none of them a topology: an X reaches the first. `forward` writes it, so that it may be in
/// memory that is not set.
template <class A, class Layers, class X, std::size_t Index, std::size_t End>
struct kept_layers {
    using layer = typename Layers::template layer<Index>;
    using output = output_of<layer, X>;
    static constexpr bool joins_next = is_written_over<Layers, Index, End>;
    static constexpr std::size_t next_index = Index + (joins_next ? 2 : 1);
    using next = kept_layers<A, Layers, output, next_index, End>;
    using last_output = typename next::last_output;
    using memory_type = typename memory_for<layer, A, X>::type;

    output y;
    memory_type memory;
    next after;

    [[nodiscard]] const last_output& last() const noexcept {
        if constexpr (next_index == End)
            return y;
        else
            return after.last();
    }
    template <class P>
    void forward(const pass& how, const P& p, const X& x) noexcept {
        if constexpr (!std::is_empty_v<memory_type> &&
                      !std::constructible_from<memory_type, uninitialized_tag>)
            memory = memory_type{};
        detail::forward<A, layer>(pass_into<Index, layer, typename X::shape>(how),
                                  get<Index>(p.layers), x, y, memory);
        if constexpr (joins_next)
            Layers::template layer<Index + 1>::template forward<A>(no_parameters{}, y, y);
        if constexpr (next_index != End) after.forward(how, p, y);
    }
    /// From the gradient at the last output, which it may write over.
    template <class P, class Dx>
    void backward(const pass& how, const P& p, const X& x, last_output& last_dy, Dx& dx,
                  P& gradient) const noexcept {
        const auto through = [&](output& dy) {
            if constexpr (joins_next) {
                no_parameters none;
                Layers::template layer<Index + 1>::template backward<A>(none, y, y, dy, dy, none);
            }
            detail::backward<A, layer>(pass_into<Index, layer, typename X::shape>(how),
                                       get<Index>(p.layers), x, y, memory, dy, dx,
                                       get<Index>(gradient.layers));
        };
        if constexpr (next_index == End) {
            through(last_dy);
        } else {
            output dy{uninitialized};
            after.backward(how, p, y, last_dy, dy, gradient);
            through(dy);
        }
    }
};
template <class A, class Layers, class X, std::size_t End>
struct kept_layers<A, Layers, X, End, End> {
    using last_output = X;
};

}  // namespace ctnn::inline CTNN_TARGET::detail
