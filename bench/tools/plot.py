# SPDX-License-Identifier: MIT
"""A plot of every row: how many times the limit's time each candidate takes."""

COLORS = {"ctnn strict": "#1b6ca8", "ctnn fused": "#56a3d9", "limit in order": "#222222",
          "plain C++": "#8d8d8d",
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
    matplotlib.rcParams["svg.fonttype"] = "none"
    from matplotlib import pyplot
    shown = ratios(rows)
    if not shown:
        return False
    bars = sum(len(row) for row in shown.values())
    figure, axes = pyplot.subplots(figsize=(8, 0.115 * (bars + len(shown)) + 1.3),
                                   layout="constrained")
    axes.set_facecolor("white")
    draw_bars(axes, shown)
    draw_axes(axes)
    figure.suptitle(title, fontsize=10)
    figure.savefig(path, facecolor="white", metadata={"Date": None})
    pyplot.close(figure)
    return True


def draw_axes(axes):
    axes.set_xscale("log")
    least, most = axes.get_xlim()
    axes.set_xlim(least, most * 2)  # room for the numbers
    axes.xaxis.set_major_formatter("{x:g}")
    axes.axvline(1, color="black", linewidth=1)
    axes.set_xlabel("time : time of the limit (the limit is 1)", fontsize=8)
    axes.tick_params(axis="x", labelsize=7)
    axes.grid(axis="x", which="both", color="#dddddd", linewidth=0.4)
    axes.set_axisbelow(True)
    axes.legend(fontsize=7, loc="lower center", bbox_to_anchor=(0.4, 1), ncol=5, frameon=False)


def draw_bars(axes, shown):
    """Bars that begin at 1: their length is the distance from the limit."""
    place, ticks, labelled = 0, [], set()
    for name, row in shown.items():
        first = place
        for candidate in (c for c in COLORS if c in row):
            ratio = row[candidate]
            label = None if candidate in labelled else candidate
            labelled.add(candidate)
            axes.barh(place, ratio - 1, height=0.9, left=1, color=COLORS[candidate], label=label)
            axes.text(max(ratio, 1) * 1.05, place, f"{ratio:.3g}", fontsize=5, va="center")
            place += 1
        ticks.append(((first + place - 1) / 2, name))
        place += 1
    axes.set_yticks([y for y, _ in ticks], [name for _, name in ticks], fontsize=7)
    axes.set_ylim(place - 1, -1)
