// SPDX-License-Identifier: MIT
// logsigmoid beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/logsigmoid.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct logsigmoid_0 {
    using layer =
        logsigmoid;
    using input = shape<7>;
    static constexpr std::string_view shown =
        "logsigmoid";
    static constexpr std::string_view module =
        "LogSigmoid()";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1392769696;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 4.6e-08;
    static constexpr double y[] = {
        -0.3968565118209282, -0.5980862772474236, -1.0903654224050712, -0.314883475891664,
        -0.33394633010206964, -0.33752053019455175, -0.8019273727944384, -1.2715849288941459,
        -0.4350121796775095, -0.36098055965861775, -1.1184327497176856, -0.47963557280196595,
        -0.4847909856912718, -1.1522620544636901};
    static constexpr double dx[] = {
        0.1944559543527959, 0.08122951199154467, 0.4670813852628526, 0.030720903730880995,
        -0.13192750124657915, -0.16199729699524146, 0.04717046358465095, 0.06818256054476828,
        -0.2977916932517879, 0.007013875304748255, -0.5205134900164767, 0.11689310141269374,
        0.3057028930871951, -0.08729717670855026};
};

struct logsigmoid_1 {
    using layer =
        logsigmoid;
    using input = shape<2, 5>;
    static constexpr std::string_view shown =
        "logsigmoid";
    static constexpr std::string_view module =
        "LogSigmoid(), x in [-16, 16]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 604293686;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr double scale = 16;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 5.6e-08;
    static constexpr double y[] = {
        -0.13526743800576166, -0.00010860651154969919, -12.273181177486238, -14.444258250522592,
        -0.4298366879715016, -6.349583850562188, -0.00023385507640124545, -0.018977235160588024,
        -10.999503927163323, -2.588289253169619e-07, -7.870243314679668, -5.387898865662976,
        -1.7209768577384087e-06, -0.010482051010227606, -0.5637120132835939, -14.887789882258028,
        -11.69792501041782, -1.5926712486059261e-07, -5.599714791947532e-05,
        -2.2503271935839167e-06};
    static constexpr double dx[] = {
        -0.10388528396065899, -9.399540529011638e-05, 0.9824217765397748, 0.2116442142143313,
        0.20260724332284707, 0.9926434263842698, -5.660367437267903e-07, -0.01788502928313736,
        -0.15894054485939646, -2.2506588913568804e-07, -0.7022231737919151, -0.9084430082374394,
        -2.999830148567282e-08, -0.006557111052976537, 0.1002660051882961, -0.7103914323923173,
        0.8147206939325119, -5.7353241613036725e-08, -5.2301341643834296e-05,
        1.1116472123394377e-06};
};

using all =
        rows<logsigmoid_0, logsigmoid_1>;
const bool listed = list<all>("Activations and dropouts", "logsigmoid");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: logsigmoid is PyTorch's, and obeys the laws",
          "[parity][logsigmoid]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
