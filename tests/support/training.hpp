// SPDX-License-Identifier: MIT
// A small training with a layer in it: in a constant expression, at run time, in shards, by
// threads.
#pragma once

#include "opaque.hpp"
#include "passes.hpp"

#include <ctnn/core/integers.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/random.hpp>
#include <ctnn/network/facts.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/optim/adam.hpp>
#include <ctnn/run/threads.hpp>
#include <ctnn/train/fit.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace ctnn::test {

/// The layer, then a linear layer of one output.
template <class L, class Input, class Number>
struct small_training {
    using network =
        from<Input, sequential<L, flatten, linear<L::template output_shape<Input>::size, 1>>>;
    using model = ctnn::model<network, Number>;
    using S = typename model::scalar;
    using sample = ctnn::sample<typename model::input, typename model::output>;

    static constexpr auto fresh(std::uint64_t seed) {
        return trainer{initialized<model>(init::linear_default{}, seed), loss::mse{},
                       optim::adam{.learning_rate = 0.02}};
    }
    static constexpr std::array<sample, 4> data(std::uint64_t seed) {
        std::array<sample, 4> result{};
        generator random{seed};
        for (auto& [input, target] : result) {
            for_each_number(input, [&random](auto& value, std::size_t) {
                if constexpr (detail::is_integers<Input>)
                    value = static_cast<std::int32_t>(random.below(3));
                else
                    value = random.uniform<S>(-1, 1);
            });
            target[0] = random.uniform<S>();
        }
        return result;
    }
    /// The trained model, after two epochs of one minibatch.
    template <class... Pool>
    static constexpr model trained(std::uint64_t seed, std::size_t shards, Pool&... pool) {
        auto t = fresh(seed);
        fit(t, data(seed), fit_options{.epochs = 2, .batch_size = 4, .shards = shards}, pool...);
        return t.model;
    }
};

/// A training with L is the same in a constant expression, at run time, and by two threads; and
/// moves the weights.
template <class L, class Input>
void require_training() {
    using A = small_training<L, Input, float>;
    static constexpr auto constant = A::trained(3, 1);
    REQUIRE(A::trained(opaque(3U), 1) == constant);
    REQUIRE(!(A::fresh(opaque(3U)).model == constant));
    thread_pool two{2};
    const auto by_one = A::trained(opaque(3U), 2);
    REQUIRE(A::trained(opaque(3U), 2, two) == by_one);
    STATIC_REQUIRE(facts<typename A::model>::parameter_bytes <= sizeof(typename A::model));
}

}  // namespace ctnn::test
