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

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::detail {

/// What does not fit between a file and a model.
enum class misfit_kind { none, missing, extra, shape, type, whole };
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

/// Where the tensors of `P` are in a file: for each, the position of its entry.
template <class P, class... Options>
class file_binding {
    using fields = field_list<P>;

public:
    std::size_t entry_of[fields::size + 1]{};

    /// Sets `entry_of`, or returns the first thing that does not fit.
    [[nodiscard]] constexpr file_misfit bind(text_view file, const file_entry* entries,
                                             std::size_t count) {
        std::size_t tensors = 0;
        for (std::size_t i = 0; i < count; ++i) tensors += entries[i].is_metadata ? 0U : 1U;
        for (std::size_t f = 0; f < fields::size; ++f) {
            const std::size_t after = f == 0 ? 0 : entry_of[f - 1] + 1;
            entry_of[f] = find(f, entries, tensors, after);
            if (entry_of[f] == tensors) return {misfit_kind::missing, f, 0};
        }
        for (std::size_t e = 0; tensors > fields::size && e < tensors; ++e)
            if (is_extra(e, entries[e])) return {misfit_kind::extra, 0, e};
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
    /// Position of a tensor of the model, `tensors` where it is none. Files have their tensors in
    /// the model's order, or nearly, so the search begins `after` the one before.
    [[nodiscard]] static constexpr std::size_t find(std::size_t field, const file_entry* entries,
                                                    std::size_t tensors,
                                                    std::size_t after) noexcept {
        const name_pieces wanted = name(field);
        for (std::size_t tried = 0, entry = after; tried < tensors; ++tried, ++entry) {
            if (entry >= tensors) entry = 0;
            if (is_name(entries[entry].name, wanted)) return entry;
        }
        return tensors;
    }

    [[nodiscard]] constexpr bool is_extra(std::size_t position,
                                          const file_entry& entry) const noexcept {
        if constexpr ((allows_extra<Options> || ...)) {
            return false;
        } else {
            for (std::size_t f = 0; f < fields::size; ++f)
                if (entry_of[f] == position) return false;
            return !is_batch_count(entry.name) &&
                   (begins_with(entry.name, prefix_of<Options>) && ...);
        }
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
            static_cast<std::size_t>(read_little_endian<std::uint64_t>(file.data()));
        bool all_fit = is_whole(entry.type);
        with_whole_type(
            entry.type, [&]<element_type Type>(std::integral_constant<element_type, Type>) {
                using bits = bits_in_file<Type>;
                for (std::size_t at = entry.begin; all_fit && at < entry.end; at += sizeof(bits))
                    all_fit = fits_whole<Type>(read_little_endian<bits>(numbers + at));
            });
        return all_fit;
    }

    [[nodiscard]] static constexpr bool same_shape(text_view file, std::size_t field,
                                                   const file_entry& entry) {
        const field_facts& facts = fields::table.fields[field];
        if (entry.rank != facts.rank) return false;
        bool same = true;
        const std::size_t* extent = fields::table.extents + facts.first_extent;
        safetensors_header::for_each_extent(
            file, entry, [&](std::size_t found) { same = same && found == *extent++; });
        return same;
    }
};

}  // namespace ctnn::inline CTNN_TARGET::detail
