// SPDX-License-Identifier: MIT
// A file is read into what holds a model on the heap.
// expect: ctnn::load: this has no parameters to read; a model's type is required, that of golden vectors or of a test set; write load<model<network>, file>(), or load_into(*heap, ...) of an on_heap
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save.hpp>
#include <ctnn/run/heap.hpp>

using model = ctnn::model<ctnn::sequential<ctnn::linear<2, 1>>>;
constexpr auto file = ctnn::to_safetensors(model{});

int main() {
    ctnn::on_heap<model> heap;
#ifdef CTNN_BROKEN
    ctnn::load_into<file>(heap);
#else
    ctnn::load_into<file>(*heap);
#endif
}
