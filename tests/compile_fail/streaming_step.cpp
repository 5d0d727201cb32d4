// SPDX-License-Identifier: MIT
// A whole sequence is given where one step is taken.
// expect: ctnn::streaming: what is given is not one step of the network's input; a tensor of its shape without the first extent is required; pass a streaming::input
// expect: expects<ctnn::tensor<ctnn::shape<3>
// at-most: 12
#include <ctnn/layers/gru.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/streaming.hpp>

using model = ctnn::model<ctnn::from<ctnn::shape<5, 3>, ctnn::gru<3, 4>>>;

int main() {
    const model m{};
    ctnn::streaming live{m};
#ifdef CTNN_BROKEN
    const model::input x{};
#else
    const decltype(live)::input x{};
#endif
    static_cast<void>(live(x));
}
