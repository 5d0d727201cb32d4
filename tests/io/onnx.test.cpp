// SPDX-License-Identifier: MIT
// What other programs make of these files is tested in tests/onnx.
#include "io/onnx_text.hpp"

#include <ctnn/ctnn.hpp>
#include <ctnn/io/onnx.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ratio>
#include <string>

using ctnn::from;
using ctnn::linear;
using ctnn::model;
using ctnn::named;
using ctnn::sequential;
using ctnn::shape;
using ctnn::test::onnx_text;

namespace {

/// A layer of a program's own, with its row.
struct fast_sigmoid {
    template <class>
    using parameters = ctnn::no_parameters;
    template <class Input>
    using output_shape = Input;
    template <ctnn::Arithmetic A, class V>
    static constexpr auto value(V x) noexcept {
        return x / (1 + ctnn::math::abs<A>(x));
    }
    template <ctnn::Arithmetic A, class V>
    static constexpr auto derivative(V x, V) noexcept {
        const V root = 1 + ctnn::math::abs<A>(x);
        return 1 / A::multiply(root, root);
    }
    template <ctnn::Arithmetic A, ctnn::Values X>
    static constexpr void forward(const ctnn::no_parameters&, const X& x, X& y) noexcept {
        ctnn::kernels::map<A, fast_sigmoid>(x, y);
    }
    template <ctnn::Arithmetic A, ctnn::Values X>
    static constexpr void backward(const ctnn::no_parameters&, const X& x, const X& y, const X& dy,
                                   X& dx, ctnn::no_parameters&) noexcept {
        ctnn::kernels::map_backward<A, fast_sigmoid>(x, y, dy, dx);
    }
};

constexpr ctnn::causal_conv1d_options over_time{.kernel = 2, .dilation = 3};
constexpr ctnn::recurrent_options both_directions{.bidirectional = true};
constexpr ctnn::rnn_options two_rectified{
    .layers = 2, .nonlinearity = ctnn::nonlinearity::relu, .bias = false};

}  // namespace

template <>
struct ctnn::onnx_operators<fast_sigmoid> : ctnn::onnx_operator<"Softsign"> {};

namespace {

/// The text of a model whose numbers count from 1 on, through all its tensors.
template <class Network, class S = float>
std::string text_of() {
    model<Network, S> net;
    S number = 0;
    ctnn::for_each_field(
        [&number](auto, auto& each) {
            for (std::size_t i = 0; i < each.size(); ++i) each[i] = number += 1;
        },
        net.parameters());
    return onnx_text(ctnn::to_onnx(net));
}
/// The nodes alone.
template <class Network>
std::string nodes_of() {
    const std::string text = text_of<Network>();
    std::string nodes;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin) + 1;
        const std::string line = text.substr(begin, end - begin);
        if (line.find(" -> ") != std::string::npos) nodes += line;
        begin = end;
    }
    return nodes;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("onnx_attribute: a whole number of any of three types is the same") {
    using ctnn::onnx_attribute;
    const std::string encoded = onnx_attribute{"blocksize", 2}.encoded();
    REQUIRE(holds(encoded, "blocksize\x18\2\xa0\1\2"));
    REQUIRE(onnx_attribute{"blocksize", std::int64_t(2)}.encoded() == encoded);
    REQUIRE(onnx_attribute{"blocksize", std::size_t(2)}.encoded() == encoded);
    REQUIRE(onnx_attribute{"axis", std::int64_t(-1)}.encoded() ==
            onnx_attribute{"axis", -1}.encoded());
}

TEST_CASE("to_onnx: the bytes of a linear layer") {
    // Field numbers are those of onnx.proto; a field's byte is 8 times its number, plus 0 for a
    // number, plus 2 for bytes and messages.
    using namespace std::string_literals;
    constexpr model<sequential<named<"a", linear<1, 1>>>> net{{.weight = {{1}}, .bias = {-2}}};
    const std::string node =
        "\x0a\5input\x0a\x08"s
        "a.weight\x0a\6a.bias\x12\6output\x1a\7/a/Gemm\x22\4Gemm"
        "\x2a\x0d\x0a\6transB\x18\1\xa0\1\2"s;
    const std::string weight =
        "\x08\1\x08\1\x10\1\x42\x08"
        "a.weight\x4a\4\0\0\x80\x3f"s;
    const std::string bias = "\x08\1\x10\1\x42\6a.bias\x4a\4\0\0\0\xc0"s;
    const std::string type = "\x12\x13\x0a\x11\x08\1\x12\x0d\x0a\7\x12\5batch\x0a\2\x08\1"s;
    const std::string graph = "\x0a\x3f"s + node + "\x12\4ctnn\x2a\x16"s + weight + "\x2a\x12"s +
                              bias + "\x5a\x1c\x0a\5input"s + type + "\x62\x1d\x0a\6output"s + type;
    CHECK(ctnn::to_onnx(net) == "\x08\7\x12\4ctnn\x3a\xb0\1"s + graph + "\x42\2\x10\x0d"s);
}

TEST_CASE("to_onnx: tensors are called and laid out as in PyTorch's state_dict") {
    CHECK(
        text_of<
            sequential<named<"fc1", linear<2, 3>>, ctnn::relu, linear<3, 1, ctnn::bias::none>>>() ==
        "Gemm[transB=1i](input, fc1.weight, fc1.bias) -> /fc1/Gemm_output_0\n"
        "Relu(/fc1/Gemm_output_0) -> /1/Relu_output_0\n"
        "Gemm[transB=1i](/1/Relu_output_0, 2.weight) -> output\n"
        "fc1.weight 3 2: 1 2 3 4 5 6\n"
        "fc1.bias 3: 7 8 9\n"
        "2.weight 1 3: 10 11 12\n"
        "in input 1 batch 2\n"
        "out output 1 batch 1\n");
    // In double, of a layer alone, with a shared bias.
    CHECK(text_of<linear<1, 2, ctnn::bias::shared>, double>() ==
          "Gemm[transB=1i](input, weight, bias) -> output\n"
          "weight 2 1: 1 2 double\n"
          "bias 1: 3 double\n"
          "in input 11 batch 1\n"
          "out output 11 batch 2\n");
}

TEST_CASE("to_onnx: a product with rows is a MatMul") {
    CHECK(nodes_of<from<shape<5, 2>, linear<2, 3>>>() ==
          "Transpose[perm=1 0 ints](weight) -> /Transpose_output_0\n"
          "MatMul(input, /Transpose_output_0) -> /MatMul_output_0\n"
          "Add(/MatMul_output_0, bias) -> output\n");
    CHECK(nodes_of<from<shape<5, 2>, linear<2, 3, ctnn::bias::none>>>() ==
          "Transpose[perm=1 0 ints](weight) -> /Transpose_output_0\n"
          "MatMul(input, /Transpose_output_0) -> output\n");
}

TEST_CASE("to_onnx: activations") {
    CHECK(
        nodes_of<from<shape<2, 3>,
                      sequential<ctnn::sigmoid, ctnn::tanh, ctnn::softplus,
                                 ctnn::leaky_relu<std::ratio<1, 4>>, ctnn::elu<std::ratio<3, 2>>,
                                 ctnn::silu, ctnn::softmax, ctnn::log_softmax, fast_sigmoid>>>() ==
        "Sigmoid(input) -> /0/Sigmoid_output_0\n"
        "Tanh(/0/Sigmoid_output_0) -> /1/Tanh_output_0\n"
        "Softplus(/1/Tanh_output_0) -> /2/Softplus_output_0\n"
        "LeakyRelu[alpha=0.25f](/2/Softplus_output_0) -> /3/LeakyRelu_output_0\n"
        "Elu[alpha=1.5f](/3/LeakyRelu_output_0) -> /4/Elu_output_0\n"
        "Sigmoid(/4/Elu_output_0) -> /5/Sigmoid_output_0\n"
        "Mul(/4/Elu_output_0, /5/Sigmoid_output_0) -> /5/Mul_output_0\n"
        "Softmax[axis=-1i](/5/Mul_output_0) -> /6/Softmax_output_0\n"
        "LogSoftmax[axis=-1i](/6/Softmax_output_0) -> /7/LogSoftmax_output_0\n"
        "Softsign(/7/LogSoftmax_output_0) -> output\n");
    CHECK(
        nodes_of<from<shape<2>, sequential<ctnn::softsign, ctnn::hardsigmoid, ctnn::hardswish,
                                           ctnn::mish, ctnn::selu, ctnn::celu<std::ratio<3, 2>>,
                                           ctnn::logsigmoid, ctnn::tanhshrink, ctnn::softmin>>>() ==
        "Softsign(input) -> /0/Softsign_output_0\n"
        "HardSigmoid[alpha=0.166667f, beta=0.5f](/0/Softsign_output_0) -> "
        "/1/HardSigmoid_output_0\n"
        "HardSigmoid[alpha=0.166667f, beta=0.5f](/1/HardSigmoid_output_0) -> "
        "/2/HardSigmoid_output_0\n"
        "Mul(/1/HardSigmoid_output_0, /2/HardSigmoid_output_0) -> /2/Mul_output_0\n"
        "Softplus(/2/Mul_output_0) -> /3/Softplus_output_0\n"
        "Tanh(/3/Softplus_output_0) -> /3/Tanh_output_0\n"
        "Mul(/2/Mul_output_0, /3/Tanh_output_0) -> /3/Mul_output_0\n"
        "Selu[alpha=1.67326f, gamma=1.0507f](/3/Mul_output_0) -> /4/Selu_output_0\n"
        "Celu[alpha=1.5f](/4/Selu_output_0) -> /5/Celu_output_0\n"
        "Neg(/5/Celu_output_0) -> /6/Neg_output_0\n"
        "Softplus(/6/Neg_output_0) -> /6/Softplus_output_0\n"
        "Neg(/6/Softplus_output_0) -> /6/Neg_1_output_0\n"
        "Tanh(/6/Neg_1_output_0) -> /7/Tanh_output_0\n"
        "Sub(/6/Neg_1_output_0, /7/Tanh_output_0) -> /7/Sub_output_0\n"
        "Neg(/7/Sub_output_0) -> /8/Neg_output_0\n"
        "Softmax[axis=-1i](/8/Neg_output_0) -> output\n");
    CHECK(nodes_of<from<shape<2>, sequential<ctnn::softshrink<>, ctnn::hardshrink<std::ratio<1, 4>>,
                                             ctnn::thresholded<std::ratio<1, 4>, std::ratio<0>>,
                                             ctnn::alpha_dropout<>>>>() ==
          "Shrink[lambd=0.5f, bias=0.5f](input) -> /0/Shrink_output_0\n"
          "Shrink[lambd=0.25f, bias=0f](/0/Shrink_output_0) -> /1/Shrink_output_0\n"
          "ThresholdedRelu[alpha=0.25f](/1/Shrink_output_0) -> output\n");
    // ONNX's Celu is of floats; ThresholdedRelu is 0 for the others.
    CHECK(text_of<from<shape<2>, sequential<ctnn::celu<std::ratio<3, 2>>,
                                            ctnn::thresholded<std::ratio<1, 4>, std::ratio<20>>>>,
                  double>() ==
          "Div(input, /0/alpha) -> /0/Div_output_0\n"
          "Elu(/0/Div_output_0) -> /0/Elu_output_0\n"
          "Mul(/0/Elu_output_0, /0/alpha) -> /0/Mul_output_0\n"
          "Greater(/0/Mul_output_0, /1/limit) -> /1/Greater_output_0\n"
          "Where(/1/Greater_output_0, /0/Mul_output_0, /1/value) -> output\n"
          "/0/alpha: 1.5 double\n"
          "/1/limit: 0.25 double\n"
          "/1/value: 20 double\n"
          "in input 11 batch 2\n"
          "out output 11 batch 2\n");
    CHECK(text_of<from<shape<2>, sequential<ctnn::gelu_tanh>>>() ==
          "Mul(input, input) -> /0/Mul_output_0\n"
          "Mul(input, /0/Mul_output_0) -> /0/Mul_1_output_0\n"
          "Mul(/0/kappa, /0/Mul_1_output_0) -> /0/Mul_2_output_0\n"
          "Add(input, /0/Mul_2_output_0) -> /0/Add_output_0\n"
          "Mul(/0/beta, /0/Add_output_0) -> /0/Mul_3_output_0\n"
          "Tanh(/0/Mul_3_output_0) -> /0/Tanh_output_0\n"
          "Add(/0/Tanh_output_0, /0/one) -> /0/Add_1_output_0\n"
          "Mul(input, /0/Add_1_output_0) -> /0/Mul_4_output_0\n"
          "Mul(/0/half, /0/Mul_4_output_0) -> output\n"
          "/0/kappa: 0.044715\n"
          "/0/beta: 0.797885\n"
          "/0/one: 1\n"
          "/0/half: 0.5\n"
          "in input 1 batch 2\n"
          "out output 1 batch 2\n");
    CHECK(text_of<from<shape<2>, sequential<ctnn::gelu>>, double>() ==
          "Div(input, /0/sqrt_2) -> /0/Div_output_0\n"
          "Erf(/0/Div_output_0) -> /0/Erf_output_0\n"
          "Add(/0/Erf_output_0, /0/one) -> /0/Add_output_0\n"
          "Mul(input, /0/Add_output_0) -> /0/Mul_output_0\n"
          "Mul(/0/Mul_output_0, /0/half) -> output\n"
          "/0/sqrt_2: 1.41421 double\n"
          "/0/one: 1 double\n"
          "/0/half: 0.5 double\n"
          "in input 11 batch 2\n"
          "out output 11 batch 2\n");
}

TEST_CASE("to_onnx: the slopes of a prelu, and the halves of a gated unit") {
    CHECK(text_of<from<shape<2, 3>, sequential<ctnn::prelu<2>, ctnn::prelu<>>>>() ==
          "Reshape(0.weight, /0/slopes) -> /0/Reshape_output_0\n"
          "PRelu(input, /0/Reshape_output_0) -> /0/PRelu_output_0\n"
          "PRelu(/0/PRelu_output_0, 1.weight) -> output\n"
          "0.weight 2: 1 2\n"
          "/0/slopes 2: 2 1 int64\n"
          "1.weight 1: 3\n"
          "in input 1 batch 2 3\n"
          "out output 1 batch 2 3\n");
    CHECK(nodes_of<sequential<linear<2, 3>, ctnn::prelu<3>>>() ==
          "Gemm[transB=1i](input, 0.weight, 0.bias) -> /0/Gemm_output_0\n"
          "PRelu(/0/Gemm_output_0, 1.weight) -> output\n");
    CHECK(text_of<from<shape<4, 3>, sequential<ctnn::dropout1d<>, ctnn::glu<0>>>>() ==
          "Slice(input, /1/begin, /1/middle, /1/axis) -> /1/Slice_output_0\n"
          "Slice(input, /1/middle, /1/end, /1/axis) -> /1/Slice_1_output_0\n"
          "Sigmoid(/1/Slice_1_output_0) -> /1/Sigmoid_output_0\n"
          "Mul(/1/Slice_output_0, /1/Sigmoid_output_0) -> output\n"
          "/1/middle 1: 2 int64\n"
          "/1/axis 1: 1 int64\n"
          "/1/begin 1: 0 int64\n"
          "/1/end 1: 4 int64\n"
          "in input 1 batch 4 3\n"
          "out output 1 batch 2 3\n");
    CHECK(nodes_of<from<shape<4>, sequential<ctnn::swiglu<>>>>() ==
          "Slice(input, /0/begin, /0/middle, /0/axis) -> /0/Slice_output_0\n"
          "Slice(input, /0/middle, /0/end, /0/axis) -> /0/Slice_1_output_0\n"
          "Sigmoid(/0/Slice_output_0) -> /0/Sigmoid_output_0\n"
          "Mul(/0/Slice_output_0, /0/Sigmoid_output_0) -> /0/Mul_output_0\n"
          "Mul(/0/Mul_output_0, /0/Slice_1_output_0) -> output\n");
}

TEST_CASE("to_onnx: images") {
    constexpr ctnn::conv2d_options placed{
        .kernel = {3, 2}, .stride = {2, 1}, .padding = {1, 0}, .dilation = {1, 2}, .groups = 2};
    CHECK(nodes_of<from<
              shape<2, 9, 8>,
              sequential<
                  ctnn::conv2d<2, 4, placed>,
                  ctnn::batch_norm<4, ctnn::batch_norm_options{.eps = 0.25}>,
                  ctnn::max_pool2d<ctnn::max_pool2d_options{
                      .kernel = {2, 3}, .stride = {1, 2}, .padding = {1, 0}, .dilation = {2, 1}}>,
                  ctnn::dropout<>, ctnn::flatten>>>() ==
          "Conv[dilations=1 2 ints, group=2i, kernel_shape=3 2 ints, pads=1 0 1 0 ints, "
          "strides=2 1 ints](input, 0.weight, 0.bias) -> /0/Conv_output_0\n"
          "BatchNormalization[epsilon=0.25f](/0/Conv_output_0, 1.weight, 1.bias, 1.running_mean, "
          "1.running_var) -> /1/BatchNormalization_output_0\n"
          "MaxPool[ceil_mode=0i, dilations=2 1 ints, kernel_shape=2 3 ints, pads=1 0 1 0 ints, "
          "strides=1 2 ints](/1/BatchNormalization_output_0) -> /2/MaxPool_output_0\n"
          "Flatten[axis=1i](/2/MaxPool_output_0) -> output\n");
}

TEST_CASE("to_onnx: normalisations") {
    constexpr ctnn::batch_norm_options plain{.eps = 0.25, .affine = false};
    CHECK(text_of<from<shape<2, 3>, sequential<ctnn::batch_norm<2, plain>>>>() ==
          "BatchNormalization[epsilon=0.25f](input, /0/scale, /0/B, 0.running_mean, 0.running_var) "
          "-> output\n"
          "0.running_mean 2: 1 2\n"
          "0.running_var 2: 3 4\n"
          "/0/scale 2: 1 1\n"
          "/0/B 2: 0 0\n"
          "in input 1 batch 2 3\n"
          "out output 1 batch 2 3\n");
    // As PyTorch writes it; the row is that of the last two axes.
    constexpr ctnn::layer_norm_options of_rows{.eps = 0.5, .bias = false};
    CHECK(text_of<from<shape<4, 1, 2>, sequential<ctnn::layer_norm<shape<1, 2>, of_rows>>>>() ==
          "ReduceMean[axes=2 3 ints, keepdims=1i](input) -> /0/ReduceMean_output_0\n"
          "Sub(input, /0/ReduceMean_output_0) -> /0/Sub_output_0\n"
          "Pow(/0/Sub_output_0, /0/two) -> /0/Pow_output_0\n"
          "ReduceMean[axes=2 3 ints, keepdims=1i](/0/Pow_output_0) -> /0/ReduceMean_1_output_0\n"
          "Add(/0/ReduceMean_1_output_0, /0/eps) -> /0/Add_output_0\n"
          "Sqrt(/0/Add_output_0) -> /0/Sqrt_output_0\n"
          "Div(/0/Sub_output_0, /0/Sqrt_output_0) -> /0/Div_output_0\n"
          "Mul(/0/Div_output_0, 0.weight) -> output\n"
          "/0/two: 2\n"
          "/0/eps: 0.5\n"
          "0.weight 1 2: 1 2\n"
          "in input 1 batch 4 1 2\n"
          "out output 1 batch 4 1 2\n");
    constexpr ctnn::rms_norm_options rms{.eps = 0.5};
    CHECK(nodes_of<from<shape<3, 2>,
                        sequential<ctnn::layer_norm<shape<2>>, ctnn::rms_norm<shape<2>, rms>>>>() ==
          "ReduceMean[axes=2 ints, keepdims=1i](input) -> /0/ReduceMean_output_0\n"
          "Sub(input, /0/ReduceMean_output_0) -> /0/Sub_output_0\n"
          "Pow(/0/Sub_output_0, /0/two) -> /0/Pow_output_0\n"
          "ReduceMean[axes=2 ints, keepdims=1i](/0/Pow_output_0) -> /0/ReduceMean_1_output_0\n"
          "Add(/0/ReduceMean_1_output_0, /0/eps) -> /0/Add_output_0\n"
          "Sqrt(/0/Add_output_0) -> /0/Sqrt_output_0\n"
          "Div(/0/Sub_output_0, /0/Sqrt_output_0) -> /0/Div_output_0\n"
          "Mul(/0/Div_output_0, 0.weight) -> /0/Mul_output_0\n"
          "Add(/0/Mul_output_0, 0.bias) -> /0/Add_1_output_0\n"
          "Pow(/0/Add_1_output_0, /1/two) -> /1/Pow_output_0\n"
          "ReduceMean[axes=2 ints, keepdims=1i](/1/Pow_output_0) -> /1/ReduceMean_output_0\n"
          "Add(/1/ReduceMean_output_0, /1/eps) -> /1/Add_output_0\n"
          "Sqrt(/1/Add_output_0) -> /1/Sqrt_output_0\n"
          "Div(/0/Add_1_output_0, /1/Sqrt_output_0) -> /1/Div_output_0\n"
          "Mul(/1/Div_output_0, 1.weight) -> output\n");
    // The epsilon of the type of numbers.
    using bare_rms = ctnn::rms_norm<shape<2>, ctnn::rms_norm_options{.elementwise_affine = false}>;
    CHECK(holds(text_of<bare_rms>(), "/eps: 1.19209e-07\n"));
    CHECK(holds(text_of<bare_rms, double>(), "/eps: 2.22045e-16 double\n"));
    constexpr ctnn::instance_norm_options affine{.eps = 0.25, .affine = true};
    constexpr ctnn::instance_norm_options tracked{.eps = 0.25, .track_running_stats = true};
    constexpr ctnn::group_norm_options bare{.eps = 0.5, .affine = false};
    CHECK(text_of<from<shape<2, 3>,
                       sequential<ctnn::instance_norm<2, affine>, ctnn::instance_norm<2, tracked>,
                                  ctnn::group_norm<1, 2, bare>>>>() ==
          "InstanceNormalization[epsilon=0.25f](input, 0.weight, 0.bias) -> "
          "/0/InstanceNormalization_output_0\n"
          "BatchNormalization[epsilon=0.25f](/0/InstanceNormalization_output_0, /1/scale, /1/B, "
          "1.running_mean, 1.running_var) -> /1/BatchNormalization_output_0\n"
          "Reshape(/1/BatchNormalization_output_0, /2.groups/shape) -> /2.groups/Reshape_output_0\n"
          "InstanceNormalization[epsilon=0.5f](/2.groups/Reshape_output_0, /2/scale, /2/B) -> "
          "/2/InstanceNormalization_output_0\n"
          "Reshape(/2/InstanceNormalization_output_0, /2/shape) -> output\n"
          "0.weight 2: 1 2\n"
          "0.bias 2: 3 4\n"
          "1.running_mean 2: 5 6\n"
          "1.running_var 2: 7 8\n"
          "/1/scale 2: 1 1\n"
          "/1/B 2: 0 0\n"
          "/2.groups/shape 3: -1 1 6 int64\n"
          "/2/scale 1: 1\n"
          "/2/B 1: 0\n"
          "/2/shape 3: -1 2 3 int64\n"
          "in input 1 batch 2 3\n"
          "out output 1 batch 2 3\n");
    CHECK(text_of<from<shape<2, 2>, sequential<ctnn::group_norm<2, 2>>>>() ==
          "Reshape(input, /0.groups/shape) -> /0.groups/Reshape_output_0\n"
          "InstanceNormalization[epsilon=1e-05f](/0.groups/Reshape_output_0, /0/scale, /0/B) -> "
          "/0/InstanceNormalization_output_0\n"
          "Reshape(/0/InstanceNormalization_output_0, /0/shape) -> /0/Reshape_output_0\n"
          "Reshape(0.weight, /0/channels) -> /0/Reshape_1_output_0\n"
          "Mul(/0/Reshape_output_0, /0/Reshape_1_output_0) -> /0/Mul_output_0\n"
          "Reshape(0.bias, /0/channels) -> /0/Reshape_2_output_0\n"
          "Add(/0/Mul_output_0, /0/Reshape_2_output_0) -> output\n"
          "/0.groups/shape 3: -1 2 2 int64\n"
          "/0/scale 2: 1 1\n"
          "/0/B 2: 0 0\n"
          "/0/shape 3: -1 2 2 int64\n"
          "0.weight 2: 1 2\n"
          "0.bias 2: 3 4\n"
          "/0/channels 2: -1 1 int64\n"
          "in input 1 batch 2 2\n"
          "out output 1 batch 2 2\n");
}

TEST_CASE("to_onnx: other shapes, and other orders of axes") {
    CHECK(text_of<from<shape<2, 6, 2>,
                       sequential<ctnn::permute<1, 2, 0>, ctnn::flatten_axes<0, 1>,
                                  ctnn::unflatten<0, shape<3, 4>>, ctnn::reshape<-1, 8>>>>() ==
          "Transpose[perm=0 2 3 1 ints](input) -> /0/Transpose_output_0\n"
          "Reshape(/0/Transpose_output_0, /1/shape) -> /1/Reshape_output_0\n"
          "Reshape(/1/Reshape_output_0, /2/shape) -> /2/Reshape_output_0\n"
          "Reshape(/2/Reshape_output_0, /3/shape) -> output\n"
          "/1/shape 3: -1 12 2 int64\n"
          "/2/shape 4: -1 3 4 2 int64\n"
          "/3/shape 3: -1 3 8 int64\n"
          "in input 1 batch 2 6 2\n"
          "out output 1 batch 3 8\n");
}

TEST_CASE("to_onnx: averages") {
    CHECK(
        nodes_of<
            from<shape<1, 12, 8>,
                 sequential<ctnn::avg_pool2d<ctnn::avg_pool2d_options{.kernel = {2, 1}}>,
                            ctnn::avg_pool2d<ctnn::avg_pool2d_options{.kernel = 3,
                                                                      .stride = 1,
                                                                      .padding = {0, 1},
                                                                      .ceil_mode = true,
                                                                      .count_include_pad = false}>,
                            ctnn::adaptive_avg_pool2d<2>, ctnn::adaptive_avg_pool2d<1>>>>() ==
        "AveragePool[ceil_mode=0i, count_include_pad=1i, kernel_shape=2 1 ints, "
        "pads=0 0 0 0 ints, strides=2 1 ints](input) -> /0/AveragePool_output_0\n"
        "AveragePool[ceil_mode=1i, count_include_pad=0i, kernel_shape=3 3 ints, "
        "pads=0 1 0 1 ints, strides=1 1 ints](/0/AveragePool_output_0) -> "
        "/1/AveragePool_output_0\n"
        "AveragePool[ceil_mode=0i, count_include_pad=1i, kernel_shape=2 4 ints, "
        "pads=0 0 0 0 ints, strides=2 4 ints](/1/AveragePool_output_0) -> "
        "/2/AveragePool_output_0\n"
        "GlobalAveragePool(/2/AveragePool_output_0) -> output\n");
}

TEST_CASE("to_onnx: lengths") {
    CHECK(
        nodes_of<from<
            shape<2, 12>,
            sequential<
                ctnn::conv1d<2, 4, ctnn::conv1d_options{.kernel = 3, .dilation = 2, .groups = 2}>,
                ctnn::max_pool1d<ctnn::max_pool1d_options{.kernel = 2, .padding = 1}>, ctnn::relu6,
                ctnn::avg_pool1d<ctnn::avg_pool1d_options{.kernel = 2, .stride = 1}>>>>() ==
        "Conv[dilations=2 ints, group=2i, kernel_shape=3 ints, pads=0 0 ints, strides=1 ints]"
        "(input, 0.weight, 0.bias) -> /0/Conv_output_0\n"
        "MaxPool[ceil_mode=0i, dilations=1 ints, kernel_shape=2 ints, pads=1 1 ints, "
        "strides=2 ints](/0/Conv_output_0) -> /1/MaxPool_output_0\n"
        "Clip(/1/MaxPool_output_0, /2/lowest, /2/highest) -> /2/Clip_output_0\n"
        "AveragePool[ceil_mode=0i, count_include_pad=1i, kernel_shape=2 ints, pads=0 0 ints, "
        "strides=1 ints](/2/Clip_output_0) -> output\n");
}

TEST_CASE("to_onnx: paddings") {
    CHECK(nodes_of<from<
              shape<1, 5, 6>,
              sequential<
                  ctnn::conv2d<
                      1, 1, ctnn::conv2d_options{.kernel = {4, 3}, .padding = ctnn::padding::same}>,
                  ctnn::conv2d<1, 1,
                               ctnn::conv2d_options{.kernel = {2, 3},
                                                    .padding = ctnn::padding::same,
                                                    .padding_mode = ctnn::padding_mode::reflect}>,
                  ctnn::pad2d<ctnn::pad2d_options{.padding = {1, 2, 0, -1}}>>>>() ==
          "Conv[dilations=1 1 ints, group=1i, kernel_shape=4 3 ints, pads=1 1 2 1 ints, "
          "strides=1 1 ints](input, 0.weight, 0.bias) -> /0/Conv_output_0\n"
          "Pad[mode=reflects](/0/Conv_output_0, /1/pads) -> /1/Pad_output_0\n"
          "Conv[dilations=1 1 ints, group=1i, kernel_shape=2 3 ints, pads=0 0 0 0 ints, "
          "strides=1 1 ints](/1/Pad_output_0, 1.weight, 1.bias) -> /1/Conv_output_0\n"
          "Pad[mode=constants](/1/Conv_output_0, /2/pads, /2/value) -> output\n");
    CHECK(
        text_of<
            from<shape<1, 5>,
                 sequential<ctnn::pad1d<ctnn::pad1d_options{.padding = {2, 0},
                                                            .mode = ctnn::padding_mode::replicate}>,
                            ctnn::pad1d<ctnn::pad1d_options{.padding = {1, 3},
                                                            .mode = ctnn::padding_mode::circular}>,
                            ctnn::pad1d<ctnn::pad1d_options{.padding = 1}, std::ratio<3, 2>>>>>() ==
        "Pad[mode=edges](input, /0/pads) -> /0/Pad_output_0\n"
        "Slice(/0/Pad_output_0, /1/last_begin_0, /1/last_end_0, /1/last_axis_0) -> "
        "/1/Slice_output_0\n"
        "Slice(/0/Pad_output_0, /1/first_begin_0, /1/first_end_0, /1/first_axis_0) -> "
        "/1/Slice_1_output_0\n"
        "Concat[axis=2i](/1/Slice_output_0, /0/Pad_output_0, /1/Slice_1_output_0) -> "
        "/1/Concat_output_0\n"
        "Pad[mode=constants](/1/Concat_output_0, /2/pads, /2/value) -> output\n"
        "/0/pads 6: 0 0 2 0 0 0 int64\n"
        "/1/last_begin_0 1: -1 int64\n"
        "/1/last_end_0 1: 2147483648 int64\n"
        "/1/last_axis_0 1: 2 int64\n"
        "/1/first_begin_0 1: 0 int64\n"
        "/1/first_end_0 1: 3 int64\n"
        "/1/first_axis_0 1: 2 int64\n"
        "/2/value: 1.5\n"
        "/2/pads 6: 0 0 1 0 0 1 int64\n"
        "in input 1 batch 1 5\n"
        "out output 1 batch 1 13\n");
}

TEST_CASE("to_onnx: other sizes") {
    CHECK(nodes_of<
              from<shape<4, 5, 6>, sequential<ctnn::conv_transpose2d<4, 2,
                                                                     ctnn::conv_transpose2d_options{
                                                                         .kernel = {2, 3},
                                                                         .stride = 2,
                                                                         .padding = {0, 1},
                                                                         .output_padding = {1, 0},
                                                                         .groups = 2}>,
                                              ctnn::adaptive_max_pool2d<1>>>>() ==
          "ConvTranspose[dilations=1 1 ints, group=2i, kernel_shape=2 3 ints, "
          "output_padding=1 0 ints, pads=0 1 0 1 ints, strides=2 2 ints](input, 0.weight,"
          " 0.bias) -> /0/ConvTranspose_output_0\n"
          "GlobalMaxPool(/0/ConvTranspose_output_0) -> output\n");
    CHECK(text_of<from<shape<1, 2, 4>,
                       sequential<ctnn::upsample<ctnn::upsample_options{.scale_factor = {3, 2}}>,
                                  ctnn::upsample<ctnn::upsample_options{
                                      .size = {5, 7}, .mode = ctnn::upsample_mode::bilinear}>,
                                  ctnn::adaptive_max_pool2d<ctnn::rows_and_columns{5, 1}>>>>() ==
          "Resize[coordinate_transformation_mode=asymmetrics, mode=nearests, "
          "nearest_mode=floors](input, , /0/scales) -> /0/Resize_output_0\n"
          "Shape(/0/Resize_output_0) -> /1/Shape_output_0\n"
          "Slice(/1/Shape_output_0, /1/batch_begin, /1/batch_end) -> /1/Slice_output_0\n"
          "Concat[axis=0i](/1/Slice_output_0, /1/size) -> /1/Concat_output_0\n"
          "Resize[coordinate_transformation_mode=half_pixels, mode=linears, "
          "nearest_mode=floors](/0/Resize_output_0, , , /1/Concat_output_0) -> "
          "/1/Resize_output_0\n"
          "MaxPool[ceil_mode=0i, dilations=1 1 ints, kernel_shape=1 7 ints, pads=0 0 0 0 "
          "ints, strides=1 7 ints](/1/Resize_output_0) -> output\n"
          "/0/scales 4: 1 1 3 2\n"
          "/1/batch_begin 1: 0 int64\n"
          "/1/batch_end 1: 1 int64\n"
          "/1/size 3: 1 5 7 int64\n"
          "in input 1 batch 1 2 4\n"
          "out output 1 batch 1 5 1\n");
    CHECK(
        nodes_of<from<
            shape<2, 6>,
            sequential<
                ctnn::upsample<ctnn::upsample_options{
                    .scale_factor = 2, .mode = ctnn::upsample_mode::linear, .align_corners = true}>,
                ctnn::adaptive_avg_pool1d<4>, ctnn::adaptive_max_pool1d<1>>>>() ==
        "Resize[coordinate_transformation_mode=align_cornerss, mode=linears, "
        "nearest_mode=floors](input, , /0/scales) -> /0/Resize_output_0\n"
        "AveragePool[ceil_mode=0i, count_include_pad=1i, kernel_shape=3 ints, pads=0 0 "
        "ints, strides=3 ints](/0/Resize_output_0) -> /1/AveragePool_output_0\n"
        "GlobalMaxPool(/1/AveragePool_output_0) -> output\n");
}

TEST_CASE("to_onnx: sequences and tokens") {
    // A GRU's rows are those of reset, update and candidate; ONNX's of update, reset, candidate.
    CHECK(text_of<from<shape<4, 1>, sequential<ctnn::gru<1, 2>, ctnn::last_step>>>() ==
          "Transpose[perm=1 0 2 ints](input) -> /0/Transpose_output_0\n"
          "GRU[hidden_size=2i, linear_before_reset=1i](/0/Transpose_output_0, 0.W, 0.R, 0.B) -> "
          "/0/GRU_output_0\n"
          "Squeeze(/0/GRU_output_0, /0/directions) -> /0/Squeeze_output_0\n"
          "Transpose[perm=1 0 2 ints](/0/Squeeze_output_0) -> /0/Transpose_1_output_0\n"
          "Gather[axis=1i](/0/Transpose_1_output_0, /1/last) -> output\n"
          "0.W 1 6 1: 3 4 1 2 5 6\n"
          "0.R 1 6 2: 11 12 13 14 7 8 9 10 15 16 17 18\n"
          "0.B 1 12: 21 22 19 20 23 24 27 28 25 26 29 30\n"
          "/0/directions 1: 1 int64\n"
          "/1/last: -1 int64\n"
          "in input 1 batch 4 1\n"
          "out output 1 batch 2\n");
    // An LSTM's are those of input, forget, candidate, output; ONNX's of input, output, forget,
    // candidate.
    CHECK(text_of<from<shape<3, 1>, sequential<ctnn::lstm<1, 1>>>>() ==
          "Transpose[perm=1 0 2 ints](input) -> /0/Transpose_output_0\n"
          "LSTM[hidden_size=1i](/0/Transpose_output_0, 0.W, 0.R, 0.B) -> /0/LSTM_output_0\n"
          "Squeeze(/0/LSTM_output_0, /0/directions) -> /0/Squeeze_output_0\n"
          "Transpose[perm=1 0 2 ints](/0/Squeeze_output_0) -> output\n"
          "0.W 1 4 1: 1 4 2 3\n"
          "0.R 1 4 1: 5 8 6 7\n"
          "0.B 1 8: 9 12 10 11 13 16 14 15\n"
          "/0/directions 1: 1 int64\n"
          "in input 1 batch 3 1\n"
          "out output 1 batch 3 1\n");
    // A plain one has one gate, and says a function that is not tanh. Of two layers, each is a
    // node.
    CHECK(text_of<from<shape<3, 1>, sequential<ctnn::rnn<1, 1>>>>() ==
          "Transpose[perm=1 0 2 ints](input) -> /0/Transpose_output_0\n"
          "RNN[hidden_size=1i](/0/Transpose_output_0, 0.W, 0.R, 0.B) -> /0/RNN_output_0\n"
          "Squeeze(/0/RNN_output_0, /0/directions) -> /0/Squeeze_output_0\n"
          "Transpose[perm=1 0 2 ints](/0/Squeeze_output_0) -> output\n"
          "0.W 1 1 1: 1\n"
          "0.R 1 1 1: 2\n"
          "0.B 1 2: 3 4\n"
          "/0/directions 1: 1 int64\n"
          "in input 1 batch 3 1\n"
          "out output 1 batch 3 1\n");
    CHECK(text_of<from<shape<3, 1>, sequential<ctnn::rnn<1, 1, two_rectified>>>>() ==
          "Transpose[perm=1 0 2 ints](input) -> /0/Transpose_output_0\n"
          "RNN[hidden_size=1i, activations=Relu texts](/0/Transpose_output_0, 0.l0.W, 0.l0.R) -> "
          "/0.l0/RNN_output_0\n"
          "Squeeze(/0.l0/RNN_output_0, /0.l0/directions) -> /0.l0/Squeeze_output_0\n"
          "RNN[hidden_size=1i, activations=Relu texts](/0.l0/Squeeze_output_0, 0.l1.W, 0.l1.R) -> "
          "/0.l1/RNN_output_0\n"
          "Squeeze(/0.l1/RNN_output_0, /0.l1/directions) -> /0.l1/Squeeze_output_0\n"
          "Transpose[perm=1 0 2 ints](/0.l1/Squeeze_output_0) -> output\n"
          "0.l0.W 1 1 1: 1\n"
          "0.l0.R 1 1 1: 2\n"
          "/0.l0/directions 1: 1 int64\n"
          "0.l1.W 1 1 1: 3\n"
          "0.l1.R 1 1 1: 4\n"
          "/0.l1/directions 1: 1 int64\n"
          "in input 1 batch 3 1\n"
          "out output 1 batch 3 1\n");
    // Both directions are one node, the weights of the second after those of the first; the final
    // states are a half of the last step and one of the first.
    CHECK(text_of<from<shape<3, 1>,
                       sequential<ctnn::gru<1, 1, both_directions>, ctnn::final_states>>>() ==
          "Transpose[perm=1 0 2 ints](input) -> /0/Transpose_output_0\n"
          "GRU[direction=bidirectionals, hidden_size=1i, linear_before_reset=1i]"
          "(/0/Transpose_output_0, 0.W, 0.R, 0.B) -> /0/GRU_output_0\n"
          "Transpose[perm=0 2 1 3 ints](/0/GRU_output_0) -> /0/Transpose_1_output_0\n"
          "Reshape(/0/Transpose_1_output_0, /0/features) -> /0/Reshape_output_0\n"
          "Transpose[perm=1 0 2 ints](/0/Reshape_output_0) -> /0/Transpose_2_output_0\n"
          "Gather[axis=1i](/0/Transpose_2_output_0, /1/last) -> /1/Gather_output_0\n"
          "Gather[axis=1i](/0/Transpose_2_output_0, /1/first) -> /1/Gather_1_output_0\n"
          "Slice(/1/Gather_output_0, /1/begin, /1/middle, /1/features) -> /1/Slice_output_0\n"
          "Slice(/1/Gather_1_output_0, /1/middle, /1/end, /1/features) -> /1/Slice_1_output_0\n"
          "Concat[axis=1i](/1/Slice_output_0, /1/Slice_1_output_0) -> output\n"
          "0.W 2 3 1: 2 1 3 14 13 15\n"
          "0.R 2 3 1: 5 4 6 17 16 18\n"
          "0.B 2 6: 8 7 9 11 10 12 20 19 21 23 22 24\n"
          "/0/features 3: 0 0 -1 int64\n"
          "/1/last: -1 int64\n"
          "/1/first: 0 int64\n"
          "/1/features 1: 1 int64\n"
          "/1/middle 1: 1 int64\n"
          "/1/begin 1: 0 int64\n"
          "/1/end 1: 2 int64\n"
          "in input 1 batch 3 1\n"
          "out output 1 batch 2\n");
    // A convolution over time has its channels before the steps there, and all zeros before them.
    CHECK(text_of<from<shape<4, 1>, sequential<ctnn::causal_conv1d<1, 2, over_time>>>>() ==
          "Transpose[perm=0 2 1 ints](input) -> /0/Transpose_output_0\n"
          "Conv[dilations=3 ints, kernel_shape=2 ints, pads=3 0 ints](/0/Transpose_output_0, "
          "0.weight, 0.bias) -> /0/Conv_output_0\n"
          "Transpose[perm=0 2 1 ints](/0/Conv_output_0) -> output\n"
          "0.weight 2 1 2: 1 2 3 4\n"
          "0.bias 2: 5 6\n"
          "in input 1 batch 4 1\n"
          "out output 1 batch 4 2\n");
    CHECK(text_of<from<ctnn::integers<3>, sequential<ctnn::embedding<2, 1>>>>() ==
          "Gather[axis=0i](0.weight, input) -> output\n"
          "0.weight 2 1: 1 2\n"
          "in input 7 batch 3\n"
          "out output 1 batch 3 1\n");
}

TEST_CASE("to_onnx: bags of tokens") {
    using ctnn::bag_mode;
    using ctnn::embedding_bag;
    CHECK(text_of<from<ctnn::integers<3>, sequential<embedding_bag<2, 1>>>>() ==
          "Gather[axis=0i](0.weight, input) -> /0/Gather_output_0\n"
          "ReduceMean[axes=1 ints, keepdims=0i](/0/Gather_output_0) -> output\n"
          "0.weight 2 1: 1 2\n"
          "in input 7 batch 3\n"
          "out output 1 batch 1\n");
    CHECK(nodes_of<from<ctnn::integers<3>, sequential<embedding_bag<2, 1, bag_mode::max>>>>() ==
          "Gather[axis=0i](0.weight, input) -> /0/Gather_output_0\n"
          "ReduceMax[axes=1 ints, keepdims=0i](/0/Gather_output_0) -> output\n");
    // A token of padding has a row of zeros, and the others are counted.
    CHECK(text_of<from<ctnn::integers<3>, sequential<embedding_bag<2, 1, bag_mode::mean, 1>>>>() ==
          "Gather[axis=0i](0.weight, input) -> /0/Gather_output_0\n"
          "Equal(input, /0/padding) -> /0/Equal_output_0\n"
          "Unsqueeze(/0/Equal_output_0, /0/features) -> /0/Unsqueeze_output_0\n"
          "Where(/0/Unsqueeze_output_0, /0/none, /0/Gather_output_0) -> /0/Where_output_0\n"
          "ReduceSum[keepdims=0i](/0/Where_output_0, /0/tokens) -> /0/ReduceSum_output_0\n"
          "Where(/0/Unsqueeze_output_0, /0/none, /0/one) -> /0/Where_1_output_0\n"
          "ReduceSum[keepdims=0i](/0/Where_1_output_0, /0/tokens) -> /0/ReduceSum_1_output_0\n"
          "Max(/0/ReduceSum_1_output_0, /0/one) -> /0/Max_output_0\n"
          "Div(/0/ReduceSum_output_0, /0/Max_output_0) -> output\n"
          "0.weight 2 1: 1 2\n"
          "/0/padding: 1 int64\n"
          "/0/features 1: 2 int64\n"
          "/0/none: 0\n"
          "/0/tokens 1: 1 int64\n"
          "/0/one: 1\n"
          "in input 7 batch 3\n"
          "out output 1 batch 1\n");
}

TEST_CASE("to_onnx: topologies") {
    // A repeated block's weights stand there once.
    CHECK(text_of<sequential<named<"again", ctnn::repeated<sequential<linear<1, 1>>, 2>>,
                             ctnn::residual<named<"block", linear<1, 1, ctnn::bias::none>>>>>() ==
          "Gemm[transB=1i](input, again.0.weight, again.0.bias) -> /again.0/Gemm_output_0\n"
          "Gemm[transB=1i](/again.0/Gemm_output_0, again.0.weight, again.0.bias) -> "
          "/again.0/Gemm_1_output_0\n"
          "Gemm[transB=1i](/again.0/Gemm_1_output_0, 1.weight) -> /1/Gemm_output_0\n"
          "Add(/1/Gemm_output_0, /again.0/Gemm_1_output_0) -> output\n"
          "again.0.weight 1 1: 1\n"
          "again.0.bias 1: 2\n"
          "1.weight 1 1: 3\n"
          "in input 1 batch 1\n"
          "out output 1 batch 1\n");
    CHECK(nodes_of<from<
              shape<3>,
              ctnn::parallel<ctnn::concat, ctnn::dropout<>, ctnn::residual<ctnn::relu, ctnn::tanh>,
                             ctnn::parallel<ctnn::multiply, ctnn::relu, ctnn::dropout<>,
                                            named<"gate", ctnn::sigmoid>>>>>() ==
          "Relu(input) -> /1.block/Relu_output_0\n"
          "Tanh(input) -> /1.shortcut/Tanh_output_0\n"
          "Add(/1.block/Relu_output_0, /1.shortcut/Tanh_output_0) -> /1/Add_output_0\n"
          "Relu(input) -> /2.0/Relu_output_0\n"
          "Sigmoid(input) -> /2.gate/Sigmoid_output_0\n"
          "Mul(/2.0/Relu_output_0, input) -> /2/Mul_output_0\n"
          "Mul(/2/Mul_output_0, /2.gate/Sigmoid_output_0) -> /2/Mul_1_output_0\n"
          "Concat[axis=1i](input, /1/Add_output_0, /2/Mul_1_output_0) -> output\n");
}

TEST_CASE("to_onnx: a part that trains as it predicts is as any") {
    using part = sequential<linear<2, 3>, ctnn::batch_norm<3>, ctnn::dropout<>, ctnn::tanh>;
    using net = sequential<named<"a", part>, linear<3, 1>>;
    CHECK(text_of<sequential<named<"a", ctnn::evaluated<part>>, linear<3, 1>>>() == text_of<net>());
    CHECK(text_of<ctnn::evaluated<net>>() == text_of<net>());
}

TEST_CASE("to_onnx: several inputs and outputs have the graph's names") {
    using ctnn::node;
    using net =
        ctnn::graph<ctnn::inputs<"words", "age">, node<"row", ctnn::embedding<2, 1>, "words">,
                    node<"flat", ctnn::flatten, "row">, node<"sum", ctnn::add, "flat", "age">,
                    node<"same", ctnn::dropout<>, "sum">, node<"yes", ctnn::sigmoid, "sum">,
                    ctnn::outputs<"sum", "yes", "same", "age">>;
    CHECK(text_of<from<ctnn::shapes<ctnn::integers<2>, shape<2>>, net>>() ==
          "Gather[axis=0i](row.weight, words) -> /row/Gather_output_0\n"
          "Flatten[axis=1i](/row/Gather_output_0) -> /flat/Flatten_output_0\n"
          "Add(/flat/Flatten_output_0, age) -> sum\n"
          "Sigmoid(sum) -> yes\n"
          "Identity(sum) -> same\n"
          "Identity(age) -> age_1\n"
          "row.weight 2 1: 1 2\n"
          "in words 7 batch 2\n"
          "in age 1 batch 2\n"
          "out sum 1 batch 2\n"
          "out yes 1 batch 2\n"
          "out same 1 batch 2\n"
          "out age_1 1 batch 2\n");
    using two_in = ctnn::graph<ctnn::inputs<"a", "b">, node<"both", ctnn::concat, "a", "b">,
                               node<"end", ctnn::relu, "both">, ctnn::outputs<"end">>;
    CHECK(text_of<from<ctnn::shapes<shape<1>, shape<2>>, sequential<two_in, ctnn::tanh>>>() ==
          "Concat[axis=1i](a, b) -> /0.both/Concat_output_0\n"
          "Relu(/0.both/Concat_output_0) -> /0.end/Relu_output_0\n"
          "Tanh(/0.end/Relu_output_0) -> output\n"
          "in a 1 batch 1\n"
          "in b 1 batch 2\n"
          "out output 1 batch 3\n");
}

TEST_CASE("to_onnx: a network that computes nothing hands its input on") {
    CHECK(nodes_of<from<shape<2>, sequential<ctnn::dropout<>>>>() == "Identity(input) -> output\n");
}

TEST_CASE("save_onnx: the bytes of to_onnx, or why there is no file") {
    const auto net =
        ctnn::initialized<model<sequential<linear<2, 60>>>>(ctnn::init::linear_default{}, 3);
    const auto number = std::filesystem::file_time_type::clock::now().time_since_epoch().count();
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("ctnn_onnx_test_" + std::to_string(number));
    std::filesystem::create_directory(folder);
    const std::string path = (folder / "net.onnx").string();
    CHECK_FALSE(ctnn::save_onnx(net, path.c_str()));
    std::ifstream stream(path, std::ios::binary);
    CHECK(std::string{std::istreambuf_iterator<char>(stream), {}} == ctnn::to_onnx(net));
    CHECK_FALSE(std::filesystem::exists(path + ".part"));
    const std::string missing = (folder / "no/such/folder").string();
    const std::string why = ctnn::save_onnx(net, missing.c_str()).message();
    CHECK(holds(why, "ctnn::save_onnx: the file cannot be written"));
    CHECK(holds(why, missing));
    std::filesystem::remove_all(folder);
}
