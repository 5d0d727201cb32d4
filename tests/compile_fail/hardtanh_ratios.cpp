// SPDX-License-Identifier: MIT
// Limits that are types of numbers.
// expect: ctnn::*: a number in the layer's type is no std::ratio; one is required, since it is a fraction as a type; write std::ratio<1, 5> for 0.2, as in dropout<std::ratio<1, 5>>
// expect: in_layer<ctnn::error::layer_index<1>
// at-most: 15
#include <ctnn/layers/hardtanh.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
using limit = int;
#else
using limit = std::ratio<1>;
#endif
using bent = ctnn::hardtanh<std::ratio<-1>, limit>;
static_assert(ctnn::model<ctnn::sequential<ctnn::linear<2, 3>, bent>>::output::size() == 3);
