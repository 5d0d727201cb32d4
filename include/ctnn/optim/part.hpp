// SPDX-License-Identifier: MIT
// Parameters in parts, so that several threads can share one update.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/target.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::optim {

/// A range of the numbers of all parameters, `first` to `last - 1`. Every tensor begins at a
/// multiple of 16, so that parts do not share a cache line.
struct part {
    std::size_t first;
    std::size_t last;
};

/// The offset of the tensor after one of `size` numbers that begins at `start`.
[[nodiscard]] constexpr std::size_t behind(std::size_t start, std::size_t size) noexcept {
    return start + (size + 15) / 16 * 16;
}

/// The padded size of all parameters: the end of the last tensor.
template <class Parameters>
[[nodiscard]] constexpr std::size_t end_of(const Parameters& parameters) noexcept {
    std::size_t end = 0;
    for_each_field([&end](auto, const auto& tensor) { end = behind(end, tensor.size()); },
                   parameters);
    return end;
}

/// Calls `f(field, first, count, tensor...)` for each tensor with numbers in the part.
template <class F, class Parameters, class... Same>
constexpr void for_each_field_in(const part& which, F f, Parameters& parameters, Same&... others) {
    std::size_t start = 0;
    for_each_field(
        [&]<class Field>(Field field, auto& tensor, auto&... same) {
            const std::size_t end = start + tensor.size();
            const std::size_t first = which.first > start ? which.first : start;
            const std::size_t last = which.last < end ? which.last : end;
            if (first < last) f(field, first - start, last - first, tensor, same...);
            start = behind(start, tensor.size());
        },
        parameters, others...);
}

}  // namespace ctnn::inline CTNN_TARGET::optim
