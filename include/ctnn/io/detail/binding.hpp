// SPDX-License-Identifier: MIT
// Which tensor of a file is which of a model's.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/json_text.hpp>
#include <ctnn/io/detail/little_endian.hpp>
#include <ctnn/io/detail/safetensors_header.hpp>
#include <ctnn/io/element_type.hpp>
#include <ctnn/io/load_options.hpp>
#include <ctnn/network/detail/field_list.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::detail {

/// What does not fit between a file and a model.
enum class misfit_kind { none, missing, image, extra, shape, type, whole };
struct file_misfit {
    misfit_kind kind = misfit_kind::none;
    /// Position among the model's tensors, and among the file's.
    std::size_t field = 0, entry = 0;
};

/// Whether a file's name is this one.
[[nodiscard]] constexpr bool is_name(text_view raw, const name_pieces& name) noexcept {
    json_bytes bytes(raw);
    for (const text_view piece : name.piece)
        if (!next_are(bytes, piece)) return false;
    return bytes.next() < 0;
}

[[nodiscard]] constexpr bool begins_with(text_view raw, text_view prefix) noexcept {
    json_bytes bytes(raw);
    return next_are(bytes, prefix);
}

/// A count that PyTorch's normalising layers keep and no prediction needs.
[[nodiscard]] constexpr bool is_batch_count(text_view raw) noexcept {
    return raw == "num_batches_tracked" || raw.ends_with(".num_batches_tracked");
}

/// A number that tells most names from each other: `hash_of_json` of a name in a file.
[[nodiscard]] constexpr std::uint32_t hash_of_name(const name_pieces& name) noexcept {
    std::uint32_t hash = 2166136261;
    for (const text_view piece : name.piece) {
        const char* const end = piece.end();
        for (const char* next = piece.begin(); next != end; ++next)
            hash = (hash ^ static_cast<unsigned char>(*next)) * 16777619U;
    }
    return hash;
}

// No lambdas: see stored.hpp.
/// Whether all numbers of a tensor, whose bytes are among `numbers`, fit into 32 bits.
struct whole_checker {
    const char* numbers;
    const file_entry& entry;
    bool& all_fit;

    template <element_type Type>
    constexpr void operator()(std::integral_constant<element_type, Type>) const noexcept {
        using bits = bits_in_file<Type>;
        for (std::size_t at = entry.begin; all_fit && at < entry.end; at += sizeof(bits))
            all_fit = fits_whole<Type>(read_little_endian<bits>(numbers + at));
    }
};
struct extent_comparer {
    const std::size_t* next;
    bool same = true;
    constexpr void operator()(std::size_t extent) noexcept { same = same && extent == *next++; }
};

/// A tensor of a model by its name's hash.
struct hashed_field {
    std::uint32_t hash = 0;
    std::size_t field = 0;

    [[nodiscard]] friend constexpr bool operator<(const hashed_field& a,
                                                  const hashed_field& b) noexcept {
        return a.hash < b.hash || (a.hash == b.hash && a.field < b.field);
    }
};

/// Where the tensors of `P` are in a file: for each, the position of its entry.
template <class P, class... Options>
class file_binding {
    using fields = field_list<P>;

public:
    std::size_t entry_of[fields::size + 1]{};

    /// Sets `entry_of`, or returns the first thing that does not fit.
    [[nodiscard]] constexpr file_misfit bind(text_view file, const file_entry* entries,
                                             std::size_t count) {
        constexpr std::size_t none = -std::size_t{1};
        for (std::size_t& entry : entry_of) entry = none;
        std::size_t extra = none;
        for (std::size_t e = 0; e < count && !entries[e].is_metadata; ++e)
            if (!place(e, entries[e]) && extra == none && is_extra(entries[e])) extra = e;
        for (std::size_t f = 0; f < fields::size; ++f)
            if (entry_of[f] == none)
                return {
                    is_transposed(f, entries, count) ? misfit_kind::image : misfit_kind::missing, f,
                    0};
        if (extra != none) return {misfit_kind::extra, 0, extra};
        for (std::size_t f = 0; f < fields::size; ++f)
            if (!same_shape(file, f, entries[entry_of[f]]))
                return {misfit_kind::shape, f, entry_of[f]};
        for (std::size_t f = 0; f < fields::size; ++f)
            if (const misfit_kind kind = number_fault(file, f, entries[entry_of[f]]);
                kind != misfit_kind::none)
                return {kind, f, entry_of[f]};
        return {};
    }

    /// The name in the file of one of the model's tensors.
    [[nodiscard]] static constexpr name_pieces name(std::size_t field) noexcept {
        const field_facts& facts = fields::table.fields[field];
        return name_in_file<Options...>(
            {fields::table.names + facts.first_character, facts.characters});
    }

private:
    /// Whether a tensor is there as an image has one that is stored by columns: see bind.hpp.
    [[nodiscard]] static constexpr bool is_transposed(std::size_t field, const file_entry* entries,
                                                      std::size_t count) noexcept {
        for (std::size_t e = 0; e < count; ++e)
            if (const text_view raw = entries[e].name;
                raw.ends_with(".T") && is_name({raw.data(), raw.size() - 2}, name(field)))
                return true;
        return false;
    }
    /// The model's tensors in the order of their names' hashes.
    struct hashed_fields {
        hashed_field each[fields::size + 1]{};

        constexpr hashed_fields() {
            for (std::size_t f = 0; f < fields::size; ++f) each[f] = {hash_of_name(name(f)), f};
            std::sort(each, each + fields::size);
        }
        /// The first of this hash, or where it would be.
        [[nodiscard]] constexpr const hashed_field* find(std::uint32_t hash) const noexcept {
            return std::lower_bound(each, each + fields::size, hashed_field{hash, 0});
        }
    };
    static constexpr hashed_fields by_hash{};

    /// Sets `entry_of` of the tensors that an entry is; more than one by `from_name`. False if
    /// there is none.
    constexpr bool place(std::size_t position, const file_entry& entry) noexcept {
        bool is_one = false;
        const hashed_field* const end = by_hash.each + fields::size;
        for (const hashed_field* like = by_hash.find(entry.name_hash);
             like != end && like->hash == entry.name_hash; ++like) {
            if (!is_name(entry.name, name(like->field))) continue;
            entry_of[like->field] = position;
            is_one = true;
        }
        return is_one;
    }

    /// Whether an entry that is no tensor of the model should not be there.
    [[nodiscard]] static constexpr bool is_extra(const file_entry& entry) noexcept {
        if constexpr ((allows_extra<Options> || ...))
            return false;
        else
            return !is_batch_count(entry.name) &&
                   (begins_with(entry.name, prefix_of<Options>) && ...);
    }

    /// What is wrong with a tensor's numbers.
    [[nodiscard]] static constexpr misfit_kind number_fault(text_view file, std::size_t field,
                                                            const file_entry& entry) {
        const field_facts& facts = fields::table.fields[field];
        if (facts.is_whole)
            return holds_whole(file, entry) ? misfit_kind::none : misfit_kind::whole;
        const bool exact =
            facts.is_double ? is_exact_in<double>(entry.type) : is_exact_in<float>(entry.type);
        return exact ? misfit_kind::none : misfit_kind::type;
    }
    /// Whether all numbers of a tensor are whole ones of 32 bits.
    [[nodiscard]] static constexpr bool holds_whole(text_view file, const file_entry& entry) {
        const char* const numbers =
            file.data() + safetensors_prefix +
            read_little_endian<std::uint32_t>(file.data());  // of 8 bytes; the others are 0
        bool all_fit = is_whole(entry.type);
        if (all_fit) with_whole_type(entry.type, whole_checker{numbers, entry, all_fit});
        return all_fit;
    }

    [[nodiscard]] static constexpr bool same_shape(text_view file, std::size_t field,
                                                   const file_entry& entry) {
        const field_facts& facts = fields::table.fields[field];
        if (entry.rank != facts.rank) return false;
        extent_comparer compare{fields::table.extents + facts.first_extent};
        safetensors_header::for_each_extent(file, entry, compare);
        return compare.same;
    }
};

}  // namespace ctnn::inline CTNN_TARGET::detail
