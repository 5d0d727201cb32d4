// SPDX-License-Identifier: MIT
// A model that is the bytes of a file, where they are.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/image_errors.hpp>
#include <ctnn/io/detail/image_fit.hpp>
#include <ctnn/io/detail/image_layout.hpp>
#include <ctnn/io/element_type.hpp>
#include <ctnn/io/load_error.hpp>
#include <ctnn/network/detail/field_list.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

/// A model among the bytes of a file, or why there is none. It is there as long as the bytes are.
template <class Model>
class bound {
public:
    explicit bound(const Model& there) noexcept : model_(&there) {}
    explicit bound(const load_error& error) noexcept : error_(error) {}

    [[nodiscard]] bool has_value() const noexcept { return model_ != nullptr; }
    [[nodiscard]] explicit operator bool() const noexcept { return has_value(); }
    /// The model, where there is one.
    [[nodiscard]] const Model& operator*() const noexcept { return *model_; }
    [[nodiscard]] const Model* operator->() const noexcept { return model_; }
    [[nodiscard]] const load_error& error() const noexcept { return error_; }

private:
    const Model* model_ = nullptr;
    load_error error_{};
};

namespace detail {

/// The model whose bytes begin here. An array of bytes that nothing else was made in, such as those
/// of a linked or a mapped file, holds whatever plain value the program takes it for (P0593).
template <class Model>
[[nodiscard]] const Model& model_at(const void* bytes) noexcept {
    return *std::launder(static_cast<const Model*>(bytes));
}

/// Adds a tensor, as in `0.weight F32 (2, 3) at byte 0`.
template <class Extents>
void describe_tensor(load_error& out, const name_pieces& name, element_type type, std::size_t begin,
                     Extents for_each_extent) {
    out << name << " " << name_of(type) << " (";
    for_each_extent(extent_lister{out});
    out << ") at byte " << begin;
}

/// What a misfit is called, in a program that reads.
template <class Layout>
[[nodiscard]] load_error describe_image(text_view file, const image_misfit& misfit) {
    load_error out;
    switch (misfit.kind) {
        case image_fault::none:
            return out;
        case image_fault::unreadable:
            out << unreadable_image_sentence << " (at byte " << misfit.why.at << ": "
                << misfit.why.why << ")";
            return out;
        case image_fault::place:
            out << place_sentence << " (they begin at byte " << misfit.data_at << " of the file)";
            return out;
        case image_fault::rows:
            out << rows_sentence;
            break;
        case image_fault::another:
            out << another_sentence;
            break;
    }
    out << " (found: ";
    if (const file_entry& entry = misfit.found; !misfit.is_found)
        out << "none";
    else
        describe_tensor(out, {{entry.name, {}, {}}}, entry.type, entry.begin, [&](auto&& list_one) {
            safetensors_header::for_each_extent(file, entry, list_one);
        });
    out << "; needed: ";
    if (const std::size_t part = misfit.needed; part == Layout::count)
        out << "none";
    else
        describe_tensor(out, Layout::name(part), Layout::type(part), Layout::part(part).begin,
                        [part](auto&& list_one) {
                            for (std::size_t nth = 0; nth < Layout::rank(part); ++nth)
                                list_one(Layout::extent(part, nth));
                        });
    return out << ")";
}

/// Why the numbers of a file are not at an address for the model.
template <class Model>
[[nodiscard]] load_error describe_address(const void* numbers) {
    load_error out;
    if (std::endian::native != std::endian::little)
        out << order_sentence;
    else if (const std::size_t beside = reinterpret_cast<std::uintptr_t>(numbers) % alignof(Model))
        out << place_sentence << " (they begin " << beside << " bytes after a multiple of "
            << alignof(Model) << ")";
    return out;
}

}  // namespace detail

/// The model whose image is a linked file: its bytes themselves, in read-only memory. Nothing is
/// copied, and nothing runs at the start of the program.
///
/// `File` is what `ctnn_embed` makes with LINKED of a file that `save_image` or `ctnn-export
/// --image` wrote. The compiler compares the file's header with the model: each tensor's name,
/// type, shape and place in memory.
/// Errors: another file does not compile; nor does any where the highest byte of a number is its
/// first in memory.
/// Cost: an address.
/// Example: `const auto& net = bind<model<network>, file>(); y = net(x);`
template <class Model, const auto& File>
[[nodiscard]] const Model& bind() noexcept {
    using fault = typename decltype(detail::error_of_image<Model, File>())::type;
    static_assert(error::report<fault>);
    if constexpr (std::is_void_v<fault>) {
        using layout = typename detail::image_of<Model>::type;
        return detail::model_at<Model>(File.address + detail::image_fit<layout, File>::data_at);
    } else {
        return detail::unmade<Model>.value;
    }
}

/// The model whose image these bytes are, such as a file that is mapped into memory, or flash; or
/// why they are none. They are not copied, and are to stay as long as the model is used.
///
/// Errors: those of the other, as a message; bytes whose numbers do not begin at a multiple of the
/// model's alignment, at most 64.
/// Cost: reads the header; allocates nothing.
/// Example: `const auto net = bind<model<network>>(bytes); if (!net) puts(net.error().message());`
template <class Model>
[[nodiscard]] bound<Model> bind(text_view file) {
    if constexpr (detail::PlainModel<Model>) {
        using layout = typename detail::image_of<Model>::type;
        const detail::image_misfit misfit = detail::find_misfit<layout>(file);
        if (misfit.kind != detail::image_fault::none)
            return bound<Model>(detail::describe_image<layout>(file, misfit));
        const void* const numbers = file.data() + misfit.data_at;
        if (const load_error error = detail::describe_address<Model>(numbers))
            return bound<Model>(error);
        return bound<Model>(detail::model_at<Model>(numbers));
    } else {
        static_assert(error::report<error::bound_model<Model>>);
        return bound<Model>(load_error{});
    }
}

}  // namespace ctnn::inline CTNN_TARGET
