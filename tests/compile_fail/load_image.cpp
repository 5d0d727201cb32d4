// SPDX-License-Identifier: MIT
// An image, which is to be bound, loaded.
// expect: ctnn::load: the file is an image, whose numbers are as a model has them in memory; a file by rows is required; write bind<model, file>(), or load the file that the image was made from
// expect: called<
// at-most: 10
#include <ctnn/io/image.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

using model = ctnn::model<ctnn::sequential<ctnn::linear<2, 3>>>;
constexpr model net{};
#ifdef CTNN_BROKEN
constexpr auto file = ctnn::to_image(net);
#else
constexpr auto file = ctnn::to_safetensors(net);
#endif
static_assert(ctnn::load<model, file>().layer<0>().bias[0] == 0);
