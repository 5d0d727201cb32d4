// SPDX-License-Identifier: MIT
// ctnn itself, in the form of a peer.
#pragma once

#include "../harness/network.hpp"

#include <cstddef>
#include <span>

namespace bench::ours {

template <class Net, class Choice>
class predictor {
    typename Net::template model_of<Choice> model;

public:
    explicit predictor(const network_values&) : model(Net::initial().template to<Choice>()) {}

    void predict(const typename Net::input& x, typename Net::output& y) const { y = model(x); }
};

/// A step of a sequence of one number.
template <class Net, class Choice>
class stream {
    using model_type = typename Net::template model_of<Choice>;
    model_type model = Net::initial().template to<Choice>();
    ctnn::streaming<model_type> live{model};

public:
    explicit stream(const network_values&) {}
    stream(const stream&) = delete;

    float step(float x) { return live({x})[0]; }
};

template <class Optimizer>
[[nodiscard]] Optimizer optimizer_of(double rate) {
    return {.learning_rate = rate};
}

template <class Net, class Optimizer, class Choice>
class trainer {
    ctnn::trainer<typename Net::template model_of<Choice>, ctnn::loss::cross_entropy<>, Optimizer>
        training;

public:
    trainer(const network_values&, double rate)
        : training(ctnn::off_stack, Net::initial().template to<Choice>(), {},
                   optimizer_of<Optimizer>(rate)) {}

    float step(std::span<const typename Net::sample> batch) { return training.step(batch); }
    [[nodiscard]] network_values values() const { return Net::read(training.model); }
};

}  // namespace bench::ours
