// SPDX-License-Identifier: MIT
// A model's parameters as a file of safetensors, in the compiler and in the program.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/io/detail/has_parameters.hpp>
#include <ctnn/io/detail/safetensors_writer.hpp>
#include <ctnn/io/embedded_file.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

// No lambdas: see stored.hpp.
struct bytes_writer {
    char*& next;
    constexpr void operator()(const char* bytes, std::size_t count) const noexcept {
        for (std::size_t i = 0; i < count; ++i) *next++ = bytes[i];
    }
};
/// Writes the numbers of every tensor that `for_each_field` goes through.
template <class Number>
struct fields_writer {
    char* next;
    template <class Field, class Tensor>
    constexpr void operator()(Field, const Tensor& each) noexcept {
        write_numbers<Number>(each, bytes_writer{next});
    }
};

}  // namespace detail

/// The bytes of a file of safetensors that holds a model's parameters.
///
/// Its tensors are called as `for_each_field` calls them, which is as in PyTorch's `state_dict`,
/// and stand row by row, F32, F64 or, of whole numbers, I32; `{"format": "pt"}` is their metadata.
/// With `float16` or `bfloat16` as the first template argument F32 and F64 are rounded, as these
/// say, to F16 or BF16.
/// Range: names are UTF-8.
/// Errors: another type of numbers does not compile.
/// Source: the format is that of https://github.com/huggingface/safetensors, 2022.
/// Example: `constexpr auto file = to_safetensors(net); write(file.data, file.size());`
template <class Number = void, detail::HasParameters Model>
[[nodiscard]] constexpr auto to_safetensors(const Model& model) {
    using parameters = typename Model::parameters_type;
    using number = typename detail::known_number<Number>::type;
    embedded_file<detail::size_of_file<parameters, number>.all> file{};
    detail::character_sink header{file.data};
    detail::write_header<parameters, number>(header);
    for_each_field(detail::fields_writer<number>{file.data + header.count}, model.parameters());
    return file;
}
template <class Number = void, class Model>
[[nodiscard]] constexpr auto to_safetensors(const Model&) {
    static_assert(error::report<error::saved_model<Model>>);
    return embedded_file<0>{};
}

}  // namespace ctnn::inline CTNN_TARGET
