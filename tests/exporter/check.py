#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""ctnn-export beside PyTorch: the modules of modules.py, directly and by way of ONNX, become
networks of a host project, whose tests prove them by PyTorch's outputs.

    check.py translate <exporter> <folder>     the networks, and a host project of all
    check.py refuse <exporter>                 what ctnn has not is named
"""

import json
import pathlib
import subprocess
import sys
import warnings

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import modules  # noqa: E402


def export(exporter, *arguments):
    """Its exit code, and what it prints."""
    done = subprocess.run([sys.executable, "-B", exporter, *map(str, arguments)], check=False,
                          capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def require(is_so, text):
    if not is_so:
        sys.exit(f"FAILED: {text}")


def tensors_of(path):
    """The shape and the bytes of each tensor."""
    data = path.read_bytes()
    size = int.from_bytes(data[:8], "little")
    header, rest = json.loads(data[8:8 + size]), data[8 + size:]
    return {name: (tensor["dtype"], tensor["shape"], rest[slice(*tensor["data_offsets"])])
            for name, tensor in header.items()}


def shape_text(shape):
    return ",".join(map(str, shape))


def through_onnx(exporter, folder, name):
    """The module's ONNX file, with golden vectors by PyTorch."""
    import numpy
    import torch

    module, shape = modules.made(name), modules.MODULES[name][1]
    torch.manual_seed(3)
    x = torch.randint(0, 7, (5, *shape)) if name in modules.INTEGERS else torch.randn(5, *shape)
    path = folder / f"{name}.onnx"
    warnings.simplefilter("ignore")
    torch.onnx.export(module, x[:1], str(path), opset_version=13)
    given = []
    if name not in modules.INTEGERS:
        with torch.no_grad():
            numpy.save(folder / f"{name}_x.npy", x.numpy())
            numpy.save(folder / f"{name}_y.npy", module(x).numpy())
        given = ["--inputs", folder / f"{name}_x.npy", "--outputs", folder / f"{name}_y.npy"]
    return export(exporter, path, "--name", f"{name}_onnx", "-o", folder / f"{name}_onnx", *given)


def translate(exporter, folder):
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, (_, shape) in modules.MODULES.items():
        status, text = export(exporter, f"{modules.__file__}:{name}", "--input-shape",
                              shape_text(shape), "-o", folder / name)
        require(status == 0, f"{name}: {text}")
        status, text = through_onnx(exporter, folder, name)
        require(status == 0, f"{name} by ONNX: {text}")
        made += [name, f"{name}_onnx"]
    # Where PyTorch leaves the layers and their names as they are, so are the files.
    for name in ("branches", "tokens"):
        direct, by_onnx = (tensors_of(folder / n / f"{n}.safetensors")
                           for n in (name, f"{name}_onnx"))
        require(direct == by_onnx, f"{name}: other tensors by ONNX")
    # The networks in this folder are what the exporter writes.
    here = pathlib.Path(__file__).resolve().parent
    for name in ("branches", "image"):
        for file in (f"{name}.hpp", "CMakeLists.txt"):
            require((here / name / file).read_text() == (folder / name / file).read_text(),
                    f"{here / name / file} is not what the exporter writes")
    lines = ["cmake_minimum_required(VERSION 3.25)", "project(host CXX)", "enable_testing()",
             "add_subdirectory(\"${ctnn}\" ctnn)"]
    lines += [f"add_subdirectory({name})" for name in made]
    (folder / "CMakeLists.txt").write_text("\n".join(lines) + "\n")


def refuse(exporter):
    for name, (shape, words) in modules.REFUSED.items():
        status, text = export(exporter, f"{modules.__file__}:{name}", "--input-shape",
                              shape_text(shape), "-o", "never")
        require(status == 1 and words in text, f"{name}: {words!r} is not in {text!r}")
    for arguments, words in ((["nothing.onnx"], "no ONNX file that can be read"),
                             (["nothing.json"], "no model of RTNeural"),
                             (["nothing.py:net", "--input-shape", "3"], "there is no file"),
                             ([f"{modules.__file__}:image"], "give --input-shape"),
                             (["net.pt"], "see --help")):
        status, text = export(exporter, *arguments)
        require(status == 1 and words in text, f"{arguments}: {words!r} is not in {text!r}")
    require(not pathlib.Path("never").exists(), "something was written")


if __name__ == "__main__":
    if sys.argv[1] == "translate":
        translate(sys.argv[2], pathlib.Path(sys.argv[3]))
    else:
        refuse(sys.argv[2])
