// SPDX-License-Identifier: MIT
// A temporary that a static streaming would refer to after it is gone.
// expect: ctnn::streaming: the model is a temporary, and streaming only refers to it; a model that stays is required; give it a name first
// at-most: 10
#include <ctnn/layers/gru.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/streaming.hpp>

using model = ctnn::model<ctnn::from<ctnn::shape<5, 3>, ctnn::gru<3, 4>>>;

int main() {
#ifdef CTNN_BROKEN
    static ctnn::streaming live{ctnn::off_stack, model{}};
#else
    const model m{};
    ctnn::streaming live{m};
#endif
    live.reset();
}
