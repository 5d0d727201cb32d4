#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""When each instruction of the small rows runs: their assembly through llvm-mca's model of Zen 4.

    bench/tools/timeline.py [--only NAME] [--aarch64] [compiler]

Prints, for each function of timeline.cpp, its instructions in order, with the cycles in which the
model begins and ends them. It knows nothing of what came before, nor that a load waits for a store.
--aarch64 prints a Markdown table instead: the cycles of one run and of each of a hundred, by the
models of a small and a large core. Needs llvm-mca 17 or newer (Debian: llvm-19). The compiler
defaults to g++-12, or aarch64-linux-gnu-g++ (Debian: g++-aarch64-linux-gnu).
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
X86 = ("-march=x86-64-v4", "-mprefer-vector-width=512")
CORES = {"Cortex-A55": "cortex-a55", "Neoverse V1": "neoverse-v1"}


def find_mca():
    """llvm-mca, of version 19 where there are several: other versions model other cycles."""
    versions = (19, *range(30, 19, -1), 18, 17)
    names = [*(f"llvm-mca-{n}" for n in versions),
             *(f"/usr/lib/llvm-{n}/bin/llvm-mca" for n in versions), "llvm-mca"]
    for name in filter(shutil.which, names):
        text = subprocess.run([name, "--version"], capture_output=True, text=True).stdout
        version = int(re.search(r"version (\d+)", text)[1])
        if version >= 17:
            print(f"By llvm-mca {version}.\n")
            return name
    sys.exit("timeline.py: no llvm-mca of version 17 or newer was found; install llvm-19")


def functions(compiler, flags):
    """(label, instructions and labels) of each function in the assembly."""
    command = [compiler, "-std=c++20", "-O3", *flags, "-I", str(INCLUDE), "-S", "-o", "-",
               str(HERE / "timeline.cpp")]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    for label, body in re.findall(r"^(\w+):\n(.*?)^\s*\.size\s", text, re.M | re.S):
        yield label, [line for line in body.splitlines()
                      if re.match(r"\s+[a-z{]|\.L\w+:", line)]


def one_run(body):
    """The instructions from the first to the return, past branches that are not taken; None if
    there is a loop, of which a model of straight code would see one turn."""
    at = {line.split(":")[0]: i for i, line in enumerate(body) if line.startswith(".L")}
    run, seen, i = [], set(), 0
    while i < len(body) and not re.match(r"\s+ret\b", body[i]):
        seen.add(i)
        target = re.match(r"\s+(b|jmp|b\.?\w\w|cbn?z|tbn?z|j\w+)\s.*?(\.L\w+)$", body[i])
        if target and at[target[2]] in seen:
            return None
        if target and target[1] in ("b", "jmp"):
            i = at[target[2]]
            continue
        if not body[i].startswith("."):
            run.append(body[i])
        i += 1
    return run


def simulate(mca, instructions, *flags):
    return subprocess.run([mca, *flags], input="\n".join(instructions), check=True,
                          capture_output=True, text=True).stdout


def cycles(mca, core, instructions, runs):
    """Of each of so many runs, one beginning while the last one still goes on."""
    said = simulate(mca, instructions, "-mtriple=aarch64", f"-mcpu={core}", f"-iterations={runs}")
    return int(re.search(r"Total Cycles:\s+(\d+)", said)[1]) / runs


def timeline(mca, instructions):
    """Lines "begin end instruction" of one run."""
    said = simulate(mca, instructions, "-mcpu=znver4", "-iterations=1", "-timeline",
                    "-timeline-max-cycles=1000")
    # "[0,12]  .  D===eeeeE---R  .   vaddps ...": a column a cycle
    for line in said.splitlines():
        if found := re.match(r"\[0,\d+\]\s{1,5}", line):
            cycles, _, rest = line[len("[0,0]     "):].partition("R")
            end = cycles.index("E") if "E" in cycles else cycles.index("D")
            begin = end - cycles.count("e")
            yield f"{begin:5} {end:5}  {rest.lstrip(' .').expandtabs(4)}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=ROWS)
    parser.add_argument("--aarch64", action="store_true", help="cycles on two cores, in a table")
    parser.add_argument("compiler", nargs="?")
    arguments = parser.parse_args()
    mca = find_mca()
    compiler = arguments.compiler or ("aarch64-linux-gnu-g++" if arguments.aarch64 else "g++-12")
    found = list(functions(compiler, () if arguments.aarch64 else X86))
    if arguments.aarch64:
        heads = [f"{core}, {runs}" for core in CORES for runs in ("one run", "of a hundred")]
        print("| | instructions | " + " | ".join(heads) + " |")
        print("|---|" + "--:|" * (1 + len(heads)))
    for row, name in ROWS.items():
        if arguments.only not in (None, row):
            continue
        body = next((body for label, body in found if name in label), None)
        if body is None:
            sys.exit(f"timeline.py: {compiler} made no function {name}")
        body = one_run(body)
        if body is None:
            print(f"| {row} | has a loop |" if arguments.aarch64 else f"\n{row} has a loop")
        elif arguments.aarch64:
            cells = [f"{cycles(mca, core, body, runs):.0f}"
                     for core in CORES.values() for runs in (1, 100)]
            print(f"| {row} | {len(body)} | " + " | ".join(cells) + " |")
        else:
            print(f"\n{row}\nbegin   end")
            lines = list(timeline(mca, body))
            print("\n".join(lines))
            print(f"{len(lines)} instructions")


if __name__ == "__main__":
    main()
