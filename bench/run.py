#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How fast ctnn is beside its peers: builds the benchmarks with -O3 -march=native, runs them, tabulates.

    bench/run.py [--write] [--repetitions N] [compiler...]

Prints a Markdown table of median times and their ratios to the best peer's; --write puts it into
docs/performance.md between its markers. The compilers default to those of g++-12 and clang++-19 that
there are. Builds in build/bench-<compiler>.
"""

import argparse
import json
import pathlib
import platform
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FLAGS = "-O3 -march=native"
OURS = ("ctnn strict", "ctnn fused")
PEERS = ("plain C++", "Eigen")


def build(compiler):
    folder = ROOT / "build" / f"bench-{pathlib.Path(compiler).name}"
    subprocess.run(
        ["cmake", "-S", ROOT, "-B", folder, "-DCMAKE_BUILD_TYPE=Release",
         f"-DCMAKE_CXX_COMPILER={shutil.which(compiler)}", f"-DCMAKE_CXX_FLAGS_RELEASE={FLAGS}",
         "-DCTNN_BUILD_TESTS=OFF", "-DCTNN_BUILD_EXAMPLES=OFF", "-DCTNN_BUILD_BENCH=ON"],
        check=True, stdout=sys.stderr)
    subprocess.run(["cmake", "--build", folder], check=True, stdout=sys.stderr)
    return sorted(path for path in (folder / "bench").glob("bench_*") if path.is_file())


def medians(program, repetitions):
    """Median processor time of each benchmark, ns; of one element where it counts elements."""
    command = [program, f"--benchmark_repetitions={repetitions}", "--benchmark_min_time=0.1",
               "--benchmark_enable_random_interleaving=true",
               "--benchmark_report_aggregates_only=true", "--benchmark_format=json"]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    result = {}
    for entry in json.loads(out)["benchmarks"]:
        if entry.get("error_occurred"):
            sys.exit(f"run.py: {entry['name']}: {entry['error_message']}")
        if entry.get("aggregate_name") == "median":
            speed = entry.get("items_per_second")
            result[entry["run_name"]] = 1e9 / speed if speed else entry["cpu_time"]
    return result


def table(compiler, times):
    works = list(dict.fromkeys(name.split("/")[0] for name in times))
    columns = [c for c in OURS + PEERS if any(f"{work}/{c}" in times for work in works)]
    peers = [c for c in columns if c in PEERS]
    yield f"| {compiler}, ns | " + " | ".join(columns) + " | strict : best peer | fused : best peer |"
    yield "|---|" + "--:|" * (len(columns) + 2)
    for work in works:
        row = {c: times[f"{work}/{c}"] for c in columns if f"{work}/{c}" in times}
        best = min(row[c] for c in peers if c in row)
        cells = [f"{row[c]:.3g}" if c in row else "" for c in columns]
        cells += [f"{row[c] / best:.2f}" for c in OURS]
        yield f"| {work} | " + " | ".join(cells) + " |"


def processor():
    try:
        for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def version(compiler):
    out = subprocess.run([compiler, "--version"], check=True, capture_output=True, text=True).stdout
    return out.splitlines()[0]


def write_between_markers(page, text):
    begin, end = "<!-- measured: begin -->", "<!-- measured: end -->"
    head, rest = page.read_text().split(begin, 1)
    page.write_text(f"{head}{begin}\n{text}{end}{rest.split(end, 1)[1]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the tables into the page")
    parser.add_argument("--repetitions", type=int, default=15)
    parser.add_argument("compilers", nargs="*")
    arguments = parser.parse_args()
    compilers = arguments.compilers or [c for c in ("g++-12", "clang++-19") if shutil.which(c)]
    if not compilers:
        sys.exit("run.py: neither g++-12 nor clang++-19 was found; name a compiler")

    parts = [f"Processor: {processor()}, one core. Flags: `{FLAGS}`. Medians of "
             f"{arguments.repetitions} interleaved repetitions, processor time.\n"]
    for compiler in compilers:
        times = {}
        for program in build(compiler):
            times |= medians(program, arguments.repetitions)
        parts.append("\n".join([f"{version(compiler)}:\n", *table(compiler, times)]) + "\n")
    text = "\n".join(parts)
    print(text, end="")
    if arguments.write:
        write_between_markers(ROOT / "docs" / "performance.md", text)


if __name__ == "__main__":
    main()
