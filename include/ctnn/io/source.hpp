// SPDX-License-Identifier: MIT
// A model as source text of C++: a header whose constants are its weights.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/has_parameters.hpp>
#include <ctnn/io/detail/identifier.hpp>
#include <ctnn/io/detail/replaced_file.hpp>
#include <ctnn/io/detail/source_writer.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save_error.hpp>

#include <cstdio>
#include <string>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// What is wrong with the name of a header's constant.
[[nodiscard]] constexpr load_error check_source_name(text_view name) noexcept {
    load_error error;
    if (!is_qualified_name(name))
        error << "ctnn::to_source: the name cannot be that of a constant of C++; letters, digits "
                 "and single underscores are required, a letter first, and no word that the "
                 "language or the header takes; write another, such as \"sine\" or "
                 "\"weights::sine\" (found: "
              << name << ")";
    return error;
}

// No lambdas: see stored.hpp.
/// Writes the header of a model into a string, or returns why it does not.
template <class Model>
struct source_maker {
    const Model& model;
    text_view name;

    load_error operator()(std::string& written) const {
        const load_error error = check_source_name(name);
        if (error) return error;
        character_sink measured;
        write_source(measured, model.parameters(), name);
        written.resize(measured.count);
        character_sink out{written.data()};
        write_source(out, model.parameters(), name);
        return error;
    }
};
struct text_writer {
    const std::string& text;
    bool operator()(std::FILE* file) const {
        return std::fwrite(text.data(), 1, text.size(), file) == text.size();
    }
};

}  // namespace detail

/// A model's parameters as the text of a header of C++, or why there is none.
///
/// The header has one array for each tensor, whose numbers are hexadecimal constants with the same
/// bits, and a constant `name<Model>`, a model that has them. Its tensors are called as in
/// PyTorch's `state_dict`; a model without one of them, with more or with other shapes does not
/// compile. Options of `load` go with its list: `load<Model, name_tensors::all,
/// from_prefix<"encoder.">>()`. It includes `<ctnn/io/tensor_list.hpp>`, and no file is opened.
/// `name` may have namespaces before it, `weights::sine`.
/// Errors: a name that cannot be a constant's.
/// Cost: about 17 characters a weight of float.
/// Example: `const auto text = to_source(net, "sine"); if (text) std::puts(text->c_str());`
template <detail::HasParameters Model>
[[nodiscard]] loaded<std::string> to_source(const Model& model, text_view name) {
    return loaded<std::string>(detail::source_maker<Model>{model, name});
}
template <class Given>
loaded<std::string> to_source(const Given&, text_view) {
    static_assert(error::report<error::saved_model<Given>>);
    return loaded<std::string>([](std::string&) { return load_error{}; });
}

/// Writes a model's parameters to a header of C++, as `to_source` has them. The file is written
/// beside its place and then renamed, so that there is never half a file.
///
/// Errors: a name that cannot be a constant's, and a file that cannot be written; one of that name
/// is then as it was.
/// Example: `if (const auto error = save_source(net, "sine.hpp", "sine")) puts(error.message());`
template <class Model>
[[nodiscard]] save_error save_source(const Model& model, const char* path, text_view name) {
    constexpr text_view sentence =
        "ctnn::save_source: the file cannot be written; a folder with room for it that may be "
        "written to is required; check its path";
    const loaded<std::string> source = to_source(model, name);
    if (!source) return source.error();
    return detail::replace_file(sentence, path, detail::text_writer{*source});
}

}  // namespace ctnn::inline CTNN_TARGET
