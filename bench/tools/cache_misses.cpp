// SPDX-License-Identifier: MIT
// Steps of training with 128 samples, for cache_misses.py: as many as the argument says.
#include <ctnn/ctnn.hpp>

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

#if !defined(INPUTS)
#define INPUTS 784
#define FIRST_HIDDEN 128
#define SECOND_HIDDEN 64
#endif

namespace {

using ctnn::linear;
using ctnn::relu;
using network =
    ctnn::sequential<linear<INPUTS, FIRST_HIDDEN>, relu, linear<FIRST_HIDDEN, SECOND_HIDDEN>, relu,
                     linear<SECOND_HIDDEN, 10>>;
using model = ctnn::model<network, ctnn::fused<float>>;
using trainer = ctnn::trainer<model, ctnn::loss::cross_entropy<>, ctnn::optim::sgd>;
using sample = ctnn::sample<model::input, std::size_t>;

}  // namespace

int main(int, char** arguments) {
    const std::unique_ptr<trainer> t(new trainer{
        ctnn::off_stack, ctnn::initialized<model>(ctnn::off_stack, ctnn::init::linear_default{}, 1),
        ctnn::loss::cross_entropy{}, ctnn::optim::sgd{}});
    std::vector<sample> samples(128);
    ctnn::generator random{2};
    for (std::size_t b = 0; b < samples.size(); ++b) {
        for (float& x : samples[b].input) x = random.uniform(-1.0F, 1.0F);
        samples[b].target = b % 10;
    }
    float loss = 0;
    for (int i = std::atoi(arguments[1]); i > 0; --i) loss += t->step(samples);
    std::printf("%g\n", static_cast<double>(loss));
}
