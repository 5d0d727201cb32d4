// SPDX-License-Identifier: MIT
// A tensor made, in a constant expression, of a span that is too short.
// expect: values_are_not_as_many_as_the_tensor_has_elements
// at-most: 12
#include <ctnn/core/tensor.hpp>

#include <span>

constexpr float numbers[] = {1, 2, 3};
#ifdef CTNN_BROKEN
constexpr std::span<const float> given{numbers, 2};
#else
constexpr std::span<const float> given{numbers, 3};
#endif
constexpr ctnn::tensor<ctnn::shape<3>> x{given};
static_assert(x[2] == 3);
