// SPDX-License-Identifier: MIT
// RTNeural, with its Eigen backend: predictions only, which is what it is for.
#pragma once

#if defined(CTNN_BENCH_RTNEURAL)

#include "../harness/network.hpp"

#include <RTNeural/RTNeural.h>
#include <algorithm>
#include <type_traits>

namespace bench::rtneural {

namespace detail {

template <class Activation, int Size>
using activation = std::conditional_t<std::is_same_v<Activation, ctnn::relu>,
                                      RTNeural::ReLuActivationT<float, Size>,
                                      RTNeural::TanhActivationT<float, Size>>;

template <class Activation, int... Sizes>
struct model_of;
template <class F, int A, int B, int C>
struct model_of<F, A, B, C> {
    using type = RTNeural::ModelT<float, A, C, RTNeural::DenseT<float, A, B>, activation<F, B>,
                                  RTNeural::DenseT<float, B, C>>;
};
template <class F, int A, int B, int C, int D>
struct model_of<F, A, B, C, D> {
    using type = RTNeural::ModelT<float, A, D, RTNeural::DenseT<float, A, B>, activation<F, B>,
                                  RTNeural::DenseT<float, B, C>, activation<F, C>,
                                  RTNeural::DenseT<float, C, D>>;
};

template <class Net, std::size_t... L>
typename model_of<typename Net::activation, static_cast<int>(Net::sizes[L])...>::type make(
    std::index_sequence<L...>);

}  // namespace detail

template <class Net>
class predictor {
    static constexpr auto numbers = std::make_index_sequence<Net::layers + 1>{};
    decltype(detail::make<Net>(numbers)) model;
    alignas(64) float input[Net::in];  // aligned as it asks for

    void set(auto& layer, const layer_values& from) {
        std::vector<std::vector<float>> rows(from.out);
        for (std::size_t o = 0; o < from.out; ++o)
            rows[o].assign(&from.weight[o * from.in], &from.weight[o * from.in] + from.in);
        layer.setWeights(rows);
        layer.setBias(from.bias.data());
    }

public:
    explicit predictor(const network_values& from) {
        [&]<std::size_t... L>(std::index_sequence<L...>) {
            (set(model.template get<2 * L>(), from[L]), ...);
        }(std::make_index_sequence<Net::layers>{});
        model.reset();
    }
    void predict(const float* x, float* y) {
        std::copy_n(x, Net::in, input);
        model.forward(input);
        std::copy_n(model.getOutputs(), Net::out, y);
    }
};

}  // namespace bench::rtneural

#endif
