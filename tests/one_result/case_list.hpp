// SPDX-License-Identifier: MIT
// Which cases there are, and the hashes that every compiler, target and flag must come to.
#pragma once

#include "cases.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace one_result {

using ctnn::linear;
using ctnn::sequential;

/// Odd sizes, so that no loop over lanes comes out even; the three kinds of bias.
template <class First, class Second>
using network = sequential<linear<3, 5>, First, linear<5, 7, ctnn::bias::shared>, Second,
                           linear<7, 2, ctnn::bias::none>>;
template <class... Last>
using small_network =
    sequential<linear<3, 5>, ctnn::tanh, ctnn::named<"last", linear<5, 2>>, Last...>;

inline constexpr ctnn::optim::momentum_sgd momentum{.learning_rate = 0.1, .momentum = 0.9};
inline constexpr ctnn::optim::adam adam{.learning_rate = 0.02};
inline constexpr ctnn::loss::mse mse{};
inline constexpr ctnn::loss::mse summed_mse{ctnn::reduction::sum};
inline constexpr ctnn::loss::cross_entropy cross_entropy{};
inline constexpr ctnn::loss::nll nll{};
inline constexpr ctnn::loss::bce_with_logits bce_with_logits{};

template <class... Cases>
struct case_list {
    static constexpr std::size_t size = sizeof...(Cases);
    static constexpr std::string_view names[] = {Cases::name.view()...};

    /// Each case's hash in a constant expression of its own.
    template <class Case, class Choice>
    static constexpr std::uint64_t constant = Case::template run<Choice>(seen{});
    template <class Choice>
    static constexpr std::array<std::uint64_t, size> constants = {constant<Cases, Choice>...};

    /// Each case's hash, computed now.
    template <class Choice>
    static std::array<std::uint64_t, size> computed() {
        return {Cases::template run<Choice>(hidden{})...};
    }
};

using cases = case_list<
    draws, functions,  //
    training<"sigmoid, tanh", network<ctnn::sigmoid, ctnn::tanh>, mse, momentum>,
    training<"relu, softplus", network<ctnn::relu, ctnn::softplus>, mse, adam>,
    training<"gelu, silu", network<ctnn::gelu, ctnn::silu>, mse, momentum>,
    training<"elu, leaky_relu", network<ctnn::elu<>, ctnn::leaky_relu<>>, mse, adam>,
    training<"softmax, log_softmax", network<ctnn::softmax, ctnn::log_softmax>, mse, momentum>,
    training<"cross_entropy of classes, SGD", small_network<>, cross_entropy,
             ctnn::optim::sgd{.learning_rate = 0.3, .weight_decay = 0.01}, targets::classes>,
    training<"cross_entropy of numbers, Nesterov", small_network<>, cross_entropy,
             ctnn::optim::momentum_sgd{
                 .learning_rate = 0.1, .weight_decay = 0.01, .nesterov = true}>,
    training<"nll of log_softmax, AdamW, frozen", small_network<ctnn::log_softmax>, nll,
             ctnn::optim::freeze<"*.bias">(ctnn::optim::adamw{.learning_rate = 0.1}),
             targets::classes>,
    training<"mse, summed, dampening", small_network<>, summed_mse,
             ctnn::optim::momentum_sgd{.learning_rate = 0.1, .dampening = 0.3}>,
    training<"bce_with_logits, Adam with decay", small_network<>, bce_with_logits,
             ctnn::optim::adam{.learning_rate = 0.1, .weight_decay = 0.1}>,
    long_training>;

/// One hash for all cases.
constexpr std::uint64_t combined(const std::array<std::uint64_t, cases::size>& hashes) {
    std::uint64_t state = ctnn::hash(0.0F);
    for (const std::uint64_t hash : hashes)
        state = ctnn::detail::fnv_1a(static_cast<std::uint32_t>(hash >> 32),
                                     ctnn::detail::fnv_1a(static_cast<std::uint32_t>(hash), state));
    return state;
}

/// What came out in constant expressions, from the other half of the program. An arithmetic is asked
/// for by its name: its type has the target in it, and constant.cpp, which computes the same whatever
/// it is compiled for, links with a half of any target.
const std::array<std::uint64_t, cases::size>& constant_hashes(std::string_view arithmetic);

/// An arithmetic's name, and the recorded hash of all cases in it. That changes only with what the
/// cases compute; the compiler's message about constant.cpp says what it then is.
struct record {
    std::string_view arithmetic;
    std::uint64_t hash;
};
template <class Choice>
inline constexpr record recorded{};
template <>
inline constexpr record recorded<float>{"strict float", 3485862154575863552U};
template <>
inline constexpr record recorded<double>{"strict double", 17564086177978240792U};
template <>
inline constexpr record recorded<ctnn::fused<float>>{"fused float", 7728427019350379751U};
template <>
inline constexpr record recorded<ctnn::fused<double>>{"fused double", 13626213736038008105U};

}  // namespace one_result
