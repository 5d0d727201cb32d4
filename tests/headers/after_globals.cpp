// SPDX-License-Identifier: MIT
// A program's globals whose names the library's files use, too: GCC's -Wshadow says of none that it
// is shadowed, in a constructor's parameters or in what a template instantiates.
#define CTNN_GLOBAL(name) [[maybe_unused]] int name = 0

CTNN_GLOBAL(all);
CTNN_GLOBAL(at);
CTNN_GLOBAL(bits);
CTNN_GLOBAL(block);
CTNN_GLOBAL(bytes);
CTNN_GLOBAL(c);
CTNN_GLOBAL(count);
CTNN_GLOBAL(data);
CTNN_GLOBAL(done);
CTNN_GLOBAL(e);
CTNN_GLOBAL(entries);
CTNN_GLOBAL(entry);
CTNN_GLOBAL(error);
CTNN_GLOBAL(extent);
CTNN_GLOBAL(file);
CTNN_GLOBAL(first);
CTNN_GLOBAL(found);
CTNN_GLOBAL(from);
CTNN_GLOBAL(given);
CTNN_GLOBAL(graph);
CTNN_GLOBAL(header);
CTNN_GLOBAL(i);
CTNN_GLOBAL(into);
CTNN_GLOBAL(k);
CTNN_GLOBAL(load);
CTNN_GLOBAL(measured);
CTNN_GLOBAL(name);
CTNN_GLOBAL(next);
CTNN_GLOBAL(numbers);
CTNN_GLOBAL(one);
CTNN_GLOBAL(opened);
CTNN_GLOBAL(out);
CTNN_GLOBAL(piece);
CTNN_GLOBAL(pieces);
CTNN_GLOBAL(position);
CTNN_GLOBAL(rest);
CTNN_GLOBAL(result);
CTNN_GLOBAL(runs);
CTNN_GLOBAL(size);
CTNN_GLOBAL(source);
CTNN_GLOBAL(t);
CTNN_GLOBAL(tensor);
CTNN_GLOBAL(text);
CTNN_GLOBAL(to);
CTNN_GLOBAL(value);
CTNN_GLOBAL(values);
CTNN_GLOBAL(where);
CTNN_GLOBAL(written);
CTNN_GLOBAL(x);

#include "io/written_weights.hpp"

#include <ctnn/ctnn.hpp>
#include <ctnn/io/file.hpp>
#include <ctnn/io/golden.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/onnx.hpp>
#include <ctnn/io/save.hpp>
#include <ctnn/io/source.hpp>
#include <ctnn/io/stored.hpp>
#include <ctnn/io/tensor_list.hpp>
#include <ctnn/io/test_set.hpp>

namespace {

using network = ctnn::sequential<ctnn::named<"fc", ctnn::linear<2, 3>>, ctnn::relu>;
using model_of_it = ctnn::model<network>;
using classes = ctnn::test_set<model_of_it, 2>;
using vectors = ctnn::golden_vectors<model_of_it, 2>;

constexpr auto some = ctnn::to_safetensors(model_of_it{});
constexpr auto some_classes = ctnn::to_safetensors(classes{});
constexpr auto some_vectors = ctnn::to_safetensors<ctnn::float16>(vectors{});
constexpr auto loaded = ctnn::load<model_of_it, some>();
constexpr auto of_classes = ctnn::load<classes, some_classes>();
constexpr auto golden = ctnn::load<vectors, some_vectors>();
static_assert(golden[1].target[0] < 1 && of_classes.target[1] == 0);
constexpr auto halves = ctnn::stored_as<ctnn::float16>(loaded);
constexpr auto brains = ctnn::stored_as<ctnn::bfloat16>(loaded.to<double>());

template <class Model>
bool written_and_read(const Model& net) {
    Model read{};
    ctnn::load_into<some>(read);
    const bool done_well = !ctnn::save_file(net, "a") && !ctnn::save_source(net, "b", "c") &&
                           !ctnn::save_onnx(net, "d") && !ctnn::load_file_into(read, "a");
    return done_well && ctnn::load<Model>(some).has_value() && ctnn::to_source(net, "c") &&
           ctnn::load_file<Model>("a") && brains.model() == net.template to<double>();
}

}  // namespace

int main() {
    classes read{};
    return written_and_read(halves.model()) && !ctnn::load_into(read, some_classes) ? 0 : 1;
}
