// SPDX-License-Identifier: MIT
// max_pool1d beside PyTorch: the rows of tests/parity/rows/pooling.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/max_pool1d.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct max_pool1d_0 {
    using layer =
        max_pool1d<max_pool1d_options{.kernel = 2}>;
    using input = shape<3, 7>;
    static constexpr std::string_view shown =
        "max_pool1d<max_pool1d_options{.kernel = 2}>";
    static constexpr std::string_view module =
        "MaxPool1d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2088414954;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 3.2e-08;
    static constexpr double y[] = {
        0.6373405216647234, 0.2993503848494692, 0.9089205119680448, 0.2930144230368825,
        0.9668944866206801, 0.7019322139872612, 0.8906722853893523, 0.7761380108094504,
        0.402653038959198, 0.4317798426593473, 0.9281269155563072, 0.8619268340237101,
        -0.380088572752046, 0.5877714347983918, 0.5467579529112456, 0.6994040662977685,
        0.9543996498397058, 0.8521100566643933};
    static constexpr double dx[] = {
        0.27290329495771304, 0, -0.16974350135727456, 0, 0.19740047825745877, 0, 0, 0,
        -0.02343125497338705, 0.16063448025176874, 0, 0, -0.8679641800423934, 0,
        -0.5193246435199461, 0, 0, -0.8364468134535576, 0, -0.045436288532942015, 0, 0,
        -0.817273670755909, 0.3536341048508216, 0, 0.6845682459822304, 0, 0, 0,
        -0.5724725213354129, 0, -0.6851452858467553, -0.5423307623303129, 0, 0,
        -0.8871393401476355, 0, 0, 0.546052087488448, -0.09111067726943856, 0, 0};
};

struct max_pool1d_1 {
    using layer =
        max_pool1d<max_pool1d_options{.kernel = 3, .stride = 2, .padding = 1, .dilation = 2,
        .ceil_mode = true}>;
    using input = shape<3, 8>;
    static constexpr std::string_view shown =
        "max_pool1d<max_pool1d_options{.kernel = 3, .stride = 2, .padding = 1, .dilation = 2, "
        ".ceil_mode = true}>";
    static constexpr std::string_view module =
        "MaxPool1d(kernel_size=3, stride=2, padding=1, dilation=2, ceil_mode=True)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 192781948;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 7.5e-08;
    static constexpr double y[] = {
        0.2329721930966535, 0.6008499624846448, 0.6008499624846448, 0.6008499624846448,
        -0.8381505346043989, -0.8381505346043989, -0.6283723962560848, -0.6283723962560848,
        0.5455223194337504, 0.5455223194337504, 0.5455223194337504, 0.07246688402197266,
        0.32809064994049897, 0.32809064994049897, 0.6511944864565657, 0.6511944864565657,
        -0.33466502168088064, 0.30815333840447545, 0.30815333840447545, 0.30815333840447545,
        0.18898614938156277, 0.18898614938156277, 0.7337815585080543, 0.7337815585080543};
    static constexpr double dx[] = {
        0, 0, 0, 0.4147920810721595, 0, -1.1873312124561464, 0, 0, 0, 1.115456455865587, 0, 0, 0,
        0, 0, -0.03178211058752467, 0, 0, 0, 1.427686667491307, 0, 0.9313193910191, 0, 0, 0, 0, 0,
        -0.4330431070031642, 0, 0, 0, 0.24943929480262828, 0, -0.1904928841735265, 0, 0, 0,
        -0.8391892503734939, 0, 0, 0, 0, 0, -0.5569595619521899, 0, 0, 0, 1.0811421047913647};
};

struct max_pool1d_2 {
    using layer =
        max_pool1d<max_pool1d_options{.kernel = 5, .stride = 3, .ceil_mode = true}>;
    using input = shape<3, 3>;
    static constexpr std::string_view shown =
        "max_pool1d<max_pool1d_options{.kernel = 5, .stride = 3, .ceil_mode = true}>";
    static constexpr std::string_view module =
        "MaxPool1d(kernel_size=5, stride=3, padding=0, dilation=1, ceil_mode=True)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2457128902;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.1e-08;
    static constexpr double y[] = {
        0.35675524362354016, 0.7519902423650984, 0.9297132450208443, 0.6154983242338989,
        0.7609143203641793, 0.4120287706571675};
    static constexpr double dx[] = {
        0, 0, -0.3408745556196868, 0, 0, -0.21412574716472155, 0, 0, 0.06457778946204873, 0, 0,
        -0.15086776544181646, 0, -0.6528441928511746, 0, 0, 0.5757271709963965, 0};
};

using all =
        rows<max_pool1d_0, max_pool1d_1, max_pool1d_2>;
const bool listed = list<all>("Pooling", "max_pool1d");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: max_pool1d is PyTorch's, and obeys the laws",
          "[parity][max_pool1d]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
