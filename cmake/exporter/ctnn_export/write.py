# SPDX-License-Identifier: MIT
"""The folder that a C++ build takes in: header, weights, golden vectors, test, CMakeLists.txt."""

import hashlib
import pathlib
import re
import string

import numpy

from . import image, safetensors, transformers
from .checks import CannotTranslate

# What GCC counts, of its limit of 33 million, and Clang, of its million, for all golden vectors in
# a constant expression.
GCC_OPERATIONS = 24_000_000
CLANG_STEPS = 700_000
# The rounds of one loop, of which both allow 262,144.
LOOP_ROUNDS = 250_000
# And the numbers that a constant holds without much compile time; more are linked.
CONSTANT_NUMBERS = 300_000

_HEADER = string.Template("""\
// The network of $source, by ctnn-export.
// $numbers numbers, in $name.safetensors; input $input, output $output.
#pragma once

#include <ctnn/ctnn.hpp>

namespace $name {

// clang-format off
using network = $network;
// clang-format on
using model = ctnn::model<network$scalar>;
$silence
}  // namespace $name
""")

_SILENCE = string.Template("""
/// A stream begins with so many zeros, as in the program that the model is from.
inline constexpr std::size_t silence = $silence;
""")

_TEST_PROGRAM = string.Template("""\
// $about
#include "$name.hpp"

$bind#include <ctnn/io/$header.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/run/heap.hpp>

#include <cstdio>
#include <embedded/${name}_golden.hpp>
$proof_include#include <embedded/${name}_weights.hpp>
$proof
int main() {
    $net
    ctnn::on_heap<ctnn::golden_vectors<$name::model, $count>> golden;
    ctnn::load_into<${name}_golden>(*golden);
    const auto tolerance = ctnn::tolerance::absolute_error($tolerance);
    const auto result = ctnn::$call($model, *golden, tolerance$settled);
    if (!result) {
        std::printf("vector %zu, output %zu: %.9g, expected %.9g; off by %.3g, allowed is %.3g\\n",
                    result.vector, result.element, result.actual, result.expected,
                    result.actual - result.expected, tolerance.absolute);
        return 1;
    }
    std::puts("$name: $count golden $vectors reproduced$so_far");
}
""")

_PROOF = string.Template("""
constexpr auto ${name}_net = ctnn::load<$name::model, ${name}_weights>();
constexpr auto ${name}_vectors =
    ctnn::load<ctnn::golden_vectors<$name::model, $proved>, ${name}_$proof_file>();
constexpr auto ${name}_allowed = ctnn::tolerance::absolute_error($tolerance);
static_assert(ctnn::holds<ctnn::$call(${name}_net, ${name}_vectors, ${name}_allowed$settled)>);
""")

# What the test says of the weights that are copied, and of those that are bound.
_COPIED = {
    "bind": "", "model": "*net",
    "net": string.Template("""\
ctnn::on_heap<$name::model> net;
    ctnn::load_into<${name}_weights>(*net);""")}
_BOUND = {
    "bind": "#include <ctnn/io/bind.hpp>\n", "model": "net",
    "net": string.Template("const auto& net = ctnn::bind<$name::model, ${name}_weights>();")}

_CMAKE = string.Template("""\
# After ctnn: add_subdirectory of this folder, target_link_libraries of the library below. It has
# the network's type and its weights. A test proves both by golden vectors, where there are any.
if(NOT COMMAND ctnn_embed)
    message(FATAL_ERROR "$name: there is no ctnn_embed; "
        "ctnn is required before this folder; write find_package(ctnn) or add_subdirectory(ctnn)")
endif()
add_library($name INTERFACE)
target_include_directories($name INTERFACE "$${CMAKE_CURRENT_SOURCE_DIR}")
target_link_libraries($name INTERFACE ctnn::ctnn)
$embed$test""")

# Files that people read, and may edit; the last line of each.
_TEXTS = (".hpp", ".cpp", ".txt")
_SIGNATURE = "ctnn-export's checksum of this file, which tells whether it was edited: "

_CMAKE_BEGIN = "# After ctnn: add_subdirectory of this folder"

_EMBED = string.Template("""\
ctnn_embed($target $file.safetensors NAME $constant$how)
""")

_TEST = string.Template("""\

add_executable(${name}_test ${name}_test.cpp)
target_link_libraries(${name}_test PRIVATE $name)
${embed}add_test(NAME ${name}_test COMMAND ${name}_test)
""")


def _products(network):
    """The nodes that multiply, and how often."""
    for node in network.nodes:
        if "weight" in node.tensors and node.layer.startswith(("linear", "conv")):
            # A transposed convolution goes over its input.
            shape = network.shape(node.sources[0]) if node.layer.startswith("conv_transpose") else \
                node.shape
            channels = node.tensors["weight"].shape[0]
            yield node, node.tensors["weight"].size * int(numpy.prod(shape)) // channels
        elif node.layer.startswith("multihead_attention") or transformers.is_layer(node):
            yield node, transformers.multiply_adds(network, node)
        elif node.layer.startswith("scaled_dot_product_attention"):
            keys, width = network.shape(node.sources[1])[-2:]
            yield node, int(numpy.prod(node.shape[:-1])) * keys * (width + node.shape[-1])
        elif node.layer.startswith("causal_conv1d"):
            yield node, node.tensors["weight"].size * node.shape[0]
        elif node.layer.startswith(("gru", "lstm", "rnn")):
            yield node, network.shape(node.sources[0])[0] * sum(
                array.size for field, array in node.tensors.items() if field.startswith("weight"))


def multiply_adds(network):
    """Those of one prediction."""
    return sum(count for _, count in _products(network))


# Layers that compute an exponential of each number.
_FUNCTIONS = ("sigmoid", "tanh", "gelu", "gelu_tanh", "silu", "mish", "softplus", "logsigmoid",
              "tanhshrink", "elu", "celu", "selu", "softmax", "log_softmax", "softmin", "glu",
              "swiglu", "gru", "lstm", "rnn")


def _taps(network, node):
    """How many numbers all places of a pooling's window read; bins do not overlap by much."""
    kernel = re.search(r"\.kernel = \{?([\d, ]+)", node.layer)
    if kernel is None:
        return 2 * int(numpy.prod(network.shape(node.sources[0])))
    sizes = [int(size) for size in kernel[1].split(", ") if size]
    sizes *= len(node.shape) - 1 if len(sizes) == 1 else 1
    return int(numpy.prod(sizes)) * int(numpy.prod(node.shape))


def fits_in_a_constant(network, vectors):
    """Whether compilers compute so many predictions within their limits, about; measured for sums
    of products in rows, and for convolutions, whose places are computed."""
    inputs, outputs = (int(numpy.prod(shape)) for shape in
                       (network.input_shape, network.shape(network.output)))
    if max(inputs, outputs) > LOOP_ROUNDS:
        return False
    operations, steps = 60 * outputs + 20 * inputs, 40 * outputs + 10 * inputs
    for node in network.nodes:
        has_function = node.layer.split("<")[0] in _FUNCTIONS
        numbers = int(numpy.prod(node.shape)) * max(1, sum(  # of each layer of a recurrent one
            field.startswith("weight_hh_l") and not field.endswith("_reverse")
            for field in node.tensors))
        operations += (120 if has_function else 40) * numbers
        steps += (60 if has_function else 12) * numbers
        if node.layer.startswith(("conv", "max_pool", "avg_pool", "batch_norm")):
            steps += 60 * numbers
        if node.layer.startswith("embedding_bag"):
            operations += 40 * inputs * numbers
            steps += 12 * inputs * numbers
        if "avg_pool" in node.layer:
            operations += 40 * int(numpy.prod(network.shape(node.sources[0])))
            steps += 12 * int(numpy.prod(network.shape(node.sources[0])))
        if node.layer.startswith(("max_pool", "avg_pool", "adaptive")):
            operations += 230 * _taps(network, node)
            steps += 20 * _taps(network, node)
        if node.layer.startswith(("pad", "upsample")):
            operations += 300 * numbers
            steps += 24 * numbers
    for node, count in _products(network):
        filled = "padding_mode" in node.layer  # what a tap reads is computed
        operations += (400 if filled else 120 if node.layer.startswith("conv") else 15) * count
        steps += (40 if filled else 10 if node.layer.startswith("conv") else 4) * count
    return operations * vectors <= GCC_OPERATIONS and steps * vectors <= CLANG_STEPS


def scalar_of(network):
    wide = any(array.dtype == numpy.float64 for array in network.tensors().values())
    return numpy.float64 if wide else numpy.float32


def proved_while_compiling(network, vectors, bound=False):
    """How many golden vectors the compilers prove, if the weights are a constant."""
    if bound or network.numbers() > CONSTANT_NUMBERS:
        return 0
    return next((count for count in range(vectors, 0, -1) if fits_in_a_constant(network, count)), 0)


def _about(values, proved, bound):
    """The first line of the test."""
    said = f"{values['name']} computes what {values['origin']} computed"
    if proved == values["count"]:
        return f"Proves while compiling that {said}."
    if proved:
        some = "one input" if proved == 1 else f"{proved} inputs"
        return f"Proves while compiling that {said} of {some}."
    return f"Whether {said}. " + ("Its weights are the file's bytes." if bound else
                                  "One input is too much for a constant expression.")


def _test(network, name, values, golden, bound):
    """The test's files, and what CMake is told of it."""
    inputs, outputs = golden
    count, proved = len(inputs), proved_while_compiling(network, len(inputs), bound)
    proof = "golden" if proved in (0, count) else "proof"
    stream = network.settled is not None
    values = {**values, "count": count, "proved": proved, "proof_file": proof,
              "vectors": "vector" if count == 1 else "vectors", "proof": "", "proof_include": "",
              "header": "golden_steps" if stream else "golden",
              "call": "reproduces_steps" if stream else "reproduces",
              "settled": f", {network.settled}" if stream else "",
              "so_far": ", while compiling too" if proved else "",
              **(_BOUND if bound else _COPIED)}
    values["about"] = _about(values, proved, bound)
    values["net"] = values["net"].substitute(name=name)
    files = {"golden": (inputs, outputs)}
    if proved:
        values["proof"] = _PROOF.substitute(values)
    if proof == "proof":
        files["proof"] = (inputs[:proved], outputs[:proved])
        values["proof_include"] = f"#include <embedded/{name}_proof.hpp>\n"
    written = {f"{name}_{what}.safetensors": safetensors.text({"input": x, "output": y})
               for what, (x, y) in files.items()}
    written[f"{name}_test.cpp"] = _TEST_PROGRAM.substitute(values).encode()
    embed = "".join(_EMBED.substitute(
        target=f"{name}_test", file=f"{name}_{what}", constant=f"{name}_{what}",
        how="" if (proved and what == proof) or network.integers else " LINKED") for what in files)
    return written, _TEST.substitute(name=name, embed=embed)


def files(network, name, source, golden=None, tolerance=None, origin="", bound=False):
    """The files of the folder by name; golden is a pair of inputs and outputs. Where `bound`, the
    weights are an image."""
    scalar = scalar_of(network)
    tensors = {key: array.astype(scalar) for key, array in network.tensors().items()}
    values = {
        "name": name, "source": source, "origin": origin, "network": network.cpp(),
        "numbers": f"{network.numbers():,}", "input": _extents(network.input_shape),
        "output": _extents(network.shape(network.output)),
        "scalar": ", double" if scalar is numpy.float64 else "",
        "silence": "" if network.settled is None else _SILENCE.substitute(silence=network.settled),
    }
    written = {f"{name}.hpp": _HEADER.substitute(values).encode(),
               f"{name}.safetensors": image.text(network, scalar) if bound else
               safetensors.text(tensors)}
    small = network.numbers() <= CONSTANT_NUMBERS and not bound
    embed = _EMBED.substitute(target=name, file=name, constant=f"{name}_weights",
                              how="" if small else " LINKED")
    test = ""
    if golden is not None:
        inputs, outputs = golden
        inputs = inputs.astype(numpy.int32 if network.integers else scalar)
        outputs = outputs.astype(scalar).reshape(len(inputs), *network.shape(network.output))
        values["tolerance"] = f"{tolerance:.3g}"
        more, test = _test(network, name, values, (inputs, outputs), bound)
        written.update(more)
    written["CMakeLists.txt"] = _CMAKE.substitute(name=name, embed=embed, test=test).encode()
    return {file: signed(file, data) if file.endswith(_TEXTS) else data
            for file, data in written.items()}


def signed(file, data):
    """A text with its checksum, in a comment at its end."""
    mark = "#" if file.endswith(".txt") else "//"
    return data + f"\n{mark} {_SIGNATURE}{_checksum(data)}\n".encode()


def _checksum(data):
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()[:16]


def is_as_written(path):
    """Whether a file is none of the exporter's texts, or one that nobody has edited."""
    if not path.name.endswith(_TEXTS) or not path.exists():
        return True
    data = path.read_bytes().replace(b"\r\n", b"\n")
    text, _, last = data.rstrip(b"\n").rpartition(b"\n")
    return last.endswith((_SIGNATURE + _checksum(text)).encode())


def write(folder, name, contents, force=False):
    """All files or, if one cannot be written, none. A folder with files of another origin is left
    alone, and so are files that were edited, without force."""
    folder = pathlib.Path(folder)
    try:
        lists = folder / "CMakeLists.txt"
        before = lists.read_text(errors="replace") if lists.exists() else ""
        is_ours = before.startswith(_CMAKE_BEGIN) and f"\nadd_library({name} " in before
        if folder.is_dir() and any(folder.iterdir()) and not is_ours:
            raise CannotTranslate(f"{folder} has files that are not {name}'s; say another folder "
                                  "by --output")
        if not force:
            for path in (folder / file for file in (*contents, f"{name}_test.cpp")):
                if not is_as_written(path):
                    raise CannotTranslate(f"{path} was edited, or is an older version's; the file "
                                          "as it was written is required; keep it elsewhere, and "
                                          "say --force to write over it")
        folder.mkdir(parents=True, exist_ok=True)
        parts = {folder / f"{file}.part": data for file, data in contents.items()}
        try:
            for path, data in parts.items():
                path.write_bytes(data)
            for path in parts:
                path.replace(path.with_suffix(""))
        finally:
            for path in parts:
                path.unlink(missing_ok=True)
        for old in (f"{name}_golden.safetensors", f"{name}_proof.safetensors",
                    f"{name}_test.cpp"):
            if old not in contents:
                (folder / old).unlink(missing_ok=True)
    except OSError as error:
        raise CannotTranslate(f"{folder} cannot be written: {error}") from error


def _extents(shape):
    return "(" + ", ".join(map(str, shape)) + ")"
