#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every block of C++ in a page is compiled.

    blocks.py <folder> [page...]

`folder` holds the sources that CMake took out of the pages and compiles; the pages default to all
Markdown files of the project outside tests/. Each ```cpp block must stand in one of these sources;
a block that is deliberately a fragment begins with ```cpp fragment and is left out. Fails, too, for
a fence of another language than those below and for C++ in an indented block.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
LANGUAGES = {"cpp", "cpp fragment", "cmake", "sh", "text", "python"}
FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^(?: {4}|\t)\s*(#include |using |constexpr |template |struct |auto |return "
                      r").*$", re.MULTILINE)


def pages():
    for page in sorted(ROOT.rglob("*.md")):
        if page.relative_to(ROOT).parts[0] not in ("build", "tests"):
            yield page


def faults(page, compiled):
    text = page.read_text()
    for language, code in FENCE.findall(text):
        first = code.split("\n", 1)[0]
        if language not in LANGUAGES:
            yield f"{page.name}: a block of `{language}` before `{first}`"
        elif language == "cpp" and code not in compiled:
            yield f"{page.name}: the block that begins with `{first}` is not compiled"
    if page.name != "reference.md":  # signatures, made from the headers
        for line in INDENTED.finditer(FENCE.sub("", text)):
            yield f"{page.name}: C++ in an indented block: `{line[0].strip()}`"


def main():
    folder, *named = map(pathlib.Path, sys.argv[1:])
    compiled = "".join(source.read_text() for pattern in ("*.cpp", "*.hpp")
                       for source in sorted(folder.glob(pattern)))
    found = [fault for page in named or pages() for fault in faults(page, compiled)]
    print("\n".join(found) or "every block of C++ is compiled")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
