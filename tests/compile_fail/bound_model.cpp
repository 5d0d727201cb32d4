// SPDX-License-Identifier: MIT
// What consists of more than a model's parameters is no image.
// expect: ctnn::bind: this is no model that consists of its parameters alone; a model's type is required, whose bytes can be copied; write bind<model<network>, file>(), and to_image(*net) of one on the heap
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/image.hpp>
#include <ctnn/run/heap.hpp>

using model = ctnn::model<ctnn::sequential<ctnn::linear<2, 3>>>;
#ifdef CTNN_BROKEN
auto image(const ctnn::on_heap<model>& net) { return ctnn::to_image(net); }
#else
auto image(const ctnn::on_heap<model>& net) { return ctnn::to_image(*net); }
#endif
