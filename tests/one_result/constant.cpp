// SPDX-License-Identifier: MIT
// The half that the compiler computes. If this file compiles, its results are the recorded ones.
#include "case_list.hpp"

#include <utility>

namespace one_result {

template <class Choice>
constexpr std::uint64_t general_constants = combined(cases::constants<Choice>, general_cases::size);

static_assert(general_constants<float> == recorded<float>.hash);
static_assert(general_constants<double> == recorded<double>.hash);
static_assert(general_constants<ctnn::fused<float>> == recorded<ctnn::fused<float>>.hash);
static_assert(general_constants<ctnn::fused<double>> == recorded<ctnn::fused<double>>.hash);

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
using each = std::make_index_sequence<single_cases::size>;
static_assert(cases_are_recorded<float>(each{}));
static_assert(cases_are_recorded<double>(each{}));
static_assert(cases_are_recorded<ctnn::fused<float>>(each{}));
static_assert(cases_are_recorded<ctnn::fused<double>>(each{}));

const std::array<std::uint64_t, cases::size>& constant_hashes(std::string_view arithmetic) {
    if (arithmetic == recorded<float>.arithmetic) return cases::constants<float>;
    if (arithmetic == recorded<double>.arithmetic) return cases::constants<double>;
    if (arithmetic == recorded<ctnn::fused<float>>.arithmetic)
        return cases::constants<ctnn::fused<float>>;
    return cases::constants<ctnn::fused<double>>;
}

}  // namespace one_result
