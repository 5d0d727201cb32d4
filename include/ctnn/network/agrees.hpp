// SPDX-License-Identifier: MIT
// Two networks compared on given inputs: within a tolerance, or bit for bit.
#pragma once

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/item.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/comparison.hpp>
#include <ctnn/network/detail/model_concept.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::error {

template <class First, class Second>
struct compared_networks {
    static_assert(never<First>,
                  "ctnn::agrees: these are not two networks of the same inputs and outputs; two "
                  "models are required whose shapes are the same, and for same_bits their type of "
                  "numbers too; compare others, or convert one with to<float>()");
};

template <class Found, class Needed>
struct compared_inputs {
    static_assert(
        never<Found>,
        "ctnn::agrees: what follows the networks is not inputs of theirs; a range of "
        "inputs is required, a data set or golden vectors; write std::array<model::input, "
        "2>{{{...}, {...}}}");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// What predicts: a model, or a frozen one.
template <class M>
concept Predicts = requires(const M& model, const typename M::input& x) {
    { model(x) } -> std::same_as<typename M::output>;
};
template <class First, class Second, bool Bits>
inline constexpr bool comparable = false;
template <Predicts First, Predicts Second, bool Bits>
inline constexpr bool comparable<First, Second, Bits> =
    std::same_as<typename First::input::shape, typename Second::input::shape> &&
    std::same_as<typename First::output::shape, typename Second::output::shape> &&
    (!Bits || std::same_as<typename First::scalar, typename Second::scalar>);

/// The same value in the numbers of another network.
template <class To, class From>
[[nodiscard]] constexpr To in_numbers_of(const From& from) noexcept {
    if constexpr (std::same_as<To, From>) {
        return from;
    } else if constexpr (Bundle<To>) {
        To to;
        [&]<std::size_t... Index>(std::index_sequence<Index...>) {
            ((get<Index>(to) =
                  in_numbers_of<std::remove_cvref_t<decltype(get<Index>(to))>>(get<Index>(from))),
             ...);
        }(std::make_index_sequence<To::parts>{});
        return to;
    } else {
        To to;
        for (std::size_t i = 0; i < To::size(); ++i)
            to[i] = static_cast<std::remove_cvref_t<decltype(to[i])>>(from[i]);
        return to;
    }
}

/// The input itself, or that of a sample.
template <class Element>
[[nodiscard]] constexpr const auto& input_of(const Element& element) noexcept {
    if constexpr (requires { element.input; })
        return element.input;
    else
        return element;
}
template <class Inputs, class Shape>
concept InputsOf = requires(const Inputs& inputs) {
    { inputs.size() } -> std::convertible_to<std::size_t>;
    requires std::same_as<typename std::remove_cvref_t<decltype(input_of(inputs[0]))>::shape,
                          Shape>;
};

/// What a network predicts for inputs, each when it is asked for.
template <class M, class Inputs>
struct predictions {
    const M& network;
    const Inputs& inputs;

    [[nodiscard]] constexpr typename M::output operator[](std::size_t i) const {
        const auto& element = item(inputs, i);
        return network(in_numbers_of<typename M::input>(input_of(element)));
    }
};

template <comparison::kind With, class First, class Second, class Inputs>
[[nodiscard]] constexpr comparison compare_networks(const First& first, const Second& second,
                                                    const Inputs& inputs, tolerance allowed) {
    if constexpr (!comparable < First, Second, With == comparison::kind::bits >) {
        static_assert(error::report<error::compared_networks<First, Second>>);
        return {};
    } else if constexpr (!InputsOf<Inputs, typename First::input::shape>) {
        static_assert(error::report<error::compared_inputs<error::produces<Inputs>,
                                                           error::expects<typename First::input>>>);
        return {};
    } else {
        return compare<With>(inputs.size(), allowed, predictions<First, Inputs>{first, inputs},
                             predictions<Second, Inputs>{second, inputs});
    }
}

}  // namespace detail

/// Compares the outputs of a network with those of another: of a pruned, folded or rounded one with
/// those of the one it was made from.
///
/// The two are models of any type, frozen ones too, whose inputs and outputs have the same shapes;
/// their numbers may be of different types, to which the inputs are rounded. `inputs` is a range of
/// inputs, a data set, or golden vectors.
/// Formula: each number of the first within `allowed` of the second's, as `close` says.
/// Errors: networks of other shapes, and what is no inputs, do not compile.
/// Example: `static_assert(holds<agrees(pruned, net, golden, tolerance::absolute_error(0.01))>);`
template <class First, class Second, class Inputs>
[[nodiscard]] constexpr comparison agrees(const First& first, const Second& second,
                                          const Inputs& inputs, tolerance allowed) {
    if constexpr (detail::is_not_loaded<First> || detail::is_not_loaded<Second>)
        return {};
    else
        return detail::compare_networks<comparison::kind::network>(first, second, inputs, allowed);
}

/// The same, bit for bit: -0 is not 0, and a NaN is any other. Both have one type of numbers.
///
/// Example: `static_assert(holds<same_bits(frozen<net>{}, net, golden)>);`
template <class First, class Second, class Inputs>
[[nodiscard]] constexpr comparison same_bits(const First& first, const Second& second,
                                             const Inputs& inputs) {
    if constexpr (detail::is_not_loaded<First> || detail::is_not_loaded<Second>)
        return {};
    else
        return detail::compare_networks<comparison::kind::bits>(first, second, inputs, {});
}

}  // namespace ctnn::inline CTNN_TARGET
