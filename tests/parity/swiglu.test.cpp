// SPDX-License-Identifier: MIT
// swiglu beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/swiglu.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct swiglu_0 {
    using layer =
        swiglu<>;
    using input = shape<8>;
    static constexpr std::string_view shown =
        "swiglu<>";
    static constexpr std::string_view module =
        "a, b = x.chunk(2, dim=-1); F.silu(a) * b";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1391182151;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 5.8e-08;
    static constexpr double y[] = {
        0.015843530031996574, 0.28705520809734947, -0.04699215897993919, 0.1818681635772578,
        0.47581453609420143, -0.0006663773447881489, 0.05432427977212433, 0.07254581022781847};
    static constexpr double dx[] = {
        0.0035651015221192183, -0.3477914501107471, 0.06404982605595731, -0.17983290369559884,
        0.19543982535526075, -0.42912149251344756, -0.14417414279720134, -0.39946855426968125,
        -0.0827751130401459, -0.023116534632638706, -0.021315840658963418, 0.01570793742163898,
        -0.050721989292690166, 0.0016642125537903146, -0.1619560343969578, 0.11061336999340053};
};

struct swiglu_1 {
    using layer =
        swiglu<0>;
    using input = shape<4, 3>;
    static constexpr std::string_view shown =
        "swiglu<0>";
    static constexpr std::string_view module =
        "a, b = x.chunk(2, dim=1); F.silu(a) * b, x in [-4, 4]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 636285393;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr double scale = 4;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 1.4e-07;
    static constexpr double y[] = {
        3.7893947802988177, 0.08383135146854499, 0.564573148785983, -3.8096666954789797,
        -0.13009748359214685, -0.5130267738723964, 0.9617132026409603, -5.890310810755256,
        0.17299506210324972, 1.3353801403274395, 0.040717315370200374, 9.427822239806668};
    static constexpr double dx[] = {
        0.620928444019228, -0.02034619808359726, -0.0837018732742115, 1.0610469294852962,
        -0.01347394536020435, -0.30643417538126333, 2.219092014470333, 0.07690955193415931,
        -0.27352680572729676, -0.3198500920057618, -0.05012155944966081, -0.13892914821194205,
        -0.7032711782528978, -0.2252634690840436, -0.10435730696547367, -0.45281672642977594,
        -0.016182443787200046, 2.0254148012392887, -0.14942492691358944, 0.23182524035989704,
        0.10091959326214812, -2.3562155166751384, 0.09075259560914734, 2.453167391661299};
};

using all =
        rows<swiglu_0, swiglu_1>;
const bool listed = list<all>("Activations and dropouts", "swiglu");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: swiglu is PyTorch's, and obeys the laws",
          "[parity][swiglu]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
