// SPDX-License-Identifier: MIT
#include "constant.hpp"

namespace one_result {

static_assert(constants_are_recorded<ctnn::fused<float>>());
template <>
const case_hashes& constant_hashes<2>() {
    return cases::constants<ctnn::fused<float>>;
}

}  // namespace one_result
