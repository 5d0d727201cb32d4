#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Coefficients of tanh and gelu in float: weighted minimax fits, rounded one after the other.

    python3 tests/accuracy/coefficients.py

needs numpy and mpmath. Each fit is Lawson's: least squares whose weights follow the error. After
each coefficient is rounded to float the rest is fitted again. Printed are the logarithms of the
errors before and after, and the coefficients.
"""

import mpmath
import numpy

POINTS = 800


def nodes(low, high):
    k = numpy.arange(POINTS)
    return (low + high) / 2 - (high - low) / 2 * numpy.cos(numpy.pi * (k + 0.5) / POINTS)


def rounded_fit(columns, value, weight, names):
    """Coefficients c in floats for sum c * columns near value(c), with that weight(c)."""
    fixed, last, first_error = {}, {}, None
    for name in [None, *names]:
        if name:
            fixed[name] = float(numpy.float32(last[name]))
        free = [n for n in names if n not in fixed]
        importance, best = numpy.ones(POINTS), (numpy.inf, None)
        current = dict(last)
        for _ in range(120 if free else 1):
            c = columns(current)
            if free:
                scale = numpy.sqrt(importance) * weight(current)
                matrix = numpy.array([c[n] for n in free]).T * scale[:, None]
                norm = numpy.linalg.norm(matrix, axis=0)
                right = (value(current) - sum((fixed[n] * c[n] for n in fixed), 0)) * scale
                found = numpy.linalg.lstsq(matrix / norm, right, rcond=1e-16)[0] / norm
                current = {**fixed, **dict(zip(free, found))}
            else:
                current = dict(fixed)
            error = numpy.abs(sum(current[n] * c[n] for n in names) - value(current))
            error = error * weight(current)
            if error.max() < best[0]:
                best = (error.max(), current)
            importance = importance * (error / error.max() + 1e-3)
            importance /= importance.sum()
        last = best[1]
        first_error = first_error or best[0]
    return numpy.log2(first_error), numpy.log2(best[0]), last


def show(title, fit):
    print(f"{title}: 2^{fit[0]:.2f}, in floats 2^{fit[1]:.2f}")
    for name, c in fit[2].items():
        print(f"    {name} {c.hex()}")


def tanh_outer():
    """e^x / sqrt(2), of which the square and 1/2 are 1 / (1 - tanh x), from 1 on."""
    x = nodes(1, 8)
    exact, small = numpy.exp(x) / numpy.sqrt(2), 2 / (numpy.exp(2 * x) + 1)
    powers = {f"x^{i}": x**i for i in range(10)}
    show("tanh, outer", rounded_fit(lambda _: powers, lambda _: exact,
                                    lambda _: 2 * exact * small**2, list(powers)))


def gelu_rest():
    """What -ln(2 Phi(-t)) / a is more than t^2 + b t: t N / (d0 + d1 t + d2 t^2 + t^3)."""
    t, a, b = nodes(0, 5), numpy.log(2) * 16 / 25, 47 / 32
    mpmath.mp.dps = 40
    exact = numpy.array([float(-mpmath.log(mpmath.erfc(mpmath.mpf(float(x)) / mpmath.sqrt(2))))
                         for x in t]) / a - t * t - b * t
    tops = {f"n{i}": t**i for i in range(1, 6)}
    bottoms = {f"d{i}": -exact * t**i for i in range(3)}

    def bottom(c):
        return sum(c[f"d{i}"] * t**i for i in range(3)) + t**3 if c else 100 + 0 * t

    show("gelu", rounded_fit(lambda _: {**bottoms, **tops}, lambda _: exact * t**3,
                             lambda c: a / bottom(c), [*bottoms, *tops]))


tanh_outer()
gelu_rest()
