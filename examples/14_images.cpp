// SPDX-License-Identifier: MIT
// Lesson 14: a convolutional network learns handwritten digits of 8 by 8 pixels.
//
// The images are in a file of safetensors, read when the program runs: `test_set` is so many inputs
// and the number of each one's class. Layers have PyTorch's names and defaults; the network's input
// is said once, by `from`. In training batch_norm looks across the minibatch and dropout draws; a
// prediction does neither, and holds nothing that training needs.

#include <ctnn/ctnn.hpp>
#include <ctnn/io/file.hpp>
#include <ctnn/io/test_set.hpp>
#include <ctnn/report/progress.hpp>
#include <ctnn/report/summary.hpp>
#include <ctnn/run/heap.hpp>
#include <ctnn/run/threads.hpp>

#include <cstddef>
#include <cstdio>
#include <ratio>

using network = ctnn::from<
    ctnn::shape<1, 8, 8>,
    ctnn::sequential<ctnn::conv2d<1, 8, ctnn::conv2d_options{.kernel = 3, .padding = 1}>,
                     ctnn::batch_norm<8>, ctnn::relu,
                     ctnn::max_pool2d<ctnn::max_pool2d_options{.kernel = 2}>,
                     ctnn::conv2d<8, 16, ctnn::conv2d_options{.kernel = 3}>, ctnn::relu,
                     ctnn::flatten, ctnn::dropout<std::ratio<1, 4>>, ctnn::linear<64, 10>>>;
using model = ctnn::model<network>;
using images = ctnn::test_set<model, 1200>;

// What is known before anything runs.
static_assert(ctnn::facts<model>::parameters == 8 * 9 + 8 + 2 * 8 + 16 * 8 * 9 + 16 + 64 * 10 + 10);
static_assert(ctnn::facts<model>::inference_bytes < 16'384);

namespace {

/// Some of the images. A data set is anything with a size and elements, each an input and a target.
struct part {
    const images& all;
    std::size_t first, count;

    std::size_t size() const { return count; }
    auto operator[](std::size_t i) const { return all[first + i]; }
};

}  // namespace

int main() {
    ctnn::on_heap<images> file;  // 300 KiB: too much for a stack
    if (const auto error = ctnn::load_file_into(*file, "data/digits.safetensors"); error) {
        std::puts(error.message());
        return 1;
    }
    const part seen{*file, 0, 1000}, unseen{*file, 1000, 200};

    ctnn::trainer training{ctnn::initialized<model>(ctnn::init::kaiming_uniform{}, 3),
                           ctnn::loss::cross_entropy{}, ctnn::optim::adam{.learning_rate = 0.005}};
    ctnn::print(training.model);
    // Of all threads, whose number changes no bit; what batch_norm keeps of a minibatch is on the
    // heap then.
    ctnn::thread_pool pool;
    ctnn::fit(training, seen, {.epochs = 20, .batch_size = 20, .shuffle = true}, pool,
              ctnn::progress{});

    const double accuracy = ctnn::accuracy(training.model, unseen);
    std::printf("accuracy on 200 images that it has not seen: %.1f %%\n", 100 * accuracy);
    return accuracy >= 0.93 ? 0 : 1;
}
