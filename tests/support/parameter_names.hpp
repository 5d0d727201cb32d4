// SPDX-License-Identifier: MIT
// The names of a network's parameters as one text.
#pragma once

#include <ctnn/core/fields.hpp>

#include <cstddef>
#include <string_view>

namespace ctnn::test {

/// The names of a network's parameters, a comma behind each.
template <class Network>
inline constexpr auto names = [] {
    struct {
        char text[400]{};
        std::size_t size = 0;
        [[nodiscard]] constexpr std::string_view view() const { return {text, size}; }
    } list;
    typename Network::template parameters<double> p{};
    for_each_field(
        [&list]<class Field>(Field, const auto&) {
            for (const char c : Field::name.view()) list.text[list.size++] = c;
            list.text[list.size++] = ',';
        },
        p);
    return list;
}();

}  // namespace ctnn::test
