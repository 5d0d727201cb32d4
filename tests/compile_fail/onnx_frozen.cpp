// SPDX-License-Identifier: MIT
// A frozen model is written as ONNX.
// expect: ctnn::to_onnx: this is no model; a model is required; write to_onnx(net) with the net of frozen<net>, or to_onnx(trainer.model)
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/onnx.hpp>

constexpr ctnn::model<ctnn::sequential<ctnn::linear<2, 1>>> net{};

int main() {
#ifdef CTNN_BROKEN
    return ctnn::save_onnx(ctnn::frozen<net>{}, "a") ? 1 : 0;
#else
    return ctnn::save_onnx(net, "a") ? 1 : 0;
#endif
}
