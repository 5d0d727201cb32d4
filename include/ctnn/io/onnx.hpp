// SPDX-License-Identifier: MIT
// A model as a file of ONNX, which other programs run.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/has_parameters.hpp>
#include <ctnn/io/detail/onnx_activations.hpp>
#include <ctnn/io/detail/onnx_attention.hpp>
#include <ctnn/io/detail/onnx_ends.hpp>
#include <ctnn/io/detail/onnx_fault.hpp>
#include <ctnn/io/detail/onnx_graph.hpp>
#include <ctnn/io/detail/onnx_layers.hpp>
#include <ctnn/io/detail/onnx_norms.hpp>
#include <ctnn/io/detail/onnx_recurrent.hpp>
#include <ctnn/io/detail/onnx_resizing.hpp>
#include <ctnn/io/detail/onnx_topologies.hpp>
#include <ctnn/io/detail/onnx_windows.hpp>
#include <ctnn/io/detail/replaced_file.hpp>
#include <ctnn/io/onnx_operators.hpp>
#include <ctnn/io/save_error.hpp>
#include <ctnn/network/detail/model_concept.hpp>
#include <ctnn/network/model.hpp>

#include <cstddef>
#include <cstdio>
#include <string>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

/// The bytes of a file of ONNX that holds a model as it predicts, for any number of samples.
///
/// Its input is called `input`, its output `output`; the inputs or outputs of a `graph` that has
/// several are called as there. Before the extents of each stands that of the batch, and whole
/// numbers have 64 bits. Tensors are called and laid out as in PyTorch's `state_dict`; but those of
/// a `gru` are W, R and B, laid out as ONNX's. The file is of IR version 7 and opset 13.
/// Range: names are UTF-8. ONNX has slopes, alphas and epsilons in float, also beside double.
/// Errors: a layer without `onnx_operators`, an adaptive pooling whose size does not divide that of
///   its input, and more than 2 GiB do not compile.
/// Cost: allocates the file twice.
/// Source: the format is that of https://github.com/onnx/onnx, 2020.
/// Example: `const std::string bytes = to_onnx(net);`
template <class Network, class Choice>
[[nodiscard]] std::string to_onnx(const model<Network, Choice>& m) {
    using given = model<Network, Choice>;
    using S = typename given::scalar;
    using names = detail::end_names<Network>;
    using fault = detail::onnx_fault<given>;
    static_assert(error::report<fault>);
    if constexpr (!std::is_void_v<fault>) {
        return {};
    } else {
        detail::onnx_graph all(detail::onnx_type_of<S>);
        const auto inputs = detail::ends_of<typename given::input_shape, S>(all, names::input);
        const auto outputs = detail::ends_of<typename given::output_shape, S>(all, names::output);
        onnx_values values;
        for (const auto& each : inputs) {
            values.push_back(each.name);
            all.input(each);
        }
        values = detail::write_onnx<Network, typename given::input_shape>(onnx_place(all, ""),
                                                                          values, m.parameters());
        for (std::size_t i = 0; i < outputs.size(); ++i) all.output(values[i], outputs[i]);
        return all.bytes();
    }
}
template <detail::NoModel Given>
std::string to_onnx(const Given&) {
    static_assert(error::report<error::onnx_model<Given>>);
    return {};
}

/// Writes a model to a file of ONNX, as `to_onnx` has it. The file is written beside its place and
/// then renamed, so that there is never half a file.
///
/// Errors: a file that cannot be written; one of that name is then as it was. Those of `to_onnx`.
/// Example: `if (const auto error = save_onnx(net, "net.onnx")) std::puts(error.message());`
template <class Model>
[[nodiscard]] save_error save_onnx(const Model& m, const char* path) {
    constexpr text_view sentence =
        "ctnn::save_onnx: the file cannot be written; a folder with room for it that may be "
        "written to is required; check its path";
    const std::string bytes = to_onnx(m);
    return detail::replace_file(sentence, path, [&bytes](std::FILE* part_file) {
        return std::fwrite(bytes.data(), 1, bytes.size(), part_file) == bytes.size() &&
               std::fflush(part_file) == 0;
    });
}

}  // namespace ctnn::inline CTNN_TARGET
