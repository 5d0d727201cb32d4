#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Puts small faults into the headers, one at a time, and sees whether the tests notice.

    tests/faults/run.py                 every fault of tests/faults/*.faults: about an hour
    tests/faults/run.py math optim      those of these files
    tests/faults/run.py --only bias     those whose description matches
    tests/faults/run.py --check         only whether every entry applies to the headers as they are

An entry is a block of lines; blocks are separated by an empty line, and # begins a comment:

    fault: the momentum is not kept
    file: optim/sgd.hpp
    tests: optim/sgd train/fit
    - velocity = momentum * velocity + g;
    + velocity = g;

`file` is below include/ctnn. The lines after `-` are found once in it, and replaced by those after
`+`.
`tests` are tried in this order until one notices: `math/exp` is tests/math/exp.test.cpp, and
`compile_fail/tensor_rows` that broken promise, `preconditions/zero_model` that case of
tests/preconditions. `flags: ...` are further flags of the compiler.
`explained: ...` says why no test notices; such an entry is tried, and counts as one that is not
caught.

An entry that does not apply, does not compile for another reason than a failed assertion, or whose
tests fail without it, is an error. Below 95 % the run fails.
"""
import argparse
import concurrent.futures
import os
import pathlib
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LEAST_CAUGHT = 0.95
TIME_LIMIT = 900  # seconds for a compiler
RUN_LIMIT = 120  # for a test: one that does not end in this time has noticed the fault
# What a compiler says of a constant that is not what a test requires, or cannot be computed.
ASSERTION = re.compile(r"static assertion|static_assert|constant expression|non-constant|"
                       r"call to non-'constexpr'|call to consteval|is not usable in a constant|"
                       r"is outside the bounds of array")


class Fault:
    def __init__(self, where):
        self.where, self.what, self.file, self.tests = where, "", "", []
        self.flags, self.explained, self.old, self.new = [], "", [], []

    def applied(self, include):
        """The file's text with the fault in it; an error where it does not apply."""
        path = include / "ctnn" / self.file
        if not path.is_file():
            raise ValueError(f"{self.where}: there is no {self.file}")
        text, old = path.read_text(), "\n".join(self.old)
        found = text.count(old) if old else 0
        if found != 1:
            raise ValueError(f"{self.where}: \"{self.what}\": its text is "
                             f"{'not found' if found == 0 else f'found {found} times'} in "
                             f"{self.file}")
        return text.replace(old, "\n".join(self.new))


def read_faults(path):
    faults, fault = [], None
    for number, line in enumerate(path.read_text().splitlines() + [""], 1):
        where = f"{path.name}:{number}"
        if line.startswith("#"):
            continue
        if not line.strip():
            if fault is not None:
                if not (fault.what and fault.file and fault.tests and fault.old):
                    raise ValueError(f"{fault.where}: an entry needs fault, file, tests and -")
                if fault.old == fault.new:
                    raise ValueError(f"{fault.where}: the entry changes nothing")
                faults.append(fault)
            fault = None
            continue
        fault = fault or Fault(where)
        if line[0] in "-+":
            (fault.old if line[0] == "-" else fault.new).append(line[2:])
            continue
        key, _, value = line.partition(":")
        value = value.strip()
        if key == "fault":
            fault.what = value
        elif key == "file":
            fault.file = value
        elif key == "tests":
            fault.tests = value.split()
        elif key == "flags":
            fault.flags = value.split()
        elif key == "explained":
            fault.explained = value
        else:
            raise ValueError(f"{where}: an entry has no \"{key}\"")
    return faults


class Bench:
    """A copy of the headers in which one fault at a time stands, beside the tests."""

    def __init__(self, folder, options):
        self.folder, self.options = folder, options
        self.include = folder / "include"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(ROOT / "include", self.include)
        shutil.copytree(ROOT / "tests", folder / "tests", ignore=shutil.ignore_patterns("faults"))

    def put_in(self, fault):
        """Puts the fault in; returns what takes it out."""
        path, text = self.include / "ctnn" / fault.file, fault.applied(self.include)
        before = path.read_text()
        path.write_text(text)
        return lambda: path.write_text(before)

    def call(self, command, limit=TIME_LIMIT):
        # Relative names and one base folder, so that a compiler cache knows a file in any bench.
        env = dict(os.environ, CCACHE_BASEDIR=str(self.folder), LC_ALL="C")
        try:
            done = subprocess.run(command, cwd=self.folder, env=env, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, timeout=limit, text=True,
                                  errors="replace")
        except subprocess.TimeoutExpired:
            return -1, "it does not end"
        return done.returncode, done.stdout

    def notices(self, test, flags):
        """How the test fails: "" where it passes."""
        compiler = [*self.options.launcher, self.options.compiler]
        common = [*self.options.flags, *flags, "-Iinclude", "-Itests"]
        if test.startswith("compile_fail/"):
            arguments = self.folder / "arguments.txt"
            arguments.write_text(
                "\n".join([*common, "-fsyntax-only", "-fno-diagnostics-show-caret"]))
            family = "clang" if "clang" in self.options.compiler else "gcc"
            status, text = self.call(
                ["cmake", "-D", f"compiler={self.options.compiler}", "-D", f"family={family}", "-D",
                 f"arguments_file={arguments}",
                 "-D", f"source={self.folder}/tests/{test}.cpp", "-P",
                 f"{self.folder}/tests/compile_fail/check.cmake"])
            return "its message" if status != 0 else ""
        case = test.removeprefix("preconditions/") if test.startswith("preconditions/") else ""
        source = "tests/preconditions/preconditions.cpp" if case else f"tests/{test}.test.cpp"
        if not (self.folder / source).is_file():
            raise ValueError(f"there is no {source}")
        status, text = self.call([*compiler, *common, "-c", source, "-o", "test.o"])
        if status != 0:
            if not ASSERTION.search(text):
                raise ValueError(f"{test} does not compile, and no assertion says so:\n"
                                 f"{text[:3000]}")
            return "while compiling"
        status, text = self.call([self.options.compiler, *self.options.flags,
                                  "test.o", "-o", "test",
                                  *([] if case else ["-lCatch2Main", "-lCatch2"]), "-pthread"])
        if status != 0:
            raise ValueError(f"{test} does not link:\n{text[:3000]}")
        if case:  # it shall stop, and say why
            status, text = self.call(["./test", case], RUN_LIMIT)
            return "" if status != 0 and "ctnn::" in text else "at run time"
        status, text = self.call(["./test", "--abort"], RUN_LIMIT)
        return "" if status == 0 else f"signal {-status}" if status < -1 else "at run time"


class Trust:
    """Tests that have been seen to pass without a fault; each is tried once, at its first catch."""

    def __init__(self):
        self.lock, self.verdicts = threading.Lock(), {}

    def check(self, bench, test, flags):
        key = (test, tuple(flags))
        with self.lock:
            first = key not in self.verdicts
            if first:
                self.verdicts[key] = concurrent.futures.Future()
            verdict = self.verdicts[key]
        if first:
            try:
                verdict.set_result(bench.notices(test, flags))
            except ValueError as error:
                verdict.set_result(str(error))
        if verdict.result():
            raise ValueError(f"{test} fails without a fault too: {verdict.result()}")


def try_fault(options, fault):
    """(fault, test that noticed, how, seconds, error)"""
    bench, begin = options.benches.get(), time.monotonic()
    try:
        for test in fault.tests:
            take_out = bench.put_in(fault)
            try:
                how = bench.notices(test, fault.flags)
            finally:
                take_out()
            if how:
                options.trust.check(bench, test, fault.flags)
                return fault, test, how, time.monotonic() - begin, ""
        return fault, "", "", time.monotonic() - begin, ""
    except ValueError as error:
        return fault, "", "", time.monotonic() - begin, f"{fault.where}: {fault.what}: {error}"
    finally:
        options.benches.put(bench)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", help="names of fault files, or paths")
    parser.add_argument("--only", default="", help="a regular expression for descriptions")
    parser.add_argument("--check", action="store_true", help="only whether every entry applies")
    parser.add_argument("--compiler", default="g++")
    parser.add_argument("--flags", default="-std=c++20 -O1", help="of the compiler")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--folder", help="where to work; a temporary folder, unless told")
    options = parser.parse_args()
    options.flags = options.flags.split()
    options.launcher = ["ccache"] if shutil.which("ccache") else []

    paths = [pathlib.Path(name) if name.endswith(".faults") else HERE / f"{name}.faults"
             for name in options.files] or sorted(HERE.glob("*.faults"))
    try:
        faults = [fault for path in paths for fault in read_faults(path)
                  if re.search(options.only, fault.what)]
        errors = []
        for fault in faults:
            try:
                fault.applied(ROOT / "include")
            except ValueError as error:
                errors.append(str(error))
    except (ValueError, OSError) as error:
        errors = [str(error)]
    if errors:
        sys.exit("\n".join(errors))
    if options.check:
        print(f"{len(faults)} faults apply")
        return

    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(options.folder or temporary).resolve()
        options.trust, options.benches = Trust(), queue.Queue()
        for job in range(options.jobs):
            options.benches.put(Bench(folder / f"bench{job}", options))
        results = []
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            for fault, test, how, seconds, error in pool.map(
                    lambda fault: try_fault(options, fault), faults):
                results.append((fault, test, error))
                verdict = ("ERROR" if error else f"{test}, {how}" if test else
                           "NOT CAUGHT" + (f" ({fault.explained})" if fault.explained else ""))
                print(f"{fault.file:38} {fault.what:70} {verdict}  {seconds:.0f} s", flush=True)

    errors = [error for *_, error in results if error]
    if errors:
        print("\n" + "\n".join(errors))
    print("\nfolder      tried  caught")
    folders = sorted({fault.file.split("/")[0] for fault, *_ in results})
    for name in [*folders, "all"]:
        here = [r for r in results if name in ("all", r[0].file.split("/")[0])]
        print(f"{name:10} {len(here):6} {sum(1 for r in here if r[1]):7}")
    caught = sum(1 for r in results if r[1])
    share = caught / len(results) if results else 0
    print(f"{100 * share:.1f} % caught, {100 * LEAST_CAUGHT:.0f} % required")
    sys.exit(2 if errors else 0 if share >= LEAST_CAUGHT else 1)


if __name__ == "__main__":
    main()
