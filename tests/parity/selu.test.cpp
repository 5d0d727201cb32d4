// SPDX-License-Identifier: MIT
// selu beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/selu.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct selu_0 {
    using layer =
        selu;
    using input = shape<7>;
    static constexpr std::string_view shown =
        "selu";
    static constexpr std::string_view module =
        "SELU()";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1435940294;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 6.4e-08;
    static constexpr double y[] = {
        -0.18191470553326106, 0.07417748303459576, -0.9287007464079569, 0.3314748789192006,
        0.6046951414044522, -0.6552458452227753, -0.5101371950729673, -0.0009864302046696137,
        -0.5475682429786967, -0.07843018683336916, 0.7962290132409778, 0.16265297620783345,
        -0.7098215933584366, 0.12983657570315987};
    static constexpr double dx[] = {
        0.08399551811214569, -0.5950049818653254, 0.6487697309678293, -0.9581392236655916,
        -0.002781243902784459, 0.8739985841228392, -0.5876664737130868, 0.9331723701997934,
        0.3286199009111573, 0.47764573800748794, -0.09108085496992571, 0.6474417766208088,
        -0.36521939338650766, 0.8278017551225264};
};

struct selu_1 {
    using layer =
        selu;
    using input = shape<2, 5>;
    static constexpr std::string_view shown =
        "selu";
    static constexpr std::string_view module =
        "SELU(), x in [-4, 4]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 579962192;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr double scale = 4;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 5.8e-08;
    static constexpr double y[] = {
        0.6343138677233724, 3.1411125297212497, 2.0752100464755747, -1.653085838956922,
        -1.5850143809091544, 0.8837009407599528, -1.4322395812018243, 2.337928567942134,
        1.853324302045321, 2.5342941768594707, -0.16965339638836277, 2.926092914570709,
        2.045974309023108, 0.993032309443141, -1.4353858525567864, -0.777048396971399,
        -1.7244807174739958, 0.542552936635843, 0.05339544917703244, 3.4949696970947954};
    static constexpr double dx[] = {
        -0.13874441031990714, 0.5067891079571378, 1.0067082782567138, -0.07094594193305939,
        -0.10590600274530965, -0.34558408750541064, -0.31772251449476735, 0.8504545285231524,
        -0.5625095181456595, -0.9806001527562384, 1.5679393586617194, 0.8980117228696733,
        0.6290935539666573, -0.2390161940588616, 0.078632018553048, 0.0821033765973102,
        -0.009071115596283702, 0.03895785564510223, -0.5732717458235594, -0.35670234863096606};
};

using all =
        rows<selu_0, selu_1>;
const bool listed = list<all>("Activations and dropouts", "selu");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: selu is PyTorch's, and obeys the laws",
          "[parity][selu]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
