// SPDX-License-Identifier: MIT
// The sentences of a file that does not fit: once for the compiler, once for a program that reads.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/text.hpp>

#include <cstddef>

// A static_assert takes literals alone, so the sentences are macros, as far as this header.
#define CTNN_UNREADABLE                                                                      \
    "ctnn::load: this is no file of safetensors, or a damaged one; one is required whose "   \
    "header says where its tensors are; write it again with safetensors.torch.save_file or " \
    "ctnn::save_file"
#define CTNN_MISSING                                                                          \
    "ctnn::load: the file lacks one of the model's tensors; one of each name is required; "   \
    "name the layer as the file does, named<\"fc1\", ...>, or load with from_prefix<...> or " \
    "from_name<\"model's\", \"file's\">"
#define CTNN_IMAGE                                                                          \
    "ctnn::load: the file is an image, whose numbers are as a model has them in memory; a " \
    "file by rows is required; write bind<model, file>(), or load the file that the image " \
    "was made from"
#define CTNN_EXTRA                                                                              \
    "ctnn::load: the file has a tensor that the model has not; the same tensors are required; " \
    "add its layer to the model, or load with allow_extra"
#define CTNN_SHAPE                                                                             \
    "ctnn::load: a tensor has another shape in the file; the model's is required; change the " \
    "layer's sizes, or write the file from the same network"
#define CTNN_TYPE                                                                             \
    "ctnn::load: the model's numbers cannot hold a tensor's exactly; F32, F16 or BF16 is "    \
    "required for float, or F64 for double; load a model<network, double> and round it with " \
    "to<float>()"
#define CTNN_WHOLE                                                                          \
    "ctnn::load: a tensor does not hold whole numbers of 32 bits; a type of integers is "   \
    "required, and numbers that fit into 32 bits; write it with target.long() in PyTorch, " \
    "and look at its numbers"

namespace ctnn::error {

// Texts are in pieces, since Clang prints 32 characters of one.
/// Why a file cannot be read, and the position of the byte at which that was seen.
template <ctnn::text... Why>
struct because;
template <std::size_t Position>
struct at_byte;
/// A tensor's name.
template <ctnn::text... Name>
struct called;
/// Names of a file's tensors, or of a model's: the first of them, and how many there are more.
template <std::size_t More, class... Names>
struct tensor_names;
/// A tensor's shape in a file.
template <std::size_t... Extents>
struct extents;
/// The type of a tensor's numbers in a file.
template <ctnn::text... Name>
struct numbers;

template <class Why, class Where>
struct unreadable_file {
    static_assert(never<Why>, CTNN_UNREADABLE);
};
template <class Missing, class InTheFile>
struct missing_tensor {
    static_assert(never<Missing>, CTNN_MISSING);
};
template <class Transposed>
struct loaded_image {
    static_assert(never<Transposed>, CTNN_IMAGE);
};
template <class Extra, class InTheModel>
struct extra_tensor {
    static_assert(never<Extra>, CTNN_EXTRA);
};
template <class Tensor, class Found, class Needed>
struct tensor_shape {
    static_assert(never<Tensor>, CTNN_SHAPE);
};
template <class Tensor, class Found, class Needed>
struct tensor_type {
    static_assert(never<Tensor>, CTNN_TYPE);
};
template <class Number>
struct saved_numbers {
    static_assert(never<Number>,
                  "ctnn::save_file: weights are not written in numbers of this type; ctnn::float16 "
                  "or ctnn::bfloat16 is required, or none for the model's own; write "
                  "save_file<bfloat16>(model, path)");
};
template <class Tensor, class Found, class Needed>
struct tensor_of_integers {
    static_assert(never<Tensor>, CTNN_WHOLE);
};
template <class Model>
struct load_linked {
    static_assert(never<Model>,
                  "ctnn::load: the numbers of a linked file are not there while compiling; a file "
                  "that is a constant is required; write load_into<file>(model), which the program "
                  "does, or ctnn_embed without LINKED");
};
template <class Parameters>
struct linked_integers {
    static_assert(
        never<Parameters>,
        "ctnn::load: whole numbers are looked at one by one, which the compiler cannot in "
        "a linked file; a file that is a constant is required; write ctnn_embed without "
        "LINKED");
};
template <class Option>
struct load_option {
    static_assert(never<Option>,
                  "ctnn::load: this is none of its options; from_prefix<\"...\">, from_name<\"the "
                  "model's\", \"the file's\"> and allow_extra are; write load<model, file, "
                  "from_prefix<\"encoder.\">>()");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET::detail {

inline constexpr text_view unreadable_sentence = CTNN_UNREADABLE;
inline constexpr text_view missing_sentence = CTNN_MISSING;
inline constexpr text_view image_sentence = CTNN_IMAGE;
inline constexpr text_view extra_sentence = CTNN_EXTRA;
inline constexpr text_view shape_sentence = CTNN_SHAPE;
inline constexpr text_view type_sentence = CTNN_TYPE;
inline constexpr text_view whole_sentence = CTNN_WHOLE;

}  // namespace ctnn::inline CTNN_TARGET::detail

#undef CTNN_UNREADABLE
#undef CTNN_MISSING
#undef CTNN_IMAGE
#undef CTNN_EXTRA
#undef CTNN_SHAPE
#undef CTNN_TYPE
#undef CTNN_WHOLE
