// SPDX-License-Identifier: MIT
// A layer that draws a number for each sample.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::test {

/// Training multiplies by a number that is drawn for the sample, prediction by 1; of a tensor
/// alone.
struct noisy {
    template <class>
    using parameters = no_parameters;
    template <class Input>
    using output_shape = Input;

    template <class S>
    static constexpr S factor(const pass& how) noexcept {
        return static_cast<S>((how.sample * 7 + how.path % 5 + how.step + how.seed) % 11) / 8;
    }
    template <Arithmetic A, Tensor X>
    static constexpr void infer(const no_parameters&, const X& x, X& y) noexcept {
        y = x;
    }
    template <Arithmetic A, Tensor X>
    static constexpr void forward(const pass& how, const no_parameters&, const X& x,
                                  X& y) noexcept {
        for (std::size_t i = 0; i < X::size(); ++i)
            y[i] = A::multiply(factor<typename X::scalar>(how), x[i]);
    }
    template <Arithmetic A, Tensor X>
    static constexpr void backward(const pass& how, const no_parameters&, const X&, const X&,
                                   const X& dy, X& dx, no_parameters&) noexcept {
        for (std::size_t i = 0; i < X::size(); ++i)
            dx[i] = A::multiply(factor<typename X::scalar>(how), dy[i]);
    }
};

}  // namespace ctnn::test
