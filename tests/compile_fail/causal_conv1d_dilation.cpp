// SPDX-License-Identifier: MIT
// A convolution over time whose taps are no step apart.
// expect: ctnn::causal_conv1d: the kernel is missing, or a number is zero, negative or too large; inputs, outputs, kernel and dilation must be at least 1; write {.kernel = 3, .dilation = 2}
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 12
#include <ctnn/layers/causal_conv1d.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t dilation = 0;
#else
constexpr std::size_t dilation = 1;
#endif
using layer =
    ctnn::causal_conv1d<2, 3, ctnn::causal_conv1d_options{.kernel = 2, .dilation = dilation}>;
using network = ctnn::from<ctnn::shape<5, 2>, ctnn::sequential<layer>>;
static_assert(ctnn::model<network>::output::size() > 0);
