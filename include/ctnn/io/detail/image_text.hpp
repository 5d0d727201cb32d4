// SPDX-License-Identifier: MIT
// Whether a linked file's header is, letter by letter, the one that is written for a model.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/constant_file.hpp>
#include <ctnn/io/detail/image_layout.hpp>
#include <ctnn/io/detail/little_endian.hpp>
#include <ctnn/io/detail/safetensors_header.hpp>
#include <ctnn/io/detail/safetensors_writer.hpp>

#include <cstddef>
#include <cstdint>

namespace ctnn::inline CTNN_TARGET::detail {

/// First byte after a file's header; 0 where it has none.
[[nodiscard]] constexpr std::size_t end_of_header(text_view file) noexcept {
    if (file.size() < safetensors_prefix) return 0;
    const auto length = read_little_endian<std::uint64_t>(file.data());
    const std::size_t rest = file.size() - safetensors_prefix;
    return length <= rest ? safetensors_prefix + static_cast<std::size_t>(length) : 0;
}

/// How far a header has been compared, and whether it is the same so far.
template <class Layout>
struct compared_header {
    text_view header;
    bool is_same = true;
    std::size_t at = safetensors_prefix;

    constexpr void compare(text_view text) noexcept {
        is_same =
            is_same && text.size() <= header.size() - at && header.substr(at, text.size()) == text;
        if (is_same) at += text.size();
    }
    /// Compares the entries of parts.
    constexpr void compare_parts(std::size_t first, std::size_t last) noexcept {
        for (std::size_t p = first; p < last && is_same; ++p) {
            char entry[1000]{};
            is_same = length_of_name(Layout::name(p)) + 20 * Layout::rank(p) < sizeof entry / 2;
            if (!is_same) return;
            character_sink written{entry};
            write_part<Layout>(written, p);
            compare({entry, written.count});
        }
    }
    constexpr void compare_end() noexcept {
        compare("}");
        while (is_same && at < header.size()) compare(" ");
    }
};

// Reading a header as JSON takes Clang's million steps for 16,000 bytes of it. Comparing takes a
// fifth, in constants of 32 parts each, and finds most images at once; one whose header is written
// in another way is read.
// Functions, since GCC says of a lambda in a template that its names shadow a program's globals.
template <class Layout>
[[nodiscard]] constexpr compared_header<Layout> compare_begin(text_view file) noexcept {
    compared_header<Layout> compared{file.substr(0, end_of_header(file))};
    if (compared.header.size() < safetensors_prefix) compared.is_same = false;
    compared.compare("{");
    compared.compare(image_metadata);
    return compared;
}
template <class Layout>
[[nodiscard]] constexpr compared_header<Layout> compare_more(compared_header<Layout> compared,
                                                             std::size_t first) noexcept {
    compared.compare_parts(first, first + 32 < Layout::count ? first + 32 : Layout::count);
    return compared;
}
template <class Layout>
[[nodiscard]] constexpr bool compare_rest(compared_header<Layout> compared,
                                          std::size_t file_size) noexcept {
    compared.compare_end();
    const std::size_t data_at = compared.header.size();
    return compared.is_same && data_at + Layout::bytes == file_size &&
           data_at % image_alignment == 0;
}

/// The comparison of a file's header after `Blocks` times 32 parts.
template <class Layout, const auto& File, std::size_t Blocks>
inline constexpr compared_header<Layout> compared_blocks =
    compare_more(compared_blocks<Layout, File, Blocks - 1>, 32 * (Blocks - 1));
template <class Layout, const auto& File>
inline constexpr compared_header<Layout> compared_blocks<Layout, File, 0> =
    compare_begin<Layout>(constant_bytes<File>());

/// Whether a file is an image as ctnn writes it.
template <class Layout, const auto& File>
inline constexpr bool is_written_image = compare_rest(
    compared_blocks<Layout, File, (Layout::count + 31) / 32>, constant_bytes<File>().size());

}  // namespace ctnn::inline CTNN_TARGET::detail
