// SPDX-License-Identifier: MIT
// A model whose batch norms are folded into the layers before them.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/stack.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/network/detail/errors.hpp>
#include <ctnn/network/detail/folding.hpp>
#include <ctnn/network/detail/graph_folding.hpp>
#include <ctnn/network/detail/model_concept.hpp>
#include <ctnn/network/model.hpp>

namespace ctnn::inline CTNN_TARGET {

/// A network without the batch norms that directly follow a `conv1d`, a `conv2d` or a `linear`,
/// which have a bias instead; so in each `sequential`, `residual`, `parallel`, `repeated` and
/// `graph` of it.
///
/// Every other layer keeps its name, by which its tensors are called; one without a name that moves
/// has its former position for one. A norm that is not directly after such a layer in the same
/// sequential, whose input a graph also takes elsewhere, or that follows a `linear` of rows, stays.
template <class Network>
using folded_network =
    typename detail::folding<Network, typename detail::fitting<Network>::input_shape>::type;

/// A model that predicts as another one does, each batch norm in the weights and the bias of the
/// layer before it: smaller and faster, and no longer for training with statistics.
///
/// Formula: with s = weight / sqrt(running_var + eps) of the norm, that layer's weight[o] becomes s
///   weight[o], and its bias s bias[o] + (bias of the norm - s running_mean).
/// Accuracy: computed in double and rounded once to the model's numbers: in float a weight is off
///   by half an ulp, a bias by that much of the largest of its terms. Predictions differ by the
///   rounding of their sums, in float by about n 2^-24 of the largest term, n being the number of
///   products in a sum; `agrees` says whether they do on given inputs.
/// Example: `constexpr auto small = folded(net); static_assert(holds<agrees(small, net, golden,
/// tolerance{.relative = 1e-5, .absolute = 1e-6})>);`
template <class Network, class Choice>
[[nodiscard]] constexpr model<folded_network<Network>, Choice> folded(
    const model<Network, Choice>& m) noexcept {
    using input = typename model<Network, Choice>::input_shape;
    model<folded_network<Network>, Choice> result{off_stack};
    detail::folding<Network, input>::convert(m.parameters(), result.parameters());
    return result;
}
template <detail::NoModel Given>
constexpr Given folded(const Given& given) noexcept {
    static_assert(error::report<error::folded_model<Given>>);
    return given;
}

}  // namespace ctnn::inline CTNN_TARGET
