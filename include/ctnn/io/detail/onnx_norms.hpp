// SPDX-License-Identifier: MIT
// The ONNX operators of the normalising layers, one row each.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/onnx_layers.hpp>
#include <ctnn/io/onnx_operators.hpp>
#include <ctnn/layers/batch_norm.hpp>
#include <ctnn/layers/group_norm.hpp>
#include <ctnn/layers/instance_norm.hpp>
#include <ctnn/layers/layer_norm.hpp>
#include <ctnn/layers/rms_norm.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// Adds so many constants, all of one value.
[[nodiscard]] inline std::string onnx_full(const onnx_place& at, text_view name, std::size_t count,
                                           double value) {
    return at.numbers(name, {count}, [value](std::size_t) { return value; });
}

/// x, weight and bias, those that p has not being 1 and 0; then what else p has.
template <std::size_t Channels, class P>
[[nodiscard]] onnx_values with_scale(const onnx_place& at, const std::string& x, const P& p) {
    onnx_values from = at.parameters(p);
    if constexpr (!requires { p.weight; })
        from.insert(from.begin(),
                    {onnx_full(at, "scale", Channels, 1), onnx_full(at, "B", Channels, 0)});
    from.insert(from.begin(), x);
    return from;
}

/// The row of a layer that predicts by running statistics.
template <class L, std::size_t Channels>
struct onnx_statistics {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const std::string& x, const P& p) {
        return at.node("BatchNormalization", with_scale<Channels>(at, x, p),
                       {{"epsilon", static_cast<double>(L::template epsilon<float>)}});
    }
};

/// The mean over the last axes of values of shape `Input`, those of `Shape`; they stay, as 1.
template <class Shape, class Input>
[[nodiscard]] std::string onnx_row_mean(const onnx_place& at, const std::string& x) {
    std::vector<std::size_t> axes;
    for (std::size_t axis = Input::rank - Shape::rank; axis < Input::rank; ++axis)
        axes.push_back(axis + 1);
    return at.node("ReduceMean", {x}, {{"axes", axes}, {"keepdims", 1}});
}

/// The nodes that PyTorch writes for a LayerNorm: opset 13 has no operator of it. `Centred` where
/// the mean is taken away.
template <class L, class Shape, bool Centred>
struct onnx_row_norm {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const std::string& x, const P& p) {
        std::string value = x;
        if constexpr (Centred) value = at.node("Sub", {x, onnx_row_mean<Shape, Input>(at, x)});
        const std::string square = at.node("Pow", {value, at.number("two", 2)});
        const double eps = at.is_double() ? L::template epsilon<double>
                                          : static_cast<double>(L::template epsilon<float>);
        const std::string sum =
            at.node("Add", {onnx_row_mean<Shape, Input>(at, square), at.number("eps", eps)});
        value = at.node("Div", {value, at.node("Sqrt", {sum})});
        const onnx_values affine = at.parameters(p);
        if (!affine.empty()) value = at.node("Mul", {value, affine[0]});
        return affine.size() < 2 ? value : at.node("Add", {value, affine[1]});
    }
};

/// A parameter of each channel as values of shape `Input` take it, with an axis for each of theirs.
template <class Input>
[[nodiscard]] std::string onnx_per_channel(const onnx_place& at, const std::string& parameter) {
    if constexpr (Input::rank == 1) {
        return parameter;
    } else {
        std::vector<std::int64_t> extents(Input::rank, 1);
        extents[0] = -1;
        return at.node("Reshape", {parameter, at.wholes("channels", extents)});
    }
}

}  // namespace detail

template <std::size_t Channels, batch_norm_options Options>
struct onnx_operators<batch_norm<Channels, Options>>
    : detail::onnx_statistics<batch_norm<Channels, Options>, Channels> {};

template <class Shape, layer_norm_options Options>
struct onnx_operators<layer_norm<Shape, Options>>
    : detail::onnx_row_norm<layer_norm<Shape, Options>, Shape, true> {};
template <class Shape, rms_norm_options Options>
struct onnx_operators<rms_norm<Shape, Options>> {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const std::string& x, const P& p) {
        return detail::onnx_row_norm<rms_norm<Shape, Options>, Shape, false>::template write<Input>(
            at, x, p);
    }
};

/// Groups are channels to ONNX, with one number after the other.
template <std::size_t Groups, std::size_t Channels, group_norm_options Options>
struct onnx_operators<group_norm<Groups, Channels, Options>> {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const std::string& x, const P& p) {
        const std::string groups = at.node(
            "InstanceNormalization",
            {detail::onnx_reshaped<shape<Groups, Input::size / Groups>>(at.into("groups"), x),
             detail::onnx_full(at, "scale", Groups, 1), detail::onnx_full(at, "B", Groups, 0)},
            {{"epsilon", static_cast<double>(
                             group_norm<Groups, Channels, Options>::template epsilon<float>)}});
        const std::string normal = detail::onnx_reshaped<Input>(at, groups);
        const onnx_values affine = at.parameters(p);
        if (affine.empty()) return normal;
        return at.node("Add",
                       {at.node("Mul", {normal, detail::onnx_per_channel<Input>(at, affine[0])}),
                        detail::onnx_per_channel<Input>(at, affine[1])});
    }
};

template <std::size_t Channels, instance_norm_options Options>
struct onnx_operators<instance_norm<Channels, Options>> {
    using layer = instance_norm<Channels, Options>;

    template <class Input, class P>
    static std::string write(const onnx_place& at, const std::string& x, const P& p) {
        if constexpr (Options.track_running_stats)
            return detail::onnx_statistics<layer, Channels>::template write<Input>(at, x, p);
        else
            return at.node("InstanceNormalization", detail::with_scale<Channels>(at, x, p),
                           {{"epsilon", static_cast<double>(layer::template epsilon<float>)}});
    }
};

}  // namespace ctnn::inline CTNN_TARGET
