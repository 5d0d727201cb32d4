// SPDX-License-Identifier: MIT
// A network's samples in lanes, beside the same samples alone.
#pragma once

#include "laws.hpp"

#include <ctnn/core/contract.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/input.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/infer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <type_traits>

namespace ctnn::test {

/// A loss whose gradient is y, of a sample or of many.
inline constexpr auto gradient_is_y = [](const auto& y, auto& dy) {
    for (std::size_t i = 0; i < std::size(y.data); ++i) dy.data[i] = y.data[i];
    return typename std::remove_cvref_t<decltype(y)>::scalar(0);
};

/// Whether samples in lanes give a network's outputs and gradients of one sample after the other;
/// with a NaN among the inputs, where `Nan`.
template <class Network, class A, class Input, bool Nan = true>
bool lanes_are_its_samples(std::size_t count) {
    using S = typename A::scalar;
    using Output = typename Network::template output_shape<Input>;
    constexpr std::size_t width = 2 * kernels::native_lanes<S>;
    typename Network::template parameters<S> p{};
    laws::fill random{generator{5}};
    for_each_field([&random](auto, auto& values) { random(values); }, p);
    lanes<Input, S, width> x{}, dx{};
    lanes<Output, S, width> y{};
    x.count = dx.count = y.count = count;
    for (auto& value : x.data) {
        if constexpr (detail::is_integers<Input>)
            value = static_cast<std::int32_t>(random.random.below(3));
        else
            value = random.random.uniform<S>(S(-1), S(1));
    }
    for (std::size_t i = 0; i < Input::size; ++i) x.data[i * width + 1] = 0;
    auto gradient = p, expected = p, without_dx = p;
    const pass how{.seed = 3, .step = 1, .sample = 5};
    unwanted none;
    if constexpr (detail::is_integers<Input>)  // they have no dx
        around<A, Network>(how, p, x, none, gradient, gradient_is_y);
    else
        around<A, Network>(how, p, x, dx, gradient, gradient_is_y);
    around<A, Network>(how, p, x, none, without_dx, gradient_is_y);
    const auto input = [&x](std::size_t b) {
        value_of<Input, S> one;
        for (std::size_t i = 0; i < Input::size; ++i) one.data[i] = x.data[i * width + b];
        return one;
    };
    bool same = true;
    for (std::size_t b = 0; b < count; ++b) {
        if constexpr (detail::is_integers<Input>) {
            around<A, Network>(how.from(b), p, input(b), none, expected, gradient_is_y);
        } else {
            tensor<Input, S> dx_here;
            around<A, Network>(how.from(b), p, input(b), dx_here, expected, gradient_is_y);
            for (std::size_t i = 0; i < Input::size; ++i)
                same = same && identical(dx.data[i * width + b], dx_here.data[i]);
        }
    }
    for_each_field(
        [&same](auto, const auto& found, const auto& also, const auto& wanted) {
            same = same && identical(found, wanted) && identical(also, wanted);
        },
        gradient, without_dx, expected);
    if constexpr (Nan && !detail::is_integers<Input>)
        x.data[0] = std::numeric_limits<S>::quiet_NaN();
    infer<A, Network>(p, x, y);
    for (std::size_t b = 0; b < count; ++b) {
        tensor<Output, S> y_here;
        infer<A, Network>(p, input(b), y_here);
        for (std::size_t o = 0; o < Output::size; ++o)
            same = same && identical(y.data[o * width + b], y_here.data[o]);
    }
    return same;
}

/// The same for two samples, for a register of them and one more, and for all that there is room
/// for; in three arithmetics.
template <class Network, class Input, class A>
void require_lanes_are_its_samples_in() {
    constexpr std::size_t native = kernels::native_lanes<typename A::scalar>;
    for (const std::size_t count : {std::size_t{2}, native + 1, 2 * native}) {
        CAPTURE(count);
        REQUIRE(lanes_are_its_samples<Network, A, Input>(count));
    }
}
template <class Network, class Input>
void require_lanes_are_its_samples() {
    require_lanes_are_its_samples_in<Network, Input, strict<float>>();
    require_lanes_are_its_samples_in<Network, Input, fused<float>>();
    require_lanes_are_its_samples_in<Network, Input, strict<double>>();
}

}  // namespace ctnn::test
