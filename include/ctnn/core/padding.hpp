// SPDX-License-Identifier: MIT
// How much padding a window gets, and what stands on it, in PyTorch's words.
#pragma once

#include <ctnn/core/target.hpp>

namespace ctnn::inline CTNN_TARGET {

/// A padding that is not said in numbers: `valid` is none; with `same` an image keeps its extents,
/// and where the numbers of the two sides differ, the greater is at the end.
enum class padding { valid, same };

/// The numbers on the padding: zeros, or another constant; or numbers of the image, mirrored at its
/// last number (`reflect`), its last number again (`replicate`), or those of its other side
/// (`circular`).
enum class padding_mode { zeros, constant = zeros, reflect, replicate, circular };

}  // namespace ctnn::inline CTNN_TARGET
