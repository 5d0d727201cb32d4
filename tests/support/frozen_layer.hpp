// SPDX-License-Identifier: MIT
// One random linear layer whose parameters are constants, computed in each of its forms.
#pragma once

#include "thinned.hpp"

#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/frozen_linear.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#include <cstddef>

namespace ctnn::test {

/// A layer with `Biases` biases, Out or 1, the last of them 0 or, if so asked, -0. About `Percent`
/// of its weights are zero.
template <Arithmetic A, std::size_t In, std::size_t Out, std::size_t Biases, int Percent,
          bool MinusZero = false>
struct frozen_layer {
    using S = typename A::scalar;
    using input = tensor<shape<In>, S>;
    using output = tensor<shape<Out>, S>;
    using model =
        ctnn::model<sequential<linear<In, Out, Biases == Out ? bias::per_unit : bias::shared>>, A>;

    static constexpr model constants = [] {
        auto m = thinned<model>(10 * In + Out, Percent);
        m.template layer<0>().bias.data[Biases - 1] = MinusZero ? -S(0) : S(0);
        return m;
    }();

    struct weight_constant {
        constexpr const auto& operator()() const { return constants.template layer<0>().weight; }
    };
    struct bias_constant {
        constexpr const auto& operator()() const { return constants.template layer<0>().bias; }
    };
    using plan = kernels::detail::frozen_plan<A, weight_constant, bias_constant>;
    using scalars = kernels::detail::frozen_scalars<A, plan>;
    using vectors = kernels::detail::frozen_vectors<A, plan>;
    using list = kernels::detail::frozen_list<A, plan>;

    /// In one form; x must be one for which zero weights may be left out.
    template <class Form>
    [[nodiscard]] static output in_form(const input& x) {
        output y{};
        Form::template run<weight_constant, bias_constant>(x.data, y.data);
        return y;
    }
    /// In the form that is chosen.
    [[nodiscard]] static constexpr output chosen(const input& x) {
        output y{};
        if (!kernels::frozen_product<A>(weight_constant{}, bias_constant{}, x, y))
            return constants(x);
        return y;
    }
};

}  // namespace ctnn::test
