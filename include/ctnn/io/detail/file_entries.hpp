// SPDX-License-Identifier: MIT
// The entries of a file of safetensors, in the order of their places.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/json_text.hpp>
#include <ctnn/io/detail/safetensors_header.hpp>

#include <algorithm>
#include <cstddef>

namespace ctnn::inline CTNN_TARGET::detail {

/// An order in which entries of one name are neighbours: of a tensor, its name; of the metadata,
/// its keys and itself.
[[nodiscard]] constexpr bool comes_before(const file_entry& a, const file_entry& b) noexcept {
    if (a.name_hash != b.name_hash) return a.name_hash < b.name_hash;
    if (a.is_metadata != b.is_metadata) return b.is_metadata;
    if (a.is_metadata && a.end != b.end) return a.end < b.end;
    return compare_json(a.name, b.name) < 0;
}
/// The order of places, keys of the metadata last.
[[nodiscard]] constexpr bool stands_before(const file_entry& a, const file_entry& b) noexcept {
    if (a.is_metadata != b.is_metadata) return b.is_metadata;
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
}

/// Sorts entries by name. A fault if two have one name.
[[nodiscard]] constexpr file_fault sort_by_name(file_entry* first, file_entry* last) {
    std::sort(first, last, comes_before);
    for (file_entry* next = first; next != last && next + 1 != last; ++next)
        if (!comes_before(next[0], next[1]))
            return {"a name stands there twice", (std::max)(next[0].name_at, next[1].name_at)};
    return {};
}

/// Sorts entries by place. A fault if bytes between the tensors, of `bytes` in all, belong to none
/// or to two.
[[nodiscard]] constexpr file_fault sort_by_place(file_entry* first, file_entry* last,
                                                 std::size_t bytes, std::size_t file_size) {
    if (!std::is_sorted(first, last, stands_before)) std::sort(first, last, stands_before);
    std::size_t end = 0;
    for (file_entry* entry = first; entry != last && !entry->is_metadata; ++entry) {
        if (entry->begin < end) return {"a tensor overlaps another", entry->name_at};
        if (entry->begin > end) return {"bytes before a tensor belong to none", entry->name_at};
        end = entry->end;
    }
    if (end != bytes) return {"bytes after the last tensor belong to none", file_size};
    return {};
}

/// Reads a header of which the entries have been counted into `[first, first + count)`, in the
/// order of their places in the file.
[[nodiscard]] constexpr file_fault read_entries(text_view file, file_entry* first) {
    safetensors_header header(file);
    file_entry* last = first;
    while (header.next(*last)) ++last;
    if (const file_fault fault = header.fault()) return fault;
    if (const file_fault fault = sort_by_name(first, last)) return fault;
    return sort_by_place(first, last, file.size() - header.data_at(), file.size());
}

/// Entries that one constant evaluation reads: some 27,000 of the million steps that Clang lets it
/// take.
inline constexpr std::size_t entries_at_once = 32;

/// Part of a file's entries, in the header's order, and the header after them.
struct part_of_entries {
    safetensors_header header;
    std::size_t count = 0;
    file_entry entries[entries_at_once]{};

    constexpr explicit part_of_entries(const safetensors_header& given_header) noexcept
        : header(given_header) {
        while (count < entries_at_once && header.next(entries[count])) ++count;
    }
};

}  // namespace ctnn::inline CTNN_TARGET::detail
