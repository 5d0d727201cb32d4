// SPDX-License-Identifier: MIT
// A model's parameters from a file of safetensors, in the compiler and in the program.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/stack.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/binding.hpp>
#include <ctnn/io/detail/constant_file.hpp>
#include <ctnn/io/detail/errors.hpp>
#include <ctnn/io/detail/file_entries.hpp>
#include <ctnn/io/detail/has_parameters.hpp>
#include <ctnn/io/detail/load_faults.hpp>
#include <ctnn/io/detail/packed_file.hpp>
#include <ctnn/io/detail/safetensors_header.hpp>
#include <ctnn/io/detail/tensor_reader.hpp>
#include <ctnn/io/load_error.hpp>
#include <ctnn/io/load_options.hpp>
#include <ctnn/network/detail/field_list.hpp>
#include <ctnn/network/detail/model_concept.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

namespace ctnn::inline CTNN_TARGET {

/// A model that was loaded, or why it was not.
template <class Model>
class loaded {
public:
    template <class Load>
    constexpr explicit loaded(Load&& given_load) : error_(given_load(model_)) {}

    [[nodiscard]] constexpr bool has_value() const noexcept { return !error_; }
    [[nodiscard]] constexpr explicit operator bool() const noexcept { return has_value(); }
    /// The model; all zero if there is an error.
    [[nodiscard]] constexpr const Model& operator*() const noexcept { return model_; }
    [[nodiscard]] constexpr Model& operator*() noexcept { return model_; }
    [[nodiscard]] constexpr const Model* operator->() const noexcept { return &model_; }
    [[nodiscard]] constexpr const load_error& error() const noexcept { return error_; }

private:
    Model model_{};
    load_error error_;
};

namespace detail {

/// Adds the names of a file's tensors, up to as many as the compiler would list.
constexpr void list_names(load_error& out, const file_entry* entries, std::size_t count) noexcept {
    std::size_t tensors = 0;
    for (std::size_t e = 0; e < count; ++e) {
        if (entries[e].is_metadata) continue;
        if (tensors > 0 && tensors < most_listed) out << ", ";
        if (tensors++ < most_listed) out << entries[e].name;
    }
    if (tensors > most_listed) out << ", and " << tensors - most_listed << " more";
}

/// What a misfit is called.
template <class P, class... Options>
[[nodiscard]] constexpr load_error describe(text_view file, const file_misfit& misfit,
                                            const file_entry* entries, std::size_t count) {
    using fields = field_list<P>;
    load_error out;
    const file_entry& entry = entries[misfit.entry];
    const field_facts& field = fields::table.fields[misfit.field];
    const name_pieces name = file_binding<P, Options...>::name(misfit.field);
    switch (misfit.kind) {
        case misfit_kind::none:
            break;
        case misfit_kind::missing:
            out << missing_sentence << " (missing: " << name << "; the file has: ";
            list_names(out, entries, count);
            break;
        case misfit_kind::image:
            out << image_sentence << " (" << name << " is there as its transpose";
            break;
        case misfit_kind::extra:
            out << extra_sentence << " (found: " << entry.name;
            break;
        case misfit_kind::shape: {
            out << shape_sentence << " (" << name << " in the file: (";
            safetensors_header::for_each_extent(file, entry, extent_lister{out});
            out << "); in the model: (";
            extent_lister list{out};
            for (std::size_t axis = 0; axis < field.rank; ++axis)
                list(fields::table.extents[field.first_extent + axis]);
            out << ")";
            break;
        }
        case misfit_kind::whole:
            out << whole_sentence << " (" << name << " in the file: " << name_of(entry.type);
            break;
        case misfit_kind::type:
            out << type_sentence << " (" << name << " in the file: " << name_of(entry.type)
                << "; in the model: " << (field.is_double ? text_view("double") : "float");
            break;
    }
    if (out) out << ")";
    return out;
}

template <class Model, class... Options>
struct model_reader {  // no lambda: see stored.hpp
    text_view file;
    constexpr load_error operator()(Model& into) const { return load_into<Options...>(into, file); }
};

}  // namespace detail

/// The model whose parameters stand in a constant file of safetensors; names, shapes and types are
/// checked by the compiler.
///
/// `File` is a constant of the program, such as `ctnn_embed` makes. Its tensors are called as in
/// PyTorch's `state_dict`, which is how `for_each_field` calls the model's: `0.weight`,
/// `fc1.bias`. `Options` are `from_prefix`, `from_name` and `allow_extra`. Counts called
/// `num_batches_tracked` are left out.
/// Errors: a file that cannot be read, a tensor that is missing or that the model has not, another
/// shape, and numbers that the model's type cannot hold exactly do not compile.
/// Cost: GCC 12, 1 MiB of float: see docs/deploy.md.
/// Source: the format is that of https://github.com/huggingface/safetensors, 2022.
/// Example: `constexpr auto net = load<model<network>, file>();`
template <detail::HasParameters Model, const auto& File, class... Options>
[[nodiscard]] consteval auto load() {
    using parameters = typename Model::parameters_type;
    using fault = typename detail::error_of_constant<Model, File, Options...>::type;
    static_assert(error::report<fault>);
    if constexpr (std::is_void_v<fault>)
        return Model{detail::unpack_all<parameters, File, Options...>()};
    else
        return detail::not_loaded<Model>{};
}
template <class Given, const auto& File, class... Options>
consteval Given load() {
    static_assert(error::report<error::loaded_model<Given>>);
    return {};
}

/// Reads a model's parameters from the bytes of a file of safetensors, as the other `load` does.
/// The model is left as it is if there is an error.
///
/// Errors: those of the other, as a message.
/// Cost: allocates a table of the file's tensors.
template <class... Options, detail::HasParameters Model>
[[nodiscard]] constexpr load_error load_into(Model& model, text_view file) {
    static_assert(detail::known_options<Options...>);
    using parameters = typename Model::parameters_type;
    const detail::counted_entries counted = detail::count_entries(file);
    detail::file_fault fault = counted.fault;
    std::vector<detail::file_entry> entries(counted.count + 1);
    if (!fault) fault = detail::read_entries(file, entries.data());
    if (fault) {
        load_error out;
        out << detail::unreadable_sentence << " (at byte " << fault.at << ": " << fault.why << ")";
        return out;
    }
    detail::file_binding<parameters, Options...> binding;
    const detail::file_misfit misfit = binding.bind(file, entries.data(), counted.count);
    if (misfit.kind != detail::misfit_kind::none)
        return detail::describe<parameters, Options...>(file, misfit, entries.data(),
                                                        counted.count);
    for_each_field(
        detail::fields_reader{file.data() + counted.data_at, entries.data(), binding.entry_of},
        model.parameters());
    return {};
}

template <class... Options, class Given>
constexpr load_error load_into(Given&, text_view) {
    static_assert(error::report<error::loaded_model<Given>>);
    return {};
}

/// Reads a model's parameters from a constant file when the program runs; names, shapes and types
/// are checked by the compiler. For a `linked_file`, of which the compiler knows the header alone,
/// and for models too large for a constant.
///
/// Errors: those of `load<Model, File, Options...>()` do not compile; nothing can fail later.
/// Cost: a pass over the numbers, which brings them into the model's order.
/// Example: `on_heap<model<network>> net; load_into<file>(*net);`
template <const auto& File, class... Options, detail::HasParameters Model>
void load_into(Model& model) noexcept {
    using parameters = typename Model::parameters_type;
    using fault = typename detail::error_of_loading<parameters, File, Options...>::type;
    static_assert(error::report<fault>);
    if constexpr (!std::is_void_v<fault>) {
        return;
    } else if constexpr (requires { File.bytes(); }) {
        using source = detail::constant_file<File>;
        const char* const data = File.bytes().data() + source::counted.data_at;
        const auto& where = detail::bound_file<parameters, File, Options...>.where;
        for_each_field(detail::fields_reader{data, source::read.entries, where.entry_of},
                       model.parameters());
    } else {  // a tensor_list
        detail::unpack_each<parameters, File, Options...>(
            detail::field_pointers<parameters>{model.parameters()},
            std::make_index_sequence<detail::field_list<parameters>::size>{});
    }
}
template <const auto& File, class... Options, class Given>
void load_into(Given&) noexcept {
    static_assert(error::report<error::loaded_model<Given>>);
}

/// The model whose parameters stand in the bytes of a file of safetensors, or why there is none.
///
/// Errors: see `load_into`, which a model too large for the stack needs.
/// Example: `const auto net = load<model<network>>(bytes); if (!net) puts(net.error().message());`
template <class Model, class... Options>
[[nodiscard]] constexpr loaded<Model> load(text_view file) {
    return loaded<Model>(detail::model_reader<Model, Options...>{file});
}

}  // namespace ctnn::inline CTNN_TARGET
