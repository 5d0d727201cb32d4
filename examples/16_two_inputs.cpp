// SPDX-License-Identifier: MIT
// Lesson 16: a graph of two inputs: an image of a digit, and a claim of which digit it is.
//
// A `graph` has named nodes, each of which takes inputs or the outputs of nodes before it. The
// image goes through a convolution, the claim, a whole number, through an embedding; multiplied
// with each other they say how well they go together. The output is one logit: whether the claim is
// true. A sample's input is a `bundle` of both, in the order of the graph's inputs.

#include <ctnn/ctnn.hpp>
#include <ctnn/io/file.hpp>
#include <ctnn/io/test_set.hpp>
#include <ctnn/report/progress.hpp>
#include <ctnn/run/heap.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>

using look = ctnn::sequential<ctnn::conv2d<1, 8, ctnn::conv2d_options{.kernel = 3, .padding = 1}>,
                              ctnn::relu, ctnn::max_pool2d<ctnn::max_pool2d_options{.kernel = 2}>,
                              ctnn::flatten, ctnn::linear<128, 24>, ctnn::tanh>;
using network =
    ctnn::from<ctnn::shapes<ctnn::shape<1, 8, 8>, ctnn::integers<1>>,
               ctnn::graph<ctnn::inputs<"image", "claim">,                       //
                           ctnn::node<"seen", look, "image">,                    // (24)
                           ctnn::node<"row", ctnn::embedding<10, 24>, "claim">,  // (1, 24)
                           ctnn::node<"asked", ctnn::flatten, "row">,            // (24)
                           ctnn::node<"both", ctnn::multiply, "seen", "asked">,
                           ctnn::node<"out", ctnn::linear<24, 1>, "both">, ctnn::outputs<"out">>>;
using model = ctnn::model<network>;

// The file has images and their classes, as for a network of one input.
using image_model = ctnn::model<ctnn::from<ctnn::shape<1, 8, 8>, look>>;
using images = ctnn::test_set<image_model, 1200>;

namespace {

/// Each image twice: with its class, and with another.
struct claims {
    const images& all;
    std::size_t first, count;

    std::size_t size() const { return 2 * count; }
    ctnn::sample<model::input, model::output> operator[](std::size_t i) const {
        const auto [image, digit] = all[first + i / 2];
        const bool is_true = i % 2 == 0;
        const std::int32_t other = (digit + 1 + static_cast<std::int32_t>(i / 2 % 9)) % 10;
        return {{image, {is_true ? digit : other}}, {is_true ? 1.0F : 0.0F}};
    }
};

}  // namespace

int main() {
    ctnn::on_heap<images> file;
    if (const auto error = ctnn::load_file_into(*file, "data/digits.safetensors"); error) {
        std::puts(error.message());
        return 1;
    }
    ctnn::trainer training{ctnn::initialized<model>(ctnn::init::linear_default{}, 5),
                           ctnn::loss::bce_with_logits{},
                           ctnn::optim::adam{.learning_rate = 0.005}};
    ctnn::fit(training, claims{*file, 0, 1000}, {.epochs = 20, .batch_size = 32, .shuffle = true},
              ctnn::progress{});

    const claims unseen{*file, 1000, 200};
    std::size_t right = 0;
    for (std::size_t i = 0; i < unseen.size(); ++i) {
        const auto [input, target] = unseen[i];
        right += (training.model(input)[0] > 0) == (target[0] > 0.5F);
    }
    const auto& image = (*file)[1000].input;
    for (std::int32_t digit = 0; digit < 10; ++digit)
        std::printf("it is a %d: %.3f\n", digit,
                    static_cast<double>(ctnn::math::sigmoid<ctnn::strict<float>>(
                        training.model({image, {digit}})[0])));
    std::printf("%zu of %zu claims about images that it has not seen are judged rightly\n", right,
                unseen.size());
    return right > 360 ? 0 : 1;
}
