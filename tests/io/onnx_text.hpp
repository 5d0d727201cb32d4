// SPDX-License-Identifier: MIT
// A file of ONNX as text, read by the numbers of its fields.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <sstream>
#include <string>
#include <vector>

namespace ctnn::test {

/// A field of a protobuf message: its number, and its value or bytes.
struct protobuf_field {
    std::uint64_t field = 0, value = 0;
    std::string bytes;
};

class protobuf_reader {
public:
    explicit protobuf_reader(const std::string& message) : message_(message) {}

    [[nodiscard]] std::vector<protobuf_field> fields() {
        std::vector<protobuf_field> all;
        while (at_ < message_.size()) {
            const std::uint64_t key = varint();
            protobuf_field next;
            next.field = key >> 3;
            if ((key & 7) == 0) {
                next.value = varint();
            } else {
                const std::size_t size = (key & 7) == 5 ? 4 : static_cast<std::size_t>(varint());
                next.bytes = message_.substr(at_, size);
                at_ += size;
            }
            all.push_back(next);
        }
        return all;
    }

private:
    [[nodiscard]] std::uint64_t varint() {
        std::uint64_t value = 0;
        for (unsigned shift = 0;; shift += 7) {
            const auto byte = static_cast<unsigned char>(message_.at(at_++));
            value |= std::uint64_t{byte & 0x7fU} << shift;
            if (byte < 0x80) return value;
        }
    }

    std::string message_;
    std::size_t at_ = 0;
};

/// The numbers that stand in `bytes`, the lowest byte first.
template <class S, class Bits>
[[nodiscard]] std::string numbers_text(const std::string& bytes) {
    std::ostringstream text;
    for (std::size_t i = 0; i < bytes.size(); i += sizeof(S)) {
        Bits bits = 0;
        for (std::size_t b = sizeof(S); b-- > 0;)
            bits = static_cast<Bits>(bits << 8 | static_cast<unsigned char>(bytes.at(i + b)));
        S number{};
        std::memcpy(&number, &bits, sizeof(S));
        text << (i > 0 ? " " : "") << number;
    }
    return text.str();
}

[[nodiscard]] inline std::string attribute_text(const std::string& bytes) {
    static const std::vector<std::string> kinds{"?", "f", "i",     "s",     "?",
                                                "?", "?", " ints", " texts"};
    std::string name, value;
    for (const protobuf_field& f : protobuf_reader(bytes).fields()) {
        if (f.field == 1) name = f.bytes;
        if (f.field == 2) value = numbers_text<float, std::uint32_t>(f.bytes);
        if (f.field == 3) value = std::to_string(static_cast<std::int64_t>(f.value));
        if (f.field == 4) value = f.bytes;
        if (f.field == 8) value += (value.empty() ? "" : " ") + std::to_string(f.value);
        if (f.field == 9) value += (value.empty() ? "" : " ") + f.bytes;
        if (f.field == 20) value += kinds.at(static_cast<std::size_t>(f.value));
    }
    return name + "=" + value;
}

/// `Gemm[transB=1i](x, weight) -> y`
[[nodiscard]] inline std::string node_text(const std::string& bytes) {
    std::string from, to, operation, attributes;
    for (const protobuf_field& f : protobuf_reader(bytes).fields()) {
        if (f.field == 1) from += (from.empty() ? "" : ", ") + f.bytes;
        if (f.field == 2) to += f.bytes;
        if (f.field == 4) operation = f.bytes;
        if (f.field == 5) attributes += (attributes.empty() ? "" : ", ") + attribute_text(f.bytes);
    }
    return operation + (attributes.empty() ? "" : "[" + attributes + "]") + "(" + from + ") -> " +
           to;
}

/// `weight 2 3: 1 2 3 4 5 6`
[[nodiscard]] inline std::string tensor_text(const std::string& bytes) {
    std::string name, extents, raw;
    std::uint64_t type = 0;
    for (const protobuf_field& f : protobuf_reader(bytes).fields()) {
        if (f.field == 1) extents += " " + std::to_string(f.value);
        if (f.field == 2) type = f.value;
        if (f.field == 8) name = f.bytes;
        if (f.field == 9) raw = f.bytes;
    }
    return name + extents + ": " +
           (type == 1    ? numbers_text<float, std::uint32_t>(raw)
            : type == 11 ? numbers_text<double, std::uint64_t>(raw) + " double"
            : type == 7  ? numbers_text<std::int64_t, std::uint64_t>(raw) + " int64"
                         : "of another type");
}

/// `x 1 batch 3`: its type by ONNX's number, and its extents
[[nodiscard]] inline std::string end_text(const std::string& bytes) {
    std::string text;
    for (const protobuf_field& f : protobuf_reader(bytes).fields()) {
        if (f.field == 1) text = f.bytes;
        if (f.field != 2) continue;
        const std::string tensor = protobuf_reader(f.bytes).fields().at(0).bytes;
        for (const protobuf_field& t : protobuf_reader(tensor).fields()) {
            if (t.field == 1) text += " " + std::to_string(t.value);
            if (t.field != 2) continue;
            for (const protobuf_field& d : protobuf_reader(t.bytes).fields())
                for (const protobuf_field& extent : protobuf_reader(d.bytes).fields())
                    text += " " + (extent.field == 2 ? extent.bytes : std::to_string(extent.value));
        }
    }
    return text;
}

/// The nodes, tensors, inputs and outputs of a file, one a line.
[[nodiscard]] inline std::string onnx_text(const std::string& file_bytes) {
    std::string text;
    for (const protobuf_field& m : protobuf_reader(file_bytes).fields()) {
        if (m.field != 7) continue;
        for (const protobuf_field& g : protobuf_reader(m.bytes).fields()) {
            if (g.field == 1) text += node_text(g.bytes) + "\n";
            if (g.field == 5) text += tensor_text(g.bytes) + "\n";
            if (g.field == 11) text += "in " + end_text(g.bytes) + "\n";
            if (g.field == 12) text += "out " + end_text(g.bytes) + "\n";
        }
    }
    return text;
}

}  // namespace ctnn::test
