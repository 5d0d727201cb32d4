// SPDX-License-Identifier: MIT
// A network of 100 layers, all of different types, and one prediction.
#include <ctnn/layers/linear.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#include <array>
#include <cstddef>
#include <utility>

// Widths from 1 to 10 in which no two neighbours follow each other twice: every linear<a, b> once.
constexpr auto widths = [] {
    std::array<std::size_t, 101> sequence{};
    std::size_t* next = sequence.data();
    for (std::size_t a = 1; a <= 10; ++a) {
        *next++ = a;
        for (std::size_t b = a + 1; b <= 10; ++b) {
            *next++ = a;
            *next++ = b;
        }
    }
    *next = sequence[0];
    return sequence;
}();

template <class Indices>
struct chain;
template <std::size_t... I>
struct chain<std::index_sequence<I...>> {
    using type = ctnn::sequential<ctnn::linear<widths[I], widths[I + 1]>...>;
};
using model = ctnn::model<chain<std::make_index_sequence<100>>::type>;

constexpr model network{};
static_assert(model::parameter_count == 55 * 55 + 550);
static_assert(network({1.0F})[0] == 0.0F);

int main() {}
