// SPDX-License-Identifier: MIT
// A tensor made of an array of another length.
// expect: ctnn::tensor: the initial values do not have the tensor's shape; one value for each element is required; write {a, b, ...} or, for rows, {{a, b}, {c, d}}
// expect: given<4
// expect: needed<3
// at-most: 12
#include <ctnn/core/tensor.hpp>

#include <array>

#ifdef CTNN_BROKEN
constexpr std::array<float, 4> numbers{1, 2, 3, 4};
#else
constexpr std::array<float, 3> numbers{1, 2, 3};
#endif
constexpr ctnn::tensor<ctnn::shape<3>> x{numbers};
static_assert(x[2] == 3);
