// SPDX-License-Identifier: MIT
// Weights written in numbers that are none of two bytes.
// expect: ctnn::save_file: weights are not written in numbers of this type; ctnn::float16 or ctnn::bfloat16 is required, or none for the model's own; write save_file<bfloat16>(model, path)
// expect: saved_numbers<double>
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/save.hpp>

using network = ctnn::sequential<ctnn::linear<2, 1>>;
#ifdef CTNN_BROKEN
constexpr auto file = ctnn::to_safetensors<double>(ctnn::model<network>{});
#else
constexpr auto file = ctnn::to_safetensors<ctnn::float16>(ctnn::model<network>{});
#endif
static_assert(file.size() > 0);
