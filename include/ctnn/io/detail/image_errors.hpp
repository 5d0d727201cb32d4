// SPDX-License-Identifier: MIT
// The sentences of an image that is not a model's: once for the compiler, once for a program that
// reads.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/errors.hpp>

#include <cstddef>

// A static_assert takes literals alone, so the sentences are macros, as far as this header.
#define CTNN_UNREADABLE                                                                            \
    "ctnn::bind: this is no file of safetensors, or a damaged one; a whole image of the model is " \
    "required; write it again with ctnn::save_image, or ctnn-export --image"
#define CTNN_ROWS                                                                              \
    "ctnn::bind: this file has a model's numbers row by row, as other programs read them; an " \
    "image, which has them as they stand in memory, is required; write the file with "         \
    "ctnn::save_image, or ctnn-export --image, or copy its numbers by load_into<file>(model)"
#define CTNN_ANOTHER                                                                           \
    "ctnn::bind: this is the image of another model; the same tensors at the same places are " \
    "required; write it from this network with ctnn::save_image, or ctnn-export --image"
#define CTNN_PLACE                                                                            \
    "ctnn::bind: the numbers do not begin at a place for vectors; a multiple of 64 bytes is " \
    "required, in the file and of the address; write the image with ctnn::save_image, or "    \
    "ctnn-export --image, and let its bytes begin where alignas(64) would"
#define CTNN_ORDER                                                                              \
    "ctnn::bind: a file has the lowest byte of a number first, this processor the highest; a "  \
    "little-endian processor is required; write the file with ctnn::save_file, and read it by " \
    "load_into<file>(model)"

namespace ctnn::error {

/// A tensor of a file, with the byte among its numbers at which it begins; or none.
template <class Name, class Numbers, class Extents, class Begin>
struct file_tensor;
struct no_tensor;

template <class Why, class Where>
struct unreadable_image {
    static_assert(never<Why>, CTNN_UNREADABLE);
};
template <class Found, class Needed>
struct file_by_rows {
    static_assert(never<Found>, CTNN_ROWS);
};
template <class Found, class Needed>
struct image_of_another {
    static_assert(never<Found>, CTNN_ANOTHER);
};
template <class Where>
struct image_place {
    static_assert(never<Where>, CTNN_PLACE);
};
template <class Model>
struct byte_order {
    static_assert(never<Model>, CTNN_ORDER);
};
template <class Model>
struct bind_embedded {
    static_assert(never<Model>,
                  "ctnn::bind: a constant is not at an address for vectors; a linked file is "
                  "required; write ctnn_embed(target file LINKED), or load<model, file>()");
};
template <class Found>
struct bound_model {
    static_assert(never<Found>,
                  "ctnn::bind: this is no model that consists of its parameters alone; a model's "
                  "type is required, whose bytes can be copied; write bind<model<network>, "
                  "file>(), and to_image(*net) of one on the heap");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET::detail {

inline constexpr text_view unreadable_image_sentence = CTNN_UNREADABLE;
inline constexpr text_view rows_sentence = CTNN_ROWS;
inline constexpr text_view another_sentence = CTNN_ANOTHER;
inline constexpr text_view place_sentence = CTNN_PLACE;
inline constexpr text_view order_sentence = CTNN_ORDER;

}  // namespace ctnn::inline CTNN_TARGET::detail

#undef CTNN_UNREADABLE
#undef CTNN_ROWS
#undef CTNN_ANOTHER
#undef CTNN_PLACE
#undef CTNN_ORDER
