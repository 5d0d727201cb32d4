// SPDX-License-Identifier: MIT
// A header of weights of another network.
// expect: ctnn::load: the file lacks one of the model's tensors; one of each name is required; name the layer as the file does, named<"fc1", ...>, or load with from_prefix<...> or from_name<"model's", "file's">
// expect: fc2.weight
// expect: fc1.weight
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/tensor_list.hpp>

namespace sine_tensors {

inline constexpr float tensor_0[] = {0x1p+0f, -0x1.8p-1f};
inline constexpr float tensor_1[] = {0x1p-3f};
inline constexpr ctnn::tensor_list<ctnn::listed_tensor<"fc1.weight", ctnn::shape<1, 2>, tensor_0>,
                                   ctnn::listed_tensor<"fc1.bias", ctnn::shape<1>, tensor_1>>
    all{};

}  // namespace sine_tensors

template <class Model>
inline constexpr Model sine = ctnn::load<Model, sine_tensors::all>();

#ifdef CTNN_BROKEN
using network = ctnn::sequential<ctnn::named<"fc2", ctnn::linear<2, 1>>>;
#else
using network = ctnn::sequential<ctnn::named<"fc1", ctnn::linear<2, 1>>>;
#endif
constexpr const auto& net = sine<ctnn::model<network>>;
static_assert(net.layer<0>().bias[0] > 0);
