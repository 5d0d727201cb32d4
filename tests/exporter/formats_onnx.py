# SPDX-License-Identifier: MIT
"""Models as ONNX, from PyTorch or node by node."""

import warnings

import modules
from common import export, golden_files, require
from formats_keras import over_time


def through_onnx(exporter, folder, name):
    """The module's ONNX file, with golden vectors by PyTorch."""
    import torch

    module, shape = modules.made(name), modules.MODULES[name][1]
    torch.manual_seed(3)
    x = torch.randint(0, 7, (5, *shape)) if name in modules.INTEGERS else torch.randn(5, *shape)
    path = folder / f"{name}.onnx"
    warnings.simplefilter("ignore")
    torch.onnx.export(module, x[:1], str(path), opset_version=13)
    given = golden_files(folder, name, module, x)
    return export(exporter, path, "--name", f"{name}_onnx", "-o", folder / f"{name}_onnx", *given)


def means_by_onnx(exporter, folder):
    """What other exporters than PyTorch's write: the mean of an image whose channels are last, and
    that of one whose channels are first with the axes taken away after it."""
    import onnx
    import torch
    from onnx import helper, numpy_helper
    from torch import nn

    torch.manual_seed(9)
    net = nn.Sequential(nn.Conv2d(2, 3, 3), nn.ReLU6(), nn.AdaptiveAvgPool2d(1), nn.Flatten(),
                        nn.Linear(3, 2)).eval()
    weights = {"weight": net[0].weight, "bias": net[0].bias, "head": net[4].weight,
               "axes": torch.tensor([2, 3]), "low": torch.tensor(0.0), "high": torch.tensor(6.0)}
    begin = [helper.make_node("Conv", ["first", "weight", "bias"], ["conv"]),
             helper.make_node("Clip", ["conv", "low", "high"], ["bent"])]
    head = [helper.make_node("Gemm", ["mean", "head"], ["y"], transB=1)]
    kinds = {
        "means_last": [helper.make_node("Transpose", ["x"], ["first"], perm=[0, 3, 1, 2]), *begin,
                       helper.make_node("Transpose", ["bent"], ["last"], perm=[0, 2, 3, 1]),
                       helper.make_node("ReduceMean", ["last"], ["mean"], axes=[1, 2], keepdims=0),
                       *head],
        "means_first": [helper.make_node("Identity", ["x"], ["first"]), *begin,
                        helper.make_node("GlobalAveragePool", ["bent"], ["all"]),
                        helper.make_node("Squeeze", ["all", "axes"], ["mean"]), *head]}
    net[4].bias.data.zero_()
    for name, nodes in kinds.items():
        shape, order = ([1, 6, 7, 2], (0, 2, 3, 1)) if name == "means_last" else \
            ([1, 2, 6, 7], (0, 1, 2, 3))
        graph = helper.make_graph(
            nodes, name, [helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, shape)],
            [helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, [1, 2])],
            [numpy_helper.from_array(tensor.detach().numpy(), key)
             for key, tensor in weights.items()])
        path = folder / f"{name}.onnx"
        onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)]), str(path))
        given = golden_files(folder, name, net, torch.randn(4, 2, 6, 7), order)
        status, text = export(exporter, path, "-o", folder / name, *given)
        require(status == 0, f"{name}: {text}")
    return list(kinds)


def empty_names(exporter, folder):
    """A chain whose nodes have names with empty parts; they become parts that a type can have."""
    import numpy
    import onnx
    from onnx import helper, numpy_helper

    nodes, value = [], "x"
    for i, name in enumerate((".", "a..b", "c.", ".d")):
        nodes.append(helper.make_node("Gemm", [value, "w"], [f"y{i}"], name=name))
        value = f"y{i}"
    info = [helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [1, 2])
            for name in ("x", value)]
    weight = numpy.array([[1, 2], [3, 4]], numpy.float32)
    graph = helper.make_graph(nodes, "g", info[:1], info[1:],
                              [numpy_helper.from_array(weight, "w")])
    path = folder / "empty_names.onnx"
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)]), str(path))
    x = numpy.eye(2, dtype=numpy.float32)
    numpy.save(folder / "empty_x.npy", x)
    numpy.save(folder / "empty_y.npy", x @ weight @ weight @ weight @ weight)
    status, text = export(exporter, path, "-o", folder / "empty_names", "--inputs",
                          folder / "empty_x.npy", "--outputs", folder / "empty_y.npy")
    require(status == 0 and "'a..b' is called a._.b" in text, f"empty_names: {text}")
    return "empty_names"


def over_time_by_onnx(exporter, folder):
    """A convolution over time after a padding of its own, as PyTorch writes it."""
    import torch

    module = over_time(torch.relu, torch.sigmoid, torch.tanh)
    module.norm = torch.nn.Identity()
    path, x = folder / "over_time.onnx", torch.randn(3, 8, 2)
    warnings.simplefilter("ignore")
    torch.onnx.export(module, x[:1], str(path), opset_version=13)
    given = golden_files(folder, "over_time", module, x)
    status, text = export(exporter, path, "-o", folder / "over_time", *given)
    require(status == 0, f"over_time: {text}")
    module.before = 3
    torch.onnx.export(module, x[:1], str(folder / "less.onnx"), opset_version=13)
    status, text = export(exporter, folder / "less.onnx", "-o", "never")
    require(status == 1 and "with 3 zeros before the sequence" in text, f"less: {text}")
    return "over_time"
