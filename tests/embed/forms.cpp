// SPDX-License-Identifier: MIT
// One file as a constant and linked, by this program and by a library of another folder: the same
// model each time, and the bytes in memory that nothing writes.

#include <ctnn/ctnn.hpp>
#include <ctnn/io/load.hpp>

#include <cstdint>
#include <cstdio>
#include <embedded/elsewhere.hpp>
#include <embedded/linked.hpp>
#include <embedded/linked_elsewhere.hpp>
#include <embedded/sine.hpp>

using network = ctnn::sequential<ctnn::named<"fc1", ctnn::linear<1, 16>>, ctnn::tanh,
                                 ctnn::named<"fc2", ctnn::linear<16, 16>>, ctnn::tanh,
                                 ctnn::named<"out", ctnn::linear<16, 1>>>;
using model = ctnn::model<network>;

constexpr auto net = ctnn::load<model, sine>();
static_assert(net == ctnn::load<model, elsewhere>());
static_assert(linked.hash() == CTNN_SINE_HASH && linked.size() == sine.size());

namespace {

template <const auto& File>
bool is_the_model() {
    model found;
    ctnn::load_into<File>(found);
    return found == net;
}
template <const auto& File>
bool has_the_bytes() {
    const ctnn::text_view bytes = File.bytes();
    return bytes == sine.view() && reinterpret_cast<std::uintptr_t>(bytes.data()) % 64 == 0;
}

// A part of the file, under another name.
using last = ctnn::sequential<ctnn::linear<16, 1>>;

}  // namespace

int main() {
    ctnn::model<last> out;
    ctnn::load_into<linked, ctnn::from_name<"0", "out">, ctnn::allow_extra>(out);
    const bool all = is_the_model<sine>() && is_the_model<linked>() &&
                     is_the_model<linked_elsewhere>() && has_the_bytes<linked>() &&
                     has_the_bytes<linked_elsewhere>() &&
                     out.layer<0>().weight == net.layer<4>().weight;
    std::puts(all ? "the same in each form" : "FAILED: a form has another model or other bytes");
    return all ? 0 : 1;
}
