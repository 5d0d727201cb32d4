// SPDX-License-Identifier: MIT
// flatten beside PyTorch: the rows of tests/parity/rows/basic.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/flatten.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct flatten_0 {
    using layer =
        flatten;
    using input = shape<3, 4, 2>;
    static constexpr std::string_view shown =
        "flatten";
    static constexpr std::string_view module =
        "Flatten(start_dim=1, end_dim=-1)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2858387409;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 3.1e-08;
    static constexpr double y[] = {
        -0.8096797713517687, -0.8974965903563621, 0.08413634168675443, -0.25553623800690395,
        -0.5132380045866065, -0.07167069510353286, -0.995343603608025, 0.1257944958973305,
        -0.8457119346766446, -0.1514213102067259, -0.5696228226937545, -0.7297063299667177,
        -0.7817796479075372, -0.6054709528311188, 0.4292282223753301, 0.04036059235581124,
        0.14910725632675903, -0.15802572996059783, -0.6621556439455003, -0.4837669126954647,
        0.9990817162571248, 0.3611978154949449, 0.8796002610160174, 0.9246883729812756,
        -0.832746050325927, 0.5721499099192862, 0.11825311741235911, -0.1327978197374613,
        0.22405777770316182, 0.1161162659084709, 0.3427304559189117, 0.6943343019840558,
        0.5904475605816963, 0.4805607716279854, -0.7904479515259821, -0.4205459526946047,
        0.429077134401199, 0.629478514323738, -0.09213409530450023, 0.10744425130373259,
        -0.45687983835191925, 0.9825243663604353, -0.3503807022810319, -0.07012747393905183,
        -0.4032420217122128, -0.5342778840382634, 0.664118933703147, -0.35411669268423074};
    static constexpr double dx[] = {
        -0.8011304874174106, 0.9226165522365575, 0.08718561440011863, -0.9159706261663805,
        -0.70958119049057, 0.1660325359433823, -0.16356352799753449, 0.9146576425908775,
        0.04801781719653819, 0.40294827099837516, 0.4794732924048406, -0.20428286951430752,
        0.5082216976822527, -0.132508014267124, 0.9280926681167807, -0.06616152893316274,
        0.7281254083388575, 0.7484198763779355, 0.6061197092254353, -0.3231892391815041,
        0.884615442576173, -0.1378634887631054, 0.4042913065694098, -0.3883350509198569,
        -0.501710417344301, 0.5869552496001804, 0.30835020514323475, -0.23182938418674937,
        0.9401977044932739, -0.29623563836017364, -0.27963742793841084, -0.20418262974223667,
        0.20854370667693778, 0.28203337127095707, 0.8473275197405592, -0.3438686669430815,
        0.8996957830048424, -0.0015469941195624948, -0.8243718451637998, 0.7582642168317801,
        0.08391058691513797, -0.08418930717502393, -0.12761611504352244, 0.5711760451862682,
        0.5672252821762092, -0.177358368210087, 0.06653946552140644, 0.9338464449892323};
};

struct flatten_1 {
    using layer =
        flatten;
    using input = shape<5>;
    static constexpr std::string_view shown =
        "flatten";
    static constexpr std::string_view module =
        "Flatten(start_dim=1, end_dim=-1)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 3713578823;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 3.2e-08;
    static constexpr double y[] = {
        -0.6016855264195831, 0.5039387166144489, 0.0625333574243998, 0.4882567213990503,
        -0.4731031986314793, 0.5446374908789626, -0.8454099563797224, -0.3301219383238838,
        -0.21692521432227085, -0.6884050353563638};
    static constexpr double dx[] = {
        -0.8289448666233175, -0.03667831853526349, 0.7632994968186249, 0.062026821874318294,
        0.3279768699307568, -0.5199330430878404, 0.863031895825108, -0.8103802382288023,
        0.6168480969128414, -0.4029845564102008};
};

using all =
        rows<flatten_0, flatten_1>;
const bool listed = list<all>("Linear layers and tokens", "flatten");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: flatten is PyTorch's, and obeys the laws",
          "[parity][flatten]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
