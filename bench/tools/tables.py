# SPDX-License-Identifier: MIT
"""Markdown tables of what was measured, and the page that they go into."""

import re

OURS = ("ctnn strict", "ctnn fused")
OTHERS = ("limit", "limit in order", "plain C++", "Eigen", "OpenBLAS", "oneDNN", "FANN",
          "libtorch", "RTNeural", "rl-tools")


def present(rows, names):
    return [name for name in names if any(row.get(name) for row in rows.values())]


def number(value):
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def line(cells):
    return "| " + " | ".join(cells) + " |"


def header(first, columns):
    return [line([first, *columns]), "|---|" + "--:|" * len(columns)]


def medians(rows):
    columns = present(rows, OURS + OTHERS)
    yield from header("median, ns", columns)
    for name, row in rows.items():
        yield line([name, *(number(row.get(column)) for column in columns)])


def ratio(row, ours, other):
    if not row.get(ours) or not row.get(other):
        return "-"
    value = row[ours] / row[other]
    return f"{value:.2f}" if value >= 0.1 else f"{value:.1g}"


def ratios(rows):
    """ctnn's time by that of each other candidate, strict and fused."""
    columns = present(rows, OTHERS)
    yield from header("ctnn strict / fused : ", [f": {column}" for column in columns])
    for name, row in rows.items():
        cells = (" / ".join(ratio(row, ours, column) for ours in OURS) if row.get(column) else ""
                 for column in columns)
        yield line([name, *cells])


def split_threads(rows):
    """The rows that do not count threads, and {row: {threads: {candidate: time}}} of the others."""
    one, counted = {}, {}
    for name, row in rows.items():
        match = re.fullmatch(r"(.*), (\d+) threads?", name)
        if match:
            counted.setdefault(match[1], {})[int(match[2])] = row
        else:
            one[name] = row
    return one, counted


def threads(name, by_threads):
    """How many times as fast a candidate is with more threads than one."""
    more = sorted(count for count in by_threads if count > 1)
    yield from header(f"{name}, ns by the clock",
                      ["1 thread", *(cell for count in more
                                     for cell in (f"{count} threads", f"speed, {count} : 1"))])
    for candidate in (c for c in OURS + OTHERS if by_threads.get(1, {}).get(c)):
        one = by_threads[1][candidate]
        cells = [number(one)]
        for count in more:
            time = by_threads[count].get(candidate)
            cells += [number(time), f"{one / time:.2f}" if time else ""]
        yield line([candidate, *cells])


def footprints(facts):
    columns = ("binary, KiB", "with its libraries, KiB", "resident, KiB", "compile, s")
    yield from header("4-16-16-3 predicts", columns)
    for name, fact in facts.items():
        yield line([name, f"{fact['binary_kib']:,.0f}", f"{fact['with_libraries_kib']:,.0f}",
                    f"{fact['resident_kib']:,.0f}", f"{fact['compile_s']:.2f}"])


def refused(rows):
    return [f"{candidate} in {name}" for name, row in rows.items()
            for candidate, time in row.items() if time is None]


def section(result):
    rows, counted = split_threads(result["rows"])
    parts = [f"### {result['version']}, `{result['flags']}`"]
    if rows:
        parts += ["\n".join(medians(rows)), "\n".join(ratios(rows))]
    parts += ["\n".join(threads(name, times)) for name, times in counted.items()]
    missing = refused(result["rows"])
    if missing:
        parts.append(f"Not timed, since it computes other numbers: {'; '.join(missing)}.")
    if result.get("footprint"):
        parts.append("\n".join(footprints(result["footprint"])))
    return "\n\n".join(parts) + "\n"


def write_between_markers(page, text):
    begin, end = "<!-- measured: begin -->", "<!-- measured: end -->"
    head, rest = page.read_text().split(begin, 1)
    page.write_text(f"{head}{begin}\n{text}{end}{rest.split(end, 1)[1]}")
