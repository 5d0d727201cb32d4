// SPDX-License-Identifier: MIT
// The work of the small rows, a function each: timeline.py shows when its instructions run.
#include <ctnn/ctnn.hpp>

using ctnn::linear;
template <class... Layers>
using model = ctnn::model<ctnn::sequential<Layers...>>;

using model_2_8_1 = model<linear<2, 8>, ctnn::tanh, linear<8, 1>>;
using model_4_16_16_3 = model<linear<4, 16>, ctnn::relu, linear<16, 16>, ctnn::relu, linear<16, 3>>;
using model_2_2_2 = model<linear<2, 2>, ctnn::sigmoid, linear<2, 2>, ctnn::sigmoid>;
using trainer_2_2_2 = ctnn::trainer<model_2_2_2, ctnn::loss::mse, ctnn::optim::sgd>;

extern "C" [[gnu::flatten]] void infer_2_8_1(const model_2_8_1& m, const model_2_8_1::input& x,
                                             model_2_8_1::output& y) {
    y = m(x);
}
extern "C" [[gnu::flatten]] void infer_4_16_16_3(const model_4_16_16_3& m,
                                                 const model_4_16_16_3::input& x,
                                                 model_4_16_16_3::output& y) {
    y = m(x);
}
extern "C" float train_2_2_2(trainer_2_2_2& t, const model_2_2_2::input& x,
                             const model_2_2_2::output& target) {
    return t.step(x, target);
}

// A register of numbers; of more, this is the loop, in which nothing is called.
using numbers = ctnn::tensor<ctnn::shape<16>, float>;
extern "C" [[gnu::flatten]] void tanh_16(const numbers& x, numbers& y) {
    ctnn::kernels::map<ctnn::strict<float>, ctnn::tanh>(x, y);
}
extern "C" [[gnu::flatten]] void sigmoid_16(const numbers& x, numbers& y) {
    ctnn::kernels::map<ctnn::strict<float>, ctnn::sigmoid>(x, y);
}
extern "C" [[gnu::flatten]] void gelu_16(const numbers& x, numbers& y) {
    ctnn::kernels::map<ctnn::strict<float>, ctnn::gelu>(x, y);
}
