// SPDX-License-Identifier: MIT
// What training reads: inputs with what should come out.
#pragma once

#include <ctnn/core/target.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// One input and what the network should give for it: a tensor, or a class number.
template <class Input, class Target>
struct sample {
    Input input;
    Target target;
};

/// A sequence of samples: `data.size()`, and `data[i]` with `.input` and `.target`.
///
/// `std::array`, `std::vector` and `std::span` of `sample` are data sets.
template <class D>
concept DataSet = requires(const D& data, std::size_t i) {
    { data.size() } -> std::convertible_to<std::size_t>;
    data[i].input;
    data[i].target;
};

}  // namespace ctnn::inline CTNN_TARGET
