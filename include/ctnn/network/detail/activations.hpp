// SPDX-License-Identifier: MIT
// How many numbers lie between the layers of a network.
#pragma once

#include <ctnn/core/hana.hpp>
#include <ctnn/core/target.hpp>

#include <cstddef>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

/// The outputs of all layers in one pass, in numbers; known without a trace, which is training's.
template <class L, class Input>
inline constexpr std::size_t activations_of = [] {
    if constexpr (requires { L::template chain<Input>::fits; }) {
        using chain = typename L::template chain<Input>;
        if constexpr (chain::fits)
            return []<std::size_t... Index>(std::index_sequence<Index...>) {
                return sum_of({activations_of<typename L::template layer<Index>,
                                              typename chain::template at<Index>::input_shape>...});
            }(std::make_index_sequence<L::size>{});
        else
            return std::size_t{0};
    } else {
        return std::size_t{L::template output_shape<Input>::size};
    }
}();

}  // namespace ctnn::inline CTNN_TARGET::detail
