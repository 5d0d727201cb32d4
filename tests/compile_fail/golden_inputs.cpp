// SPDX-License-Identifier: MIT
// Golden vectors of a model with two inputs.
// expect: ctnn::golden_vectors: the model has several inputs or several outputs; one input and one output are required; write an array of samples, {model::input, model::output}, and compare each output with ctnn::close
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/golden.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save.hpp>

#ifdef CTNN_BROKEN
using network = ctnn::graph<ctnn::inputs<"a", "b">, ctnn::node<"left", ctnn::linear<2, 3>, "a">,
                            ctnn::node<"right", ctnn::linear<1, 3>, "b">,
                            ctnn::node<"sum", ctnn::add, "left", "right">, ctnn::outputs<"sum">>;
#else
using network = ctnn::sequential<ctnn::linear<2, 3>>;
#endif
using model = ctnn::model<network>;
using one = ctnn::model<ctnn::sequential<ctnn::linear<2, 3>>>;
constexpr auto file = ctnn::to_safetensors(ctnn::golden_vectors<one, 2>{});
constexpr auto golden = ctnn::load<ctnn::golden_vectors<model, 2>, file>();
static_assert(ctnn::reproduces(model{}, golden, ctnn::tolerance::absolute_error(1)));
