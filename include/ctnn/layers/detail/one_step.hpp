// SPDX-License-Identifier: MIT
// One step of a sequence, the first or the last.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::detail {

/// The shape without its first extent; itself, if it has no other.
template <class Shape>
struct shape_of_step {
    using type = Shape;
};
template <std::size_t Steps, std::size_t Size, std::size_t... More>
struct shape_of_step<shape<Steps, Size, More...>> {
    using type = shape<Size, More...>;
};

/// `first_step` and `last_step`. `Error` is what such a layer says of an input of one extent.
template <bool Last, template <class> class Error>
struct one_step {
    static constexpr bool changes_shape = true;

    template <class>
    using parameters = no_parameters;
    template <class Input>
    using output_shape = typename shape_of_step<Input>::type;

    template <class Input>
    static consteval auto(check)() {
        if constexpr (Input::rank < 2)
            return misfit<Error<error::produces<Input>>>{};
        else
            return fits{};
    }

    template <Arithmetic A, Values X, Values Y>
    static constexpr void forward(const no_parameters&, const X& x, Y& y) noexcept {
        constexpr std::size_t size = numbers_in<Y>;
        constexpr std::size_t before = Last ? numbers_in<X> - size : 0;
        for (std::size_t i = 0; i < size; ++i) y.data[i] = x.data[before + i];
    }

    template <Arithmetic A, Values X, Values Y>
    static constexpr void backward(const no_parameters&, const X&, const Y&, const Y& dy, X& dx,
                                   no_parameters&) noexcept {
        constexpr std::size_t size = numbers_in<Y>;
        constexpr std::size_t before = Last ? numbers_in<X> - size : 0;
        for (auto& slope : dx.data) slope = 0;
        for (std::size_t i = 0; i < size; ++i) dx.data[before + i] = dy.data[i];
    }
};

}  // namespace ctnn::inline CTNN_TARGET::detail
