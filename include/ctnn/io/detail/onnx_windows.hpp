// SPDX-License-Identifier: MIT
// The ONNX operators of convolutions and poolings, one row each.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/onnx_operators.hpp>
#include <ctnn/layers/adaptive_avg_pool2d.hpp>
#include <ctnn/layers/avg_pool1d.hpp>
#include <ctnn/layers/avg_pool2d.hpp>
#include <ctnn/layers/conv1d.hpp>
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/layers/detail/image.hpp>
#include <ctnn/layers/max_pool1d.hpp>
#include <ctnn/layers/max_pool2d.hpp>

#include <cstddef>
#include <string>
#include <type_traits>
#include <vector>

namespace ctnn::error {

template <class Layer, class Found>
struct onnx_bins {
    static_assert(never<Layer>,
                  "ctnn::to_onnx: an adaptive_avg_pool2d has bins of several sizes, which no "
                  "operator of ONNX has; its size must divide the rows and the columns of its "
                  "input; write such a size, or avg_pool2d");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// A number of rows and one of columns, or one along a length, as ONNX lists them.
[[nodiscard]] inline std::vector<std::size_t> numbers_by_axis(rows_and_columns numbers) {
    return {numbers.rows, numbers.columns};
}
[[nodiscard]] inline std::vector<std::size_t> numbers_by_axis(std::size_t number) {
    return std::vector<std::size_t>(1, number);
}
/// The padding before each axis, and after each.
template <class Numbers>
[[nodiscard]] std::vector<std::size_t> pads_by_axis(Numbers padding) {
    std::vector<std::size_t> pads = numbers_by_axis(padding);
    const std::vector<std::size_t> after = pads;
    pads.insert(pads.end(), after.begin(), after.end());
    return pads;
}

/// The row of a convolution that is placed by `Options`.
template <auto Options>
struct onnx_convolution {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const std::string& x, const P& p) {
        onnx_values from = at.parameters(p);
        from.insert(from.begin(), x);
        return at.node("Conv", from,
                       {{"dilations", numbers_by_axis(Options.dilation)},
                        {"group", Options.groups},
                        {"kernel_shape", numbers_by_axis(Options.kernel)},
                        {"pads", pads_by_axis(Options.padding)},
                        {"strides", numbers_by_axis(Options.stride)}});
    }
};
/// The row of a maximum pooling.
template <auto Options>
struct onnx_max_pooling {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        return at.node("MaxPool", {x},
                       {{"ceil_mode", int{Options.ceil_mode}},
                        {"dilations", numbers_by_axis(Options.dilation)},
                        {"kernel_shape", numbers_by_axis(Options.kernel)},
                        {"pads", pads_by_axis(Options.padding)},
                        {"strides", numbers_by_axis(Options.stride)}});
    }
};
/// The row of an average pooling.
template <auto Options>
struct onnx_avg_pooling {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        return at.node("AveragePool", {x},
                       {{"ceil_mode", int{Options.ceil_mode}},
                        {"count_include_pad", int{Options.count_include_pad}},
                        {"kernel_shape", numbers_by_axis(Options.kernel)},
                        {"pads", pads_by_axis(Options.padding)},
                        {"strides", numbers_by_axis(Options.stride)}});
    }
};

}  // namespace detail

template <std::size_t In, std::size_t Out, conv1d_options Options>
struct onnx_operators<conv1d<In, Out, Options>> : detail::onnx_convolution<Options> {};
template <std::size_t In, std::size_t Out, conv2d_options Options>
struct onnx_operators<conv2d<In, Out, Options>> : detail::onnx_convolution<Options> {};
template <max_pool1d_options Options>
struct onnx_operators<max_pool1d<Options>> : detail::onnx_max_pooling<Options> {};
template <max_pool2d_options Options>
struct onnx_operators<max_pool2d<Options>> : detail::onnx_max_pooling<Options> {};
template <avg_pool1d_options Options>
struct onnx_operators<avg_pool1d<Options>> : detail::onnx_avg_pooling<Options> {};
template <avg_pool2d_options Options>
struct onnx_operators<avg_pool2d<Options>> : detail::onnx_avg_pooling<Options> {};

/// ONNX has no bins: they are windows, where all have one size.
template <rows_and_columns Size>
struct onnx_operators<adaptive_avg_pool2d<Size>> {
    template <class Input>
    using fault = std::conditional_t<
        Input::extent(1) % Size.rows == 0 && Input::extent(2) % Size.columns == 0, void,
        error::onnx_bins<adaptive_avg_pool2d<Size>, error::produces<Input>>>;

    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x,
                             const no_parameters& none) {
        if constexpr (Size == rows_and_columns{1, 1}) {
            return at.node("GlobalAveragePool", {x});
        } else {
            constexpr avg_pool2d_options bins{
                .kernel = {Input::extent(1) / Size.rows, Input::extent(2) / Size.columns}};
            return detail::onnx_avg_pooling<bins>::template write<Input>(at, x, none);
        }
    }
};

}  // namespace ctnn::inline CTNN_TARGET
