# SPDX-License-Identifier: MIT
"""Numbers that go in, headers that come out: what values.py is written with."""

import math
import pathlib
import re
import zlib

import torch

FOLDER = pathlib.Path(__file__).resolve().parent


def numbers(name, *extents):
    """Numbers in [-1, 1], multiples of 1/32, from a generator that the name seeds. They have so few
    bits that sums of products are exact, in float too: the order of a sum is not compared."""
    state = zlib.crc32(name.encode())
    values = []
    for _ in range(math.prod(extents)):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        values.append((state >> 33) % 65 / 32 - 1)
    return torch.tensor(values, dtype=torch.float64).reshape(extents)


def whole_numbers(name, below, *extents):
    """Whole numbers from 0 to below - 1."""
    drawn = (numbers(name, *extents) + 1) * 32
    return drawn.to(torch.int64) * 31 % below


def literal(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if math.isnan(value):
        return "not_a_number"
    if math.isinf(value):
        return "infinite" if value > 0 else "-infinite"
    text = repr(value + 0.0 if value else 0.0)  # 17 digits at most, and read back it is the same
    return text[:-2] if text.endswith(".0") else text


def filled(words, indent, width=100):
    """Words with commas, in lines of at most `width` columns."""
    lines, line = [], indent
    for word in words:
        if len(line) + len(word) + 2 > width:
            lines.append(line.rstrip())
            line = indent
        line += word + ", "
    return "\n".join(lines + [line.rstrip().rstrip(",")])


def member(name, value, indent):
    """One constant of a case: an array and its extents, a number, or a struct of constants."""
    if isinstance(value, dict):
        inner = "".join(member(n, v, indent + "    ") for n, v in value.items())
        return f"{indent}struct {name} {{\n{inner}{indent}}};\n"
    kind = {bool: "bool", int: "std::size_t", float: "double"}
    if not isinstance(value, (tuple, torch.Tensor)):
        return f"{indent}static constexpr {kind[type(value)]} {name} = {literal(value)};\n"
    shape = "" if isinstance(value, tuple) else f"  // ({', '.join(map(str, value.shape))})"
    flat = list(value) if isinstance(value, tuple) else value.detach().reshape(-1).tolist()
    head = f"{indent}static constexpr {kind[type(flat[0])]} {name}[] = {{"
    words = [literal(v) for v in flat]
    if isinstance(value, tuple):
        return f"{head}{', '.join(words)}}};{shape}\n"
    return f"{head}{shape}\n{filled(words, indent + '    ')}}};\n"


HEAD = """// SPDX-License-Identifier: MIT
// {purpose}
//
// Written by tests/reference/values.py, PyTorch {torch}, float64. Arrays are row by row, with their
// extents beside them; N is the number of samples in the minibatch.
#pragma once

#include <cstddef>
{limits}
// clang-format off
namespace ctnn::test::torch {{
"""
TAIL = """
}  // namespace ctnn::test::torch
// clang-format on
"""
NAMES = """
inline constexpr double infinite = std::numeric_limits<double>::infinity();
inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
"""


def header(purpose, cases):
    """The text of a header with one struct for each case: {name: (description, members)}."""
    body = ""
    for name, (description, members) in cases.items():
        inner = "".join(member(n, v, "    ") for n, v in members.items())
        body += f"\n/// {description}\nstruct {name} {{\n{inner}}};\n"
    ends = re.search(r"\b(infinite|not_a_number)\b", body)
    head = HEAD.format(purpose=purpose, torch=torch.__version__.split("a")[0],
                       limits="#include <limits>\n" if ends else "")
    return head + (NAMES if ends else "") + body + TAIL


NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.])")


def disagreement(committed, computed):
    """What of the committed text is not as computed, in words; None where all is. PyTorch adds in
    another order on another processor: numbers may differ by some roundings of a sum."""
    committed, computed = (re.sub(r"PyTorch [\d.]+", "PyTorch", text)
                           for text in (committed, computed))
    was, now = ([float(n) for n in NUMBER.findall(text)] for text in (committed, computed))
    words = [NUMBER.sub("#", text).split() for text in (committed, computed)]
    if words[0] != words[1]:
        return "names or sizes are others"
    for place, (a, b) in enumerate(zip(was, now)):
        if abs(a - b) > 1e-13 * abs(b) + 1e-15:
            return f"number {place} is {a!r}, PyTorch says {b!r}"
    return None
