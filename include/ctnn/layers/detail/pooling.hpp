// SPDX-License-Identifier: MIT
// What poolings share: the places of their window, and what they take.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/pooling.hpp>
#include <ctnn/layers/detail/errors_of_windows.hpp>
#include <ctnn/layers/detail/image.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::inline CTNN_TARGET::detail {

/// A pooling: layer L, whose window is placed by `Options`.
template <class L, auto Options>
class pooling {
    /// Whether PyTorch takes the padding, and no window lies on padding alone.
    template <class Input, std::size_t Axis = 0>
    static consteval bool is_padding_allowed() {
        if constexpr (Axis == window_rank<Options>)
            return true;
        else
            return 2 * number_on(Options.padding, Axis) <= number_on(Options.kernel, Axis) &&
                   window_axis_of<Options, Input, Axis>.is_always_on_image() &&
                   is_padding_allowed<Input, Axis + 1>();
    }

public:
    template <class>
    using parameters = no_parameters;
    template <class Input>
    using output_shape = typename window_axes<Options, Input>::template places<Input::extent(0)>;

    template <class Input>
    static consteval auto(check)() {
        using image = decltype(check_image<L, Options, Input>());
        if constexpr (!std::same_as<image, fits>)
            return image{};
        else if constexpr (!is_padding_allowed<Input>())
            return misfit<error::pooling_padding<L>>{};
        else
            return fits{};
    }
};

}  // namespace ctnn::inline CTNN_TARGET::detail
