// SPDX-License-Identifier: MIT
// A model as a file that is bound, not read: its numbers stand there as in memory.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/io/detail/image_layout.hpp>
#include <ctnn/io/embedded_file.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// The bytes of an image of a model: a file of safetensors that has its numbers exactly as the
/// model has them in memory, so that `bind` makes a model of it without copying.
///
/// A matrix that the model stores by columns, such as a linear layer's, is there under its name and
/// `.T`, transposed: `0.weight.T` (In, Out); where a row has several axes, the first of all is the
/// last. Others have their names and shapes. The bytes of
/// alignment between two are tensors of their own, `padding.0` and so on, all zero. The numbers
/// begin at a multiple of 64 bytes; the metadata is `{"ctnn": "image", "format": "pt"}`.
/// Of a `stored` model they are its numbers of two bytes, F16 or BF16.
/// Errors: a type that is not a model, or that is more than its parameters, does not compile.
/// Example: `constexpr auto file = to_image(net); write(file.data, file.size());`
template <class Model>
[[nodiscard]] constexpr auto to_image(const Model& model) {
    using layout = typename detail::image_of<Model>::type;
    embedded_file<detail::size_of_image<layout>.all> file{};
    if constexpr (detail::PlainModel<Model>) {
        detail::character_sink header{file.data};
        detail::write_image_header<layout>(header);
        detail::for_each_stored(model, [&](std::size_t field_number, auto write_to) {
            char* next = file.data + header.count + layout::begin_of(field_number);
            write_to([&next](const char* bytes, std::size_t count) {
                for (std::size_t i = 0; i < count; ++i) *next++ = bytes[i];
            });
        });
    }
    return file;
}

}  // namespace ctnn::inline CTNN_TARGET
