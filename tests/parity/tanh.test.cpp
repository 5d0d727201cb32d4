// SPDX-License-Identifier: MIT
// tanh beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/tanh.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct tanh_0 {
    using layer =
        tanh;
    using input = shape<7>;
    static constexpr std::string_view shown =
        "tanh";
    static constexpr std::string_view module =
        "Tanh()";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 65329942;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 4.9e-08;
    static constexpr double y[] = {
        0.5051438279359456, 0.2908652332891298, 0.3158642236539583, -0.012906509905607787,
        0.13680102326330246, 0.731927097510422, 0.07785068498016087, -0.5161765389619367,
        0.6876505740731746, 0.6615958886336607, -0.34661687481651754, 0.3263366735797662,
        -0.08539962334808734, 0.6665939393712518};
    static constexpr double dx[] = {
        0.007965174476636675, 0.5806090073243434, 0.8469081022698219, -0.5556707333510701,
        0.3013828698867329, 0.26595983158287334, 0.8239960208809066, 0.5528933155729103,
        0.32789310637636127, 0.3837004262774061, 0.7031528736388212, -0.3624860195688287,
        -0.9381379628356562, -0.5207834889132505};
};

struct tanh_1 {
    using layer =
        tanh;
    using input = shape<2, 5>;
    static constexpr std::string_view shown =
        "tanh";
    static constexpr std::string_view module =
        "Tanh(), x in [-4, 4]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1961094016;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr double scale = 4;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 6.5e-08;
    static constexpr double y[] = {
        0.09393649387398606, 0.558386909863137, -0.8303565244715517, -0.7847982381917075,
        -0.9119376168776329, -0.9989678660443089, 0.24587321596659806, 0.9929083317159813,
        0.8515839281318883, 0.9909038304941503, 0.6925115107300822, 0.4126722992477899,
        0.997340247085364, -0.4078904502028485, 0.9046693318536316, -0.1359463996748165,
        -0.40341942343139436, 0.5555701916333913, 0.9817555527177549, 0.9521589686373114};
    static constexpr double dx[] = {
        0.7083565805383409, -0.4970700547991964, -0.21719540827107903, 0.1565547168013784,
        0.12893204309050285, -0.0008617724241678095, -0.48593044657959306, -0.00862553495777807,
        -0.26269154821727864, 0.017632633561584513, -0.42417453755828516, -0.4480766545990773,
        0.0022309986030809585, 0.7155463229405183, 0.17797518674848353, -0.2353287431888871,
        -0.33514862669965384, 0.5236084737045605, -0.00991988389622014, 0.037761980939736844};
};

using all =
        rows<tanh_0, tanh_1>;
const bool listed = list<all>("Activations and dropouts", "tanh");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: tanh is PyTorch's, and obeys the laws",
          "[parity][tanh]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
