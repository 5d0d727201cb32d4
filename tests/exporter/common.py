# SPDX-License-Identifier: MIT
"""What the checks of the exporter share: to call it, to look at what it wrote."""

import json
import subprocess
import sys



def export(exporter, *arguments):
    """Its exit code, and what it prints."""
    done = subprocess.run([sys.executable, "-B", exporter, *map(str, arguments)], check=False,
                          capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def require(is_so, text):
    if not is_so:
        sys.exit(f"FAILED: {text}")


def tensors_of(path):
    """The shape and the bytes of each tensor."""
    data = path.read_bytes()
    size = int.from_bytes(data[:8], "little")
    header, rest = json.loads(data[8:8 + size]), data[8 + size:]
    return {name: (tensor["dtype"], tensor["shape"], rest[slice(*tensor["data_offsets"])])
            for name, tensor in header.items() if name != "__metadata__"}


def shape_text(shape):
    return ",".join(map(str, shape))


def golden_files(folder, name, module, x, order=None):
    """Options with PyTorch's vectors; `order` is how the other format has the input's axes."""
    import numpy
    import torch

    with torch.no_grad():
        y = module(x)
    numpy.save(folder / f"{name}_x.npy", (x if order is None else x.permute(order)).numpy())
    numpy.save(folder / f"{name}_y.npy", y.numpy())
    return ["--inputs", folder / f"{name}_x.npy", "--outputs", folder / f"{name}_y.npy"]
