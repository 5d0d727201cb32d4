// SPDX-License-Identifier: MIT
// The name and role of each parameter, so that code can visit parameters without naming them.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// A parameter's role, by which initialisers and optimizers tell parameters apart: weights are
/// drawn; biases are zero or drawn; a scale is a factor that starts at 1. A buffer is no parameter
/// in PyTorch's sense: it is observed in training, not learned. In the place of its gradient stands
/// what a step adds to it, whatever the optimizer.
enum class role { weight, bias, scale, buffer };

/// How a tensor starts: as the scheme of `initialized` draws it.
struct starts_drawn {};
/// How a tensor starts: all its numbers are `Value`, whatever the scheme.
template <int Value>
struct starts_at {
    static constexpr int value = Value;
};

namespace detail {

template <role Role>
struct start_of_role {
    using type = starts_drawn;
};
template <>
struct start_of_role<role::scale> {
    using type = starts_at<1>;
};
template <>
struct start_of_role<role::buffer> {
    using type = starts_at<0>;
};

}  // namespace detail

/// The name and role of one tensor among a layer's parameters, and how it starts.
///
/// A layer's `parameters` has a static function `for_each_field(f, each...)` that calls
/// `f(field<"weight", role::weight>{}, each.weight...)` for each of its tensors. A gradient or a
/// moment has the same type as the parameters, so `each...` can be all of them: an optimizer needs
/// no more.
///
/// A `Name` that is empty adds nothing to the layer's: a `parameter` is `pos`, not `pos.value`.
///
/// `Start` is `starts_drawn`, `starts_at<number>`, or a type of the layer's own with one or both of
/// `draw<S>(random)`, a number in the place of `init::linear_default`'s, and `is_zero(i)`, whether
/// element i starts at zero, whatever the scheme.
template <text Name, ctnn::role Role, class Start = typename detail::start_of_role<Role>::type>
struct field {
    static constexpr auto name = Name;
    static constexpr ctnn::role role = Role;
    using start = Start;
};

/// The parameters of a layer that has none.
struct no_parameters {
    template <class F, class... Same>
    static constexpr void for_each_field(F&, Same&...) noexcept {}
    [[nodiscard]] constexpr bool operator==(const no_parameters&) const noexcept = default;
};

/// Calls `f(field, tensor...)` for each tensor of `first`, with the tensors at the same place in
/// the others. Buffers are among them, which `field.role != role::buffer` leaves out.
template <class F, class Parameters, class... Same>
constexpr void for_each_field(F&& f, Parameters& first, Same&... others) {
    Parameters::for_each_field(f, first, others...);
}

namespace detail {

// No lambda, of which GCC would say that its names shadow a program's globals.
struct parameter_counter {
    std::size_t count = 0;
    template <class Field, class Tensor>
    constexpr void operator()(Field, const Tensor& each) noexcept {
        if (Field::role != role::buffer) count += each.size();
    }
};

}  // namespace detail

/// The number of weights, biases and scales in `Parameters`.
template <class Parameters>
[[nodiscard]] consteval std::size_t count_parameters() {
    detail::parameter_counter counter;
    Parameters parameters{};
    for_each_field(counter, parameters);
    return counter.count;
}

}  // namespace ctnn::inline CTNN_TARGET
