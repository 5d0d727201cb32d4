// SPDX-License-Identifier: MIT
// Lesson 13: a network for other programs, as ONNX.
//
// The network of lesson 10 is read from its safetensors and becomes a file of ONNX, which
// onnxruntime and Netron read. With a path, the program writes it there: 13_onnx_out sine.onnx.

#include <ctnn/ctnn.hpp>
#include <ctnn/io/file.hpp>
#include <ctnn/io/onnx.hpp>

#include <cstdio>
#include <string>

using network = ctnn::sequential<ctnn::named<"fc1", ctnn::linear<1, 16>>, ctnn::tanh,
                                 ctnn::named<"fc2", ctnn::linear<16, 16>>, ctnn::tanh,
                                 ctnn::named<"out", ctnn::linear<16, 1>>>;
using model = ctnn::model<network>;

int main(int count, char** arguments) {
    const auto net = ctnn::load_file<model>("data/sine.safetensors");
    if (!net) {
        std::puts(net.error().message());
        return 1;
    }
    if (count > 1) {
        if (const auto error = ctnn::save_onnx(*net, arguments[1])) {
            std::puts(error.message());
            return 1;
        }
    }
    // The file is the weights, four bytes each, and what says how they are used.
    const std::string bytes = ctnn::to_onnx(*net);
    const std::size_t weights = ctnn::facts<model>::parameter_bytes;
    std::printf("%zu bytes of weights in %zu bytes of ONNX\n", weights, bytes.size());
    const bool has_names = bytes.find("fc2.weight") != std::string::npos;
    return has_names && bytes.size() > weights && bytes.size() < weights + 1024 ? 0 : 1;
}
