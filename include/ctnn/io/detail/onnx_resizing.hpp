// SPDX-License-Identifier: MIT
// The ONNX operators of paddings and of changes of size.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/onnx_pads.hpp>
#include <ctnn/io/onnx_operators.hpp>
#include <ctnn/layers/detail/numbers_by_axis.hpp>
#include <ctnn/layers/pad1d.hpp>
#include <ctnn/layers/pad2d.hpp>
#include <ctnn/layers/pad3d.hpp>
#include <ctnn/layers/upsample.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// The row of a padding.
template <auto Options, class Value>
struct onnx_padding {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        onnx_pads pads;
        for (std::size_t axis = 0; axis < Options.padding.axes; ++axis) {
            pads.before.push_back(Options.padding.before(axis));
            pads.after.push_back(Options.padding.after(axis));
        }
        std::string fill;
        if constexpr (Options.mode == padding_mode::constant)
            fill = at.number("value",
                             static_cast<double>(Value::num) / static_cast<double>(Value::den));
        return write_pad(at, x, pads, Options.mode, fill);
    }
};

/// The size of each axis of x, the batch's first, as ONNX computes it.
template <class Output>
std::string write_sizes(const onnx_place& at, const std::string& x) {
    std::vector<std::int64_t> extents;
    for (std::size_t axis = 0; axis < Output::rank; ++axis)
        extents.push_back(static_cast<std::int64_t>(Output::extent(axis)));
    const std::string batch = at.node(
        "Slice",
        {at.node("Shape", {x}), at.wholes("batch_begin", {0}), at.wholes("batch_end", {1})});
    return at.node("Concat", {batch, at.wholes("size", extents)}, {{"axis", 0}});
}

}  // namespace detail

template <pad1d_options Options, class Value>
struct onnx_operators<pad1d<Options, Value>> : detail::onnx_padding<Options, Value> {};
template <pad2d_options Options, class Value>
struct onnx_operators<pad2d<Options, Value>> : detail::onnx_padding<Options, Value> {};
template <pad3d_options Options, class Value>
struct onnx_operators<pad3d<Options, Value>> : detail::onnx_padding<Options, Value> {};

template <upsample_options Options>
struct onnx_operators<upsample<Options>> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        onnx_values from{x, ""};  // no region of interest
        if constexpr (Options.scale_factor == rows_and_columns{0}) {
            from.push_back("");
            from.push_back(
                detail::write_sizes<typename upsample<Options>::template output_shape<Input>>(at,
                                                                                              x));
        } else {
            std::vector<float> scales(2, 1.0F);
            for (std::size_t axis = 3 - Input::rank; axis < 2; ++axis)
                scales.push_back(static_cast<float>(Options.scale_factor[axis]));
            from.push_back(at.floats("scales", scales));
        }
        constexpr bool is_nearest = Options.mode == upsample_mode::nearest;
        return at.node(
            "Resize", from,
            {{"coordinate_transformation_mode", is_nearest              ? text_view("asymmetric")
                                                : Options.align_corners ? text_view("align_corners")
                                                                        : text_view("half_pixel")},
             {"mode", is_nearest ? text_view("nearest") : text_view("linear")},
             {"nearest_mode", text_view("floor")}});
    }
};

}  // namespace ctnn::inline CTNN_TARGET
