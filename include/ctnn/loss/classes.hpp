// SPDX-License-Identifier: MIT
// Class weights and the ignored class of a loss over classes.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/loss/reduction.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::loss {

/// In the place of class weights: every class has weight 1.
struct equal_weights {};
/// In the place of a class that is ignored: none is.
struct none_ignored {};

}  // namespace ctnn::inline CTNN_TARGET::loss

namespace ctnn::error {

template <class Found, class Needed>
struct class_weights {
    static_assert(never<Found>,
                  "ctnn::loss: the class weights are not one for each output of the network; a "
                  "tensor with one number for each class is required; for three classes write "
                  "cross_entropy{.weight = tensor<shape<3>>{1, 2, 0.5}}");
};

template <class Loss>
struct ignored_probabilities {
    static_assert(never<Loss>,
                  "ctnn::loss::cross_entropy: with class probabilities as the target there is no "
                  "class to ignore; a class number as the target is required; take ignore_index "
                  "away");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET::loss::detail {

template <class Loss>
inline constexpr bool has_class_weights = !std::same_as<decltype(Loss::weight), equal_weights>;
template <class Loss>
inline constexpr bool has_ignored = !std::same_as<decltype(Loss::ignore_index), none_ignored>;
/// Whether the samples of a loss over classes may count differently.
template <class Loss>
inline constexpr bool tells_classes_apart = has_class_weights<Loss> || has_ignored<Loss>;

/// Whether the class weights are one for each element of `Y`.
template <class Weight, class Y>
inline constexpr bool weights_fit = false;
template <class Y>
inline constexpr bool weights_fit<equal_weights, Y> = true;
template <Tensor Weight, class Y>
inline constexpr bool weights_fit<Weight, Y> = Weight::size() == Y::size();

/// What is wrong with a loss over classes for an output like `Y`; void where nothing is.
template <class Loss, class Y>
using class_fault = std::conditional_t<
    (Y::shape::rank > 1), error::class_axes<error::produces<typename Y::shape>>,
    std::conditional_t<
        weights_fit<decltype(Loss::weight), Y>, void,
        error::class_weights<error::produces<decltype(Loss::weight)>, error::expects<Y>>>>;
/// The same where the target is the probability of each class.
template <class Loss>
using probabilities_fault =
    std::conditional_t<has_ignored<Loss>, error::ignored_probabilities<Loss>, void>;

/// Whether a target is the class that the loss ignores.
template <class Loss, ClassIndex Target>
[[nodiscard]] constexpr bool ignores(const Loss& loss, Target target) noexcept {
    if constexpr (has_ignored<Loss>)  // negative numbers of any width are the same number here
        return static_cast<std::uintmax_t>(target) ==
               static_cast<std::uintmax_t>(loss.ignore_index);
    else
        return false;
}

/// `value` times the weight of class c.
template <class A, class Loss, class S>
[[nodiscard]] constexpr S times_class_weight(const Loss& loss, std::size_t c, S value) noexcept {
    if constexpr (has_class_weights<Loss>)
        return A::multiply(static_cast<S>(loss.weight.data[c]), value);
    else
        return value;
}

/// The same for all elements of a gradient, one every `Stride`.
template <class A, std::size_t Classes, std::size_t Stride = 1, class Loss, class S>
constexpr void weigh(const Loss& loss, std::size_t c, S* dy) noexcept {
    if constexpr (has_class_weights<Loss>)
        for (std::size_t i = 0; i < Classes; ++i)
            dy[i * Stride] = times_class_weight<A>(loss, c, dy[i * Stride]);
}

/// The weight of a sample: that of its class, 0 where it is ignored.
template <class Loss, ClassIndex Target>
[[nodiscard]] constexpr double weight_of_class(const Loss& loss, Target target) noexcept {
    if (ignores(loss, target)) return 0;
    if constexpr (has_class_weights<Loss>) {
        constexpr std::size_t classes = decltype(Loss::weight)::size();
        return static_cast<double>(loss.weight.data[ctnn::detail::checked_class<classes>(target)]);
    } else {
        return 1;
    }
}

/// The extents of an output without the last, which is that of the classes.
template <class Shape>
struct places_of;
template <std::size_t Only>
struct places_of<shape<Only>> {
    using type = void;
};
template <std::size_t First, std::size_t Second, std::size_t... More>
struct places_of<shape<First, Second, More...>> {
    template <std::size_t... Axis>
    static integers<shape<First, Second, More...>::extent(Axis)...> without_last(
        std::index_sequence<Axis...>);
    using type = decltype(without_last(std::make_index_sequence<sizeof...(More) + 1>{}));
};

/// A class number for each place of an output of several axes, whose last is the classes.
template <class Target, class Y>
concept ClassOfEachPlace =
    Tensor<Target> && Tensor<Y> &&
    std::same_as<typename Target::shape, typename places_of<typename Y::shape>::type>;

/// The sum of the losses of all places, in their order.
template <Arithmetic A, class Loss, Tensor Y, class Target, class S, class Dy>
[[nodiscard]] constexpr S evaluate_places(const Loss& loss, const Y& y, const Target& target,
                                          S scale, Dy& dy) noexcept {
    constexpr std::size_t classes = Y::shape::extent(Y::shape::rank - 1);
    S sum = 0;
    for (std::size_t place = 0; place < Target::size(); ++place) {
        tensor<shape<classes>, S> y_here{uninitialized};
        for (std::size_t i = 0; i < classes; ++i) y_here.data[i] = y.data[place * classes + i];
        if constexpr (std::same_as<Dy, unwanted>) {
            sum += loss.template evaluate<A>(y_here, target.data[place], scale, dy);
        } else {
            tensor<shape<classes>, S> dy_here{uninitialized};
            sum += loss.template evaluate<A>(y_here, target.data[place], scale, dy_here);
            for (std::size_t i = 0; i < classes; ++i)
                dy.data[place * classes + i] = dy_here.data[i];
        }
    }
    return sum;
}

/// The sum of the weights of all places.
template <class Loss, class Target>
[[nodiscard]] constexpr double weight_of_places(const Loss& loss, const Target& target) noexcept {
    double total = 0;
    for (const auto each : target) total += weight_of_class(loss, each);
    return total;
}

}  // namespace ctnn::inline CTNN_TARGET::loss::detail
