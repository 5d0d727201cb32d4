// SPDX-License-Identifier: MIT
// A model's weights in numbers of two bytes.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/stack.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/io/detail/half_bits.hpp>
#include <ctnn/io/half.hpp>
#include <ctnn/kernels/detail/constant.hpp>
#include <ctnn/network/detail/field_list.hpp>
#include <ctnn/network/detail/model_concept.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace ctnn::error {

template <class Number, class Model>
struct stored_arguments {
    static_assert(never<Number>,
                  "ctnn::stored: its arguments are not a number of two bytes and a model; "
                  "ctnn::float16 or ctnn::bfloat16 and a model's type are required; write "
                  "stored<bfloat16, model<network>>, or stored_as<bfloat16>(model)");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// Counts all numbers of parameters, buffers too.
struct element_counter {
    std::size_t count = 0;
    template <class Field, class Shape, class S>
    constexpr void operator()(Field, const tensor<Shape, S>&) noexcept {
        count += Shape::size;
    }
};

/// Converts a number, from or to one of two bytes, in as few calls as can be.
template <class Half>
inline constexpr auto* to_half_bits =
    std::same_as<Half, float16> ? &float_to_half : &float_to_brain;
template <class Half>
inline constexpr auto* from_half_bits =
    std::same_as<Half, float16> ? &half_to_float : &brain_to_float;
template <HalfNumber Half>
struct converted_numbers {
    template <std::size_t Size, class From, class Into>
    static constexpr void copy(const From* from, Into* into) noexcept {
        constexpr std::size_t limit = kernels::detail::fold_limit, rest = Size % limit;
        for (std::size_t k = 0; k + limit <= Size; k += limit)
            block(from, into, k, std::make_index_sequence<limit>{});
        block(from, into, Size - rest, std::make_index_sequence<rest>{});
    }

private:
    template <std::size_t... K>
    static constexpr void block([[maybe_unused]] const float* from, [[maybe_unused]] Half* into,
                                [[maybe_unused]] std::size_t k,
                                std::index_sequence<K...>) noexcept {
        ((into[k + K].bits = to_half_bits<Half>(__builtin_bit_cast(std::uint32_t, from[k + K]))),
         ...);
    }
    template <std::size_t... K>
    static constexpr void block([[maybe_unused]] const double* from, [[maybe_unused]] Half* into,
                                [[maybe_unused]] std::size_t k,
                                std::index_sequence<K...>) noexcept {
        ((into[k + K] = Half(from[k + K])), ...);
    }
    template <std::size_t... K>
    static constexpr void block([[maybe_unused]] const Half* from, [[maybe_unused]] float* into,
                                [[maybe_unused]] std::size_t k,
                                std::index_sequence<K...>) noexcept {
        ((into[k + K] = from_half_bits<Half>(from[k + K].bits)), ...);
    }
    template <std::size_t... K>
    static constexpr void block([[maybe_unused]] const Half* from, [[maybe_unused]] double* into,
                                [[maybe_unused]] std::size_t k,
                                std::index_sequence<K...>) noexcept {
        ((into[k + K] = static_cast<double>(from_half_bits<Half>(from[k + K].bits))), ...);
    }
};

// No lambdas, of which GCC would say that their parameters shadow a program's globals.
/// Writes every tensor that `for_each_field` goes through, one after the other.
template <HalfNumber Half>
struct numbers_writer {
    Half* next;
    template <class Field, class Shape, class S>
    constexpr void operator()(Field, const tensor<Shape, S>& each) noexcept {
        converted_numbers<Half>::template copy<Shape::size>(each.stored(), next);
        next += Shape::size;
    }
};
/// Reads them back.
template <HalfNumber Half>
struct numbers_reader {
    const Half* next;
    template <class Field, class Shape, class S>
    constexpr void operator()(Field, tensor<Shape, S>& each) noexcept {
        converted_numbers<Half>::template copy<Shape::size>(next, each.stored());
        next += Shape::size;
    }
};

}  // namespace detail

/// A model's parameters in numbers of two bytes, `float16` or `bfloat16`: half the memory of float.
/// They become a model again to be computed with.
///
/// A plain value: a constant lies in read-only memory, and takes no more of it than its numbers.
/// Accuracy: each parameter is rounded to the nearest, of two to the even one.
/// Errors: other template arguments do not compile.
/// Cost: a constant of 260,000 parameters is within the default limits of GCC 12 and Clang 19: see
/// docs/deploy.md.
/// Example: `constexpr stored<bfloat16, model<network>> kept(net); const auto m = kept.model();`
template <class Number, class Model>
struct stored {
    static_assert(error::report<error::stored_arguments<Number, Model>>);
};
template <HalfNumber Number, detail::Model Model>
struct stored<Number, Model> {
    using number = Number;
    using model_type = Model;
    /// How many there are, with what is observed in training.
    static constexpr std::size_t count = [] {
        using parameters = typename Model::parameters_type;
        detail::element_counter elements;
        parameters::for_each_field(elements, detail::unmade<parameters>.value);
        return elements.count;
    }();

    /// One tensor after the other, each in the order in which the model stores it.
    Number numbers[count > 0 ? count : 1];

    /// All zero.
    constexpr stored() noexcept : numbers{} {}
    constexpr explicit stored(const Model& exact) noexcept : numbers{} {
        for_each_field(detail::numbers_writer<Number>{numbers}, exact.parameters());
    }

    /// The model with these parameters.
    [[nodiscard]] constexpr Model model() const noexcept {
        Model result{off_stack};
        copy_to(result);
        return result;
    }
    /// Writes the parameters into a model, such as one on the heap.
    constexpr void copy_to(Model& into) const noexcept {
        for_each_field(detail::numbers_reader<Number>{numbers}, into.parameters());
    }

    /// Equal numbers: 0 and -0 are, NaN equals nothing.
    [[nodiscard]] constexpr bool operator==(const stored& other) const noexcept {
        for (std::size_t i = 0; i < count; ++i)
            if (detail::unequal<float>(numbers[i], other.numbers[i])) return false;
        return true;
    }
};

/// A model's parameters in numbers of two bytes.
/// Example: `constexpr auto kept = stored_as<bfloat16>(load<model<network>, file>());`
template <class Number, class Model>
[[nodiscard]] constexpr stored<Number, Model> stored_as(const Model& model) noexcept {
    return stored<Number, Model>(model);
}

}  // namespace ctnn::inline CTNN_TARGET
