// SPDX-License-Identifier: MIT
// The gates of a GRU: sequences of steps beside PyTorch's.

#include "reference/gru.hpp"

#include "support/literal.hpp"
#include "support/opaque.hpp"

#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/gru.hpp>
#include <ctnn/kernels/linear.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/random.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>

namespace {

using namespace ctnn;
using namespace ctnn::test;

template <Scalar S, std::size_t In, std::size_t Hidden>
struct parameters {
    tensor<column_major<3 * Hidden, In>, S> weight_ih;
    tensor<column_major<3 * Hidden, Hidden>, S> weight_hh;
    tensor<shape<3 * Hidden>, S> bias_ih, bias_hh;
};

/// Samples of so many steps, and what becomes of them.
template <Scalar S, std::size_t In, std::size_t Hidden, std::size_t Steps>
struct operands {
    parameters<S, In, Hidden> p;
    tensor<shape<2 * Steps * In>, S> x;
    tensor<shape<2 * Hidden>, S> h;
    tensor<shape<2 * Steps * Hidden>, S> dy;
};
template <Scalar S, std::size_t In, std::size_t Hidden, std::size_t Steps>
struct results {
    parameters<S, In, Hidden> gradient;
    tensor<shape<2 * Steps * Hidden>, S> y;
    tensor<shape<2 * Steps * In>, S> dx;
    tensor<shape<2 * Hidden>, S> dh, final_state;

    [[nodiscard]] constexpr bool is(const results& other) const {
        return identical(gradient.weight_ih, other.gradient.weight_ih) &&
               identical(gradient.weight_hh, other.gradient.weight_hh) &&
               identical(gradient.bias_ih, other.gradient.bias_ih) &&
               identical(gradient.bias_hh, other.gradient.bias_hh) && identical(y, other.y) &&
               identical(dx, other.dx) && identical(dh, other.dh) &&
               identical(final_state, other.final_state);
    }
};

template <std::size_t Size, Scalar S>
constexpr tensor<shape<Size>, S> vector_at(const S* from) {
    tensor<shape<Size>, S> result;
    for (std::size_t i = 0; i < Size; ++i) result.data[i] = from[i];
    return result;
}

/// One sample's steps, and what they keep.
template <Arithmetic A, Scalar S, std::size_t In, std::size_t Hidden, std::size_t Steps>
struct sequence {
    using state = tensor<shape<Hidden>, S>;

    const operands<S, In, Hidden, Steps>& given;
    std::size_t sample;
    state r[Steps], z[Steps], n[Steps], from_state[Steps], before[Steps];

    constexpr kernels::gru_gates<S*> gates(std::size_t t) {
        return {r[t].data, z[t].data, n[t].data, from_state[t].data};
    }
    constexpr void forward(results<S, In, Hidden, Steps>& result) {
        state h = vector_at<Hidden>(given.h.data + sample * Hidden);
        for (std::size_t t = 0; t < Steps; ++t) {
            const auto x = vector_at<In>(given.x.data + (sample * Steps + t) * In);
            tensor<shape<3 * Hidden>, S> a, b;
            kernels::product<A>(given.p.weight_ih, given.p.bias_ih, x, a);
            kernels::product<A>(given.p.weight_hh, given.p.bias_hh, h, b);
            before[t] = h;
            kernels::gru_step<A, Hidden>(+a.data, +b.data, +h.data, +h.data, gates(t));
            for (std::size_t i = 0; i < Hidden; ++i)
                result.y.data[(sample * Steps + t) * Hidden + i] = h.data[i];
        }
        for (std::size_t i = 0; i < Hidden; ++i)
            result.final_state.data[sample * Hidden + i] = h.data[i];
    }
    constexpr void backward(results<S, In, Hidden, Steps>& result) {
        state dh;
        for (std::size_t t = Steps; t-- > 0;) {
            for (std::size_t i = 0; i < Hidden; ++i)
                dh.data[i] += given.dy.data[(sample * Steps + t) * Hidden + i];
            tensor<shape<3 * Hidden>, S> da, db;
            kernels::gru_step_backward<A, Hidden>(gates(t), +before[t].data, +dh.data, +da.data,
                                                  +db.data, +dh.data);
            kernels::add_outer_product<A>(da,
                                          vector_at<In>(given.x.data + (sample * Steps + t) * In),
                                          result.gradient.weight_ih);
            kernels::add_outer_product<A>(db, before[t], result.gradient.weight_hh);
            kernels::add_up(da, result.gradient.bias_ih);
            kernels::add_up(db, result.gradient.bias_hh);
            tensor<shape<In>, S> dx;
            kernels::transposed_product<A>(given.p.weight_ih, da, dx);
            for (std::size_t i = 0; i < In; ++i)
                result.dx.data[(sample * Steps + t) * In + i] = dx.data[i];
            state through;
            kernels::transposed_product<A>(given.p.weight_hh, db, through);
            for (std::size_t i = 0; i < Hidden; ++i) dh.data[i] += through.data[i];
        }
        for (std::size_t i = 0; i < Hidden; ++i) result.dh.data[sample * Hidden + i] = dh.data[i];
    }
};

template <Arithmetic A, Scalar S, std::size_t In, std::size_t Hidden, std::size_t Steps>
constexpr results<S, In, Hidden, Steps> run(const operands<S, In, Hidden, Steps>& given) {
    results<S, In, Hidden, Steps> result;
    for (std::size_t sample = 0; sample < 2; ++sample) {
        sequence<A, S, In, Hidden, Steps> steps{given, sample, {}, {}, {}, {}, {}};
        steps.forward(result);
        steps.backward(result);
    }
    return result;
}

template <class Case, Scalar S, std::size_t In, std::size_t Hidden, std::size_t Steps>
constexpr operands<S, In, Hidden, Steps> operands_of() {
    operands<S, In, Hidden, Steps> given;
    given.x = literal<S>(Case::x);
    given.dy = literal<S>(Case::dy);
    given.p.weight_ih = literal<S, column_major<3 * Hidden, In>>(Case::weight_ih_l0);
    given.p.weight_hh = literal<S, column_major<3 * Hidden, Hidden>>(Case::weight_hh_l0);
    if constexpr (Case::has_bias) {
        given.p.bias_ih = literal<S>(Case::bias_ih_l0);
        given.p.bias_hh = literal<S>(Case::bias_hh_l0);
    }
    if constexpr (requires { Case::h; }) given.h = literal<S>(Case::h);
    return given;
}

template <class Case, class Results>
constexpr bool is_torch(const Results& result) {
    if constexpr (Case::has_bias)
        if (!is_reference(result.gradient.bias_ih, Case::bias_ih_l0_gradient) ||
            !is_reference(result.gradient.bias_hh, Case::bias_hh_l0_gradient))
            return false;
    if constexpr (requires { Case::h; })
        if (!is_reference(result.dh, Case::dh)) return false;
    return is_reference(result.y, Case::y) && is_reference(result.dx, Case::dx) &&
           is_reference(result.final_state, Case::final_state) &&
           is_reference(result.gradient.weight_ih, Case::weight_ih_l0_gradient) &&
           is_reference(result.gradient.weight_hh, Case::weight_hh_l0_gradient);
}

template <class Case, Arithmetic A, std::size_t In, std::size_t Hidden, std::size_t Steps>
void require_torch() {
    using S = typename A::scalar;
    static constexpr auto given = operands_of<Case, S, In, Hidden, Steps>();
    static constexpr auto constant = run<A>(given);
    STATIC_REQUIRE(is_torch<Case>(constant));
    REQUIRE(run<A>(opaque(given)).is(constant));
}

template <class Case, std::size_t In, std::size_t Hidden, std::size_t Steps>
void require_case() {
    require_torch<Case, strict<double>, In, Hidden, Steps>();
    require_torch<Case, fused<double>, In, Hidden, Steps>();
    require_torch<Case, strict<float>, In, Hidden, Steps>();
    require_torch<Case, fused<float>, In, Hidden, Steps>();
}

/// What a step and its backward make of numbers, of one sample or of several in lanes.
template <Arithmetic A, class Products, class State, class Row>
constexpr void one_step(Products a, Products b, State h, State dy, Row y, Row da, Row db, Row dh,
                        const kernels::gru_gates<Row>& gates) {
    kernels::gru_step<A, 5>(a, b, h, y, gates);
    kernels::gru_step_backward<A, 5>(gates, h, dy, da, db, dh);
}

template <Arithmetic A>
void require_same_in_lanes() {
    using S = typename A::scalar;
    constexpr std::size_t samples = kernels::native_lanes<S>;
    auto drawn = [random = ctnn::generator{5}]<std::size_t Size>(shape<Size>) mutable {
        tensor<shape<Size>, S> values;
        for (S& value : values) value = random.template uniform<S>(S(-4), S(4));
        return values;
    };
    const auto a = drawn(shape<samples * 15>{}), b = drawn(shape<samples * 15>{});
    const auto h = drawn(shape<samples * 5>{}), dy = drawn(shape<samples * 5>{});
    const side_by_side<S, 15> lanes_a(a, 0, samples), lanes_b(b, 0, samples);
    const side_by_side<S, 5> lanes_h(h, 0, samples), lanes_dy(dy, 0, samples);
    side_by_side<S, 5> y, dh, r, z, n, from_state;
    side_by_side<S, 15> da, db;
    one_step<A>(lanes_a.row(), lanes_b.row(), lanes_h.row(), lanes_dy.row(), y.row(), da.row(),
                db.row(), dh.row(),
                kernels::gru_gates<decltype(y.row())>{r.row(), z.row(), n.row(), from_state.row()});
    for (std::size_t sample = 0; sample < samples; ++sample) {
        S one_y[5], one_dh[5], gates[4][5], one_da[15], one_db[15];
        one_step<A>(a.data + sample * 15, b.data + sample * 15, h.data + sample * 5,
                    dy.data + sample * 5, +one_y, +one_da, +one_db, +one_dh,
                    kernels::gru_gates<S*>{gates[0], gates[1], gates[2], gates[3]});
        for (std::size_t i = 0; i < 15; ++i) {
            CAPTURE(sample, i);
            REQUIRE(identical(da.sample(sample)[i], one_da[i]));
            REQUIRE(identical(db.sample(sample)[i], one_db[i]));
            REQUIRE(identical(y.sample(sample)[i % 5], one_y[i % 5]));
            REQUIRE(identical(dh.sample(sample)[i % 5], one_dh[i % 5]));
        }
    }
}

}  // namespace

TEST_CASE("gru: sequences, final states and gradients are PyTorch's", "[kernels][gru]") {
    require_case<torch::gru_plain, 3, 4, 5>();
    require_case<torch::gru_no_bias, 5, 4, 3>();
    require_case<torch::gru_given_state, 5, 3, 4>();
}

TEST_CASE("gru: lanes are samples", "[kernels][gru]") {
    require_same_in_lanes<strict<float>>();
    require_same_in_lanes<fused<float>>();
    require_same_in_lanes<strict<double>>();
    require_same_in_lanes<fused<double>>();
}
