// SPDX-License-Identifier: MIT
// sequential beside PyTorch: the rows of tests/parity/rows/topologies.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/sigmoid.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/network/join.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct sequential_0 {
    using layer =
        sequential<linear<4, 3>, tanh, linear<3, 2>>;
    using input = shape<4>;
    static constexpr std::string_view shown =
        "sequential<linear<4, 3>, tanh, linear<3, 2>>";
    static constexpr std::string_view module =
        "Sequential(Linear(4, 3), Tanh(), Linear(3, 2))";
    static constexpr std::string_view names =
        "0.weight,0.bias,2.weight,2.bias,";
    static constexpr std::uint64_t seed = 881055668;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.2e-07;
    static constexpr double y[] = {
        -0.5463474367769992, -0.982036181741698, 0.028989754844110524, -1.2560969768978};
    static constexpr double dx[] = {
        0.6799487546802099, 0.0018280954474898887, -0.15188295137060634, 0.21704414969171376,
        -0.2425948968115144, 0.020707420980911613, 0.156576234516823, -0.17898110787867558};
    static constexpr double gradient[] = {
        0.2625636878185361, 0.1428108917668484, 0.14150775864168144, -0.22364714865873686,
        -0.27654452045941935, -0.09229232266590764, -0.12988820935049591, 0.14700012715988253,
        -0.3613081388684189, -0.214375906519635, -0.20061051308872724, 0.3349627042048024,
        -0.1670107601122086, 0.2578681373787562, 0.20463807410276094, 0.10042877574993986,
        -0.5904568293661292, -0.04724855212369129, -0.28300769982681406, -0.7492665336815673,
        0.4334512992878312, 0.6031073598204835, -0.32469412034368506};
};

struct sequential_1 {
    using layer =
        sequential<named<"first", sequential<linear<4, 3>, sigmoid>>, named<"last", linear<3,
        2>>>;
    using input = shape<4>;
    static constexpr std::string_view shown =
        "sequential<named<\"first\", sequential<linear<4, 3>, sigmoid>>, named<\"last\", "
        "linear<3, 2>>>";
    static constexpr std::string_view module =
        "Sequential(OrderedDict(first=Sequential(Linear(4, 3), Sigmoid()), last=Linear(3, 2)))";
    static constexpr std::string_view names =
        "first.0.weight,first.0.bias,last.weight,last.bias,";
    static constexpr std::uint64_t seed = 1132783394;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 9.4e-08;
    static constexpr double y[] = {
        -0.42056523904517096, -0.20475115335070793, -0.5768429967181422, -0.2859456213714502};
    static constexpr double dx[] = {
        -0.016910654102616187, 0.029424984199162466, -0.036105059431948014, 0.017047351686235307,
        -0.13696436211030916, -0.06439773862814407, -0.05412943212186986, 0.044900851172417273};
    static constexpr double gradient[] = {
        0.040682527982119146, 0.05847873863808405, -0.027762510355794735, -0.17958883808241094,
        0.057740713685788425, 0.05350162787074226, -0.04056686732100541, -0.11345870301881456,
        -0.09176367204747658, -0.049883273214445314, 0.0658566161217259, 0.011808745514251333,
        0.2801087004568871, 0.1734286752256391, -0.00858768652508518, 0.5002928230830406,
        0.36283824239790013, 0.8937481293467047, -0.17136308826618968, -0.19249921276163035,
        -0.1710594198136115, 1.1991161416432834, -0.3968126537180412};
};

using all =
        rows<sequential_0, sequential_1>;
const bool listed = list<all>("Blocks, branches and graphs", "sequential");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: sequential is PyTorch's, and obeys the laws",
          "[parity][sequential]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
