// SPDX-License-Identifier: MIT
// A function whose accuracy is measured.
#pragma once

namespace accuracy {

/// value(arithmetic, x) is ours, exact(x) the reference; double samples lie between low and high.
///
/// An error counts in ulp of the result or, where that is smaller, of `least`.
template <class Value, class Exact>
struct function {
    const char* name;
    double bound;
    double low;
    double high;
    Value value;
    Exact exact;
    double least = 0;
};

}  // namespace accuracy
