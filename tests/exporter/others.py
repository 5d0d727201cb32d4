#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Models that others trained, exported, built and compared: the table of docs/export.md.

    others.py FOLDER [--compiler g++-12] [--only NAME]

FOLDER holds the models of others.txt, whose lines say where each comes from and its golden vectors;
those of NAM are here, in nam/.
Each is exported, its generated test compiled (the time that the table has) and run, and the largest
difference from a golden output measured. Fails if a test does.
"""

import argparse
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

here = pathlib.Path(__file__).resolve().parent
root = here.parent.parent

DIFFERENCE = """\
#include "{name}.hpp"

#include <ctnn/io/file.hpp>
#include <ctnn/io/golden.hpp>
#include <ctnn/run/heap.hpp>

#include <cmath>
#include <cstdio>

int main(int, char** paths) {{
    ctnn::on_heap<{name}::model> net;
    ctnn::on_heap<ctnn::golden_vectors<{name}::model, {count}>> golden;
    if (ctnn::load_file_into(*net, paths[1]) || ctnn::load_file_into(*golden, paths[2])) return 1;
    double worst = 0, largest = 0;
    {name}::model::input x;
    for (std::size_t v = 0; v < {count}; ++v) {{
        for (std::size_t i = 0; i < x.size(); ++i) x[i] = golden->input[v * x.size() + i];
        const auto y = (*net)(x);
        for (std::size_t i = 0; i < y.size(); ++i) {{
            const double expected = golden->output[v * y.size() + i];
            worst = std::fmax(worst, std::fabs(y[i] - expected));
            largest = std::fmax(largest, std::fabs(expected));
        }}
    }}
    std::printf("%.1e %.3g\\n", worst, largest);
}}
"""


DIFFERENCE_OF_STEPS = """\
#include "{name}.hpp"

#include <ctnn/io/file.hpp>
#include <ctnn/io/golden.hpp>
#include <ctnn/network/streaming.hpp>
#include <ctnn/run/heap.hpp>

#include <cmath>
#include <cstdio>

int main(int, char** paths) {{
    ctnn::on_heap<{name}::model> net;
    ctnn::on_heap<ctnn::golden_vectors<{name}::model, {count}>> golden;
    if (ctnn::load_file_into(*net, paths[1]) || ctnn::load_file_into(*golden, paths[2])) return 1;
    double worst = 0, largest = 0;
    ctnn::streaming live{{*net}};
    for (std::size_t t = 0; t < {name}::model::output::size(); ++t) {{
        const double y = live({{golden->input[t]}})[0], expected = golden->output[t];
        if (t < {settled}) continue;
        worst = std::fmax(worst, std::fabs(y - expected));
        largest = std::fmax(largest, std::fabs(expected));
    }}
    std::printf("%.1e %.3g\\n", worst, largest);
}}
"""


def timed(command):
    """User seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run(command, check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def row(line, models, compiler, work):
    name, path, options, source = (part.strip() for part in line.split("|"))
    folders = {"@": models, "=": here}
    arguments = [folders[word[0]] / word[1:] if word[0] in folders else word
                 for word in options.split()]
    folder = work / name
    done = subprocess.run([sys.executable, "-B", root / "cmake/exporter/ctnn-export",
                           models / path, "--name", name, "-o", folder, *arguments],
                          capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"FAILED: {name}: {done.stderr}")
    numbers = re.search(r"([0-9,]+) numbers, ([0-9,]+) multiply-adds", done.stdout)
    count = re.search(r"(\d+) golden vectors? by .*: (\d+) proved", done.stdout)
    if not count:
        sys.exit(f"FAILED: {name} has no golden vectors:\n{done.stdout}")
    count, proved = count.groups()
    test = folder / f"{name}_test.cpp"
    sources = [str(test)]
    for file, constant_name, linked in re.findall(
            r"ctnn_embed\(\w+ (\S+) NAME (\w+)( LINKED)?\)",
            (folder / "CMakeLists.txt").read_text()):
        script = "ctnn_link_file" if linked else "ctnn_embed_file"
        subprocess.run(["cmake", "-D", f"file={folder / file}", "-D",
                        f"header={work / 'embedded' / constant_name}.hpp", "-D",
                        f"source={work / constant_name}.cpp", "-D", f"name={constant_name}",
                        "-P", root / f"cmake/{script}.cmake"], check=True)
        if linked:
            sources.append(str(work / f"{constant_name}.cpp"))
    common = [compiler, "-std=c++20", "-O2", f"-I{root / 'include'}", f"-I{folder}", f"-I{work}"]
    seconds = timed([*common, *sources, "-o", str(work / "test")])
    subprocess.run([work / "test"], check=True, stdout=subprocess.DEVNULL)
    program = work / "difference.cpp"
    settled = re.search(r"begin a stream with (\d+) samples", done.stdout)
    template = DIFFERENCE_OF_STEPS if settled else DIFFERENCE
    program.write_text(template.format(name=name, count=count,
                                       settled=settled.group(1) if settled else 0))
    subprocess.run([*common, program, "-o", work / "difference"], check=True)
    found = subprocess.run([work / "difference", folder / f"{name}.safetensors",
                            folder / f"{name}_golden.safetensors"], check=True,
                           capture_output=True, text=True).stdout.split()
    how = {"0": "by the program", count: "while compiling"}.get(proved, f"{proved} while compiling")
    print(f"| {source} | {numbers.group(1)} | {numbers.group(2)} | {count} | "
          f"{how} | {found[0]} | {found[1]} | "
          f"{seconds:.1f} s |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=pathlib.Path, metavar="FOLDER")
    parser.add_argument("--compiler", default="g++-12")
    parser.add_argument("--only", help="the model of this name")
    choice = parser.parse_args()
    print("| model | numbers | multiply-adds | vectors | proved | largest difference | "
          "largest output | compiling |")
    print("|---|--:|--:|--:|---|--:|--:|--:|")
    for line in (here / "others.txt").read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if choice.only and line.split("|")[0].strip() != choice.only:
            continue
        with tempfile.TemporaryDirectory() as work:
            row(line, choice.models.resolve(), choice.compiler, pathlib.Path(work))


if __name__ == "__main__":
    main()
