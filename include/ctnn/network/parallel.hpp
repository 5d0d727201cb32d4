// SPDX-License-Identifier: MIT
// Layers beside each other, and how their outputs become one.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/core/type_at.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/combine.hpp>
#include <ctnn/kernels/several.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/constant.hpp>
#include <ctnn/network/detail/chain.hpp>
#include <ctnn/network/detail/errors.hpp>
#include <ctnn/network/detail/names.hpp>
#include <ctnn/network/detail/parameter_tree.hpp>
#include <ctnn/network/infer.hpp>
#include <ctnn/network/join.hpp>
#include <ctnn/network/layer.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// The branches as children: the same input reaches each.
template <class Input, class Indices, class... Branches>
struct branch_list;
template <class Input, std::size_t... Index, class... Branches>
struct branch_list<Input, std::index_sequence<Index...>, Branches...> {
    using type = child_list<child<Branches, Index, Input>...>;
};

}  // namespace detail

/// Layers beside each other: all branches get x, and `Join` makes one y of their outputs. `Join` is
/// `concat`, `add` or `multiply`.
///
/// Shape: what the branches take; y as the join says.
/// Errors: branches whose outputs cannot be joined, two of one name, and no branch do not compile.
/// Example: `parallel<concat, linear<4, 8>, sequential<linear<4, 2>, tanh>>`
template <class Join, class... Branches>
struct parallel : detail::first_input_shape<unnamed<Branches>...> {
    static_assert(error::report<detail::name_fault<detail::names_of<Branches...>>>);
    static constexpr bool is_topology = true;

    /// Number of branches.
    static constexpr std::size_t size = sizeof...(Branches);
    /// The branch at a position, without its name.
    template <std::size_t Index>
    using branch = unnamed<detail::type_at<Index, Branches...>>;

    template <class S>
    using parameters = detail::parameter_tree<S, Branches...>;
    template <class Input>
    using output_shape = typename Join::template output_shape<
        typename unnamed<Branches>::template output_shape<Input>...>;
    template <class Input>
    using children = typename detail::branch_list<Input, std::index_sequence_for<Branches...>,
                                                  Branches...>::type;

    template <class Input>
    static consteval auto(check)() {
        return check_from<Input, 0>();
    }

    template <Arithmetic A, class P, Values X, class Y>
    static constexpr void infer(const P& p, const X& x, Y& y) noexcept {
        infer_from<A>(p, x, y);
    }

    template <Arithmetic A, class Pass, class P, Signal X, class Dx, class Next>
    static constexpr typename X::scalar around(const Pass& how, const P& p, const X& x, Dx& dx,
                                               P& gradient, const Next& next) noexcept {
        return around_from<A>(how, p, x, dx, gradient, next);
    }

private:
    template <class Input, std::size_t Index>
    static consteval auto check_from() {
        if constexpr (Index == size) {
            return Join::template check<
                typename unnamed<Branches>::template output_shape<Input>...>();
        } else if constexpr (const auto fault = detail::find_fault<Index, Input, branch<Index>>();
                             std::same_as<decltype(fault), const fits>) {
            return check_from<Input, Index + 1>();
        } else {
            return fault;
        }
    }

    /// The branches from the one after `ys` on.
    template <Arithmetic A, class P, Values X, class Y, class... Ys>
    static constexpr void infer_from(const P& p, const X& x, Y& y, const Ys&... ys) noexcept {
        constexpr std::size_t index = sizeof...(Ys);
        if constexpr (index == size) {
            Join::template forward<A>(y, ys...);
        } else {
            detail::output_of<branch<index>, X> y_here{uninitialized};
            match_count(x, y_here);
            if constexpr (detail::is_constant<P>)
                ctnn::infer<A, branch<index>>(constant<detail::constant_part<P, index>>{}, x,
                                              y_here);
            else
                ctnn::infer<A, branch<index>>(get<index>(p.layers), x, y_here);
            infer_from<A>(p, x, y, ys..., y_here);
        }
    }

    template <Arithmetic A, class Pass, class P, Signal X, class Dx, class Next, class... Ys>
    static constexpr typename X::scalar around_from(const Pass& how, const P& p, const X& x, Dx& dx,
                                                    P& gradient, const Next& next,
                                                    const detail::joined<Ys>&... ys) noexcept {
        constexpr std::size_t index = sizeof...(Ys);
        if constexpr (index == size) {
            detail::output_of<parallel, X> y{uninitialized}, dy{uninitialized};
            match_count(x, y);
            match_count(x, dy);
            detail::join_values<Join, A>(y, ys.y...);
            const auto result = next(y, dy);
            detail::split_gradient<Join, A>(dy, ys...);
            return result;
        } else {
            // The last branch writes dx, and the others add to it, the one before the last first.
            constexpr bool adds = index + 1 < size && !std::same_as<Dx, unwanted>;
            const auto around_rest = [&](const auto& y, auto& dy) {
                return around_from<A>(how, p, x, dx, gradient, next, ys...,
                                      detail::joined<std::remove_cvref_t<decltype(y)>>{y, dy});
            };
            const auto through = [&](auto& into) {
                return ctnn::around<A, branch<index>>(
                    pass_into<index, branch<index>, typename X::shape>(how), get<index>(p.layers),
                    x, into, get<index>(gradient.layers), around_rest);
            };
            if constexpr (adds) {
                X dx_here{uninitialized};
                match_count(x, dx_here);
                const auto result = through(dx_here);
                kernels::add(dx_here, dx);
                return result;
            } else {
                return through(dx);
            }
        }
    }
};

// Of a layer in the place of the join: it says so, and concatenates, so that no more is said.
template <class First, class... Branches>
    requires(Layer<unnamed<First>>)
struct parallel<First, Branches...> : parallel<concat, First, Branches...> {
    static_assert(error::report<error::parallel_join<First>>);
};

// No branch: the error tells of it, and nothing else is to.
template <class Join>
struct parallel<Join> {
    template <class>
    using parameters = no_parameters;
    template <class Input>
    using output_shape = Input;
    template <class>
    static consteval auto(check)() {
        return misfit<error::no_branch<parallel>>{};
    }
};

}  // namespace ctnn::inline CTNN_TARGET
