// SPDX-License-Identifier: MIT
// What training reads: inputs with what should come out.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/item.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/precondition.hpp>
#include <ctnn/core/target.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ctnn::error {

template <class Found>
struct data_set {
    static_assert(never<Found>,
                  "ctnn::DataSet: what is given is not a data set; size() and [i] with .input and "
                  ".target are required; write std::vector<ctnn::sample<Input, Target>>, or inputs "
                  "and targets as two ranges");
};

template <class Found>
struct paired_temporary {
    static_assert(never<Found>,
                  "ctnn::paired: the inputs or the targets are a temporary, and paired only refers "
                  "to them; ranges that stay are required; give each a name first");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// Not constexpr, so that a constant expression that gets here does not compile and names it.
[[noreturn]] CTNN_COLD void inputs_and_targets_are_of_one_number(std::size_t targets,
                                                                 std::size_t inputs) noexcept {
    precondition_broken(
        "ctnn::paired: there are not as many targets as inputs; one target for each input is "
        "required; change one of the two ranges",
        static_cast<double>(targets), "inputs", static_cast<double>(inputs));
}

}  // namespace detail

// GCC's -Weffc++ asks for initial values of these two, with which -Wmissing-field-initializers
// would no longer tell of a target that is left out.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Weffc++"
#endif
/// One input and what the network should give for it: a tensor, or a class number.
template <class Input, class Target>
struct sample {
    Input input;
    Target target;
};
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
// Clang 17 is the first that deduces an aggregate's arguments on its own.
template <class Input, class Target>
sample(Input, Target) -> sample<Input, Target>;

/// Two ranges as a data set: sample i is input i with target i. It only refers to them.
///
/// Shape: inputs and targets have `[i]` and `size()`: spans, vectors, arrays.
/// Errors: as many targets as inputs are required; another number stops the program, and in a
/// constant expression does not compile. A temporary, which would be gone before it is used, does
/// not compile.
/// Example: `t.step(paired{inputs, labels})`; `fit(t, inputs, labels, {.epochs = 5})` and
/// `accuracy(m, inputs, labels)` make one.
template <class Inputs, class Targets>
class paired {
public:
    constexpr paired(const Inputs& inputs, const Targets& targets) noexcept
        : inputs_(inputs), targets_(targets) {
        if (inputs.size() != targets.size())
            detail::inputs_and_targets_are_of_one_number(targets.size(), inputs.size());
    }
    constexpr paired(const Inputs&& inputs, const Targets& targets) noexcept
        : paired(inputs, targets) {
        static_assert(error::report<error::paired_temporary<Inputs>>);
    }
    constexpr paired(const Inputs& inputs, const Targets&& targets) noexcept
        : paired(inputs, targets) {
        static_assert(error::report<error::paired_temporary<Targets>>);
    }
    constexpr paired(const Inputs&& inputs, const Targets&& targets) noexcept
        : paired(inputs, targets) {
        static_assert(error::report<error::paired_temporary<Inputs>>);
    }

    [[nodiscard]] constexpr std::size_t size() const noexcept { return inputs_.size(); }
    [[nodiscard]] constexpr auto operator[](std::size_t i) const noexcept {
        using detail::item;
        return sample<decltype(item(inputs_, i)), decltype(item(targets_, i))>{item(inputs_, i),
                                                                               item(targets_, i)};
    }

private:
    const Inputs& inputs_;
    const Targets& targets_;
};

template <class Inputs, class Targets>
paired(const Inputs&, const Targets&) -> paired<Inputs, Targets>;

/// A sequence of samples: `data.size()`, and `data[i]` with `.input` and `.target`.
///
/// `std::array`, `std::vector` and `std::span` of `sample` are data sets. Several samples are
/// looked at together: an element that `data[i]` gives by reference must stay as it is while
/// training asks for others. A data set that makes its samples, or reads them into one place, gives
/// them by value.
template <class D>
concept DataSet = requires(const D& data, std::size_t i) {
    { data.size() } -> std::convertible_to<std::size_t>;
    data[i].input;
    data[i].target;
};

namespace detail {

/// What has a size and elements.
template <class R>
concept Range = requires(const R& range, std::size_t i) {
    { range.size() } -> std::convertible_to<std::size_t>;
    range[i];
};

/// Whether the input of a sample, as `data[i]` gives it, stays where it is when that is gone.
template <class Sample>
inline constexpr bool input_stays =
    std::is_lvalue_reference_v<Sample> ||
    std::is_lvalue_reference_v<decltype(std::remove_cvref_t<Sample>::input)>;

/// The samples of a data set from one on, as a function: what adds them up is compiled once for
/// whole minibatches and for parts of them.
template <class Data>
struct samples_of {
    const Data& data;
    std::size_t first = 0;

    constexpr decltype(auto) operator()(std::size_t i) const { return item(data, first + i); }
    [[nodiscard]] constexpr samples_of from(std::size_t i) const noexcept {
        return {data, first + i};
    }
};

/// The inputs of the samples that `sample_at(i)` gives: by reference where they stay.
template <class SampleAt>
[[nodiscard]] constexpr auto only_inputs(const SampleAt& sample_at) noexcept {
    if constexpr (input_stays<std::invoke_result_t<const SampleAt&, std::size_t>>)
        return [&sample_at](std::size_t i) -> const auto& { return sample_at(i).input; };
    else
        return [&sample_at](std::size_t i) { return sample_at(i).input; };
}

/// The same for the samples of a data set.
template <DataSet Data>
[[nodiscard]] constexpr auto inputs_in(const Data& data) noexcept {
    if constexpr (input_stays<decltype(data[0])>)
        return [&data](std::size_t i) -> const auto& { return item(data, i).input; };
    else
        return [&data](std::size_t i) { return item(data, i).input; };
}

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
