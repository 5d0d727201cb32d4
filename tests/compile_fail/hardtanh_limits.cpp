// SPDX-License-Identifier: MIT
// Limits of which the first is the greater.
// expect: ctnn::hardtanh: its lowest value is not below its highest; two std::ratio, the lesser first, are required; write hardtanh<std::ratio<-1>, std::ratio<1>>
// expect: in_layer<ctnn::error::layer_index<1>
// at-most: 15
#include <ctnn/layers/hardtanh.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
using lowest = std::ratio<1>;
#else
using lowest = std::ratio<-1>;
#endif
using bent = ctnn::hardtanh<lowest, std::ratio<1, 2>>;
static_assert(ctnn::model<ctnn::sequential<ctnn::linear<2, 3>, bent>>::output::size() == 3);
