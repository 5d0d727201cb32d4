// SPDX-License-Identifier: MIT
// Layers over time beside PyTorch's: whole sequences, backward, and step by step.
#pragma once

#include "support/lanes_pass.hpp"
#include "support/laws.hpp"
#include "support/literal.hpp"
#include "support/opaque.hpp"
#include "support/parameter_names.hpp"

#include <ctnn/core/bias.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/last_step.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/infer.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::test {

/// The parameters of a case of PyTorch's.
template <class Case, class L, Scalar S>
constexpr auto parameters_of() {
    typename L::template parameters<S> p{};
    constexpr auto copy = [](auto& to, const double* from) {
        for (S& value : to) value = static_cast<S>(*from++);
    };
    copy(p.weight_ih_l0, Case::weight_ih_l0);
    copy(p.weight_hh_l0, Case::weight_hh_l0);
    if constexpr (Case::has_bias) {
        copy(p.bias_ih_l0, Case::bias_ih_l0);
        copy(p.bias_hh_l0, Case::bias_hh_l0);
    }
    return p;
}

/// The states of two samples, each of whose parts is a row of a case's.
template <class L, Scalar S>
struct recurrent_states {
    typename L::template state<S> of[2]{};

    template <std::size_t Size, class... More>
    [[nodiscard]] static constexpr recurrent_states rows(const double (&part)[Size],
                                                         const More&... more) {
        recurrent_states result;
        for (std::size_t sample = 0; sample < 2; ++sample) {
            std::size_t next = 0;
            const auto put = [&](const double* from) {
                for (std::size_t i = 0; i < Size / 2; ++i)
                    result.of[sample].data[next++] = static_cast<S>(from[sample * (Size / 2) + i]);
            };
            put(part);
            (put(more), ...);
        }
        return result;
    }
    /// Part `Part` of the states of both, as a case has it.
    template <std::size_t Part, std::size_t Hidden>
    [[nodiscard]] constexpr auto part() const {
        tensor<shape<2, Hidden>, S> result;
        for (std::size_t i = 0; i < 2 * Hidden; ++i)
            result.data[i] = of[i / Hidden].data[Part * Hidden + i % Hidden];
        return result;
    }
};

/// What becomes of the two samples of a case.
template <class L, Scalar S, std::size_t In, std::size_t Hidden, std::size_t Steps>
struct recurrent_results {
    typename L::template parameters<S> gradient{};
    tensor<shape<2, Steps, Hidden>, S> y{}, inferred{}, streamed{};
    tensor<shape<2, Steps, In>, S> dx{};
    recurrent_states<L, S> final{};

    [[nodiscard]] constexpr bool is(const recurrent_results& other) const {
        bool same = identical(y, other.y) && identical(inferred, other.inferred) &&
                    identical(streamed, other.streamed) && identical(dx, other.dx) &&
                    identical(final.of[0], other.final.of[0]) &&
                    identical(final.of[1], other.final.of[1]);
        for_each_field(
            [&same](auto, const auto& a, const auto& b) { same = same && identical(a, b); },
            gradient, other.gradient);
        return same;
    }
};

template <class Whole, class Part>
constexpr void copy_part(const Whole& from, std::size_t sample, Part& to) {
    for (std::size_t i = 0; i < Part::size(); ++i)
        to.data[i] = from.data[sample * Part::size() + i];
}
template <class Part, class Whole>
constexpr void copy_back(const Part& from, std::size_t sample, Whole& to) {
    for (std::size_t i = 0; i < Part::size(); ++i)
        to.data[sample * Part::size() + i] = from.data[i];
}

template <class L, Scalar S, std::size_t In, std::size_t Hidden, std::size_t Steps>
constexpr auto run_over_time(const typename L::template parameters<S>& p,
                             const tensor<shape<2, Steps, In>, S>& all_x,
                             const tensor<shape<2, Steps, Hidden>, S>& all_dy,
                             const recurrent_states<L, S>& before) {
    using A = strict<S>;
    recurrent_results<L, S, In, Hidden, Steps> result;
    for (std::size_t sample = 0; sample < 2; ++sample) {
        tensor<shape<Steps, In>, S> x, dx;
        tensor<shape<Steps, Hidden>, S> y;
        copy_part(all_x, sample, x);
        ctnn::around<A, L>(ctnn::pass{}, p, x, dx, result.gradient,
                           [&](const auto& found, auto& dy) {
                               copy_part(all_dy, sample, dy);
                               copy_back(found, sample, result.y);
                               return S(0);
                           });
        copy_back(dx, sample, result.dx);
        ctnn::infer<A, L>(p, x, y);
        copy_back(y, sample, result.inferred);
        auto& now = result.final.of[sample] = before.of[sample];
        for (std::size_t t = 0; t < Steps; ++t) {
            tensor<shape<In>, S> x_here;
            tensor<shape<Hidden>, S> y_here;
            copy_part(x, t, x_here);
            L::template step<A>(p, now, x_here, y_here);
            copy_back(y_here, sample * Steps + t, result.streamed);
        }
    }
    return result;
}

/// A case of PyTorch's, of layer L, at compile time and at run time.
template <class Case, class L, Scalar S, std::size_t In, std::size_t Hidden, std::size_t Steps>
void require_over_time() {
    static constexpr auto p = parameters_of<Case, L, S>();
    static constexpr auto x = literal<S, shape<2, Steps, In>>(Case::x);
    static constexpr auto dy = literal<S, shape<2, Steps, Hidden>>(Case::dy);
    static constexpr recurrent_states<L, S> zeros{};
    static constexpr auto constant = run_over_time<L, S, In, Hidden, Steps>(p, x, dy, zeros);
    STATIC_REQUIRE(is_reference(constant.y, Case::y));
    STATIC_REQUIRE(is_reference(constant.dx, Case::dx));
    STATIC_REQUIRE(is_reference(constant.gradient.weight_ih_l0, Case::weight_ih_l0_gradient));
    STATIC_REQUIRE(is_reference(constant.gradient.weight_hh_l0, Case::weight_hh_l0_gradient));
    if constexpr (Case::has_bias) {
        STATIC_REQUIRE(is_reference(constant.gradient.bias_ih_l0, Case::bias_ih_l0_gradient));
        STATIC_REQUIRE(is_reference(constant.gradient.bias_hh_l0, Case::bias_hh_l0_gradient));
    }
    STATIC_REQUIRE(is_reference(constant.final.template part<0, Hidden>(), Case::final_state));
    if constexpr (requires { Case::final_cell; })
        STATIC_REQUIRE(is_reference(constant.final.template part<1, Hidden>(), Case::final_cell));
    STATIC_REQUIRE(identical(constant.inferred, constant.y));
    STATIC_REQUIRE(identical(constant.streamed, constant.y));
    REQUIRE(run_over_time<L, S, In, Hidden, Steps>(opaque(p), opaque(x), opaque(dy), zeros)
                .is(constant));
}

/// Steps of a case of layer L from a state that is not zero.
template <class Case, class L, Scalar S>
void require_steps_from_a_state() {
    static constexpr auto p = parameters_of<Case, L, S>();
    static constexpr auto x = literal<S, shape<2, 4, 5>>(Case::x);
    static constexpr auto before = [] {
        if constexpr (requires { Case::c; })
            return recurrent_states<L, S>::rows(Case::h, Case::c);
        else
            return recurrent_states<L, S>::rows(Case::h);
    }();
    static constexpr auto constant = run_over_time<L, S, 5, 3, 4>(p, x, {}, before);
    STATIC_REQUIRE(is_reference(constant.streamed, Case::y));
    STATIC_REQUIRE(is_reference(constant.final.template part<0, 3>(), Case::final_state));
    if constexpr (requires { Case::final_cell; })
        STATIC_REQUIRE(is_reference(constant.final.template part<1, 3>(), Case::final_cell));
    REQUIRE(run_over_time<L, S, 5, 3, 4>(opaque(p), opaque(x), {}, opaque(before)).is(constant));
}

/// The gradient at a candidate's bias of a layer of one unit without weights, in float.
template <class L>
constexpr float candidate_slope(const tensor<shape<3, 1>>& dy) {
    tensor<shape<3, 1>> x, dx;
    const typename L::template parameters<float> p{};
    typename L::template parameters<float> gradient{};
    ctnn::around<strict<float>, L>(ctnn::pass{}, p, x, dx, gradient, [&dy](const auto&, auto& d) {
        d = dy;
        return 0.0F;
    });
    return gradient.bias_ih_l0[2];
}

/// What holds for every layer over time, of `Gates` gates.
template <template <std::size_t, std::size_t, auto> class L, std::size_t Gates>
void require_recurrent_layer() {
    using plain = L<2, 3, bias::per_unit>;
    STATIC_REQUIRE(names<plain>.view() == "weight_ih_l0,weight_hh_l0,bias_ih_l0,bias_hh_l0,");
    STATIC_REQUIRE(names<L<2, 3, bias::none>>.view() == "weight_ih_l0,weight_hh_l0,");
    STATIC_REQUIRE(count_parameters<typename plain::template parameters<float>>() ==
                   Gates * 3 * (2 + 3 + 2));
    STATIC_REQUIRE(std::same_as<typename plain::template output_shape<shape<7, 2>>, shape<7, 3>>);
    STATIC_REQUIRE(multiply_adds_of<plain, shape<7, 2>> == 7 * Gates * 3 * (2 + 3));

    // Registers of units, and a rest.
    using wide = L<3, 19, bias::per_unit>;
    REQUIRE(laws::same_bits_at_run_time<wide, shape<3, 3>, strict<float>>());
    REQUIRE(laws::same_bits_at_run_time<wide, shape<3, 3>, strict<double>>());
    REQUIRE(laws::same_bits_at_run_time<wide, shape<3, 3>, fused<float>>());
    REQUIRE(laws::same_bits_at_run_time<wide, shape<3, 3>, fused<double>>());
    REQUIRE(laws::shortcuts_change_nothing<wide, shape<3, 3>, strict<float>>(opaque(1U)));
    REQUIRE(laws::shortcuts_change_nothing<wide, shape<3, 3>, fused<double>>(opaque(1U)));

    using first = L<3, 5, bias::none>;
    require_lanes_are_its_samples<sequential<first, last_step, linear<5, 2>>, shape<4, 3>>();
    require_lanes_are_its_samples<sequential<first, L<5, 2, bias::per_unit>>, shape<2, 3>>();
}

}  // namespace ctnn::test
