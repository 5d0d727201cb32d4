// SPDX-License-Identifier: MIT
// Branches of different sizes, added.
// expect: ctnn::add, ctnn::multiply: values are not of one shape; equal shapes are required; change the layers that they come from
// expect: equal_shapes<ctnn::shape<3>, ctnn::shape<4>
// at-most: 15
#include <ctnn/layers/linear.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/parallel.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t size = 4;
#else
constexpr std::size_t size = 3;
#endif
using network = ctnn::parallel<ctnn::add, ctnn::linear<5, 3>, ctnn::linear<5, size>>;
constexpr ctnn::model<ctnn::sequential<ctnn::linear<2, 5>, network>> m{};
constexpr auto y = m({1, 2});
static_assert(y[0] == 0);
