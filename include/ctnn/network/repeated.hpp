// SPDX-License-Identifier: MIT
// One layer several times, with the same weights.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/several.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/detail/chain.hpp>
#include <ctnn/network/detail/errors.hpp>
#include <ctnn/network/infer.hpp>
#include <ctnn/network/layer.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::error {

template <class Layer>
struct repeated_times {
    static_assert(never<Layer>,
                  "ctnn::repeated: the block is there 0 times; at least once is required; write "
                  "repeated<block, times>");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET {

/// One block `Times` times in a row, with the same weights: y = block(block(...(x))).
///
/// Its parameters are the block's own; the gradient is the sum over all times.
/// Shape: x and y of any one shape that the block keeps.
/// Errors: a block that changes the shape, and no time at all, do not compile.
/// Example: `repeated<sequential<linear<8, 8>, tanh>, 3>`
template <class Block, std::size_t Times>
struct repeated : detail::first_input_shape<unnamed<Block>> {
    static constexpr bool is_topology = true;
    using block = unnamed<Block>;

    template <class S>
    using parameters = typename block::template parameters<S>;
    template <class Input>
    using output_shape = Input;
    template <class Input>
    using children = child_list<child<Block, 0, Input, Times>>;

    template <class Input>
    static consteval auto(check)() {
        if constexpr (Times == 0)
            return misfit<error::repeated_times<repeated>>{};
        else
            return detail::check_keeps_shape<error::repeated_shape, block, Input>();
    }

    template <Arithmetic A, class P, Values X>
    static constexpr void infer(const P& p, const X& x, X& y) noexcept {
        ctnn::infer<A, block>(p, x, y);
        for (std::size_t i = 1; i < Times; ++i) {
            const X before = y;
            ctnn::infer<A, block>(p, before, y);
        }
    }

    template <Arithmetic A, class Pass, class P, Signal X, class Dx, class Next>
    static constexpr typename X::scalar around(const Pass& how, const P& p, const X& x, Dx& dx,
                                               P& gradient, const Next& next) noexcept {
        return around_from<A, 0>(how, p, x, dx, gradient, next);
    }

private:
    template <Arithmetic A, std::size_t Time, class Pass, class P, Signal X, class Dx, class Next>
    static constexpr typename X::scalar around_from(const Pass& how, const P& p, const X& x, Dx& dx,
                                                    P& gradient, const Next& next) noexcept {
        // A layer that draws draws other numbers each time; a trace keeps what the last time left.
        if constexpr (Time == Times)
            return next(x, dx);
        else
            return ctnn::around<A, block>(pass_into<0, block, typename X::shape, Time>(how), p, x,
                                          dx, gradient, [&](const X& y, X& dy) {
                                              return around_from<A, Time + 1>(how, p, y, dy,
                                                                              gradient, next);
                                          });
    }
};

}  // namespace ctnn::inline CTNN_TARGET
