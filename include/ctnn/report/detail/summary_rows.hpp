// SPDX-License-Identifier: MIT
// The rows of a summary, and their text.
#pragma once

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/layer.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ctnn::inline CTNN_TARGET::detail {

/// A type's own name without namespaces and template arguments: "linear".
template <class T>
[[nodiscard]] constexpr std::string_view type_name() noexcept {
#if defined(_MSC_VER) && !defined(__clang__)
    std::string_view name = __FUNCSIG__;
    name.remove_prefix(name.find("type_name<") + 10);
    if (name.starts_with("struct ")) name.remove_prefix(7);
#else
    std::string_view name = __PRETTY_FUNCTION__;
    name.remove_prefix(name.find("T = ") + 4);
#endif
    name = name.substr(0, name.find_first_of("<;]>"));
    return name.substr(name.rfind(':') + 1);
}

template <std::size_t... Extents>
[[nodiscard]] std::string shape_text(shape<Extents...>) {
    std::string result;
    ((result += (result.empty() ? "" : ", ") + std::to_string(Extents)), ...);
    return "(" + result + ")";
}

template <class... Shapes>
[[nodiscard]] std::string shape_text(shapes<Shapes...>) {
    std::string result;
    ((result += (result.empty() ? "" : ", ") + shape_text(Shapes{})), ...);
    return result;
}

/// The layer whose name a row shows.
template <class L>
struct shown_layer {
    using type = L;
};
template <class L>
    requires requires { typename L::shown_as; }
struct shown_layer<L> {
    using type = typename L::shown_as;
};

using summary_row = std::array<std::string, 4>;

template <class L, class Input, class S>
void add_rows(std::vector<summary_row>& rows, const std::string& prefix) {
    for_each_child<L, Input>([&]<class Child>(Child) {
        using layer = typename Child::layer;
        using shape = typename layer::template output_shape<typename Child::input_shape>;
        const std::string name = prefix + std::string(Child::name.view());
        constexpr std::size_t count = count_parameters<typename layer::template parameters<S>>();
        rows.push_back({name, std::string(type_name<typename shown_layer<layer>::type>()),
                        shape_text(shape{}), std::to_string(count)});
        if constexpr (Topology<layer>)
            add_rows<layer, typename Child::input_shape, S>(rows, name + ".");
    });
}

/// Rows as lines: columns as wide as their widest cell, numbers to the right.
[[nodiscard]] inline std::string aligned(const std::vector<summary_row>& rows) {
    std::array<std::size_t, 4> width{};
    for (const auto& row : rows)
        for (std::size_t c = 0; c < row.size(); ++c) width[c] = (std::max)(width[c], row[c].size());
    std::string text;
    for (const auto& row : rows) {
        for (std::size_t c = 0; c < row.size(); ++c) {
            const std::string padding(width[c] - row[c].size(), ' ');
            text += c == 3 ? padding + row[c] : row[c] + padding + "  ";
        }
        text += '\n';
    }
    return text;
}

}  // namespace ctnn::inline CTNN_TARGET::detail
