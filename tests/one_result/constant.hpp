// SPDX-License-Identifier: MIT
// The half that the compiler computes, one file for each arithmetic: all in one take GCC 12 three
// times as long. If a file compiles, its results are the recorded ones.
#pragma once

#include "case_list.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>

namespace one_result {

template <class Choice>
constexpr std::uint64_t general_constants = combined(cases::constants<Choice>, general_cases::size);

template <class Choice, std::size_t Index>
struct case_is_recorded {
    static constexpr std::uint64_t constant = single_cases::constants<Choice>[Index];
    static_assert(constant == recorded_of<single_cases>::hashes[Index]
                                  .template in<ctnn::arithmetic_of<Choice>>());
    static constexpr bool value = true;
};
template <class Choice, std::size_t... Index>
constexpr bool cases_are_recorded(std::index_sequence<Index...>) {
    return (case_is_recorded<Choice, Index>::value && ...);
}
template <class Choice>
constexpr bool constants_are_recorded() {
    static_assert(general_constants<Choice> == recorded<Choice>.hash);
    return cases_are_recorded<Choice>(std::make_index_sequence<single_cases::size>{});
}

}  // namespace one_result
