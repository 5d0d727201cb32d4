#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""No line is too long: 100 columns for code, comments included, and 130 for the prose of pages.

    columns.py [--write] [file...]

The files default to all sources, scripts and pages of the project. Exempt are lines that cannot be
broken (the `// expect:` lines of compile_fail, the text of an #error, an address or a picture) and,
in pages, the rows of tables, code, and docs/reference.md, which is made from the headers. --write
wraps the paragraphs of comments and of prose that have a line too long; code is for clang-format or
to be broken by hand.
"""

import argparse
import pathlib
import re
import sys
import textwrap

ROOT = pathlib.Path(__file__).resolve().parents[2]
CODE, PROSE = 100, 130
SUFFIXES = {".hpp", ".cpp", ".sh", ".cmake", ".py"}
LEFT_OUT = re.compile(r"(build|\.git)/|docs/reference\.md")
LATER = r"$^"
UNBREAKABLE = re.compile(r"\s*// expect(-clang|-gcc)?: |\s*\"[^\"]*\"\s*$|"
                         r"\s*(//[/!]?|#|-)?\s*\S+$|!\[")
COMMENT = re.compile(r"(\s*(?:///?|#) (?:  )?)(?! )(.*)")
# What begins a paragraph of its own: a label, an item of a list, a row of a table.
OWN = re.compile(r"[A-Z][a-z]+: |[-*|] |\d+\. |SPDX|clang-format |shellcheck |!|cmake |-{3}")


def sources():
    for path in sorted(ROOT.rglob("*")):
        name = path.relative_to(ROOT).as_posix()
        if path.is_file() and not LEFT_OUT.match(name) and not re.match(LATER, name) and (
                path.suffix in SUFFIXES | {".md"} or path.name == "CMakeLists.txt"
                or name.startswith(".ci/")):
            yield path


def prose(lines):
    """The numbers of those lines of a page that are prose."""
    fenced = False
    for number, line in enumerate(lines):
        if line.startswith("```"):
            fenced = not fenced
        elif not fenced and not line.startswith(("|", "    ", "<", "#")):
            yield number


def too_long(path, lines):
    page = path.suffix == ".md"
    for number in prose(lines) if page else range(len(lines)):
        if len(lines[number]) > (PROSE if page else CODE) and not UNBREAKABLE.match(lines[number]):
            yield number


def parts(path, line):
    """A line's prefix and text, if it is one of a paragraph that can be wrapped."""
    if path.suffix == ".md":
        indent = re.match(r"(?:  )?(?! )", line)
        return (indent[0], line[indent.end():]) if indent and line.strip() else None
    match = COMMENT.fullmatch(line)
    return (match[1], match[2]) if match and match[2] else None


def wrapped(path, lines):
    width = PROSE if path.suffix == ".md" else CODE
    number = 0
    while number < len(lines):
        first = next((n for n in too_long(path, lines) if n >= number), None)
        if first is None:
            return lines
        number = first + 1
        found = parts(path, lines[first])
        if not found:
            continue
        prefix, text = found
        item = re.match(r"[-*] |\d+\. ", text) if path.suffix == ".md" else None
        rest = prefix + " " * len(item[0]) if item else prefix
        if path.suffix != ".md" and first + 1 < len(lines):  # a hanging indentation
            below = parts(path, lines[first + 1])
            rest = below[0] if below and below[0] == prefix + "  " else rest
        last = first + 1
        while last < len(lines) and (more := parts(path, lines[last])) and more[0] == rest and \
                not OWN.match(more[1]) and not (path.suffix == ".md" and last not in prose(lines)):
            text += " " + more[1]
            last += 1
        lines[first:last] = textwrap.wrap(text, width, initial_indent=prefix,
                                          subsequent_indent=rest, break_long_words=False,
                                          break_on_hyphens=False)
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="wrap comments and prose")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    found = 0
    for path in arguments.files or sources():
        text = path.read_text()
        if arguments.write:
            new = "\n".join(wrapped(path, text.split("\n")))
            if new != text:
                path.write_text(new)
                text = new
        lines = text.split("\n")
        for number in too_long(path, lines):
            print(f"{path}:{number + 1}: {len(lines[number])} columns: {lines[number][:60]}...")
            found += 1
    print(f"{found} lines are too long")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
