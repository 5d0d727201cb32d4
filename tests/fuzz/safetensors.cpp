// SPDX-License-Identifier: MIT
// A target for libFuzzer: whatever the bytes of a file, it is read into a model or refused with a
// message, the model is then as it was, and a file that was read is written and read again.
//
//     clang++ -std=c++20 -O1 -g -fsanitize=fuzzer,address,undefined -Iinclude -o fuzz
//         tests/fuzz/safetensors.cpp && ./fuzz -max_len=600 -dict=tests/fuzz/safetensors.dict
#include <ctnn/ctnn.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using network = ctnn::sequential<ctnn::linear<1, 2>, ctnn::relu, ctnn::linear<2, 1>>;
using model = ctnn::model<network>;

static void require(bool condition) {
    if (!condition) std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ctnn::text_view file(reinterpret_cast<const char*>(data), size);
    constexpr model start = ctnn::initialized<model>(ctnn::init::kaiming_uniform{}, 1);
    model net = start;
    if (const ctnn::load_error error = ctnn::load_into(net, file)) {
        require(error.message()[0] != '\0');
        require(net == start);
        return 0;
    }
    const auto written = ctnn::to_safetensors(net);
    const auto again = ctnn::load<model>(written);
    require(again.has_value());
    const auto rewritten = ctnn::to_safetensors(*again);
    for (std::size_t i = 0; i < written.size(); ++i) require(written.data[i] == rewritten.data[i]);
    return 0;
}
