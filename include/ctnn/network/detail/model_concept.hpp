// SPDX-License-Identifier: MIT
// What a model is, where any type may be given for one.
#pragma once

#include <ctnn/core/target.hpp>

namespace ctnn::inline CTNN_TARGET::detail {

/// A model: a network with its parameters.
template <class M>
concept Model = requires {
    typename M::network;
    typename M::arithmetic;
    typename M::parameters_type;
};

}  // namespace ctnn::inline CTNN_TARGET::detail
