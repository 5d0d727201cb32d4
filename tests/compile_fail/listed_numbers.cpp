// SPDX-License-Identifier: MIT
// A header of weights from which a number was lost.
// expect: ctnn::listed_tensor: the numbers are not as many as the shape has elements; one number for each element is required; write the header again with ctnn::save_source, or correct the shape
// expect: fc1.weight
// expect-gcc: given<1>
// expect-clang: given<1
// expect-gcc: needed<2>
// expect-clang: needed<2
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/tensor_list.hpp>

namespace sine_tensors {

#ifdef CTNN_BROKEN
inline constexpr float tensor_0[] = {0x1p+0f};
#else
inline constexpr float tensor_0[] = {0x1p+0f, -0x1.8p-1f};
#endif
inline constexpr float tensor_1[] = {0x1p-3f};
inline constexpr ctnn::tensor_list<ctnn::listed_tensor<"fc1.weight", ctnn::shape<1, 2>, tensor_0>,
                                   ctnn::listed_tensor<"fc1.bias", ctnn::shape<1>, tensor_1>>
    all{};

}  // namespace sine_tensors

using network = ctnn::sequential<ctnn::named<"fc1", ctnn::linear<2, 1>>>;
constexpr auto net = ctnn::load<ctnn::model<network>, sine_tensors::all>();
static_assert(net.layer<0>().bias[0] > 0);
