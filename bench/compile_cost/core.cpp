// SPDX-License-Identifier: MIT
// What a program needs that only predicts, included and not used.
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

int main() {}
