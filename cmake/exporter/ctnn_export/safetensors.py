# SPDX-License-Identifier: MIT
"""Files of safetensors: https://github.com/huggingface/safetensors#format."""

import json
import struct

import numpy

from .checks import CannotTranslate

_NAMES = {"float64": "F64", "float32": "F32", "float16": "F16", "int64": "I64", "int32": "I32",
          "int16": "I16", "int8": "I8", "uint64": "U64", "uint32": "U32", "uint16": "U16",
          "uint8": "U8", "bool": "BOOL"}


def header(tensors, alignment=8, metadata=None):
    """The header of a file with these tensors, by name, in the order given. The numbers begin at a
    multiple of the alignment."""
    entries, end = {"__metadata__": metadata} if metadata else {}, 0
    for name, array in tensors.items():
        if name == "__metadata__":
            raise CannotTranslate("an array is called __metadata__, which is no tensor's name in "
                                  "safetensors; another name is required")
        if array.dtype.name not in _NAMES:
            raise CannotTranslate(f"the array {name!r} is of type {array.dtype}, which safetensors "
                                  "has not; real numbers are required")
        begin, end = end, end + array.nbytes
        entries[name] = {"dtype": _NAMES[array.dtype.name], "shape": list(array.shape),
                         "data_offsets": [begin, end]}
    encoded = json.dumps(entries, separators=(",", ":")).encode()
    return encoded + b" " * (-(8 + len(encoded)) % alignment)


def text(tensors, alignment=8, metadata=None):
    """The bytes of that file."""
    first = header(tensors, alignment, metadata)
    data = b"".join(
        numpy.ascontiguousarray(array).astype(array.dtype.newbyteorder("<")).tobytes()
        for array in tensors.values())
    return struct.pack("<Q", len(first)) + first + data
