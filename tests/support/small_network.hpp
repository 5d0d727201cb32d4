// SPDX-License-Identifier: MIT
// A network, and data for it, that are small enough to be written down.
#pragma once

#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/train/sample.hpp>

#include <array>
#include <cstddef>

namespace ctnn::test {

/// Two inputs, three hidden units, two outputs.
using small_network = sequential<named<"hidden", linear<2, 3>>, tanh, named<"out", linear<3, 2>>>;

template <class Number>
using small_model = model<small_network, Number>;

template <class Number>
inline constexpr small_model<Number> start{
    {.weight = {{0.5, -0.25}, {0.125, 0.75}, {-0.5, 1.0}}, .bias = {0.25, -0.125, 0.0}},
    {.weight = {{0.5, -1.0, 0.25}, {-0.75, 0.125, 1.0}}, .bias = {0.0, 0.5}}};

/// Five samples, so that batches of two leave one over.
template <class Number>
using small_sample =
    sample<typename small_model<Number>::input, typename small_model<Number>::output>;
template <class Number>
inline constexpr std::array<small_sample<Number>, 5> samples{{{{1.0, 0.5}, {0.5, -0.5}},
                                                              {{-1.0, 2.0}, {1.0, 0.0}},
                                                              {{0.25, -0.75}, {0.0, 1.0}},
                                                              {{0.0, 1.5}, {-0.5, 0.25}},
                                                              {{2.0, -1.0}, {0.75, 0.5}}}};

/// The same inputs, each with the number of a class.
template <class Number>
using small_class = sample<typename small_model<Number>::input, std::size_t>;
template <class Number>
inline constexpr std::array<small_class<Number>, 5> classes{
    {{{1.0, 0.5}, 0}, {{-1.0, 2.0}, 1}, {{0.25, -0.75}, 1}, {{0.0, 1.5}, 0}, {{2.0, -1.0}, 1}}};

}  // namespace ctnn::test
