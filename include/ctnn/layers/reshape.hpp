// SPDX-License-Identifier: MIT
// The numbers of a sample in another shape.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/reordering.hpp>
#include <ctnn/layers/detail/sizes.hpp>

#include <cstddef>
#include <initializer_list>
#include <utility>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// Whether extents, one of which may be -1, are those of a sample of `size` numbers.
template <std::ptrdiff_t... Extents>
[[nodiscard]] consteval bool reshapes(std::size_t size) {
    std::size_t known = 1, unknown = 0;
    for (const std::ptrdiff_t extent : {std::ptrdiff_t{1}, Extents...}) {
        if (extent == -1)
            ++unknown;
        else if (extent < 1 || size % static_cast<std::size_t>(extent) != 0)
            return false;
        else
            known *= static_cast<std::size_t>(extent);
        if (known > size) return false;
    }
    return unknown == 0 ? known == size : unknown == 1 && size % known == 0;
}

/// The shape of these extents; -1 is what is left of `Size`.
template <std::size_t Size, std::ptrdiff_t... Extents>
using reshaped =
    shape<(Extents > 0 ? static_cast<std::size_t>(Extents)
                       : Size / (std::size_t{1} * ... *
                                 static_cast<std::size_t>(Extents > 0 ? Extents : 1)))...>;

}  // namespace detail

/// The numbers of a sample in another shape, PyTorch's `reshape` and `view`; one extent may be -1,
/// which is what is left.
///
/// Formula: y[i] = x[i], both counted row by row.
/// Shape: x of any shape, y (Extents...); or lanes of them.
/// Errors: extents of another size than the input's do not compile.
/// Example: `reshape<1, 28, 28>`, `reshape<-1, 4>`
template <std::ptrdiff_t... Extents>
struct reshape : detail::reshaping<reshape<Extents...>> {
    template <class Input>
    using output_shape = detail::reshaped<Input::size, Extents...>;
    template <class Input>
    static consteval auto(check)() {
        if constexpr (sizeof...(Extents) > 0 && detail::reshapes<Extents...>(Input::size))
            return fits{};
        else
            return misfit<error::reshape_size<reshape, error::produces<Input>>>{};
    }
};

namespace detail {

/// `Input` with the axis in the place of which `Extents` come.
template <class Input, std::size_t Axis, class Sizes, class Before, class After>
struct split_axis;
template <class Input, std::size_t Axis, std::size_t... Extents, std::size_t... Before,
          std::size_t... After>
struct split_axis<Input, Axis, shape<Extents...>, std::index_sequence<Before...>,
                  std::index_sequence<After...>> {
    using type = shape<Input::extent(Before)..., Extents..., Input::extent(Axis + 1 + After)...>;
};

}  // namespace detail

/// One axis of a sample as several, PyTorch's `Unflatten`; the axes are counted from 0 without the
/// batch's, so that PyTorch's axis 1 is 0 here.
///
/// Formula: y[i] = x[i], both counted row by row.
/// Shape: x (..., E, ...), y (..., Extents..., ...), where `Sizes` is `shape<Extents...>`, whose
///   size is E; or lanes of them.
/// Errors: an axis that the input has not, and sizes of another product do not compile.
/// Example: `unflatten<0, shape<2, 5>>` makes (2, 5) of 10 numbers.
template <std::size_t Axis, class Sizes>
struct unflatten : detail::reshaping<unflatten<Axis, Sizes>> {
    template <class Input>
    using output_shape = typename detail::split_axis < Input,
          Axis, Sizes,
          std::make_index_sequence<Axis<Input::rank ? Axis : 0>,
                                   std::make_index_sequence<Input::rank - Axis - 1>>::type;
    template <class Input>
    static consteval auto(check)() {
        if constexpr (!detail::is_shape<Sizes>)
            return misfit<error::unflatten_sizes<unflatten>>{};
        else if constexpr (Axis >= Input::rank)
            return misfit<error::unflatten_axis<unflatten, error::produces<Input>>>{};
        else if constexpr (Input::extent(Axis) != Sizes::size)
            return misfit<error::unflatten_axis<unflatten, error::produces<Input>>>{};
        else
            return fits{};
    }
};

}  // namespace ctnn::inline CTNN_TARGET
