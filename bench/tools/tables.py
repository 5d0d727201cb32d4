# SPDX-License-Identifier: MIT
"""Markdown tables of what was measured, and the page that they go into."""

OURS = ("ctnn strict", "ctnn fused")
OTHERS = ("limit", "limit in order", "plain C++", "Eigen", "OpenBLAS", "oneDNN", "FANN", "libtorch", "RTNeural",
          "rl-tools")


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
    rows = result["rows"]
    parts = [f"### {result['version']}, `{result['flags']}`", "\n".join(medians(rows)),
             "\n".join(ratios(rows))]
    if refused(rows):
        parts.append(f"Not timed, since it computes other numbers: {'; '.join(refused(rows))}.")
    if result.get("footprint"):
        parts.append("\n".join(footprints(result["footprint"])))
    return "\n\n".join(parts) + "\n"


def write_between_markers(page, text):
    begin, end = "<!-- measured: begin -->", "<!-- measured: end -->"
    head, rest = page.read_text().split(begin, 1)
    page.write_text(f"{head}{begin}\n{text}{end}{rest.split(end, 1)[1]}")
