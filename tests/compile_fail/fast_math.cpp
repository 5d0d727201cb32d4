// SPDX-License-Identifier: MIT
// A build with -ffast-math.
// expect: ctnn: -ffast-math changes results; IEEE arithmetic is required; build without -ffast-math (and -Ofast)
// broken-flags: -ffast-math
// at-most: 6
#include <ctnn/core/platform.hpp>
