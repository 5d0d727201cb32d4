// SPDX-License-Identifier: MIT
// Trainings in minibatches of sizes at which GCC 12 warned at -O2 alone; warnings are errors here.
#include <ctnn/ctnn.hpp>

#include <vector>

template <class Network>
float trained(int count, std::size_t batch_size) {
    using model = ctnn::model<Network>;
    const std::vector<ctnn::sample<typename model::input, int>> data(
        static_cast<std::size_t>(count));
    ctnn::trainer t{ctnn::initialized<model>(ctnn::init::linear_default{}, 1),
                    ctnn::loss::cross_entropy{}, ctnn::optim::adam{}};
    return fit(t, data, {.epochs = 2, .batch_size = batch_size, .shuffle = true});
}

float trained_2_4_3(int count);
float trained_2_4_3(int count) {
    using network = ctnn::sequential<ctnn::linear<2, 4>, ctnn::tanh, ctnn::linear<4, 3>>;
    return trained<network>(count, 2);
}
float trained_3_4_2(int count);
float trained_3_4_2(int count) {
    using network = ctnn::sequential<ctnn::linear<3, 4>, ctnn::tanh, ctnn::linear<4, 2>>;
    return trained<network>(count, 16);
}
