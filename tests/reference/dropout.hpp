// SPDX-License-Identifier: MIT
// The law of dropout: how elements that stay are scaled, and how many stay.
//
// Written by tests/reference/values.py, PyTorch 1.13.0, float64. Arrays are row by row, with their
// extents beside them; N is the number of samples in the minibatch.
#pragma once

#include <cstddef>

// clang-format off
namespace ctnn::test::torch {

/// An element of y is x.
struct dropout_none {
    static constexpr double p = 0;
    static constexpr std::size_t elements = 100000;
    static constexpr double scale = 1;
    static constexpr double kept_share = 1;
    static constexpr double five_deviations = 0;
};

/// An element of y is 0 or x / 0.9.
struct dropout_tenth {
    static constexpr double p = 0.1;
    static constexpr std::size_t elements = 100000;
    static constexpr double scale = 1.1111111111111112;
    static constexpr double kept_share = 0.9;
    static constexpr double five_deviations = 0.004743416490252569;
};

/// An element of y is 0 or x / 0.75.
struct dropout_quarter {
    static constexpr double p = 0.25;
    static constexpr std::size_t elements = 100000;
    static constexpr double scale = 1.3333333333333333;
    static constexpr double kept_share = 0.75;
    static constexpr double five_deviations = 0.006846531968814577;
};

/// An element of y is 0 or 2 x.
struct dropout_half {
    static constexpr double p = 0.5;
    static constexpr std::size_t elements = 100000;
    static constexpr double scale = 2;
    static constexpr double kept_share = 0.5;
    static constexpr double five_deviations = 0.007905694150420948;
};

/// An element of y is 0.
struct dropout_all {
    static constexpr double p = 1;
    static constexpr std::size_t elements = 100000;
    static constexpr double scale = 0;
    static constexpr double kept_share = 0;
    static constexpr double five_deviations = 0;
};

}  // namespace ctnn::test::torch
// clang-format on
