# SPDX-License-Identifier: MIT
"""Markdown tables of what was measured, and the page that they go into."""

import re

OURS = ("ctnn strict", "ctnn fused")
OTHERS = ("limit", "limit, 2 ulp", "limit in order", "plain C++", "Eigen", "OpenBLAS", "oneDNN",
          "FANN", "libtorch", "RTNeural", "rl-tools")


# The rows that stand for all others, by the names that a reader sees first.
CHOSEN = {"train 2-2-2 sigmoid": "a step of 2-2-2, one sample",
          "infer 4-16-16-3 relu": "a prediction of 4-16-16-3",
          "infer 64-64-64-8 relu": "a prediction of 64-64-64-8",
          "infer 784-128-64-10 relu": "a prediction of 784-128-64-10",
          "train 4-16-16-3 batch 16 SGD": "training 4-16-16-3, batches of 16",
          "train 784-128-64-10 batch 32 SGD": "training 784-128-64-10, batches of 32"}
CHOSEN_CANDIDATES = ("ctnn strict", "ctnn fused", "limit", "Eigen", "plain C++")


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


def chosen(rows):
    """The rows of CHOSEN, by their other names."""
    return {label: rows[name] for name, label in CHOSEN.items() if name in rows}


def short(rows):
    rows = chosen(rows)
    yield from header("ns; of a sample in training", CHOSEN_CANDIDATES)
    for name, row in rows.items():
        yield line([name, *(number(row.get(column)) for column in CHOSEN_CANDIDATES)])


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
        if not present({name: row}, columns):
            continue
        cells = (" / ".join(ratio(row, ours, column) for ours in OURS) if row.get(column) else ""
                 for column in columns)
        yield line([name, *cells])


def is_of_layers(row):
    """Whether a row is of layers over time, over images or of attention, or of one product: they
    have a page of their own."""
    networks = ("LeNet", "residual", "encoder")
    return (row.startswith(("stream ", "product and sum "))
            or any(name in row for name in networks))


def of_layers(result):
    rows = {name: row for name, row in result["rows"].items() if is_of_layers(name)}
    kept = {name: result["sizes"][name] for name in rows if name in result.get("sizes", {})}
    return {"version": result["version"], "flags": result["flags"], "rows": rows, "sizes": kept}


def of_others(result):
    rows = {name: row for name, row in result["rows"].items() if not is_of_layers(name)}
    return {**result, "rows": rows, "sizes": {}}


def sizes(results):
    """What the networks of the rows have and need, of the first result that tells it."""
    for result in results:
        if result.get("sizes"):
            yield ""
            yield from header("bytes", ["parameters", "of parameters", "workspace"])
            for name, size in result["sizes"].items():
                yield line([name, f"{size['parameters']:,}", f"{4 * size['parameters']:,}",
                            f"{size['workspace']:,}"])
            yield ""
            return


def is_o3(result):
    return result["flags"].startswith("-O3 ")


def levels(results):
    """The time of ctnn at -O2 by that at -O3, strict and fused, of each compiler and target that
    has both."""
    by_level = {}
    for result in results:
        level, target = result["flags"].split(" ", 1)
        by_level.setdefault(f"{result['version']}, `{target}`", {})[level] = result["rows"]
    both = {name: found for name, found in by_level.items() if {"-O2", "-O3"} <= found.keys()}
    if not both:
        return []
    names = list(dict.fromkeys(
        row for found in both.values() for row in found["-O3"] if row in found["-O2"]))
    lines = header("-O2 : -O3, strict / fused", list(both))
    for name in names:
        cells = []
        for found in both.values():
            two, three = (found[level].get(name, {}) for level in ("-O2", "-O3"))
            cells.append(" / ".join(ratio({"two": two.get(ours), "three": three.get(ours)},
                                          "two", "three") for ours in OURS))
        lines.append(line([name, *cells]))
    return lines


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


def write_between_markers(page, text, what="measured"):
    begin, end = f"<!-- {what}: begin -->", f"<!-- {what}: end -->"
    head, rest = page.read_text().split(begin, 1)
    page.write_text(f"{head}{begin}\n{text}{end}{rest.split(end, 1)[1]}")


def markers(page):
    """What is between the markers of a page: {name: text}."""
    return dict(re.findall(r"<!-- (.+): begin -->\n(.*?)<!-- \1: end -->", page.read_text(),
                           flags=re.DOTALL))


def read(text):
    """The medians that a text holds, as `section` has written them: [{version, flags, rows}]."""
    results = []
    for part in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        title = re.match(r"(.*), `(.*)`\n", part)
        table = re.search(r"^\| median, ns \| (.*) \|\n\|.*\n((?:\|.*\n)+)", part, re.MULTILINE)
        if not title or not table:
            continue
        columns = table[1].split(" | ")
        rows = {}
        for cells in (row.strip("|").split("|") for row in table[2].splitlines()):
            times = (cell.strip().replace(",", "") for cell in cells[1:])
            rows[cells[0].strip()] = {
                name: float(time) for name, time in zip(columns, times) if time}
        results.append({"version": title[1], "flags": title[2], "rows": rows})
    return results
