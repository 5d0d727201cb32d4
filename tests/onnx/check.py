#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What ctnn writes as ONNX, beside the programs that read it. The files are those of networks.cpp.

    check.py files <folder>                 onnx's checker; names and tensors as in safetensors
    check.py run <folder>                   onnxruntime's outputs are ctnn's
    check.py control <folder>               run notices an output that is another
    check.py export <folder> <exporter>     ctnn-export makes the same tensors of them
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys

# Of the largest output, or of 1: sums are in another order, functions of another accuracy.
# Measured with onnxruntime 1.30 on AVX-512: 5.5e-7 and 2.3e-16.
LARGEST_ERROR = {"float32": 2e-6, "float64": 2e-15, "int64": 0}
# What the exporter does not take: several inputs or outputs, the last step of rows of rows, a
# network that computes nothing, or that is a layer without a name, bags without their padding, a
# circular padding of what is left of an image.
NOT_EXPORTED = {"ends", "two_in", "crossed", "by_pairs", "decoded", "last_row", "nothing", "layer",
                "padded_bags", "cut_around"}


def require(is_so, text):
    if not is_so:
        sys.exit(f"FAILED: {text}")


def networks(folder):
    names = sorted(path.stem for path in folder.glob("*.onnx"))
    require(len(names) >= 12, f"{len(names)} networks in {folder}")
    return names


def tensors_of(path):
    """The arrays of a file of safetensors."""
    import numpy

    data = path.read_bytes()
    size = int.from_bytes(data[:8], "little")
    header, rest = json.loads(data[8:8 + size]), data[8 + size:]
    return {name: numpy.frombuffer(rest[slice(*t["data_offsets"])],
                                   {"F32": "<f4", "F64": "<f8"}[t["dtype"]]).reshape(t["shape"])
            for name, t in header.items() if name != "__metadata__"}


def files(folder):
    import numpy
    import onnx
    import onnx.numpy_helper

    for name in networks(folder):
        model = onnx.load(str(folder / f"{name}.onnx"))
        onnx.checker.check_model(model, full_check=True)
        onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True)
        require(model.opset_import[0].version == 13 and model.producer_name == "ctnn", name)
        given = json.loads((folder / f"{name}.json").read_text())
        for ends, kind in ((model.graph.input, "inputs"), (model.graph.output, "outputs")):
            for end, expected in zip(ends, given[kind]):
                dims = end.type.tensor_type.shape.dim
                require(dims[0].dim_param == "batch" and
                        [dim.dim_value for dim in dims[1:]] == expected["shape"][1:],
                        f"{name}: the shape of {end.name}")
        # The state_dict's tensors; those of a GRU have another order, and /0/one is a constant.
        expected = {key: array for key, array in tensors_of(folder / f"{name}.safetensors").items()
                    if not re.search(r"_l\d+(_reverse)?$", key)}
        found = {tensor.name: onnx.numpy_helper.to_array(tensor)
                 for tensor in model.graph.initializer
                 if not tensor.name.startswith("/") and tensor.name[-2:] not in (".W", ".R", ".B")}
        require(found.keys() == expected.keys(), f"{name}: {list(found)}, not {list(expected)}")
        for key, array in expected.items():
            require(array.dtype == found[key].dtype and numpy.array_equal(array, found[key]),
                    f"{name}: {key}")


def outputs_by_python(folder, names):
    """What onnxruntime computes of all samples, and of the first alone."""
    import numpy
    import onnxruntime

    results = {}
    for name in names:
        session = onnxruntime.InferenceSession(str(folder / f"{name}.onnx"),
                                               providers=["CPUExecutionProvider"])
        inputs = json.loads((folder / f"{name}.json").read_text())["inputs"]
        arrays = [numpy.array(x["data"], x["type"]).reshape(x["shape"]) for x in inputs]
        results[name] = [
            [{"type": str(y.dtype), "shape": list(y.shape), "data": y.reshape(-1).tolist()}
             for y in session.run(None, {end.name: x[:samples]
                                         for end, x in zip(session.get_inputs(), arrays)})]
            for samples in (len(arrays[0]), 1)]
    return results


def outputs_by_node(folder, names):
    script = pathlib.Path(__file__).resolve().parent / "run.cjs"
    done = subprocess.run(["node", script, folder, *names], check=False, text=True,
                          capture_output=True)
    require(done.returncode == 0, done.stdout + done.stderr)
    return {name: json.loads((folder / f"{name}.outputs.json").read_text()) for name in names}


def run(folder):
    names = networks(folder)
    try:
        results = outputs_by_python(folder, names)
    except ImportError:
        results = outputs_by_node(folder, names)
    worst = {}
    for name in names:
        expected = json.loads((folder / f"{name}.json").read_text())["outputs"]
        for found in results[name]:
            require(len(found) == len(expected), f"{name}: {len(found)} outputs")
            for y, e in zip(found, expected):
                samples = y["shape"][0]
                data = e["data"][:len(e["data"]) // e["shape"][0] * samples]
                require(y["type"] == e["type"] and y["shape"] == [samples, *e["shape"][1:]] and
                        len(y["data"]) == len(data), f"{name}: {y['type']}, {y['shape']}")
                error = max(abs(a - b) for a, b in zip(y["data"], data)) / \
                    max(1, *map(abs, data))
                worst[y["type"]] = max(worst.get(y["type"], 0), error)
                require(error <= LARGEST_ERROR[y["type"]], f"{name}: off by {error}")
    print(f"{len(names)} networks, off by at most {worst}")


def control(folder):
    copy = folder / "control"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("exported", "control"))
    path = copy / "sequence.json"
    changed = json.loads(path.read_text())
    changed["outputs"][0]["data"][-1] += 1e-5
    path.write_text(json.dumps(changed))
    try:
        run(copy)
    except SystemExit as end:
        require("sequence: off by" in str(end.code), f"{end.code}")
    else:
        sys.exit("FAILED: another output is not noticed")


def export(folder, exporter):
    import numpy

    for name in sorted(set(networks(folder)) - NOT_EXPORTED):
        made = folder / "exported" / name
        done = subprocess.run([sys.executable, "-B", exporter, folder / f"{name}.onnx", "-o", made,
                               "--golden", "0", "--force"], check=False, text=True,
                              capture_output=True)
        require(done.returncode == 0, f"{name}: {done.stdout}{done.stderr}")
        require((made / f"{name}.hpp").exists(), f"{name}: no header")
        expected = tensors_of(folder / f"{name}.safetensors")
        weights = made / f"{name}.safetensors"
        found = tensors_of(weights) if weights.exists() else {}
        # A repeated layer is there several times, and a shared bias is as wide as any; the layers
        # of a recurrent one are each a layer.
        names = {key: re.sub(r"\.l(\d+)\.(\w+)_l0", r".\2_l\1", re.sub(
            r"_\d+(\.\w+)$", r"\1", key)) for key in found}
        # A batch norm that has neither weight nor bias gets those that change nothing.
        for key in set(names) - expected.keys():
            if names[key] not in expected and f"{key.rpartition('.')[0]}.running_var" in expected:
                require((found.pop(key) == key.endswith("weight")).all(), f"{name}: {key}")
                del names[key]
        require(set(names.values()) == expected.keys(),
                f"{name}: {list(found)}, not {list(expected)}")
        for key, array in found.items():
            same = numpy.broadcast_to(expected[names[key]], array.shape)
            require(array.dtype == same.dtype and numpy.array_equal(array, same), f"{name}: {key}")


if __name__ == "__main__":
    {"files": files, "run": run, "control": control, "export": export}[sys.argv[1]](
        pathlib.Path(sys.argv[2]), *sys.argv[3:])
