// SPDX-License-Identifier: MIT
// A transposed convolution whose output_padding, below its dilation, is not below its stride.
// expect: ctnn::to_onnx: a transposed convolution has an output_padding that is not below its stride, which ONNX's operator has not; one below it is required; write a pad1d, pad2d or pad3d after it
// at-most: 9
#include <ctnn/io/onnx.hpp>
#include <ctnn/layers/conv_transpose1d.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t stride = 1;
#else
constexpr std::size_t stride = 2;
#endif
using network =
    ctnn::from<ctnn::shape<2, 4>,
               ctnn::sequential<ctnn::conv_transpose1d<
                   2, 2,
                   ctnn::conv_transpose1d_options{
                       .kernel = 2, .stride = stride, .output_padding = 1, .dilation = 3}>>>;

int main() { return ctnn::to_onnx(ctnn::model<network>{}).empty() ? 1 : 0; }
