// SPDX-License-Identifier: MIT
// A model's parameters as a header of C++.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/hexadecimal.hpp>
#include <ctnn/io/detail/identifier.hpp>
#include <ctnn/io/detail/safetensors_writer.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::detail {

/// Lines are no longer than this.
inline constexpr std::size_t source_columns = 100;

/// Extents with commas between them.
template <class Shape>
constexpr void put_extents(character_sink& out) noexcept {
    for (std::size_t axis = 0; axis < Shape::rank; ++axis) {
        if (axis > 0) out.put(", ");
        out.put(Shape::extent(axis));
    }
}

/// Writes numbers, each with a comma; a row of the tensor begins a line, and what is too long for
/// it goes on further to the right.
template <class Shape, class S>
constexpr void put_rows(character_sink& out, const tensor<Shape, S>& from) noexcept {
    constexpr std::size_t row = Shape::extent(Shape::rank - 1);
    std::size_t column = 0;
    for (std::size_t i = 0; i < Shape::size; ++i) {
        char number[64]{};
        character_sink to{number};
        put_number(to, from[i]);
        to.put(',');
        if (i % row == 0 || column + 1 + to.count > source_columns) {
            const text_view indent = i % row == 0 ? text_view("\n    ") : "\n      ";
            out.put(indent);
            column = indent.size() - 1;
        } else {
            out.put(' ');
            ++column;
        }
        out.put(text_view(number, to.count));
        column += to.count;
    }
}

/// Writes an array for each tensor, under a comment of its name and shape.
struct array_writer {
    character_sink& out;
    std::size_t tensors = 0;

    template <class Field, class Shape, class S>
    constexpr void operator()(Field, const tensor<Shape, S>& from) noexcept {
        out.put("// ");
        out.put_escaped(Field::name.view());
        out.put(" (");
        put_extents<Shape>(out);
        out.put(")\ninline constexpr ");
        out.put(name_of_number<S>);
        out.put(" tensor_");
        out.put(tensors++);
        out.put("[] = {");
        put_rows(out, from);
        out.put("\n};\n\n");
    }
};

/// Writes the name, shape and array of each tensor, as arguments of a template.
struct list_writer {
    character_sink& out;
    std::size_t tensors = 0;

    template <class Field, class Shape, class S>
    constexpr void operator()(Field, const tensor<Shape, S>&) noexcept {
        if (tensors > 0) out.put(',');
        out.put("\n    ctnn::listed_tensor<");
        out.put_string(Field::name.view());
        out.put(", ctnn::shape<");
        put_extents<Shape>(out);
        out.put(">, tensor_");
        out.put(tensors++);
        out.put('>');
    }
};

/// Counts tensors and their numbers.
struct number_counter {
    std::size_t tensors = 0, numbers = 0;

    template <class Field, class Tensor>
    constexpr void operator()(Field, const Tensor& each) noexcept {
        ++tensors;
        numbers += each.size();
    }
};

/// Writes what stops a compiler for which a part of the name is a macro, such as GCC's `linux`.
constexpr void put_macro_checks(character_sink& out, text_view name) noexcept {
    for (std::size_t begin = 0, i = 0; i <= name.size(); ++i) {
        if (i < name.size() && name.data()[i] != ':') continue;
        const text_view word = name.substr(begin, i - begin);
        if (!word.empty()) {
            out.put("#if defined(");
            out.put(word);
            out.put(")\n#error \"ctnn::to_source: ");
            out.put(word);
            out.put(" is a macro here; one that is none is required; write another\"\n#endif\n");
        }
        begin = i + 1;
    }
}

/// Writes a header of weights: an array for each tensor, a list of them, and a template of a model
/// that has them.
template <class P>
constexpr void write_source(character_sink& out, const P& parameters, text_view name) {
    const qualified_name called(name);
    number_counter count;
    P::for_each_field(count, parameters);
    out.put("// Weights of a network, as ctnn::to_source writes them: ");
    out.put(count.numbers);
    out.put(" numbers in ");
    out.put(count.tensors);
    out.put(" tensors.\n// clang-format off\n#pragma once\n\n");
    put_macro_checks(out, name);
    out.put("\n#include <ctnn/io/tensor_list.hpp>\n\nnamespace ");
    out.put(name);
    out.put("_tensors {\n\n");
    array_writer arrays{out};
    P::for_each_field(arrays, parameters);
    out.put("inline constexpr ctnn::tensor_list<");
    list_writer list{out};
    P::for_each_field(list, parameters);
    out.put("> all{};\n\n}\n\n");

    if (!called.namespaces.empty()) {
        out.put("namespace ");
        out.put(called.namespaces);
        out.put(" {\n\n");
    }
    out.put("/// A model of that network, with these weights: ");
    out.put(name);
    out.put("<ctnn::model<network>>.\ntemplate <class Model>\ninline constexpr Model ");
    out.put(called.name);
    out.put(" = ctnn::load<Model, ");
    out.put(called.name);
    out.put("_tensors::all>();\n");
    if (!called.namespaces.empty()) out.put("\n}\n");
}

}  // namespace ctnn::inline CTNN_TARGET::detail
