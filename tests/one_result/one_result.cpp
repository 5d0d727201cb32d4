// SPDX-License-Identifier: MIT
// The half that is computed when the program runs, compared bit for bit with the compiler's half.
//
// Prints a line for each case and, last, one hash for all. Ends with 1 where anything differs. With
// ONE_RESULT_AS_RECORDED the compiler's half is not asked: that is only compiled where it is what
// is recorded here.
#include "case_list.hpp"

#include <cinttypes>
#include <cstdio>

namespace {

using one_result::cases;
using one_result::general_cases;
using one_result::single_cases;

int differences = 0;

template <std::size_t Arithmetic>
const one_result::case_hashes* constants_of() {
#ifdef ONE_RESULT_AS_RECORDED
    return nullptr;
#else
    return &one_result::constant_hashes<Arithmetic>();
#endif
}

template <class Choice>
std::uint64_t compare() {
    constexpr const char* arithmetic = one_result::recorded<Choice>.arithmetic.data();
    constexpr std::size_t number = one_result::recorded<Choice>.number;
    const one_result::case_hashes* constants = constants_of<number>();
    const auto computed = one_result::computed_hashes<number>();
    constexpr auto& recorded = one_result::recorded_of<single_cases>::hashes;
    for (std::size_t i = 0; i < cases::size; ++i) {
        const bool constant = constants == nullptr || computed[i] == (*constants)[i];
        const bool as_recorded =
            i < general_cases::size ||
            computed[i] ==
                recorded[i - general_cases::size].template in<ctnn::arithmetic_of<Choice>>();
        differences += constant && as_recorded ? 0 : 1;
        std::printf("%-13s  %-36s  %016" PRIx64, arithmetic, cases::names[i].data(), computed[i]);
        if (!constant) std::printf("  DIFFERS from the constant %016" PRIx64, (*constants)[i]);
        if (!as_recorded) std::printf("  DIFFERS from what is recorded");
        std::printf("\n");
    }
    const bool same =
        one_result::combined(computed, general_cases::size) == one_result::recorded<Choice>.hash;
    differences += same ? 0 : 1;
    const std::uint64_t all = one_result::combined(computed, cases::size);
    std::printf("%-13s  %-36s  %016" PRIx64 "%s\n", arithmetic, "all", all,
                same ? "" : "  DIFFERS: not layers, from what is recorded");
    return all;
}

/// A network that is wide enough to go with two registers of samples at once, where there are any:
/// too large for a constant expression, so its hash is recorded here.
bool trains_wide_network() {
    using network = ctnn::sequential<ctnn::linear<33, 65>, ctnn::gelu, ctnn::linear<65, 7>>;
    using model = ctnn::model<network>;
    using one_result::hidden;
    ctnn::trainer training{
        ctnn::initialized<model>(ctnn::init::kaiming_uniform{}, hidden{}(std::uint64_t{4})),
        ctnn::loss::mse{}, ctnn::optim::adam{}};
    const auto data = one_result::drawn_samples<model::input, model::output, 49>(5);
    const float loss = ctnn::fit(training, data, {.epochs = 2, .batch_size = 13});
    const std::uint64_t hash = one_result::hash_trainer(training, ctnn::hash(loss));
    std::printf("strict float   33-65-7, batches of 13                %016" PRIx64 "\n", hash);
    return hash == 0x16f81fc701f795dbU;
}

}  // namespace

int main() {
    differences += trains_wide_network() ? 0 : 1;
    const bool rounds = ctnn::arithmetic_self_check().ok();
    if (!rounds) std::printf("the arithmetic self check FAILS\n");
    const ctnn::tensor<ctnn::shape<4>, double> unused{};
    std::uint64_t state = ctnn::hash(unused);
    for (const std::uint64_t hash : {compare<float>(), compare<double>(),
                                     compare<ctnn::fused<float>>(), compare<ctnn::fused<double>>()})
        state = ctnn::detail::fnv_1a(static_cast<std::uint32_t>(hash >> 32),
                                     ctnn::detail::fnv_1a(static_cast<std::uint32_t>(hash), state));
    std::printf("%d of %zu differ\none result: %016" PRIx64 "\n", differences, 4 * cases::size + 5,
                state);
    return rounds && differences == 0 ? 0 : 1;
}
