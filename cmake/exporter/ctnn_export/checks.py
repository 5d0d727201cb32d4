# SPDX-License-Identifier: MIT
"""What a model's file may say wrongly, refused with a sentence."""

import json
import math
import re

import numpy


class CannotTranslate(Exception):
    """What the model has and ctnn, or the exporter, has not; the text names the node."""


# What arises where a file has another form than its format says.
MALFORMED = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def reason(error):
    """What an error of Python's says, as part of a sentence."""
    if isinstance(error, KeyError):
        return f"it has no {error}"
    if isinstance(error, RecursionError):
        return "its parts lie too deep within each other"
    if isinstance(error, MemoryError):
        return "there is not as much memory as it needs"
    if isinstance(error, ZeroDivisionError):
        return "a number that divides is 0"
    return str(error) or type(error).__name__


def shown(text):
    """A text on one line: what begins another, or controls a terminal, as Python writes it."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]",
                  lambda found: repr(found.group())[1:-1], str(text))


def _is_number(number):
    return isinstance(number, (int, float, numpy.integer, numpy.floating)) and \
        not isinstance(number, bool)


def real(where, number, least=-math.inf, most=math.inf):
    """A finite number; `where` says of which node, and what it is."""
    if not _is_number(number) or not math.isfinite(number) or not least <= number <= most:
        limits = "" if most == math.inf else f" from {least} to {most}"
        raise CannotTranslate(f"{where} is {number!r}; a finite number{limits} is required")
    return number


def whole(where, number, least=1):
    """An integer that is one, or 2.0."""
    if not _is_number(number) or not least <= number < 2**31 or number != int(number):
        raise CannotTranslate(f"{where} is {number!r}; an integer from {least} to 2147483647 is "
                              "required")
    return int(number)


def extents(where, shape):
    """A shape without the batch."""
    if len(shape) == 0:
        raise CannotTranslate(f"{where} has the shape () without the batch; an extent is required")
    found = tuple(whole(f"{where}: an extent of {tuple(shape)}", extent) for extent in shape)
    whole(f"{where}: the size of {found}", math.prod(found))
    return found


def _leaves(given):
    if isinstance(given, (list, tuple)):
        for part in given:
            yield from _leaves(part)
    else:
        yield given


def read_json(path):
    """The object that a file has; a text of another form raises one of MALFORMED."""
    with open(path, encoding="utf-8") as file:
        return json_object(file.read())


def json_object(text):
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("an object, {...}, is required at the top of its JSON")
    return found


def floats(where, given):
    """The array of a JSON's numbers."""
    for number in _leaves(given):
        if type(number) not in (int, float):
            raise CannotTranslate(f"{where}: {number!r} is among its weights; numbers are required")
    return numpy.asarray(given, numpy.float32)
