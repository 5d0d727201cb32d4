// SPDX-License-Identifier: MIT
// Parameters that the compiler knows.
#pragma once

#include <ctnn/core/hana.hpp>
#include <ctnn/core/target.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// Parameters that the compiler knows, as a type: `Holder::value` is a constant. They go through a
/// network in the place of its parameters, and change no bit.
template <class Holder>
struct constant {
    static constexpr const auto& value = Holder::value;
};

namespace detail {

template <class P>
inline constexpr bool is_constant = false;
template <class Holder>
inline constexpr bool is_constant<constant<Holder>> = true;

/// The parameters of a topology's layer, given those of the topology.
template <class P, std::size_t Index>
struct constant_part {
    static constexpr const auto& value = get<Index>(P::value.layers);
};

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
