# SPDX-License-Identifier: MIT
"""What a minimal program costs, peer by peer: bytes, memory, seconds to compile."""

import json
import os
import pathlib
import re
import resource
import shlex
import shutil
import subprocess
import tempfile

NAMES = {"ctnn": "ctnn", "plain": "plain C++", "eigen": "Eigen", "openblas": "OpenBLAS",
         "onednn": "oneDNN", "fann": "FANN", "torch": "libtorch", "rtneural": "RTNeural",
         "rl_tools": "rl-tools"}


def measure(folder):
    """{peer: facts} of each program footprint_X in the build folder."""
    found = {path.name.removeprefix("footprint_"): path
             for path in (folder / "bench").rglob("footprint_*")
             if path.is_file() and os.access(path, os.X_OK)}
    return {name: facts(folder, key, found[key]) for key, name in NAMES.items() if key in found}


def facts(folder, key, program):
    with tempfile.TemporaryDirectory() as temporary:
        stripped = pathlib.Path(temporary) / "stripped"
        shutil.copy(program, stripped)
        subprocess.run(["strip", stripped], check=True)
        binary = stripped.stat().st_size
    libraries = sum(path.stat().st_size for path in linked(program))
    return {"binary_kib": binary / 1024, "with_libraries_kib": (binary + libraries) / 1024,
            "resident_kib": resident_kib(program), "compile_s": compile_seconds(folder, key)}


def linked(program):
    """The shared libraries that the program loads, but those of every C++ program."""
    out = subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout
    paths = {pathlib.Path(path).resolve() for path in re.findall(r"=> (/\S+)", out)}
    common = re.compile(r"lib(c|m|stdc\+\+|gcc_s|pthread|dl|rt)[.-]")
    return [path for path in paths if not common.match(path.name)]


def resident_kib(program):
    """Peak resident memory of one run, read while the program waits at its end; median of five."""
    peaks = []
    for _ in range(5):
        with subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
            child.stdout.readline()
            status = pathlib.Path(f"/proc/{child.pid}/status").read_text()
            child.communicate(b"\n")
        if child.returncode != 0:
            raise RuntimeError(f"{program.name} predicts other numbers than ctnn")
        peaks.append(int(re.search(r"VmHWM:\s*(\d+)", status)[1]))
    return sorted(peaks)[2]


def compile_seconds(folder, key):
    """Processor seconds of compiling the program's source; the least of three."""
    commands = json.loads((folder / "compile_commands.json").read_text())
    entry = next(e for e in commands if e["file"].endswith(f"footprint/{key}.cpp"))
    return min(processor_seconds(entry) for _ in range(3))


def processor_seconds(entry):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(shlex.split(entry["command"]), cwd=entry["directory"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
