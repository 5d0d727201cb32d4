// SPDX-License-Identifier: MIT
// Networks that are constants of a program, however they came to be; check.cmake looks where each
// of them lies.
#include "io/weights_to_write.hpp"
#include "io/written_weights.hpp"

#include <ctnn/ctnn.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/stored.hpp>

#include <array>
#include <embedded/sine.hpp>

// Sizes are those of the model's type, with the padding after a tensor that is aligned for vectors.
using sine_network = ctnn::sequential<ctnn::named<"fc1", ctnn::linear<1, 16>>, ctnn::tanh,
                                      ctnn::named<"fc2", ctnn::linear<16, 16>>, ctnn::tanh,
                                      ctnn::named<"out", ctnn::linear<16, 1>>>;
using sine_model = ctnn::model<sine_network>;
static_assert(sizeof(sine_model) == 1344);
extern constexpr sine_model loaded_from_file = ctnn::load<sine_model, sine>();
// lies in .rodata: loaded_from_file, 1344 bytes

// The template of the header itself, and not the arrays that it is made of.
static_assert(sizeof(ctnn::test::model_to_write) == 320);
const void* written_as_source() { return &test_weights::written<ctnn::test::model_to_write>; }
// lies in .rodata: 12test_weights7written, 320 bytes

using network = ctnn::sequential<ctnn::linear<2, 8>, ctnn::tanh, ctnn::linear<8, 1>>;
using model = ctnn::model<network>;
static_assert(sizeof(model) == 192);
constexpr std::array lesson{ctnn::sample<model::input, model::output>{{0.0, 0.0}, {0.0}},
                            ctnn::sample<model::input, model::output>{{1.0, 1.0}, {0.25}}};
extern constexpr model trained_while_compiling =
    ctnn::constant_fit([] {
        return ctnn::fit_plan{
            ctnn::trainer{ctnn::initialized<model>(ctnn::init::xavier_uniform{}, 1),
                          ctnn::loss::mse{}, ctnn::optim::adam{.learning_rate = 0.05}},
            lesson,
            {.epochs = 10, .batch_size = 2}};
    }).trainer.model;
// lies in .rodata: trained_while_compiling, 192 bytes

extern constexpr auto in_two_bytes = ctnn::stored_as<ctnn::bfloat16>(loaded_from_file);
// lies in .rodata: in_two_bytes, 642 bytes
extern constexpr auto in_half_precision = ctnn::stored_as<ctnn::float16>(trained_while_compiling);
// lies in .rodata: in_half_precision, 66 bytes

// A prediction from weights in two bytes: the model is there while it is needed.
float predicted(float x) { return in_two_bytes.model()({x})[0]; }

#ifdef CTNN_CONTROL
extern volatile unsigned seed;
extern const model made_at_start;
const model made_at_start = ctnn::initialized<model>(ctnn::init::xavier_uniform{}, seed);
#endif
