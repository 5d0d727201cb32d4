// SPDX-License-Identifier: MIT
// One row of numbers for a bag of tokens.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/embedding_bag.hpp>
#include <ctnn/kernels/softmax.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/errors_of_sequences.hpp>
#include <ctnn/layers/detail/sizes.hpp>
#include <ctnn/layers/detail/tokens.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>
#include <cstdint>

namespace ctnn::inline CTNN_TARGET {

/// What an `embedding_bag` makes of the rows of its tokens, PyTorch's `mode`.
enum class bag_mode { sum, mean, max };

/// One row of `Features` numbers for all tokens of a sample, PyTorch's `EmbeddingBag` of a matrix
/// of tokens: an `embedding` whose rows are added up, averaged, or of which the largest of each
/// number is taken.
///
/// `Padding` is a token that does not count, and whose row starts at zero and does not learn,
/// PyTorch's `padding_idx`; by default there is none. It fills up a shorter bag.
/// Formula: y[f] = the sum, the mean or the maximum of weight[x[t], f] over the tokens t that
///   count, in their order; 0 where none counts. Of several maxima the first one has the gradient.
/// Shape: x (Bag) whole numbers, y (Features), weight (Tokens, Features); or lanes of x and y.
/// Range: a token is from 0 to Tokens - 1.
/// Errors: another token is a broken precondition, in a constant expression it does not compile; an
///   input that is not one row of whole numbers and a padding token that is none do not compile.
/// Cost: Features numbers added, or compared, a token.
/// Example: `model<from<integers<8>, sequential<embedding_bag<100, 16>, linear<16, 2>>>>`;
///   `embedding_bag<100, 16, bag_mode::max, 0>`.
template <std::size_t Tokens, std::size_t Features, bag_mode Mode = bag_mode::mean,
          std::size_t Padding = Tokens>
struct embedding_bag {
    template <class>
    using output_shape = shape<Features>;
    template <class S>
    using parameters =
        detail::parameters_of_shape<shape<Tokens, Features>,
                                    embedding_parameters<Tokens, Features, Padding, S>>;

    template <class Input>
    static consteval auto(check)() {
        if constexpr (!detail::is_shape<shape<Tokens, Features>>)
            return misfit<error::size_of_layer<embedding_bag>>{};
        else if constexpr (!detail::is_integers<Input> || Input::rank != 1)
            return misfit<error::embedding_bag_input<error::produces<Input>>>{};
        else if constexpr (Padding > Tokens)
            return misfit<error::embedding_padding<embedding_bag>>{};
        else
            return fits_integers{};
    }

    template <Arithmetic, class P, Values X, Values Y>
    static constexpr void forward(const P& p, const X& x, Y& y) noexcept {
        using S = typename Y::scalar;
        for_each_bag(p, x, y, [](const auto& given, const auto& features) {
            if constexpr (Mode == bag_mode::max) {
                kernels::largest_of_rows<Features>(given, features);
            } else {
                const std::size_t found = kernels::sum_of_rows<Features>(given, features);
                if (Mode == bag_mode::mean && found > 0)
                    kernels::divide_row<Features>(features, static_cast<S>(found));
            }
        });
        if constexpr (InLanes<Y>) detail::clear_rest(y);
    }

    template <Arithmetic, class P, Values X, Values Y, class Dx>
    static constexpr void backward(const P& p, const X& x, const Y&, const Y& dy, Dx&,
                                   P& gradient) noexcept {
        using S = typename Y::scalar;
        for_each_bag(p, x, dy, [&gradient](const auto& given, const auto& slopes) {
            const auto slopes_of = given.of(gradient);
            if constexpr (Mode == bag_mode::max) {
                for (std::size_t f = 0; f < Features; ++f)
                    if (const std::size_t t = kernels::row_of_largest(given, f); t < given.count)
                        slopes_of.row(t)[f] += slopes[f];
            } else {
                const auto share = static_cast<S>(Mode == bag_mode::mean ? given.size() : 1);
                for (std::size_t t = 0; t < given.count; ++t)
                    if (given.counts(t))
                        kernels::add_share<Features>(slopes, share, slopes_of.row(t));
            }
        });
    }

private:
    /// The rows of a sample's tokens, in the parameters or in their gradient.
    template <std::size_t Count, class P, class Ids>
    struct bag {
        static constexpr std::size_t count = Count;
        P& parameters;
        Ids tokens;

        [[nodiscard]] constexpr bool counts(std::size_t t) const noexcept {
            return detail::checked_token<Tokens>(tokens[t]) != Padding;
        }
        [[nodiscard]] constexpr auto* row(std::size_t t) const noexcept {
            return parameters.weight.data + detail::checked_token<Tokens>(tokens[t]) * Features;
        }
        /// How many of them count.
        [[nodiscard]] constexpr std::size_t size() const noexcept {
            std::size_t found = 0;
            for (std::size_t t = 0; t < Count; ++t) found += std::size_t{counts(t)};
            return found;
        }
        template <class Other>
        [[nodiscard]] constexpr bag<Count, Other, Ids> of(Other& other) const noexcept {
            return {other, tokens};
        }
    };
    /// Calls `f(bag, numbers)` for one sample after the other.
    template <class P, class X, class V, class F>
    static constexpr void for_each_bag(const P& p, const X& x, V& values, const F& f) noexcept {
        if constexpr (Tensor<X>) {
            f(bag<X::size(), const P, const std::int32_t*>{p, x.data}, +values.data);
        } else {
            for (std::size_t b = 0; b < x.count; ++b) {
                const auto tokens = kernels::rows_at<std::int32_t>(x, b);
                f(bag<X::size(), const P, decltype(tokens)>{p, tokens},
                  kernels::rows_at<typename X::scalar>(values, b));
            }
        }
    }
};

}  // namespace ctnn::inline CTNN_TARGET
