// SPDX-License-Identifier: MIT
// XOR, trained until its four answers are right: the lesson as it is.
#include "../../examples/03_xor.cpp"
