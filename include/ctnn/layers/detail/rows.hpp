// SPDX-License-Identifier: MIT
// One row of the last axis of a tensor, as a layer takes it.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::detail {

/// Row `r` of the last axis, taken out and put back.
template <class X, std::size_t Length>
constexpr void take_row(const X& from, std::size_t r,
                        tensor<shape<Length>, typename X::scalar>& to) noexcept {
    for (std::size_t i = 0; i < Length; ++i) to.data[i] = from.data[r * Length + i];
}
template <class X, std::size_t Length>
constexpr void put_row(const tensor<shape<Length>, typename X::scalar>& from, std::size_t r,
                       X& to) noexcept {
    for (std::size_t i = 0; i < Length; ++i) to.data[r * Length + i] = from.data[i];
}

}  // namespace ctnn::inline CTNN_TARGET::detail
