# SPDX-License-Identifier: MIT
"""What the checks of the exporter share: to call it, to look at what it wrote."""

import json
import os
import runpy
import sys
import tempfile
import traceback

# The processes of `export` would wait for threads of PyTorch that they do not have.
os.environ["OMP_NUM_THREADS"] = "1"


def export(exporter, *arguments):
    """Its exit code, and what it prints. It is a process that has begun here: by itself it would
    read PyTorch first, which takes longer than most of what it is to do."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        sys.stdout.flush()
        sys.stderr.flush()
        child = os.fork()
        if child == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            run_and_leave(exporter, map(str, arguments))
        _, status = os.waitpid(child, 0)
        out.seek(0)
        err.seek(0)
        return os.waitstatus_to_exitcode(status), (out.read() + err.read()).decode()


def run_and_leave(exporter, arguments):
    """Runs a script of Python as this process, which it ends."""
    status = 1
    try:
        sys.argv = [str(exporter), *arguments]
        runpy.run_path(str(exporter), run_name="__main__")
        status = 0
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
        else:
            status = end.code or 0
    except BaseException:  # as Python would end
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


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
