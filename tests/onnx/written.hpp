// SPDX-License-Identifier: MIT
// A network with drawn weights as files, with inputs and outputs.
#pragma once

#include <ctnn/ctnn.hpp>
#include <ctnn/io/file.hpp>
#include <ctnn/io/onnx.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace ctnn::test {

/// Numbers of JSON, which come back as they were.
[[nodiscard]] inline std::string number_text(double value) {
    char text[32];
    std::snprintf(text, sizeof(text), "%.17g", value);
    return text;
}

/// One of a network's inputs or outputs, of several samples: "type", "shape" and "data".
template <class Value>
[[nodiscard]] std::string samples_text(const std::vector<Value>& samples) {
    using shape = typename Value::shape;
    constexpr bool whole = detail::is_integers<shape>;
    constexpr bool wide = sizeof(samples[0].data[0]) == sizeof(double);
    std::string result = "{\"type\":\"";
    result += whole ? "int64" : wide ? "float64" : "float32";
    result += "\",\"shape\":[" + std::to_string(samples.size());
    for (std::size_t axis = 0; axis < shape::rank; ++axis)
        result += "," + std::to_string(shape::extent(axis));
    result += "],\"data\":[";
    for (const Value& sample : samples)
        for (std::size_t i = 0; i < shape::size; ++i)
            result += number_text(static_cast<double>(sample.data[i])) + ",";
    result.back() = ']';
    return result + "}";
}

/// The values of samples that consist of one each, or of several: a list.
template <class X>
[[nodiscard]] std::string values_text(const std::vector<X>& samples) {
    std::string result = "[";
    const auto put = [&](auto part) {
        std::vector<std::remove_cvref_t<decltype(detail::part_of<part>(samples[0]))>> values;
        for (const X& sample : samples) values.push_back(detail::part_of<part>(sample));
        result += samples_text(values) + ",";
    };
    for_each_index<detail::values_in<typename X::shape>>(put);
    result.back() = ']';
    return result;
}

/// Drawn numbers, one after the other.
struct numbers {
    philox source{.seed = 5, .stream = 7};
    std::uint64_t count = 0;

    /// From 0 to below 1.
    template <class S>
    [[nodiscard]] S next() {
        return source.uniform<S>(count++);
    }
};

/// The folder that networks are written to.
class written {
public:
    explicit written(const char* folder) : folder_(folder) {}

    /// Writes `name`.onnx, `name`.safetensors and `name`.json; whether it could.
    template <class Model>
    [[nodiscard]] bool write(const char* name) const {
        numbers random;
        const auto net = drawn<Model>(random);
        std::vector<typename Model::input> x(3);
        std::vector<typename Model::output> y;
        for (auto& each : x) {
            draw(each, random);
            y.push_back(net(each));
        }
        const std::string path = folder_ + "/" + name;
        if (const auto error = save_onnx(net, (path + ".onnx").c_str())) return fail(error);
        if (const auto error = save_file(net, (path + ".safetensors").c_str())) return fail(error);
        std::FILE* const to = std::fopen((path + ".json").c_str(), "wb");
        if (to == nullptr) return false;
        const std::string text =
            "{\"inputs\":" + values_text(x) + ",\"outputs\":" + values_text(y) + "}\n";
        return std::fwrite(text.data(), 1, text.size(), to) == text.size() && std::fclose(to) == 0;
    }

private:
    [[nodiscard]] static bool fail(const save_error& error) {
        std::puts(error.message());
        return false;
    }
    template <class S, class Shape>
    static void draw(tensor<Shape, S>& x, numbers& random) {
        for (std::size_t i = 0; i < x.size(); ++i) {
            if constexpr (detail::is_integers<Shape>)
                x.data[i] = static_cast<std::int32_t>(7 * random.next<float>());
            else
                x.data[i] = 4 * random.template next<S>() - 2;
        }
    }
    template <class... X>
    static void draw(bundle<X...>& x, numbers& random) {
        [&]<std::size_t... Index>(std::index_sequence<Index...>) {
            (draw(get<Index>(x), random), ...);
        }(std::index_sequence_for<X...>{});
    }
    /// Weights as a training starts, and scales, biases and statistics that differ from channel to
    /// channel.
    template <class Model>
    [[nodiscard]] static Model drawn(numbers& random) {
        auto net = initialized<Model>(init::linear_default{}, 11);
        for_each_field(
            [&]<class Field>(Field, auto& each) {
                using S = typename std::remove_cvref_t<decltype(each)>::scalar;
                if (Field::role == role::weight) return;
                for (std::size_t i = 0; i < each.size(); ++i)
                    each[i] += random.template next<S>() / 2;
            },
            net.parameters());
        return net;
    }

    std::string folder_;
};

}  // namespace ctnn::test
