// SPDX-License-Identifier: MIT
// A row of numbers for each token.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/errors_of_sequences.hpp>
#include <ctnn/layers/detail/sizes.hpp>
#include <ctnn/layers/detail/tokens.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// A shape with one more extent.
template <class Shape, std::size_t Last>
struct with_extent;
template <std::size_t... Extents, std::size_t Last>
struct with_extent<shape<Extents...>, Last> {
    using type = shape<Extents..., Last>;
};
template <std::size_t... Extents, std::size_t Last>
struct with_extent<integers<Extents...>, Last> {
    using type = shape<Extents..., Last>;
};

}  // namespace detail

/// A row of `Features` numbers for each of `Tokens` tokens, PyTorch's `Embedding`.
///
/// `Padding` is a token whose row starts at zero and does not learn, PyTorch's `padding_idx`; by
/// default there is none.
/// Formula: y[..., f] = weight[x[...], f]. A row's gradient is the sum of dy over the places where
///   its token stands, in their order; x has none.
/// Shape: x (...) whole numbers, y (..., Features), weight (Tokens, Features); or lanes of x and y.
/// Range: a token is from 0 to Tokens - 1.
/// Errors: another token is a broken precondition, in a constant expression it does not compile; an
///   input of other numbers and a padding token that is none do not compile.
/// Cost: Features numbers copied a token forward, and added backward.
/// Example: `model<from<integers<8>, sequential<embedding<100, 16>, flatten, linear<128, 2>>>>`
template <std::size_t Tokens, std::size_t Features, std::size_t Padding = Tokens>
struct embedding {
    template <class Input>
    using output_shape = typename detail::with_extent<Input, Features>::type;
    template <class S>
    using parameters =
        detail::parameters_of_shape<shape<Tokens, Features>,
                                    embedding_parameters<Tokens, Features, Padding, S>>;

    template <class Input>
    static consteval auto(check)() {
        if constexpr (!detail::is_shape<shape<Tokens, Features>>)
            return misfit<error::size_of_layer<embedding>>{};
        else if constexpr (!detail::is_integers<Input>)
            return misfit<error::embedding_input<error::produces<Input>>>{};
        else if constexpr (Padding > Tokens)
            return misfit<error::embedding_padding<embedding>>{};
        else
            return fits_integers{};
    }

    template <Arithmetic, class P, Values X, Values Y>
    static constexpr void forward(const P& p, const X& x, Y& y) noexcept {
        for_each_token(x, y, [&p](std::size_t token, auto* features, std::size_t step) {
            const auto* row = p.weight.data + token * Features;
            for (std::size_t f = 0; f < Features; ++f) features[f * step] = row[f];
        });
        if constexpr (InLanes<Y>) detail::clear_rest(y);
    }

    template <Arithmetic, class P, Values X, Values Y, class Dx>
    static constexpr void backward(const P&, const X& x, const Y&, const Y& dy, Dx&,
                                   P& gradient) noexcept {
        for_each_token(x, dy, [&gradient](std::size_t token, auto* slopes, std::size_t step) {
            if (token == Padding) return;
            auto* row = gradient.weight.data + token * Features;
            for (std::size_t f = 0; f < Features; ++f) row[f] += slopes[f * step];
        });
    }

    /// It keeps nothing from one step to the next.
    template <class>
    struct state {};

    /// The prediction for one step: x (...) without the first extent, or one token; y (...,
    /// Features).
    template <Arithmetic A, class P, class S, Tensor X, Tensor Y>
    static constexpr void step(const P& p, state<S>&, const X& x, Y& y) noexcept {
        forward<A>(p, x, y);
    }

private:
    /// Calls `f(token, its features in `values`, the step from one to the next)` for each token of
    /// one sample after the other.
    template <class X, class V, class F>
    static constexpr void for_each_token(const X& x, V& values, const F& f) noexcept {
        if constexpr (Tensor<X>) {
            for (std::size_t t = 0; t < X::size(); ++t)
                f(detail::checked_token<Tokens>(x.data[t]), values.data + t * Features,
                  std::size_t{1});
        } else {
            for (std::size_t b = 0; b < x.count; ++b)
                for (std::size_t t = 0; t < X::size(); ++t)
                    f(detail::checked_token<Tokens>(x.data[t * X::width + b]),
                      values.data + t * Features * X::width + b, X::width);
        }
    }
};

}  // namespace ctnn::inline CTNN_TARGET
