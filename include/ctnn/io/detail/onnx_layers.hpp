// SPDX-License-Identifier: MIT
// The ONNX operators of the layers, one row each; onnx_activations.hpp, onnx_norms.hpp,
// onnx_recurrent.hpp and onnx_windows.hpp have others.
#pragma once

#include <ctnn/core/bias.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/onnx_operators.hpp>
#include <ctnn/layers/alpha_dropout.hpp>
#include <ctnn/layers/bilinear.hpp>
#include <ctnn/layers/dropout.hpp>
#include <ctnn/layers/dropout1d.hpp>
#include <ctnn/layers/dropout2d.hpp>
#include <ctnn/layers/embedding.hpp>
#include <ctnn/layers/embedding_bag.hpp>
#include <ctnn/layers/first_step.hpp>
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/last_step.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/parameter.hpp>
#include <ctnn/layers/permute.hpp>
#include <ctnn/layers/reshape.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace ctnn::inline CTNN_TARGET {

// Layers that rearrange.

namespace detail {

/// A value in another shape, before which the batch is.
template <class Shape>
[[nodiscard]] std::string onnx_reshaped(const onnx_place& at, const std::string& x) {
    std::vector<std::int64_t> extents(1, -1);
    for (std::size_t axis = 0; axis < Shape::rank; ++axis)
        extents.push_back(static_cast<std::int64_t>(Shape::extent(axis)));
    return at.node("Reshape", {x, at.wholes("shape", extents)});
}

/// The row of a layer that does nothing in a prediction.
struct onnx_nothing {
    template <class Input>
    static std::string write(const onnx_place&, const std::string& x, const no_parameters&) {
        return x;
    }
};

/// The row of a layer that gives its input another shape.
template <class L>
struct onnx_reshape {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        return onnx_reshaped<typename L::template output_shape<Input>>(at, x);
    }
};

}  // namespace detail

template <>
struct onnx_operators<flatten> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        return at.node("Flatten", {x}, {{"axis", 1}});
    }
};
template <std::size_t First, std::size_t Last>
struct onnx_operators<flatten_axes<First, Last>> : detail::onnx_reshape<flatten_axes<First, Last>> {
};
template <std::ptrdiff_t... Extents>
struct onnx_operators<reshape<Extents...>> : detail::onnx_reshape<reshape<Extents...>> {};
template <std::size_t Axis, class Sizes>
struct onnx_operators<unflatten<Axis, Sizes>> : detail::onnx_reshape<unflatten<Axis, Sizes>> {};
template <std::size_t... Axes>
struct onnx_operators<permute<Axes...>> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        return at.node("Transpose", {x}, {{"perm", {std::size_t{0}, (Axes + 1)...}}});
    }
};
template <class Rate>
struct onnx_operators<dropout<Rate>> : detail::onnx_nothing {};
template <class Rate>
struct onnx_operators<dropout1d<Rate>> : detail::onnx_nothing {};
template <class Rate>
struct onnx_operators<dropout2d<Rate>> : detail::onnx_nothing {};
template <class Rate>
struct onnx_operators<alpha_dropout<Rate>> : detail::onnx_nothing {};
template <>
struct onnx_operators<first_step> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        return at.node("Gather", {x, at.index("first", 0)}, {{"axis", 1}});
    }
};
template <>
struct onnx_operators<last_step> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        return at.node("Gather", {x, at.index("last", -1)}, {{"axis", 1}});
    }
};

// Layers with weights.

/// Gemm multiplies matrices alone, (batch, In) here; of more axes it is MatMul.
template <std::size_t In, std::size_t Out, bias Bias>
struct onnx_operators<linear<In, Out, Bias>> {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const std::string& x, const P& p) {
        onnx_values from = at.parameters(p);
        if constexpr (Input::rank == 1) {
            from.insert(from.begin(), x);
            return at.node("Gemm", from, {{"transB", 1}});
        } else {
            const std::string transposed = at.node("Transpose", {from[0]}, {{"perm", {1, 0}}});
            const std::string product = at.node("MatMul", {x, transposed});
            return Bias == bias::none ? product : at.node("Add", {product, from.back()});
        }
    }
};
template <std::size_t Tokens, std::size_t Features, std::size_t Padding>
struct onnx_operators<embedding<Tokens, Features, Padding>> {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const std::string& x, const P& p) {
        return at.node("Gather", {at.parameters(p)[0], x}, {{"axis", 0}});
    }
};

/// As many times as there are samples.
template <std::size_t... Extents, role Role>
struct onnx_operators<parameter<shape<Extents...>, Role>> {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const std::string& x, const P& p) {
        const std::string samples =
            at.node("Slice", {at.node("Shape", {x}), at.wholes("from", {0}), at.wholes("to", {1})});
        const std::string extents = at.wholes("extents", {static_cast<std::int64_t>(Extents)...});
        return at.node("Expand",
                       {at.parameters(p)[0], at.node("Concat", {samples, extents}, {{"axis", 0}})});
    }
};

/// The rows reduced over the tokens; those of padding are a number that does not count before it.
template <std::size_t Tokens, std::size_t Features, bag_mode Mode, std::size_t Padding>
struct onnx_operators<embedding_bag<Tokens, Features, Mode, Padding>> {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const std::string& x, const P& p) {
        const std::string rows = at.node("Gather", {at.parameters(p)[0], x}, {{"axis", 0}});
        if constexpr (Padding == Tokens)
            return reduced(at, Mode, rows);
        else
            return without_padding(at, x, rows);
    }

private:
    /// In opset 13 a sum has its axes as an input.
    static std::string reduced(const onnx_place& at, bag_mode mode, const std::string& rows) {
        if (mode == bag_mode::sum)
            return at.node("ReduceSum", {rows, at.index("tokens", 1, {1})}, {{"keepdims", 0}});
        const text_view operation =
            mode == bag_mode::mean ? text_view("ReduceMean") : text_view("ReduceMax");
        return at.node(operation, {rows}, {{"axes", {1}}, {"keepdims", 0}});
    }
    static std::string without_padding(const onnx_place& at, const std::string& x,
                                       const std::string& rows) {
        constexpr bool is_max = Mode == bag_mode::max;
        const std::string is_padding =
            at.node("Unsqueeze",
                    {at.node("Equal", {x, at.index("padding", static_cast<std::int64_t>(Padding))}),
                     at.index("features", 2, {1})});
        const std::string none = at.number("none", 0);
        const std::string fill =
            is_max ? at.number("lowest", -std::numeric_limits<double>::infinity()) : none;
        const std::string y =
            reduced(at, is_max ? Mode : bag_mode::sum, at.node("Where", {is_padding, fill, rows}));
        if constexpr (Mode == bag_mode::sum) return y;
        const std::string one = at.number("one", 1);
        const std::string count = at.node(
            "ReduceSum", {at.node("Where", {is_padding, none, one}), at.index("tokens", 1, {1})},
            {{"keepdims", 0}});
        if constexpr (is_max)
            return at.node("Where", {at.node("Equal", {count, none}), none, y});
        else
            return at.node("Div", {y, at.node("Max", {count, one})});
    }
};

/// The products of the two as a matrix, then one product with all weights of an output in a row.
template <std::size_t First, std::size_t Second, std::size_t Out, bias Bias>
struct onnx_operators<bilinear<First, Second, Out, Bias>> {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const onnx_values& x, const P& p) {
        const std::string products =
            at.node("MatMul", {at.node("Unsqueeze", {x[0], at.index("column", 2, {1})}),
                               at.node("Unsqueeze", {x[1], at.index("row", 1, {1})})});
        onnx_values from = at.parameters(p);
        constexpr auto count = static_cast<std::int64_t>(First * Second);
        from[0] = at.node("Reshape",
                          {from[0], at.wholes("weights", {static_cast<std::int64_t>(Out), count})});
        from.insert(from.begin(),
                    at.node("Reshape", {products, at.wholes("products", {0, count})}));
        return at.node("Gemm", from, {{"transB", 1}});
    }
};

}  // namespace ctnn::inline CTNN_TARGET
