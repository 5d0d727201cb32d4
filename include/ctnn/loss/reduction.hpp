// SPDX-License-Identifier: MIT
// The reduction of a loss, and the errors of a target of the wrong kind.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/precondition.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

/// The reduction of the losses of elements and samples to one number: PyTorch's `reduction`.
enum class reduction { mean, sum };

/// A class by its number, from 0: the target of a classifier.
template <class T>
concept ClassIndex = std::integral<T> && !std::same_as<T, bool>;

}  // namespace ctnn::inline CTNN_TARGET

namespace ctnn::error {

template <class Loss, class Found, class Needed>
struct loss_target {
    static_assert(
        never<Loss>,
        "ctnn::loss: the target does not fit the network's output; a tensor of the output's "
        "shape is required, or, for cross_entropy and nll, an integer, the number of a class; "
        "write model::output{value, ...} as the target, or change the last layer's size");
};

template <class Loss>
struct one_class {
    static_assert(never<Loss>,
                  "ctnn::loss: with one output there is one class, and nothing to learn; two "
                  "outputs or more are required; for a yes or no write bce_with_logits, and "
                  "model::output{0} or {1} as the target");
};

template <class Output>
struct class_axes {
    static_assert(never<Output>,
                  "ctnn::loss: the output of a classifier has several axes, and the target is one "
                  "class; one axis with a number for each class, or a class for each place, is "
                  "required; write flatten or last_step before the last layer, or a target "
                  "tensor<integers<places>>");
};

template <class Output>
struct accuracy_axes {
    static_assert(
        never<Output>,
        "ctnn::accuracy: the output has several axes, of which the last is the classes, and "
        "the target no class for each place of the others; one axis, or such a target, is "
        "required; write flatten or last_step before the last layer, or a target "
        "tensor<integers<places>>");
};

template <class Found>
struct class_target {
    static_assert(never<Found>,
                  "ctnn::loss: the target of a classifier is not an integer; the number of its "
                  "class, from 0, is required, which a bool, an enum and a float are not; make int "
                  "the type of the targets, and write static_cast<int>(target)");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// Not constexpr, so that a constant expression that gets here does not compile and names it.
[[noreturn]] CTNN_COLD void class_number_is_not_below_the_number_of_classes(
    double found, std::size_t outputs) noexcept {
    precondition_broken(
        "ctnn::loss: a target's class number is not one of the network's outputs; a number from 0 "
        "to outputs - 1 is required; change the target or the last layer's size; a class to leave "
        "out is the loss's ignore_index, and accuracy takes the loss too: accuracy(model, loss, "
        "data)",
        found, "outputs", static_cast<double>(outputs));
}

/// The class number, known to be below `Classes`.
template <std::size_t Classes, ClassIndex T>
[[nodiscard]] constexpr std::size_t checked_class(T target) noexcept {
    if (static_cast<std::uintmax_t>(target) >= Classes)  // no bit of a wide number may be lost
        class_number_is_not_below_the_number_of_classes(static_cast<double>(target), Classes);
    return static_cast<std::size_t>(target);
}

/// Whether it is a number or names a class, but of a type that does not count classes.
template <class T>
inline constexpr bool counts_as_class =
    !ClassIndex<T> && (std::is_arithmetic_v<T> || std::is_enum_v<T>);

/// 1, or 1/total for the mean of terms of that number or weight; 0 where there is none, so that
/// their mean is 0.
template <class S, class Total>
[[nodiscard]] constexpr S weight_of_term(reduction how, Total total) noexcept {
    if constexpr (std::is_integral_v<Total>) {
        if (total == 0) return 0;
    } else {
        if (equal(total, Total(0))) return 0;
    }
    return how == reduction::mean ? S(1) / static_cast<S>(total) : S(1);
}

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
