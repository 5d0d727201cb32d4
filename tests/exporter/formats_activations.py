# SPDX-License-Identifier: MIT
"""Activations in the forms of ONNX, node by node, and of Keras."""

import json
import math

from common import export, golden_files, require
from formats_keras import exported_keras, keras_layer, write_keras


def _cases():
    """name: opset, nodes from x to y, and what they compute of x (batch, 6, 4)."""
    import torch
    from onnx import helper
    from torch.nn import functional

    def node(operator, sources, made, **options):
        return helper.make_node(operator, sources.split(), [made], **options)

    def chain(*operators, **options):
        """From x to y, each of the one before; the options are the last one's."""
        names = ["x", *(f"v{i}" for i in range(1, len(operators))), "y"]
        return [node(operator, names[i], names[i + 1],
                     **(options if i + 1 == len(operators) else {}))
                for i, operator in enumerate(operators)]

    halves = [node("Slice", "x none three axis", "a"), node("Slice", "x three end axis", "b")]
    tail = [node("Tanh", "inner", "tanh"), node("Add", "one tanh", "plus")]
    return {
        "shrunk_softly": (13, chain("Shrink", lambd=0.25, bias=0.25),
                          lambda x: functional.softshrink(x, 0.25)),
        "shrunk_hard": (13, chain("Shrink"), functional.hardshrink),
        "above_one": (13, chain("ThresholdedRelu"), lambda x: functional.threshold(x, 1, 0)),
        "above_half": (13, [node("Greater", "x half", "above"), node("Where", "above x one", "y")],
                       lambda x: functional.threshold(x, 0.5, 1)),
        "minus_softplus": (13, chain("Neg", "Softplus", "Neg"), functional.logsigmoid),
        "log_of_sigmoid": (13, chain("Sigmoid", "Log"), functional.logsigmoid),
        "softmin_11": (11, chain("Neg", "Softmax", axis=2), lambda x: functional.softmin(x, -1)),
        "gelu_20": (20, chain("Gelu", approximate="tanh"),
                    lambda x: functional.gelu(x, approximate="tanh")),
        "gelu_by_pow": (13, [
            node("Pow", "x three_f", "cube"), node("Mul", "cube kappa", "part"),
            node("Add", "part x", "sum"), node("Mul", "sum beta", "inner"), *tail,
            node("Mul", "x half", "halved"), node("Mul", "halved plus", "y")],
            lambda x: functional.gelu(x, approximate="tanh")),
        "mish_18": (18, chain("Mish"), functional.mish),
        "softsign_7": (7, chain("Softsign"), functional.softsign),
        "prelu_7": (7, [node("PRelu", "x slopes", "y")],
                    lambda x: functional.prelu(x, torch.linspace(-0.25, 1, 6))),
        "glu_of_slices": (13, [*halves, node("Sigmoid", "b", "gate"), node("Mul", "gate a", "y")],
                          lambda x: functional.glu(x, 1)),
        "swiglu_of_slices": (13, [*halves, node("Sigmoid", "a", "gate"),
                                  node("Mul", "a gate", "silu"), node("Mul", "b silu", "y")],
                             lambda x: functional.silu(x[:, :3]) * x[:, 3:]),
        "swiglu_of_split": (13, [
            helper.make_node("Split", ["x"], ["a", "b"], axis=-1), node("Sigmoid", "a", "gate"),
            node("Mul", "gate a", "silu"), node("Mul", "silu b", "y")],
            lambda x: functional.silu(x[:, :, :2]) * x[:, :, 2:])}


def _refused(cases):
    """name: opset, nodes, and a word of the sentence."""
    from onnx import helper

    split = helper.make_node("Split", ["x", "parts"], ["a", "b"], axis=1)
    return {
        "hard_sigmoid": (13, [helper.make_node("HardSigmoid", ["x"], ["y"])],
                         "with alpha 0.2 and beta 0.5"),
        "other_shrink": (13, [helper.make_node("Shrink", ["x"], ["y"], bias=0.25)],
                         "with lambd 0.5 and bias 0.25"),
        "other_selu": (13, [helper.make_node("Selu", ["x"], ["y"], alpha=1.0)], "with alpha 1 and"),
        "other_gelu": (20, [helper.make_node("Gelu", ["x"], ["y"], approximate="erf")],
                       "gelu approximated by erf"),
        "negative_alpha": (13, [helper.make_node("Celu", ["x"], ["y"], alpha=-1.0)],
                           "a celu with alpha -1"),
        "slope_of_features": (13, [helper.make_node("PRelu", ["x", "features"], ["y"])],
                              "slopes of shape (4,)"),
        "no_halves": (13, [split, *cases["glu_of_slices"][1][2:]], "no Split")}


def activations_by_onnx(exporter, folder):
    """Operators that PyTorch does not write, and groups of nodes in another order than its."""
    import numpy
    import onnx
    import torch
    from onnx import helper, numpy_helper

    one = numpy.float32(1)
    tensors = {"one": one, "half": one / 2, "three_f": 3 * one, "kappa": one * 0.044715,
               "beta": one * math.sqrt(2 / math.pi), "none": numpy.array([0]),
               "three": numpy.array([3]), "end": numpy.array([2**31 - 1]),
               "axis": numpy.array([1]), "parts": numpy.array([2, 4]),
               "slopes": numpy.linspace(-0.25, 1, 6, dtype=numpy.float32).reshape(6, 1),
               "features": numpy.ones(4, numpy.float32)}

    def written(name, opset, nodes):
        used = {value for node in nodes for value in node.input}
        graph = helper.make_graph(
            nodes, name, [helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, [1, 6, 4])],
            [helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, None)],
            [numpy_helper.from_array(numpy.asarray(array), key) for key, array in tensors.items()
             if key in used])
        path = folder / f"{name}.onnx"
        onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)]),
                  str(path))
        return path

    cases = _cases()
    torch.manual_seed(21)
    for name, (opset, nodes, function) in cases.items():
        vectors = golden_files(folder, name, function, 2 * torch.randn(4, 6, 4))
        status, text = export(exporter, written(name, opset, nodes), "-o", folder / name, *vectors)
        require(status == 0, f"{name}: {text}")
    for name, (opset, nodes, words) in _refused(cases).items():
        status, text = export(exporter, written(name, opset, nodes), "-o", folder / "never")
        require(status == 1 and words in text, f"{name}: {text}")
    return list(cases)


def activations_from_keras(exporter, folder):
    """By name and as layers, of an image, of one that was flattened, and of features."""
    import torch
    from torch import nn

    torch.manual_seed(22)
    net = nn.Sequential(
        nn.Conv2d(2, 3, 3), nn.Hardsigmoid(), nn.PReLU(3), nn.Dropout2d(), nn.Mish(), nn.Flatten(),
        nn.PReLU(3 * 4 * 6), nn.Linear(3 * 4 * 6, 6), nn.SELU(), nn.AlphaDropout(),
        nn.Linear(6, 6), nn.Hardswish(), nn.Linear(6, 6), nn.Softsign(), nn.Linear(6, 6),
        nn.LogSigmoid(), nn.Tanhshrink(), nn.Linear(6, 6), nn.CELU(), nn.Softshrink(),
        nn.Linear(6, 6), nn.LeakyReLU(0.2), nn.PReLU(), nn.Threshold(0.25, 0)).eval()
    for part in (net[2], net[6]):
        nn.init.uniform_(part.weight, -0.5, 0.5)
    order = torch.arange(3 * 4 * 6).reshape(3, 4, 6).permute(1, 2, 0).reshape(-1)
    last = [i for i, part in enumerate(net) if isinstance(part, nn.Linear)]
    tensors = {"conv": [net[0].weight.detach().permute(2, 3, 1, 0), net[0].bias.detach()],
               "slopes": [net[2].weight.detach().reshape(1, 1, 3)],
               "flat_slopes": [net[6].weight.detach()[order]],
               "one_slope": [net[22].weight.detach()]}
    for i in last:
        weight = net[i].weight.detach()
        tensors[f"dense_{i}"] = [(weight[:, order] if i == 7 else weight).T, net[i].bias.detach()]

    def dense(i, activation):
        return keras_layer("Dense", f"dense_{i}", units=6, activation=activation, use_bias=True)

    config = [
        keras_layer("Conv2D", "conv", filters=3, kernel_size=[3, 3], strides=[1, 1],
                    padding="valid", dilation_rate=[1, 1], groups=1, activation="hard_sigmoid",
                    use_bias=True),
        keras_layer("PReLU", "slopes", shared_axes=[1, 2]),
        keras_layer("SpatialDropout2D", "drop", rate=0.5),
        keras_layer("Activation", "mish", activation="mish"),
        keras_layer("Flatten", "flat"), keras_layer("PReLU", "flat_slopes", shared_axes=None),
        dense(7, "selu"), keras_layer("AlphaDropout", "alpha", rate=0.5), dense(10, "hard_silu"),
        dense(12, "softsign"), dense(14, "log_sigmoid"),
        keras_layer("Activation", "tanh_shrink", activation="tanh_shrink"), dense(17, "celu"),
        keras_layer("Activation", "soft_shrink", activation="soft_shrink"),
        dense(20, "leaky_relu"), keras_layer("PReLU", "one_slope", shared_axes=[1]),
        keras_layer("ThresholdedReLU", "above", theta=0.25)]
    path = write_keras(folder, "keras_activations", "json", config, tensors, {})

    def of_version(version):
        path.write_text(json.dumps({**json.loads(path.read_text()), "keras_version": version}))
        return path

    for version in ("2.15.0", ""):
        status, text = export(exporter, of_version(version), "-o", folder / "never")
        require(status == 1 and "hard_sigmoid of Keras 2" in text, f"keras {version}: {text}")
    return exported_keras(exporter, folder, of_version("3.3.3"), net)
