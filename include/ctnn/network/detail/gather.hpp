// SPDX-License-Identifier: MIT
// Inputs laid side by side. Run time only.
#pragma once

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/input.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/stack.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/lane_width.hpp>
#include <ctnn/kernels/transpose.hpp>
#include <ctnn/network/detail/calls.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::detail {

/// Whether what a call of `At` gives stays where it is while others are asked for.
template <class At>
inline constexpr bool stays =
    std::is_lvalue_reference_v<std::invoke_result_t<const At&, std::size_t>>;

/// How many samples go through a model's network at once, each of which takes `Bytes` bytes of the
/// stack; 0 where only one does.
template <class Model, std::size_t Bytes>
inline constexpr std::size_t width_of_pass =
    kernels::lane_width<typename Model::scalar>(Model::multiply_adds, lanes_stack_limit / Bytes);

/// Room for the inputs of `Width` samples; for one where only one goes through at once.
template <class Model, std::size_t Width>
using input_lanes = with_shape<lanes<shape<1>, typename Model::scalar, (Width < 2 ? 1 : Width)>,
                               typename Model::input_shape>;

/// Whether samples go through a model's network in an X.
template <class Model, class X>
inline constexpr bool takes_lanes_for = [] {
    if constexpr (X::width < 2)
        return false;
    else
        return lanes_pay<typename Model::network, typename Model::arithmetic, X>;
}();

/// Lays the inputs `input_at(first)` and what follows side by side, as many as `x` counts.
///
/// What a call gives by reference must stay where it is while others are asked for.
template <class InputAt, InLanes X>
void gather(const InputAt& input_at, std::size_t first, X& x) noexcept {
    using input = value_of<typename X::shape, typename X::scalar>;
    using given = std::invoke_result_t<const InputAt&, std::size_t>;
    if constexpr (is_integers<typename X::shape>) {
        for (std::size_t b = 0; b < x.count; ++b) put_sample(input(input_at(first + b)), b, x);
    } else {
        const typename X::scalar* inputs[X::width]{};  // GCC 12 warns else; it costs nothing
        constexpr auto lay = kernels::samples_to_lanes<X::size(), X::width, typename X::scalar>;
        if constexpr (stays<InputAt> && std::is_same_v<std::remove_cvref_t<given>, input>) {
            for (std::size_t b = 0; b < x.count; ++b) inputs[b] = input_at(first + b).data;
            lay(inputs, x.count, x.data);
        } else {
            uninitialized_array<input, X::width> copies;
            for (std::size_t b = 0; b < x.count; ++b) {
                copies[b] = input_at(first + b);
                inputs[b] = copies[b].data;
            }
            lay(inputs, x.count, x.data);
        }
    }
}

/// One of several inputs of each sample, as `input_at` gives them.
template <std::size_t Part, class InputAt>
[[nodiscard]] constexpr auto part_at(const InputAt& input_at) noexcept {
    if constexpr (stays<InputAt>)
        return [&input_at](std::size_t i) -> const auto& { return get<Part>(input_at(i)); };
    else
        return [&input_at](std::size_t i) { return get<Part>(input_at(i)); };
}

/// The same for each of several inputs.
template <class InputAt, Bundle X>
void gather(const InputAt& input_at, std::size_t first, X& x) noexcept {
    for_each_index<X::parts>(
        [&](auto part) { gather(part_at<part>(input_at), first, get<part>(x)); });
}

/// The samples in `y` one by one, `f(first + b, sample)`.
template <class Output, class Y, class F>
void scatter(const Y& y, std::size_t first, std::size_t count, const F& f) {
    uninitialized_array<Output, Y::width> each;
    if constexpr (Bundle<Y>)
        for_each_index<Y::parts>([&](auto part) {
            using P = std::remove_cvref_t<decltype(get<part>(y))>;
            kernels::lanes_to_samples<P::size(), Y::width, false>(
                get<part>(y).data, count, [&](std::size_t b) { return get<part>(each[b]).data; });
        });
    else
        kernels::lanes_to_samples<Output::size(), Y::width, false>(
            y.data, count, [&each](std::size_t b) { return each[b].data; });
    for (std::size_t b = 0; b < count; ++b) f(first + b, each[b]);
}

}  // namespace ctnn::inline CTNN_TARGET::detail
