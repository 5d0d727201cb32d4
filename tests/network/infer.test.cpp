// SPDX-License-Identifier: MIT
// A prediction needs nothing that is for training: not the types, not the bytes.

#include "support/opaque.hpp"

#include <ctnn/core/fields.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/ctnn.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>

namespace {

using ctnn::Arithmetic;
using ctnn::from;
using ctnn::model;
using ctnn::sequential;
using ctnn::shape;
using ctnn::strict;
using ctnn::Tensor;
using ctnn::tensor;
using ctnn::test::opaque;

/// A type that no program may make.
template <class X>
struct only_for_training {
    static_assert(sizeof(X) == 0);
};

/// y = 2 x, whose memory, and whose passes of training, cannot be compiled.
struct doubles {
    template <class>
    using parameters = ctnn::no_parameters;
    template <class Input>
    using output_shape = Input;
    template <class X>
    struct memory {
        only_for_training<X> kept;
    };

    template <Arithmetic A, Tensor X>
    static constexpr void forward(const ctnn::no_parameters&, const X&, X&, memory<X>&) noexcept {
        static_cast<void>(sizeof(only_for_training<X>));
    }
    template <Arithmetic A, Tensor X>
    static constexpr void infer(const ctnn::no_parameters&, const X& x, X& y) noexcept {
        for (std::size_t i = 0; i < X::size(); ++i) y[i] = 2 * x[i];
    }
    template <Arithmetic A, Tensor X>
    static constexpr void backward(const ctnn::no_parameters&, const X&, const X&, const memory<X>&,
                                   const X&, X&, ctnn::no_parameters&) noexcept {
        static_cast<void>(sizeof(only_for_training<X>));
    }
};

/// Whether a layer that keeps something in training predicts by an `infer` that does not.
template <class L, class Input>
constexpr bool predicts_without_memory() {
    using X = ctnn::value_of<Input, float>;
    using P = typename L::template parameters<float>;
    using Y = ctnn::value_of<typename L::template output_shape<Input>, float>;
    return requires(const P& p, const X& x, Y& y) { L::template infer<strict<float>>(p, x, y); };
}

}  // namespace

TEST_CASE("infer: what is for training is not instantiated", "[network][infer]") {
    using net = model<from<shape<3>, sequential<doubles, ctnn::residual<doubles>>>>;
    constexpr net::input x{1, 2, -3};
    STATIC_REQUIRE(net{}(x) == tensor<shape<3>>{6, 12, -18});
    REQUIRE(net{}(opaque(x)) == tensor<shape<3>>{6, 12, -18});
    STATIC_REQUIRE(ctnn::facts<net>::inference_bytes > 0);
}

TEST_CASE("infer: each layer that keeps something in training predicts without it",
          "[network][infer]") {
    constexpr ctnn::instance_norm_options tracked{.track_running_stats = true};
    STATIC_REQUIRE(predicts_without_memory<ctnn::batch_norm<3>, shape<3, 2>>());
    STATIC_REQUIRE(predicts_without_memory<ctnn::layer_norm<shape<2>>, shape<3, 2>>());
    STATIC_REQUIRE(predicts_without_memory<ctnn::rms_norm<shape<2>>, shape<3, 2>>());
    STATIC_REQUIRE(predicts_without_memory<ctnn::group_norm<1, 3>, shape<3, 2>>());
    STATIC_REQUIRE(predicts_without_memory<ctnn::instance_norm<3>, shape<3, 2>>());
    STATIC_REQUIRE(predicts_without_memory<ctnn::instance_norm<3, tracked>, shape<3, 2>>());
    STATIC_REQUIRE(predicts_without_memory<ctnn::rnn<2, 3>, shape<4, 2>>());
    STATIC_REQUIRE(predicts_without_memory<ctnn::gru<2, 3>, shape<4, 2>>());
    STATIC_REQUIRE(predicts_without_memory<ctnn::lstm<2, 3>, shape<4, 2>>());
    STATIC_REQUIRE(predicts_without_memory<ctnn::multihead_attention<4, 2>, shape<3, 4>>());
    STATIC_REQUIRE(predicts_without_memory<ctnn::scaled_dot_product_attention<>,
                                           ctnn::shapes<shape<3, 4>, shape<5, 4>, shape<5, 2>>>());
}

TEST_CASE("infer: a model is its tensors, whatever its layers keep in training",
          "[network][infer]") {
    // Each tensor a multiple of 64 bytes, so that there are no gaps.
    using net = from<shape<16, 16>, sequential<ctnn::gru<16, 16>, ctnn::layer_norm<shape<16>>,
                                               ctnn::dropout<>, ctnn::batch_norm<16>>>;
    STATIC_REQUIRE(sizeof(model<net>) == sizeof(float) * (2 * 768 + 2 * 48 + 2 * 16 + 4 * 16));
}
