// SPDX-License-Identifier: MIT
#include "case_list.hpp"

namespace one_result {

template <>
case_hashes computed_hashes<3>() {
    return cases::computed<ctnn::fused<double>>();
}

}  // namespace one_result
