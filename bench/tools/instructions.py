#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How many instructions each candidate of the benchmarks executes for AArch64, under qemu.

    bench/tools/instructions.py [--only PROGRAM] [--rows REGEX] [-I DIRECTORY]... [compiler]

Prints a Markdown table: instructions of a sample in training, of a prediction, of an element in
functions, at -O3. Counts, not times; they are the same on every machine. Eigen takes part where -I
or /usr/include/eigen3 has it. Needs qemu-aarch64 (Debian: qemu-user) and a compiler for AArch64, by
default aarch64-linux-gnu-g++ (Debian: g++-aarch64-linux-gnu).
"""

import argparse
import concurrent.futures
import os
import pathlib
import re
import subprocess
import tempfile

BENCH = pathlib.Path(__file__).resolve().parent.parent
PROGRAMS = ("step_2_2_2", "infer_2_8_1", "infer_4_16_16_3", "infer_64_64_64_8",
            "infer_784_128_64_10", "train_4_16_16_3", "train_64_64_64_8", "functions")
CANDIDATES = ("ctnn strict", "ctnn fused", "plain C++", "Eigen")


def build(name, arguments, folder):
    includes = [*arguments.includes, BENCH.parent / "include", BENCH,
                BENCH / "tools" / "counting"]
    eigen = any((pathlib.Path(place) / "Eigen").is_dir() for place in arguments.includes)
    program = pathlib.Path(folder) / name
    subprocess.run([arguments.compiler, "-std=c++20", "-O3", "-DNDEBUG", "-static", "-w",
                    *(f"-I{place}" for place in includes),
                    *(["-DCTNN_BENCH_EIGEN"] if eigen else []),
                    BENCH / f"{name}.bench.cpp", "-o", program], check=True)
    return program


def execute(program, benchmark, rounds):
    """(instructions, items) of so many rounds, and of what comes before them."""
    read, write = os.pipe()
    command = ["qemu-aarch64", "-singlestep", "-d", "exec,nochain", "-D", f"/dev/fd/{write}",
               program, benchmark, str(rounds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, pass_fds=[write]) as running:
        os.close(write)
        lines = 0
        with os.fdopen(read, "rb") as log:
            while block := log.read(1 << 20):
                lines += block.count(b"\n")
        items = running.stdout.read()
    if running.returncode != 0:
        raise RuntimeError(f"{benchmark}: {command[0]} ended with {running.returncode}")
    return lines, int(items)


def count(program, benchmark):
    (one, items_of_one), (three, items_of_three) = (execute(program, benchmark, rounds)
                                                    for rounds in (1, 3))
    return (three - one) / (items_of_three - items_of_one)


def number(count):
    return f"{count:,.0f}" if count >= 100 else f"{count:.3g}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=PROGRAMS, help="one program")
    parser.add_argument("--rows", default=".", help="only rows that match")
    parser.add_argument("-I", dest="includes", action="append", default=[], metavar="DIRECTORY")
    parser.add_argument("compiler", nargs="?", default="aarch64-linux-gnu-g++")
    arguments = parser.parse_args()
    arguments.includes.append("/usr/include/eigen3")
    rows = {}
    with tempfile.TemporaryDirectory() as folder, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name in PROGRAMS:
            if arguments.only not in (None, name):
                continue
            program = build(name, arguments, folder)
            listed = subprocess.run(["qemu-aarch64", program], check=True, capture_output=True,
                                    text=True).stdout.splitlines()
            for benchmark in listed:
                row, candidate = benchmark.rsplit("/", 1)
                if candidate in CANDIDATES and re.search(arguments.rows, row):
                    rows.setdefault(row, {})[candidate] = pool.submit(count, program, benchmark)
        print("| instructions, AArch64 | " + " | ".join(CANDIDATES) + " |")
        print("|---|" + "--:|" * len(CANDIDATES))
        for row, found in rows.items():
            cells = [number(found[name].result()) if name in found else ""
                     for name in CANDIDATES]
            print(f"| {row} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
