# SPDX-License-Identifier: MIT
"""Files of safetensors: https://github.com/huggingface/safetensors#format."""

import json
import struct

import numpy

_NAMES = {"float64": "F64", "float32": "F32", "float16": "F16", "int64": "I64", "int32": "I32"}


def header(tensors):
    """The header of a file with these tensors, by name, in the order given."""
    entries, end = {}, 0
    for name, array in tensors.items():
        begin, end = end, end + array.nbytes
        entries[name] = {"dtype": _NAMES[array.dtype.name], "shape": list(array.shape),
                         "data_offsets": [begin, end]}
    encoded = json.dumps(entries, separators=(",", ":")).encode()
    return encoded + b" " * (-len(encoded) % 8)


def text(tensors):
    """The bytes of that file."""
    first = header(tensors)
    data = b"".join(
        numpy.ascontiguousarray(array).astype(array.dtype.newbyteorder("<")).tobytes()
        for array in tensors.values())
    return struct.pack("<Q", len(first)) + first + data
