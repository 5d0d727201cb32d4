// SPDX-License-Identifier: MIT
// A layer in a block of a network, which says in its own words what is wrong: where it is.
// expect: this layer takes pairs alone
// expect-gcc: in_layer<ctnn::error::layer_index<1>, ctnn::error::in_layer<ctnn::error::layer_index<2>, pairs_alone<
// expect-clang: in_layer<ctnn::error::layer_index<1>, ctnn::error::in_layer<ctnn::error::layer_index<2>, pairs_alone<
// expect: produces<ctnn::shape<3>
// at-most: 17
#include <ctnn/ctnn.hpp>

template <class Found>
struct pairs_alone {
    static_assert(ctnn::error::never<Found>, "this layer takes pairs alone");
};
struct swapped : ctnn::relu {
    template <class Input>
    static consteval auto check() {
        if constexpr (Input::size % 2 == 0)
            return ctnn::fits{};
        else
            return ctnn::misfit<pairs_alone<ctnn::error::produces<Input>>>{};
    }
};

#ifdef CTNN_BROKEN
constexpr std::size_t hidden = 3;
#else
constexpr std::size_t hidden = 4;
#endif
using block = ctnn::sequential<ctnn::linear<5, hidden>, ctnn::tanh, swapped>;
using network = ctnn::sequential<ctnn::linear<2, 5>, block, ctnn::relu>;
constexpr ctnn::model<network> m{};
constexpr auto y = m({1, 2});
static_assert(y[0] == 0);
