// SPDX-License-Identifier: MIT
// Layers of a size of zero, and of more weights than a memory holds.
// expect: ctnn::*: a size in the layer's type is zero, negative or too large; its channels, units, rows and features must be at least 1, and its weights fit into a memory; write positive sizes, as in linear<3, 5>
// expect: size_of_layer<ctnn::linear<0, 2
// expect: size_of_layer<ctnn::linear<2, 0
// expect: size_of_layer<ctnn::conv1d<2, 0
// expect: size_of_layer<ctnn::conv2d<0, 2
// expect: size_of_layer<ctnn::conv_transpose1d<2, 0
// expect: size_of_layer<ctnn::batch_norm<0
// expect: size_of_layer<ctnn::instance_norm<0
// expect: size_of_layer<ctnn::embedding<0, 3
// expect: size_of_layer<ctnn::embedding_bag<3, 0
// expect: size_of_layer<ctnn::prelu<0
// expect: size_of_layer<ctnn::parameter<ctnn::shape<2, 0
// expect: size_of_layer<ctnn::multihead_attention<0, 1
// expect: size_of_layer<ctnn::bilinear<3, 3, 0
// expect: linear1
// expect: size_of_layer<ctnn::linear<2, 18446744073709551615
// at-most: 150
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t size = 0, large = static_cast<std::size_t>(-1);
#else
constexpr std::size_t size = 2, large = 4;
#endif
template <class Layer, class Input = ctnn::shape<2, 4>>
using after = ctnn::model<ctnn::from<Input, ctnn::sequential<Layer>>>;
static_assert(after<ctnn::linear<size, 2>, ctnn::shape<2>>::output::size() > 0);
static_assert(after<ctnn::linear<2, size>, ctnn::shape<2>>::output::size() > 0);
static_assert(after<ctnn::linear<2, large>, ctnn::shape<2>>::output::size() > 0);
static_assert(after<ctnn::conv1d<2, size, ctnn::conv1d_options{.kernel = 3}>>::output::size() > 0);
static_assert(after<ctnn::conv2d<size, 2, ctnn::conv2d_options{.kernel = 3}>,
                    ctnn::shape<2, 4, 4>>::output::size() > 0);
using transposed = ctnn::conv_transpose1d<2, size, ctnn::conv_transpose1d_options{.kernel = 3}>;
static_assert(after<transposed>::output::size() > 0);
static_assert(after<ctnn::batch_norm<size>>::output::size() > 0);
static_assert(after<ctnn::instance_norm<size>>::output::size() > 0);
static_assert(after<ctnn::embedding<size, 3>, ctnn::integers<4>>::output::size() > 0);
static_assert(after<ctnn::embedding_bag<3, size>, ctnn::integers<4>>::output::size() > 0);
static_assert(after<ctnn::prelu<size>>::output::size() > 0);
static_assert(after<ctnn::parameter<ctnn::shape<2, size>>>::output::size() > 0);
static_assert(after<ctnn::multihead_attention<2 * size, 1>>::output::size() > 0);
using product =
    ctnn::graph<ctnn::inputs<"a", "b">, ctnn::node<"y", ctnn::bilinear<3, 3, size>, "a", "b">,
                ctnn::outputs<"y">>;
using pair = ctnn::from<ctnn::shapes<ctnn::shape<3>, ctnn::shape<3>>, product>;
static_assert(ctnn::model<pair>::output::size() > 0);
static_assert(after<ctnn::transformer_encoder_layer<4, 2, size>>::output::size() > 0);
