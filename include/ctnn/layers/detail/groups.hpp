// SPDX-License-Identifier: MIT
// The samples of values in groups: a sample by itself, or as many as a register holds.
#pragma once

#include <ctnn/core/lanes.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/several.hpp>
#include <ctnn/kernels/softmax.hpp>
#include <ctnn/kernels/vector.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::detail {

/// Calls `f(elements of each value, count)` for each group, in the order of the samples; a group
/// has `count` of them: see kernels/elements.hpp.
template <class F, class First, class... Others>
constexpr void for_each_group(const F& f, First& first, Others&... others) noexcept {
    using S = typename First::scalar;
    if constexpr (Several<std::remove_const_t<First>>) {
        for (std::size_t i = 0; i < first.count; ++i) for_each_group(f, first[i], others[i]...);
    } else if constexpr (Tensor<std::remove_const_t<First>>) {
        f(+first.data, +others.data..., std::size_t{1});
    } else {
        constexpr std::size_t most = kernels::native_lanes<S>;
        using V = kernels::vector<S, most>;
        for (std::size_t b = 0; b < first.count; b += most)
            f(kernels::rows_at<V>(first, b), kernels::rows_at<V>(others, b)...,
              first.count - b < most ? first.count - b : most);
    }
}

}  // namespace ctnn::inline CTNN_TARGET::detail
