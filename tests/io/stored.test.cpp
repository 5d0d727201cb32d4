// SPDX-License-Identifier: MIT
#include "io/weights_to_write.hpp"

#include <ctnn/ctnn.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save.hpp>
#include <ctnn/io/stored.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <limits>
#include <memory>
#include <type_traits>

using ctnn::bfloat16;
using ctnn::float16;
using ctnn::linear;
using ctnn::model;
using ctnn::sequential;
using ctnn::stored;
using ctnn::stored_as;

namespace {

using network = sequential<linear<2, 3>, ctnn::relu, linear<3, 1>>;
constexpr model<network> net{
    {.weight = {{0.1f, 1 + 0x1p-11f}, {1 + 0x3p-11f, 65520}, {1 + 0x1p-8f, -0x1p-25f}},
     .bias = {0.5f, -1, 3}},
    {.weight = {{7, 8, 0.3f}}, .bias = {-0.25f}}};
constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr model<network> as_half{
    {.weight = {{0.0999755859375f, 1}, {1 + 0x1p-9f, infinity}, {1 + 0x1p-8f, 0}},
     .bias = {0.5f, -1, 3}},
    {.weight = {{7, 8, 0.300048828125f}}, .bias = {-0.25f}}};
constexpr model<network> as_brain{
    {.weight = {{0.10009765625f, 1}, {1, 65536}, {1, -0x1p-25f}}, .bias = {0.5f, -1, 3}},
    {.weight = {{7, 8, 0.30078125f}}, .bias = {-0.25f}}};

/// More than a block of numbers, and buffers.
using image = sequential<
    ctnn::from<ctnn::shape<2, 5, 5>, ctnn::conv2d<2, 3, ctnn::conv2d_options{.kernel = 3}>>,
    ctnn::batch_norm<3>, ctnn::relu, ctnn::flatten, linear<27, 11>>;

/// Each number of the model, through one of two bytes.
template <class Number, class Model>
constexpr Model rounded(const Model& m) {
    Model result = m;
    ctnn::for_each_field(
        [](auto, auto& each) {
            for (auto& x : each) x = static_cast<float>(Number(x));
        },
        result.parameters());
    return result;
}

}  // namespace

TEST_CASE("stored: each parameter is rounded, and a model again") {
    STATIC_REQUIRE(stored_as<float16>(net).model() == as_half);
    STATIC_REQUIRE(stored_as<bfloat16>(net).model() == as_brain);
    CHECK(stored_as<float16>(net).model() == as_half);
    CHECK(stored_as<bfloat16>(net).model() == as_brain);
    // What has two bytes comes back.
    STATIC_REQUIRE(stored_as<bfloat16>(as_brain).model() == as_brain);
    STATIC_REQUIRE(stored_as<float16>(as_half) == stored_as<float16>(net));
    STATIC_REQUIRE_FALSE(stored_as<float16>(net) == stored<float16, model<network>>());
    // Each number counts.
    for (std::size_t i = 0; i < stored<float16, model<network>>::count; ++i) {
        auto other = stored_as<float16>(as_half);
        CHECK(other == stored_as<float16>(net));
        other.numbers[i] = float16(9.0f);
        CHECK_FALSE(other == stored_as<float16>(net));
    }
}

TEST_CASE("stored: two bytes a parameter, and a plain value") {
    using kept = stored<bfloat16, model<network>>;
    STATIC_REQUIRE(sizeof(kept) == 2 * 13);
    STATIC_REQUIRE(kept::count == 13);
    STATIC_REQUIRE(std::is_trivially_copyable_v<kept>);
    STATIC_REQUIRE(kept().model() == model<network>{});
    // Buffers are kept too, a network without parameters is none too many.
    STATIC_REQUIRE(stored<float16, model<image>>::count == model<image>::parameter_count + 6);
    STATIC_REQUIRE(stored<float16, model<ctnn::from<ctnn::shape<2>, ctnn::relu>>>::count == 0);
}

TEST_CASE("stored: a network of many layers, in float and double") {
    static constexpr auto images = ctnn::initialized<model<image>>(ctnn::init::linear_default{}, 7);
    STATIC_REQUIRE(stored_as<float16>(images).model() == rounded<float16>(images));
    CHECK(stored_as<float16>(images).model() == rounded<float16>(images));
    CHECK(stored_as<bfloat16>(images).model() == rounded<bfloat16>(images));
    // Of double in one rounding, which one by way of float is not.
    constexpr model<sequential<linear<1, 1>>, double> wide{
        {.weight = {{1 + 0x1p-11 + 0x1p-50}}, .bias = {1 + 0x1p-8 + 0x1p-50}}};
    STATIC_REQUIRE(stored_as<float16>(wide).model().layer<0>().weight[0] == 1 + 0x1p-10);
    STATIC_REQUIRE(stored_as<bfloat16>(wide).model().layer<0>().bias[0] == 1 + 0x1p-7);
    CHECK(stored_as<bfloat16>(wide).model() == rounded<bfloat16>(wide));
    // Into a model that is there.
    auto into = std::make_unique<model<image>>();
    stored_as<bfloat16>(images).copy_to(*into);
    CHECK(*into == rounded<bfloat16>(images));
}

TEST_CASE("to_safetensors: F16 and BF16 are written, rounded, and read back") {
    static constexpr auto halves = ctnn::to_safetensors<float16>(net);
    static constexpr auto brains = ctnn::to_safetensors<bfloat16>(net);
    STATIC_REQUIRE(ctnn::load<model<network>, halves>() == as_half);
    STATIC_REQUIRE(ctnn::load<model<network>, brains>() == as_brain);
    CHECK(*ctnn::load<model<network>>(ctnn::to_safetensors<float16>(net)) == as_half);
    CHECK(*ctnn::load<model<network>>(ctnn::to_safetensors<bfloat16>(net)) == as_brain);
    STATIC_REQUIRE(ctnn::to_safetensors(net).size() - halves.size() == 2 * 13);
    STATIC_REQUIRE(stored_as<float16>(ctnn::load<model<network>, halves>()) ==
                   stored_as<float16>(net));
    CHECK(*ctnn::load<model<network, double>>(ctnn::to_safetensors<bfloat16>(net.to<double>())) ==
          as_brain.to<double>());
}
