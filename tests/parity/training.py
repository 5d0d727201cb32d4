# SPDX-License-Identifier: MIT
"""What PyTorch computes for the rows of losses and optimizers, as tests of literal values."""

import zlib

import torch
from torch import nn, optim
from torch.nn import functional
from torch.optim import lr_scheduler

from drawn import Numbers, array, error, lines_of, text_of

SAMPLES = 6
STEPS = 5


# ---- losses

def drawn_minibatch(row, seed):
    """y and the target of each part of the output, for all samples."""
    drawn = Numbers(seed)
    y, targets = [], []
    for _ in range(SAMPLES):
        y.append([4 * drawn.tensor(*part.shape) + row.shift for part in row.parts])
        targets.append([part.drawn_target(drawn) for part in row.parts])
    return ([torch.stack(each) for each in zip(*y)], [torch.stack(each) for each in zip(*targets)])


def loss_of(row, y, targets, kind):
    """The loss over the minibatch, and dy, a sample's parts one after the other."""
    into = [part.detach().clone().to(kind).requires_grad_() for part in y]
    as_kind = [t.to(kind) if t.is_floating_point() else t for t in targets]
    value = row.of(kind)(*into, *as_kind)
    value.backward()
    dy = torch.cat([torch.cat([part.grad[b].reshape(-1) for part in into])
                    for b in range(SAMPLES)])
    return [value.detach().reshape(1), dy]


def loss_case(name, row, seed):
    y, targets = drawn_minibatch(row, seed)
    parts = ", ".join(part.type for part in row.parts)
    shift = f"    static constexpr double shift = {row.shift};\n" if row.shift else ""
    high, low = (loss_of(row, y, targets, kind) for kind in (torch.float64, torch.float32))
    return (f"    static constexpr auto rule =\n{joined(row.rule)};\n"
            f"    using parts =\n{joined(parts, 'part_list')};\n{shift}"
            f"{texts(row, seed, max(map(error, low, high)))}"
            f"{array('value', high[:1])}{array('dy', high[1:])}")


# ---- optimizers

def weights_after(row, seed, kind):
    """A linear layer's parameters after each of five steps along gradients that are drawn."""
    drawn = Numbers(seed)
    module = nn.Linear(3, 2).to(kind)
    for parameter in module.parameters():
        parameter.data = drawn.tensor(*parameter.shape).to(kind)
    if row.frozen:
        module.bias.requires_grad_(False)
    moved, schedule = row.made(module)
    after = []
    for _ in range(STEPS):
        for parameter in module.parameters():
            gradient = drawn.tensor(*parameter.shape).to(kind)
            parameter.grad = gradient if parameter.requires_grad else None
        if row.max_norm is not None:
            nn.utils.clip_grad_norm_(module.parameters(), row.max_norm)
        moved.step()
        if schedule:
            schedule.step()
        after.append(torch.cat([p.detach().reshape(-1).clone() for p in module.parameters()]))
    return after


def optimizer_case(name, row, seed):
    high, low = (weights_after(row, seed, kind) for kind in (torch.float64, torch.float32))
    return (f"    static constexpr auto rule =\n{joined(row.rule)};\n"
            f"{texts(row, seed, max(map(error, low, high)))}{array('weights', high)}")


# ---- both

def joined(text, template=""):
    return "\n".join(lines_of(f"{template}<{text}>" if template else text))


def texts(row, seed, float_error):
    return (f"    static constexpr std::string_view shown =\n{text_of(row.rule)};\n"
            f"    static constexpr std::string_view module =\n{text_of(row.shown + row.more)};\n"
            f"    static constexpr std::uint64_t seed = {seed};\n"
            f"    static constexpr double of_torch_in_float = {float_error:.1e};\n")


FILE = """// SPDX-License-Identifier: MIT
// {title} beside PyTorch's: the rows of tests/parity/rows/{family}.py.
//
// Written by tests/parity/values.py, PyTorch {torch}.
#include "parity/{kind}.hpp"
{includes}
#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {{
namespace {{

using namespace ctnn::{kind_namespace};
{cases}
}}  // namespace
}}  // namespace ctnn::test::parity

{tests}// clang-format on
"""

LISTED = """
using all_{name} =
{rows};
const bool listed_{name} =
    list_rows<{kind}_rows, all_{name}>("{title}", "{name}",
{note});
"""

TEST = """TEST_CASE("parity: {name} is PyTorch's", "[parity][{name}]") {{
    ctnn::test::parity::require_{kind}<ctnn::test::parity::all_{name}>();
}}
"""


def source(family):
    case = {"loss": loss_case, "optimizer": optimizer_case}[family.KIND]
    cases, tests = "", ""
    for name, rows in family.ROWS.items():
        for place, row in enumerate(rows):
            seed = zlib.crc32(f"{name}_{place}".encode())
            cases += f"\nstruct {name}_row_{place} {{\n{case(name, row, seed)}}};\n"
        places = ", ".join(f"{name}_row_{place}" for place in range(len(rows)))
        cases += LISTED.format(name=name, rows=joined(places, "rows"), kind=family.KIND,
                               title=family.TITLE, note=text_of(family.NOTES.get(name, "")))
        tests += TEST.format(name=name, kind=family.KIND)
    return FILE.format(title=family.TITLE, family=family.stem, kind=family.KIND, cases=cases,
                       kind_namespace={"loss": "loss", "optimizer": "optim"}[family.KIND],
                       tests=tests, torch=torch.__version__.split("a")[0],
                       includes="".join(f"#include <ctnn/{name}>\n" for name in family.INCLUDES))


class Loss:
    """A loss, as C++ writes it, and PyTorch's, which is what the text says, of each part of y.
    y is from -4 to 4, and `shift` is added."""
    def __init__(self, rule, shown, *parts, of=None, shift=0, more=""):
        self.rule, self.shown, self.parts, self.function = rule, shown, parts, of
        self.shift, self.more = shift, more

    def of(self, kind):
        if self.function:
            return self.function
        module = eval(f"nn.{self.shown}", {"nn": nn, "tensor": torch.tensor}).to(kind)
        return lambda y, target: module(self.parts[0].for_torch(y), target)


class Part:
    """One output of a network, and its target."""
    def __init__(self, type_, shape, target, for_torch=lambda y: y):
        self.type, self.shape, self.drawn_target, self.for_torch = type_, shape, target, for_torch


def numbers(*shape):
    return Part(f"numbers_part<shape<{', '.join(map(str, shape))}>>", shape,
                lambda drawn: 4 * drawn.tensor(*shape))


def shares(*shape):
    """Numbers from 0 to 1."""
    return Part(f"shares_part<shape<{', '.join(map(str, shape))}>>", shape,
                lambda drawn: (drawn.tensor(*shape) + 1) / 2)


def a_class(count):
    return Part(f"class_part<{count}>", (count,), lambda drawn: drawn.tokens(count, 1)[0])


def smoothed(count):
    """A class, of which ctnn is given the probabilities of label smoothing by 0.1."""
    return Part(f"smoothed_part<{count}>", (count,), lambda drawn: drawn.tokens(count, 1)[0])


def places(steps, count):
    """A class for each step; PyTorch has the classes before the steps."""
    return Part(f"places_part<{steps}, {count}>", (steps, count),
                lambda drawn: drawn.tokens(count, steps), lambda y: y.transpose(1, 2))


class Optimizer:
    """An optimizer, as C++ writes it, and PyTorch's, which is what the texts say."""
    def __init__(self, rule, optimizer, *, schedule=None, max_norm=None, frozen=False, bias=None):
        self.rule, self.optimizer, self.schedule = rule, optimizer, schedule
        self.max_norm, self.frozen, self.bias, self.more = max_norm, frozen, bias, ""
        self.shown = "; ".join(filter(None, (
            optimizer, bias and f"bias: dict({bias})", max_norm and f"clip_grad_norm_({max_norm})",
            frozen and "bias.requires_grad_(False)", schedule)))

    def made(self, module):
        groups = [{"params": [module.weight]},
                  {"params": [module.bias], **eval(f"dict({self.bias or ''})")}]
        moved = eval("optim." + self.optimizer.replace("(", "(groups, ", 1),
                     {"optim": optim, "groups": groups})
        schedule = self.schedule and eval(
            "lr_scheduler." + self.schedule.replace("(", "(moved, ", 1),
            {"lr_scheduler": lr_scheduler, "moved": moved})
        return moved, schedule
