// SPDX-License-Identifier: MIT
// A table of a model's layers, their output shapes and parameters.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/network/facts.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/report/detail/summary_rows.hpp>

#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

namespace ctnn::inline CTNN_TARGET {

/// A table of a model's layers: name, kind, output shape and parameters, then the totals, as in
/// Keras' `summary` and torchinfo.
///
/// Example: `std::fputs(ctnn::summary<ctnn::model<net>>().c_str(), stdout);`
template <class Model>
[[nodiscard]] std::string summary() {
    using input_shape = typename Model::input_shape;
    std::vector<detail::summary_row> rows{{"name", "layer", "output", "parameters"},
                                          {"input", "", detail::shape_text(input_shape{}), ""}};
    detail::add_rows<typename Model::network, input_shape, typename Model::scalar>(rows, "");
    using f = facts<Model>;
    return detail::aligned(rows) + "parameters " + std::to_string(f::parameters) + " (" +
           std::to_string(f::parameter_bytes) + " bytes), multiply-adds " +
           std::to_string(f::multiply_adds) + "\n";
}

/// Prints the summary of a model to `file`, standard output by default.
template <class Network, class Choice>
void print(const model<Network, Choice>&, std::FILE* file = stdout) {
    std::fputs(summary<model<Network, Choice>>().c_str(), file);
}

}  // namespace ctnn::inline CTNN_TARGET
