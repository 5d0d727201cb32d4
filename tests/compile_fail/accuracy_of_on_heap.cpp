// SPDX-License-Identifier: MIT
// The holder of a model where the model is measured.
// expect: ctnn::accuracy: what is measured is not a model; a model is required; write accuracy(t.model, data) of a trainer t, accuracy(*m, data) of an on_heap m
// expect: ctnn::on_heap<ctnn::model<
// at-most: 16
#include <ctnn/ctnn.hpp>
#include <ctnn/run/heap.hpp>
#include <ctnn/run/threads.hpp>

#include <vector>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 2>>>;

int main() {
    const std::vector<ctnn::sample<model::input, int>> data(3);
    const ctnn::on_heap<model> m;
    ctnn::thread_pool pool{1};
#ifdef CTNN_BROKEN
    static_cast<void>(accuracy(m, data));
    static_cast<void>(accuracy(m, data, pool));
    static_cast<void>(count_correct(m, ctnn::threshold{0.5}, data));
#else
    static_cast<void>(accuracy(*m, data));
    static_cast<void>(accuracy(*m, data, pool));
#endif
}
