// SPDX-License-Identifier: MIT
// A topology that does not list its layers.
// expect: ctnn::topology: a layer with is_topology has no children<Input>; the list of its layers is required; write template <class Input> using children = child_list<child<block, 0, Input>>;
// expect: layer_index<1>
// expect: only<
// at-most: 20
#include <ctnn/ctnn.hpp>

template <class Block>
struct only {
    static constexpr bool is_topology = true;

    template <class S>
    using parameters = typename Block::template parameters<S>;
    template <class Input>
    using output_shape = typename Block::template output_shape<Input>;
#ifndef CTNN_BROKEN
    template <class Input>
    using children = ctnn::child_list<ctnn::child<Block, 0, Input>>;
#endif

    template <ctnn::Arithmetic A, class P, ctnn::Values X, class Y>
    static constexpr void infer(const P& p, const X& x, Y& y) noexcept {
        ctnn::infer<A, Block>(p, x, y);
    }
    template <ctnn::Arithmetic A, class Pass, class P, ctnn::Signal X, class Dx, class Next>
    static constexpr typename X::scalar around(const Pass& how, const P& p, const X& x, Dx& dx,
                                               P& gradient, const Next& next) noexcept {
        return ctnn::around<A, Block>(ctnn::pass_into<0, Block, typename X::shape>(how), p, x, dx,
                                      gradient, next);
    }
};

using network = ctnn::sequential<ctnn::linear<2, 2>, only<ctnn::linear<2, 2>>>;
static_assert(ctnn::model<network>::parameter_count == 12);
