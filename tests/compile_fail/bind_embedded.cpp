// SPDX-License-Identifier: MIT
// A file that is a constant, not a linked one.
// expect: ctnn::bind: a constant is not at an address for vectors; a linked file is required; write ctnn_embed(target file LINKED), or load<model, file>()
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/bind.hpp>
#include <ctnn/io/image.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save.hpp>

using model = ctnn::model<ctnn::sequential<ctnn::linear<2, 3>>>;
#ifdef CTNN_BROKEN
constexpr auto file = ctnn::to_image(model{});
const model& net() { return ctnn::bind<model, file>(); }
#else
constexpr auto file = ctnn::to_safetensors(model{});
constexpr auto net = ctnn::load<model, file>();
static_assert(net.layer<0>().bias[0] == 0);
#endif
