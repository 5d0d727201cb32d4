// SPDX-License-Identifier: MIT
// A layer that turns a sequence round cannot take one step after the other.
// expect: ctnn::streaming: a layer does not give step after step: it mixes the steps and keeps no state from one to the next, as one that is bidirectional, or gives numbers of one length, as a parameter; one with state and step, or one that takes each step alone, is required; change it, or predict whole sequences
// expect: layer_index<1>
// expect: backwards
// at-most: 10
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/network/streaming.hpp>

struct backwards {
    template <class>
    using parameters = ctnn::no_parameters;
    template <class Input>
    using output_shape = Input;

    template <ctnn::Arithmetic, std::size_t Steps, std::size_t Size, class S>
    static constexpr void forward(const ctnn::no_parameters&,
                                  const ctnn::tensor<ctnn::shape<Steps, Size>, S>& x,
                                  ctnn::tensor<ctnn::shape<Steps, Size>, S>& y) noexcept {
        for (std::size_t t = 0; t < Steps; ++t)
            for (std::size_t i = 0; i < Size; ++i) y(t, i) = x(Steps - 1 - t, i);
    }
    template <ctnn::Arithmetic A, class X>
    static constexpr void backward(const ctnn::no_parameters& none, const X&, const X&, const X& dy,
                                   X& dx, ctnn::no_parameters&) noexcept {
        forward<A>(none, dy, dx);
    }
};

#ifdef CTNN_BROKEN
using after_gru = backwards;
#else
using after_gru = ctnn::relu;
#endif
using network = ctnn::from<ctnn::shape<5, 3>, ctnn::sequential<ctnn::gru<3, 4>, after_gru>>;
constexpr ctnn::model<network> m{};
constexpr auto y = ctnn::streaming{m}({1, 2, 3});
static_assert(y[0] == 0);
