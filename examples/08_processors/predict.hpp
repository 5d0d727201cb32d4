// SPDX-License-Identifier: MIT
// What every version of the prediction is called by: plain numbers, so that it means the same in
// files that are compiled for different processors.
#pragma once

#include <span>

// 3 readings in, 2 values out.
using prediction = void (*)(std::span<const float, 3> readings, std::span<float, 2> values);

void predict_everywhere(std::span<const float, 3> readings, std::span<float, 2> values);
void predict_avx2(std::span<const float, 3> readings, std::span<float, 2> values);
void predict_avx512(std::span<const float, 3> readings, std::span<float, 2> values);
