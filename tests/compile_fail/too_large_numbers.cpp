// SPDX-License-Identifier: MIT
// Numbers whose sums and products would be other ones.
// expect: ctnn::pad*: it takes away all numbers of an axis, or adds more than the image has for it, or than can be; one must be left, and with padding_mode::reflect each number must be below the extent, with circular at most the extent; write other numbers
// expect: ctnn::unflatten: the input has not this axis, counted from 0 without the batch's, or its extent is not the product of the sizes; the two must be equal; write unflatten<axis, shape<sizes...>> with another axis, or other sizes
// expect: ctnn::conv*, ctnn::*_pool*: the kernel is missing, or a number is zero, negative or too large; kernel, stride and dilation must be at least 1, padding at least 0; write {.kernel = 3, .stride = 1, .padding = 1, .dilation = 1}
// expect: ctnn::upsample: neither a size nor a scale factor is given, or both are, or a number is zero, negative or too large; one of the two, at least 1, is required; write {.scale_factor = 2} or {.size = {5, 7}}
// expect: ctnn::reshape: the extents are not those of as many numbers as its input has, or one of them is no extent; their product must be the size of the input, and one may be -1; change an extent, or write -1 for it
// expect: ctnn::layer_norm, rms_norm: it is not given the shape that it normalizes over, or an extent of that is zero or missing; the last extents of its input are required; write layer_norm<shape<features>>
// at-most: 70
#include <ctnn/ctnn.hpp>

#include <cstdint>

#ifdef CTNN_BROKEN
constexpr std::ptrdiff_t number = PTRDIFF_MAX;
constexpr std::size_t axis = static_cast<std::size_t>(-1);
using extents = int;
#else
constexpr std::ptrdiff_t number = 2;
constexpr std::size_t axis = 0;
using extents = ctnn::shape<4>;
#endif
constexpr auto large = static_cast<std::size_t>(number);
template <class Layer>
using after = ctnn::model<ctnn::from<ctnn::shape<2, 4>, ctnn::sequential<Layer>>>;
static_assert(after<ctnn::pad1d<ctnn::pad1d_options{.padding = number}>>::output::size() > 0);
static_assert(after<ctnn::unflatten<axis, ctnn::shape<2, 1>>>::output::size() > 0);
static_assert(after<ctnn::conv1d<2, 3, ctnn::conv1d_options{.kernel = 2, .dilation = large}>>::
                  output::size() > 0);
static_assert(after<ctnn::upsample<ctnn::upsample_options{.scale_factor = large}>>::output::size() >
              0);
static_assert(after<ctnn::reshape<number, 4>>::output::size() > 0);
static_assert(after<ctnn::layer_norm<extents>>::output::size() > 0);
