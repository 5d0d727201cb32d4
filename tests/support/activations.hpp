// SPDX-License-Identifier: MIT
// The list of all activations: every test of each of them takes it from here, and so does
// bench/compile_cost/measure.py. A header that is not in it fails the test support.activations.
#pragma once

#include <ctnn/core/text.hpp>
#include <ctnn/layers/elu.hpp>
#include <ctnn/layers/gelu.hpp>
#include <ctnn/layers/leaky_relu.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/layers/sigmoid.hpp>
#include <ctnn/layers/silu.hpp>
#include <ctnn/layers/softplus.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstdint>

namespace ctnn::test {

/// The hashes of a training in tests/one_result, which every compiler, target and flag must give.
struct recorded_hashes {
    std::uint64_t strict_float, strict_double, fused_float, fused_double;

    template <class A>
    [[nodiscard]] constexpr std::uint64_t in() const {
        if constexpr (std::same_as<A, strict<float>>)
            return strict_float;
        else if constexpr (std::same_as<A, strict<double>>)
            return strict_double;
        else if constexpr (std::same_as<A, fused<float>>)
            return fused_float;
        else
            return fused_double;
    }
};

/// An activation, its name, and the hashes of a training with it. Of a new activation they are 0 at
/// first; the compiler's message about tests/one_result/constant.cpp says what they are.
template <class Layer, text Name, recorded_hashes Hashes>
struct activation {
    using layer = Layer;
    static constexpr auto name = Name;
    static constexpr recorded_hashes hashes = Hashes;
};

template <class... Activations>
struct activation_list {
    /// Calls `f.template operator()<Layer>()` for each of them.
    template <class F>
    static void for_each(F f) {
        (f.template operator()<typename Activations::layer>(), ...);
    }
};

using activations =
    activation_list<activation<elu<>, "elu",
                               recorded_hashes{9132096007565185688U, 2387216289167605015U,
                                               3002866582907655408U, 969464624178993778U}>,
                    activation<gelu, "gelu",
                               recorded_hashes{16998597749334586952U, 17410284180111616054U,
                                               3634768364292769394U, 6103551121352250763U}>,
                    activation<leaky_relu<>, "leaky_relu",
                               recorded_hashes{5184081895808228464U, 7354457368243894223U,
                                               1391649476522510177U, 18214356346398740278U}>,
                    activation<relu, "relu",
                               recorded_hashes{7644592743949060233U, 1941122481155534126U,
                                               10885062195628737544U, 9200009832297218693U}>,
                    activation<sigmoid, "sigmoid",
                               recorded_hashes{3406459855639156891U, 10874757326856461626U,
                                               7794042111388561219U, 6809062788779977183U}>,
                    activation<silu, "silu",
                               recorded_hashes{9462240740199710494U, 366027740616474247U,
                                               3990387977963471482U, 15180021483077719051U}>,
                    activation<softplus, "softplus",
                               recorded_hashes{12952343085672527201U, 18187310149612592580U,
                                               12156183888172504779U, 8907106524049367383U}>,
                    activation<tanh, "tanh",
                               recorded_hashes{9334367416175826870U, 7453486604322697494U,
                                               6619119893554590441U, 17134603826727751950U}>>;

}  // namespace ctnn::test
