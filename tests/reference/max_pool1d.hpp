// SPDX-License-Identifier: MIT
// Values of a one-dimensional maximum pooling.
//
// Written by tests/reference/values.py, PyTorch 1.13.0, float64. Arrays are row by row, with their
// extents beside them; N is the number of samples in the minibatch.
#pragma once

#include <cstddef>

// clang-format off
namespace ctnn::test::torch {

/// Kernel 2; the last number is never read.
struct max_pool1d_2 {
    static constexpr std::size_t kernel = 2;
    static constexpr std::size_t stride = 2;
    static constexpr std::size_t padding = 0;
    static constexpr std::size_t dilation = 1;
    static constexpr bool ceil_mode = false;
    static constexpr double x[] = {  // (2, 3, 7)
        -0.53125, 0.28125, -0.4375, 0.5625, 0.625, -0.84375, -0.15625, 0.90625, -0.90625, 0.96875,
        -0.96875, -0.5625, -0.375, -0.4375, 0.4375, -0.59375, -0.96875, 0.0625, 0.78125, 0.71875,
        0.375, 0.5625, 0.78125, 0.15625, -0.03125, -0.53125, 0.78125, 0.34375, -0.09375, -0.6875,
        -0.0625, 0.09375, 0.5625, 0.125, 0.4375, -0.78125, -0.375, -0.15625, 0.4375, -0.25,
        -0.1875, -0.15625};
    static constexpr double dy[] = {  // (2, 3, 3)
        0, -0.03125, -0.40625, 0.34375, -0.40625, 0.75, -0.75, 0.5, -0.0625, 0.34375, 0.875,
        -0.375, 0.625, 0.375, 0.84375, -0.5, -0.1875, -0.40625};
    static constexpr double y[] = {  // (2, 3, 3)
        0.28125, 0.5625, 0.625, 0.90625, 0.96875, -0.375, 0.4375, 0.0625, 0.78125, 0.78125,
        0.15625, 0.78125, -0.09375, 0.09375, 0.5625, -0.375, 0.4375, -0.1875};
    static constexpr double dx[] = {  // (2, 3, 7)
        0, 0, 0, -0.03125, -0.40625, 0, 0, 0.34375, 0, -0.40625, 0, 0, 0.75, 0, -0.75, 0, 0, 0.5,
        -0.0625, 0, 0, 0, 0.34375, 0.875, 0, 0, -0.375, 0, 0.625, 0, 0, 0.375, 0.84375, 0, 0, 0,
        -0.5, 0, -0.1875, 0, -0.40625, 0};
};

/// All options at once.
struct max_pool1d_all {
    static constexpr std::size_t kernel = 3;
    static constexpr std::size_t stride = 2;
    static constexpr std::size_t padding = 1;
    static constexpr std::size_t dilation = 2;
    static constexpr bool ceil_mode = true;
    static constexpr double x[] = {  // (2, 3, 8)
        -0.40625, 0.9375, 0.03125, 0, -0.53125, -0.5625, 0.625, 0.625, 0.78125, -0.78125, -0.71875,
        -0.09375, -0.75, 0.84375, -0.21875, 0.78125, 0.34375, 0.75, -0.84375, 0.65625, 0.03125,
        0.625, -0.96875, 0.40625, -0.9375, 0.1875, -0.09375, -0.96875, 0.1875, -0.09375, -0.40625,
        -0.84375, 0.65625, 0.09375, 0.84375, -0.78125, 0.03125, 0.96875, -1, 1, -0.59375, -0.03125,
        0.5, -0.0625, -0.71875, 0.46875, -0.40625, -0.34375};
    static constexpr double dy[] = {  // (2, 3, 4)
        -0.9375, -0.78125, -0.65625, -0.6875, -0.71875, 0.28125, 0.40625, -0.96875, 0.65625,
        -0.875, 0.3125, 0, -0.5625, 0.78125, 0.96875, 0.5, 0.09375, -0.3125, 0.28125, 0.875,
        0.78125, -0.28125, 0.40625, 0.1875};
    static constexpr double y[] = {  // (2, 3, 4)
        0.9375, 0.9375, 0.625, 0.625, -0.09375, 0.84375, 0.84375, 0.84375, 0.75, 0.75, 0.65625,
        0.625, 0.1875, 0.1875, -0.09375, -0.09375, 0.09375, 0.96875, 1, 1, -0.03125, 0.46875,
        0.46875, 0.46875};
    static constexpr double dx[] = {  // (2, 3, 8)
        0, -1.71875, 0, 0, 0, 0, 0, -1.34375, 0, 0, 0, -0.71875, 0, -0.28125, 0, 0, 0, -0.21875, 0,
        0.3125, 0, 0, 0, 0, 0, 0.21875, 0, 0, 0, 1.46875, 0, 0, 0, 0.09375, 0, 0, 0, -0.3125, 0,
        1.15625, 0, 0.78125, 0, 0, 0, 0.3125, 0, 0};
};

}  // namespace ctnn::test::torch
// clang-format on
