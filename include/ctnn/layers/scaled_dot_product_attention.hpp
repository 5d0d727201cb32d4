// SPDX-License-Identifier: MIT
// Attention of queries to keys, without weights of its own.
#pragma once

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/attention.hpp>
#include <ctnn/kernels/matrix.hpp>
#include <ctnn/layers/detail/attention.hpp>
#include <ctnn/layers/detail/errors_of_sequences.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET {

/// Attention of queries to keys: PyTorch's `scaled_dot_product_attention`. In a graph a node has
/// three sources, query, key and value, and, with `.masked`, the mask after them: numbers that are
/// added to the scores, 0 where a query attends to a key, -infinity where not.
///
/// Formula: y = softmax(query key^T / sqrt(Width) + mask) value, for each of the leading extents,
///   which are heads. With `.dropout`, PyTorch's `dropout_p`, what softmax gives is dropped in
///   training, as by a `dropout`.
/// Shape: query (..., Queries, Width), key (..., Keys, Width), value (..., Keys, Values), mask
///   (Queries, Keys); y (..., Queries, Values).
/// Errors: inputs of other shapes or of another number, and a dropout that is not from 0 to 1 do
///   not compile.
/// Cost: Queries Keys (Width + Values) multiply-adds a head forward, twice that backward; with
///   `.dropout` a block of `philox` for every four weights forward.
/// Source: Vaswani et al., "Attention Is All You Need", 2017.
/// Example: `node<"y", scaled_dot_product_attention<>, "query", "key", "value">`
template <attention_options Options = attention_options{}>
struct scaled_dot_product_attention {
    static constexpr std::size_t input_count = any_number;

private:
    /// The extents of each input; of inputs that do not fit, some that harm nothing.
    template <class Input>
    struct sizes {
        using inputs = detail::attention_inputs<Input>;
        using query = typename inputs::template at<0>;
        using key = typename inputs::template at<(inputs::count > 1 ? 1 : 0)>;
        using value = typename inputs::template at<(inputs::count > 2 ? 2 : 0)>;

        template <class Shape>
        static constexpr std::size_t from_last(std::size_t back) {
            return Shape::rank < back ? 1 : Shape::extent(Shape::rank - back);
        }
        static constexpr std::size_t queries = from_last<query>(2), width = from_last<query>(1),
                                     keys = from_last<key>(2), values = from_last<value>(1),
                                     heads = query::size / (queries * width);

        template <class Shape, std::size_t Rows, std::size_t Columns>
        static constexpr bool has() {
            bool same = Shape::rank >= 2 && Shape::rank == query::rank &&
                        from_last<Shape>(2) == Rows && from_last<Shape>(1) == Columns;
            for (std::size_t axis = 0; same && axis + 2 < Shape::rank; ++axis)
                same = Shape::extent(axis) == query::extent(axis);
            return same;
        }
        static constexpr bool fit() {
            if constexpr (inputs::count != (Options.masked ? 4 : 3))
                return false;
            else if constexpr (Options.masked)
                return has<query, queries, width>() && has<key, keys, width>() &&
                       has<value, keys, values>() &&
                       std::same_as<typename inputs::template at<inputs::count - 1>,
                                    shape<queries, keys>>;
            else
                return has<query, queries, width>() && has<key, keys, width>() &&
                       has<value, keys, values>();
        }

        template <std::size_t... Axis>
        static shape<(Axis + 1 == query::rank ? values : query::extent(Axis))...> output(
            std::index_sequence<Axis...>);
    };

    template <class X, std::size_t Heads>
    using weights_of =
        tensor<shape<Heads, sizes<typename X::shape>::keys, sizes<typename X::shape>::queries>,
               typename X::scalar>;

public:
    template <class>
    using parameters = no_parameters;
    using evaluated_as = scaled_dot_product_attention<detail::without_dropout(Options)>;
    template <class Input>
    using output_shape =
        decltype(sizes<Input>::output(std::make_index_sequence<sizes<Input>::query::rank>{}));
    template <class Input>
    static constexpr std::size_t multiply_adds =
        sizes<Input>::heads * sizes<Input>::queries * sizes<Input>::keys *
        (sizes<Input>::width + sizes<Input>::values);

    template <class Input>
    static consteval auto(check)() {
        if constexpr (!detail::has_dropout_rate<Options>)
            return misfit<error::attention_dropout<scaled_dot_product_attention>>{};
        else if constexpr (sizes<Input>::fit())
            return fits{};
        else
            return misfit<
                error::dot_product_inputs<scaled_dot_product_attention, error::produces<Input>>>{};
    }

    /// The softmax of each head, a query in each column.
    template <class X, std::size_t Heads, bool Drops>
    struct weighing : detail::used_weights<Options, weights_of<X, Heads>, Drops> {
        weights_of<X, Heads> weights{uninitialized};

        constexpr weighing() noexcept = default;
        constexpr explicit weighing(uninitialized_tag) noexcept {}
    };
    template <class X>
    using memory = weighing<X, sizes<typename X::shape>::heads, detail::drops_weights<Options>>;
    template <class Input, class S>
    static constexpr std::size_t working_bytes = sizeof(weighing<value_of<Input, S>, 1, false>);

    template <Arithmetic A, detail::InputsOfAttention X, Tensor Y>
        requires(!detail::drops_weights<Options>)
    static constexpr void forward(const no_parameters&, const X& x, Y& y,
                                  memory<X>& kept) noexcept {
        attend<A>(unwanted{}, x, y, kept);
    }
    template <Arithmetic A, detail::InputsOfAttention X, Tensor Y>
        requires detail::drops_weights<Options>
    static constexpr void forward(const pass& how, const no_parameters&, const X& x, Y& y,
                                  memory<X>& kept) noexcept {
        attend<A>(how, x, y, kept);
    }
    template <Arithmetic A, detail::InputsOfAttention X, Tensor Y>
    static constexpr void infer(const no_parameters&, const X& x, Y& y) noexcept {
        weighing<X, 1, false> passing{uninitialized};
        attend<A>(unwanted{}, x, y, passing);
    }

    template <Arithmetic A, detail::InputsOfAttention X, Tensor Y>
        requires(!detail::drops_weights<Options>)
    static constexpr void backward(const no_parameters&, const X& x, const Y&,
                                   const memory<X>& kept, const Y& dy, X& dx,
                                   no_parameters&) noexcept {
        attend_backward<A>(x, kept, dy, dx);
    }
    template <Arithmetic A, detail::InputsOfAttention X, Tensor Y>
        requires detail::drops_weights<Options>
    static constexpr void backward(const pass&, const no_parameters&, const X& x, const Y&,
                                   const memory<X>& kept, const Y& dy, X& dx,
                                   no_parameters&) noexcept {
        attend_backward<A>(x, kept, dy, dx);
    }

private:
    template <Arithmetic A, class X, class Y>
    static constexpr void attend_backward(const X& x, const memory<X>& kept, const Y& dy,
                                          X& dx) noexcept {
        using of = sizes<typename X::shape>;
        detail::clear_mask_gradient<Options>(dx);
        for (std::size_t head = 0; head < of::heads; ++head) {
            tensor<shape<of::keys, of::queries>, typename X::scalar> d_scores{uninitialized};
            const auto weights = detail::matrix_of_head<of::keys, of::queries>(kept.weights, head);
            const auto d_weights = detail::matrix_of_head<of::keys, of::queries>(d_scores, 0);
            kernels::attend_backward<A>(
                detail::matrix_of_head<of::keys, of::values>(get<2>(x), head),
                kept.used_of(head, weights),
                detail::matrix_of_head<of::queries, of::values>(dy, head), d_weights,
                detail::matrix_of_head<of::keys, of::values>(get<2>(dx), head));
            kept.template undo_drop<A>(head, d_weights);
            kernels::attention_weights_backward<A>(
                detail::matrix_of_head<of::queries, of::width>(get<0>(x), head),
                detail::matrix_of_head<of::keys, of::width>(get<1>(x), head), weights, d_weights,
                detail::matrix_of_head<of::queries, of::width>(get<0>(dx), head),
                detail::matrix_of_head<of::keys, of::width>(get<1>(dx), head));
            detail::add_mask_gradient<Options>(d_scores, dx);
        }
    }

    /// `kept` has the weights of every head, or those of one at a time.
    template <Arithmetic A, class How, class X, class Y, class Kept>
    static constexpr void attend(const How& how, const X& x, Y& y, Kept& kept) noexcept {
        constexpr std::size_t weighed = decltype(kept.weights)::shape::extent(0);
        using of = sizes<typename X::shape>;
        const auto& mask = detail::mask_in<Options>(x);
        const detail::score_mask<Options, std::remove_cvref_t<decltype(mask)>> masks{mask};
        for (std::size_t head = 0; head < of::heads; ++head) {
            const auto weights = detail::matrix_of_head<of::keys, of::queries>(
                kept.weights, weighed == 1 ? 0 : head);
            kernels::attention_weights<A>(
                detail::matrix_of_head<of::queries, of::width>(get<0>(x), head),
                detail::matrix_of_head<of::keys, of::width>(get<1>(x), head), weights, masks);
            kernels::attend<A>(detail::matrix_of_head<of::keys, of::values>(get<2>(x), head),
                               kept.template drop<A>(how, head, weights),
                               detail::matrix_of_head<of::queries, of::values>(y, head));
        }
    }
};

}  // namespace ctnn::inline CTNN_TARGET
