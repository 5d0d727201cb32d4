// SPDX-License-Identifier: MIT
// Numbers that are learned, and depend on no input.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/sizes.hpp>
#include <ctnn/layers/detail/start.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

// See linear.hpp.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Weffc++"
#endif
/// The parameters of a `parameter`: value (Shape), whose name is the layer's own.
template <class Shape, role Role, class S>
struct parameter_values_of {
    tensor<Shape, S> value;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        using start = std::conditional_t<Role == role::weight, detail::starts_normal<50>,
                                         typename detail::start_of_role<Role>::type>;
        f(field<"", Role, start>{}, each.value...);
    }
    [[nodiscard]] constexpr bool operator==(const parameter_values_of&) const noexcept = default;
};
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

/// A tensor of its own, whatever its input is: PyTorch's `nn.Parameter`, and, with `role::buffer`,
/// a buffer, which is not learned.
///
/// With `add` it is a learned position, with `multiply` a scale, with `concat` a token of a class.
/// Its name is that of the layer, as in PyTorch, without another after it. A weight starts normally
/// distributed with deviation 1/50, a scale at 1, a bias as the scheme draws it, a buffer at 0.
/// Formula: y = value; the gradient of value is dy, that of x is 0.
/// Shape: x any, numbers or whole ones; y and value as `Shape`, a `shape<Extents...>`; or lanes.
/// Errors: a Shape that is none does not compile.
/// Cost: a copy forward, a sum backward.
/// Example: `sequential<embedding<100, 16>, named<"pos", residual<parameter<shape<8, 16>>>>>`
template <class Shape, role Role = role::weight>
struct parameter {
    template <class>
    using output_shape = std::conditional_t<detail::is_shape<Shape>, Shape, shape<1>>;
    template <class S>
    using parameters = detail::parameters_of_shape<Shape, parameter_values_of<Shape, Role, S>>;

    template <class Input>
    static consteval auto(check)() {
        if constexpr (!detail::has_extents<Shape>)
            return misfit<error::parameter_shape<parameter>>{};
        else if constexpr (!detail::is_shape<Shape>)
            return misfit<error::size_of_layer<parameter>>{};
        else if constexpr (detail::is_integers<Input>)
            return fits_integers{};
        else
            return fits{};
    }

    template <Arithmetic, class P, Values X, Values Y>
    static constexpr void forward(const P& p, const X&, Y& y) noexcept {
        for_each_number<Y>(y, [&p](std::size_t i, auto& number) { number = p.value.data[i]; });
        if constexpr (InLanes<Y>) detail::clear_rest(y);
    }

    template <Arithmetic, class P, Values X, Values Y, class Dx>
    static constexpr void backward(const P&, const X&, const Y&, const Y& dy, Dx& dx,
                                   P& gradient) noexcept {
        if constexpr (Role != role::buffer)
            for_each_number<Y>(dy, [&gradient](std::size_t i, const auto& slope) {
                gradient.value.data[i] += slope;
            });
        if constexpr (!std::same_as<Dx, unwanted>)
            for (auto& slope : dx.data) slope = 0;
    }

private:
    /// Calls `f(its place in a sample, a number)` for each number of one sample after the other.
    template <class Y, class V, class F>
    static constexpr void for_each_number(V& values, const F& f) noexcept {
        if constexpr (Tensor<Y>) {
            for (std::size_t i = 0; i < Y::size(); ++i) f(i, values.data[i]);
        } else {
            for (std::size_t i = 0; i < Y::size(); ++i)
                for (std::size_t b = 0; b < values.count; ++b) f(i, values.data[i * Y::width + b]);
        }
    }
};

}  // namespace ctnn::inline CTNN_TARGET
