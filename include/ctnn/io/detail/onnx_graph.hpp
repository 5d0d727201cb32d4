// SPDX-License-Identifier: MIT
// The graph of an ONNX file: nodes, tensors, inputs and outputs, and their bytes.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/little_endian.hpp>
#include <ctnn/io/detail/protobuf_writer.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

namespace ctnn::inline CTNN_TARGET::detail {

/// The type of a tensor's numbers, by ONNX's number.
enum class onnx_type : std::int64_t { float32 = 1, int64 = 7, float64 = 11 };

template <class S>
inline constexpr onnx_type onnx_type_of = std::is_same_v<S, double>  ? onnx_type::float64
                                          : std::is_same_v<S, float> ? onnx_type::float32
                                                                     : onnx_type::int64;

/// The graph of a file that is written. Every name in it is there once.
///
/// Source: onnx.proto of https://github.com/onnx/onnx, which numbers the fields; IR version 7 and
/// opset 13, 2020.
class onnx_graph {
public:
    /// `numbers` is the type of the network's numbers.
    explicit onnx_graph(onnx_type numbers) noexcept : numbers_(numbers) {}

    [[nodiscard]] onnx_type numbers() const noexcept { return numbers_; }

    /// A name that nothing else has: the wanted one, or that with a number.
    [[nodiscard]] std::string unique(const std::string& wanted) {
        std::string name = wanted;
        for (std::size_t count = 1; is_taken(name); ++count) {
            name = wanted;
            name.append("_").append(std::to_string(count));
        }
        names_.push_back(name);
        return name;
    }

    /// Adds a node, its attributes encoded; returns the name of its output.
    std::string node(const std::string& wanted, text_view operation,
                     const std::vector<std::string>& from, const std::string& attributes) {
        const std::string name = unique(wanted);
        std::string value = name;
        nodes_.push_back({name, std::string(operation.data(), operation.size()), from,
                          unique(value.append("_output_0")), attributes});
        return nodes_.back().value;
    }

    /// Adds a tensor of numbers of type S, of which number i, counted row by row, is `at(i)`;
    /// returns its name. One that was added by this name is there already.
    template <class S, class At>
    std::string tensor(const std::string& wanted, const std::vector<std::size_t>& extents,
                       const At& at) {
        if (const std::string* const there = find(tensors_, wanted)) return *there;
        const std::string name = unique(wanted);
        tensors_.push_back({wanted, name});
        protobuf_writer out(tensor_bytes_);
        out.message(5, [&] { put_tensor<S>(out, name, extents, at); });
        return name;
    }

    /// An input or output: its name, and its extents without the batch.
    struct end {
        std::string name;
        onnx_type type;
        std::vector<std::size_t> extents;
    };
    void input(const end& added) { inputs_.push_back(added); }
    /// Makes a value an output: the value has its name from then on. One that no node makes, or
    /// that is another output too, is copied.
    void output(const std::string& value, const end& added) {
        if (const std::string* const before = find(outputs_of_, value))
            copy(*before, added.name);
        else if (!rename(value, added.name))
            copy(value, added.name);
        else
            outputs_of_.push_back({value, added.name});
        outputs_.push_back(added);
    }

    /// The file.
    [[nodiscard]] std::string bytes() const {
        std::string result;
        protobuf_writer out(result);
        out.number(1, 7);  // IR version
        out.bytes(2, text_view("ctnn"));
        out.message(7, [&] {
            for (const made_node& each : nodes_) put_node(out, each);
            out.bytes(2, text_view("ctnn"));
            result.append(tensor_bytes_);
            for (const end& each : inputs_) put_end(out, 11, each);
            for (const end& each : outputs_) put_end(out, 12, each);
        });
        out.message(8, [&] { out.number(2, 13); });  // opset
        return result;
    }

private:
    struct made_node {
        std::string name, operation;
        std::vector<std::string> from;
        std::string value, attributes;
    };

    /// Names that stand for others: few enough to be looked through.
    struct alias {
        std::string from, to;
    };
    [[nodiscard]] static const std::string* find(const std::vector<alias>& aliases,
                                                 const std::string& from) noexcept {
        for (const alias& each : aliases)
            if (each.from == from) return &each.to;
        return nullptr;
    }
    [[nodiscard]] bool is_taken(const std::string& name) const noexcept {
        for (const std::string& taken : names_)
            if (taken == name) return true;
        return false;
    }

    // In a template the names are those of functions, not of lambdas, in which GCC's -Wshadow sees
    // the globals of the program.
    template <class S, class At>
    void put_tensor(protobuf_writer& out, const std::string& name,
                    const std::vector<std::size_t>& extents, const At& at) {
        std::size_t size = 1;
        for (const std::size_t extent : extents) {
            out.number(1, static_cast<std::int64_t>(extent));
            size *= extent;
        }
        out.number(2, static_cast<std::int64_t>(onnx_type_of<S>));
        out.bytes(8, name);
        out.message(9, [&] { put_numbers<S>(size, at); });
    }
    template <class S, class At>
    void put_numbers(std::size_t size, const At& at) {
        using bits = std::conditional_t<sizeof(S) == 8, std::uint64_t, std::uint32_t>;
        char bytes[sizeof(S)];
        for (std::size_t i = 0; i < size; ++i) {
            const S number = at(i);
            write_little_endian(bytes, __builtin_bit_cast(bits, number));
            tensor_bytes_.append(bytes, sizeof(S));
        }
    }

    /// Gives a value that a node makes another name; whether there is one.
    bool rename(const std::string& value, const std::string& name) {
        bool is_made = false;
        for (made_node& each : nodes_)
            if (each.value == value) {
                each.value = name;
                is_made = true;
            }
        if (is_made)
            for (made_node& each : nodes_)
                for (std::string& source : each.from)
                    if (source == value) source = name;
        return is_made;
    }
    void copy(const std::string& value, const std::string& name) {
        nodes_.push_back({unique("/Identity"), "Identity", {value}, name, ""});
    }

    static void put_node(protobuf_writer& out, const made_node& each) {
        out.message(1, [&] {
            for (const std::string& source : each.from) out.bytes(1, source);
            out.bytes(2, each.value);
            out.bytes(3, each.name);
            out.bytes(4, each.operation);
            out.fields(each.attributes);
        });
    }
    static void put_end(protobuf_writer& out, std::uint32_t field, const end& each) {
        out.message(field, [&] {
            out.bytes(1, each.name);
            out.message(2, [&] {      // type
                out.message(1, [&] {  // of a tensor
                    out.number(1, static_cast<std::int64_t>(each.type));
                    out.message(2, [&] {  // shape
                        out.message(1, [&] { out.bytes(2, text_view("batch")); });
                        for (const std::size_t extent : each.extents)
                            out.message(1,
                                        [&] { out.number(1, static_cast<std::int64_t>(extent)); });
                    });
                });
            });
        });
    }

    onnx_type numbers_;
    std::vector<std::string> names_{};
    std::vector<alias> tensors_{};  // from the name that was wanted
    std::string tensor_bytes_{};
    std::vector<made_node> nodes_{};
    std::vector<end> inputs_{}, outputs_{};
    std::vector<alias> outputs_of_{};  // from the value's name until then
};

}  // namespace ctnn::inline CTNN_TARGET::detail
