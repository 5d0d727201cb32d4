// SPDX-License-Identifier: MIT
// Models and trainers on the heap, and how little of the stack a large one takes.

#include "support/opaque.hpp"

#include <ctnn/core/stack.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/residual.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/run/heap.hpp>
#include <ctnn/run/threads.hpp>
#include <ctnn/train/fit.hpp>
#include <ctnn/train/metrics.hpp>
#include <ctnn/train/trainer.hpp>

#include <catch2/catch_test_macros.hpp>

#if __has_include(<pthread.h>)
#include <pthread.h>
#endif

#include <array>
#include <cstddef>
#include <cstdint>
#include <thread>
#include <utility>

namespace {

using ctnn::on_heap;

/// Calls f in a thread whose stack has about so many bytes, where the system lets us say so.
template <class F>
void with_stack_of([[maybe_unused]] std::size_t bytes, F f) {
#if __has_include(<pthread.h>)
    pthread_attr_t attributes;
    REQUIRE(pthread_attr_init(&attributes) == 0);
    REQUIRE(pthread_attr_setstacksize(&attributes, bytes) == 0);
    const auto call = [](void* given) -> void* {
        (*static_cast<F*>(given))();
        return nullptr;
    };
    pthread_t thread{};
    REQUIRE(pthread_create(&thread, &attributes, call, &f) == 0);
    REQUIRE(pthread_join(thread, nullptr) == 0);
    pthread_attr_destroy(&attributes);
#else
    std::thread{f}.join();
#endif
}

/// 40 MB of weights.
using large_network =
    ctnn::sequential<ctnn::linear<3'200, 3'200>, ctnn::relu, ctnn::linear<3'200, 4>>;
using large_model = ctnn::model<large_network>;
using large_sample = ctnn::sample<large_model::input, int>;
constexpr std::size_t little = 256 * 1024;
/// What samples side by side may take, as a number, so that a limit that grows does not go unseen.
constexpr std::size_t batch_limit = 400 * 1024;

constexpr auto make_model = [] {
    return ctnn::initialized<large_model>(ctnn::off_stack, ctnn::init::linear_default{}, 1);
};
auto large_trainer() {
    const on_heap m{make_model};
    return on_heap{[&m] {
        return ctnn::trainer{ctnn::off_stack, *m, ctnn::loss::cross_entropy{}, ctnn::optim::sgd{}};
    }};
}
auto large_data() {
    return on_heap{[] {
        std::array<large_sample, 5> data{};
        for (std::size_t b = 0; b < data.size(); ++b) {
            data[b].input.data[700 * b] = 1;
            data[b].target = static_cast<int>(b) % 4;
        }
        return data;
    }};
}

}  // namespace

TEST_CASE("on_heap: is a value", "[run][heap]") {
    on_heap<int> a{[] { return 3; }};
    on_heap b = a;
    REQUIRE(*b == 3);
    REQUIRE(a == b);
    *b = 4;
    REQUIRE(*a == 3);
    REQUIRE(a != b);
    a = b;
    REQUIRE(a == b);
    const on_heap c = std::move(a);
    REQUIRE(*c == 4);
    a = c;  // what was moved from can be assigned to
    REQUIRE(*a == 4);
    b = std::move(a);
    REQUIRE(*b == 4);
    REQUIRE(*on_heap<int>{} == 0);
    REQUIRE(on_heap<large_model> {} -> layer<0>().weight[7] == 0);
    struct pair {
        int first, second;
    };
    const on_heap p{[] { return pair{1, 2}; }};
    REQUIRE(p->second == 2);
}

TEST_CASE("on_heap: a model of 40 MB is made, copied and asked with a stack of 256 KiB",
          "[run][heap]") {
    STATIC_REQUIRE(sizeof(large_model) > 40'000'000);
    int predicted = -1, of_copy = -2;
    with_stack_of(little, [&predicted, &of_copy] {
        const on_heap m{make_model};
        on_heap copy = m;
        copy = m;
        const auto data = large_data();
        predicted = static_cast<int>(ctnn::argmax((*m)(data->front().input)));
        of_copy = static_cast<int>(ctnn::argmax((*copy)(data->front().input)));
    });
    REQUIRE(predicted == of_copy);
}

TEST_CASE("on_heap: what initialized draws is drawn in its place, inlined or not", "[run][heap]") {
    using square = ctnn::linear<600, 600>;
    using model = ctnn::model<ctnn::sequential<square, ctnn::relu, square, ctnn::relu>>;
    float first = 0, second = 0;
    with_stack_of(little, [&first, &second] {
        const auto draw = [](int seed) {
            return ctnn::initialized<model>(ctnn::off_stack, ctnn::init::kaiming_uniform{},
                                            static_cast<std::uint64_t>(seed));
        };
        const on_heap a{[&draw] { return draw(1); }};
        const on_heap b{[&draw] { return draw(2); }};
        first = a->layer<0>().weight[0];
        second = b->layer<2>().weight[0];
    });
    REQUIRE(first != 0);
    REQUIRE(second != 0);
}

TEST_CASE("trainer: a model of 40 MB is trained with a stack of 256 KiB", "[run][heap]") {
    float before = 0, after = 0;
    with_stack_of(little, [&before, &after] {
        auto t = large_trainer();
        const auto data = large_data();
        before = t->step(data->front().input, data->front().target);
        after = t->step(data->front().input, data->front().target);
    });
    REQUIRE(after > 0);
    REQUIRE(after < before);
}

TEST_CASE("trainer: its minibatches need no more than the limit", "[run][heap]") {
    float by_one = 0, by_pool = 1;
    with_stack_of(batch_limit + little, [&by_one, &by_pool] {
        const auto data = large_data();
        auto t = large_trainer();
        auto u = t;
        ctnn::thread_pool one{1}, two{2};
        const ctnn::fit_options options{.epochs = 2, .batch_size = 4, .shards = 2};
        by_one = fit(*t, *data, options, one);
        by_pool = fit(*u, *data, options, two);
        t->step(*data);
    });
    REQUIRE(by_pool == by_one);
}

TEST_CASE("trainer: fewer samples side by side where the stack is too small for more",
          "[run][heap]") {
    using reference = const large_sample& (*)(std::size_t);
    using value = large_sample (*)(std::size_t);
    using ctnn::detail::training_lanes;
    constexpr std::size_t most = ctnn::kernels::lane_width<float>(large_model::multiply_adds, 999);
    constexpr std::size_t by_reference = training_lanes<large_model, reference>::width;
    constexpr std::size_t by_value = training_lanes<large_model, value>::width;
    STATIC_REQUIRE(by_reference <= most);
    STATIC_REQUIRE(by_value <= by_reference);
    STATIC_REQUIRE((by_reference == 1 || by_reference * sizeof(large_model::input) <= batch_limit));
    using small_model = ctnn::model<ctnn::linear<2, 2>>;
    using small_reference = const ctnn::sample<small_model::input, int>& (*)(std::size_t);
    STATIC_REQUIRE(training_lanes<small_model, small_reference>::width ==
                   ctnn::kernels::native_lanes<float>);
}

#if !defined(CTNN_STACK_LIMIT)
TEST_CASE("trainer: an output and the activation's after it are counted once", "[run][heap]") {
    using wide_model =
        ctnn::model<ctnn::sequential<ctnn::linear<512, 512>, ctnn::relu, ctnn::linear<512, 512>,
                                     ctnn::relu, ctnn::linear<512, 10>>>;
    using wide_reference = const ctnn::sample<wide_model::input, int>& (*)(std::size_t);
    constexpr std::size_t input = 2'048, hidden = 2'048, last = 64;
    STATIC_REQUIRE(ctnn::detail::stack_of_sample<wide_model, wide_reference> ==
                   input + 2 * (hidden + hidden + last) + hidden);
    STATIC_REQUIRE(ctnn::detail::training_lanes<wide_model, wide_reference>::width == 32);
    // A topology may put a third beside each of its outputs and gradients: 64 floats, three layers.
    using block = ctnn::residual<ctnn::sequential<ctnn::linear<64, 64>, ctnn::relu>>;
    using block_model = ctnn::model<ctnn::sequential<block, block, ctnn::linear<64, 16>>>;
    using block_reference = const ctnn::sample<block_model::input, int>& (*)(std::size_t);
    STATIC_REQUIRE(ctnn::detail::stack_of_sample<block_model, block_reference> ==
                   256 + 2 * 3 * (3 * 256) + 3 * 64);
}
#endif
