// SPDX-License-Identifier: MIT
// Tables of computed and expected numbers, one labelled row for each, for lessons that print them.
#pragma once

#include <ctnn/ctnn.hpp>

#include <cstddef>
#include <cstdio>
#include <string>

/// Whether all rows so far agree, to 9 digits.
inline bool all_agree = true;

inline void row(const std::string& label, double computed, double expected) {
    const bool agrees = ctnn::close(computed, expected, ctnn::tolerance::relative_error(1e-9));
    all_agree = all_agree && agrees;
    std::printf("  %-26s %14.9g %14.9g  %s\n", label.c_str(), computed, expected,
                agrees ? "ok" : "DIFFERS");
}

inline void title(const char* text) {
    std::printf("\n%s\n  %-26s %14s %14s\n", text, "", "computed", "expected");
}

/// A row for each element: net_h1, net_h2 of a vector, weight(0, 0), weight(0, 1) of a matrix.
template <class Shape>
void rows(const std::string& name, const ctnn::tensor<Shape, double>& computed,
          const ctnn::tensor<Shape, double>& expected) {
    for (std::size_t i = 0; i < Shape::size; ++i) {
        char position[48] = "";
        if constexpr (Shape::rank == 2)
            std::snprintf(position, sizeof position, "(%zu, %zu)", i / Shape::extent(1),
                          i % Shape::extent(1));
        else if constexpr (Shape::size > 1)
            std::snprintf(position, sizeof position, "%zu", i + 1);
        row(name + position, computed[i], expected[i]);
    }
}

/// Rows for all weights and biases, or for their gradients: linear.weight(0, 0), linear.bias, ...
template <class Model>
void parameter_rows(const Model& computed, const Model& expected, const char* suffix = "") {
    ctnn::for_each_field(
        [&](auto field, const auto& numbers, const auto& wanted) {
            rows(std::string(field.name.view()) + suffix, numbers, wanted);
        },
        computed.parameters(), expected.parameters());
}
