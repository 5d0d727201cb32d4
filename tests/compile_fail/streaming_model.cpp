// SPDX-License-Identifier: MIT
// Parameters without their network are streamed.
// expect: ctnn::streaming: what is given is not a model; a model, a network with its parameters, is required; write streaming{m} for a model m
// at-most: 10
#include <ctnn/layers/gru.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/streaming.hpp>

constexpr ctnn::model<ctnn::from<ctnn::shape<5, 3>, ctnn::gru<3, 4>>> m{};

int main() {
#ifdef CTNN_BROKEN
    ctnn::streaming live{m.parameters()};
#else
    ctnn::streaming live{m};
#endif
    live.reset();
}
