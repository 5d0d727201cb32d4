// SPDX-License-Identifier: MIT
// dropout beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/dropout.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct dropout_0 {
    using layer =
        dropout<>;
    using input = shape<5>;
    static constexpr std::string_view shown =
        "dropout<>";
    static constexpr std::string_view module =
        "Dropout(p=0.5, inplace=False), eval()";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1890476719;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 3.1e-08;
    static constexpr double y[] = {
        0.2172912389229722, 0.09481624569320046, -0.5778524395550251, 0.11694223799694514,
        -0.8106296811449967, -0.043096157213778685, 0.3794472324307627, -0.18516856797556658,
        0.5202778324649922, -0.5792381545187841};
};

struct dropout_1 {
    using layer =
        dropout<>;
    using input = shape<9>;
    static constexpr std::string_view shown =
        "dropout<>";
    static constexpr std::string_view module =
        "Dropout(p=0.5, inplace=False)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 128537145;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.4e-08;
    static constexpr double y[] = {
        -0.2893673695541428, -0.6113939694779771, -0.30596637708991015, -0.6423066197965848,
        -1.9960881646531847, 0, 0, 0, 0.5373285339990255, 1.6357568887703113, -1.5227495463798335,
        -0.31019223683081343, 0, -0.38292843561728285, 0, -1.9923271864968557, 0,
        0.38347547695540696};
    static constexpr double dx[] = {
        0.09849751387554262, -1.2084789152611912, 0.927737674840007, 0.3540325680222489,
        -1.5905058258088438, 0, 0, 0, -1.7676153417806963, 1.4926490053105232, 1.9062234071842323,
        -1.2050326782400882, 0, -1.9488601662783687, 0, -1.8147796192156584, 0, 1.9012229590516139};
};

struct dropout_2 {
    using layer =
        dropout<std::ratio<1, 4>>;
    using input = shape<2, 3>;
    static constexpr std::string_view shown =
        "dropout<std::ratio<1, 4>>";
    static constexpr std::string_view module =
        "Dropout(p=0.25, inplace=False)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2661286787;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 8.8e-08;
    static constexpr double y[] = {
        0.8062376192691968, 0.3254844882588979, 0.06580872097131962, -0.2500029474540331,
        0.6170991448074649, 1.141575169057724, -1.1678935457883024, 0, 0, -0.5138128209114786,
        0.07428631591943238, 0.5547370879107746};
    static constexpr double dx[] = {
        -1.2795948103550527, 1.2793773055655973, 0.45359635784700664, 0.10045385522853618,
        -0.1292080405224641, 0.22423334014248297, -1.048935091989073, 0, 0, -0.7243963157298646,
        0.5764844201554166, 0.4569160468026168};
};

struct dropout_3 {
    using layer =
        dropout<std::ratio<0>>;
    using input = shape<5>;
    static constexpr std::string_view shown =
        "dropout<std::ratio<0>>";
    static constexpr std::string_view module =
        "Dropout(p=0, inplace=False)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 3920048917;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 3.0e-08;
    static constexpr double y[] = {
        -0.6668529819907099, -0.10688475980539369, 0.6056898606040837, -0.2929630970580557,
        -0.297855389939522, 0.9289612478002793, -0.4697525000251235, -0.40856078573716426,
        -0.08064496300172985, 0.9606116979402939};
    static constexpr double dx[] = {
        -0.5620164186854113, -0.04874737398081663, -0.5720391813188785, 0.9359718826082264,
        -0.47162350245388907, -0.855230810714773, -0.19336751918256656, -0.5443751734915456,
        -0.22566251989500086, -0.9248232741457973};
};

struct dropout_4 {
    using layer =
        dropout<std::ratio<1>>;
    using input = shape<5>;
    static constexpr std::string_view shown =
        "dropout<std::ratio<1>>";
    static constexpr std::string_view module =
        "Dropout(p=1, inplace=False)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2009310902;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 0.0e+00;
    static constexpr double y[] = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    static constexpr double dx[] = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
};

using all =
        rows<dropout_0, dropout_1, dropout_2, dropout_3, dropout_4>;
const bool listed = list<all>("Activations and dropouts", "dropout",
        "ctnn's generator is not PyTorch's, so other elements are dropped. In training PyTorch is "
        "given the mask of ctnn's, which the script draws by itself; how many elements are kept, "
        "of 100,000, is tested beside PyTorch in `tests/layers/dropout.test.cpp`.");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: dropout is PyTorch's, and obeys the laws",
          "[parity][dropout]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
