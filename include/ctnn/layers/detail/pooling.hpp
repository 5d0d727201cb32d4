// SPDX-License-Identifier: MIT
// What poolings share: the places of their window, and what they take.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/pooling.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/image.hpp>

#include <concepts>

namespace ctnn::inline CTNN_TARGET::detail {

/// A pooling: layer L, whose window is placed by `Options`.
template <class L, auto Options>
class pooling {
    /// Whether PyTorch takes the padding, and no window lies on padding alone.
    template <class Input>
    static consteval bool is_padding_allowed() {
        constexpr rows_and_columns padding = Options.padding, kernel = Options.kernel;
        return 2 * padding.rows <= kernel.rows && 2 * padding.columns <= kernel.columns &&
               window_rows<Options, Input>.is_always_on_image() &&
               window_columns<Options, Input>.is_always_on_image();
    }

public:
    template <class>
    using parameters = no_parameters;
    template <class Input>
    using output_shape =
        channels_of<has_rows<Options>, Input::extent(0), window_rows<Options, Input>.places(),
                    window_columns<Options, Input>.places()>;

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
