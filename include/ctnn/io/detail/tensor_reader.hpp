// SPDX-License-Identifier: MIT
// Tensors from the bytes of a file.
#pragma once

#include <ctnn/core/integers.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/io/detail/little_endian.hpp>
#include <ctnn/io/detail/safetensors_header.hpp>
#include <ctnn/io/element_type.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::detail {

// No lambdas: see stored.hpp.
template <class Tensor>
struct number_reader {
    Tensor& into;
    const char* bytes;
    template <element_type Type>
    constexpr void operator()(std::integral_constant<element_type, Type>) const {
        using bits = bits_in_file<Type>;
        using S = typename Tensor::scalar;
        for (std::size_t i = 0; i < Tensor::size(); ++i)
            into[i] = number_of<Type, S>(read_little_endian<bits>(bytes + i * sizeof(bits)));
    }
};
template <class Tensor>
struct whole_reader {
    Tensor& into;
    const char* bytes;
    template <element_type Type>
    constexpr void operator()(std::integral_constant<element_type, Type>) const {
        using bits = bits_in_file<Type>;
        for (std::size_t i = 0; i < Tensor::size(); ++i)
            into[i] = whole_of<Type>(read_little_endian<bits>(bytes + i * sizeof(bits)));
    }
};

/// Reads the elements of a tensor from `bytes`, row by row.
template <class Shape, class S>
constexpr void read_tensor(tensor<Shape, S>& into, const char* bytes, element_type type) {
    with_type<S>(type, number_reader<tensor<Shape, S>>{into, bytes});
}
template <std::size_t... Extents, class S>
constexpr void read_tensor(tensor<integers<Extents...>, S>& into, const char* bytes,
                           element_type type) {
    with_whole_type(type, whole_reader<tensor<integers<Extents...>, S>>{into, bytes});
}

/// Reads every tensor that `for_each_field` goes through, whose entries are `entries[*place]` and
/// those of the places after it.
struct fields_reader {
    const char* data;
    const file_entry* entries;
    const std::size_t* place;

    template <class Field, class Tensor>
    constexpr void operator()(Field, Tensor& into) {
        const file_entry& entry = entries[*place++];
        read_tensor(into, data + entry.begin, entry.type);
    }
};

}  // namespace ctnn::inline CTNN_TARGET::detail
