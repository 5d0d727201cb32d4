// SPDX-License-Identifier: MIT
// Layers whose number is a type of numbers.
// expect: ctnn::*: a number in the layer's type is no std::ratio; one is required, since it is a fraction as a type; write std::ratio<1, 5> for 0.2, as in dropout<std::ratio<1, 5>>
// expect: no_ratio<ctnn::dropout<float>, float>
// expect: no_ratio<ctnn::alpha_dropout<float>, float>
// expect: no_ratio<ctnn::dropout1d<float>, float>
// expect: no_ratio<ctnn::elu<float>, float>
// expect: no_ratio<ctnn::celu<float>, float>
// expect: no_ratio<ctnn::leaky_relu<float>, float>
// expect: no_ratio<ctnn::softshrink<float>, float>
// expect: no_ratio<ctnn::hardshrink<float>, float>
// expect: no_ratio<ctnn::prelu<2, float>, float>
// expect: no_ratio<ctnn::thresholded<
// at-most: 100
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using number = float;
#else
using number = std::ratio<1, 5>;
#endif
template <class Layer>
using after = ctnn::model<ctnn::from<ctnn::shape<2, 3>, ctnn::sequential<Layer>>>;
static_assert(after<ctnn::dropout<number>>::output::size() == 6);
static_assert(after<ctnn::alpha_dropout<number>>::output::size() == 6);
static_assert(after<ctnn::dropout1d<number>>::output::size() == 6);
static_assert(after<ctnn::elu<number>>::output::size() == 6);
static_assert(after<ctnn::celu<number>>::output::size() == 6);
static_assert(after<ctnn::leaky_relu<number>>::output::size() == 6);
static_assert(after<ctnn::softshrink<number>>::output::size() == 6);
static_assert(after<ctnn::hardshrink<number>>::output::size() == 6);
static_assert(after<ctnn::prelu<2, number>>::output::size() == 6);
static_assert(after<ctnn::thresholded<std::ratio<1>, number>>::output::size() == 6);

using unit = ctnn::sequential<ctnn::linear<3, 2>, ctnn::leaky_relu<number>>;
static_assert(ctnn::model<unit>::output::size() == 2);
using encoder = ctnn::transformer_encoder_layer<4, 2, 8, number>;
static_assert(
    ctnn::model<ctnn::from<ctnn::shape<3, 4>, ctnn::sequential<encoder>>>::output::size() == 12);
