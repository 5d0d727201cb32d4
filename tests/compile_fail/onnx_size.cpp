// SPDX-License-Identifier: MIT
// Weights of 2 GiB do not go into one file of ONNX.
// expect: ctnn::to_onnx: the weights are too large for one file of ONNX; less than 2 GiB is required; write them with save_file
// expect: 2147483648
// at-most: 10
#include <ctnn/io/onnx.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t width = 32'768;
#else
constexpr std::size_t width = 16'384;
#endif
using network = ctnn::sequential<ctnn::linear<16'384, width, ctnn::bias::none>>;

std::string written(const ctnn::model<network>& m) { return ctnn::to_onnx(m); }
