// SPDX-License-Identifier: MIT
// What layers share that look tokens up in a table: the table, and which tokens there are.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/precondition.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/detail/start.hpp>

#include <cstddef>
#include <cstdint>

namespace ctnn::inline CTNN_TARGET {

// See linear.hpp.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Weffc++"
#endif
/// The parameters of an `embedding` or an `embedding_bag`: weight (Tokens, Features).
template <std::size_t Tokens, std::size_t Features, std::size_t Padding, class S>
struct embedding_parameters {
    tensor<shape<Tokens, Features>, S> weight;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        using start = detail::starts_normal_but_row<Padding, Features>;
        f(field<"weight", role::weight, start>{}, each.weight...);
    }
    [[nodiscard]] constexpr bool operator==(const embedding_parameters&) const noexcept = default;
};
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

namespace detail {

/// Not constexpr, so that a constant expression that gets here does not compile and names it.
[[noreturn]] CTNN_COLD void token_is_below_the_number_of_tokens(double token,
                                                                double tokens) noexcept {
    precondition_broken(
        "ctnn::embedding, embedding_bag: a token is not one of its tokens; a whole number from 0 "
        "to below their number is required; change the data, or embedding<tokens, features>",
        token, "tokens", tokens);
}

template <std::size_t Tokens>
[[nodiscard]] constexpr std::size_t checked_token(std::int32_t token) noexcept {
    const auto found = static_cast<std::uint32_t>(token);
    if (found >= Tokens)
        token_is_below_the_number_of_tokens(static_cast<double>(token),
                                            static_cast<double>(Tokens));
    return found;
}

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
