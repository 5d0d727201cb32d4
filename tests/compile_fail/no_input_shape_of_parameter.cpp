// SPDX-License-Identifier: MIT
// A network whose input's shape is that of no layer: one before the first that says one changes it.
// expect: ctnn::model: no layer says what shape the input has; one shape is required; write model<from<shape<extents...>, network>>, of an embedding model<from<integers<extents...>, network>>, or begin with linear<inputs, outputs>
// at-most: 10
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/parameter.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

using layers = ctnn::sequential<ctnn::parameter<ctnn::shape<2, 4>>, ctnn::linear<4, 2>>;
#ifdef CTNN_BROKEN
using network = layers;
#else
using network = ctnn::from<ctnn::shape<8>, layers>;
#endif
constexpr ctnn::model<network> m{};
constexpr auto y = m(ctnn::model<network>::input{});
static_assert(y.size() > 0);
