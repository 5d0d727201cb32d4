// SPDX-License-Identifier: MIT
// Models from files on disk, and to them.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/image_layout.hpp>
#include <ctnn/io/detail/replaced_file.hpp>
#include <ctnn/io/detail/safetensors_writer.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save_error.hpp>

#include <cstddef>
#include <cstdio>
#include <cstring>
#include <vector>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// Reads all bytes of a file.
[[nodiscard]] inline load_error read_file(const char* path, std::vector<char>& bytes) {
    constexpr text_view sentence =
        "ctnn::load_file: the file cannot be read; one that can is required; check its path";
    const open_file file(std::fopen(path, "rb"));
    if (!file) return system_error(sentence, path);
    constexpr std::size_t piece = std::size_t{1} << 16;
    for (std::size_t read = piece; read == piece;) {
        const std::size_t before = bytes.size();
        bytes.resize(before + piece);
        read = std::fread(bytes.data() + before, 1, piece, file.get());
        bytes.resize(before + read);
    }
    return std::ferror(file.get()) ? system_error(sentence, path) : load_error{};
}

// No lambdas: see stored.hpp.
struct block_writer {
    std::FILE* file;
    bool& written;
    void operator()(const char* bytes, std::size_t count) const {
        written = written && std::fwrite(bytes, 1, count, file) == count;
    }
};
/// Writes the numbers of every tensor that `for_each_field` goes through.
template <class Number>
struct stream_writer {
    std::FILE* file;
    bool& written;
    template <class Field, class Tensor>
    void operator()(Field, const Tensor& each) const {
        write_numbers<Number>(each, block_writer{file, written});
    }
};

/// Writes header and numbers; whether all went well.
template <class Number, class Model>
[[nodiscard]] bool write_all(const Model& model, std::FILE* file) {
    using parameters = typename Model::parameters_type;
    std::vector<char> header(size_of_file<parameters, Number>.header);
    character_sink sink{header.data()};
    write_header<parameters, Number>(sink);
    bool written = std::fwrite(header.data(), 1, header.size(), file) == header.size();
    for_each_field(stream_writer<Number>{file, written}, model.parameters());
    return written;
}
template <class Number, class Model>
struct file_writer {
    const Model& model;
    bool operator()(std::FILE* file) const { return write_all<Number>(model, file); }
};

/// Writes zeros; whether all went well.
[[nodiscard]] inline bool write_zeros(std::size_t count, std::FILE* file) {
    constexpr char zeros[image_alignment]{};
    for (std::size_t piece = sizeof zeros; count > 0; count -= piece) {
        piece = count < piece ? count : piece;
        if (std::fwrite(zeros, 1, piece, file) != piece) return false;
    }
    return true;
}

/// Writes a model's image; whether all went well.
template <class Model>
[[nodiscard]] bool write_image(const Model& model, std::FILE* file) {
    using layout = typename image_of<Model>::type;
    std::vector<char> header(size_of_image<layout>.header);
    character_sink sink{header.data()};
    write_image_header<layout>(sink);
    bool written = std::fwrite(header.data(), 1, header.size(), file) == header.size();
    for (std::size_t p = 0; p < layout::count && written; ++p) {
        const image_part& part = layout::part(p);
        if (layout::is_padding(p)) written = write_zeros(part.end - part.begin, file);
        for_each_stored(model, [&](std::size_t field_number, auto write_to) {
            if (field_number != part.field) return;
            write_to([&](const char* bytes, std::size_t count) {
                written = written && std::fwrite(bytes, 1, count, file) == count;
            });
        });
    }
    return written;
}

}  // namespace detail

/// Reads a model's parameters from a file of safetensors, as `load_into` does from its bytes.
///
/// Errors: those of `load_into`, and a file that cannot be read. The model is then as it was.
template <class... Options, class Model>
[[nodiscard]] load_error load_file_into(Model& model, const char* path) {
    std::vector<char> bytes;
    if (load_error error = detail::read_file(path, bytes)) return error;
    load_error error = load_into<Options...>(model, text_view(bytes.data(), bytes.size()));
    if (error) error << " (file: " << text_view(path, std::strlen(path)) << ")";
    return error;
}

namespace detail {

template <class Model, class... Options>
struct file_reader {
    const char* path;
    load_error operator()(Model& into) const { return load_file_into<Options...>(into, path); }
};

}  // namespace detail

/// The model whose parameters stand in a file of safetensors, or why there is none.
///
/// Example: `const auto net = load_file<model<network>>("net.safetensors"); if (!net)
/// std::puts(net.error().message());`
template <class Model, class... Options>
[[nodiscard]] loaded<Model> load_file(const char* path) {
    return loaded<Model>(detail::file_reader<Model, Options...>{path});
}

/// Writes a model's parameters to a file of safetensors, as `to_safetensors` has them. The file is
/// written beside its place and then renamed, so that there is never half a file.
///
/// Errors: a file that cannot be written; one of that name is then as it was.
/// Example: `save_file(net, path)`, or `save_file<bfloat16>(net, path)` in half the bytes.
template <class Number = void, detail::HasParameters Model>
[[nodiscard]] save_error save_file(const Model& model, const char* path) {
    constexpr text_view sentence =
        "ctnn::save_file: the file cannot be written; a folder with room for it that may be "
        "written to is required; check its path";
    using number = typename detail::known_number<Number>::type;
    return detail::replace_file(sentence, path, detail::file_writer<number, Model>{model});
}
template <class Number = void, class Given>
save_error save_file(const Given&, const char*) {
    static_assert(error::report<error::saved_model<Given>>);
    return {};
}

/// Writes a model to a file as it is in memory, as `to_image` has it, for `bind`. The file is
/// written beside its place and then renamed.
///
/// Errors: those of `to_image` and of `save_file`.
/// Example: `save_image(net, path)`; then, in CMake, `ctnn_embed(app net.safetensors LINKED)`.
template <class Model>
[[nodiscard]] save_error save_image(const Model& model, const char* path) {
    constexpr text_view sentence =
        "ctnn::save_image: the file cannot be written; a folder with room for it that may be "
        "written to is required; check its path";
    if constexpr (detail::PlainModel<Model>) {
        return detail::replace_file(sentence, path, [&model](std::FILE* opened) {
            return detail::write_image(model, opened);
        });
    } else {
        static_assert(error::report<error::bound_model<Model>>);
        return {};
    }
}

}  // namespace ctnn::inline CTNN_TARGET
