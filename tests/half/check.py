#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares ctnn::float16 with NumPy's, and ctnn::bfloat16 with PyTorch's.

    check.py --check PROGRAM      PROGRAM is made of convert.cpp
    check.py --control PROGRAM    whether the check would see one number that is off

NaN become NaN, whatever their payload; every other number must have the same bits. PyTorch rounds a
double to a brain float by way of float, twice; so the nearest of all brain floats is searched.
"""

import subprocess
import sys

import numpy
import torch

PATTERNS = numpy.arange(1 << 16, dtype=numpy.uint32).astype(numpy.uint16)
RANDOM = numpy.random.Generator(numpy.random.PCG64(1))


def brain_to_float(bits):
    return torch.from_numpy(bits.view(numpy.int16)).view(torch.bfloat16).float().numpy()


def float_to_brain(x):
    return torch.from_numpy(x).bfloat16().view(torch.int16).numpy().view(numpy.uint16)


def nearest_brain(x):
    """The bits of the brain float nearest to a double, of two the even one: between which of all of
    them it lies, and on which side of the middle, which double holds exactly."""
    bits = numpy.arange(0x7f81, dtype=numpy.uint16)  # from 0 to infinity
    values = numpy.concatenate([brain_to_float(bits[:-1]).astype(numpy.float64), [2.0**128]])
    size = numpy.minimum(numpy.abs(x), 2.0**128)
    size = numpy.where(numpy.isnan(size), 0, size)
    below = numpy.clip(numpy.searchsorted(values, size, "right") - 1, 0, len(values) - 2)
    middle = values[below] / 2 + values[below + 1] / 2
    up = (size > middle) | ((size == middle) & (below % 2 == 1))
    found = bits[below + up] | (numpy.signbit(x).astype(numpy.uint16) << 15)
    return numpy.where(numpy.isnan(x), numpy.uint16(0x7fc0), found).astype(numpy.uint16)


def around_boundaries(values):
    """Numbers, the middles between neighbours, and what is next to these."""
    values = numpy.sort(values[numpy.isfinite(values)])
    middles = values[:-1] / 2 + values[1:] / 2
    all_of_them = numpy.concatenate([values, middles])
    infinity = numpy.array(numpy.inf, values.dtype)
    return numpy.concatenate([all_of_them, numpy.nextafter(all_of_them, infinity),
                              numpy.nextafter(all_of_them, -infinity)])


def special(kind):
    """Infinities, NaN, zeros, subnormals, the largest, and where half precision ends."""
    facts = numpy.finfo(kind)
    some = [0, facts.tiny, facts.tiny / 2, facts.smallest_subnormal, facts.max, numpy.inf,
            numpy.nan, 65504, 65519, 65520, 65535, 65536, 2.0**-24, 2.0**-25, 2.0**-14]
    some = numpy.array(some, kind)
    return numpy.concatenate([some, -some])


def main():
    mode, program = sys.argv[1:]
    tried = differ = 0

    def convert(kind, what, given, result):
        done = subprocess.run([program, kind, what], input=given.tobytes(), check=True,
                              stdout=subprocess.PIPE)
        return numpy.frombuffer(done.stdout, result)

    def compare(kind, what, given, expected, is_nan):
        nonlocal tried, differ
        found = convert(kind, what, given, expected.dtype).copy()
        if mode == "--control" and what == "from_float":
            found[12345] ^= 1
        unsigned = {2: numpy.uint16, 4: numpy.uint32}[expected.itemsize]
        same = found.view(unsigned) == expected.view(unsigned)
        same |= is_nan(found) & is_nan(expected)
        tried += len(given)
        for at in numpy.flatnonzero(~same)[:5]:
            print(f"{kind}, {what}: {given[at]!r} gives {found[at]!r}, not {expected[at]!r}")
        differ += numpy.count_nonzero(~same)

    def half_is_nan(bits):
        return (bits & 0x7fff) > 0x7c00

    def brain_is_nan(bits):
        return (bits & 0x7fff) > 0x7f80

    halves, brains = PATTERNS.view(numpy.float16).astype(numpy.float32), brain_to_float(PATTERNS)
    compare("half", "to_float", PATTERNS, halves, numpy.isnan)
    compare("brain", "to_float", PATTERNS, brains, numpy.isnan)

    any_float = RANDOM.integers(0, 1 << 32, 1 << 20, dtype=numpy.uint32).view(numpy.float32)
    in_range = (RANDOM.standard_normal(1 << 20) * 2.0 ** RANDOM.integers(-26, 17, 1 << 20))
    with numpy.errstate(all="ignore"):
        floats = numpy.concatenate([any_float, in_range.astype(numpy.float32),
                                    around_boundaries(halves), around_boundaries(brains),
                                    special(numpy.float32)])
        doubles = numpy.concatenate([in_range, around_boundaries(halves.astype(numpy.float64)),
                                     special(numpy.float64)])
        compare("half", "from_float", floats, floats.astype(numpy.float16).view(numpy.uint16),
                half_is_nan)
        compare("half", "from_double", doubles, doubles.astype(numpy.float16).view(numpy.uint16),
                half_is_nan)
        doubles = numpy.concatenate([
            doubles, RANDOM.integers(0, 1 << 64, 1 << 20, dtype=numpy.uint64).view(numpy.float64),
            any_float.astype(numpy.float64), around_boundaries(brains.astype(numpy.float64))])
        compare("brain", "from_double", doubles, nearest_brain(doubles), brain_is_nan)
        # The search and PyTorch agree where both can be asked.
        differ += numpy.count_nonzero((nearest_brain(floats.astype(numpy.float64)) !=
                                       float_to_brain(floats)) & ~numpy.isnan(floats))
    compare("brain", "from_float", floats, float_to_brain(floats), brain_is_nan)

    print(f"{tried} numbers, {differ} differ")
    sys.exit(differ != (2 if mode == "--control" else 0))


if __name__ == "__main__":
    main()
