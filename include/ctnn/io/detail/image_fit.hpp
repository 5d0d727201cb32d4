// SPDX-License-Identifier: MIT
// Whether a file is the image of a model, and what a compiler is told if it is not.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/binding.hpp>
#include <ctnn/io/detail/constant_file.hpp>
#include <ctnn/io/detail/image_errors.hpp>
#include <ctnn/io/detail/image_layout.hpp>
#include <ctnn/io/detail/image_text.hpp>
#include <ctnn/io/detail/safetensors_header.hpp>
#include <ctnn/io/element_type.hpp>

#include <bit>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

/// Why a file is no image of a model.
enum class image_fault { none, unreadable, rows, another, place };
struct image_misfit {
    image_fault kind = image_fault::none;
    /// What is wrong with the file.
    file_fault why{};
    /// The first tensor that is another, if the file has one there, and the part in its place.
    file_entry found{};
    bool is_found = false;
    std::size_t needed = 0;
    /// First byte of the numbers.
    std::size_t data_at = 0;
};

/// Compares a file's tensors, in the order of its header, with the parts of an image.
template <class Layout>
struct image_comparison {
    text_view file;
    image_misfit misfit{};
    std::size_t next = 0;
    bool is_marked = false;

    constexpr void operator()(const file_entry& entry) {
        if (entry.is_metadata) {
            is_marked = is_marked || json_is(entry.name, "ctnn");
        } else if (misfit.kind == image_fault::none) {
            if (next == Layout::count || !is_part(entry)) {
                misfit.kind = image_fault::another;
                misfit.found = entry;
                misfit.is_found = true;
            } else {
                ++next;
            }
        }
    }

private:
    [[nodiscard]] constexpr bool is_part(const file_entry& entry) const {
        const image_part& part = Layout::part(next);
        if (entry.begin != part.begin || entry.end != part.end ||
            entry.type != Layout::type(next) || entry.rank != Layout::rank(next) ||
            !is_name(entry.name, Layout::name(next)))
            return false;
        bool same = true;
        std::size_t axis = 0;
        safetensors_header::for_each_extent(file, entry, [&](std::size_t one_extent) {
            same = same && one_extent == Layout::extent(next, axis++);
        });
        return same;
    }
};

/// The first thing that is not as in the model's image.
template <class Layout>
[[nodiscard]] constexpr image_misfit find_misfit(text_view file) {
    safetensors_header header(file);
    image_comparison<Layout> compared{file};
    for (file_entry entry; header.next(entry);) compared(entry);
    image_misfit misfit = compared.misfit;
    misfit.needed = compared.next;
    misfit.data_at = header.data_at();
    if (header.fault()) {
        misfit.kind = image_fault::unreadable;
        misfit.why = header.fault();
    } else if (misfit.is_found || compared.next < Layout::count) {
        misfit.kind = compared.is_marked ? image_fault::another : image_fault::rows;
    } else if (file.size() - header.data_at() != Layout::bytes) {
        misfit.kind = image_fault::unreadable;
        misfit.why = {"bytes after the last tensor belong to none", file.size()};
    } else if (header.data_at() % image_alignment != 0) {
        misfit.kind = image_fault::place;
    }
    return misfit;
}

/// A linked file beside a model's image, and the words of an error.
template <class Layout, const auto& File>
struct image_fit {
    static constexpr image_misfit misfit = [] {
        if constexpr (is_written_image<Layout, File>)
            return image_misfit{.data_at = end_of_header(constant_bytes<File>())};
        else
            return find_misfit<Layout>(constant_bytes<File>());
    }();
    static constexpr std::size_t data_at = misfit.data_at;

    struct reason {
        consteval text_view operator()() const { return misfit.why.why; }
    };
    struct found_entry {
        consteval file_entry operator()() const { return misfit.found; }
    };
    struct found_name {
        consteval text_view operator()() const { return misfit.found.name; }
    };
    struct needed_name {
        static constexpr auto characters =
            joined_name<length_of_name(Layout::name(misfit.needed))>(Layout::name(misfit.needed));
        consteval text_view operator()() const { return characters.view(); }
    };

    [[nodiscard]] static consteval auto found_tensor() {
        if constexpr (misfit.is_found)
            return std::type_identity<error::file_tensor<
                typename in_pieces<error::called, found_name>::type, numbers<misfit.found.type>,
                typename entry_shape<File, found_entry>::type,
                error::at_byte<misfit.found.begin>>>{};
        else
            return std::type_identity<error::no_tensor>{};
    }
    template <std::size_t... Axis>
    [[nodiscard]] static consteval auto needed_extents(std::index_sequence<Axis...>) {
        return std::type_identity<error::extents<Layout::extent(misfit.needed, Axis)...>>{};
    }
    [[nodiscard]] static consteval auto needed_tensor() {
        if constexpr (misfit.needed < Layout::count)
            return std::type_identity<error::file_tensor<
                typename in_pieces<error::called, needed_name>::type,
                numbers<Layout::type(misfit.needed)>,
                typename decltype(needed_extents(
                    std::make_index_sequence<Layout::rank(misfit.needed)>{}))::type,
                error::at_byte<Layout::part(misfit.needed).begin>>>{};
        else
            return std::type_identity<error::no_tensor>{};
    }

    [[nodiscard]] static consteval auto fault() {
        using found = error::produces<typename decltype(found_tensor())::type>;
        using needed = error::expects<typename decltype(needed_tensor())::type>;
        if constexpr (misfit.kind == image_fault::unreadable)
            return std::type_identity<error::unreadable_image<
                typename in_pieces<error::because, reason>::type, error::at_byte<misfit.why.at>>>{};
        else if constexpr (misfit.kind == image_fault::rows)
            return std::type_identity<error::file_by_rows<found, needed>>{};
        else if constexpr (misfit.kind == image_fault::another)
            return std::type_identity<error::image_of_another<found, needed>>{};
        else if constexpr (misfit.kind == image_fault::place)
            return std::type_identity<error::image_place<error::at_byte<misfit.data_at>>>{};
        else
            return std::type_identity<void>{};
    }
};

/// What the compiler is told of a file that is no image of the model, or cannot be one; else void.
template <class Model, const auto& File>
consteval auto error_of_image() {
    if constexpr (!PlainModel<Model>)
        return std::type_identity<error::bound_model<Model>>{};
    else if constexpr (!is_linked<File>)
        return std::type_identity<error::bind_embedded<Model>>{};
    else if constexpr (std::endian::native != std::endian::little)
        return std::type_identity<error::byte_order<Model>>{};
    else
        return image_fit<typename image_of<Model>::type, File>::fault();
}

}  // namespace ctnn::inline CTNN_TARGET::detail
