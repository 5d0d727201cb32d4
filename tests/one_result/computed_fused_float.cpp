// SPDX-License-Identifier: MIT
#include "case_list.hpp"

namespace one_result {

template <>
case_hashes computed_hashes<2>() {
    return cases::computed<ctnn::fused<float>>();
}

}  // namespace one_result
