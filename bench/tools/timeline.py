#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""When each instruction of the small rows runs: their assembly through llvm-mca's model of Zen 4.

    bench/tools/timeline.py [--only NAME] [compiler]

Prints, for each function of timeline.cpp, its instructions in order, with the cycles in which the
model begins and ends them. It knows nothing of what came before, nor that a load waits for a store.
Needs llvm-mca 17 or newer (Debian: llvm-19). The compiler defaults to g++-12.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
INCLUDE = HERE.parent.parent / "include"
# A row, and the label of the function that does its work.
ROWS = {"infer_2_8_1": "infer_2_8_1", "infer_4_16_16_3": "infer_4_16_16_3",
        "train_2_2_2": "step_in_registers", "tanh_16": "tanh_16", "sigmoid_16": "sigmoid_16",
        "gelu_16": "gelu_16"}


def find_mca():
    names = ["llvm-mca", *(f"llvm-mca-{n}" for n in range(30, 16, -1)),
             *(f"/usr/lib/llvm-{n}/bin/llvm-mca" for n in range(30, 16, -1))]
    for name in filter(shutil.which, names):
        version = subprocess.run([name, "--version"], capture_output=True, text=True).stdout
        if int(re.search(r"version (\d+)", version)[1]) >= 17:
            return name
    sys.exit("timeline.py: no llvm-mca of version 17 or newer was found; install llvm-19")


def functions(compiler):
    """(label, instructions) of each function in the assembly."""
    command = [compiler, "-std=c++20", "-O3", "-march=x86-64-v4", "-mprefer-vector-width=512",
               "-I", str(INCLUDE), "-S", "-o", "-", str(HERE / "timeline.cpp")]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    for label, body in re.findall(r"^(\w+):\n(.*?)^\s*\.size\s", text, re.M | re.S):
        yield label, [line for line in body.splitlines() if re.match(r"\s+[a-z{]", line)]


def timeline(mca, instructions):
    """Lines "begin end instruction" of one run from the first instruction to the first return."""
    straight = []
    for line in instructions:
        if re.match(r"\s+(ret|jmp)", line):
            break
        straight.append(line)
    said = subprocess.run([mca, "-mcpu=znver4", "-iterations=1", "-timeline",
                           "-timeline-max-cycles=1000"],
                          input="\n".join(straight), check=True, capture_output=True, text=True)
    # "[0,12]  .  D===eeeeE---R  .   vaddps ...": a column a cycle
    for line in said.stdout.splitlines():
        if found := re.match(r"\[0,\d+\]\s{1,5}", line):
            cycles, _, rest = line[len("[0,0]     "):].partition("R")
            end = cycles.index("E") if "E" in cycles else cycles.index("D")
            begin = end - cycles.count("e")
            yield f"{begin:5} {end:5}  {rest.lstrip(' .').expandtabs(4)}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=ROWS)
    parser.add_argument("compiler", nargs="?", default="g++-12")
    arguments = parser.parse_args()
    mca = find_mca()
    found = list(functions(arguments.compiler))
    for row, name in ROWS.items():
        if arguments.only in (None, row):
            body = next((body for label, body in found if name in label), None)
            if body is None:
                sys.exit(f"timeline.py: {arguments.compiler} made no function {name}")
            print(f"\n{row}\nbegin   end")
            lines = list(timeline(mca, body))
            print("\n".join(lines))
            print(f"{len(lines)} instructions")


if __name__ == "__main__":
    main()
