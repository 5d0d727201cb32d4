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
    std::vector<std::int64_t> before{}, after{};
};

/// The numbers from `begin` up to `end` of an axis after the channels; `part` is a name for them.
inline std::string write_part(const onnx_place& at, const std::string& x, std::size_t axis,
                              const char* part, std::int64_t begin, std::int64_t end) {
    const auto constant = [&](const char* kind, std::int64_t value) {
        const std::string name = std::string(part) + kind + std::to_string(axis);
        return at.wholes({name.data(), name.size()}, {value});
    };
    return at.node("Slice", {x, constant("_begin_", begin), constant("_end_", end),
                             constant("_axis_", static_cast<std::int64_t>(axis + 2))});
}

/// The numbers of the other side of each axis, of which some may be taken away first. ONNX's Pad
/// has no mode for them before opset 19.
inline std::string write_circular_pad(const onnx_place& at, std::string x, const onnx_pads& pads) {
    constexpr std::int64_t past_any = std::int64_t{1} << 31;
    for (std::size_t i = 0; i < pads.before.size(); ++i) {
        const std::int64_t before = pads.before[i], after = pads.after[i];
        if (before < 0 || after < 0)
            x = write_part(at, x, i, "left", before < 0 ? -before : 0,
                           after < 0 ? after : past_any);
        onnx_values parts(1, x);
        if (before > 0)
            parts.insert(parts.begin(), write_part(at, x, i, "last", -before, past_any));
        if (after > 0) parts.push_back(write_part(at, x, i, "first", 0, after));
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
