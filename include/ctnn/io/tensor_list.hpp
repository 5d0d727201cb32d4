// SPDX-License-Identifier: MIT
// Tensors by name, as constants of the program: what a header of weights is made of.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/core/type_at.hpp>
#include <ctnn/io/detail/constant_file.hpp>
#include <ctnn/io/detail/errors.hpp>
#include <ctnn/io/detail/packed_file.hpp>
#include <ctnn/io/detail/safetensors_header.hpp>
#include <ctnn/io/detail/safetensors_writer.hpp>
#include <ctnn/io/element_type.hpp>
#include <ctnn/io/load.hpp>

#include <bit>  // for the headers: an infinity or a NaN has no literal
#include <cstddef>
#include <type_traits>

namespace ctnn::error {

template <class Tensor, class Given, class Needed>
struct listed_numbers {
    static_assert(never<Tensor>,
                  "ctnn::listed_tensor: the numbers are not as many as the shape has elements; one "
                  "number for each element is required; write the header again with "
                  "ctnn::save_source, or correct the shape");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET {

/// A tensor by its name: `Numbers`, a constant array of float or double, has its elements row by
/// row.
///
/// Errors: `load` of another number of elements than the shape has does not compile.
template <text Name, class Shape, const auto& Numbers>
struct listed_tensor {
    static constexpr auto name = Name;
    using shape = Shape;
    using scalar = std::remove_cvref_t<decltype(Numbers[0])>;

    static constexpr std::size_t count = sizeof(Numbers) / sizeof(scalar);

    /// Where the elements stand.
    struct numbers {
        static constexpr const auto& each = Numbers;
    };
};

/// Tensors by name: what `load` takes in the place of a file, and the headers consist of that
/// `save_source` writes.
///
/// Example: `inline constexpr tensor_list<listed_tensor<"0.bias", shape<2>, numbers>> all{};`
template <class... Tensors>
struct tensor_list {};

namespace detail {

template <class List>
inline constexpr bool is_tensor_list = false;
template <class... Tensors>
inline constexpr bool is_tensor_list<tensor_list<Tensors...>> = true;
template <class List>
concept TensorList = is_tensor_list<std::remove_cvref_t<List>>;

/// Writes `"name"[extents]` for a tensor, as the header of a file has them; its entry's name is
/// part of `written`, where the same has been written before, if it is `Named`.
template <bool Named, class Tensor>
constexpr file_entry put_entry(character_sink& out, const char* written) noexcept {
    using shape = typename Tensor::shape;
    file_entry entry;
    entry.name_at = out.count + 1;
    out.put_string(Tensor::name.view());
    if constexpr (Named) {
        entry.name = {written + entry.name_at, out.count - 1 - entry.name_at};
        entry.name_hash = hash_of_name({{{}, {}, Tensor::name.view()}});
    }
    out.put('[');
    entry.shape_at = out.count;
    for (std::size_t axis = 0; axis < shape::rank; ++axis) {
        if (axis > 0) out.put(',');
        out.put(shape::extent(axis));
    }
    out.put(']');
    entry.rank = shape::rank;
    entry.type = type_in_file<typename Tensor::scalar>;
    return entry;
}

/// What the compiler is told of a list with a tensor that has too few numbers, or too many; void if
/// none has.
template <class... Tensors>
struct list_error {
    using type = void;
};
template <class First, class... Rest>
struct list_error<First, Rest...> : list_error<Rest...> {};
template <text Name, class Shape, const auto& Numbers, class... Rest>
    requires(listed_tensor<Name, Shape, Numbers>::count != Shape::size)
struct list_error<listed_tensor<Name, Shape, Numbers>, Rest...> {
    using type = error::listed_numbers<error::called<Name>,
                                       error::given<listed_tensor<Name, Shape, Numbers>::count>,
                                       error::needed<Shape::size>>;
};

// Functions, since GCC says of a lambda in a template that its names shadow a program's globals;
// and arrays, since Clang folds over no more than 256.
template <class... Tensors>
consteval std::size_t size_of_list_header() {
    character_sink measured;
    [[maybe_unused]] const file_entry put[] = {{}, put_entry<false, Tensors>(measured, nullptr)...};
    return measured.count;
}
template <class... Tensors>
consteval auto list_header() {
    text<size_of_list_header<Tensors...>()> written;
    [[maybe_unused]] character_sink out{written.data};
    [[maybe_unused]] const file_entry put[] = {{}, put_entry<false, Tensors>(out, nullptr)...};
    return written;
}
/// The entries of a list; their names are part of its header, `written`.
template <std::size_t Count>
struct list_entries {
    file_entry entries[Count + 1]{};
    file_fault fault{};
};
template <class... Tensors>
consteval auto entries_of_list([[maybe_unused]] const char* written) {
    list_entries<sizeof...(Tensors)> table;
    [[maybe_unused]] character_sink out;
    const file_entry put[] = {put_entry<true, Tensors>(out, written)..., {}};
    for (std::size_t i = 0; i < sizeof...(Tensors); ++i) table.entries[i] = put[i];
    return table;
}

/// What is known of the tensors of a list, as of those of a file.
template <class List>
struct listed_file;
template <class... Tensors>
struct listed_file<tensor_list<Tensors...>> {
    using error = typename list_error<Tensors...>::type;
    static constexpr std::size_t tensors = sizeof...(Tensors);
    static constexpr counted_entries counted{tensors, 0, {}};
    static constexpr auto characters = list_header<Tensors...>();
    static constexpr text_view header = characters.view();
    static constexpr auto read = entries_of_list<Tensors...>(characters.data);
};

template <const auto& List>
    requires TensorList<decltype(List)>
struct constant_file<List> : listed_file<std::remove_cvref_t<decltype(List)>> {};

/// The numbers of a list's tensor.
template <std::size_t Index, class List>
struct listed_at;
template <std::size_t Index, class... Tensors>
struct listed_at<Index, tensor_list<Tensors...>> {
    using type = type_at<Index, Tensors...>;
};
template <const auto& List, std::size_t Entry>
    requires TensorList<decltype(List)>
struct numbers_in_file<List, Entry> {
    using tensor = typename listed_at<Entry, std::remove_cvref_t<decltype(List)>>::type;
    static constexpr element_type type = type_in_file<typename tensor::scalar>;
    static constexpr std::size_t first = 0;

    [[nodiscard]] static constexpr typename tensor::numbers values() noexcept { return {}; }
};

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
