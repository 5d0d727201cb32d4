// SPDX-License-Identifier: MIT
// The header of a file of safetensors: which tensors it holds, and where.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/json_scanner.hpp>
#include <ctnn/io/detail/json_text.hpp>
#include <ctnn/io/detail/utf8.hpp>
#include <ctnn/io/element_type.hpp>

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
    std::uint32_t name_hash = 0;
};

/// Bytes of a file before its header: the header's length.
inline constexpr std::size_t safetensors_prefix = 8;
/// The longest header, of the format's own reader.
inline constexpr std::size_t longest_header = 100'000'000;

/// Reads the header of a file: finds the header, then goes through its entries. A copy goes on from
/// where it is, so that a long header can be read in several constant evaluations.
class safetensors_header {
public:
    constexpr explicit safetensors_header(text_view given_file) noexcept : json_(given_file) {
        find_header(given_file);
        if (fault_) return;
        json_ = json_scanner(given_file.substr(0, data_at_), safetensors_prefix);
        json_.need('{', "the header does not begin with {");
        if (json_.take('}')) end();
        fault_ = {json_.fault(), json_.position()};
    }

    [[nodiscard]] constexpr file_fault fault() const noexcept { return fault_; }
    /// Position in the file of the first byte after the header.
    [[nodiscard]] constexpr std::size_t data_at() const noexcept { return data_at_; }
    /// Whether all has been read, or there is a fault.
    [[nodiscard]] constexpr bool ended() const noexcept { return ended_ || fault_; }

    /// Reads the next entry, a tensor or a key of the metadata, in the header's order; if there is
    /// one.
    constexpr bool next(file_entry& entry) noexcept {
        if (ended()) return false;
        entry = name_in(json_);
        entry.is_metadata = in_metadata_;
        if (in_metadata_) {
            static_cast<void>(json_.string());
            if (!json_.take(',')) close_metadata();
        } else if (json_is(entry.name, "__metadata__")) {
            open_metadata(entry);
        } else {
            read_tensor(json_, entry);
            if (!json_.take(',')) close();
        }
        entry.name_hash = hash_of_json(entry.name);
        fault_ = {json_.fault(), json_.position()};
        return !fault_;
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
    constexpr void find_header(text_view file) noexcept {
        if (file.size() < safetensors_prefix) {
            fault_ = {"it ends within the length of its header, 8 bytes", file.size()};
            return;
        }
        std::size_t length = 0;
        for (std::size_t i = safetensors_prefix; i-- > 0;)
            length = length > longest_header / 256
                         ? longest_header + 1
                         : length * 256 + static_cast<unsigned char>(file.data()[i]);
        if (length > longest_header)
            fault_ = {"its header is said to be longer than 100,000,000 bytes", 0};
        else if (length > file.size() - safetensors_prefix)
            fault_ = {"it ends within its header", file.size()};
        if (fault_) return;
        bytes_ = file.size() - safetensors_prefix - length;
        data_at_ = safetensors_prefix + length;
        const text_view header = file.substr(safetensors_prefix, data_at_ - safetensors_prefix);
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

    /// After the last tensor.
    constexpr void close() noexcept {
        json_.need('}', "neither , nor } follows a tensor");
        end();
    }
    constexpr void end() noexcept {
        if (!json_.failed() && !json_.at_end()) json_.fail("the header goes on after its }");
        ended_ = true;
    }
    constexpr void open_metadata(file_entry& entry) noexcept {
        // That there is one, so that a second one is found like a second tensor.
        entry.is_metadata = true;
        entry.end = 1;  // sorts apart from a key of this name
        json_.need('{', "__metadata__ does not begin with {");
        in_metadata_ = !json_.take('}');
        if (!in_metadata_ && !json_.take(',')) close();
    }
    constexpr void close_metadata() noexcept {
        json_.need('}', "neither , nor } follows a text of __metadata__");
        in_metadata_ = false;
        if (!json_.take(',')) close();
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
        else if (entry.end > bytes_)
            json.fail("the file ends within a tensor");
        else if (const std::size_t found = entry.end - entry.begin;
                 found / bytes != elements || found % bytes != 0)
            json.fail("a tensor's data_offsets and its shape differ in size");
    }

    json_scanner json_;
    /// Where the header ends, and the bytes after it.
    std::size_t data_at_ = 0, bytes_ = 0;
    bool in_metadata_ = false, ended_ = false;
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
    file_entry entry;
    std::size_t count = 0;
    while (header.next(entry)) ++count;
    return {count, header.data_at(), header.fault()};
}

}  // namespace ctnn::inline CTNN_TARGET::detail
