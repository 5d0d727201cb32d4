// SPDX-License-Identifier: MIT
// A rectified linear unit whose slope below zero is learned.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/prelu.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/groups.hpp>
#include <ctnn/layers/detail/ratio.hpp>
#include <ctnn/layers/detail/sizes.hpp>
#include <ctnn/layers/detail/start.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <ratio>

namespace ctnn::inline CTNN_TARGET {

// See linear.hpp.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Weffc++"
#endif
/// The parameters of a `prelu`: weight (Count).
template <std::size_t Count, class Init, class S>
struct prelu_parameters {
    tensor<shape<Count>, S> weight;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"weight", role::weight, detail::starts_at_ratio<Init>>{}, each.weight...);
    }
    [[nodiscard]] constexpr bool operator==(const prelu_parameters&) const noexcept = default;
};
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

/// A rectified linear unit whose slope below zero is learned, PyTorch's `PReLU`.
///
/// `Count` is 1, one slope for all, or the number of channels, a slope for each; channels are the
/// first extent of a sample. Every slope starts at `Init`, a `std::ratio`, 1/4 by default, whatever
/// the scheme of `initialized`.
/// Formula: y = x if x > 0, else weight x; its derivative at 0 is taken as weight.
/// Shape: x and y of any one shape, (Count, ...) if Count is not 1; weight (Count); or lanes of x
///   and y.
/// Errors: another number of channels than Count, and an Init that is no `std::ratio` do not
///   compile.
/// Source: He, Zhang, Ren and Sun, "Delving Deep into Rectifiers", 2015.
/// Example: `sequential<conv2d<1, 8, {.kernel = 3}>, prelu<8>>`
template <std::size_t Count = 1, class Init = std::ratio<1, 4>>
struct prelu {
    template <class S>
    using parameters = detail::parameters_of_shape<shape<Count>, prelu_parameters<Count, Init, S>>;
    template <class Input>
    using output_shape = Input;
    template <class Input>
    static consteval auto(check)() {
        if constexpr (!detail::is_shape<shape<Count>>)
            return misfit<error::size_of_layer<prelu>>{};
        else if constexpr (!detail::Ratio<Init>)
            return detail::check_ratios<prelu, Init>();
        else if constexpr (Count == 1 || Input::extent(0) == Count)
            return fits{};
        else
            return misfit<
                error::prelu_channels<error::given<Input::extent(0)>, error::needed<Count>>>{};
    }

    template <Arithmetic A, class P, Values X>
    static constexpr void forward(const P& p, const X& x, X& y) noexcept {
        constexpr std::size_t space = X::size() / Count;
        detail::for_each_group(
            [&p](auto from, auto to, std::size_t) {
                for (std::size_t c = 0; c < Count; ++c)
                    kernels::prelu<A>(from, from, to, c * space, space, p.weight.data[c]);
            },
            x, y);
    }

    template <Arithmetic A, class P, Values X, class Dx>
    static constexpr void backward(const P& p, const X& x, const X&, const X& dy, Dx& dx,
                                   P& gradient) noexcept {
        constexpr std::size_t space = X::size() / Count;
        detail::for_each_group(
            [&gradient](auto from, auto slopes, std::size_t count) {
                for (std::size_t c = 0; c < Count; ++c)
                    kernels::add_samples(kernels::prelu_gradient<A>(from, slopes, c * space, space),
                                         count, gradient.weight.data[c]);
            },
            x, dy);
        if constexpr (!std::same_as<Dx, unwanted>)
            detail::for_each_group(
                [&p](auto from, auto slopes, auto to, std::size_t) {
                    for (std::size_t c = 0; c < Count; ++c)
                        kernels::prelu<A>(from, slopes, to, c * space, space, p.weight.data[c]);
                },
                x, dy, dx);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
