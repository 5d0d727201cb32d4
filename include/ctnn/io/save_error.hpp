// SPDX-License-Identifier: MIT
// Why a file was not written.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/io/load_error.hpp>

namespace ctnn::inline CTNN_TARGET {

/// Why a file was not written; true if it was not.
using save_error = load_error;

}  // namespace ctnn::inline CTNN_TARGET
