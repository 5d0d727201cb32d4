// SPDX-License-Identifier: MIT
// A trainer is written, not its model.
// expect: ctnn::save_file: this has no parameters to write; a model is required, golden vectors or a test set; write save_file(trainer.model, path), or *heap of an on_heap
// at-most: 16
#include <ctnn/ctnn.hpp>
#include <ctnn/io/file.hpp>
#include <ctnn/io/save.hpp>
#include <ctnn/io/source.hpp>

using network = ctnn::sequential<ctnn::linear<2, 1>>;

int main() {
    const ctnn::trainer trainer{ctnn::model<network>{}, ctnn::loss::mse{}, ctnn::optim::sgd{}};
#ifdef CTNN_BROKEN
    const auto& saved = trainer;
#else
    const auto& saved = trainer.model;
#endif
    static_cast<void>(ctnn::to_safetensors(saved));
    return ctnn::save_file(saved, "a") || ctnn::save_source(saved, "b", "b") ? 1 : 0;
}
