#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""ctnn-export beside PyTorch: the modules of modules.py, directly and by way of ONNX, become
networks of a host project, whose tests prove them by PyTorch's outputs.

    check.py translate <exporter> <folder>     the networks, and a host project of all
    check.py read <folder>                     PyTorch takes what the host project's program has
                                               written of each module, and computes the same
    check.py refuse <exporter>                 what ctnn has not is named
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from common import export, require, shape_text, tensors_of  # before what imports PyTorch
import malformed
import modules
from formats_activations import activations_by_onnx, activations_from_keras
from formats_keras import (averages_from_keras, bag_from_keras, both_ways_from_keras, from_keras,
                           from_rtneural, grown_from_keras, lengths_from_keras, norms_from_keras,
                           over_time_from_keras, over_time_from_rtneural)
from formats_nam import from_nam, from_small_nams
from formats_onnx import (attention_by_onnx, empty_names, means_by_onnx, norms_by_onnx,
                          over_time_by_onnx, through_onnx)


def from_fann(exporter, folder):
    """A network that FANN 2.2 trained and ran; its name is a keyword of C++."""
    here = pathlib.Path(__file__).resolve().parent
    status, text = export(exporter, here / "xor.net", "-o", folder / "net_xor",
                          "--inputs", here / "xor_x.txt", "--outputs", here / "xor_y.txt")
    require(status == 0, f"fann: {text}")
    return "net_xor"


def images(exporter, folder):
    """Networks whose weights are bound. PyTorch finds its own numbers in the files, the transposes
    of those that ctnn stores by columns."""
    import numpy
    import torch

    kinds = {"F32": numpy.float32, "U8": numpy.uint8}
    for name, (_, shape) in modules.IMAGES.items():
        target = "nested" if name == "nested" else f"{name}_bound"
        status, text = export(exporter, f"{modules.__file__}:{name}", "--input-shape",
                              shape_text(shape), "--name", target, "--image", "-o", folder / target)
        require(status == 0, f"{name} as an image: {text}")
        path = folder / target / f"{target}.safetensors"
        require((8 + int.from_bytes(path.read_bytes()[:8], "little")) % 64 == 0,
                f"{name}: the numbers are not aligned")
        found = {key: torch.from_numpy(numpy.frombuffer(data, kinds[kind]).reshape(extents).copy())
                 for key, (kind, extents, data) in tensors_of(path).items()}
        state = {key: tensor for key, tensor in modules.made(name).state_dict().items()
                 if not key.endswith("num_batches_tracked")}
        for key, tensor in state.items():
            same = found.pop(key) if key in found else found.pop(f"{key}.T").movedim(-1, 0)
            require(torch.equal(same, tensor), f"{name}: {key} has other numbers in the image")
        require(all(key.startswith("padding.") and not tensor.any()
                    for key, tensor in found.items()), f"{name}: the image has {sorted(found)}")
        yield target


def convert(exporter, folder):
    """Arrays of numpy become tensors."""
    import numpy

    arrays = {"a.weight": numpy.arange(6, dtype=numpy.float32).reshape(2, 3),
              "n": numpy.array([3, -4], numpy.int64)}
    numpy.savez(folder / "arrays.npz", **arrays)
    status, text = export(exporter, folder / "arrays.npz", "-o", folder)
    require(status == 0, f"npz: {text}")
    found = tensors_of(folder / "arrays.safetensors")
    require(found == {name: ({"f": "F32", "i": "I64"}[array.dtype.kind], list(array.shape),
                             array.tobytes()) for name, array in arrays.items()},
            f"npz: {found}")


def translate(exporter, folder):
    shutil.rmtree(folder, ignore_errors=True)  # of an older exporter's files, it would say so
    folder.mkdir(parents=True)
    made = []
    for name, (_, shape) in modules.MODULES.items():
        status, text = export(exporter, f"{modules.__file__}:{name}", "--input-shape",
                              shape_text(shape), "-o", folder / name)
        require(status == 0, f"{name}: {text}")
        require(("a copy of them" in text) == (name == "in_place"), f"{name}: {text}")
        made.append(name)
        if name in modules.NOT_BY_ONNX:
            continue
        status, text = through_onnx(exporter, folder, name)
        require(status == 0, f"{name} by ONNX: {text}")
        made.append(f"{name}_onnx")
    made += [from_rtneural(exporter, folder), from_keras(exporter, folder, "h5"),
             from_keras(exporter, folder, "json"), from_keras(exporter, folder, "keras"),
             averages_from_keras(exporter, folder), norms_from_keras(exporter, folder),
             grown_from_keras(exporter, folder), lengths_from_keras(exporter, folder),
             *means_by_onnx(exporter, folder), *norms_by_onnx(exporter, folder),
             *attention_by_onnx(exporter, folder), *activations_by_onnx(exporter, folder),
             activations_from_keras(exporter, folder), empty_names(exporter, folder),
             from_fann(exporter, folder), *from_nam(exporter, folder),
             *from_small_nams(exporter, folder), over_time_from_rtneural(exporter, folder),
             over_time_from_keras(exporter, folder), both_ways_from_keras(exporter, folder, "h5"),
             both_ways_from_keras(exporter, folder, "keras"), *bag_from_keras(exporter, folder),
             over_time_by_onnx(exporter, folder),
             *images(exporter, folder)]
    convert(exporter, folder)
    # Where PyTorch leaves the layers and their names as they are, so are the files.
    for name in ("branches", "tokens", "untrained"):
        direct, by_onnx = (tensors_of(folder / n / f"{n}.safetensors")
                           for n in (name, f"{name}_onnx"))
        require(direct == by_onnx, f"{name}: other tensors by ONNX")
    # The networks in this folder are what the exporter writes.
    here = pathlib.Path(__file__).resolve().parent
    for name in ("branches", "image", "nested"):
        for file in (f"{name}.hpp", "CMakeLists.txt"):
            require((here / name / file).read_text() == (folder / name / file).read_text(),
                    f"{here / name / file} is not what the exporter writes")
    lines = ["cmake_minimum_required(VERSION 3.25)", "project(host CXX)", "enable_testing()",
             "add_subdirectory(\"${ctnn}\" ctnn)"]
    lines += [f"add_subdirectory({name})" for name in made]
    lines += ["add_executable(again again.cpp)",
              f"target_link_libraries(again PRIVATE {' '.join(modules.MODULES)})",
              "add_test(NAME again COMMAND again WORKING_DIRECTORY \"${CMAKE_SOURCE_DIR}\")"]
    (folder / "again.cpp").write_text(again(modules.MODULES))
    (folder / "CMakeLists.txt").write_text("\n".join(lines) + "\n")


def again(names):
    """A program that writes each network by save_file."""
    lines = ["#include <ctnn/io/file.hpp>", "#include <cstdio>"]
    for name in names:
        lines += [f"#include <{name}.hpp>", f"#include <embedded/{name}_weights.hpp>"]
    lines += ["template <class Model, const auto& File>", "bool write(const char* path) {",
              "    const auto error = ctnn::save_file(ctnn::load<Model, File>(), path);",
              "    if (error) std::puts(error.message());", "    return !error;", "}",
              "int main() {", "    bool all = true;"]
    lines += [f'    all = write<{name}::model, {name}_weights>("{name}.again") && all;'
              for name in names]
    return "\n".join([*lines, "    return all ? 0 : 1;", "}", ""])


def read(folder):
    """The files that C++ wrote, in modules that had other weights."""
    import numpy
    import torch

    kinds = {"F32": numpy.float32}
    for name, (_, shape) in modules.MODULES.items():
        if name in modules.NOT_READ:
            continue
        module = modules.made(name)
        torch.manual_seed(8)
        x = torch.randint(0, 7, (3, *shape)) if name in modules.INTEGERS else torch.randn(3, *shape)
        with torch.no_grad():
            expected = module(x.clone())
            state = module.state_dict()
            for tensor in state.values():
                tensor.zero_()
            found = {key: torch.from_numpy(numpy.frombuffer(data, kinds[kind]).reshape(extents)
                                           .copy())
                     for key, (kind, extents, data) in tensors_of(folder / f"{name}.again").items()}
            counts = {key for key in state if key.endswith("num_batches_tracked")}
            require(set(found) == set(state) - counts,
                    f"{name}: tensors {sorted(found)}, of {sorted(state)}")
            module.load_state_dict(found, strict=not counts)
            require(torch.equal(module(x.clone()), expected),
                    f"{name}: PyTorch computes something else with the file of C++")


def taken_words():
    """Those that ctnn::to_source refuses."""
    root = pathlib.Path(__file__).resolve().parent.parent.parent
    text = (root / "include/ctnn/io/detail/identifier.hpp").read_text()
    return re.findall(r"\w+", text.partition("taken_words =")[2].partition(";")[0])


def edits(exporter):
    """A file that was edited is not written over, but for --force; nor is the folder about."""
    arguments = [f"{modules.__file__}:branches", "--input-shape", "6"]
    status, text = export(exporter, *arguments, "-o", pathlib.Path(".").resolve())
    require(status == 1 and "is the folder that you are in" in text, text)
    for again in range(2):
        status, text = export(exporter, *arguments, "-o", "edited")
        require(status == 0, text)
    header = pathlib.Path("edited") / "branches.hpp"
    before = header.read_bytes()
    header.write_bytes(before.replace(b"\n", b"\r\n"))  # as version control may do
    status, text = export(exporter, *arguments, "-o", "edited")
    require(status == 0 and header.read_bytes() == before, text)
    header.write_bytes(before.replace(b"namespace", b"inline namespace"))
    status, text = export(exporter, *arguments, "-o", "edited")
    require(status == 1 and "branches.hpp was edited" in text and "--force" in text, text)
    require(b"inline namespace" in header.read_bytes(), "the edited header was written over")
    status, text = export(exporter, *arguments, "-o", "edited", "--force")
    require(status == 0 and header.read_bytes() == before, text)


def wrong_files(exporter):
    """Each is refused with one sentence, and nothing is written."""
    for kind in malformed.KINDS:
        for arguments, words in kind():
            status, text = export(exporter, *arguments, "-o", "never")
            require(status == 1 and words in text and text.count("\n") == 1 and
                    "--traceback" not in text,
                    f"{kind.__name__}, {arguments}: {words!r} is not in {text!r}")
            require(not pathlib.Path("never").exists(), f"{arguments}: something was written")


def texts(exporter):
    """Names and options that would be more than a name in the code, or on a terminal."""
    import numpy

    net = pathlib.Path(__file__).resolve().parent / "xor.net"
    folder = pathlib.Path("a folder")
    given = ["--inputs", net.parent / "xor_x.txt", "--outputs", net.parent / "xor_y.txt"]
    status, text = export(exporter, net, "--name", "int8_t", "-o", folder, *given, "--origin",
                          "x\nint y;")
    require(status == 0 and 'add_subdirectory("a folder")' in text, text)
    require("namespace net_int8_t {" in (folder / "net_int8_t.hpp").read_text(), "int8_t")
    first = (folder / "net_int8_t_test.cpp").read_text().partition("\n")[0]
    require("x\\nint y;" in first, first)
    # A file that is there is converted to with --force alone.
    numpy.savez("twice.npz", a=numpy.ones(3))
    pathlib.Path("made/twice/twice.safetensors").unlink(missing_ok=True)
    for options, expected in (((), 0), ((), 1), (("--force",), 0)):
        status, text = export(exporter, "twice.npz", "-o", "made/twice", *options)
        require(status == expected and ("say --force" in text) == (expected == 1), text)
    # A rate that no sound has takes no more time than another.
    model = json.loads((net.parent / "nam" / "lstm.nam").read_text())
    for rate in (1e12, float("nan"), "48000", 1e30):
        pathlib.Path("rate.nam").write_text(json.dumps(dict(model, sample_rate=rate)))
        status, text = export(exporter, "rate.nam", "-o", "rate")
        require(status == 0 and "samples of silence" in text, text)


def refuse(exporter):
    for name, (shape, words) in modules.REFUSED.items():
        status, text = export(exporter, f"{modules.__file__}:{name}", "--input-shape",
                              shape_text(shape), "-o", "never")
        require(status == 1 and words in text, f"{name}: {words!r} is not in {text!r}")
        require(("is the batch, say" in text) == (name == "WithBatch"),  # of (3, 4) it is taken
                f"{name}: it was not the shape: {text}")
    for arguments, words in ((["nothing.onnx"], "there is no file nothing.onnx"),
                             (["nothing.json"], "no model of RTNeural"),
                             (["nothing.py:net", "--input-shape", "3"], "there is no file"),
                             ([f"{modules.__file__}:image"], "give --input-shape"),
                             (["net.pt"], "load_state_dict"), (["net.x"], "--help"),
                             (["amp.nam"], "no model of NAM"),
                             ([f"{modules.__file__}:nothing", "--input-shape", "3"],
                              "has no nothing"),
                             ([f"{modules.__file__}:branches", "--input-shape", "6", "--inputs",
                               __file__], "cannot be read"),
                             ([f"{modules.__file__}:image", "--input-shape", "1,2,8,10"],
                              "say 2,8,10"),
                             (["arrays.npz", "--image"], "--image needs a model")):
        status, text = export(exporter, *arguments)
        require(status == 1 and words in text, f"{arguments}: {words!r} is not in {text!r}")
    require(not pathlib.Path("never").exists(), "something was written")
    # A folder of another project is left alone.
    other = pathlib.Path("others_folder")
    other.mkdir(exist_ok=True)
    (other / "CMakeLists.txt").write_text("project(other)\n")
    status, text = export(exporter, f"{modules.__file__}:branches", "--input-shape", "6", "-o",
                          other)
    require(status == 1 and "has files that are not branches's" in text, text)
    require([file.name for file in other.iterdir()] == ["CMakeLists.txt"], "files were written")
    edits(exporter)
    wrong_files(exporter)
    texts(exporter)
    # A pipe that nobody reads to its end, and the words that the library takes.
    shown = subprocess.run(f"'{sys.executable}' -B '{exporter}' --help | head -n 1", shell=True,
                           check=False, capture_output=True, text=True)
    require(shown.stdout.startswith("usage:") and not shown.stderr, shown.stderr)
    sys.path.insert(0, str(pathlib.Path(exporter).parent))
    from ctnn_export.network import identifier

    words = taken_words()
    require(len(words) > 90, f"only {words}")
    for word in [*words, "linux", "unix", "errno", "int8_t", "uint_least16_t", "intptr_t",
                 "max_align_t", "SIZE_MAX"]:
        require(identifier(word) != word, f"{word} is a network's name")
    for option in ("--golden=-1", "--steps=0", "--tolerance=inf", "--tolerance=-1"):
        status, text = export(exporter, "x.onnx", option)
        require(status == 2 and "error: argument" in text, f"{option}: {text}")


if __name__ == "__main__":
    if sys.argv[1] == "translate":
        translate(sys.argv[2], pathlib.Path(sys.argv[3]))
    elif sys.argv[1] == "read":
        read(pathlib.Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as place:
            exporter_path = pathlib.Path(sys.argv[2]).resolve()
            os.chdir(place)
            refuse(exporter_path)
            os.chdir("/")
