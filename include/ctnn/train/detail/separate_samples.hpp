// SPDX-License-Identifier: MIT
// Samples that have nothing to do with each other: many at once where that pays.
#pragma once

#include <ctnn/core/pass.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/lane_width.hpp>
#include <ctnn/train/detail/lanes_pass.hpp>
#include <ctnn/train/detail/tail_pass.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::detail {

/// `add_gradients` of a trainer for samples that have nothing to do with each other: many at once
/// where that pays. `how` is the pass of the first.
template <class Trainer, class SampleAt>
constexpr typename Trainer::scalar add_one_by_one(const Trainer& trainer, const pass& how,
                                                  std::size_t count, const SampleAt& sample_at,
                                                  typename Trainer::scalar scale,
                                                  typename Trainer::gradient_type& into,
                                                  typename Trainer::scalar sum,
                                                  std::size_t place) noexcept {
    using model = typename Trainer::model_type;
    std::size_t done = 0;
    while (done < count) {
        using loss = decltype(trainer.loss);
        if constexpr (takes_lanes_of<model, loss, SampleAt>) {
            const std::size_t next =
                kernels::samples_at_once<training_lanes<model, SampleAt>>(count - done);
            if (next > 1) {
                sum = add_lanes(how.from(done), trainer.model, trainer.loss, sample_at, done, next,
                                scale, into, sum);
                done += next;
                continue;
            }
        } else if constexpr (takes_tail_of<model, loss, SampleAt>) {
            using parts = tail_pass<model, SampleAt>;
            const std::size_t next = parts::next(count - done);
            if (next > 1) {
                sum = parts::add(how.from(done), trainer.model, trainer.loss, sample_at, done, next,
                                 scale, into, sum);
                done += next;
                continue;
            }
        }
        const auto& sample = sample_at(done);
        sum += trainer.add_gradient(sample.input, sample.target, scale, into, place + done);
        ++done;
    }
    return sum;
}

}  // namespace ctnn::inline CTNN_TARGET::detail
