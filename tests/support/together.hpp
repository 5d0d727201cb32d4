// SPDX-License-Identifier: MIT
// A layer's pass over several samples as a layer whose one sample holds them all, for the laws.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/sample_memory.hpp>
#include <ctnn/kernels/several.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/infer.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::test {

template <class L, std::size_t Count>
struct together {
    static constexpr bool is_topology = true;

    template <class Shape>
    struct one;
    template <std::size_t... Rest>
    struct one<shape<Count, Rest...>> {
        using type = shape<Rest...>;
    };
    template <class Shape>
    struct all;
    template <std::size_t... Rest>
    struct all<shape<Rest...>> {
        using type = shape<Count, Rest...>;
    };

    template <class S>
    using parameters = typename L::template parameters<S>;
    template <class Input>
    using output_shape =
        typename all<typename L::template output_shape<typename one<Input>::type>>::type;
    template <class Input>
    using children = child_list<child<L, 0, typename one<Input>::type>>;

    template <class Sample, class All>
    static constexpr void take(const All& from, std::size_t b, Sample& to) {
        for (std::size_t i = 0; i < Sample::size(); ++i)
            to.data[i] = from.data[b * Sample::size() + i];
    }
    template <class Sample, class All>
    static constexpr void put(const Sample& from, std::size_t b, All& to) {
        for (std::size_t i = 0; i < Sample::size(); ++i)
            to.data[b * Sample::size() + i] = from.data[i];
    }

    template <Arithmetic A, class P, class X, class Y>
    static constexpr void infer(const P& p, const X& x, Y& y) noexcept {
        for (std::size_t b = 0; b < Count; ++b) {
            with_shape<X, typename one<typename X::shape>::type> x_here{uninitialized};
            with_shape<X, typename one<typename Y::shape>::type> y_here{uninitialized};
            take(x, b, x_here);
            ctnn::infer<A, L>(p, x_here, y_here);
            put(y_here, b, y);
        }
    }

    template <Arithmetic A, class Pass, class P, class X, class Dx, class Next>
    static constexpr typename X::scalar around(const Pass& how, const P& p, const X& x, Dx& dx,
                                               P& gradient, const Next& next) noexcept {
        return kernels::with_sample_memory<65536>(nullptr, [&](sample_memory* memory) {
            return around_in<A>(memory, how, p, x, dx, gradient, next);
        });
    }

private:
    template <Arithmetic A, class Pass, class P, class X, class Dx, class Next>
    static constexpr typename X::scalar around_in(sample_memory* memory, const Pass& how,
                                                  const P& p, const X& x, Dx& dx, P& gradient,
                                                  const Next& next) noexcept {
        using samples = several<with_shape<X, typename one<typename X::shape>::type>>;
        samples each{uninitialized};
        each.reserve(memory, Count);
        for (std::size_t b = 0; b < Count; ++b) take(x, b, each[b]);
        ctnn::pass here = how;
        here.samples = Count;
        const auto last = [&](const auto& y, auto& dy) {
            with_shape<X, output_shape<typename X::shape>> all_y{uninitialized},
                all_dy{uninitialized};
            for (std::size_t b = 0; b < Count; ++b) put(y[b], b, all_y);
            const auto result = next(all_y, all_dy);
            for (std::size_t b = 0; b < Count; ++b) take(all_dy, b, dy[b]);
            return result;
        };
        if constexpr (std::same_as<Dx, unwanted>) {
            return ctnn::around<A, L>(here, p, each, dx, gradient, last);
        } else {
            samples dx_each{uninitialized};
            match_count(each, dx_each);
            const auto result = ctnn::around<A, L>(here, p, each, dx_each, gradient, last);
            for (std::size_t b = 0; b < Count; ++b) put(dx_each[b], b, dx);
            return result;
        }
    }
};

}  // namespace ctnn::test
