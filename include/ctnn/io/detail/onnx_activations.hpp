// SPDX-License-Identifier: MIT
// The ONNX operators of the activations, one row each. Opset 13 has no HardSwish, Mish and Gelu.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/io/onnx_operators.hpp>
#include <ctnn/layers/celu.hpp>
#include <ctnn/layers/elu.hpp>
#include <ctnn/layers/gelu.hpp>
#include <ctnn/layers/gelu_tanh.hpp>
#include <ctnn/layers/glu.hpp>
#include <ctnn/layers/hardshrink.hpp>
#include <ctnn/layers/hardsigmoid.hpp>
#include <ctnn/layers/hardswish.hpp>
#include <ctnn/layers/hardtanh.hpp>
#include <ctnn/layers/leaky_relu.hpp>
#include <ctnn/layers/log_softmax.hpp>
#include <ctnn/layers/logsigmoid.hpp>
#include <ctnn/layers/mish.hpp>
#include <ctnn/layers/prelu.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/layers/selu.hpp>
#include <ctnn/layers/sigmoid.hpp>
#include <ctnn/layers/silu.hpp>
#include <ctnn/layers/softmax.hpp>
#include <ctnn/layers/softmin.hpp>
#include <ctnn/layers/softplus.hpp>
#include <ctnn/layers/softshrink.hpp>
#include <ctnn/layers/softsign.hpp>
#include <ctnn/layers/swiglu.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/layers/tanhshrink.hpp>
#include <ctnn/layers/thresholded.hpp>

#include <cstddef>
#include <cstdint>
#include <ratio>
#include <string>
#include <vector>

namespace ctnn::inline CTNN_TARGET {

template <>
struct onnx_operators<relu> : onnx_operator<"Relu"> {};
template <>
struct onnx_operators<sigmoid> : onnx_operator<"Sigmoid"> {};
template <>
struct onnx_operators<tanh> : onnx_operator<"Tanh"> {};
template <>
struct onnx_operators<softplus> : onnx_operator<"Softplus"> {};
template <>
struct onnx_operators<softsign> : onnx_operator<"Softsign"> {};

template <class NegativeSlope>
struct onnx_operators<leaky_relu<NegativeSlope>> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        return at.node("LeakyRelu", {x},
                       {{"alpha", leaky_relu<NegativeSlope>::template negative_slope<float>}});
    }
};
template <class Alpha>
struct onnx_operators<elu<Alpha>> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        return at.node("Elu", {x}, {{"alpha", elu<Alpha>::template alpha<float>}});
    }
};
template <class Lowest, class Highest>
struct onnx_operators<hardtanh<Lowest, Highest>> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        using layer = hardtanh<Lowest, Highest>;
        return at.node("Clip", {x, at.number("lowest", layer::template lowest<double>),
                                at.number("highest", layer::template highest<double>)});
    }
};
template <>
struct onnx_operators<silu> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        return at.node("Mul", {x, at.node("Sigmoid", {x})});
    }
};
// x (1 + erf(x / sqrt(2))) / 2.
template <>
struct onnx_operators<gelu> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        constexpr double sqrt_2 = 1.4142135623730951;
        const std::string erf = at.node("Erf", {at.node("Div", {x, at.number("sqrt_2", sqrt_2)})});
        const std::string twice = at.node("Mul", {x, at.node("Add", {erf, at.number("one", 1)})});
        return at.node("Mul", {twice, at.number("half", 0.5)});
    }
};
// x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2, in the order that PyTorch writes it.
template <>
struct onnx_operators<gelu_tanh> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        const std::string cube = at.node("Mul", {x, at.node("Mul", {x, x})});
        const std::string sum =
            at.node("Add", {x, at.node("Mul", {at.number("kappa", 0.044715), cube})});
        const std::string inner =
            at.node("Mul", {at.number("beta", 0.7978845608028654), sum});  // sqrt(2 / pi)
        const std::string twice =
            at.node("Mul", {x, at.node("Add", {at.node("Tanh", {inner}), at.number("one", 1)})});
        return at.node("Mul", {at.number("half", 0.5), twice});
    }
};
template <>
struct onnx_operators<mish> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        return at.node("Mul", {x, at.node("Tanh", {at.node("Softplus", {x})})});
    }
};
// ONNX's alpha is 0.2 unless it is given.
template <>
struct onnx_operators<hardsigmoid> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        return at.node("HardSigmoid", {x}, {{"alpha", 1.0 / 6}, {"beta", 0.5}});
    }
};
template <>
struct onnx_operators<hardswish> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        const std::string gate = at.node("HardSigmoid", {x}, {{"alpha", 1.0 / 6}, {"beta", 0.5}});
        return at.node("Mul", {x, gate});
    }
};
template <>
struct onnx_operators<selu> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        return at.node("Selu", {x},
                       {{"alpha", 1.6732632423543772}, {"gamma", selu::scale<double>}});
    }
};
// ONNX's Celu is of floats.
template <class Alpha>
struct onnx_operators<celu<Alpha>> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        constexpr double alpha = celu<Alpha>::template alpha<double>;
        if (!at.is_double()) return at.node("Celu", {x}, {{"alpha", alpha}});
        const std::string number = at.number("alpha", alpha);
        return at.node("Mul", {at.node("Elu", {at.node("Div", {x, number})}), number});
    }
};
// -log(1 + e^-x)
template <>
struct onnx_operators<logsigmoid> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        return at.node("Neg", {at.node("Softplus", {at.node("Neg", {x})})});
    }
};
template <>
struct onnx_operators<tanhshrink> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        return at.node("Sub", {x, at.node("Tanh", {x})});
    }
};
template <class Lambda>
struct onnx_operators<softshrink<Lambda>> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        constexpr double lambda = softshrink<Lambda>::template lambda<double>;
        return at.node("Shrink", {x}, {{"lambd", lambda}, {"bias", lambda}});
    }
};
template <class Lambda>
struct onnx_operators<hardshrink<Lambda>> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        constexpr double lambda = hardshrink<Lambda>::template lambda<double>;
        return at.node("Shrink", {x}, {{"lambd", lambda}, {"bias", 0.0}});
    }
};
template <class Limit, class Value>
struct onnx_operators<thresholded<Limit, Value>> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        using layer = thresholded<Limit, Value>;
        constexpr double limit = layer::template limit<double>;
        if constexpr (Value::num == 0) {
            return at.node("ThresholdedRelu", {x}, {{"alpha", limit}});
        } else {
            const std::string above = at.node("Greater", {x, at.number("limit", limit)});
            return at.node("Where",
                           {above, x, at.number("value", layer::template replacement<double>)});
        }
    }
};
// The weights of channels have an axis of one number for each axis after them.
template <std::size_t Count, class Init>
struct onnx_operators<prelu<Count, Init>> {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const std::string& x, const P& p) {
        std::string weight = at.parameters(p)[0];
        if constexpr (Count > 1 && Input::rank > 1) {
            std::vector<std::int64_t> extents(Input::rank, 1);
            extents[0] = static_cast<std::int64_t>(Count);
            weight = at.node("Reshape", {weight, at.wholes("slopes", extents)});
        }
        return at.node("PRelu", {x, weight});
    }
};
template <>
struct onnx_operators<softmax> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        return at.node("Softmax", {x}, {{"axis", -1}});
    }
};
template <>
struct onnx_operators<log_softmax> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        return at.node("LogSoftmax", {x}, {{"axis", -1}});
    }
};
template <>
struct onnx_operators<softmin> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        return at.node("Softmax", {at.node("Neg", {x})}, {{"axis", -1}});
    }
};

namespace detail {

/// One half of an axis, which is counted without the batch.
template <class Input, int Axis>
[[nodiscard]] std::string onnx_half(const onnx_place& at, const std::string& x, bool second) {
    constexpr std::size_t axis = halved_axis<Input, Axis>::axis;
    constexpr auto end = static_cast<std::int64_t>(Input::extent(axis));
    const std::string middle = at.wholes("middle", {end / 2});
    const std::string over = at.wholes("axis", {static_cast<std::int64_t>(axis) + 1});
    return second ? at.node("Slice", {x, middle, at.wholes("end", {end}), over})
                  : at.node("Slice", {x, at.wholes("begin", {0}), middle, over});
}

}  // namespace detail

template <int Axis>
struct onnx_operators<glu<Axis>> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        const std::string a = detail::onnx_half<Input, Axis>(at, x, false);
        const std::string b = detail::onnx_half<Input, Axis>(at, x, true);
        return at.node("Mul", {a, at.node("Sigmoid", {b})});
    }
};
template <int Axis>
struct onnx_operators<swiglu<Axis>> {
    template <class Input>
    static std::string write(const onnx_place& at, const std::string& x, const no_parameters&) {
        const std::string a = detail::onnx_half<Input, Axis>(at, x, false);
        const std::string b = detail::onnx_half<Input, Axis>(at, x, true);
        return at.node("Mul", {at.node("Mul", {a, at.node("Sigmoid", {a})}), b});
    }
};

}  // namespace ctnn::inline CTNN_TARGET
