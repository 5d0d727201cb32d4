// SPDX-License-Identifier: MIT
// The library's version.
#pragma once

#define CTNN_VERSION_MAJOR 0
#define CTNN_VERSION_MINOR 2
#define CTNN_VERSION_PATCH 0
