# SPDX-License-Identifier: MIT
"""Pictures of rows: how many times the limit's time each candidate takes, a mark for each.

Written as SVG by hand, so that nothing has to be installed and every text is at least 12 pixels."""

import html
import math

# Candidate: colour and mark. Drawn in this order, so that ctnn lies on top.
MARKS = {"rl-tools": ("#a68a00", "plus"), "RTNeural": ("#2a9d8f", "cross"),
         "libtorch": ("#d1495b", "triangle"), "FANN": ("#9b5de5", "cross"),
         "oneDNN": ("#6a994e", "triangle"), "OpenBLAS": ("#8a5a2b", "square"),
         "plain C++": ("#777777", "square"), "Eigen": ("#e08e2b", "diamond"),
         "limit in order": ("#111111", "bar"), "limit, 2 ulp": ("#111111", "bar"),
         "ctnn fused": ("#1b6ca8", "ring"),
         "ctnn strict": ("#1b6ca8", "dot")}
WIDTH, LEFT, RIGHT = 760, 268, 628  # of the picture; the axis goes from LEFT to RIGHT
ROW, TOP = 27, 30                   # height of a row, of the title
LEGEND = 22


def ratios(rows, candidates=None):
    """{row: {candidate: ratio to the limit}}; rows without a limit are left out."""
    shown = {name: {candidate: row[candidate] / row["limit"] for candidate in MARKS
                    if row.get(candidate) and (not candidates or candidate in candidates)}
             for name, row in rows.items() if row.get("limit")}
    return {name: row for name, row in shown.items() if row}


def text(x, y, content, anchor="start", more=""):
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}"{more}>{html.escape(content)}</text>'


def mark(candidate, x, y):
    color, kind = MARKS[candidate]
    stroke = f'fill="none" stroke="{color}" stroke-width="2.2"'
    shapes = {
        "dot": f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{color}"/>',
        "ring": f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" {stroke}/>',
        "square": f'<rect x="{x - 4.5:.1f}" y="{y - 4.5:.1f}" width="9" height="9" '
                  f'fill="{color}"/>',
        "diamond": f'<path d="M{x:.1f} {y - 6.5:.1f} l6.5 6.5 l-6.5 6.5 l-6.5 -6.5 z" '
                   f'fill="{color}"/>',
        "triangle": f'<path d="M{x:.1f} {y - 6:.1f} l6 11 h-12 z" fill="{color}"/>',
        "cross": f'<path d="M{x - 5:.1f} {y - 5:.1f} l10 10 m0 -10 l-10 10" {stroke}/>',
        "plus": f'<path d="M{x:.1f} {y - 6:.1f} v12 M{x - 6:.1f} {y:.1f} h12" {stroke}/>',
        "bar": f'<path d="M{x:.1f} {y - 8:.1f} v16" {stroke}/>'}
    return shapes[kind]


def scale(shown):
    """The place of a ratio on the axis, which is logarithmic, and the ratios that get a line."""
    values = [ratio for row in shown.values() for ratio in row.values()]
    least, most = min(0.9, *values), max(values) * 1.15
    ticks = [step * 10 ** power for power in range(6) for step in (1, 2, 5)]
    if most > 100:
        ticks = [10 ** power for power in range(6)]
    width = math.log(most / least)
    return (lambda ratio: LEFT + (RIGHT - LEFT) * math.log(ratio / least) / width,
            [tick for tick in ticks if tick <= most])


def legend(candidates):
    """Marks and names, as many a line as fit; and the height that they take."""
    x, line, parts = 12, 0, []
    for candidate in reversed(candidates):
        needed = 30 + 8 * len(candidate)
        if x + needed > WIDTH:
            x, line = 12, line + 1
        y = TOP + LEGEND * line + 12
        parts += [mark(candidate, x + 6, y), text(x + 19, y + 4.5, candidate)]
        x += needed
    return parts, TOP + LEGEND * (line + 1) + 6


def axis(place, ticks, top, bottom):
    for tick in ticks:
        x = place(tick)
        color, width = ("#000000", 1.4) if tick == 1 else ("#d5d9e0", 1)
        yield f'<path d="M{x:.1f} {top} V{bottom}" stroke="{color}" stroke-width="{width}"/>'
        yield text(x, bottom + 17, f"{tick:,}", "middle")
    yield text((LEFT + RIGHT) / 2, bottom + 36, "time, as a multiple of the limit's", "middle")


def ratio_text(row, candidate):
    return f"{row[candidate]:.2f}" if candidate in row else ""


def lines(shown, place, top):
    """A line for each row: its name, its marks, and ctnn's two ratios."""
    yield text(RIGHT + 64, top - 7, "strict", "end", ' font-weight="bold"')
    yield text(RIGHT + 120, top - 7, "fused", "end", ' font-weight="bold"')
    for index, (name, row) in enumerate(shown.items()):
        y = top + ROW * (index + 0.5)
        if index % 2 == 0:
            yield (f'<rect x="6" y="{y - ROW / 2:g}" width="{WIDTH - 12}" height="{ROW}" '
                   f'fill="#f4f6fa"/>')
        yield text(12, y + 4.5, name)
        yield text(RIGHT + 64, y + 4.5, ratio_text(row, "ctnn strict"), "end")
        yield text(RIGHT + 120, y + 4.5, ratio_text(row, "ctnn fused"), "end")


def draw(rows, title, path, candidates=None):
    """Writes an SVG file; returns whether there was anything to draw."""
    shown = ratios(rows, candidates)
    if not shown:
        return False
    place, ticks = scale(shown)
    named = [c for c in MARKS if any(c in row for row in shown.values())]
    legend_parts, legend_end = legend(named)
    top = legend_end + 22
    bottom = top + ROW * len(shown)
    height = bottom + 48
    marks = [mark(c, place(row[c]), top + ROW * (index + 0.5))
             for index, row in enumerate(shown.values()) for c in named if c in row]
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:g}" '
             f'viewBox="0 0 {WIDTH} {height:g}" font-family="sans-serif" font-size="13" '
             f'fill="#1b263b" role="img" aria-label="{html.escape(title)}">',
             f'<rect width="{WIDTH}" height="{height:g}" fill="#ffffff"/>',
             text(12, 21, title, more=' font-size="15" font-weight="bold"'),
             *legend_parts, *lines(shown, place, top), *axis(place, ticks, top, bottom), *marks,
             "</svg>"]
    path.write_text("\n".join(parts) + "\n")
    return True
