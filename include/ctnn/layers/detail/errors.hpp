// SPDX-License-Identifier: MIT
// What the layers say of their options and inputs while compiling.
#pragma once

#include <ctnn/core/error.hpp>

namespace ctnn::error {

// layers/detail/ratio.hpp

template <class Layer, class Found>
struct no_ratio {
    static_assert(never<Layer>,
                  "ctnn::*: a number in the layer's type is no std::ratio; one is required, since "
                  "it is a fraction as a type; write std::ratio<1, 5> for 0.2, as in "
                  "dropout<std::ratio<1, 5>>");
};

// layers/detail/sizes.hpp

template <class Layer>
struct size_of_layer {
    static_assert(
        never<Layer>,
        "ctnn::*: a size in the layer's type is zero, negative or too large; its channels, "
        "units, rows and features must be at least 1, and its weights fit into a memory; "
        "write positive sizes, as in linear<3, 5>");
};

// The normalising layers.

template <class Layer, class Given, class Needed>
struct norm_channels {
    static_assert(never<Layer>,
                  "ctnn::batch_norm, group_norm, instance_norm: the first extent of its input is "
                  "not its number of channels; the two must be equal; write batch_norm<channels> "
                  "with the output channels of the layer before it");
};

template <class Layer>
struct norm_epsilon {
    static_assert(never<Layer>,
                  "ctnn::*_norm: its eps is not positive, or too large; a number such as 1e-5 is "
                  "required; write {.eps = 1e-5}");
};

template <class Layer>
struct norm_momentum {
    static_assert(never<Layer>,
                  "ctnn::batch_norm, instance_norm: the momentum is not from 0 to 1; it is the "
                  "part of a minibatch's statistics in the running ones; write {.momentum = 0.1}");
};

// layers/detail/row_norm.hpp

template <class Layer, class Found, class Needed>
struct norm_extents {
    static_assert(never<Layer>,
                  "ctnn::layer_norm, rms_norm: the last extents of its input are not those that it "
                  "normalizes over; the two must be equal; write layer_norm<shape<features>> with "
                  "the last extents of its input");
};

template <class Layer>
struct norm_shape {
    static_assert(
        never<Layer>,
        "ctnn::layer_norm, rms_norm: it is not given the shape that it normalizes over, or "
        "an extent of that is zero or missing; the last extents of its input are required; "
        "write layer_norm<shape<features>>");
};

// layers/group_norm.hpp

template <class Layer>
struct norm_groups {
    static_assert(never<Layer>,
                  "ctnn::group_norm: its groups do not divide its channels, or a number is zero; "
                  "as many channels in each group are required; write group_norm<groups, "
                  "channels>");
};

// layers/instance_norm.hpp

template <class Layer, class Found>
struct norm_of_one {
    static_assert(never<Layer>,
                  "ctnn::instance_norm: its input has one number of each channel, which has no "
                  "variance; two are required; give it shape<channels, length>, or take "
                  "batch_norm<channels>");
};

// layers/celu.hpp

template <class Alpha>
struct celu_alpha {
    static_assert(never<Alpha>,
                  "ctnn::celu: its alpha is not positive; it divides x, and a std::ratio above 0 "
                  "is required; write celu<std::ratio<1, 2>>");
};

// layers/bilinear.hpp

template <class Layer, class Found>
struct bilinear_inputs {
    static_assert(never<Layer>,
                  "ctnn::bilinear: its inputs are not two vectors of its first two numbers; "
                  "shape<first> and shape<second> are required; write bilinear<first, second, "
                  "outputs> with the sizes of its sources");
};

template <class Layer>
struct bilinear_shared_bias {
    static_assert(never<Layer>,
                  "ctnn::bilinear: the outputs cannot share one bias; one for each output, or none "
                  "is required; write bilinear<first, second, outputs>, or bias::none after "
                  "them");
};

// layers/detail/drops.hpp

template <class Rate>
struct dropout_rate {
    static_assert(
        never<Rate>,
        "ctnn::dropout*, alpha_dropout: the rate is not from 0 to 1; it is the probability "
        "that an element, or a channel, is dropped; write dropout<std::ratio<1, 4>> for "
        "a quarter");
};

template <class Layer, class Found>
struct dropout_axes {
    static_assert(never<Layer>,
                  "ctnn::dropout1d, dropout2d: its input has another number of axes; channels and "
                  "length are required of a dropout1d, channels, rows and columns of a dropout2d; "
                  "write the one that suits the layer before it, or dropout");
};

// layers/flatten.hpp

template <class Layer, class Found>
struct flatten_axes {
    static_assert(never<Layer>,
                  "ctnn::flatten_axes: the input has not these axes, or the last is before the "
                  "first; axes that it has, counted from 0 without the batch's, are required; "
                  "write flatten_axes<first, last>, or flatten for all");
};

// layers/hardtanh.hpp

template <class Lowest, class Highest>
struct hardtanh_limits {
    static_assert(never<Lowest>,
                  "ctnn::hardtanh: its lowest value is not below its highest; two std::ratio, the "
                  "lesser first, are required; write hardtanh<std::ratio<-1>, std::ratio<1>>");
};

// layers/hardshrink.hpp, layers/softshrink.hpp

template <class Lambda>
struct shrink_lambda {
    static_assert(never<Lambda>,
                  "ctnn::softshrink, hardshrink: its lambda is negative; a std::ratio from 0 on is "
                  "required; write softshrink<std::ratio<1, 2>>, and the same of a hardshrink");
};

// layers/parameter.hpp

template <class Layer>
struct parameter_shape {
    static_assert(never<Layer>,
                  "ctnn::parameter: it is not given the shape of its numbers; a shape<extents...> "
                  "is required, no tensor; write parameter<shape<5, 8>>");
};

// layers/permute.hpp

template <class Layer, class Found>
struct permute_axes {
    static_assert(never<Layer>,
                  "ctnn::permute: these are not all axes of its input, each once; they are "
                  "required, counted from 0 without the batch's; write permute<1, 0> for the two "
                  "of a matrix");
};

// layers/reshape.hpp

template <class Layer, class Found>
struct reshape_size {
    static_assert(never<Layer>,
                  "ctnn::reshape: the extents are not those of as many numbers as its input has, "
                  "or one of them is no extent; their product must be the size of the input, and "
                  "one may be -1; change an extent, or write -1 for it");
};

template <class Layer>
struct unflatten_sizes {
    static_assert(never<Layer>,
                  "ctnn::unflatten: its sizes are no shape of extents from 1 on; a "
                  "shape<extents...> is required, no tensor; write unflatten<0, shape<2, 5>>");
};

template <class Layer, class Found>
struct unflatten_axis {
    static_assert(never<Layer>,
                  "ctnn::unflatten: the input has not this axis, counted from 0 without the "
                  "batch's, or its extent is not the product of the sizes; the two must be equal; "
                  "write unflatten<axis, shape<sizes...>> with another axis, or other sizes");
};

// layers/prelu.hpp

template <class Found, class Needed>
struct prelu_channels {
    static_assert(never<Found>,
                  "ctnn::prelu: it has neither one weight nor as many as its input has channels, "
                  "which are the first extent; one of these is required; write prelu<> or "
                  "prelu<channels>");
};

// layers/detail/halves.hpp

template <class Layer, class Found>
struct halves {
    static_assert(never<Layer>,
                  "ctnn::glu, swiglu: its axis is none of the sample's, or has an odd extent; an "
                  "axis of a sample that can be halved is required, counted without the batch from "
                  "0, or from the last, -1; write glu<> for the last one, and the same of a "
                  "swiglu");
};

}  // namespace ctnn::error
