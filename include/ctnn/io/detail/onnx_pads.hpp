// SPDX-License-Identifier: MIT
// A padding as nodes of ONNX.
#pragma once

#include <ctnn/core/padding.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/onnx_operators.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ctnn::inline CTNN_TARGET::detail {

/// What stands before each axis after the channels, and after it; a negative number takes away.
struct onnx_pads {
    std::vector<std::int64_t> before, after;
};

/// The first numbers of an axis after the channels, or the last ones.
inline std::string write_end(const onnx_place& at, const std::string& x, std::size_t axis,
                             std::int64_t count, bool is_first) {
    constexpr std::int64_t past_any = std::int64_t{1} << 31;
    const auto constant = [&](const char* kind, std::int64_t value) {
        const std::string name =
            std::string(is_first ? "first_" : "last_") + kind + "_" + std::to_string(axis);
        return at.wholes({name.data(), name.size()}, {value});
    };
    return at.node("Slice", {x, constant("begin", is_first ? 0 : -count),
                             constant("end", is_first ? count : past_any),
                             constant("axis", static_cast<std::int64_t>(axis + 2))});
}

/// The numbers of the other side of each axis, for which ONNX's Pad has no mode before opset 19.
inline std::string write_circular_pad(const onnx_place& at, std::string x, const onnx_pads& pads) {
    for (std::size_t i = 0; i < pads.before.size(); ++i) {
        onnx_values parts(1, x);
        if (pads.before[i] > 0)
            parts.insert(parts.begin(), write_end(at, x, i, pads.before[i], false));
        if (pads.after[i] > 0) parts.push_back(write_end(at, x, i, pads.after[i], true));
        if (parts.size() > 1) x = at.node("Concat", parts, {{"axis", i + 2}});
    }
    return x;
}

/// Adds what pads x; `fill` is the name of the constant that stands there.
inline std::string write_pad(const onnx_place& at, const std::string& x, const onnx_pads& pads,
                             padding_mode mode, const std::string& fill = {}) {
    if (mode == padding_mode::circular) return write_circular_pad(at, x, pads);
    std::vector<std::int64_t> numbers{0, 0};  // of the batch and of the channels
    numbers.insert(numbers.end(), pads.before.begin(), pads.before.end());
    numbers.insert(numbers.end(), {0, 0});
    numbers.insert(numbers.end(), pads.after.begin(), pads.after.end());
    onnx_values from{x, at.wholes("pads", numbers)};
    if (!fill.empty()) from.push_back(fill);
    return at.node("Pad", from,
                   {{"mode", mode == padding_mode::reflect     ? text_view("reflect")
                             : mode == padding_mode::replicate ? text_view("edge")
                                                               : text_view("constant")}});
}

}  // namespace ctnn::inline CTNN_TARGET::detail
