// SPDX-License-Identifier: MIT
// Lesson 15: a residual network, whose blocks add to what goes past them.
//
// `residual<block>` is y = x + block(x); with a second layer, which changes the shape, it is y =
// shortcut(x) + block(x). Blocks are types like any other: a template makes them of a number of
// channels. The network is the one of lesson 14's images, deeper; its weights have the names that
// PyTorch gives such a module, so that its file could come from there.

#include <ctnn/ctnn.hpp>
#include <ctnn/io/file.hpp>
#include <ctnn/io/test_set.hpp>
#include <ctnn/report/progress.hpp>
#include <ctnn/run/heap.hpp>
#include <ctnn/run/threads.hpp>

#include <cstddef>
#include <cstdio>

template <std::size_t In, std::size_t Out, std::size_t Stride = 1>
using conv3 =
    ctnn::conv2d<In, Out,
                 ctnn::conv2d_options{.kernel = 3, .stride = Stride, .padding = 1, .bias = false}>;

/// Two convolutions; where the shape stays, x itself is added, else x through a convolution of one
/// tap.
template <std::size_t In, std::size_t Out, std::size_t Stride>
using convolutions = ctnn::sequential<
    ctnn::named<"conv1", conv3<In, Out, Stride>>, ctnn::named<"bn1", ctnn::batch_norm<Out>>,
    ctnn::relu, ctnn::named<"conv2", conv3<Out, Out>>, ctnn::named<"bn2", ctnn::batch_norm<Out>>>;
template <std::size_t Channels>
using block = ctnn::sequential<ctnn::residual<convolutions<Channels, Channels, 1>>, ctnn::relu>;
template <std::size_t In, std::size_t Out>
using halving_block = ctnn::sequential<
    ctnn::residual<
        convolutions<In, Out, 2>,
        ctnn::conv2d<In, Out, ctnn::conv2d_options{.kernel = 1, .stride = 2, .bias = false}>>,
    ctnn::relu>;

using network = ctnn::from<
    ctnn::shape<1, 8, 8>,
    ctnn::sequential<ctnn::named<"stem", conv3<1, 8>>, ctnn::named<"layer1", block<8>>,
                     ctnn::named<"layer2", halving_block<8, 16>>, ctnn::adaptive_avg_pool2d<1>,
                     ctnn::flatten, ctnn::named<"fc", ctnn::linear<16, 10>>>>;
using model = ctnn::model<network>;
using images = ctnn::test_set<model, 1200>;

namespace {

struct part {
    const images& all;
    std::size_t first, count;

    std::size_t size() const { return count; }
    auto operator[](std::size_t i) const { return all[first + i]; }
};

}  // namespace

int main() {
    ctnn::on_heap<images> file;
    if (const auto error = ctnn::load_file_into(*file, "data/digits.safetensors"); error) {
        std::puts(error.message());
        return 1;
    }
    const part seen{*file, 0, 1000}, unseen{*file, 1000, 200};

    // A rate that falls along a cosine, and no gradient longer than 1.
    constexpr std::size_t epochs = 12, batch = 20, steps = epochs * 1000 / batch;
    const auto rule =
        ctnn::optim::scheduled(ctnn::optim::clipped(ctnn::optim::adam{.learning_rate = 0.01}, 1.0),
                               ctnn::optim::cosine_rate{.t_max = steps});
    ctnn::trainer training{ctnn::initialized<model>(ctnn::init::kaiming_normal{}, 3),
                           ctnn::loss::cross_entropy{}, rule};
    ctnn::thread_pool pool;
    ctnn::fit(training, seen, {.epochs = epochs, .batch_size = batch, .shuffle = true}, pool,
              ctnn::progress{});

    // A weight by its name, as in PyTorch.
    const auto& fc = training.model.layer<"fc">();
    std::printf("fc.weight[0][0] is %.3f\n", static_cast<double>(fc.weight(0, 0)));
    const double accuracy = ctnn::accuracy(training.model, unseen);
    std::printf("accuracy on 200 images that it has not seen: %.1f %%\n", 100 * accuracy);
    return accuracy >= 0.93 ? 0 : 1;
}
