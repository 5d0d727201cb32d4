// SPDX-License-Identifier: MIT
// Attention of several heads, with projections of its inputs and of its output.
#pragma once

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/attention.hpp>
#include <ctnn/kernels/linear_rows.hpp>
#include <ctnn/kernels/matrix.hpp>
#include <ctnn/layers/detail/attention.hpp>
#include <ctnn/layers/detail/attention_parameters.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/errors_of_sequences.hpp>
#include <ctnn/layers/detail/sizes.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// Attention of several heads: PyTorch's `MultiheadAttention` with `batch_first=True`, without its
/// weights as an output.
///
/// One input is query, key and value (self-attention); of two, the second is key and value; three
/// are query, key and value. With `.masked` a mask follows, numbers that are added to the scores of
/// all heads: 0 where a query attends to a key, -infinity where not. In a graph a node has as many
/// sources.
/// Formula: q = query W_q^T + b_q, and so k and v, the rows of in_proj_weight one after the other;
///   a head has a part of Embed / Heads numbers of each, and gives softmax(q k^T / sqrt(Embed /
///   Heads) + mask) v; y is the heads side by side, times out_proj. With `.dropout` what softmax
///   gives is dropped in training, as by a `dropout`.
/// Shape: query (Queries, Embed), key and value (Keys, Embed), mask (Queries, Keys); y (Queries,
///   Embed). `attention_parameters` has in_proj_weight (3 Embed, Embed), out_proj.weight (Embed,
///   Embed) and, unless `.bias` is false, in_proj_bias and out_proj.bias.
/// Errors: a number of heads that does not divide Embed, a dropout that is not from 0 to 1, and
///   inputs of other shapes or numbers do not compile.
/// Cost: Embed^2 (2 Queries + 2 Keys) + 2 Embed Queries Keys multiply-adds forward, twice that
///   backward; with `.dropout` a block of `philox` for every four weights forward.
/// Source: Vaswani et al., "Attention Is All You Need", 2017.
/// Example: `multihead_attention<16, 4, attention_options{.causal = true}>`
template <std::size_t Embed, std::size_t Heads, attention_options Options = attention_options{}>
struct multihead_attention {
    static constexpr std::size_t input_count = any_number;

    template <class Input>
    using output_shape = typename detail::attention_inputs<Input>::template at<0>;
    template <class S>
    using parameters = detail::parameters_of_shape<shape<3, Embed, Embed>,
                                                   attention_parameters<Embed, Options.bias, S>>;
    using evaluated_as = multihead_attention<Embed, Heads, detail::without_dropout(Options)>;

private:
    static constexpr bool has_heads = Heads > 0 && Embed > 0 && Embed % Heads == 0;
    static constexpr std::size_t width = has_heads ? Embed / Heads : Embed;

    template <class Input>
    struct sizes {
        using inputs = detail::attention_inputs<Input>;
        static constexpr std::size_t key = inputs::keys_at(Options.masked),
                                     value = inputs::values_at(Options.masked);
        static constexpr std::size_t queries = inputs::template at<0>::extent(0),
                                     keys = inputs::template at<key>::extent(0);
    };
    /// Which input a part of the projection takes, and how many rows that has.
    template <class Input, std::size_t Part>
    static constexpr std::size_t input_of = Part == 0   ? 0
                                            : Part == 1 ? sizes<Input>::key
                                                        : sizes<Input>::value;
    template <class Input, std::size_t Part>
    static constexpr std::size_t rows_of = Part == 0 ? sizes<Input>::queries : sizes<Input>::keys;

    /// Queries, keys and values of all heads, projected.
    template <class Input, class S>
    struct projected {
        tensor<shape<sizes<Input>::queries, Embed>, S> q{uninitialized};
        tensor<shape<sizes<Input>::keys, Embed>, S> k{uninitialized}, v{uninitialized};

        template <std::size_t Part>
        [[nodiscard]] constexpr auto& part() noexcept {
            if constexpr (Part == 0)
                return q;
            else if constexpr (Part == 1)
                return k;
            else
                return v;
        }
    };

public:
    template <class Input>
    static constexpr std::size_t multiply_adds =
        2 * Embed *
        (Embed * (sizes<Input>::queries + sizes<Input>::keys) +
         sizes<Input>::queries * sizes<Input>::keys);

    template <class Input>
    static consteval auto(check)() {
        if constexpr (!detail::is_shape<shape<3, Embed, Embed>>)
            return misfit<error::size_of_layer<multihead_attention>>{};
        else if constexpr (!has_heads)
            return misfit<error::attention_heads<multihead_attention>>{};
        else if constexpr (!detail::has_dropout_rate<Options>)
            return misfit<error::attention_dropout<multihead_attention>>{};
        else if constexpr (!detail::fits_attention<Input, Embed, Options>())
            return misfit<error::attention_inputs<multihead_attention, error::produces<Input>>>{};
        else
            return fits{};
    }

    /// What lies between x and y, the weights of so many heads at once: backward needs all of them.
    template <class X, std::size_t Weighed, bool Drops = false>
    struct between : detail::used_weights<Options,
                                          tensor<shape<Weighed, sizes<typename X::shape>::keys,
                                                       sizes<typename X::shape>::queries>,
                                                 typename X::scalar>,
                                          Drops> {
        using input = typename X::shape;
        using scalar = typename X::scalar;

        projected<input, scalar> in{};
        tensor<shape<Weighed, sizes<input>::keys, sizes<input>::queries>, scalar> weights{
            uninitialized};
        tensor<shape<sizes<input>::queries, Embed>, scalar> heads{uninitialized};

        constexpr between() noexcept = default;
        constexpr explicit between(uninitialized_tag) noexcept {}
    };
    template <class X>
    using memory = between<X, Heads, detail::drops_weights<Options>>;
    template <class Input, class S>
    static constexpr std::size_t working_bytes = sizeof(between<value_of<Input, S>, 1>);

    template <Arithmetic A, class P, detail::InputsOfAttention X, Tensor Y>
        requires(!detail::drops_weights<Options>)
    static constexpr void forward(const P& p, const X& x, Y& y, memory<X>& kept) noexcept {
        attend<A>(unwanted{}, p, x, y, kept);
    }
    template <Arithmetic A, class P, detail::InputsOfAttention X, Tensor Y>
        requires detail::drops_weights<Options>
    static constexpr void forward(const pass& how, const P& p, const X& x, Y& y,
                                  memory<X>& kept) noexcept {
        attend<A>(how, p, x, y, kept);
    }
    template <Arithmetic A, class P, detail::InputsOfAttention X, Tensor Y>
    static constexpr void infer(const P& p, const X& x, Y& y) noexcept {
        between<X, 1> passing{uninitialized};
        attend<A>(unwanted{}, p, x, y, passing);
    }

    template <Arithmetic A, class P, detail::InputsOfAttention X, Tensor Y, class Dx>
        requires(!detail::drops_weights<Options>)
    static constexpr void backward(const P& p, const X& x, const Y&, const memory<X>& kept,
                                   const Y& dy, Dx& dx, P& gradient) noexcept {
        attend_backward<A>(p, x, kept, dy, dx, gradient);
    }
    template <Arithmetic A, class P, detail::InputsOfAttention X, Tensor Y, class Dx>
        requires detail::drops_weights<Options>
    static constexpr void backward(const pass&, const P& p, const X& x, const Y&,
                                   const memory<X>& kept, const Y& dy, Dx& dx,
                                   P& gradient) noexcept {
        attend_backward<A>(p, x, kept, dy, dx, gradient);
    }

private:
    template <Arithmetic A, class P, class X, class Y, class Dx>
    static constexpr void attend_backward(const P& p, const X& x, const memory<X>& kept,
                                          const Y& dy, Dx& dx, P& gradient) noexcept {
        using S = typename X::scalar;
        using input = typename X::shape;
        constexpr std::size_t queries = sizes<input>::queries, keys = sizes<input>::keys;
        kernels::add_outer_products_of_rows<queries, A>(+dy.data, +kept.heads.data,
                                                        gradient.out_proj_weight);
        if constexpr (Options.bias)
            kernels::add_up_rows<queries, Embed>(+dy.data, gradient.out_proj_bias);
        tensor<shape<queries, Embed>, S> d_heads{uninitialized};
        kernels::transposed_products_of_rows<queries, A>(p.out_proj_weight, +dy.data,
                                                         +d_heads.data);
        projected<input, S> d;
        detail::clear_mask_gradient<Options>(dx);
        for (std::size_t head = 0; head < Heads; ++head) {
            tensor<shape<keys, queries>, S> d_scores{uninitialized};
            const auto weights = detail::matrix_of_head<keys, queries>(kept.weights, head);
            const auto d_weights = detail::matrix_of_head<keys, queries>(d_scores, 0);
            kernels::attend_backward<A>(of_head(kept.in.v, head), kept.used_of(head, weights),
                                        of_head(d_heads, head), d_weights, of_head(d.v, head));
            kept.template undo_drop<A>(head, d_weights);
            kernels::attention_weights_backward<A>(of_head(kept.in.q, head),
                                                   of_head(kept.in.k, head), weights, d_weights,
                                                   of_head(d.q, head), of_head(d.k, head));
            detail::add_mask_gradient<Options>(d_scores, dx);
        }
        project_backward<A, 0>(p, x, d, dx, gradient);
        project_backward<A, 1>(p, x, d, dx, gradient);
        project_backward<A, 2>(p, x, d, dx, gradient);
    }

    template <Arithmetic A, class How, class P, class X, class Y, std::size_t Weighed, bool Drops>
    static constexpr void attend(const How& how, const P& p, const X& x, Y& y,
                                 between<X, Weighed, Drops>& kept) noexcept {
        project<A, 0>(p, x, kept);
        project<A, 1>(p, x, kept);
        project<A, 2>(p, x, kept);
        constexpr std::size_t queries = sizes<typename X::shape>::queries;
        constexpr std::size_t keys = sizes<typename X::shape>::keys;
        const auto& mask = detail::mask_in<Options>(x);
        const detail::score_mask<Options, std::remove_cvref_t<decltype(mask)>> masks{mask};
        for (std::size_t head = 0; head < Heads; ++head) {
            const auto weights =
                detail::matrix_of_head<keys, queries>(kept.weights, Weighed == 1 ? 0 : head);
            kernels::attention_weights<A>(of_head(kept.in.q, head), of_head(kept.in.k, head),
                                          weights, masks);
            kernels::attend<A>(of_head(kept.in.v, head), kept.template drop<A>(how, head, weights),
                               of_head(kept.heads, head));
        }
        if constexpr (Options.bias)
            kernels::products_of_rows<queries, A>(p.out_proj_weight, +kept.heads.data, +y.data,
                                                  p.out_proj_bias);
        else
            kernels::products_of_rows<queries, A>(p.out_proj_weight, +kept.heads.data, +y.data);
    }

    /// The part of one head of queries, keys, values or outputs.
    template <class X>
    [[nodiscard]] static constexpr auto of_head(X& all, std::size_t head) noexcept {
        using number = std::remove_reference_t<decltype(all.data[0])>;
        return kernels::matrix<number, X::shape::extent(0), width, Embed>{all.data + head * width};
    }
    /// The weight of a part of the projection, with an input in each row.
    template <std::size_t Part, class W>
    [[nodiscard]] static constexpr auto weight_of(W& weight) noexcept {
        using number = std::remove_reference_t<decltype(*weight.stored())>;
        return kernels::matrix<number, Embed, Embed, 3 * Embed>{weight.stored() + Part * Embed};
    }
    template <class X, std::size_t Rows = X::shape::extent(0)>
    [[nodiscard]] static constexpr auto all_of(X& rows) noexcept {
        using number = std::remove_reference_t<decltype(rows.data[0])>;
        return kernels::matrix<number, Rows, Embed>{rows.data};
    }

    template <Arithmetic A, std::size_t Part, class P, class X, class Kept>
    static constexpr void project(const P& p, const X& x, Kept& kept) noexcept {
        const auto& from = detail::part_of<input_of<typename X::shape, Part>>(x);
        const auto to = all_of(kept.in.template part<Part>());
        if constexpr (Options.bias)
            kernels::matrix_product<A>(all_of(from), weight_of<Part>(p.in_proj_weight),
                                       p.in_proj_bias.data + Part * Embed, to);
        else
            kernels::matrix_product<A>(all_of(from), weight_of<Part>(p.in_proj_weight), to);
    }

    /// The gradients of a part of the projection, and of its input: set by the first part that has
    /// this input, added to by the others.
    template <Arithmetic A, std::size_t Part, class P, class X, class D, class Dx>
    static constexpr void project_backward(const P& p, const X& x, D& d, Dx& dx,
                                           P& gradient) noexcept {
        using S = typename X::scalar;
        using input = typename X::shape;
        constexpr std::size_t from = input_of<input, Part>, rows = rows_of<input, Part>;
        const auto& d_part = d.template part<Part>();
        kernels::add_matrix_product<A>(all_of(detail::part_of<from>(x)).transposed(),
                                       all_of(d_part), weight_of<Part>(gradient.in_proj_weight));
        if constexpr (Options.bias)
            for (std::size_t r = 0; r < rows; ++r)
                for (std::size_t o = 0; o < Embed; ++o)
                    gradient.in_proj_bias.data[Part * Embed + o] += d_part.data[r * Embed + o];
        if constexpr (!std::same_as<Dx, unwanted>) {
            auto& into = detail::part_of<from>(dx);
            tensor<shape<Embed, rows>, S> turned, sums;
            kernels::transpose_matrix(all_of(d_part), kernels::matrix<S, Embed, rows>{turned.data});
            const kernels::matrix<const S, Embed, rows> of_turned{turned.data};
            const kernels::matrix<S, Embed, rows> of_sums{sums.data};
            constexpr bool is_first = Part == 0 || from != input_of<input, Part - 1>;
            if constexpr (is_first) {
                kernels::matrix_product<A>(weight_of<Part>(p.in_proj_weight), of_turned, of_sums);
            } else {
                kernels::transpose_matrix(all_of(into), of_sums);
                kernels::add_matrix_product<A>(weight_of<Part>(p.in_proj_weight), of_turned,
                                               of_sums);
            }
            kernels::transpose_matrix(of_sums, all_of(into));
        }
    }
};

}  // namespace ctnn::inline CTNN_TARGET
