# SPDX-License-Identifier: MIT
"""A plot of every row: how many times the limit's time each candidate takes."""

COLORS = {"ctnn strict": "#1b6ca8", "ctnn fused": "#56a3d9", "plain C++": "#8d8d8d",
          "Eigen": "#e08e2b", "OpenBLAS": "#b5651d", "oneDNN": "#6a994e", "FANN": "#9b5de5",
          "libtorch": "#d1495b", "RTNeural": "#2a9d8f", "rl-tools": "#c9a227"}


def ratios(rows):
    """{row: {candidate: ratio to the limit}}; rows without a limit are left out."""
    return {name: {candidate: time / row["limit"] for candidate, time in row.items()
                   if time and candidate in COLORS}
            for name, row in rows.items() if row.get("limit")}


def draw(rows, title, path):
    """Writes an SVG file; returns whether it could."""
    try:
        import matplotlib
    except ImportError:
        return False
    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "ctnn"  # the same file from the same numbers
    from matplotlib import pyplot
    shown = ratios(rows)
    if not shown:
        return False
    bars = sum(len(row) for row in shown.values())
    figure, axes = pyplot.subplots(figsize=(9, 0.17 * bars + 0.28 * len(shown) + 1.2),
                                   layout="constrained")
    axes.set_facecolor("white")
    draw_bars(axes, shown)
    axes.set_xscale("log")
    axes.axvline(1, color="black", linewidth=1)
    axes.set_xlabel("time : time of the limit (1 is the limit; shorter is faster)")
    axes.set_title(title, fontsize=10)
    axes.grid(axis="x", which="both", color="#dddddd", linewidth=0.5)
    axes.set_axisbelow(True)
    figure.savefig(path, facecolor="white", metadata={"Date": None})
    pyplot.close(figure)
    return True


def draw_bars(axes, shown):
    place, ticks, labelled = 0.0, [], set()
    for name, row in shown.items():
        first = place
        for candidate in (c for c in COLORS if c in row):
            label = None if candidate in labelled else candidate
            labelled.add(candidate)
            axes.barh(place, row[candidate], height=0.9, left=0, color=COLORS[candidate], label=label)
            axes.text(row[candidate] * 1.03, place, f"{row[candidate]:.2f}", fontsize=6, va="center")
            place += 1
        ticks.append(((first + place - 1) / 2, name))
        place += 1
    axes.set_yticks([y for y, _ in ticks], [name for _, name in ticks], fontsize=8)
    axes.set_ylim(place - 1, -1)
    axes.legend(fontsize=7, loc="lower right")
