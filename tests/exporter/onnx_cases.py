#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""ONNX's cases of PyTorch layers, which Debian's package libonnx-testdata has, by ctnn-export: each
that is translated is built and reproduces the outputs that PyTorch computed, each other is refused
with a sentence.

    onnx_cases.py <data> <exporter> <folder>   the networks, and a host project of all

Fails if a case of onnx_cases.txt is not translated, or one is that is not in it.
"""

import pathlib
import shutil
import subprocess
import sys

import numpy
import onnx
from onnx import numpy_helper

here = pathlib.Path(__file__).resolve().parent


def tensor(path):
    proto = onnx.TensorProto()
    proto.ParseFromString(path.read_bytes())
    return numpy_helper.to_array(proto)


def export(exporter, case, folder):
    """Whether a case is translated; one that is not has said why."""
    vectors = case / "test_data_set_0"
    golden = []
    for option, name in (("--inputs", "input_0"), ("--outputs", "output_0")):
        numpy.save(folder / f"{case.name}_{name}.npy", tensor(vectors / f"{name}.pb"))
        golden += [option, folder / f"{case.name}_{name}.npy"]
    done = subprocess.run([sys.executable, "-B", exporter, case / "model.onnx", "--name", case.name,
                           "-o", folder / case.name, *golden], check=False, capture_output=True,
                          text=True)
    if done.returncode == 0:
        return True
    lines = done.stderr.strip().splitlines()
    if done.returncode != 1 or not lines[-1].startswith("ctnn-export: ") or \
            "--traceback" in lines[-1]:
        sys.exit(f"FAILED: {case.name} is not refused with a sentence: {done.stderr}")
    return False


def main(data, exporter, folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    cases = sorted(path for kind in ("pytorch-converted", "pytorch-operator")
                   for path in (data / kind).iterdir() if (path / "model.onnx").exists())
    made = [case.name for case in cases if export(exporter, case, folder)]
    expected = (here / "onnx_cases.txt").read_text().split()
    if sorted(made) != sorted(expected):
        sys.exit(f"FAILED: not translated any more: {sorted(set(expected) - set(made))}; not in "
                 f"onnx_cases.txt: {sorted(set(made) - set(expected))}")
    lines = ["cmake_minimum_required(VERSION 3.25)", "project(host CXX)", "enable_testing()",
             "add_subdirectory(\"${ctnn}\" ctnn)", *(f"add_subdirectory({name})" for name in made)]
    (folder / "CMakeLists.txt").write_text("\n".join(lines) + "\n")
    print(f"{len(made)} of {len(cases)} cases are translated")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3]))
