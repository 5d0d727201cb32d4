// SPDX-License-Identifier: MIT
// What a layer is in ONNX: the row that each layer has, and what it is written with.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/onnx_graph.hpp>
#include <ctnn/io/detail/protobuf_writer.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

namespace ctnn::inline CTNN_TARGET {

/// The ONNX operators of a layer: its row, specialised for each layer.
///
/// `write<Input>(at, x, p)` adds the layer's nodes at the place `at`, and returns the name of y; x
/// is the name of its input, whose shape is `Input`, and p its parameters. Names are of type
/// `std::string`. A topology, which may have several inputs or outputs, takes and returns
/// `onnx_values`. The row of a join is `write(at, values)`. A row that has not every input may have
/// `fault<Input>`: an instance of a class template whose `static_assert` says what is wrong, or
/// void.
/// Errors: a network with a layer that has no row does not compile.
/// Example: `template <>
/// struct ctnn::onnx_operators<fast_sigmoid> : ctnn::onnx_operator<"Softsign"> {};`
template <class Layer>
struct onnx_operators;

/// The names of several values in an ONNX file.
using onnx_values = std::vector<std::string>;

/// A named number of a node: whole, float, or several whole ones; or a text, or several.
class onnx_attribute {
public:
    /// None: nothing is written of it.
    onnx_attribute() = default;
    /// A whole number, ONNX's INT: `{"axis", 1}`.
    onnx_attribute(text_view given_name, int given_value) { put_whole(given_name, given_value); }
    /// The same of 64 bits.
    onnx_attribute(text_view given_name, std::int64_t given_value) {
        put_whole(given_name, given_value);
    }
    /// The same of a size or an extent.
    onnx_attribute(text_view given_name, std::size_t given_value) {
        put_whole(given_name, static_cast<std::int64_t>(given_value));
    }
    /// A number, ONNX's FLOAT, to which it is rounded: `{"alpha", 0.5}`.
    onnx_attribute(text_view given_name, double given_value) {
        put_real(given_name, static_cast<float>(given_value));
    }
    /// Whole numbers, ONNX's INTS, none of them negative: `{"perm", {0, 2, 1}}`.
    onnx_attribute(text_view given_name, std::initializer_list<std::size_t> given_values)
        : onnx_attribute(given_name, std::vector<std::size_t>(given_values)) {}
    /// The same of a vector.
    onnx_attribute(text_view given_name, const std::vector<std::size_t>& given_values) {
        put_wholes(given_name, given_values);
    }
    /// A text, ONNX's STRING: `{"mode", "linear"}`.
    onnx_attribute(text_view given_name, text_view given_value) {
        put_texts(given_name, 4, {given_value}, 3);
    }
    /// Several texts, ONNX's STRINGS.
    onnx_attribute(text_view given_name, std::initializer_list<text_view> given_values) {
        put_texts(given_name, 9, given_values, 8);
    }

    /// As a field of a node.
    [[nodiscard]] const std::string& encoded() const noexcept { return encoded_; }

private:
    void put_whole(text_view name, std::int64_t value) {
        detail::protobuf_writer to(encoded_);
        to.message(5, [&] {
            to.bytes(1, name);
            to.number(3, value);
            to.number(20, 2);
        });
    }
    void put_wholes(text_view name, const std::vector<std::size_t>& values) {
        detail::protobuf_writer to(encoded_);
        to.message(5, [&] {
            to.bytes(1, name);
            for (const std::size_t each : values) to.number(8, static_cast<std::int64_t>(each));
            to.number(20, 7);
        });
    }
    void put_texts(text_view name, std::uint32_t key, std::initializer_list<text_view> values,
                   int kind) {
        detail::protobuf_writer to(encoded_);
        to.message(5, [&] {
            to.bytes(1, name);
            for (const text_view each : values) to.bytes(key, each);
            to.number(20, kind);
        });
    }
    void put_real(text_view name, float value) {
        detail::protobuf_writer to(encoded_);
        to.message(5, [&] {
            to.bytes(1, name);
            to.real(2, value);
            to.number(20, 1);
        });
    }

    std::string encoded_{};
};

/// Where a layer stands in an ONNX file that is written: its name, and what is added there.
class onnx_place {
public:
    /// For `to_onnx`.
    onnx_place(detail::onnx_graph& given_graph, std::string given_name) noexcept
        : graph_(given_graph), name_(static_cast<std::string&&>(given_name)) {}

    /// Adds a node; returns the name of its output.
    std::string node(text_view operation, const onnx_values& from,
                     std::initializer_list<onnx_attribute> attributes = {}) const {
        std::string encoded;
        for (const onnx_attribute& each : attributes) encoded.append(each.encoded());
        return graph_.node(beside(operation), operation, from, encoded);
    }

    /// Adds all parameters, as PyTorch's `state_dict` has them; returns their names. Parameters
    /// that stand in several places, as in `repeated`, are added once.
    template <class P>
    onnx_values parameters(const P& p) const {
        parameter_writer writer{*this, {}};
        for_each_field(writer, p);
        return writer.names;
    }
    /// Adds a tensor of numbers of type S, number i, counted row by row, being `at(i)`; returns its
    /// name.
    template <class S, class At>
    std::string tensor(text_view name, const std::vector<std::size_t>& extents,
                       const At& at) const {
        return graph_.tensor<S>(inside(name), extents, at);
    }
    /// Whether the network's numbers are doubles.
    [[nodiscard]] bool is_double() const noexcept {
        return graph_.numbers() == detail::onnx_type::float64;
    }
    /// Adds a constant of the network's type.
    std::string number(text_view name, double value) const {
        return numbers(name, {}, [value](std::size_t) { return value; });
    }
    /// Adds a tensor of constants of the network's type, which is no parameter: number i, counted
    /// row by row, is `at(i)`, a double.
    template <class At>
    std::string numbers(text_view name, const std::vector<std::size_t>& extents,
                        const At& at) const {
        if (is_double()) return graph_.tensor<double>(beside(name), extents, at);
        return graph_.tensor<float>(beside(name), extents, in_float<At>{at});
    }
    /// Adds whole constants in a row, such as a shape.
    std::string wholes(text_view name, const std::vector<std::int64_t>& values) const {
        return graph_.tensor<std::int64_t>(beside(name), {values.size()},
                                           [&values](std::size_t i) { return values[i]; });
    }
    /// Adds a whole constant: an index, or of one extent.
    std::string index(text_view name, std::int64_t value,
                      const std::vector<std::size_t>& extents = {}) const {
        return graph_.tensor<std::int64_t>(beside(name), extents,
                                           [value](std::size_t) { return value; });
    }

    /// Adds several constants of float, whatever the network's type.
    std::string floats(text_view name, const std::vector<float>& values) const {
        return graph_.tensor<float>(beside(name), {values.size()},
                                    [&values](std::size_t i) { return values[i]; });
    }

    /// The place of a layer in this one.
    [[nodiscard]] onnx_place into(text_view child) const { return {graph_, inside(child)}; }

private:
    // No lambda, of which GCC would say that its names shadow a program's globals.
    template <class At>
    struct in_float {
        const At& at;
        float operator()(std::size_t i) const noexcept { return static_cast<float>(at(i)); }
    };
    /// The numbers of a tensor, row by row.
    template <class T>
    struct numbers_of {
        const T& numbers;
        auto operator()(std::size_t i) const noexcept { return numbers[i]; }
    };
    struct parameter_writer {
        const onnx_place& at;
        onnx_values names;

        template <class Field, class Shape, class S>
        void operator()(Field, const ctnn::tensor<Shape, S>& numbers) {
            std::vector<std::size_t> extents;
            for (std::size_t axis = 0; axis < Shape::rank; ++axis)
                extents.push_back(Shape::extent(axis));
            names.push_back(at.tensor<S>(Field::name.view(), extents,
                                         numbers_of<ctnn::tensor<Shape, S>>{numbers}));
        }
    };

    /// The name of what is no parameter.
    [[nodiscard]] std::string beside(text_view name) const {
        std::string result = "/";
        if (!name_.empty()) result.append(name_).append("/");
        return result.append(name.data(), name.size());
    }
    [[nodiscard]] std::string inside(text_view name) const {
        std::string result = name_;
        if (!result.empty() && !name.empty()) result.append(".");
        return result.append(name.data(), name.size());
    }

    detail::onnx_graph& graph_;
    std::string name_;
};

/// The row of a layer that is one operator without attributes.
template <text Operator>
struct onnx_operator {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const std::string& x, const P& p) {
        onnx_values from = at.parameters(p);
        from.insert(from.begin(), x);
        return at.node(Operator.view(), from);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
