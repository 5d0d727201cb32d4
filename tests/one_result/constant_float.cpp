// SPDX-License-Identifier: MIT
#include "constant.hpp"

namespace one_result {

static_assert(constants_are_recorded<float>());
template <>
const case_hashes& constant_hashes<0>() {
    return cases::constants<float>;
}

}  // namespace one_result
