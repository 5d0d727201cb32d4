// SPDX-License-Identifier: MIT
// oneDNN: predictions of the networks on images, each layer in the order of memory that the library
// likes, with relu and sums attached.
#include "library.hpp"

#include <algorithm>
#include <dnnl.hpp>
#include <unordered_map>

namespace bench::library {

namespace {

using dnnl::memory;
using tag = memory::format_tag;
constexpr auto f32 = memory::data_type::f32;
constexpr auto inference = dnnl::prop_kind::forward_inference;

memory::dim dim(std::size_t n) { return static_cast<memory::dim>(n); }

/// Relu, perhaps after what is there is added.
dnnl::primitive_attr attached(bool relu, bool sum = false) {
    dnnl::post_ops after;
    if (sum) after.append_sum(1);
    if (relu) after.append_eltwise(1, dnnl::algorithm::eltwise_relu, 0, 0);
    dnnl::primitive_attr attributes;
    attributes.set_post_ops(after);
    return attributes;
}

/// A network of primitives, made one after the other.
class image_predictor final : public predictor {
    struct stage {
        dnnl::primitive primitive;
        std::unordered_map<int, memory> arguments;
    };
    dnnl::engine engine{dnnl::engine::kind::cpu, 0};
    dnnl::stream stream{engine};
    std::vector<stage> stages;
    memory input, now;

    memory moved(const memory& from, const memory::desc& to) {
        if (from.get_desc() == to) return from;
        memory result(to, engine);
        dnnl::reorder(from, result).execute(stream, const_cast<memory&>(from), result);
        stream.wait();
        return result;
    }
    memory known(const std::vector<float>& from, const memory::dims& sizes, tag order,
                 const memory::desc& wanted) {
        return moved(memory({sizes, f32, order}, engine, const_cast<float*>(from.data())), wanted);
    }
    /// A reorder at each prediction, where a layer likes its input otherwise.
    void need(const memory::desc& wanted) {
        if (now.get_desc() == wanted) return;
        memory to(wanted, engine);
        stages.push_back({dnnl::reorder(now, to), {{DNNL_ARG_FROM, now}, {DNNL_ARG_TO, to}}});
        now = to;
    }
    template <class Primitive, class Chosen>
    void add(const Chosen& chosen, const layer_values& from, const memory::dims& sizes, tag order,
             memory to) {
        const memory given_bias({{dim(from.out)}, f32, tag::a}, engine,
                                const_cast<float*>(from.bias.data()));
        memory bias(chosen.bias_desc(), engine);
        std::copy(from.bias.begin(), from.bias.end(), static_cast<float*>(bias.get_data_handle()));
        need(chosen.src_desc());
        stages.push_back(
            {Primitive(chosen),
             {{DNNL_ARG_SRC, now},
              {DNNL_ARG_WEIGHTS, known(from.weight, sizes, order, chosen.weights_desc())},
              {DNNL_ARG_BIAS, bias},
              {DNNL_ARG_DST, to}}});
        now = to;
    }
    /// A convolution with relu; `past` is added before it.
    void convolve(const layer_values& from, memory::dim kernel, memory::dim padding,
                  const memory* past = nullptr) {
        const memory::dims of_x = now.get_desc().dims();
        const memory::dim extent = of_x[2] + 2 * padding - kernel + 1;
        const memory::dims of_y{1, dim(from.out), extent, extent};
        const memory::dims of_weight{dim(from.out), of_x[1], kernel, kernel};
        const dnnl::convolution_forward::desc what(
            inference, dnnl::algorithm::convolution_auto, {of_x, f32, tag::any},
            {of_weight, f32, tag::any}, {{dim(from.out)}, f32, tag::any}, {of_y, f32, tag::any},
            {1, 1}, {padding, padding}, {padding, padding});
        const dnnl::convolution_forward::primitive_desc chosen(
            what, attached(true, past != nullptr), engine);
        add<dnnl::convolution_forward>(chosen, from, of_weight, tag::oihw,
                                       past != nullptr ? *past : memory(chosen.dst_desc(), engine));
    }
    void pool(dnnl::algorithm how, memory::dim kernel) {
        const memory::dims of_x = now.get_desc().dims();
        const dnnl::pooling_forward::desc what(
            inference, how, now.get_desc(),
            {{1, of_x[1], of_x[2] / kernel, of_x[3] / kernel}, f32, tag::any}, {kernel, kernel},
            {kernel, kernel}, {0, 0}, {0, 0});
        const dnnl::pooling_forward::primitive_desc chosen(what, engine);
        memory to(chosen.dst_desc(), engine);
        stages.push_back(
            {dnnl::pooling_forward(chosen), {{DNNL_ARG_SRC, now}, {DNNL_ARG_DST, to}}});
        now = to;
    }
    void linear(const layer_values& from, bool relu) {
        const memory::dims of_x = now.get_desc().dims();
        memory::dims of_weight = of_x;
        of_weight[0] = dim(from.out);
        const dnnl::inner_product_forward::desc what(
            inference, {of_x, f32, tag::any}, {of_weight, f32, tag::any},
            {{dim(from.out)}, f32, tag::a}, {{1, dim(from.out)}, f32, tag::ab});
        const dnnl::inner_product_forward::primitive_desc chosen(what, attached(relu), engine);
        add<dnnl::inner_product_forward>(chosen, from, of_weight,
                                         of_x.size() == 4 ? tag::oihw : tag::oi,
                                         memory(chosen.dst_desc(), engine));
    }
    void begin(memory::dim channels, memory::dim extent) {
        input = memory({{1, channels, extent, extent}, f32, tag::nchw}, engine);
        now = input;
    }
    void lenet(const network_values& from) {
        begin(1, 28);
        convolve(from[0], 5, 0);
        pool(dnnl::algorithm::pooling_max, 2);
        convolve(from[1], 5, 0);
        pool(dnnl::algorithm::pooling_max, 2);
        linear(from[2], true);
        linear(from[3], true);
        linear(from[4], false);
    }
    void residual(const network_values& from) {
        begin(3, 32);
        convolve(from[0], 3, 1);
        for (std::size_t l = 1; l + 1 < from.size(); l += 2) {
            const memory past = now;
            convolve(from[l], 3, 1);
            convolve(from[l + 1], 3, 1, &past);
        }
        pool(dnnl::algorithm::pooling_avg_exclude_padding, 32);
        linear(from.back(), false);
    }

public:
    image_predictor(const network_values& from, image_network network) {
        if (network == image_network::lenet)
            lenet(from);
        else
            residual(from);
    }
    void predict(const float* x, float* y) override {
        input.set_data_handle(const_cast<float*>(x));
        for (const stage& each : stages) each.primitive.execute(stream, each.arguments);
        stream.wait();
        std::copy_n(static_cast<const float*>(now.get_data_handle()),
                    now.get_desc().get_size() / sizeof(float), y);
    }
};

}  // namespace

std::unique_ptr<predictor> onednn_image_predictor(const network_values& from,
                                                  image_network network) {
    return std::make_unique<image_predictor>(from, network);
}

}  // namespace bench::library
