#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How fast ctnn is beside its peers: builds the benchmarks, runs them, tabulates.

    bench/run.py [--write] [--march LIST] [--levels LIST] [--filter REGEX] [--programs LIST]
                 [-D NAME=VALUE]... [compiler...]

Prints Markdown tables of median times, of ctnn's ratios to the limit and to each peer, and of the
speed of two threads to that of one, and writes build/bench.json. --write puts the tables into
docs/performance.md between its markers, those of x86-64-v3 between markers of their own, and draws
its pictures; what was not measured stays. --levels O3,O2 measures at both optimisation levels and
prints what -O2 costs, too; --write takes what is of -O3. --programs builds and measures some alone:
`layers` are those of layers over time, over images and of attention, which --write puts into
docs/performance-layers.md, between the markers of the processor's maker. With --saved it takes the
numbers of build/bench.json. --redraw measures nothing and draws the pictures from the pages' own
tables. --again is for a machine that others use: of a row that was measured before, all numbers are
of the run in which its candidates were fastest. The compilers default to the installed ones of
timed_compilers in cmake/requirements.sh. -D goes to CMake: CTNN_BENCH_RTNEURAL and
CTNN_BENCH_RL_TOOLS name checkouts of these peers. Builds in build/bench-<compiler>-<march>, with
another level than O3 behind it.
"""

import argparse
import json
import math
import re
import shutil
import sys
import textwrap

from tools import build, footprint, plot, tables


def parse():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put tables and plot into docs/")
    parser.add_argument("--saved", action="store_true",
                        help="measure nothing, take the numbers of build/bench.json")
    parser.add_argument("--redraw", action="store_true",
                        help="draw the pictures of the pages from their tables, no more")
    parser.add_argument("--again", action="store_true",
                        help="keep the rows of build/bench.json whose times were less than now, "
                             "all candidates of a row together, and those not measured now")
    parser.add_argument("--march", default="native,x86-64-v3,x86-64",
                        help="comma-separated list of -march values (default: %(default)s)")
    parser.add_argument("--levels", default="O3",
                        help="comma-separated list of optimisation levels (default: %(default)s)")
    parser.add_argument("--filter", default=".",
                        help="a regular expression: rows and candidates to be timed, such as "
                             "'4-16-16-3 relu/ctnn strict'; all programs are built")
    parser.add_argument("--programs", default="",
                        help="comma-separated list of programs, such as stream, or layers: no "
                             "others are built or measured")
    parser.add_argument("--repetitions", type=int, default=15,
                        help="of each candidate of a row (default: %(default)s)")
    parser.add_argument("--min-time", type=float, default=0.05, help="seconds a repetition")
    parser.add_argument("--no-footprint", action="store_true",
                        help="leave out size, memory and compile time of minimal programs")
    parser.add_argument("-D", dest="definitions", action="append", default=[],
                        metavar="NAME=VALUE", help="passed to CMake")
    parser.add_argument("compilers", nargs="*",
                        help="default: those of timed_compilers in cmake/requirements.sh")
    arguments = parser.parse_args()
    if arguments.programs == "layers":
        arguments.programs = ",".join(build.LAYERS)
    if not arguments.compilers:
        requirements = (build.ROOT / "cmake" / "requirements.sh").read_text()
        names = re.search(r'^timed_compilers="(.*)"$', requirements, re.MULTILINE)[1].split()
        arguments.compilers = [name for name in names if shutil.which(name)]
        if not arguments.compilers:
            sys.exit(f"run.py: none of {' '.join(names)} was found; name a compiler")
    return arguments


def measure(compiler, march, level, arguments):
    only = [name for name in arguments.programs.split(",") if name]
    folder = build.configure(compiler, march, level, arguments.definitions, only)
    result = {"version": build.version(compiler), "flags": build.flags(march, level), "rows": {},
              "sizes": {}}
    for program in build.programs(folder, only):
        print(f"run.py: {compiler} {march} {level} {program.name}", file=sys.stderr)
        result["rows"] |= build.times(program, march, arguments, result["sizes"])
    if not arguments.no_footprint and not only and march == "native" and level == "O3":
        result["footprint"] = footprint.measure(folder)
    return result


def measure_all(arguments):
    results = {build.name(compiler, march, level): measure(compiler, march, level, arguments)
               for march in arguments.march.split(",") for compiler in arguments.compilers
               for level in arguments.levels.split(",")}
    return {"processor": build.processor(), "repetitions": arguments.repetitions,
            "results": results}


def quieter(now, before):
    """Measurements of now and before: each row of the run in which its candidates were fastest;
    what was measured once is kept."""
    results = before["results"] | now["results"]
    for key in before["results"].keys() & now["results"].keys():
        rows, old_rows = now["results"][key]["rows"], before["results"][key]["rows"]
        slower = [name for name in rows.keys() & old_rows.keys()
                  if rows[name].keys() == old_rows[name].keys()
                  and mean(old_rows[name]) < mean(rows[name])]
        merged = old_rows | rows | {name: old_rows[name] for name in slower}
        results[key] = before["results"][key] | now["results"][key] | {"rows": merged}
    return now | {"results": results}


def mean(row):
    """The geometric mean of a row's times; of one that was refused, infinite."""
    return math.prod(math.inf if time is None else time ** (1 / len(row)) for time in row.values())


def draw_plots(results):
    """The pictures for the page, as Markdown: one of the chosen rows, then one a compiler."""
    docs, native = build.ROOT / "docs", [r for r in results if "native" in r["flags"]]
    if native:
        plot.draw(tables.chosen(native[0]["rows"]), "How fast, beside the limit: six of the rows",
                  docs / "performance.svg", tables.CHOSEN_CANDIDATES)
    for result in native:
        compiler = "clangpp" if "clang" in result["version"] else "gpp"
        title = f"{result['version']}, {result['flags']}"
        if plot.draw(tables.split_threads(result["rows"])[0], title,
                     docs / f"performance-{compiler}.svg"):
            yield f"![Ratios to the limit, {title}](performance-{compiler}.svg)\n"
        else:
            print("run.py: no picture: the limit is missing", file=sys.stderr)


def as_text(measured, results):
    about = (f"Processor: {measured['processor']}, one core. Medians of {measured['repetitions']} "
             "interleaved repetitions, processor time; where threads are counted, the least of "
             "fifty times as many, by the clock. Of a sample in training, of an element in "
             "functions.")
    return "\n".join([textwrap.fill(about, 128) + "\n",
                      *(tables.section(result) for result in results),
                      *tables.sizes(results)])


def maker(processor):
    """`Intel` of `Intel(R) Xeon(R) Processor`, `AMD` of `AMD EPYC`."""
    return re.match(r"\w+", processor)[0]


def draw_layers(results, maker):
    """The picture of the rows of layers on a maker's processor, as Markdown."""
    name = f"performance-layers-{maker.lower()}.svg"
    result = next(result for result in results if "native" in result["flags"])
    title = f"{maker}: {result['version']}, {result['flags']}"
    rows = {row.split(", ")[0]: times for row, times in result["rows"].items()}
    plot.draw(rows, title, build.ROOT / "docs" / name)
    return f"![Ratios to the limit, {title}]({name})\n"


def write_page(page, layers_page, measured):
    """The tables of layers, on a page of their own with those of other makers' processors, of
    x86-64-v3, and of the others, as far as they have been measured."""
    all_results = [result for result in measured["results"].values() if tables.is_o3(result)]
    layers = [part for part in map(tables.of_layers, all_results) if part["rows"]]
    if layers:
        by = maker(measured["processor"])
        text = as_text(measured, layers)
        if any("native" in result["flags"] for result in layers):
            text = draw_layers(layers, by) + "\n" + text
        tables.write_between_markers(layers_page, text, by)
    results = [part for part in map(tables.of_others, all_results) if part["rows"]]
    avx2 = [result for result in results if "x86-64-v3" in result["flags"]]
    others = [result for result in results if result not in avx2]
    if avx2:
        tables.write_between_markers(page, as_text(measured, avx2), "x86-64-v3")
    if others:
        pictures = draw_plots(others)
        tables.write_between_markers(page, "\n".join([as_text(measured, others), *pictures]))
        short = "\n".join(tables.short(others[0]["rows"])) + "\n"
        tables.write_between_markers(page, short, "short")


def main():
    arguments = parse()
    page = build.ROOT / "docs" / "performance.md"
    layers_page = page.with_name("performance-layers.md")
    if arguments.redraw:
        for by, text in tables.markers(layers_page).items():
            draw_layers(tables.read(text), by)
        return list(draw_plots(tables.read(page.read_text())))
    saved = build.ROOT / "build" / "bench.json"
    if arguments.saved:
        measured = json.loads(saved.read_text())
    else:
        measured = measure_all(arguments)
        if arguments.again and saved.exists():
            measured = quieter(measured, json.loads(saved.read_text()))
        saved.write_text(json.dumps(measured, indent=1) + "\n")
    results = measured["results"]
    print(as_text(measured, results.values()), *tables.levels(results.values()), sep="\n")
    if arguments.write:
        write_page(page, layers_page, measured)
    if any(tables.refused(result["rows"]) for result in results.values()):
        sys.exit("run.py: a candidate computes other numbers than ctnn and was not timed")


if __name__ == "__main__":
    main()
