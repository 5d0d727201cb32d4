// SPDX-License-Identifier: MIT
// Values of an embedding of tokens.
//
// Written by tests/reference/values.py, PyTorch 1.13.0, float64. Arrays are row by row, with their
// extents beside them; N is the number of samples in the minibatch.
#pragma once

#include <cstddef>

// clang-format off
namespace ctnn::test::torch {

/// x is tokens, some of them several times, one never.
struct embedding_plain {
    static constexpr bool has_padding = false;
    static constexpr std::size_t padding_index = 0;
    static constexpr std::size_t x[] = {  // (2, 4)
        3, 1, 3, 0, 6, 3, 1, 2};
    static constexpr double weight[] = {  // (7, 3)
        0.53125, 0.3125, 0.3125, -0.625, -0.5, -0.75, -0.375, -0.71875, 1, 0.53125, 0.59375,
        -0.21875, 0.71875, 0.59375, 0.875, -0.78125, -0.15625, 0.65625, 0.40625, -0.15625,
        -0.03125};
    static constexpr double dy[] = {  // (2, 4, 3)
        -0.71875, 1, -0.25, -0.09375, 0.625, 0.15625, 0.09375, 0.875, -0.53125, 0.75, 0.4375,
        -0.0625, -0.625, -0.96875, 0.21875, -0.625, -0.78125, 0.5625, 0.96875, 0.03125, 0.375,
        -0.28125, 1, -0.40625};
    static constexpr double y[] = {  // (2, 4, 3)
        0.53125, 0.59375, -0.21875, -0.625, -0.5, -0.75, 0.53125, 0.59375, -0.21875, 0.53125,
        0.3125, 0.3125, 0.40625, -0.15625, -0.03125, 0.53125, 0.59375, -0.21875, -0.625, -0.5,
        -0.75, -0.375, -0.71875, 1};
    static constexpr double weight_gradient[] = {  // (7, 3)
        0.75, 0.4375, -0.0625, 0.875, 0.65625, 0.53125, -0.28125, 1, -0.40625, -1.25, 1.09375,
        -0.21875, 0, 0, 0, 0, 0, 0, -0.625, -0.96875, 0.21875};
};

/// The padding token has an output like others, and no gradient.
struct embedding_padding {
    static constexpr bool has_padding = true;
    static constexpr std::size_t padding_index = 3;
    static constexpr std::size_t x[] = {  // (2, 4)
        3, 1, 3, 0, 6, 3, 1, 2};
    static constexpr double weight[] = {  // (7, 3)
        0.34375, -0.15625, 0.8125, 0.96875, -0.6875, -0.6875, -0.8125, 0.625, 1, 0.5, -0.8125,
        -0.5, -0.5625, 0.71875, -0.90625, 0.8125, -0.75, 0.21875, -0.6875, -0.53125, 0.75};
    static constexpr double dy[] = {  // (2, 4, 3)
        0.5625, -1, 0.34375, 0.5625, 0.03125, 0.75, -0.75, 0.09375, 0.125, -0.4375, -0.78125,
        0.46875, 0.03125, -0.4375, 0.875, -0.90625, 0.75, -0.90625, 0.125, 0.40625, 0.15625, 0.5,
        -0.75, -0.34375};
    static constexpr double y[] = {  // (2, 4, 3)
        0.5, -0.8125, -0.5, 0.96875, -0.6875, -0.6875, 0.5, -0.8125, -0.5, 0.34375, -0.15625,
        0.8125, -0.6875, -0.53125, 0.75, 0.5, -0.8125, -0.5, 0.96875, -0.6875, -0.6875, -0.8125,
        0.625, 1};
    static constexpr double weight_gradient[] = {  // (7, 3)
        -0.4375, -0.78125, 0.46875, 0.6875, 0.4375, 0.90625, 0.5, -0.75, -0.34375, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0.03125, -0.4375, 0.875};
};

}  // namespace ctnn::test::torch
// clang-format on
