# SPDX-License-Identifier: MIT
"""The options of ctnn's layers as C++ writes them, and what they have in common."""

from .checks import CannotTranslate, whole


def numbers(each):
    """A number for each axis; one, where all are the same."""
    return str(each[0]) if len(set(each)) == 1 else f"{{{', '.join(map(str, each))}}}"


def truth(value):
    return "true" if value else "false"


def options_of(defaults, **given):
    """Those that are not the defaults."""
    return ", ".join(f".{name} = {text}" for name, text in given.items()
                     if text != defaults.get(name))


def groups_of(name, groups, outputs):
    groups = whole(f"{name}: its number of groups", groups)
    if outputs % groups:
        raise CannotTranslate(f"{name}: {groups} groups of {outputs} output channels; a number of "
                              "channels that they divide is required")
    return groups


def bias_of(name, bias, outputs):
    """The bias in its tensors."""
    if bias is None:
        return {}
    if bias.size != outputs:
        raise CannotTranslate(f"{name}: a bias of {bias.size} numbers; {outputs} are required, one "
                              "for each output")
    return {"bias": bias.reshape(outputs)}
