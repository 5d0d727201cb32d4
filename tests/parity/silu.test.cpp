// SPDX-License-Identifier: MIT
// silu beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/silu.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct silu_0 {
    using layer =
        silu;
    using input = shape<7>;
    static constexpr std::string_view shown =
        "silu";
    static constexpr std::string_view module =
        "SiLU()";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2422626503;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 5.6e-08;
    static constexpr double y[] = {
        0.20526839207058742, 0.12723221586821032, -0.12650598727325071, -0.016629742450296862,
        0.5450102071390566, 0.5550535367336626, -0.12391645829988164, 0.1651538488109903,
        0.5970071261854766, -0.2380668769294797, 0.5923636202193872, -0.26152142122147853,
        -0.21497928394795332, 0.029163040855815947};
    static constexpr double dx[] = {
        0.5013125303669462, 0.0773931915322163, -0.052020775263914756, 0.04613743311544037,
        0.825428077423227, 0.7098379600309644, 0.025986980761032903, -0.12461066601822603,
        0.5437222580945391, -0.13083924677580758, 0.7177770574605419, 0.03245770330871684,
        -0.1399816375539995, -0.3981427988615866};
};

struct silu_1 {
    using layer =
        silu;
    using input = shape<2, 5>;
    static constexpr std::string_view shown =
        "silu";
    static constexpr std::string_view module =
        "SiLU(), x in [-16, 16]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 3881920593;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr double scale = 16;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.6e-07;
    static constexpr double y[] = {
        6.794724751429327, -0.00031546215218308945, 14.800255646607408, -0.012978397768737746,
        -0.004120852679754249, -0.012414270721821809, -0.2694027297866934, 13.741651046708219,
        -0.00022141914637111614, -0.011910662215202983, -9.94678787227447e-06,
        -0.0033997021282143373, 10.653502377935622, 9.467206590320533, -0.2351849255727081,
        14.200374982993093, 7.665331932910532, 8.702782979342196, 0.09165116754440275,
        0.6414069006437503};
    static constexpr double dx[] = {
        -0.8904558137211023, 1.0088727369044469e-05, -0.8230868124327481, 0.2832000633999357,
        0.00033062644697797074, -0.0003014939887189006, -0.03255818941657388, 0.9857199553163257,
        -2.7036520701091887e-05, -0.0071388907052016845, -8.56123318100695e-06,
        -0.001445749737608133, 0.5984604696687106, 0.49800902375205386, -0.0589633744090601,
        0.152349509713699, 0.1263947535894135, -0.3302957869168669, 0.36186126254784445,
        -0.2305356003050543};
};

using all =
        rows<silu_0, silu_1>;
const bool listed = list<all>("Activations and dropouts", "silu");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: silu is PyTorch's, and obeys the laws",
          "[parity][silu]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
