// SPDX-License-Identifier: MIT
// Lesson 12: a model of an amplifier in an audio callback.
//
// data/amplifier is what ctnn-export wrote for a recurrent network that PyTorch has trained: a
// sample of sound in, a sample out, distorted as the amplifier does it. The build proves the
// network by PyTorch's outputs for whole sequences. The callback gets blocks of any length and goes
// on where the last one ended: `streaming` holds the state. It allocates nothing, and gives the
// bits that the whole sequence has.

#include <ctnn/ctnn.hpp>
#include <ctnn/io/golden.hpp>
#include <ctnn/io/load.hpp>

#include <amplifier.hpp>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <embedded/amplifier_golden.hpp>
#include <embedded/amplifier_weights.hpp>
#include <new>
#include <span>

constexpr auto net = ctnn::load<amplifier::model, amplifier_weights>();
constexpr auto golden = ctnn::load<ctnn::golden_vectors<amplifier::model, 2>, amplifier_golden>();
static_assert(ctnn::holds<ctnn::reproduces(net, golden, ctnn::tolerance::absolute_error(2e-5))>);

namespace {

int allocations = 0;

/// What a sound card calls again and again.
class callback {
public:
    void operator()(std::span<const float> input, std::span<float> output) noexcept {
        for (std::size_t i = 0; i < input.size(); ++i) output[i] = live_({input[i]})[0];
    }

private:
    ctnn::streaming<amplifier::model> live_{net};
};

}  // namespace

void* operator new(std::size_t size) {
    ++allocations;
    void* const memory = std::malloc(size);
    if (memory == nullptr) std::abort();
    return memory;
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

int main() {
    // A golden vector, all at once and in blocks of 5 samples.
    amplifier::model::input sound;
    for (std::size_t i = 0; i < sound.size(); ++i) sound[i] = golden.input[i];
    const auto whole = net(sound);

    float played[sound.size()];
    callback play;
    const int before = allocations;
    for (std::size_t i = 0; i < sound.size(); i += 5) {
        const std::size_t count = i + 5 < sound.size() ? 5 : sound.size() - i;
        play({sound.data + i, count}, {played + i, count});
    }
    const bool allocates = allocations != before;

    bool is_same = true;
    for (std::size_t i = 0; i < sound.size(); ++i)
        is_same = is_same && ctnn::identical(played[i], whole[i]);
    std::printf("%zu samples in blocks of 5: %s bits as the whole sequence, %s\n", sound.size(),
                is_same ? "the same" : "OTHER", allocates ? "ALLOCATED" : "nothing allocated");
    return is_same && !allocates ? 0 : 1;
}
