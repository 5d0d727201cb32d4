// SPDX-License-Identifier: MIT
// A tensor asked for by a key that none has.
// expect: ctnn::model: it has no tensor of this name; one of its own is required; write at_key(m, ctnn::key<"name">) with a name from the list
// expect: hidden.wieght
// expect: hidden.weight
// expect: out.bias
// at-most: 14
#include <ctnn/layers/linear.hpp>
#include <ctnn/network/hana.hpp>
#include <ctnn/network/model.hpp>

using network = ctnn::sequential<ctnn::named<"hidden", ctnn::linear<2, 2>>,
                                 ctnn::named<"out", ctnn::linear<2, 1>>>;
constexpr ctnn::model<network> m{};
#ifdef CTNN_BROKEN
constexpr auto weight = boost::hana::at_key(m, ctnn::key<"hidden.wieght">);
#else
constexpr auto weight = boost::hana::at_key(m, ctnn::key<"hidden.weight">);
#endif
static_assert(weight[0] == 0);
