// SPDX-License-Identifier: MIT
// A model with numbers of every kind, for the tests of what is written.
#pragma once

#include <ctnn/ctnn.hpp>

namespace ctnn::test {

using network_to_write = sequential<from<shape<1, 3, 3>, conv2d<1, 2, conv2d_options{.kernel = 2}>>,
                                    flatten, named<"fc \"1\"", linear<8, 3>>, relu, linear<3, 1>>;
using model_to_write = model<network_to_write>;

inline constexpr model_to_write to_write = [] {
    auto m = initialized<model_to_write>(init::linear_default{}, 1);
    constexpr auto of_bits = [](unsigned bits) { return __builtin_bit_cast(float, bits); };
    auto& weight = m.layer<2>().weight;
    weight(0, 0) = of_bits(0x80000000U);
    weight(0, 1) = of_bits(0);
    weight(0, 2) = of_bits(1);            // the least
    weight(0, 3) = of_bits(0x80400000U);  // half the least normal
    weight(0, 4) = of_bits(0x007fffffU);
    weight(0, 5) = of_bits(0x7f7fffffU);  // the largest
    weight(1, 0) = of_bits(0x7f800000U);
    weight(1, 1) = of_bits(0xff800000U);
    weight(1, 2) = of_bits(0x7f800001U);  // a signaling NaN
    weight(1, 3) = of_bits(0xffc12345U);
    m.layer<2>().bias = {1, -0.5f, 3};
    return m;
}();

}  // namespace ctnn::test
