# SPDX-License-Identifier: MIT
"""ONNX's nodes: what they are called, and their attributes."""

from .checks import CannotTranslate

# A convolution over the steps of a sequence has the steps last in ONNX, between two Transposes.
OVER_TIME = ("batch", "features", "steps")
# Images that have the channels last, as TensorFlow's.
IMAGE = ("batch", "rows", "columns", "channels")


def label(node):
    return f"{node.op_type} {node.name or node.output[0]}"


def attributes(node):
    import onnx.helper

    return {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}


def named(node):
    """A name for a layer: that of its weight without the last part, as PyTorch's export has it,
    or the node's."""
    if len(node.input) > 1 and node.input[1].rpartition(".")[2] in ("weight", "W"):
        return node.input[1].rpartition(".")[0]
    scopes = (node.name or node.output[0]).strip("/").split("/")
    # /features/features.0/Conv is layer 0 of the sequential features
    scopes = [scope for scope, inner in zip(scopes, scopes[1:] + [""])
              if not inner.startswith(scope + ".")]
    if len(scopes) > 1 and scopes[-1].startswith(node.op_type):
        scopes.pop()
    return ".".join(scopes)


def by_rank(node, axis, rank):
    """An axis of a value of that rank, counted without the batch's."""
    if not -rank - 1 <= axis <= rank or axis % (rank + 1) == 0:
        raise CannotTranslate(f"{label(node)}: over the batch's axis, or one that is not there")
    return axis % (rank + 1) - 1
