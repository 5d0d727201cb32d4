# SPDX-License-Identifier: MIT
"""Builds the benchmarks and runs them: names of compilers in, nanoseconds out."""

import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# The order of the page; a program that is not named here comes last.
PROGRAMS = ("step_2_2_2", "infer_2_8_1", "infer_4_16_16_3", "infer_64_64_64_8",
            "infer_784_128_64_10", "train_4_16_16_3", "train_64_64_64_8", "train_784_128_64_10",
            "train_512_512_512_10", "products", "stream", "infer_images", "train_lenet",
            "infer_transformer", "train_transformer", "threads_784_128_64_10", "functions")
# Of layers over time, over images and of attention, and what a product takes: a page of their own.
LAYERS = ("products", "stream", "infer_images", "train_lenet", "infer_transformer",
          "train_transformer")
# These have other candidates; docs/frozen.md and docs/trouble.md say how they are run.
APART = ("bench_frozen", "bench_processors")
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
# Keeps oneDNN, OpenBLAS and libtorch, which ask the processor, to the instructions of a -march.
INSTRUCTIONS = {
    "x86-64-v3": {"DNNL_MAX_CPU_ISA": "AVX2", "OPENBLAS_CORETYPE": "Haswell",
                  "ATEN_CPU_CAPABILITY": "avx2"},
    "x86-64": {"DNNL_MAX_CPU_ISA": "SSE41", "OPENBLAS_CORETYPE": "Prescott",
               "ATEN_CPU_CAPABILITY": "default"}}


def flags(march, level):
    return f"-{level} -march={march}"


def name(compiler, march, level):
    """Of a build and of its results; the level only where it is not -O3."""
    return " ".join([pathlib.Path(compiler).name, march, *([] if level == "O3" else [level])])


def configure(compiler, march, level, definitions, only=()):
    """Builds all that bench/ holds, or some programs; returns the folder."""
    folder = ROOT / "build" / f"bench-{name(compiler, march, level).replace(' ', '-')}"
    generator = ["-G", "Ninja"] if shutil.which("ninja") else []
    subprocess.run(
        ["cmake", "-S", ROOT, "-B", folder, *generator, "-DCMAKE_BUILD_TYPE=Release",
         f"-DCMAKE_CXX_COMPILER={shutil.which(compiler)}",
         f"-DCMAKE_CXX_FLAGS_RELEASE={flags(march, level)}", "-DCTNN_BUILD_TESTS=OFF",
         "-DCTNN_BUILD_EXAMPLES=OFF", "-DCTNN_BUILD_BENCH=ON", "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON",
         *(f"-D{definition}" for definition in definitions)],
        check=True, stdout=sys.stderr)
    targets = ["--target", *(f"bench_{name}" for name in only)] if only else []
    subprocess.run(["cmake", "--build", folder, "--parallel", *targets], check=True,
                   stdout=sys.stderr)
    return folder


def programs(folder, only=()):
    found = {path.name.removeprefix("bench_"): path for path in (folder / "bench").glob("bench_*")
             if path.is_file() and os.access(path, os.X_OK) and path.name not in APART}
    if only:
        return [found[name] for name in only]
    order = [name for name in PROGRAMS if name in found]
    return [found[name] for name in order + sorted(set(found) - set(order))]


def run(program, march, arguments):
    """What the program measured; threads in fifty times as many repetitions."""
    parts = 50 if by_clock(program) else 1
    command = [program, f"--benchmark_repetitions={parts * arguments.repetitions}",
               f"--benchmark_min_time={arguments.min_time / parts}",
               f"--benchmark_filter={arguments.filter}",
               "--benchmark_enable_random_interleaving=true", "--benchmark_format=json"]
    environment = {**os.environ, **ONE_THREAD, **INSTRUCTIONS.get(march, {})}
    out = subprocess.run(command, check=True, capture_output=True, text=True,
                         env=environment).stdout
    entries = json.loads(out)["benchmarks"] if out else []
    return sorted(entries, key=lambda e: e["family_index"])  # not in their random order


def by_clock(program):
    return program.name.startswith("bench_threads")


def time_of(entry):
    speed = entry.get("items_per_second")
    return 1e9 / speed if speed else entry["cpu_time"]


def sizes(entry):
    """The parameters of a row's network, and the bytes that ctnn needs beside them."""
    return {name: int(entry[name]) for name in ("parameters", "workspace") if name in entry}


def times(program, march, arguments, sizes_of=None):
    """{row: {candidate: time in ns}}, of an element where elements are counted.

    The median of processor times; where threads are counted, the least by the clock, which other
    programs that want the cores make longer. A candidate that computes other numbers than ctnn has
    None for its time.
    """
    rows = {}
    for entry in run(program, march, arguments):
        row, candidate = entry["run_name"].removesuffix("/real_time").rsplit("/", 1)
        candidates = rows.setdefault(row, {})
        if entry.get("error_occurred"):
            print(f"run.py: {row}: {candidate} {entry['error_message']}", file=sys.stderr)
            candidates[candidate] = None
        elif by_clock(program):
            if entry["run_type"] == "iteration":
                candidates[candidate] = min(time_of(entry), candidates.get(candidate, 1e99))
        elif entry.get("aggregate_name") == "median":
            candidates[candidate] = time_of(entry)
            if sizes_of is not None and sizes(entry):
                sizes_of[row] = sizes(entry)
    return rows


def version(compiler):
    out = subprocess.run([compiler, "--version"], check=True, capture_output=True, text=True).stdout
    return re.sub(r" *\([^)]*\)", "", out.splitlines()[0])


def processor():
    try:
        for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()
