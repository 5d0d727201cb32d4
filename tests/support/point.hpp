// SPDX-License-Identifier: MIT
// One row of an activation's table.
#pragma once

namespace ctnn::test {

/// An input of an activation, its output there, and its slope dy/dx.
struct point {
    double x, y, slope;
};

}  // namespace ctnn::test
