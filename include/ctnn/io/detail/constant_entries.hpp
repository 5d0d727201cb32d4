// SPDX-License-Identifier: MIT
// The entries of a file that is a constant, read in parts, each of which is an evaluation.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/file_entries.hpp>
#include <ctnn/io/detail/safetensors_header.hpp>

#include <cstddef>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

/// A linked file, of which the compiler has the header and knows the size.
template <const auto& File>
inline constexpr bool is_linked = requires { File.address; };

/// The bytes of a file, of a linked one those that the header takes alone.
template <const auto& File>
[[nodiscard]] consteval text_view constant_bytes() {
    if constexpr (is_linked<File>)
        return {File.header, File.size()};
    else
        return File.view();
}

// Clang lets a constant evaluation take a million steps, so a long header is read in several.
/// The text in which names and shapes stand, and the header before its first entry.
template <const auto& File>
inline constexpr text_view header_text = constant_bytes<File>();
template <const auto& File>
inline constexpr safetensors_header header_of{header_text<File>};

template <const auto& File, std::size_t Part>
inline constexpr part_of_entries entries_part{entries_part<File, Part - 1>.header};
template <const auto& File>
inline constexpr part_of_entries entries_part<File, 0>{header_of<File>};

template <const auto& File, std::size_t Part = 0>
consteval std::size_t parts_of_entries() {
    if constexpr (entries_part<File, Part>.header.ended())
        return Part + 1;
    else
        return parts_of_entries<File, Part + 1>();
}

/// `Count` entries, and what is wrong with them.
template <std::size_t Count>
struct entry_table {
    file_entry entries[Count + 1]{};
    file_fault fault{};

    constexpr entry_table() = default;
    template <std::size_t Parts>
    constexpr entry_table(const part_of_entries* const (&given_parts)[Parts],
                          const file_fault& given_fault)
        : fault(given_fault) {
        gather(given_parts, given_parts + Parts);
    }

    /// What is wrong with the entries' names.
    [[nodiscard]] constexpr file_fault fault_of_names() const {
        entry_table all = *this;
        return fault ? fault : sort_by_name(all.entries, all.entries + Count);
    }
    /// The entries in the order of their places, where there is no fault.
    [[nodiscard]] constexpr entry_table by_place(const file_fault& of_names, std::size_t data_at,
                                                 std::size_t size) const {
        entry_table all = *this;
        all.fault = of_names;
        if (!of_names)
            all.fault = sort_by_place(all.entries, all.entries + Count, size - data_at, size);
        return all;
    }

private:
    constexpr void gather(const part_of_entries* const* part,
                          const part_of_entries* const* end) noexcept {
        for (file_entry* next = entries; part != end; ++part)
            for (std::size_t e = 0; e < (*part)->count; ++e) *next++ = (*part)->entries[e];
    }
};

/// The entries of a file, in the order of their places.
template <const auto& File, class Parts = std::make_index_sequence<parts_of_entries<File>()>>
struct constant_entries;
template <const auto& File, std::size_t... Part>
struct constant_entries<File, std::index_sequence<Part...>> {
    static constexpr const safetensors_header& after =
        entries_part<File, sizeof...(Part) - 1>.header;
    static constexpr counted_entries counted{
        (sizeof...(Part) - 1) * entries_at_once + entries_part<File, sizeof...(Part) - 1>.count,
        after.data_at(), after.fault()};
    static constexpr entry_table<counted.count> as_written{{&entries_part<File, Part>...},
                                                           counted.fault};
    static constexpr file_fault fault_of_names = as_written.fault_of_names();
    static constexpr auto by_place =
        as_written.by_place(fault_of_names, counted.data_at, header_text<File>.size());
};

}  // namespace ctnn::inline CTNN_TARGET::detail
