// SPDX-License-Identifier: MIT
// What convolutions, poolings and paddings say of their options and inputs while compiling.
#pragma once

#include <ctnn/core/error.hpp>

namespace ctnn::error {

// layers/adaptive_*_pool*.hpp

template <class Layer>
struct adaptive_size {
    static_assert(never<Layer>,
                  "ctnn::adaptive_*_pool*: a number of its size is zero, negative or too large; at "
                  "least 1 is required; write adaptive_avg_pool2d<1>");
};

// layers/conv1d.hpp, layers/conv2d.hpp, layers/conv3d.hpp

template <class Layer, class Given, class Needed>
struct convolution_channels {
    static_assert(
        never<Layer>,
        "ctnn::conv*: the channels of its input are not those that it takes; the two must "
        "be equal; change one of the two numbers");
};

template <class Layer>
struct convolution_groups {
    static_assert(
        never<Layer>,
        "ctnn::conv*: its groups do not divide its channels; both its input and its output "
        "channels must be multiples of groups, which are at least 1; change one of the three "
        "numbers");
};

template <class Layer>
struct same_padding_stride {
    static_assert(never<Layer>,
                  "ctnn::conv*: its padding is padding::same, and its stride is not 1; an output "
                  "of the extents of the input is required with it; write a stride of 1, or the "
                  "padding as a number");
};

template <class Layer, class Found>
struct filled_padding {
    static_assert(never<Layer>,
                  "ctnn::conv*: the padding is larger than the image that fills it; with "
                  "padding_mode::reflect it must be below each extent, with circular at most the "
                  "extent; write less padding, or padding_mode::replicate");
};

// layers/conv_transpose*.hpp

template <class Layer>
struct output_padding {
    static_assert(never<Layer>,
                  "ctnn::conv_transpose*: its output_padding is not below its stride or its "
                  "dilation, or is negative; as many numbers as a stride leaves open at the end "
                  "are what it adds; write a smaller one");
};

template <class Layer, class Found>
struct transposed_extents {
    static_assert(never<Layer>,
                  "ctnn::conv_transpose*: the padding takes away all that it makes; (extent - 1) * "
                  "stride + (kernel - 1) * dilation + output_padding must be at least 2 * padding; "
                  "write less padding");
};

// layers/pad*.hpp

template <class Layer, class Found>
struct pad_extents {
    static_assert(never<Layer>,
                  "ctnn::pad*: it takes away all numbers of an axis, or adds more than the image "
                  "has for it, or than can be; one must be left, and with padding_mode::reflect "
                  "each number must be below the extent, with circular at most the extent; write "
                  "other numbers");
};

// The poolings.

template <class Layer>
struct pooling_padding {
    static_assert(never<Layer>,
                  "ctnn::max_pool*, ctnn::avg_pool*: the padding is more than half of the kernel, "
                  "or at a place of "
                  "the window nothing but padding is in it; a number of the image is required at "
                  "every place; write less padding");
};

// layers/detail/image.hpp

template <class Layer, class Found>
struct image_axes {
    static_assert(
        never<Layer>,
        "ctnn::*2d: the input is not an image; three axes, channels, "
        "rows and columns, are required; give it such a shape, as the input of a network by "
        "model<from<shape<channels, rows, columns>, network>>");
};

template <class Layer, class Found>
struct volume_axes {
    static_assert(
        never<Layer>,
        "ctnn::*3d: the input is not a volume; four axes, channels, depth, rows and columns, "
        "are required; give it such a shape, as the input of a network by "
        "model<from<shape<channels, depth, rows, columns>, network>>");
};

template <class Layer, class Found>
struct length_axes {
    static_assert(never<Layer>,
                  "ctnn::*1d: the input is not channels of a length; two axes, "
                  "channels and length, are required; give it such a shape, as the input of a "
                  "network by model<from<shape<channels, length>, network>>");
};

template <class Layer, class Found, class Least>
struct image_extents {
    static_assert(
        never<Layer>,
        "ctnn::conv*, ctnn::*_pool*: the window does not fit into the padded image; "
        "(kernel - 1) * dilation + 1 must be at most extent + 2 * padding, with ceil_mode "
        "extent + 2 * padding + stride - 1; write a smaller kernel or dilation, or more "
        "padding");
};

template <class Layer>
struct window_numbers {
    static_assert(
        never<Layer>,
        "ctnn::conv*, ctnn::*_pool*: the kernel is missing, or a number is zero, negative "
        "or too large; kernel, stride and dilation must be at least 1, padding at least 0; "
        "write {.kernel = 3, .stride = 1, .padding = 1, .dilation = 1}");
};

// layers/upsample.hpp

template <class Layer>
struct upsample_size {
    static_assert(
        never<Layer>,
        "ctnn::upsample: neither a size nor a scale factor is given, or both are, or a "
        "number is zero, negative or too large; one of the two, at least 1, is required; write "
        "{.scale_factor = 2} or {.size = {5, 7}}");
};

template <class Layer, class Found>
struct upsample_axes {
    static_assert(never<Layer>,
                  "ctnn::upsample: the input is neither an image nor a length; three axes, "
                  "channels, rows and columns, or two, channels and length, are required; give it "
                  "such a shape");
};

template <class Layer, class Found>
struct upsample_mode {
    static_assert(never<Layer>,
                  "ctnn::upsample: its mode is one of another input; bilinear is for an image, "
                  "linear for a length, and align_corners for these two; write another mode");
};

template <class Layer, class Found>
struct upsample_length {
    static_assert(never<Layer>,
                  "ctnn::upsample: rows and columns are given for a length; one number is "
                  "required; write {.scale_factor = 2}");
};

}  // namespace ctnn::error
