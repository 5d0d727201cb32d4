#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The cost of compiling ctnn: seconds, memory, preprocessed lines, the smallest limits that pass.

    bench/compile_cost/measure.py [--write] [--repeat N] [compiler...]

Prints Markdown tables; --write puts each between its markers in docs/compile-time.md, those of
files, and of the start of a program with a linked one, in docs/deploy.md. The compilers default to
the installed ones of compared_compilers in cmake/requirements.sh. CPPFLAGS is passed on.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "bench" / "tools"))

from build import processor  # noqa: E402

FLAGS = ["-std=c++20", *os.environ.get("CPPFLAGS", "").split(), "-I", str(ROOT / "include")]


def activations():
    """The layers in the list of all activations."""
    text = (ROOT / "tests" / "support" / "activations.hpp").read_text()
    return re.findall(r"\busing layer = (\w+(?:<>)?);", text)


# (file, what it is, the seconds it may take, options...)
YARDSTICKS = [
    ("umbrella.cpp", "the umbrella header, included", 0.5),
    ("core.cpp", "the core without training, included", 0.3),
    ("layers_100.cpp", "100 distinct layers, one prediction", 1.0),
    ("layers_300.cpp", "300 layers, one prediction and one step of training", None),
    ("residual_20.cpp", "20 residual blocks, one prediction and one step of training", None),
    ("graph_30.cpp", "a graph of 30 nodes, one prediction and one step of training", None),
    ("blog.cpp", "the blog's 10,000 rounds, double", 6.0),
    ("blog_float.cpp", "the blog's 10,000 rounds, float", 6.0),
    ("blog_plain.cpp", "the same in double, written by hand", None),
    ("xor.cpp", "XOR until its answers are right", None),
    ("iris_50.cpp", "Iris, 120 flowers, 50 epochs", None),
    ("iris_products.cpp", "as many multiply-adds by hand, and nothing else", None),
    ("wide_20.cpp", "two layers of 64 x 64, 20 samples", None),
    ("train_784.cpp", "a program that trains 784-128-64-10, -O2", 5.0, "-O2"),
    ("train_784.cpp", "the same, -O3", 5.0, "-O3"),
]
# Programs of layers that take more, at -O2: (file, what it is); each may take 8 s and 1 GiB.
PROGRAMS = [
    ("train_lenet.cpp", "trains LeNet on 28 x 28"),
    ("gru_16.cpp", "trains a GRU of 16 units, and runs it step by step"),
    ("transformer_layer.cpp", "trains a transformer encoder layer of width 64 over 32 tokens"),
    ("resnet_20.cpp", "trains a residual network of 20 blocks, 8 channels on 8 x 8"),
]
# One constant evaluation each, for the limits.
EVALUATIONS = [
    ("blog_100.cpp", "100 of the blog's rounds"),
]

# What evaluation_cost estimates: a trainer's steps for one sample.
SAMPLE = """
#include <ctnn/ctnn.hpp>

#include <array>
using namespace ctnn;
using net = {network};
using m = model<net, {number}>;
constexpr trainer start{{initialized<m>(init::linear_default{{}}, 1), {loss}, {optimizer}}};
constexpr std::array<sample<m::input, m::output>, 1> data{{}};
constexpr auto loss_after = [] {{
    fit_run run{{start, fit_options{{.epochs = 1'000'000, .shuffle = true}}}};
    run.advance(data, {samples});
    return run.loss;
}}();
static_assert(loss_after == loss_after);  // GCC may forget that it gave up, but not twice
template <std::size_t Value>
struct estimate;
{ask}
"""
SAMPLES = [
    ("linear<2, 2>, sigmoid, linear<2, 2>, sigmoid", "loss::mse{}", "optim::sgd{}"),
    ("linear<1, 1>", "loss::mse{}", "optim::sgd{}"),
    ("linear<1, 1>", "loss::mse{}", "optim::adamw{}"),
    ("linear<3, 5>, tanh, linear<5, 2>", "loss::mse{}", "optim::momentum_sgd{}"),
    ("linear<3, 5>, relu, linear<5, 2>", "loss::cross_entropy{}", "optim::adam{}"),
    *((f"linear<3, 5>, {layer}, linear<5, 2>", "loss::mse{}", "optim::adam{}")
      for layer in activations()),
    ("linear<3, 5>, softmax, linear<5, 2>", "loss::bce_with_logits{}", "optim::adam{}"),
    ("linear<3, 5>, log_softmax, linear<5, 2>", "loss::bce_with_logits{}", "optim::adam{}"),
    ("linear<1, 32>, gelu, gelu, linear<32, 1>", "loss::mse{}", "optim::sgd{}"),
    ("linear<16, 16>, relu, linear<16, 16>", "loss::mse{}", "optim::adam{}"),
    ("linear<64, 64>, relu, linear<64, 64>", "loss::mse{}", "optim::sgd{}"),
    ("from<shape<1, 8, 8>, conv2d<1, 4, conv2d_options{.kernel = 3}>>, relu, flatten, "
     "linear<144, 3>", "loss::mse{}", "optim::sgd{}"),
    ("from<shape<6, 3>, gru<3, 8>>, last_step, linear<8, 2>", "loss::mse{}", "optim::sgd{}"),
]


def is_clang(compiler):
    version = subprocess.run([compiler, "--version"], capture_output=True, text=True, check=True)
    return "clang" in version.stdout.lower()


def compile_(compiler, source, *options, to=os.devnull):
    """Compiles; gives (passed, user seconds, peak MiB, what the compiler said)."""
    with tempfile.TemporaryFile() as said:
        command = [compiler, *FLAGS, *options, "-c", str(source), "-o", str(to)]
        child = subprocess.Popen(command, stdout=said, stderr=said)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = status
        said.seek(0)
        text = said.read().decode(errors="replace")
    return status == 0, usage.ru_utime, usage.ru_maxrss / 1024, text


def preprocessed_lines(compiler, source):
    command = [compiler, *FLAGS, "-E", "-P", str(source)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.count("\n")


def limit_option(compiler):
    return "-fconstexpr-steps" if is_clang(compiler) else "-fconstexpr-ops-limit"


def smallest_limit(compiler, source, start=1 << 16, exactness=1.0):
    """The smallest limit on a constant evaluation that lets a source compile, by bisection."""
    option = limit_option(compiler)

    # Asked here once: where its limit ends an evaluation, GCC does not always say that it did.
    passed, _, _, said = compile_(compiler, source, f"{option}={(1 << 31) - 1}")
    if not passed:
        sys.exit(f"measure.py: {compiler}: {source.name} fails, and not for its limit:\n"
                 f"{said[:2000]}")

    def passes(limit):
        return compile_(compiler, source, f"{option}={limit}")[0]

    high = start
    while not passes(high):
        high *= 4
    low = high // 2
    while low > 0 and passes(low):
        high, low = low, low // 2
    while high - low > max(1, int(high * (1 - exactness))):
        middle = (low + high) // 2
        if passes(middle):
            high = middle
        else:
            low = middle
    return high


def row(*cells):
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def conditions(repeat):
    return (f"Processor: {processor()}. Flags: `-std=c++20 -c`, default limits. User seconds: the "
            f"least of {repeat} runs.")


def yardsticks(compilers, repeat):
    yield conditions(repeat)
    yield ""
    yield row("what", "compiler", "user s", "at most", "peak MiB", "lines")
    yield "|---|---|--:|--:|--:|--:|"
    for name, what, bound, *options in YARDSTICKS:
        source = HERE / name
        for compiler in compilers:
            runs = [compile_(compiler, source, *options) for _ in range(repeat)]
            if not all(run[0] for run in runs):
                yield row(what, compiler, "does not compile", "", "", "")
                print(runs[0][3][:2000], file=sys.stderr)
                continue
            yield row(what, compiler, f"{min(run[1] for run in runs):.2f}",
                      f"{bound:.1f}" if bound else "", f"{min(run[2] for run in runs):.0f}",
                      preprocessed_lines(compiler, source))


def programs(compilers, repeat):
    yield f"Processor: {processor()}. Flags: `-std=c++20 -O2 -c`. The least of {repeat} runs."
    yield ""
    yield row("a program that", "compiler", "user s", "peak MiB", "object, KiB")
    yield "|---|---|--:|--:|--:|"
    for name, what in PROGRAMS:
        for compiler in compilers:
            with tempfile.TemporaryDirectory() as folder:
                to = pathlib.Path(folder) / "program.o"
                runs = [compile_(compiler, HERE / name, "-O2", to=to) for _ in range(repeat)]
                if not all(run[0] for run in runs):
                    sys.exit(f"measure.py: {compiler} does not compile {name}:\n"
                             f"{runs[0][3][:2000]}")
                seconds, peak = (min(run[i] for run in runs) for i in (1, 2))
                size = to.stat().st_size / 1024
            yield row(what, compiler, f"{seconds:.2f}", f"{peak:.0f}", f"{size:.0f}")
            if seconds > 8 or peak > 1024:
                print(f"measure.py: {name} takes more than 8 s or 1 GiB", file=sys.stderr)


def limits(compilers, _):
    yield row("one evaluation", "compiler", "limit", "smallest that passes")
    yield "|---|---|---|--:|"
    for name, what in EVALUATIONS:
        for compiler in compilers:
            yield row(what, compiler, f"`{limit_option(compiler)}`",
                      f"{smallest_limit(compiler, HERE / name):,}")


def estimates(compilers, _):
    for number in ("float", "fused<double>"):
        if number != "float":
            yield ""
        yield f"One sample in training, `{number}`: the library's estimate and the cost."
        yield ""
        yield from estimates_of(compilers, number)


def estimates_of(compilers, number):
    """The library's estimate for one sample beside what one sample costs, to one percent."""
    yield row("network", "loss", "optimizer", "estimate",
              *(f"{c} ({limit_option(c).removeprefix('-fconstexpr-')})" for c in compilers))
    yield "|---|---|---|--:|" + "--:|" * len(compilers)
    samples = 40
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "sample.cpp"
        for case in SAMPLES:
            def write(ask, case=case):
                network, loss, optimizer = case
                source.write_text(SAMPLE.format(network=f"sequential<{network}>", number=number,
                                                loss=loss, optimizer=optimizer, samples=samples,
                                                ask=ask))

            write("estimate<detail::evaluation_cost<decltype(start)>> incomplete;")
            said = compile_(compilers[0], source)[3]
            found = re.search(r"estimate<(\d+)", said)
            if not found:
                sys.exit(f"measure.py: {compilers[0]} does not print the estimate:\n{said[:2000]}")
            estimate = int(found[1])
            write("")
            limits_found = [smallest_limit(c, source, samples * estimate, 0.99) for c in compilers]
            yield row(*(f"`{part}`" for part in case), f"{estimate:,}",
                      *(f"{limit / samples:,.0f}" for limit in limits_found))


# A program that loads one square layer of weights.
LOADING = """
#include <ctnn/ctnn.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/stored.hpp>

#include "{header}"

using model = ctnn::model<ctnn::sequential<ctnn::linear<{side}, {side}>>>;
constexpr auto net = {expression};
static_assert(sizeof net > {side} * {side});
"""


def files(compilers, repeat):
    """Loading weights in a constant expression: from a file, and from a header of C++."""
    yield conditions(repeat)
    yield ""
    yield row("weights", *compilers)
    yield "|---|" + "--:|" * len(compilers)
    for side, size in ((180, "128 KiB (180 x 180)"), (511, "1 MiB (511 x 511)")):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            write_weights(folder / "weights.safetensors", side)
            subprocess.run(["cmake", "-D", f"file={folder / 'weights.safetensors'}",
                            "-D", f"header={folder / 'embedded.hpp'}", "-D", "name=weights",
                            "-P", ROOT / "cmake" / "ctnn_embed_file.cmake"], check=True)
            write_source(folder / "source.hpp", side)
            for what, header, expression in (
                    ("an embedded file", "embedded.hpp", "ctnn::load<model, weights>()"),
                    ("a header", "source.hpp", "weights<model>"),
                    ("a header, stored as `bfloat16`", "source.hpp",
                     "ctnn::stored_as<ctnn::bfloat16>(weights<model>)")):
                source = folder / "loading.cpp"
                source.write_text(LOADING.format(side=side, header=header, expression=expression))
                cells = []
                for compiler in compilers:
                    runs = [compile_(compiler, source) for _ in range(repeat)]
                    if not all(run[0] for run in runs):
                        sys.exit(f"measure.py: {compiler} does not load {size}, {what}:\n"
                                 f"{runs[0][3][:2000]}")
                    cells.append(f"{min(run[1] for run in runs):.2f} s, "
                                 f"{min(run[2] for run in runs):.0f} MiB")
                yield row(f"{size}, {what}", *cells)


def write_source(path, side):
    """What save_source writes of the same layer."""
    def numbers(values):
        return ",\n".join(f"{float(value).hex()}f" for value in values)

    path.write_text(f"""
#pragma once
#include <ctnn/io/tensor_list.hpp>
inline constexpr float tensor_0[] = {{{numbers(1 + i / 2**18 for i in range(side * side))}}};
inline constexpr float tensor_1[] = {{{numbers(range(side))}}};
inline constexpr ctnn::tensor_list<
    ctnn::listed_tensor<"0.weight", ctnn::shape<{side}, {side}>, tensor_0>,
    ctnn::listed_tensor<"0.bias", ctnn::shape<{side}>, tensor_1>> all{{}};
template <class Model>
inline constexpr Model weights = ctnn::load<Model, all>();
""")


def write_weights(path, side):
    """A linear layer's file; its numbers are no two the same."""
    weight = struct.pack(f"<{side * side}f", *(0.5 + i / side**2 for i in range(side * side)))
    bias = struct.pack(f"<{side}f", *range(side))
    header = json.dumps({
        "0.weight": {"dtype": "F32", "shape": [side, side], "data_offsets": [0, len(weight)]},
        "0.bias": {"dtype": "F32", "shape": [side],
                   "data_offsets": [len(weight), len(weight) + len(bias)]}}).encode()
    path.write_bytes(struct.pack("<Q", len(header)) + header + weight + bias)


def write_square(path, side, is_image):
    """A linear layer of `side` inputs and outputs in a file by rows, or as an image."""
    numbers = struct.pack("<1024f", *(i / 1024 for i in range(1024))) * (side * side // 1024)
    bias = struct.pack(f"<{side}f", *range(side))
    entries = {"0.weight.T" if is_image else "0.weight": (len(numbers), [side, side]),
               "0.bias": (len(bias), [side])}
    header, end = {"__metadata__": {"ctnn": "image", "format": "pt"}} if is_image else {}, 0
    for name, (size, shape) in entries.items():
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [end, end + size]}
        end += size
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-(8 + len(text)) % 64)
    path.write_bytes(struct.pack("<Q", len(text)) + text + numbers + bias)


def linked(compilers, repeat):
    """A program with 100 MiB of weights: bound where they are, or copied into a model."""
    compiler = compilers[0]
    yield (f"Processor: {processor()}. {compiler} `-std=c++20 -O2`, the file in the system's "
           f"cache: the least of {repeat} runs.")
    yield ""
    yield row("weights of 5120 x 5120", "compiling", "the model is there after",
              "first prediction", "own memory", "file's pages, before and after it")
    yield "|---|" + "--:|" * 5
    for what, flags in (("`bind` of an image", []), ("`load_into`", ["-DCTNN_COPIED"])):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            (folder / "embedded").mkdir()
            write_square(folder / "weights.safetensors", 5120, not flags)
            subprocess.run(["cmake", "-D", f"file={folder / 'weights.safetensors'}",
                            "-D", f"header={folder / 'embedded' / 'weights.hpp'}",
                            "-D", f"source={folder / 'weights.cpp'}", "-D", "name=weights",
                            "-P", ROOT / "cmake" / "ctnn_link_file.cmake"], check=True)
            include = ["-I", str(folder)]
            cost = min(compile_(compiler, HERE / "linked.cpp", "-O2", *include, *flags)[1]
                       for _ in range(repeat))
            subprocess.run([compiler, *FLAGS, "-O2", *include, *flags, HERE / "linked.cpp",
                            folder / "weights.cpp", "-o", folder / "program"], check=True)
            runs = []
            for _ in range(repeat + 1):  # the first brings the file into the cache
                done = subprocess.run([folder / "program"], check=True, capture_output=True)
                runs.append([float(number) for number in done.stdout.split()])
            ready, predicted, _, before, own, after = map(min, zip(*runs[1:]))
            there = "less than 0.001 ms" if ready < 1e-3 else f"{ready:.0f} ms"
            yield row(what, f"{cost:.2f} s", there, f"{predicted:.0f} ms", f"{own:.1f} MiB",
                      f"{before:.1f}, {after:.1f} MiB")


# The parts: their pages, and what makes their lines.
PARTS = {
    "yardsticks": ("compile-time.md", yardsticks),
    "programs": ("compile-time.md", programs),
    "limits": ("compile-time.md", limits),
    "estimates": ("compile-time.md", estimates),
    "files": ("deploy.md", files),
    "linked": ("deploy.md", linked),
}


def write_between_markers(part, text):
    page = ROOT / "docs" / PARTS[part][0]
    begin, end = f"<!-- measured: {part} -->\n", f"<!-- measured: end of {part} -->\n"
    head, rest = page.read_text().split(begin, 1)
    tail = rest.split(end, 1)[1]
    page.write_text(f"{head}{begin}{text}{end}{tail}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the tables into the pages")
    parser.add_argument("--repeat", type=int, default=3, help="of how many runs the least counts")
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("compilers", nargs="*")
    arguments = parser.parse_args()
    requirements = (ROOT / "cmake" / "requirements.sh").read_text()
    names = re.search(r'^compared_compilers="(.*)"$', requirements, re.MULTILINE)[1].split()
    compilers = arguments.compilers or [name for name in names if shutil.which(name)]
    if not compilers:
        sys.exit(f"measure.py: none of {' '.join(names)} was found; name a compiler")

    for part, (_, lines) in PARTS.items():
        if arguments.only not in (None, part):
            continue
        text = ""
        for line in lines(compilers, arguments.repeat):
            print(line, flush=True)
            text += line + "\n"
        print()
        if arguments.write:
            write_between_markers(part, text)


if __name__ == "__main__":
    main()
