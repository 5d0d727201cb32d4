// SPDX-License-Identifier: MIT
// What is executed, instruction by instruction: zero weights of a frozen network multiply nothing,
// and what a pass will write is not set to zero first.
//
//     ctnn_instructions              checks every bound; prints what docs/frozen.md shows
//     ctnn_instructions --control    holds the ordinary network to the frozen one's bound: fails

#include "stepping.hpp"
#include "support/frozen_layer.hpp"
#include "support/opaque.hpp"
#include "support/thinned.hpp"

#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/frozen.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

using ctnn::linear;
using ctnn::relu;
using ctnn::test::count_executed;
using ctnn::test::executed;
using ctnn::test::thinned;
namespace kernels = ctnn::kernels::detail;
using network = ctnn::sequential<linear<4, 16>, relu, linear<16, 16>, relu, linear<16, 3>>;
using model = ctnn::model<network>;

constexpr model dense = thinned<model>(1, 0);
constexpr model half = thinned<model>(1, 50);
constexpr model sparse = thinned<model>(1, 90);
constexpr model sparser = thinned<model>(1, 97);
constexpr model zero{};
/// The dense one without the weights of three inputs of its middle layer.
constexpr model pruned = [] {
    model m = dense;
    for (const std::size_t i : {2U, 5U, 11U})
        for (std::size_t o = 0; o < 16; ++o) m.layer<2>().weight(o, i) = 0;
    return m;
}();

template <const auto& Model>
constexpr std::size_t nonzero_weights = [] {
    std::size_t count = 0;
    ctnn::for_each_field(
        [&count]<class Field>(Field, const auto& values) {
            if (Field::role == ctnn::role::weight)
                for (const float value : values) count += value != 0 ? 1 : 0;
        },
        Model.parameters());
    return count;
}();

/// Vectors of weights in the dense network.
constexpr std::size_t vectors = [] {
    constexpr std::size_t lanes = ctnn::kernels::native_lanes<float>;
    return (4 + 16) * ((16 + lanes - 1) / lanes) + 16 * ((3 + lanes - 1) / lanes);
}();

int failures = 0;

void require(bool holds, const char* claim) {
    if (holds) return;
    std::printf("does not hold: %s\n", claim);
    ++failures;
}

template <class X, class Y>
executed count(void (*function)(const X&, Y&)) {
    const auto result = count_executed(function, ctnn::test::drawn_input<X>(3));
    if (!result) {
        std::puts("skipped: this system does not let a process look into its child");
        std::exit(77);
    }
    return *result;
}

template <const auto& Model>
[[gnu::noinline]] void ordinary(const model::input& x, model::output& y) {
    y = Model(x);
}
template <const auto& Model>
[[gnu::noinline]] void frozen(const model::input& x, model::output& y) {
    y = ctnn::frozen<Model>{}(x);
}

template <const auto& Model>
executed print_network(const char* name) {
    const executed before = count(ordinary<Model>);
    const executed after = count(frozen<Model>);
    std::printf("| %s | %zu | %zu | %zu | %zu | %zu |\n", name, nonzero_weights<Model>,
                before.instructions, before.multiplies, after.instructions, after.multiplies);
    return after;
}

void check_networks() {
    std::puts("| 4-16-16-3 relu | weights | ordinary | multiplies | frozen | multiplies |");
    std::puts("|---|--:|--:|--:|--:|--:|");
    const executed all = print_network<dense>("dense");
    require(all.multiplies == vectors, "a dense network multiplies each vector of weights once");
    require(all.instructions <= 5 * vectors, "a dense network executes five instructions a vector");
    const executed without_three = print_network<pruned>("three inputs of a layer unused");
    require(without_three.multiplies + 3 * 16 / ctnn::kernels::native_lanes<float> == vectors,
            "a column of zeros multiplies nothing");
    require(print_network<half>("50 % zero").multiplies <= nonzero_weights<half>,
            "50 % zero: no more multiplies than weights");
    require(print_network<sparse>("90 % zero").multiplies <= nonzero_weights<sparse>,
            "90 % zero: no more multiplies than weights");
    require(print_network<sparser>("97 % zero").multiplies <= nonzero_weights<sparser>,
            "97 % zero: no more multiplies than weights");
    require(print_network<zero>("all zero").multiplies == 0, "all zero: no multiplies");
}

template <class L>
[[gnu::noinline]] void chosen(const typename L::input& x, typename L::output& y) {
    y = L::chosen(x);
}
template <class L, class Form>
[[gnu::noinline]] void in_form(const typename L::input& x, typename L::output& y) {
    y = L::template in_form<Form>(x);
}
template <class L>
[[gnu::noinline]] void in_loops(const typename L::input& x, typename L::output& y) {
    y = ctnn::test::opaque(&L::constants)->operator()(x);
}

constexpr const char* names[] = {"ordinary", "scalars", "vectors", "list"};

/// One row of the table of forms: executed, and in brackets as the rule counts it.
template <std::size_t In, std::size_t Out, int Percent>
void check_layer() {
    using L = ctnn::test::frozen_layer<ctnn::strict<float>, In, Out, Out, Percent>;
    constexpr typename L::plan::costs rule{L::plan::counts};
    const std::size_t found[] = {count(in_loops<L>).instructions,
                                 count(in_form<L, typename L::scalars>).instructions,
                                 count(in_form<L, typename L::vectors>).instructions,
                                 count(in_form<L, typename L::list>).instructions};
    const std::size_t here = count(chosen<L>).instructions;
    std::printf(
        "| %zu x %zu, %d %% zero | %zu (%zu) | %zu (%zu) | %zu (%zu) | %zu (%zu) | %s: %zu |\n",
        Out, In, Percent, found[0], rule.ordinary(), found[1], rule.scalars(), found[2],
        rule.vectors_form(), found[3], rule.listed(),
        names[static_cast<std::size_t>(L::plan::form)], here);
    // A form that the rule finds too long to unroll does not count.
    const std::size_t limit = kernels::most_unrolled;
    const std::size_t best =
        std::min({found[0], rule.scalars() <= limit ? found[1] : found[0],
                  rule.vectors_form() <= limit ? found[2] : found[0], found[3]});
    // The forms alone do not look at the input, which takes up to 30 where something is left out.
    const std::size_t look = L::plan::skipping ? 30 : 0;
    require(here <= best * 5 / 4 + look, "the form that is chosen is near the cheapest");
}

void check_layers() {
    std::puts("\n| layer | ordinary | scalars | vectors | list | chosen |");
    std::puts("|---|--:|--:|--:|--:|--:|");
    check_layer<16, 16, 0>();
    check_layer<16, 16, 90>();
    check_layer<16, 16, 98>();
    check_layer<16, 3, 50>();
    check_layer<8, 1, 0>();
    check_layer<64, 8, 90>();
    check_layer<64, 64, 0>();
    check_layer<64, 64, 90>();
    check_layer<200, 64, 90>();
}

using number = ctnn::tensor<ctnn::shape<1>>;

/// Makes a `Kept` somewhere in memory and passes a number through its first element.
template <class Kept>
[[gnu::noinline]] void through(const number& x, number& y) {
    ctnn::detail::unset<Kept> kept;
    auto& first = kept.value.data[0];
    first = x[0];
    __asm__ volatile("" : : "r"(&kept) : "memory");
    y[0] = first;
}
template <class Kept>
void check_unset() {
    require(count(through<Kept>).instructions < 50, "what is kept of a pass is not set first");
}
struct unable_to_be_unset {
    float data[4096];
};

}  // namespace

int main(int count_of_arguments, char** arguments) {
    if (count_of_arguments > 1 && std::string_view{arguments[1]} == "--control") {
        require(count(ordinary<sparse>).multiplies <= nonzero_weights<sparse>,
                "control, 90 % zero: no more multiplies than weights");
    } else {
        check_networks();
        check_layers();
        check_unset<ctnn::tensor<ctnn::shape<4096>>>();
        check_unset<ctnn::lanes<ctnn::shape<512>, float, 8>>();
        require(count(through<unable_to_be_unset>).instructions > 200,
                "counting sees what is set to zero");
    }
    return failures == 0 ? 0 : 1;
}
