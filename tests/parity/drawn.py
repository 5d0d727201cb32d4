# SPDX-License-Identifier: MIT
"""Numbers that are drawn, errors, and how C++ writes numbers and text."""

import pathlib
import sys
import textwrap

import torch

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "reference"))

from writing import filled, literal  # noqa: E402


class Numbers:
    """Numbers from -1 to 1, with 53 bits. The same generator is in table.hpp."""
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return self.state >> 33

    def number(self):
        upper = self.next() << 22
        return (upper + self.next() % 2**22) / 2**52 - 1

    def tensor(self, *extents):
        values = [self.number() for _ in range(torch.Size(extents).numel())]
        return torch.tensor(values).reshape(extents)

    def tokens(self, below, *extents):
        values = [self.next() % below for _ in range(torch.Size(extents).numel())]
        return torch.tensor(values).reshape(extents)


def error(found, expected):
    """The largest difference, as a share of the largest number."""
    if expected.numel() == 0:
        return 0.0
    largest = expected.abs().max().item()
    return (found.to(torch.float64) - expected).abs().max().item() / (largest or 1.0)


def array(name, tensors):
    words = [literal(v) for t in tensors for v in t.detach().reshape(-1).tolist()]
    if not words:
        return ""
    return f"    static constexpr double {name}[] = {{\n{filled(words, '        ')}}};\n"


def lines_of(text, indent="        ", width=88):
    return [indent + line for line in textwrap.wrap(text, width, break_long_words=False,
                                                    break_on_hyphens=False)] or [indent]


def text_of(text):
    """A text as C++ writes it, in lines."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    lines = [line.strip() for line in lines_of(plain)]
    return "\n".join(f'        "{line}{" " if line is not lines[-1] else ""}"' for line in lines)
