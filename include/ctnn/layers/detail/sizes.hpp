// SPDX-License-Identifier: MIT
// Sizes in the type of a layer that cannot be: an error tells of them, and of nothing after them.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::detail {

/// Whether `Shape` is one of a tensor: it has extents, none is zero and their product not too
/// large. Another one is not instantiated.
template <class Shape>
inline constexpr bool is_shape = false;
template <std::size_t... Extents>
inline constexpr bool is_shape<shape<Extents...>> = sizeof...(Extents) > 0 &&
                                                    elements_of({Extents...}) > 0;

/// Whether it is a shape at all, of whatever extents.
template <class Shape>
inline constexpr bool has_extents = false;
template <std::size_t First, std::size_t... Extents>
inline constexpr bool has_extents<shape<First, Extents...>> = true;

/// The parameters `P`, of which the largest has shape `Weight`; none where that is no shape.
template <class Weight, class P>
using parameters_of_shape = std::conditional_t<is_shape<Weight>, P, no_parameters>;

}  // namespace ctnn::inline CTNN_TARGET::detail
