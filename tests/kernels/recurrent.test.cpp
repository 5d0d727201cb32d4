// SPDX-License-Identifier: MIT
// A step of a recurrent layer in registers: the bits of its two products and its cell, one after
// the other. The values are compared with PyTorch's in tests/parity.

#include "support/opaque.hpp"

#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/linear.hpp>
#include <ctnn/kernels/recurrent.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/lstm.hpp>
#include <ctnn/layers/rnn.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/random.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <tuple>

namespace {

using ctnn::column_major;
using ctnn::fused;
using ctnn::identical;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::opaque;

using gru = ctnn::detail::gru_cell;
using lstm = ctnn::detail::lstm_cell;
using rnn = ctnn::detail::rnn_cell<ctnn::nonlinearity::tanh>;
using relu_rnn = ctnn::detail::rnn_cell<ctnn::nonlinearity::relu>;

/// A layer's numbers, its state and what a step gives.
template <class Cell, class S, std::size_t In, std::size_t Hidden>
struct step_values {
    static constexpr std::size_t sums = Cell::gates * Hidden;
    tensor<column_major<sums, In>, S> weight_ih;
    tensor<column_major<sums, Hidden>, S> weight_hh;
    tensor<shape<sums>, S> bias_ih, bias_hh;
    tensor<shape<In>, S> x;
    tensor<shape<Cell::states * Hidden>, S> state;
    tensor<shape<Hidden>, S> y;
    tensor<shape<Cell::kept * Hidden>, S> kept;

    constexpr step_values() {
        ctnn::generator random{3};
        const auto draw = [&](auto& numbers) {
            for (auto& number : numbers) number = random.uniform(S(-1), S(1));
        };
        draw(weight_ih.stored());
        draw(weight_hh.stored());
        draw(bias_ih.data);
        draw(bias_hh.data);
        draw(x.data);
        draw(state.data);
    }

    template <class A, bool HasBias>
    constexpr void step() {
        if constexpr (HasBias)
            ctnn::kernels::recurrent_step<A, Cell>(weight_ih, weight_hh, x, +state.data, y,
                                                   +kept.data, bias_ih, bias_hh);
        else
            ctnn::kernels::recurrent_step<A, Cell>(weight_ih, weight_hh, x, +state.data, y,
                                                   +kept.data);
    }
    /// The same by the parts of a step.
    template <class A, bool HasBias>
    constexpr void step_by_parts() {
        tensor<shape<sums>, S> a, b;
        tensor<shape<Hidden>, S> before;
        for (std::size_t i = 0; i < Hidden; ++i) before.data[i] = state.data[i];
        if constexpr (HasBias) {
            ctnn::kernels::product<A>(weight_ih, bias_ih, x, a);
            ctnn::kernels::product<A>(weight_hh, bias_hh, before, b);
        } else {
            ctnn::kernels::product<A>(weight_ih, x, a);
            ctnn::kernels::product<A>(weight_hh, before, b);
        }
        Cell::template step<A, Hidden>(+a.data, +b.data, +state.data, +y.data, +kept.data);
        for (std::size_t i = 0; i < Hidden; ++i) state.data[i] = y.data[i];
    }
    [[nodiscard]] constexpr bool gives(const step_values& other) const {
        return identical(y, other.y) && identical(state, other.state) &&
               identical(kept, other.kept);
    }
};

template <class Cell, class A, std::size_t In, std::size_t Hidden, bool HasBias>
[[nodiscard]] constexpr bool same_bits() {
    step_values<Cell, typename A::scalar, In, Hidden> at_once, by_parts;
    for (int i = 0; i < 2; ++i) {
        at_once.template step<A, HasBias>();
        by_parts.template step_by_parts<A, HasBias>();
    }
    return at_once.gives(by_parts);
}

/// Of a constant expression and of run time.
template <class Cell, class A, std::size_t In, std::size_t Hidden>
[[nodiscard]] bool same_as_constant() {
    constexpr auto constant = [] {
        step_values<Cell, typename A::scalar, In, Hidden> values;
        values.template step<A, true>();
        return values;
    }();
    step_values<Cell, typename A::scalar, In, Hidden> values;
    values.x = opaque(values.x);
    values.state = opaque(values.state);
    values.template step<A, true>();
    return values.gives(constant);
}

template <class Cell, class A, std::size_t... Hidden>
void require_same_bits() {
    const auto require_of = [](bool with_bias, bool without) {
        CHECK(with_bias);
        CHECK(without);
    };
    (require_of(same_bits<Cell, A, 1, Hidden, true>(), same_bits<Cell, A, 3, Hidden, false>()),
     ...);
}

}  // namespace

// Sizes below a register, of a register and part of one, of several passes over the units.
TEMPLATE_TEST_CASE("kernels: a recurrent step in registers has the bits of its parts",
                   "[kernels][recurrent]", strict<float>, fused<double>) {
    require_same_bits<gru, TestType, 1, 3, 8, 20, 70>();
    require_same_bits<lstm, TestType, 2, 5, 16, 33>();
    require_same_bits<rnn, TestType, 3, 150>();
    require_same_bits<relu_rnn, TestType, 7>();
}

TEMPLATE_TEST_CASE("kernels: a recurrent step is the same at compile time and at run time",
                   "[kernels][recurrent]", fused<float>, strict<double>) {
    CHECK(same_as_constant<gru, TestType, 1, 3>());
    CHECK(same_as_constant<gru, TestType, 2, 8>());
    CHECK(same_as_constant<lstm, TestType, 2, 5>());
    CHECK(same_as_constant<rnn, TestType, 1, 9>());
}
