// SPDX-License-Identifier: MIT
// The ONNX operators of convolutions and poolings, one row each.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/padding.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/onnx_pads.hpp>
#include <ctnn/io/onnx_operators.hpp>
#include <ctnn/layers/adaptive_avg_pool1d.hpp>
#include <ctnn/layers/adaptive_avg_pool2d.hpp>
#include <ctnn/layers/adaptive_max_pool1d.hpp>
#include <ctnn/layers/adaptive_max_pool2d.hpp>
#include <ctnn/layers/avg_pool1d.hpp>
#include <ctnn/layers/avg_pool2d.hpp>
#include <ctnn/layers/avg_pool3d.hpp>
#include <ctnn/layers/conv1d.hpp>
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/layers/conv3d.hpp>
#include <ctnn/layers/conv_transpose1d.hpp>
#include <ctnn/layers/conv_transpose2d.hpp>
#include <ctnn/layers/conv_transpose3d.hpp>
#include <ctnn/layers/detail/image.hpp>
#include <ctnn/layers/detail/numbers_by_axis.hpp>
#include <ctnn/layers/max_pool1d.hpp>
#include <ctnn/layers/max_pool2d.hpp>
#include <ctnn/layers/max_pool3d.hpp>

#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace ctnn::error {

template <class Layer, class Found>
struct onnx_bins {
    static_assert(never<Layer>,
                  "ctnn::to_onnx: an adaptive pooling has bins of several sizes, which no operator "
                  "of ONNX has; its size must divide the extents of its input; write such a size, "
                  "or a pooling with a kernel");
};

template <class Layer>
struct onnx_output_padding {
    static_assert(never<Layer>,
                  "ctnn::to_onnx: a transposed convolution has an output_padding that is not below "
                  "its stride, which ONNX's operator has not; one below it is required; write a "
                  "pad1d, pad2d or pad3d after it");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// A number for each axis, as ONNX lists them.
template <class Numbers>
[[nodiscard]] std::vector<std::size_t> numbers_by_axis(const Numbers& numbers) {
    std::vector<std::size_t> result;
    for (std::size_t axis = 0; axis < axes_of<Numbers>; ++axis)
        result.push_back(number_on(numbers, axis));
    return result;
}
/// The padding of a window before each axis, and then after each.
template <auto Options>
[[nodiscard]] std::vector<std::size_t> pads_by_axis() {
    constexpr std::size_t axes = window_rank<Options>;
    std::vector<std::size_t> pads(2 * axes);
    for (std::size_t axis = 0; axis < axes; ++axis) {
        pads[axis] = padding_on(Options, axis).before;
        pads[axes + axis] = padding_on(Options, axis).after;
    }
    return pads;
}

/// The row of a convolution that is placed by `Options`. ONNX's has zeros around the image.
template <auto Options>
struct onnx_convolution {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const std::string& x, const P& p) {
        constexpr bool fills = mode_of(Options) != padding_mode::zeros;
        std::vector<std::size_t> pads = pads_by_axis<Options>();
        onnx_values from = at.parameters(p);
        if constexpr (fills) {
            const auto half = pads.begin() + static_cast<std::ptrdiff_t>(pads.size() / 2);
            from.insert(from.begin(), write_pad(at, x, {{pads.begin(), half}, {half, pads.end()}},
                                                mode_of(Options)));
            pads.assign(pads.size(), 0);
        } else {
            from.insert(from.begin(), x);
        }
        return at.node("Conv", from,
                       {{"dilations", numbers_by_axis(Options.dilation)},
                        {"group", Options.groups},
                        {"kernel_shape", numbers_by_axis(Options.kernel)},
                        {"pads", pads},
                        {"strides", numbers_by_axis(Options.stride)}});
    }
};
/// The row of L, a transposed convolution that is placed by `Options`.
template <class L, auto Options>
struct onnx_transposed_convolution {
private:
    static consteval bool is_below_stride() {
        for (std::size_t axis = 0; axis < window_rank<Options>; ++axis)
            if (number_on(Options.output_padding, axis) >= number_on(Options.stride, axis))
                return false;
        return true;
    }

public:
    template <class>
    using fault = std::conditional_t<is_below_stride(), void, error::onnx_output_padding<L>>;

    template <class Input, class P>
    static std::string write(const onnx_place& at, const std::string& x, const P& p) {
        onnx_values from = at.parameters(p);
        from.insert(from.begin(), x);
        return at.node("ConvTranspose", from,
                       {{"dilations", numbers_by_axis(Options.dilation)},
                        {"group", Options.groups},
                        {"kernel_shape", numbers_by_axis(Options.kernel)},
                        {"output_padding", numbers_by_axis(Options.output_padding)},
                        {"pads", pads_by_axis<Options>()},
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
                        {"pads", pads_by_axis<Options>()},
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
                        {"pads", pads_by_axis<Options>()},
                        {"strides", numbers_by_axis(Options.stride)}});
    }
};

/// The row of layer L, a pooling of `Size` bins along each axis: `Global` where there is one, or
/// `Window<options>`. ONNX has no bins: they are windows, where all have one size.
template <class L, auto Size, text Global, class Options, template <auto> class Window>
struct onnx_adaptive_pooling {
private:
    using numbers = std::remove_const_t<decltype(Size)>;
    using axes = std::make_index_sequence<axes_of<numbers>>;

    template <class Input, std::size_t... Axis>
    static consteval bool are_equal(std::index_sequence<Axis...>) {
        return (... && (Input::extent(1 + Axis) % number_on(Size, Axis) == 0));
    }
    template <class Input, std::size_t... Axis>
    static consteval Options bins(std::index_sequence<Axis...>) {
        return {.kernel = {(Input::extent(1 + Axis) / number_on(Size, Axis))...}};
    }

public:
    template <class Input>
    using fault = std::conditional_t<are_equal<Input>(axes{}), void,
                                     error::onnx_bins<L, error::produces<Input>>>;

    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x,
                             const no_parameters& none) {
        if constexpr (Size == numbers(1))
            return at.node(Global.view(), {x});
        else
            return Window<bins<Input>(axes{})>::template write<Input>(at, x, none);
    }
};

}  // namespace detail

template <std::size_t In, std::size_t Out, conv1d_options Options>
struct onnx_operators<conv1d<In, Out, Options>> : detail::onnx_convolution<Options> {};
template <std::size_t In, std::size_t Out, conv2d_options Options>
struct onnx_operators<conv2d<In, Out, Options>> : detail::onnx_convolution<Options> {};
template <std::size_t In, std::size_t Out, conv3d_options Options>
struct onnx_operators<conv3d<In, Out, Options>> : detail::onnx_convolution<Options> {};
template <max_pool1d_options Options>
struct onnx_operators<max_pool1d<Options>> : detail::onnx_max_pooling<Options> {};
template <max_pool2d_options Options>
struct onnx_operators<max_pool2d<Options>> : detail::onnx_max_pooling<Options> {};
template <max_pool3d_options Options>
struct onnx_operators<max_pool3d<Options>> : detail::onnx_max_pooling<Options> {};
template <avg_pool1d_options Options>
struct onnx_operators<avg_pool1d<Options>> : detail::onnx_avg_pooling<Options> {};
template <avg_pool2d_options Options>
struct onnx_operators<avg_pool2d<Options>> : detail::onnx_avg_pooling<Options> {};
template <avg_pool3d_options Options>
struct onnx_operators<avg_pool3d<Options>> : detail::onnx_avg_pooling<Options> {};

template <std::size_t In, std::size_t Out, conv_transpose1d_options Options>
struct onnx_operators<conv_transpose1d<In, Out, Options>>
    : detail::onnx_transposed_convolution<conv_transpose1d<In, Out, Options>, Options> {};
template <std::size_t In, std::size_t Out, conv_transpose2d_options Options>
struct onnx_operators<conv_transpose2d<In, Out, Options>>
    : detail::onnx_transposed_convolution<conv_transpose2d<In, Out, Options>, Options> {};
template <std::size_t In, std::size_t Out, conv_transpose3d_options Options>
struct onnx_operators<conv_transpose3d<In, Out, Options>>
    : detail::onnx_transposed_convolution<conv_transpose3d<In, Out, Options>, Options> {};

template <std::size_t Size>
struct onnx_operators<adaptive_avg_pool1d<Size>>
    : detail::onnx_adaptive_pooling<adaptive_avg_pool1d<Size>, Size, "GlobalAveragePool",
                                    avg_pool1d_options, detail::onnx_avg_pooling> {};
template <rows_and_columns Size>
struct onnx_operators<adaptive_avg_pool2d<Size>>
    : detail::onnx_adaptive_pooling<adaptive_avg_pool2d<Size>, Size, "GlobalAveragePool",
                                    avg_pool2d_options, detail::onnx_avg_pooling> {};
template <std::size_t Size>
struct onnx_operators<adaptive_max_pool1d<Size>>
    : detail::onnx_adaptive_pooling<adaptive_max_pool1d<Size>, Size, "GlobalMaxPool",
                                    max_pool1d_options, detail::onnx_max_pooling> {};
template <rows_and_columns Size>
struct onnx_operators<adaptive_max_pool2d<Size>>
    : detail::onnx_adaptive_pooling<adaptive_max_pool2d<Size>, Size, "GlobalMaxPool",
                                    max_pool2d_options, detail::onnx_max_pooling> {};

}  // namespace ctnn::inline CTNN_TARGET
