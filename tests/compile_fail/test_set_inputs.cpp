// SPDX-License-Identifier: MIT
// A test set of a model with two inputs.
// expect: ctnn::test_set: the model has several inputs; one input is required; write an array of samples, {model::input, std::int32_t}, which is a data set, too
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save.hpp>
#include <ctnn/io/test_set.hpp>

#ifdef CTNN_BROKEN
using network = ctnn::graph<ctnn::inputs<"a", "b">, ctnn::node<"left", ctnn::linear<2, 3>, "a">,
                            ctnn::node<"right", ctnn::linear<1, 3>, "b">,
                            ctnn::node<"sum", ctnn::add, "left", "right">, ctnn::outputs<"sum">>;
#else
using network = ctnn::sequential<ctnn::linear<2, 3>>;
#endif
using one = ctnn::model<ctnn::sequential<ctnn::linear<2, 3>>>;
constexpr auto file = ctnn::to_safetensors(ctnn::test_set<one, 2>{});
[[maybe_unused]] constexpr auto test = ctnn::load<ctnn::test_set<ctnn::model<network>, 2>, file>();
