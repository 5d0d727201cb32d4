// SPDX-License-Identifier: MIT
// The limit: predictions of networks whose layers fill vectors, weights as [In][Out].
#pragma once

#include "../../harness/network.hpp"
#include "functions.hpp"

#if defined(CTNN_BENCH_LIMIT)

#include <type_traits>

namespace bench::limit {

/// y = weight x + bias for one x, all sums in registers, each in `chains` parts.
template <std::size_t In, std::size_t Out, sums Sums>
struct inference_layer {
    using vector = vector_for<Out>;
    static constexpr std::size_t vectors = (Out + vector::size - 1) / vector::size;
    static constexpr std::size_t padded = vectors * vector::size;
    static constexpr std::size_t at_once = vectors < 8 ? vectors : 8;
    static constexpr std::size_t chains = vectors >= 8 || Sums == sums::in_order ? 1 : 8 / vectors;
    static_assert(In % chains == 0 && vectors % at_once == 0);

    alignas(64) float weight[In][padded]{};
    alignas(64) float bias[padded]{};

    explicit inference_layer(const layer_values& from) {
        for (std::size_t o = 0; o < Out; ++o) {
            for (std::size_t i = 0; i < In; ++i) weight[i][o] = from.at(o, i);
            bias[o] = from.bias[o];
        }
    }

    template <class Activation>
    CTNN_BENCH_INLINE void forward(const float* x, float* y, Activation activation) const {
        for (std::size_t o = 0; o < padded; o += at_once * vector::size)
            forward_from(o, x, y, activation);
    }

private:
    template <class Activation>
    CTNN_BENCH_INLINE void forward_from(std::size_t o, const float* x, float* y,
                                        Activation activation) const {
        vector c[chains][at_once];
        repeat<at_once>([&](auto v) CTNN_BENCH_INLINE {
            c[0][v] = vector::load(bias + o + v * vector::size);
            repeat<chains - 1>([&](auto n) CTNN_BENCH_INLINE { c[n + 1][v] = vector::zero(); });
        });
        for (std::size_t i = 0; i < In; i += chains) {
            repeat<chains>([&](auto n) CTNN_BENCH_INLINE {
                const vector broadcast = vector::all(x[i + n]);
                repeat<at_once>([&](auto v) CTNN_BENCH_INLINE {
                    c[n][v] =
                        fma(broadcast, vector::load(weight[i + n] + o + v * vector::size), c[n][v]);
                });
            });
        }
        repeat<at_once>([&](auto v) CTNN_BENCH_INLINE {
            vector sums = c[0][v];
            repeat<chains - 1>([&](auto n) CTNN_BENCH_INLINE { sums = sums + c[n + 1][v]; });
            activation(sums).store(y + o + v * vector::size);
        });
    }
};

/// Three layers, relu or tanh between them.
template <class Net, sums Sums = sums::any_order>
class predictor {
    inference_layer<Net::sizes[0], Net::sizes[1], Sums> first;
    inference_layer<Net::sizes[1], Net::sizes[2], Sums> second;
    inference_layer<Net::sizes[2], Net::sizes[3], Sums> third;

public:
    explicit predictor(const network_values& from)
        : first(from[0]), second(from[1]), third(from[2]) {}

    void predict(const float* x, float* y) const {
        alignas(64) float h1[Net::sizes[1]];
        alignas(64) float h2[Net::sizes[2]];
        alignas(64) float padded[decltype(third)::padded];
        const auto hidden = [](auto sums) CTNN_BENCH_INLINE {
            if constexpr (std::is_same_v<typename Net::activation, ctnn::relu>)
                return max(sums, decltype(sums)::zero());
            else
                return tanh(sums);
        };
        first.forward(x, h1, hidden);
        second.forward(h1, h2, hidden);
        third.forward(h2, padded, [](auto sums) CTNN_BENCH_INLINE { return sums; });
        std::copy_n(padded, Net::out, y);
    }
};

}  // namespace bench::limit

#endif
