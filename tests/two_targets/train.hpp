// SPDX-License-Identifier: MIT
// A training whose result is a hash, for each of the files that are compiled for one processor.
#pragma once

#include <ctnn/ctnn.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace two_targets {

using network = ctnn::sequential<ctnn::linear<3, 16>, ctnn::gelu, ctnn::linear<16, 8>, ctnn::tanh,
                                 ctnn::linear<8, 3>>;
using model = ctnn::model<network>;
using labelled = ctnn::sample<model::input, std::size_t>;

/// The bits of the model after two epochs of 32 samples, in batches of 16.
template <class Model>
std::uint64_t hash_of_training() {
    std::array<ctnn::sample<typename Model::input, std::size_t>, 32> data{};
    ctnn::generator random{3};
    for (std::size_t b = 0; b < data.size(); ++b) {
        for (auto& x : data[b].input) x = random.uniform(-1.0F, 1.0F);
        data[b].target = b % 3;
    }
    ctnn::trainer t{ctnn::initialized<Model>(ctnn::init::linear_default{}, 1),
                    ctnn::loss::cross_entropy{}, ctnn::optim::adam{.learning_rate = 0.01}};
    fit(t, data, {.epochs = 2, .batch_size = 16, .shuffle = true});
    std::uint64_t result = ctnn::detail::fnv_offset;
    ctnn::for_each_field(
        [&result](auto, const auto& tensor) { result = ctnn::hash(tensor, result); },
        t.model.parameters());
    return result;
}

}  // namespace two_targets

std::uint64_t hash_for_every_processor();
std::uint64_t hash_for_wide_registers();
