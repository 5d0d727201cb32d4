// SPDX-License-Identifier: MIT
// A block with a connection past it.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/combine.hpp>
#include <ctnn/kernels/several.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/detail/chain.hpp>
#include <ctnn/network/detail/errors.hpp>
#include <ctnn/network/infer.hpp>
#include <ctnn/network/layer.hpp>
#include <ctnn/network/parallel.hpp>

#include <concepts>

namespace ctnn::inline CTNN_TARGET {

/// A block with a connection past it: y = block(x) + x.
///
/// With a `Shortcut`, a layer for the connection, y = block(x) + shortcut(x): `parallel<add, ...>`
/// with the names "block" and "shortcut", where the two have none of their own. Its parameters are
/// the block's own, as where PyTorch's `forward` returns `self.block(x) + x`.
/// Shape: x and y of any one shape that the block keeps.
/// Errors: a block that changes the shape does not compile.
/// Source: He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition", 2015.
/// Example: `residual<sequential<linear<8, 8>, tanh, linear<8, 8>>>`
template <class Block, class... Shortcut>
struct residual;

template <class Block>
struct residual<Block> : detail::first_input_shape<unnamed<Block>> {
    static constexpr bool is_topology = true;
    using block = unnamed<Block>;

    template <class S>
    using parameters = typename block::template parameters<S>;
    template <class Input>
    using output_shape = Input;
    template <class Input>
    using children = child_list<child<Block, 0, Input>>;

    template <class Input>
    static consteval auto(check)() {
        return detail::check_keeps_shape<error::residual_shape, block, Input>();
    }

    template <Arithmetic A, class P, Values X>
    static constexpr void infer(const P& p, const X& x, X& y) noexcept {
        ctnn::infer<A, block>(p, x, y);
        kernels::add(x, y);
    }

    template <Arithmetic A, class Pass, class P, Signal X, class Dx, class Next>
    static constexpr typename X::scalar around(const Pass& how, const P& p, const X& x, Dx& dx,
                                               P& gradient, const Next& next) noexcept {
        X dy_past{uninitialized};
        const auto result = ctnn::around<A, block>(pass_into<0, block, typename X::shape>(how), p,
                                                   x, dx, gradient, [&](const X& y, X& dy) {
                                                       X sum = y;
                                                       kernels::add(x, sum);
                                                       const auto rest = next(sum, dy);
                                                       dy_past = dy;
                                                       return rest;
                                                   });
        if constexpr (!std::same_as<Dx, unwanted>) kernels::add(dy_past, dx);
        return result;
    }
};

template <class Block, class Shortcut>
struct residual<Block, Shortcut>
    : parallel<add, detail::named_or<"block", Block>, detail::named_or<"shortcut", Shortcut>> {};

}  // namespace ctnn::inline CTNN_TARGET
