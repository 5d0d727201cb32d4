// SPDX-License-Identifier: MIT
// What keeps a constant file from being loaded: one error, of the option, the file or the model.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/io/detail/constant_file.hpp>
#include <ctnn/io/detail/errors.hpp>
#include <ctnn/io/load_options.hpp>
#include <ctnn/network/detail/field_list.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::detail {

/// The error of the first option that is none, or void.
template <class... Options>
struct error_of_options {
    using type = void;
};
template <class First, class... Rest>
struct error_of_options<First, Rest...> {
    using type = error::load_option<First>;
};
template <LoadOption First, class... Rest>
struct error_of_options<First, Rest...> : error_of_options<Rest...> {};
template <class... Options>
inline constexpr bool known_options = error::report<typename error_of_options<Options...>::type>;

/// Whether a tensor of the model holds whole numbers, which are looked at one by one.
template <class P>
consteval bool has_whole_numbers() {
    for (std::size_t f = 0; f < field_list<P>::size; ++f)
        if (field_list<P>::table.fields[f].is_whole) return true;
    return false;
}

/// The error of a constant file that the program reads, or void.
template <class P, const auto& File, class... Options>
struct error_of_loading {
    using type = typename decltype(error_of_file<P, File, Options...>())::type;
};
template <class P, const auto& File, class... Options>
    requires(!(LoadOption<Options> && ...))
struct error_of_loading<P, File, Options...> : error_of_options<Options...> {};
template <class P, const auto& File, class... Options>
    requires((LoadOption<Options> && ...) && is_linked<File> && has_whole_numbers<P>())
struct error_of_loading<P, File, Options...> {
    using type = error::linked_integers<P>;
};

/// That of one that the compiler reads.
template <class Model, const auto& File, class... Options>
struct error_of_constant : error_of_options<Options...> {};
template <class Model, const auto& File, LoadOption... Options>
struct error_of_constant<Model, File, Options...> {
    using found =
        typename decltype(error_of_file<typename Model::parameters_type, File, Options...>())::type;
    using type = std::conditional_t<std::is_void_v<found> && is_linked<File>,
                                    error::load_linked<Model>, found>;
};

}  // namespace ctnn::inline CTNN_TARGET::detail
