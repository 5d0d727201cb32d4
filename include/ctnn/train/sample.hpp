// SPDX-License-Identifier: MIT
// What training reads: inputs with what should come out.
#pragma once

#include <ctnn/core/target.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

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

namespace detail {

/// Whether the input of a sample, as `data[i]` gives it, stays where it is when that is gone.
template <class Sample>
inline constexpr bool input_stays =
    std::is_lvalue_reference_v<Sample> ||
    std::is_lvalue_reference_v<decltype(std::remove_cvref_t<Sample>::input)>;

/// The inputs of the samples that `sample_at(i)` gives: by reference where they stay.
template <class SampleAt>
[[nodiscard]] constexpr auto inputs_of(const SampleAt& sample_at) noexcept {
    if constexpr (input_stays<std::invoke_result_t<const SampleAt&, std::size_t>>)
        return [&sample_at](std::size_t i) -> const auto& { return sample_at(i).input; };
    else
        return [&sample_at](std::size_t i) { return sample_at(i).input; };
}

/// The same for the samples of a data set.
template <DataSet Data>
[[nodiscard]] constexpr auto inputs_in(const Data& data) noexcept {
    if constexpr (input_stays<decltype(data[0])>)
        return [&data](std::size_t i) -> const auto& { return data[i].input; };
    else
        return [&data](std::size_t i) { return data[i].input; };
}

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
