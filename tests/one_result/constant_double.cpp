// SPDX-License-Identifier: MIT
#include "constant.hpp"

namespace one_result {

static_assert(constants_are_recorded<double>());
template <>
const case_hashes& constant_hashes<1>() {
    return cases::constants<double>;
}

}  // namespace one_result
