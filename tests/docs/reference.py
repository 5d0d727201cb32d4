#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""docs/reference.md: every public name, from the headers' own `///` comments.

    reference.py [--write]

Without --write nothing is changed: it fails if the page is not what it would write, or if a public
name has no comment or, by another way of looking, is not in the page. Public are the names in no
namespace detail, error or all_targets, such as options that several layers share and that a header
in detail/ declares; a function under a plain `//` comment, such as one that reports a wrong call,
is left out.
"""

import pathlib
import re
import sys

from declarations import after_angles, declarations

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference.md"
INCLUDE = ROOT / "include" / "ctnn"
LABELS = ("Formula", "Shape", "Range", "Accuracy", "Errors", "Cost", "Source", "Example")
HIDDEN = {"detail", "error", "all_targets"}

FOLDERS = {
    "network": "Networks and models",
    "layers": "Layers",
    "loss": "Losses",
    "optim": "Optimizers",
    "train": "Training",
    "io": "Files: not in ctnn.hpp",
    "report": "Reports: not in ctnn.hpp",
    "run": "Threads and the heap: not in ctnn.hpp",
    "math": "Mathematics",
    "core": "Tensors, shapes, fields, errors",
    "kernels": "Kernels, for authors of layers",
    "target": "Vectors and the processor's instructions",
}

INTRODUCTION = """# Reference

Every public name of ctnn, from the comments of its headers. `#include <ctnn/ctnn.hpp>` brings all
but files, reports, threads and the heap, which print, allocate and start threads, and `key`, which
comes with Boost.Hana. In signatures, `[[nodiscard]]` and `noexcept` are left out. A model is
`model<Network, Number>`; in formulas x is an input, y an output, dy the gradient of the loss at y.
"""


def public(namespaces):
    return not HIDDEN & set(namespaces)


def entities():
    """{folder: [(name, [declaration])]}, overloads of one header together."""
    found = {folder: {} for folder in FOLDERS}
    for header in sorted(INCLUDE.rglob("*.hpp")):
        folder = header.relative_to(INCLUDE).parts[0]
        if folder not in FOLDERS:
            continue
        for one in declarations(header.read_text()):
            if public(one.namespaces) and not (one.aside and one.kind == "function"):
                one.header = header.relative_to(INCLUDE.parent).as_posix()
                name = "::".join([*one.namespaces, one.name])
                found[folder].setdefault(name, []).append(one)
    return {folder: sorted(names.items()) for folder, names in found.items()}


def paragraphs(comment):
    """A comment as Markdown: sentences in paragraphs, each label as an item of a list."""
    blocks, items, item = [[]], [], None
    for line in comment:
        label = re.match(r"(%s): " % "|".join(LABELS), line)
        if label:
            item = [f"- **{label[1]}**: {line[label.end():]}"]
            items.append(item)
        elif item is not None and line.strip():
            item.append("  " + line.strip())
        elif not line.strip():
            item = None
            blocks.append([])
        else:
            blocks[-1].append(line.strip())
    text = "\n\n".join("\n".join(block) for block in blocks if block)
    listed = "\n".join("\n".join(item) for item in items)
    return "\n\n".join(part for part in (text, listed) if part)


def members(one):
    for member in one.members:
        said = " ".join(line.strip() for line in member.comment if line.strip())
        if said or member.kind == "data":
            yield f"- `{member.signature}`" + (f": {said}" if said else "")


def in_lines(signature):
    """A signature with the parameters of its template in a line of their own."""
    if not signature.startswith("template <"):
        return signature
    end = after_angles(signature, len("template "))
    return f"{signature[:end]}\n    {signature[end:].strip()}"


def entry(name, overloads):
    headers = sorted({one.header for one in overloads})
    yield f"### `{name}`\n"
    yield f"{overloads[0].kind} in " + ", ".join(f"`<{header}>`" for header in headers) + "\n"
    for one in overloads:
        yield f"    {in_lines(one.signature)}\n"
        if one.comment:
            yield paragraphs(one.comment) + "\n"
        listed = list(members(one))
        if listed:
            yield "\n".join(listed) + "\n"


def anchor(name, seen):
    """As web pages of Markdown name a heading: the second of one name ends in -1."""
    plain = re.sub(r"[^\w-]", "", name.lower())
    seen.append(plain)
    count = seen.count(plain) - 1
    return f"{plain}-{count}" if count else plain


def page(found):
    parts, seen = [INTRODUCTION], []
    for folder, title in FOLDERS.items():
        names = [name for name, _ in found[folder]]
        parts.append(f"**{title}**: " + ", ".join(
            f"[{name.removeprefix('ctnn::')}](#{anchor(name, seen)})" for name in names) + "\n")
    for folder, title in FOLDERS.items():
        parts.append(f"## {title}\n")
        for name, overloads in found[folder]:
            parts += entry(name, overloads)
    return "\n".join(parts)


def names_at_margin():
    """Public names by another way: lines that begin, at the margin, with a keyword or a type."""
    for header in sorted(INCLUDE.rglob("*.hpp")):
        hidden = 0
        for line in header.read_text().splitlines():
            opened = re.match(r"namespace ([\w: ]+) \{", line)
            if opened and HIDDEN & set(re.split(r"\W+", opened[1])):
                hidden += 1
            elif hidden and re.match(r"\}  // namespace", line):
                hidden -= 1
            elif not hidden:
                line = re.sub(r"\((\w+)\)\(", r" \1(", line)  # (min)() and its like
                line = line.replace("decltype(auto)", "auto")
                kinds = "struct|class|enum class|concept|using"
                match = re.match(rf"(?:{kinds}) (\w+)\b(?!<|::)", line) or \
                    re.match(r"(?:\[\[nodiscard\]\] |inline |constexpr |CTNN_INLINE )*"
                             r"(?:[\w:<>&*]+ )+(\w+)\(", line)
                if match and not match[1].startswith("CTNN_") and match[1] != "alignas":
                    yield header.name, match[1]


def main():
    found = entities()
    text = page(found)
    faults = [f"{overloads[0].header}: {name} has no /// comment"
              for folder in found.values() for name, overloads in folder
              if not any(one.comment for one in overloads)]
    listed = {name.split("::")[-1] for folder in found.values() for name, _ in folder}
    faults += [f"{header}: {name} is not in the page" for header, name in names_at_margin()
               if name not in listed]
    if "--write" in sys.argv[1:]:
        PAGE.write_text(text)
    elif not PAGE.exists() or PAGE.read_text() != text:
        faults.append("docs/reference.md is not what the headers say; "
                      "run tests/docs/reference.py --write")
    sys.exit("\n".join(faults) if faults else 0)


if __name__ == "__main__":
    main()
