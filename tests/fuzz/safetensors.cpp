// SPDX-License-Identifier: MIT
// A target for libFuzzer: whatever the bytes of a file, it is read into a model or refused with a
// message, the model is then as it was, and a file that was read is written and read again. Or it
// is bound: then it has the model's numbers, each in its place.
//
//     clang++ -std=c++20 -O1 -g -fsanitize=fuzzer,address,undefined -Iinclude -o fuzz
//         tests/fuzz/safetensors.cpp && ./fuzz -max_len=600 -dict=tests/fuzz/safetensors.dict
#include <ctnn/ctnn.hpp>
#include <ctnn/io/bind.hpp>
#include <ctnn/io/image.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>

using network = ctnn::sequential<ctnn::linear<1, 2>, ctnn::relu, ctnn::linear<2, 1>>;
using model = ctnn::model<network>;

static void require(bool condition) {
    if (!condition) std::abort();
}

static void bind(const std::uint8_t* data, std::size_t size) {
    alignas(64) static unsigned char bytes[1 << 16];
    if (size == 0 || size > sizeof bytes) return;
    std::memcpy(bytes, data, size);
    const auto net = ctnn::bind<model>({reinterpret_cast<const char*>(bytes), size});
    require(net.has_value() == (net.error().message()[0] == '\0'));
    if (!net) return;
    const auto written = ctnn::to_image(*net);
    const unsigned char* const numbers = bytes + size - sizeof(model);
    const char* const again = written.data + (written.size() - sizeof(model));
    const std::size_t bias = 8;  // after a weight of two numbers
    require(std::memcmp(numbers, again, bias + 8) == 0);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    bind(data, size);
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
