// SPDX-License-Identifier: MIT
// Whether fit is given what it takes, and what is said where it is not.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/train/sample.hpp>

#include <concepts>
#include <type_traits>

namespace ctnn::error {

template <class Found>
struct fit_trainer {
    static_assert(
        never<Found>,
        "ctnn::fit: what is trained is not a trainer; a trainer is required; write trainer "
        "t{model, loss::mse{}, optim::adam{}}; fit(t, data); or fit(*t, data) of an "
        "on_heap t");
};

template <class Found>
struct constant_trainer {
    static_assert(never<Found>,
                  "ctnn::fit: the trainer is const, and training changes it; one that is not const "
                  "is required; write auto t = trainer; fit(t, data);");
};

template <class Found>
struct fit_options_expected {
    static_assert(never<Found>,
                  "ctnn::fit: what follows the data is not its options; fit_options are required, "
                  "each by its name; write fit(t, data, {.epochs = 50, .batch_size = 16});");
};

template <class Found>
struct fit_order {
    static_assert(never<Found>,
                  "ctnn::fit: its arguments are not in this order: the trainer, the data, the "
                  "options, a pool of threads, a function to call after each epoch; the first two "
                  "are required; write fit(t, data, {.epochs = 50}, pool, function)");
};

template <class Found>
struct fit_callback {
    static_assert(never<Found>,
                  "ctnn::fit: what it shall call after each epoch cannot be called so; a function "
                  "of one epoch_report is required, which returns nothing, or false to end the "
                  "training; write fit(t, data, {.epochs = 50}, [](const epoch_report& done) { "
                  "... });");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET {

struct fit_options;

namespace detail {

/// Whether `fit` can train it: a trainer that is no constant.
template <class T>
inline constexpr bool trainable = !std::is_const_v<T> && requires {
    typename T::model_type;
    typename T::gradient_type;
};

/// Whether something stands where the options, which come later, have to be: after one data set or
/// two ranges.
template <class Early>
inline constexpr bool before_options =
    !Range<Early> && !std::convertible_to<const Early&, const fit_options&>;

/// The type of a loss; of what is no trainer, of which an error tells, void.
template <class T>
struct loss_type {
    using type = void;
};
template <class T>
    requires trainable<T>
struct loss_type<T> {
    using type = typename T::scalar;
};
template <class Trainer>
using loss_of = typename loss_type<Trainer>::type;

/// Whether these arguments of `fit` after the trainer lack options where they have to be: after one
/// data set or two ranges.
template <class... Given>
inline constexpr bool lacks_options = false;
template <class Data, class Options, class... More>
inline constexpr bool lacks_options<Data, Options, More...> =
    !std::convertible_to<const Options&, const fit_options&> &&
    !requires(const Options& progress) { progress.in_batch; };
template <Range Inputs, Range Targets>
inline constexpr bool lacks_options<Inputs, Targets> = false;
template <Range Inputs, Range Targets, class Options, class... More>
inline constexpr bool lacks_options<Inputs, Targets, Options, More...> =
    !std::convertible_to<const Options&, const fit_options&>;

/// What was given in their place.
template <class Data, class Options, class... More>
struct instead_of_options {
    using type = Options;
};
template <Range Inputs, Range Targets, class Options, class... More>
struct instead_of_options<Inputs, Targets, Options, More...> {
    using type = Options;
};

/// Does not compile: says what `fit` cannot train, or train with.
template <class Trainer, class Data>
constexpr loss_of<Trainer> refuse_fit() noexcept {
    if constexpr (requires { typename Trainer::refused; })
        return;  // it has been told why
    else if constexpr (trainable<std::remove_const_t<Trainer>> && std::is_const_v<Trainer>)
        static_assert(error::report<error::constant_trainer<error::produces<Trainer>>>);
    else if constexpr (!trainable<Trainer>)
        static_assert(error::report<error::fit_trainer<error::produces<Trainer>>>);
    else
        return error::report<error::data_set<error::produces<Data>>>;
}

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
