// SPDX-License-Identifier: MIT
// The limit: vectors of 16 and of 8 floats, and loops that are unrolled for certain.
#pragma once

#if defined(__AVX512F__) && defined(__AVX512DQ__) && defined(__AVX512VL__)
#include "lanes_avx512.hpp"
#elif defined(__AVX2__) && defined(__FMA__)
#include "lanes_avx2.hpp"
#endif
