// SPDX-License-Identifier: MIT
#include "constant.hpp"

namespace one_result {

static_assert(constants_are_recorded<ctnn::fused<double>>());
template <>
const case_hashes& constant_hashes<3>() {
    return cases::constants<ctnn::fused<double>>;
}

}  // namespace one_result
