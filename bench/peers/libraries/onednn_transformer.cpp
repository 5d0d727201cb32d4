// SPDX-License-Identifier: MIT
// oneDNN: predictions of a layer of a transformer's encoder; relu and sums are attached to the
// products, and the heads are one batch.
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
constexpr memory::dim steps = 32, width = 64, heads = 4, head = width / heads;

memory::dim dim(std::size_t n) { return static_cast<memory::dim>(n); }

class encoder_predictor final : public predictor {
    struct stage {
        dnnl::primitive primitive;
        std::unordered_map<int, memory> arguments;
    };
    dnnl::engine engine{dnnl::engine::kind::cpu, 0};
    dnnl::stream stream{engine};
    std::vector<stage> stages;
    memory input, output;

    memory rows(memory::dim columns) { return memory({{steps, columns}, f32, tag::ab}, engine); }
    memory kept(const std::vector<float>& from, const memory::desc& as) {
        memory to(as, engine);
        std::copy(from.begin(), from.end(), static_cast<float*>(to.get_data_handle()));
        return to;
    }
    /// The weight in the order of memory that the library likes.
    memory weight(const layer_values& from, const memory::desc& wanted) {
        memory given = kept(from.weight, {{dim(from.out), dim(from.in)}, f32, tag::ab});
        memory to(wanted, engine);
        dnnl::reorder(given, to).execute(stream, given, to);
        stream.wait();
        return to;
    }
    /// The rows of `x` through a linear layer, and what `after` says.
    memory linear(const layer_values& from, const memory& x, const dnnl::post_ops& after,
                  const memory* past = nullptr) {
        const memory y = rows(dim(from.out));
        dnnl::primitive_attr attributes;
        attributes.set_post_ops(after);
        const memory::desc bias{{dim(from.out)}, f32, tag::a};
        const dnnl::inner_product_forward::primitive_desc chosen(
            {inference,
             x.get_desc(),
             {{dim(from.out), dim(from.in)}, f32, tag::any},
             bias,
             y.get_desc()},
            attributes, engine);
        std::unordered_map<int, memory> arguments{
            {DNNL_ARG_SRC, x},
            {DNNL_ARG_WEIGHTS, weight(from, chosen.weights_desc())},
            {DNNL_ARG_BIAS, kept(from.bias, bias)},
            {DNNL_ARG_DST, y}};
        if (past != nullptr)
            arguments.emplace(DNNL_ARG_ATTR_MULTIPLE_POST_OP(0) | DNNL_ARG_SRC_1, *past);
        stages.push_back({dnnl::inner_product_forward(chosen), arguments});
        return y;
    }
    memory plus(const layer_values& from, const memory& x, const memory& past) {
        dnnl::post_ops after;
        after.append_binary(dnnl::algorithm::binary_add, past.get_desc());
        return linear(from, x, after, &past);
    }
    void normalize(const layer_values& by, const memory& x) {
        const dnnl::layer_normalization_forward::primitive_desc chosen(
            {inference, x.get_desc(), 1e-5F, dnnl::normalization_flags::use_scale_shift}, engine);
        std::vector<float> both = by.weight;
        both.insert(both.end(), by.bias.begin(), by.bias.end());
        stages.push_back({dnnl::layer_normalization_forward(chosen),
                          {{DNNL_ARG_SRC, x},
                           {DNNL_ARG_DST, x},
                           {DNNL_ARG_SCALE_SHIFT, kept(both, {{2, width}, f32, tag::ab})}}});
    }
    void multiply(const memory& a, const memory& b, const memory& c,
                  const dnnl::primitive_attr& attributes = {}) {
        const dnnl::matmul::primitive_desc chosen({a.get_desc(), b.get_desc(), c.get_desc()},
                                                  attributes, engine);
        stages.push_back(
            {dnnl::matmul(chosen), {{DNNL_ARG_SRC, a}, {DNNL_ARG_WEIGHTS, b}, {DNNL_ARG_DST, c}}});
    }
    /// The heads of part `part` of what was projected, transposed or not.
    memory heads_of(const memory& all, memory::dim part, memory::dim row, bool transposed = false) {
        const memory::dims sizes =
            transposed ? memory::dims{heads, head, steps} : memory::dims{heads, steps, head};
        const memory::dims strides =
            transposed ? memory::dims{head, 1, row} : memory::dims{head, row, 1};
        return memory({sizes, f32, strides}, engine,
                      static_cast<float*>(all.get_data_handle()) + part * width);
    }
    memory attend(const memory& projected) {
        const memory scores({{heads, steps, steps}, f32, tag::abc}, engine);
        dnnl::primitive_attr scaled;
        scaled.set_output_scales(0, {0.25F});  // 1 / the root of a head's width
        multiply(heads_of(projected, 0, 3 * width), heads_of(projected, 1, 3 * width, true), scores,
                 scaled);
        const dnnl::softmax_forward::primitive_desc chosen({inference, scores.get_desc(), 2},
                                                           engine);
        stages.push_back(
            {dnnl::softmax_forward(chosen), {{DNNL_ARG_SRC, scores}, {DNNL_ARG_DST, scores}}});
        const memory attended = rows(width);
        multiply(scores, heads_of(projected, 2, 3 * width), heads_of(attended, 0, width));
        return attended;
    }

public:
    explicit encoder_predictor(const network_values& from) : input(rows(width)) {
        dnnl::post_ops relu;
        relu.append_eltwise(1, dnnl::algorithm::eltwise_relu, 0, 0);
        const memory projected = linear(from[0], input, {});
        const memory between = plus(from[1], attend(projected), input);
        normalize(from[2], between);
        output = plus(from[4], linear(from[3], between, relu), between);
        normalize(from[5], output);
    }
    void predict(const float* x, float* y) override {
        std::copy_n(x, steps * width, static_cast<float*>(input.get_data_handle()));
        for (const stage& each : stages) each.primitive.execute(stream, each.arguments);
        stream.wait();
        std::copy_n(static_cast<const float*>(output.get_data_handle()), steps * width, y);
    }
};

}  // namespace

std::unique_ptr<predictor> onednn_encoder_predictor(const network_values& from) {
    return std::make_unique<encoder_predictor>(from);
}

}  // namespace bench::library
