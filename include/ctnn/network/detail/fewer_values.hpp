// SPDX-License-Identifier: MIT
// What a model's braces say where a layer's values are forgotten.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/network/detail/chain.hpp>

#include <cstddef>
#include <utility>

namespace ctnn::error {

template <class Found, class Needed>
struct layer_values {
    static_assert(never<Found>,
                  "ctnn::model: its braces hold the values of fewer layers than have parameters; "
                  "one {...} for each such layer is required, in order; write {{.weight = ..., "
                  ".bias = ...}, {.weight = ..., .bias = ...}, ...}, or {} for all zero");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET::detail {

/// Says to the values of the first layers alone that those of others are missing.
template <std::size_t Needed, class... Parameters>
struct fewer_values {
    constexpr fewer_values() = default;
    constexpr explicit fewer_values(const Parameters&...) noexcept {
        static_assert(
            sizeof(
                error::layer_values<error::given<sizeof...(Parameters)>, error::needed<Needed>>) >
            0);
    }
    [[nodiscard]] constexpr bool operator==(const fewer_values&) const noexcept = default;
};

/// The same for all but the last of these; nothing to say of less than two.
// A template, so that no two of one address, a network and one nested in it, are of one type.
template <class... Parameters>
struct no_fewer_values {
    [[nodiscard]] constexpr bool operator==(const no_fewer_values&) const noexcept = default;
};
template <class Indices, class... Parameters>
struct all_but_last {
    using type = no_fewer_values<Parameters...>;
};
template <std::size_t... Index, class... Parameters>
    requires(sizeof...(Parameters) > 1)
struct all_but_last<std::index_sequence<Index...>, Parameters...> {
    using type = fewer_values<sizeof...(Parameters), type_at<Index, Parameters...>...>;
};
template <class... Parameters>
using one_forgotten = typename all_but_last<
    std::make_index_sequence<sizeof...(Parameters) - (sizeof...(Parameters) > 0 ? 1 : 0)>,
    Parameters...>::type;

}  // namespace ctnn::inline CTNN_TARGET::detail
