// SPDX-License-Identifier: MIT
// What poolings share whose output has a given size.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/window.hpp>
#include <ctnn/layers/detail/errors_of_windows.hpp>
#include <ctnn/layers/detail/image.hpp>
#include <ctnn/layers/detail/numbers_by_axis.hpp>

#include <cstddef>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

/// An axis in `Bins` bins: those of a window, where they have one extent.
template <std::size_t Extent, std::size_t Bins>
[[nodiscard]] consteval auto axis_in_bins() {
    if constexpr (Extent % Bins == 0)
        return kernels::window_axis{Extent, Extent / Bins, Extent / Bins};
    else
        return kernels::bin_axis{Extent, Bins};
}

/// All axes of an input of shape `Input` in `Size` bins.
template <auto Size, class Input, class Axes = std::make_index_sequence<axes_of<decltype(Size)>>>
struct bin_axes;
template <auto Size, class Input, std::size_t... Axis>
struct bin_axes<Size, Input, std::index_sequence<Axis...>> {
    template <class Maker>
    using sizes =
        typename made_over<Maker,
                           axis_in_bins<Input::extent(1 + Axis), number_on(Size, Axis)>()...>::type;
    using places = shape<Input::extent(0), number_on(Size, Axis)...>;
};

/// A pooling of bins: layer L, whose output has so many along each axis.
template <class L, auto Size>
struct adaptive_pooling {
    template <class>
    using parameters = no_parameters;
    template <class Input>
    using output_shape = typename bin_axes<Size, Input>::places;

    template <class Input>
    static consteval auto(check)() {
        constexpr std::size_t axes = axes_of<decltype(Size)>;
        if constexpr (!all_from<axes>(Size, 1))
            return misfit<error::adaptive_size<L>>{};
        else if constexpr (Input::rank != 1 + axes)
            return wrong_rank<axes, L, Input>{};
        else
            return fits{};
    }
};

}  // namespace ctnn::inline CTNN_TARGET::detail
