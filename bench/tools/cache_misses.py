#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How often a step of training misses the caches, by valgrind's model of them.

    bench/tools/cache_misses.py [--march ARCH] [--second BYTES] [compiler]

Prints, for 784-128-64-10 and 512-512-512-10 with 128 samples in fused arithmetic, the misses of a
step in a first cache of 32 KiB and a second one of --second bytes, both in sets of 8 lines. It
knows no prefetching. Needs valgrind. The compiler defaults to g++.
"""

import argparse
import pathlib
import re
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
NETWORKS = ((784, 128, 64), (512, 512, 512))


def misses(program, steps, second):
    """(of the first cache, of the second) in so many steps, and in what comes before them."""
    report = subprocess.run(
        ["valgrind", "--tool=cachegrind", "--cache-sim=yes", "--D1=32768,8,64",
         f"--LL={second},8,64", "--cachegrind-out-file=/dev/null", program, str(steps)],
        check=True, capture_output=True, text=True).stderr
    return [int(re.search(rf"{name}\s+misses:\s+([\d,]+)", report)[1].replace(",", ""))
            for name in ("D1", "LLd")]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--march", default="x86-64-v3")
    parser.add_argument("--second", type=int, default=512 * 1024, metavar="BYTES")
    parser.add_argument("compiler", nargs="?", default="g++")
    arguments = parser.parse_args()
    for sizes in NETWORKS:
        with tempfile.TemporaryDirectory() as folder:
            program = pathlib.Path(folder) / "steps"
            names = zip(("INPUTS", "FIRST_HIDDEN", "SECOND_HIDDEN"), sizes)
            subprocess.run(
                [arguments.compiler, "-std=c++20", "-O3", "-DNDEBUG", f"-march={arguments.march}",
                 *(f"-D{name}={size}" for name, size in names),
                 "-I", HERE.parent.parent / "include", HERE / "cache_misses.cpp", "-o", program],
                check=True)
            one, three = (misses(program, steps, arguments.second) for steps in (1, 3))
        first, second = ((after - before) // 2 for before, after in zip(one, three))
        print(f"{'-'.join(map(str, sizes))}-10: first cache {first:,}, second {second:,}")


if __name__ == "__main__":
    main()
