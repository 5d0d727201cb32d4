// SPDX-License-Identifier: MIT
// A minimal program: 4-16-16-3 predicts once, with oneDNN.
#include "weights.hpp"

#include <dnnl.hpp>

namespace {

using dnnl::memory;

memory::desc shape(memory::dims sizes, memory::format_tag order) {
    return {sizes, memory::data_type::f32, order};
}

void fill(const memory& w, const memory& b, memory::dim in, memory::dim out, int number) {
    auto* weights = static_cast<float*>(w.get_data_handle());
    auto* biases = static_cast<float*>(b.get_data_handle());
    for (memory::dim o = 0; o < out; ++o) {
        for (memory::dim i = 0; i < in; ++i)
            weights[o * in + i] =
                weight(number, static_cast<std::size_t>(o), static_cast<std::size_t>(i));
        biases[o] = bias(number, static_cast<std::size_t>(o));
    }
}

memory forward(int number, memory::dim in, memory::dim out, const memory& x, dnnl::stream& stream,
               bool relu) {
    using tag = memory::format_tag;
    const dnnl::engine engine = stream.get_engine();
    const memory w(shape({out, in}, tag::ab), engine);
    const memory b(shape({out}, tag::a), engine);
    memory y(shape({1, out}, tag::ab), engine);
    fill(w, b, in, out, number);
    dnnl::primitive_attr attributes;
    dnnl::post_ops after;
    if (relu) after.append_eltwise(1, dnnl::algorithm::eltwise_relu, 0, 0);
    attributes.set_post_ops(after);
    const dnnl::inner_product_forward::desc what(dnnl::prop_kind::forward_inference, x.get_desc(),
                                                 w.get_desc(), b.get_desc(), y.get_desc());
    dnnl::inner_product_forward({what, attributes, engine})
        .execute(stream,
                 {{DNNL_ARG_SRC, x}, {DNNL_ARG_WEIGHTS, w}, {DNNL_ARG_BIAS, b}, {DNNL_ARG_DST, y}});
    stream.wait();
    return y;
}

}  // namespace

int main() {
    const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    dnnl::stream stream(engine);
    memory x(shape({1, 4}, memory::format_tag::ab), engine);
    for (int i = 0; i < 4; ++i) static_cast<float*>(x.get_data_handle())[i] = input(i);
    const memory h1 = forward(0, 4, 16, x, stream, true);
    const memory h2 = forward(1, 16, 16, h1, stream, true);
    const memory y = forward(2, 16, 3, h2, stream, false);
    return finish(static_cast<const float*>(y.get_data_handle()));
}
