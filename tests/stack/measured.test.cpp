// SPDX-License-Identifier: MIT
// What a prediction takes of the stack, seen in the stack's bytes, is what `facts` says.

#include <ctnn/ctnn.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>

// A sanitizer, and a compiler that does not optimise, have frames of their own.
#if defined(__linux__) && defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define CTNN_MEASURES_STACK

#include <algorithm>
#include <memory>
#include <pthread.h>

namespace {

using namespace ctnn;

constexpr std::size_t stack_bytes = 1 << 21;
constexpr unsigned char unwritten = 0xa5;
/// What may come to what is stated: registers that calls save, and the small buffers of kernels.
constexpr std::size_t in_frames = 4096;

/// Bytes of the stack that a thread has written which does nothing but `f`.
template <class F>
std::size_t written_by(const F& f) {
    struct alignas(4096) page {
        unsigned char bytes[4096];
    };
    const auto stack = std::make_unique<page[]>(stack_bytes / sizeof(page));
    unsigned char* const first = stack[0].bytes;
    std::fill_n(first, stack_bytes, unwritten);
    pthread_attr_t attributes;
    pthread_t thread;
    pthread_attr_init(&attributes);
    REQUIRE(pthread_attr_setstack(&attributes, first, stack_bytes) == 0);
    const auto run = [](void* given) -> void* {
        (*static_cast<const F*>(given))();
        return nullptr;
    };
    REQUIRE(pthread_create(&thread, &attributes, run, const_cast<F*>(&f)) == 0);
    pthread_join(thread, nullptr);
    pthread_attr_destroy(&attributes);
    const auto written = [](unsigned char byte) { return byte != unwritten; };
    return static_cast<std::size_t>(first + stack_bytes -
                                    std::find_if(first, first + stack_bytes, written));
}

/// The network of L alone.
template <class L, class Input>
void require_at_most_as_stated() {
    using model = ctnn::model<from<Input, L>>;
    static model m{off_stack};
    static typename model::input x{};
    static typename model::output y{};
    constexpr std::size_t stated = facts<model>::inference_bytes;
    const std::size_t measured = written_by([] { y = m(x); }) - written_by([] {});
    CAPTURE(stated, measured);
    REQUIRE(measured <= stated + in_frames);
    // Of a layer no more is stated than there is; its output may be written where it is wanted.
    if constexpr (!Topology<L>) REQUIRE(stated <= measured + sizeof(y) + in_frames);
}

}  // namespace

TEST_CASE("stack: images", "[stack]") {
    using image = shape<8, 16, 16>;
    require_at_most_as_stated<conv2d<8, 8, conv2d_options{.kernel = 3, .padding = 1}>, image>();
    require_at_most_as_stated<conv2d<8, 24, conv2d_options{.kernel = 5}>, image>();
    require_at_most_as_stated<
        conv2d<8, 8,
               conv2d_options{.kernel = 3, .padding = 1, .padding_mode = padding_mode::reflect}>,
        image>();
    require_at_most_as_stated<conv_transpose2d<8, 8, conv_transpose2d_options{.kernel = 3}>,
                              image>();
    require_at_most_as_stated<batch_norm<8>, image>();
    require_at_most_as_stated<group_norm<2, 8>, image>();
    require_at_most_as_stated<layer_norm<shape<16>>, image>();
    require_at_most_as_stated<instance_norm<8>, image>();
    require_at_most_as_stated<max_pool2d<max_pool2d_options{.kernel = 2}>, image>();
    require_at_most_as_stated<avg_pool2d<avg_pool2d_options{.kernel = 2}>, image>();
    require_at_most_as_stated<upsample<upsample_options{.scale_factor = 2}>, image>();
    require_at_most_as_stated<pad2d<pad2d_options{.padding = 1}>, image>();
    require_at_most_as_stated<
        sequential<conv2d<8, 8, conv2d_options{.kernel = 3, .padding = 1}>, batch_norm<8>, relu>,
        image>();
    require_at_most_as_stated<conv3d<8, 8, conv3d_options{.kernel = 3}>, shape<8, 6, 6, 6>>();
}

TEST_CASE("stack: sequences", "[stack]") {
    using sequence = shape<64, 16>;
    require_at_most_as_stated<conv1d<64, 16, conv1d_options{.kernel = 5}>, sequence>();
    require_at_most_as_stated<causal_conv1d<16, 16, causal_conv1d_options{.kernel = 5}>,
                              sequence>();
    require_at_most_as_stated<gru<16, 64>, sequence>();
    require_at_most_as_stated<gru<16, 64, recurrent_options{.layers = 2, .bidirectional = true}>,
                              sequence>();
    require_at_most_as_stated<lstm<16, 64>, sequence>();
    require_at_most_as_stated<rnn<16, 64>, sequence>();
    require_at_most_as_stated<multihead_attention<16, 4>, sequence>();
    require_at_most_as_stated<linear<16, 64>, sequence>();
    require_at_most_as_stated<softmax, sequence>();
    require_at_most_as_stated<glu<>, sequence>();
    require_at_most_as_stated<dropout<>, sequence>();
}

TEST_CASE("stack: topologies", "[stack]") {
    using sequence = shape<32, 64>;
    require_at_most_as_stated<transformer_encoder_layer<64, 4, 128>, sequence>();
    require_at_most_as_stated<residual<sequential<linear<64, 64>, relu, linear<64, 64>>>,
                              sequence>();
    require_at_most_as_stated<parallel<concat, sequential<linear<64, 64>, relu>, linear<64, 64>>,
                              sequence>();
    require_at_most_as_stated<sequential<linear<64, 256>, gelu, linear<256, 64>>, sequence>();
}

#else

TEST_CASE("stack: is measured where the compiler optimises", "[stack]") {
    SKIP("a compiler that optimises for Linux, without a sanitizer, is required");
}

#endif
