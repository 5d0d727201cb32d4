// SPDX-License-Identifier: MIT
// The half that the compiler computes. If this file compiles, its results are the recorded ones.
#include "case_list.hpp"

namespace one_result {

template <class Choice>
constexpr std::uint64_t all_constants = combined(cases::constants<Choice>);

static_assert(all_constants<float> == recorded<float>);
static_assert(all_constants<double> == recorded<double>);
static_assert(all_constants<ctnn::fused<float>> == recorded<ctnn::fused<float>>);
static_assert(all_constants<ctnn::fused<double>> == recorded<ctnn::fused<double>>);

template <class Choice>
const std::array<std::uint64_t, cases::size>& constant_hashes() {
    return cases::constants<Choice>;
}
template const std::array<std::uint64_t, cases::size>& constant_hashes<float>();
template const std::array<std::uint64_t, cases::size>& constant_hashes<double>();
template const std::array<std::uint64_t, cases::size>& constant_hashes<ctnn::fused<float>>();
template const std::array<std::uint64_t, cases::size>& constant_hashes<ctnn::fused<double>>();

}  // namespace one_result
