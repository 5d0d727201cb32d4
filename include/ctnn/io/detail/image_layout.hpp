// SPDX-License-Identifier: MIT
// An image of a model: the tensors of a file whose bytes are the model's own.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/image_errors.hpp>
#include <ctnn/io/detail/safetensors_writer.hpp>
#include <ctnn/io/element_type.hpp>
#include <ctnn/io/half.hpp>
#include <ctnn/io/load_options.hpp>
#include <ctnn/io/stored.hpp>
#include <ctnn/network/detail/field_list.hpp>
#include <ctnn/network/detail/model_concept.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::detail {

/// The numbers of an image begin at a multiple of these bytes, the largest alignment of a tensor.
inline constexpr std::size_t image_alignment = 64;

template <class M>
inline constexpr bool is_stored = false;
template <HalfNumber Number, Model M>
inline constexpr bool is_stored<stored<Number, M>> = true;

/// A model that is its parameters, and nothing else: its bytes are a value of it.
template <class M>
concept PlainModel = is_stored<M> || requires {
    typename M::parameters_type;
    requires std::is_base_of_v<typename M::parameters_type, M>;
    requires sizeof(M) == sizeof(typename M::parameters_type);
    requires std::is_trivially_copyable_v<M>;
    requires HasFields<typename M::parameters_type>;
    requires alignof(M) <= image_alignment;
};

/// A part of an image: one of the model's tensors or, where `field` is none of them, the bytes of
/// alignment between two.
struct image_part {
    std::size_t field = 0, begin = 0, end = 0;
    /// Number of the parts of alignment before this one, in decimal.
    char number[20]{};
    std::size_t digits = 0;
};

[[nodiscard]] constexpr bool is_before(const image_part& a, const image_part& b) noexcept {
    return a.begin < b.begin;
}

/// Writes down where each tensor that `for_each_field` goes through is in the parameters, or, where
/// `Half` is their type, among the numbers of a `stored`.
template <class P, class Half>
struct part_recorder {
    image_part* parts;
    std::size_t count = 0, end = 0;

    template <class Field, class Shape, class S>
    constexpr void operator()(Field, const tensor<Shape, S>& place) noexcept {
        image_part& part = parts[count];
        part.field = count++;
        if constexpr (std::is_void_v<Half>) end = byte_of<P>(&place);
        part.begin = end;
        end += Shape::size * sizeof(number_in_file<Half, Shape, S>);
        part.end = end;
    }
};

/// The parts of the image of `Bytes` bytes, parameters of type `P` or what is `stored` of them, in
/// the order of their places.
template <class P, std::size_t Bytes, class Half = void>
class image_layout {
    using fields = field_list<P>;

    struct table {
        image_part tensors[fields::size + 1]{};
        image_part parts[2 * fields::size + 1]{};
        std::size_t count = 0;
        std::size_t paddings = 0;

        constexpr void add_padding(std::size_t begin, std::size_t end) noexcept {
            if (begin == end) return;
            image_part part{fields::size, begin, end};  // GCC's sanitizers want a local one
            character_sink digits{part.number};
            digits.put(paddings++);
            part.digits = digits.count;
            parts[count++] = part;
        }
        constexpr table() noexcept {
            part_recorder<P, Half> record{tensors};
            P::for_each_field(record, unmade<P>.value);
            image_part in_order[fields::size + 1]{};
            for (std::size_t f = 0; f < fields::size; ++f) in_order[f] = tensors[f];
            std::sort(in_order, in_order + fields::size, is_before);
            std::size_t end = 0;
            for (std::size_t f = 0; f < fields::size; ++f) {
                add_padding(end, in_order[f].begin);
                parts[count++] = in_order[f];
                end = in_order[f].end;
            }
            add_padding(end, Bytes);
        }
    };
    static constexpr table all{};

    /// Of a part that is a tensor. GCC 12 warns at -O2 of an index that it does not see to be one.
    [[nodiscard]] static constexpr const field_facts& facts_of(std::size_t index) noexcept {
        const std::size_t field = all.parts[index].field;
        return fields::table.fields[field < fields::size ? field : fields::size];
    }

public:
    /// Number of parts, and bytes of them.
    static constexpr std::size_t count = all.count;
    static constexpr std::size_t bytes = Bytes;

    [[nodiscard]] static constexpr const image_part& part(std::size_t index) noexcept {
        return all.parts[index];
    }
    [[nodiscard]] static constexpr bool is_padding(std::size_t index) noexcept {
        return part(index).field == fields::size;
    }
    /// First byte of a tensor, counted as `for_each_field` goes through them.
    [[nodiscard]] static constexpr std::size_t begin_of(std::size_t field) noexcept {
        return all.tensors[field].begin;
    }

    // What the file's header says of a part. A matrix that is stored by columns stands in the file
    // as what its rows are then, its transpose; of more axes, the first is the last there.

    [[nodiscard]] static constexpr name_pieces name(std::size_t index) noexcept {
        const image_part& part = all.parts[index];
        if (is_padding(index)) return {{"padding.", {part.number, part.digits}, {}}};
        const field_facts& facts = facts_of(index);
        return {{{fields::table.names + facts.first_character, facts.characters},
                 facts.by_columns ? text_view(".T") : text_view{},
                 {}}};
    }
    [[nodiscard]] static constexpr element_type type(std::size_t index) noexcept {
        if (is_padding(index)) return element_type::u8;
        const field_facts& facts = facts_of(index);
        if constexpr (!std::is_void_v<Half>) return type_in_file<Half>;
        return facts.is_whole    ? element_type::i32
               : facts.is_double ? element_type::f64
                                 : element_type::f32;
    }
    [[nodiscard]] static constexpr std::size_t rank(std::size_t index) noexcept {
        return is_padding(index) ? 1 : facts_of(index).rank;
    }
    [[nodiscard]] static constexpr std::size_t extent(std::size_t index,
                                                      std::size_t axis) noexcept {
        if (is_padding(index)) return part(index).end - part(index).begin;
        const field_facts& facts = facts_of(index);
        const std::size_t from = facts.by_columns ? (axis + 1) % facts.rank : axis;
        return fields::table.extents[facts.first_extent + from];
    }
};

/// The layout of a model's image; an error is given where it has none.
template <class Model>
struct image_of {
    static_assert(error::report<error::bound_model<Model>>);
    using type = image_layout<no_parameters, 1>;
};
template <PlainModel Model>
struct image_of<Model> {
    using type = image_layout<typename Model::parameters_type, sizeof(Model)>;
};
template <PlainModel Model>
    requires is_stored<Model>
struct image_of<Model> {
    using type = image_layout<typename Model::model_type::parameters_type, sizeof(Model),
                              typename Model::number>;
};

/// The metadata of an image, and the entry of one of its parts, as its header has them.
inline constexpr text_view image_metadata =
    "\"__metadata__\":{\"ctnn\":\"image\",\"format\":\"pt\"}";
template <class Layout>
constexpr void write_part(character_sink& out, std::size_t part) {
    write_entry(
        out, Layout::name(part), Layout::type(part), Layout::rank(part),
        [part](std::size_t nth) { return Layout::extent(part, nth); }, Layout::part(part).begin,
        Layout::part(part).end);
}

/// Writes the header of an image.
template <class Layout>
constexpr void write_image_header(character_sink& out) {
    write_padded_header<image_alignment>(out, [](character_sink& into_header) {
        into_header.put(image_metadata);
        for (std::size_t part = 0; part < Layout::count; ++part)
            write_part<Layout>(into_header, part);
    });
}
template <class Layout>
inline constexpr file_size size_of_image = [] {
    character_sink measured;
    write_image_header<Layout>(measured);
    return file_size{measured.count, measured.count + Layout::bytes};
}();

/// Calls `f(field, write_to)` for each tensor, or once for all of them where nothing is between
/// them. `write_to(write)` then calls `write(bytes, count)` for its numbers, in the order of its
/// storage, in blocks.
template <PlainModel Model, class F>
constexpr void for_each_stored(const Model& model, F&& f) {
    std::size_t field = 0;
    for_each_field(
        [&]<class Shape, class S>(auto, const tensor<Shape, S>& each_tensor) {
            f(field++, [&each_tensor](auto&& write) {
                write_blocks<number_in<Shape, S>, Shape::size>(
                    [&each_tensor](std::size_t i) {
                        if constexpr (is_integers<Shape>)
                            return each_tensor[i];
                        else
                            return each_tensor.stored()[i];
                    },
                    write);
            });
        },
        model.parameters());
}
template <PlainModel Model, class F>
    requires is_stored<Model>
constexpr void for_each_stored(const Model& model, F&& f) {
    f(std::size_t{0}, [&model](auto&& write) {
        write_blocks<typename Model::number, Model::count>(
            [&model](std::size_t i) { return model.numbers[i]; }, write);
    });
}

}  // namespace ctnn::inline CTNN_TARGET::detail
