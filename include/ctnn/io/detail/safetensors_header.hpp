// SPDX-License-Identifier: MIT
// The header of a file of safetensors: which tensors it holds, and where.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/json_scanner.hpp>
#include <ctnn/io/detail/json_text.hpp>
#include <ctnn/io/detail/utf8.hpp>
#include <ctnn/io/element_type.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace ctnn::inline CTNN_TARGET::detail {

/// What is wrong with a file, and at which of its bytes; `why` is empty if nothing is.
struct file_fault {
    text_view why{};
    std::size_t at = 0;

    [[nodiscard]] constexpr explicit operator bool() const noexcept { return !why.empty(); }
};

/// A tensor of a file, or a key of its `__metadata__`.
struct file_entry {
    /// As it is written between quotes.
    text_view name{};
    /// Position in the file of its name, and of the first number of its shape.
    std::size_t name_at = 0, shape_at = 0;
    std::size_t rank = 0;
    /// Its bytes among those after the header.
    std::size_t begin = 0, end = 0;
    element_type type = element_type::unknown;
    bool is_metadata = false;
};

/// Bytes of a file before its header: the header's length.
inline constexpr std::size_t safetensors_prefix = 8;
/// The longest header, of the format's own reader.
inline constexpr std::size_t longest_header = 100'000'000;

/// Reads the header of a file: finds the header, then goes through its entries.
class safetensors_header {
public:
    constexpr explicit safetensors_header(text_view file) noexcept : file_(file) { find_header(); }

    [[nodiscard]] constexpr file_fault fault() const noexcept { return fault_; }
    /// Position in the file of the first byte after the header.
    [[nodiscard]] constexpr std::size_t data_at() const noexcept { return data_at_; }

    /// Calls `f(entry)` for each tensor and each key of the metadata, in the header's order.
    template <class F>
    constexpr void for_each_entry(F&& f) {
        if (fault_) return;
        json_scanner json(file_.substr(0, data_at_), safetensors_prefix);
        json.need('{', "the header does not begin with {");
        if (!json.take('}')) {
            do {
                file_entry entry = name_in(json);
                if (json_is(entry.name, "__metadata__"))
                    read_metadata(json, entry, f);
                else if (read_tensor(json, entry), !json.failed())
                    f(static_cast<const file_entry&>(entry));
            } while (json.take(','));
            json.need('}', "neither , nor } follows a tensor");
        }
        if (!json.failed() && !json.at_end()) json.fail("the header goes on after its }");
        if (json.failed()) fault_ = {json.fault(), json.position()};
    }

    /// The extents of a tensor: calls `f(extent)` for each, outermost first.
    template <class F>
    static constexpr void for_each_extent(text_view file, const file_entry& entry, F&& f) {
        json_scanner json(file, entry.shape_at);
        for (std::size_t axis = 0; axis < entry.rank; ++axis) {
            f(json.count());
            json.take(',');
        }
    }

private:
    constexpr void find_header() noexcept {
        if (file_.size() < safetensors_prefix) {
            fault_ = {"it ends within the length of its header, 8 bytes", file_.size()};
            return;
        }
        std::uint64_t length = 0;
        for (std::size_t i = safetensors_prefix; i-- > 0;)
            length = length << 8 | static_cast<unsigned char>(file_.data()[i]);
        if (length > longest_header)
            fault_ = {"its header is said to be longer than 100,000,000 bytes", 0};
        else if (length > file_.size() - safetensors_prefix)
            fault_ = {"it ends within its header", file_.size()};
        if (fault_) return;
        data_at_ = safetensors_prefix + static_cast<std::size_t>(length);
        const text_view header = file_.substr(safetensors_prefix, data_at_ - safetensors_prefix);
        if (const std::size_t at = not_utf8(header); at < header.size())
            fault_ = {"the header is not UTF-8", safetensors_prefix + at};
        else if (header.empty() || *header.data() != '{')
            fault_ = {"the header does not begin with {", safetensors_prefix};
    }

    static constexpr file_entry name_in(json_scanner& json) noexcept {
        file_entry entry;
        json.skip_space();
        entry.name_at = json.position();
        entry.name = json.string();
        json.need(':', "no : follows a name");
        return entry;
    }

    template <class F>
    static constexpr void read_metadata(json_scanner& json, const file_entry& whole, F& f) {
        f(whole_metadata(whole));
        json.need('{', "__metadata__ does not begin with {");
        if (json.take('}')) return;
        do {
            file_entry entry = name_in(json);
            entry.is_metadata = true;
            static_cast<void>(json.string());
            if (!json.failed()) f(static_cast<const file_entry&>(entry));
        } while (json.take(','));
        json.need('}', "neither , nor } follows a text of __metadata__");
    }
    /// That there is a `__metadata__`, so that a second one is found like a second tensor.
    static constexpr file_entry whole_metadata(file_entry entry) noexcept {
        entry.is_metadata = true;
        entry.end = 1;  // sorts apart from a key of this name
        return entry;
    }

    constexpr void read_tensor(json_scanner& json, file_entry& entry) const noexcept {
        json.need('{', "a tensor does not begin with {");
        bool has_type = false, has_shape = false, has_offsets = false;
        std::size_t elements = 1;
        const auto once = [&json](bool& has) {
            if (has) json.fail("a tensor says the same twice");
            has = true;
        };
        do {
            const text_view key = json.string();
            json.need(':', "no : follows a name");
            if (json.failed()) return;
            if (json_is(key, "dtype")) {
                once(has_type);
                read_type(json, entry);
            } else if (json_is(key, "shape")) {
                once(has_shape);
                elements = read_shape(json, entry);
            } else if (json_is(key, "data_offsets")) {
                once(has_offsets);
                read_offsets(json, entry);
            } else {
                json.fail("a tensor says something else than dtype, shape and data_offsets");
            }
        } while (json.take(','));
        json.need('}', "neither , nor } follows what a tensor says");
        if (!has_type || !has_shape || !has_offsets)
            json.fail("a tensor lacks its dtype, shape or data_offsets");
        check_size(json, entry, elements);
    }

    static constexpr void read_type(json_scanner& json, file_entry& entry) noexcept {
        const text_view name = json.string();
        if (json.failed()) return;
        entry.type = element_type_of(name);
        if (entry.type == element_type::unknown) json.fail("a tensor's dtype is none of the known");
    }
    /// Returns the number of elements.
    static constexpr std::size_t read_shape(json_scanner& json, file_entry& entry) noexcept {
        constexpr std::size_t most = (std::numeric_limits<std::size_t>::max)();
        json.need('[', "a tensor's shape does not begin with [");
        json.skip_space();
        entry.shape_at = json.position();
        if (json.take(']')) return 1;
        std::size_t elements = 1;
        do {
            const std::size_t extent = json.count();
            if (extent != 0 && elements > most / extent)
                json.fail("a tensor has more elements than can be counted");
            else
                elements *= extent;
            ++entry.rank;
        } while (json.take(','));
        json.need(']', "neither , nor ] follows an extent");
        return elements;
    }
    static constexpr void read_offsets(json_scanner& json, file_entry& entry) noexcept {
        json.need('[', "a tensor's data_offsets do not begin with [");
        entry.begin = json.count();
        json.need(',', "a tensor's data_offsets are not two");
        entry.end = json.count();
        json.need(']', "a tensor's data_offsets are not two");
    }
    constexpr void check_size(json_scanner& json, const file_entry& entry,
                              std::size_t elements) const noexcept {
        if (json.failed()) return;
        const std::size_t bytes = bytes_of(entry.type);
        if (entry.end < entry.begin)
            json.fail("a tensor ends before it begins");
        else if (entry.end > file_.size() - data_at_)
            json.fail("the file ends within a tensor");
        else if (const std::size_t found = entry.end - entry.begin;
                 found / bytes != elements || found % bytes != 0)
            json.fail("a tensor's data_offsets and its shape differ in size");
    }

    text_view file_;
    std::size_t data_at_ = 0;
    file_fault fault_{};
};

/// The number of entries of a file, or what is wrong with it.
struct counted_entries {
    std::size_t count = 0;
    std::size_t data_at = 0;
    file_fault fault{};
};
[[nodiscard]] constexpr counted_entries count_entries(text_view file) {
    safetensors_header header(file);
    std::size_t count = 0;
    header.for_each_entry([&count](const file_entry&) { ++count; });
    return {count, header.data_at(), header.fault()};
}

/// Of a tensor, its name; of the metadata, its keys and itself.
[[nodiscard]] constexpr bool comes_before(const file_entry& a, const file_entry& b) noexcept {
    if (a.is_metadata != b.is_metadata) return b.is_metadata;
    if (a.is_metadata && a.end != b.end) return a.end < b.end;
    return compare_json(a.name, b.name) < 0;
}

/// Sorts entries by name. A fault if two have one name.
[[nodiscard]] constexpr file_fault sort_by_name(file_entry* first, file_entry* last) {
    std::sort(first, last, comes_before);
    for (file_entry* next = first; next != last && next + 1 != last; ++next)
        if (!comes_before(next[0], next[1]))
            return {"a name stands there twice", (std::max)(next[0].name_at, next[1].name_at)};
    return {};
}

/// Sorts tensors by place, keys of the metadata last. A fault if bytes between them, of `bytes` in
/// all, belong to no tensor or to two.
[[nodiscard]] constexpr file_fault sort_by_place(file_entry* first, file_entry* last,
                                                 std::size_t bytes, std::size_t file_size) {
    std::sort(first, last, [](const file_entry& a, const file_entry& b) {
        if (a.is_metadata != b.is_metadata) return b.is_metadata;
        return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
    });
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
    header.for_each_entry([&last](const file_entry& entry) { *last++ = entry; });
    if (const file_fault fault = header.fault()) return fault;
    if (const file_fault fault = sort_by_name(first, last)) return fault;
    return sort_by_place(first, last, file.size() - header.data_at(), file.size());
}

}  // namespace ctnn::inline CTNN_TARGET::detail
