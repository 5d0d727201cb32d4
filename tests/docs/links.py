#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every link of a page to a file or a heading of this project leads somewhere, and every path that
a page names in code exists. Headings are named as web pages of Markdown name them."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOP = ("include/", "tests/", "bench/", "examples/", "docs/", "cmake/", ".ci/", "ctnn/")


def without_code(text):
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def anchors(page):
    seen = []
    for heading in re.findall(r"^#+ (.*)$", without_code(page.read_text()), re.MULTILINE):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        seen.append(re.sub(r"[^\w\- ]", "", words).strip().replace(" ", "-"))
    return {name if seen[:place].count(name) == 0 else f"{name}-{seen[:place].count(name)}"
            for place, name in enumerate(seen)}


def broken_links(page):
    for link in re.findall(r"\]\(([^)\s]+)\)", without_code(page.read_text())):
        if re.match(r"\w+:", link):
            continue
        path, _, heading = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists():
            yield f"{link}: there is no such file"
        elif heading and heading not in anchors(target):
            yield f"{link}: there is no such heading"


def paths_that_are_not(page):
    for path in re.findall(r"`([\w./-]+/[\w./-]*)`", without_code(page.read_text())):
        if path.startswith(TOP) and "build" not in path:
            if not (ROOT / path).exists() and not (ROOT / "include" / path).exists():
                yield f"`{path}`: there is no such file"


def main():
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    faults = [f"{page.relative_to(ROOT)}: {fault}" for page in sorted(pages)
              for fault in (*broken_links(page), *paths_that_are_not(page))]
    sys.exit("\n".join(faults) if faults else 0)


if __name__ == "__main__":
    main()
