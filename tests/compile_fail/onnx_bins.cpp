// SPDX-License-Identifier: MIT
// An average pooling whose bins have several sizes.
// expect: ctnn::to_onnx: an adaptive pooling has bins of several sizes, which no operator of ONNX has; its size must divide the extents of its input; write such a size, or a pooling with a kernel
// expect: produces<ctnn::shape<2, 4, 6>
// at-most: 9
#include <ctnn/io/onnx.hpp>
#include <ctnn/layers/adaptive_avg_pool2d.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t columns = 4;
#else
constexpr std::size_t columns = 3;
#endif
using network = ctnn::from<
    ctnn::shape<2, 4, 6>,
    ctnn::sequential<ctnn::relu, ctnn::adaptive_avg_pool2d<ctnn::rows_and_columns{2, columns}>>>;

int main() { return ctnn::to_onnx(ctnn::model<network>{}).empty() ? 1 : 0; }
