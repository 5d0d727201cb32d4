// SPDX-License-Identifier: MIT
// Lesson 9: Boost.Hana's algorithms on a model and on its network.
//
// With ctnn/network/hana.hpp a model is a Struct of Boost.Hana: its keys are the names of its
// tensors, as PyTorch has them, its members the tensors. Hana does with it what it does with any
// Struct, at compile time or at run time. A network is a Struct too: its members are its layers.

#include "perceptron.hpp"

#include <ctnn/network/hana.hpp>

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace hana = boost::hana;

using model = ctnn::model<perceptron>;
constexpr model m = initial<float>;

constexpr auto add_size = [](std::size_t sum, const auto& tensor) { return sum + tensor.size(); };
constexpr auto larger = [](float most, const auto& tensor) {
    return std::max(most, *std::max_element(tensor.begin(), tensor.end()));
};
constexpr auto print = [](auto name) { std::puts(name.c_str()); };

// The number of parameters and the largest of them, known to the compiler; main prints all names.
constexpr std::size_t count = hana::fold_left(hana::members(m), std::size_t{0}, add_size);
constexpr float largest = hana::fold_left(hana::members(m), 0.0f, larger);

static_assert(count == 10);
static_assert(largest == 0.60f);

// A tensor by its name, which a typing error would keep from compiling.
static_assert(hana::at_key(m, ctnn::key<"linear2.weight">)(1, 0) == 0.50f);

// The members are references, so an algorithm can change a model: all weights halved, no bias.
constexpr auto is_weight = [](auto name) {
    return std::string_view(name.c_str()).ends_with("weight");
};
constexpr model halved = [] {
    model result = m;
    hana::for_each(result, hana::fuse([](auto name, auto& tensor) {
                       if (is_weight(name))
                           for (float& number : tensor.stored()) number /= 2;
                   }));
    return result;
}();
static_assert(hana::at_key(halved, ctnn::key<"linear.weight">)(1, 1) == 0.15f);
static_assert(hana::at_key(halved, ctnn::key<"linear.bias">) ==
              hana::at_key(m, ctnn::key<"linear.bias">));

int main() {
    std::printf("%zu parameters, the largest is %.2f:\n", count, static_cast<double>(largest));
    hana::for_each(hana::keys(m), print);

    std::puts("\nThe layers, and their multiply-adds:");
    std::size_t multiply_adds = 0;
    hana::for_each(perceptron{}, hana::fuse([&](auto name, auto layer) {
                       constexpr std::size_t here =
                           ctnn::multiply_adds_of<decltype(layer), model::input_shape>;
                       std::printf("%s: %zu\n", name.c_str(), here);
                       multiply_adds += here;
                   }));
    return multiply_adds == model::multiply_adds ? 0 : 1;
}
