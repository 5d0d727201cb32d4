// SPDX-License-Identifier: MIT
// A gated recurrent unit.
#pragma once

#include <ctnn/core/bias.hpp>
#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/combine.hpp>
#include <ctnn/kernels/gru.hpp>
#include <ctnn/kernels/linear.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/start.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

// GCC's -Weffc++ asks for initial values of the members, with which -Wmissing-field-initializers
// would no longer tell of a bias that is left out.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Weffc++"
#endif
/// The parameters of a `gru`, laid out as PyTorch's: the rows of the reset gate, of the update gate
/// and of the candidate, one after the other.
template <std::size_t In, std::size_t Hidden, bias Bias, class S>
struct gru_parameters {
    tensor<column_major<3 * Hidden, In>, S> weight_ih_l0;
    tensor<column_major<3 * Hidden, Hidden>, S> weight_hh_l0;
    tensor<shape<3 * Hidden>, S> bias_ih_l0;
    tensor<shape<3 * Hidden>, S> bias_hh_l0;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"weight_ih_l0", role::weight, detail::starts_uniform<Hidden>>{},
          each.weight_ih_l0...);
        f(field<"weight_hh_l0", role::weight, detail::starts_uniform<Hidden>>{},
          each.weight_hh_l0...);
        f(field<"bias_ih_l0", role::bias, detail::starts_uniform<Hidden>>{}, each.bias_ih_l0...);
        f(field<"bias_hh_l0", role::bias, detail::starts_uniform<Hidden>>{}, each.bias_hh_l0...);
    }
    [[nodiscard]] constexpr bool operator==(const gru_parameters&) const noexcept = default;
};

template <std::size_t In, std::size_t Hidden, class S>
struct gru_parameters<In, Hidden, bias::none, S> {
    tensor<column_major<3 * Hidden, In>, S> weight_ih_l0;
    tensor<column_major<3 * Hidden, Hidden>, S> weight_hh_l0;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"weight_ih_l0", role::weight, detail::starts_uniform<Hidden>>{},
          each.weight_ih_l0...);
        f(field<"weight_hh_l0", role::weight, detail::starts_uniform<Hidden>>{},
          each.weight_hh_l0...);
    }
    [[nodiscard]] constexpr bool operator==(const gru_parameters&) const noexcept = default;
};
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

/// A gated recurrent unit over a sequence, from a state of zeros: PyTorch's `GRU` of one layer,
/// with `batch_first=True`. y holds the state after each step.
///
/// Formula: for each step, from the state h, with rows r, z and n of a = weight_ih x + bias_ih and
///   b = weight_hh h + bias_hh: r = sigmoid(a_r + b_r), z = sigmoid(a_z + b_z), n = tanh(a_n + r
///   b_n), y = n + z (h - n), and y is the next h. A weight's gradient is summed from the last step
///   to the first.
/// Shape: x (Steps, In), y (Steps, Hidden), weight_ih_l0 (3 Hidden, In), weight_hh_l0 (3 Hidden,
///   Hidden), bias_ih_l0 and bias_hh_l0 (3 Hidden), or none of the two.
/// Errors: an input of another rank or width, and a shared bias do not compile.
/// Cost: 3 Hidden (In + Hidden) multiply-adds a step forward, twice that backward.
/// Source: Cho et al., "Learning Phrase Representations using RNN Encoder-Decoder for Statistical
///   Machine Translation", 2014, with the reset gate after the product, as in cuDNN.
/// Example: `sequential<gru<3, 16>, last_step, linear<16, 2>>`
template <std::size_t In, std::size_t Hidden, bias Bias = bias::per_unit>
struct gru {
    template <class Input>
    using output_shape = shape<Input::extent(0), Hidden>;
    template <class S>
    using parameters = gru_parameters<In, Hidden, Bias, S>;
    template <class Input>
    static constexpr std::size_t multiply_adds = Input::extent(0) * 3 * Hidden * (In + Hidden);

    template <class Input>
    static consteval auto(check)() {
        if constexpr (Bias == bias::shared)
            return misfit<error::gru_shared_bias<gru>>{};
        else if constexpr (Input::rank != 2)
            return misfit<error::gru_sequence<error::produces<Input>>>{};
        else if constexpr (Input::extent(1) != In)
            return needs_shape<shape<Input::extent(0), In>>{};
        else
            return fits{};
    }

    /// The gates of each step.
    template <class X>
    struct memory {
        with_shape<X, output_shape<typename X::shape>> reset, update, candidate, from_state;

        constexpr memory() noexcept = default;
        constexpr explicit memory(uninitialized_tag) noexcept
            : reset(uninitialized),
              update(uninitialized),
              candidate(uninitialized),
              from_state(uninitialized) {}

        template <class Memory>
        [[nodiscard]] static constexpr auto gates(Memory& kept, std::size_t t) noexcept {
            const std::size_t first = t * Hidden;
            return kernels::gru_gates<decltype(kept.reset.data + first)>{
                kept.reset.data + first, kept.update.data + first, kept.candidate.data + first,
                kept.from_state.data + first};
        }
    };

    template <Arithmetic A, class P, class S, std::size_t Steps>
    static constexpr void forward(const P& p, const tensor<shape<Steps, In>, S>& x,
                                  tensor<shape<Steps, Hidden>, S>& y,
                                  memory<tensor<shape<Steps, In>, S>>& kept) noexcept {
        state<S> h;
        for (std::size_t t = 0; t < Steps; ++t) {
            advance<A>(p, row(x, t), h, kept.gates(kept, t));
            put_row(h, y, t);
        }
    }

    template <Arithmetic A, class P, class S, std::size_t Steps, class Dx>
    static constexpr void backward(const P& p, const tensor<shape<Steps, In>, S>& x,
                                   const tensor<shape<Steps, Hidden>, S>& y,
                                   const memory<tensor<shape<Steps, In>, S>>& kept,
                                   const tensor<shape<Steps, Hidden>, S>& dy, Dx& dx,
                                   P& gradient) noexcept {
        state<S> dh;  // what comes from the steps after t
        for (std::size_t t = Steps; t-- > 0;) {
            const state<S> before = t > 0 ? row(y, t - 1) : state<S>{};
            tensor<shape<3 * Hidden>, S> da{uninitialized}, db{uninitialized};
            kernels::add(row(dy, t), dh);
            kernels::gru_step_backward<A, Hidden>(kept.gates(kept, t), +before.data, +dh.data,
                                                  +da.data, +db.data, +dh.data);
            kernels::add_outer_product<A>(da, row(x, t), gradient.weight_ih_l0);
            kernels::add_outer_product<A>(db, before, gradient.weight_hh_l0);
            if constexpr (Bias != bias::none) {
                kernels::add_up(da, gradient.bias_ih_l0);
                kernels::add_up(db, gradient.bias_hh_l0);
            }
            if constexpr (!std::same_as<Dx, unwanted>) {
                tensor<shape<In>, S> dx_here{uninitialized};
                kernels::transposed_product<A>(p.weight_ih_l0, da, dx_here);
                put_row(dx_here, dx, t);
            }
            state<S> through_product{uninitialized};
            kernels::transposed_product<A>(p.weight_hh_l0, db, through_product);
            kernels::add(through_product, dh);
        }
    }

    template <Arithmetic A, class P, class S, std::size_t Steps>
    static constexpr void infer(const P& p, const tensor<shape<Steps, In>, S>& x,
                                tensor<shape<Steps, Hidden>, S>& y) noexcept {
        state<S> h;
        for (std::size_t t = 0; t < Steps; ++t) {
            const tensor<shape<In>, S> x_here = row(x, t);
            state<S> y_here{uninitialized};
            step<A>(p, h, x_here, y_here);
            put_row(y_here, y, t);
        }
    }

    /// What it keeps from one step to the next.
    template <class S>
    using state = tensor<shape<Hidden>, S>;

    /// The prediction for one step, x (In), y (Hidden), and the state after it.
    template <Arithmetic A, class P, class S>
    static constexpr void step(const P& p, tensor<shape<Hidden>, S>& h,
                               const tensor<shape<In>, S>& x,
                               tensor<shape<Hidden>, S>& y) noexcept {
        memory<tensor<shape<1, In>, S>> dropped{uninitialized};
        advance<A>(p, x, h, dropped.gates(dropped, 0));
        y = h;
    }

private:
    template <Arithmetic A, class P, class S>
    static constexpr void advance(const P& p, const tensor<shape<In>, S>& x,
                                  tensor<shape<Hidden>, S>& h,
                                  const kernels::gru_gates<S*>& gates) noexcept {
        tensor<shape<3 * Hidden>, S> a{uninitialized}, b{uninitialized};
        if constexpr (Bias == bias::none) {
            kernels::product<A>(p.weight_ih_l0, x, a);
            kernels::product<A>(p.weight_hh_l0, h, b);
        } else {
            kernels::product<A>(p.weight_ih_l0, p.bias_ih_l0, x, a);
            kernels::product<A>(p.weight_hh_l0, p.bias_hh_l0, h, b);
        }
        kernels::gru_step<A, Hidden>(+a.data, +b.data, +h.data, +h.data, gates);
    }
    template <std::size_t Steps, std::size_t Size, class S>
    [[nodiscard]] static constexpr tensor<shape<Size>, S> row(
        const tensor<shape<Steps, Size>, S>& from, std::size_t t) noexcept {
        tensor<shape<Size>, S> result{uninitialized};
        for (std::size_t i = 0; i < Size; ++i) result.data[i] = from.data[t * Size + i];
        return result;
    }
    template <std::size_t Steps, std::size_t Size, class S>
    static constexpr void put_row(const tensor<shape<Size>, S>& from,
                                  tensor<shape<Steps, Size>, S>& to, std::size_t t) noexcept {
        for (std::size_t i = 0; i < Size; ++i) to.data[t * Size + i] = from.data[i];
    }
};

}  // namespace ctnn::inline CTNN_TARGET
