// SPDX-License-Identifier: MIT
// Values of losses over a minibatch, class weights and ignored classes among them.
//
// Written by tests/reference/values.py, PyTorch 1.13.0, float64. Arrays are row by row, with their
// extents beside them; N is the number of samples in the minibatch.
#pragma once

#include <cstddef>

// clang-format off
namespace ctnn::test::torch {

/// Class weights, and two samples are ignored.
struct cross_entropy_both {
    static constexpr double y[] = {  // (6, 4)
        -0.875, -0.53125, 0.03125, -0.21875, 0.09375, 0.21875, 0.1875, 0.75, 0.625, 0.8125,
        -0.96875, 0.6875, -0.875, -0.03125, 0.125, 0.1875, 0.21875, -1, 0.375, -0.78125, -0.1875,
        -0.125, -0.28125, -0.6875};
    static constexpr std::size_t target[] = {  // (6)
        2, 0, 1, 2, 3, 1};
    static constexpr double weight[] = {  // (4)
        0.5, 2, 1, 0.25};
    static constexpr double loss = 1.2848784241430353;
    static constexpr double dy[] = {  // (6, 4)
        0.05337546236827981, 0.07527146665794572, -0.23153082554210416, 0.10288389651587858,
        -0.14657516104439705, 0.03993557447121624, 0.03870688601540783, 0.06793270055777297, 0, 0,
        0, 0, 0.04068910177286818, 0.09460499603602382, -0.25303191767085537, 0.11773781986196337,
        0.03209389847966442, 0.009486938269647461, 0.03752156872206709, -0.07910240547137896, 0, 0,
        0, 0};
};

}  // namespace ctnn::test::torch
// clang-format on
