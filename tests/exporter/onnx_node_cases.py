#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""ONNX's cases of one node, which Debian's package libonnx-testdata has, by ctnn-export: each that
is translated computes ONNX's outputs, in one program of all, each other is refused with a sentence.

    onnx_node_cases.py <data> <folder> <compiler> <flags>...   builds and runs them in the folder
    onnx_node_cases.py <data> --write                          writes onnx_node_cases.txt

A case is taken if the exporter knows its operators. The first input is that of the network, a
sample for each of its first extent; the others are constants. Fails if a case does something else
than onnx_node_cases.txt says. Without the package, or a Python that has onnx, the exit code is 77.
"""

import pathlib
import subprocess
import sys
import tempfile

try:
    import numpy
    import onnx
    from onnx import numpy_helper
except ImportError as missing:
    print(f"skipped: Python has no {missing.name}")
    sys.exit(77)

HERE = pathlib.Path(__file__).resolve().parent
LIST = HERE / "onnx_node_cases.txt"
sys.path.append(str(HERE.parent.parent / "cmake" / "exporter"))

from ctnn_export import onnx_file  # noqa: E402
from ctnn_export.checks import CannotTranslate  # noqa: E402

HEAD = """# What ctnn-export makes of ONNX's cases of one node whose operator it knows:
# tests/exporter/onnx_node_cases.py writes this list, and holds the exporter to it.
"""


def tensor(path):
    proto = onnx.TensorProto()
    proto.ParseFromString(path.read_bytes())
    return numpy_helper.to_array(proto)


def network_of(case, model):
    """The network of a case, its inputs and its outputs."""
    vectors = case / "test_data_set_0"
    values = (*model.graph.input, *model.graph.output)
    if not all(value.type.HasField("tensor_type") for value in values):
        raise CannotTranslate("its values are no tensors")
    inputs = [tensor(vectors / f"input_{i}.pb") for i in range(len(model.graph.input))]
    for value, array in list(zip(model.graph.input, inputs))[1:]:
        model.graph.initializer.append(numpy_helper.from_array(array, value.name))
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "model.onnx")
        onnx.save(model, str(path))
        network = onnx_file.translate(str(path))
    network.drop_unused()
    network.settle_names()
    network.require_numbers()
    network.cpp()  # which refuses a network of no layer
    return network, inputs[0], tensor(vectors / "output_0.pb")


def translated(data):
    """What becomes of each case: its network, inputs and outputs, or a sentence."""
    for case in sorted((data / "node").iterdir()):
        model = onnx.load(str(case / "model.onnx"))
        if not {node.op_type for node in model.graph.node} <= onnx_file.OPERATORS.keys():
            continue
        try:
            yield case.name, network_of(case, model)
        except CannotTranslate as error:
            yield case.name, " ".join(str(error).split())


def list_of(cases):
    return HEAD + "".join(
        f"{name}: {made if isinstance(made, str) else 'translated'}\n" for name, made in cases)


PROGRAM = """#include <ctnn/ctnn.hpp>

#include <cmath>
#include <cstddef>
#include <cstdio>
#include <string_view>

// The numbers of a parameter.
struct numbers {
    std::string_view name;
    const float* values;
};

// Whether the network computes y, to 1e-5 of its largest number; `off` is added to one of y's.
template <class Network, std::size_t Count, std::size_t Inputs, std::size_t Outputs>
bool computes(const char* name, const numbers (&weights)[Count], const float (&x)[Inputs],
              const float (&y)[Outputs], float off) {
    ctnn::model<Network> model;
    ctnn::for_each_field(
        [&weights]<class Field>(Field, auto& values) {
            for (const numbers& given : weights)
                if (given.name == Field::name.view())
                    for (std::size_t i = 0; i < values.size(); ++i) values[i] = given.values[i];
        },
        model.parameters());
    typename ctnn::model<Network>::input input;
    float largest = 1, difference = 0;
    for (const float number : y) largest = std::fmax(largest, std::fabs(number));
    for (std::size_t sample = 0; sample < Inputs / input.size(); ++sample) {
        for (std::size_t i = 0; i < input.size(); ++i) input[i] = x[sample * input.size() + i];
        const auto output = model(input);
        for (std::size_t o = 0; o < output.size(); ++o) {
            const std::size_t at = sample * output.size() + o;
            difference = std::fmax(difference, std::fabs(output[o] - y[at] - (at ? 0 : off)));
            if (output[o] != output[o]) difference = largest;
        }
    }
    const bool same = difference <= 1e-5F * largest;
    if (!same && off == 0) std::printf("FAILED: %s is off by %g\\n", name, difference);
    return same;
}
"""


def numbers(array):
    """Hexadecimal: exact."""
    words = [float(value).hex() + "F" for value in numpy.asarray(array, numpy.float64).reshape(-1)]
    return ", ".join(words)


def case_of(name, network, x, y):
    """A namespace with the network and its numbers, and the call that checks it."""
    tensors = network.tensors()
    arrays = "".join(f"const float weight{place}[] = {{{numbers(array)}}};\n"
                     for place, array in enumerate(tensors.values()))
    fields = ", ".join(f'{{"{field}", weight{place}}}' for place, field in enumerate(tensors))
    size = int(numpy.prod(network.input_shape))
    if x.size % size or y.size != x.size // size * int(numpy.prod(network.shape(network.output))):
        sys.exit(f"FAILED: {name} has {x.size} numbers of {size}, and {y.size} of "
                 f"{network.shape(network.output)}")
    return (f"\nnamespace {name} {{\nusing network = {network.cpp()};\n{arrays}"
            f"const numbers weights[] = {{{fields or '{}'}}};\n"
            f"const float x[] = {{{numbers(x)}}};\nconst float y[] = {{{numbers(y)}}};\n}}\n",
            f'    right += computes<{name}::network>("{name}", {name}::weights, {name}::x, '
            f"{name}::y, off);\n")


def source(cases):
    """One program. With an argument each expectation is off, and none may hold."""
    parts = [case_of(name, *made) for name, made in cases if not isinstance(made, str)]
    return (PROGRAM + "".join(text for text, _ in parts) +
            "\nint main(int count, char**) {\n    const float off = count > 1 ? 0.5F : 0;\n"
            f"    std::size_t right = 0;\n{''.join(call for _, call in parts)}"
            f"    return right == (off == 0 ? {len(parts)}U : 0U) ? 0 : 1;\n}}\n"), len(parts)


def main(data, folder, *compiler):
    if not (data / "node").is_dir():
        print("skipped: there is no libonnx-testdata")
        sys.exit(77)
    cases = list(translated(data))
    now = list_of(cases)
    if folder == "--write":
        LIST.write_text(now)
        return
    before = LIST.read_text() if LIST.exists() else ""
    if now != before:
        lines = sorted(set(now.splitlines()) ^ set(before.splitlines()))
        sys.exit("FAILED: other than onnx_node_cases.txt, which --write writes:\n" +
                 "\n".join(lines))
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    text, count = source(cases)
    (folder / "nodes.cpp").write_text(text)
    program = folder / "nodes"
    subprocess.run([*compiler, folder / "nodes.cpp", "-o", program], check=True)
    subprocess.run([program], check=True)
    subprocess.run([program, "each-is-off"], check=True)
    print(f"{count} of {len(cases)} cases of one node are translated, and compute ONNX's outputs")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), *sys.argv[2:])
