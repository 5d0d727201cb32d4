#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""ctnn-export beside PyTorch: the modules of modules.py, directly and by way of ONNX, become
networks of a host project, whose tests prove them by PyTorch's outputs.

    check.py translate <exporter> <folder>     the networks, and a host project of all
    check.py read <folder>                     PyTorch takes what the host project's program has
                                               written of each module, and computes the same
    check.py refuse <exporter>                 what ctnn has not is named
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import malformed  # noqa: E402
import modules  # noqa: E402


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


def golden_files(folder, name, module, x, order=None):
    """Options with PyTorch's vectors; `order` is how the other format has the input's axes."""
    import numpy
    import torch

    with torch.no_grad():
        y = module(x)
    numpy.save(folder / f"{name}_x.npy", (x if order is None else x.permute(order)).numpy())
    numpy.save(folder / f"{name}_y.npy", y.numpy())
    return ["--inputs", folder / f"{name}_x.npy", "--outputs", folder / f"{name}_y.npy"]


def by_columns(tensor):
    """A GRU's gates, rows r, z, n in PyTorch, as Keras has them: columns z, r, n."""
    import torch

    r, z, n = tensor.detach().chunk(3)
    return torch.cat([z, r, n]).T.numpy()


def from_rtneural(exporter, folder):
    """A recurrent module as RTNeural's Python script would write it."""
    import torch

    module = modules.made("steps")
    bias = torch.zeros(2, 9)  # it has none
    model = {"in_shape": [None, None, 2], "layers": [
        {"type": "time-distributed-dense", "activation": "tanh", "shape": [None, None, 4],
         "weights": [module.first.weight.T.tolist(), module.first.bias.tolist()]},
        {"type": "gru", "activation": "tanh", "shape": [None, None, 3],
         "weights": [by_columns(module.gru.weight_ih_l0).tolist(),
                     by_columns(module.gru.weight_hh_l0).tolist(), bias.tolist()]},
        {"type": "dense", "activation": "", "shape": [None, None, 1],
         "weights": [module.last.weight.T.tolist()]}]}
    path = folder / "rtneural.json"
    path.write_text(json.dumps(model))
    torch.manual_seed(5)
    given = golden_files(folder, "rtneural", module, torch.randn(3, 6, 2))
    status, text = export(exporter, path, "--steps", 6, "-o", folder / "rtneural", *given)
    require(status == 0, f"rtneural: {text}")
    return "rtneural"


def keras_layer(kind, name, **options):
    return {"class_name": kind, "config": {"name": name, **options}}


def write_keras(folder, name, kind, config, tensors, places, size=(6, 8, 2)):
    """A model as Keras would write it: .h5, .json with .h5, or .keras, which calls layers by
    `places`."""
    import h5py
    import numpy

    shape = "batch_shape" if kind == "keras" else "batch_input_shape"
    config = {"class_name": "Sequential", "config": {"name": "net", "layers": [
        keras_layer("InputLayer", "x", **{shape: [None, *size]}), *config]}}
    path = folder / f"{name}.{kind}"
    weights = path if kind == "h5" else folder / f"{name}_weights.h5"
    with h5py.File(weights, "w") as file:
        if kind == "keras":
            for layer, arrays in tensors.items():
                for i, array in enumerate(arrays):
                    file[f"layers/{places[layer]}/vars/{i}"] = array.numpy()
        else:
            if kind == "h5":
                file.attrs["model_config"] = json.dumps(config)
            top = file.create_group("model_weights") if kind == "h5" else file
            for layer, arrays in tensors.items():
                group = top.create_group(layer)
                names = [f"{layer}/{i}:0" for i in range(len(arrays))]
                group.attrs["weight_names"] = numpy.array([n.encode() for n in names])
                for n, array in zip(names, arrays):
                    group[n] = array.numpy()
    if kind == "keras":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("config.json", json.dumps(config))
            archive.write(weights, "model.weights.h5")
    elif kind == "json":
        path.write_text(json.dumps(config))
    return path


def exported_keras(exporter, folder, path, net):
    import torch

    given = golden_files(folder, path.stem, net, torch.randn(4, 2, 6, 8), (0, 2, 3, 1))
    status, text = export(exporter, path, "-o", folder / path.stem, *given)
    require(status == 0 and "channels first" in text, f"{path.stem}: {text}")
    return path.stem


def from_keras(exporter, folder, kind):
    """A convolutional module as Keras would write it, with the channels last."""
    import torch
    from torch import nn

    torch.manual_seed(7)
    net = nn.Sequential(nn.Conv2d(2, 3, 3, padding=1, stride=1), nn.ReLU(), nn.MaxPool2d(2),
                        nn.BatchNorm2d(3, eps=1e-3), nn.Flatten(), nn.Linear(3 * 3 * 4, 5),
                        nn.Softmax(dim=1)).eval()
    net[3].running_mean.uniform_(-0.5, 0.5)
    net[3].running_var.uniform_(0.5, 2)
    dense = net[5].weight.detach().reshape(5, 3, 3, 4).permute(0, 2, 3, 1).reshape(5, 36).T
    tensors = {
        "conv2d": [net[0].weight.detach().permute(2, 3, 1, 0), net[0].bias.detach()],
        "norm": [net[3].weight.detach(), net[3].bias.detach(), net[3].running_mean,
                 net[3].running_var],
        "head": [dense, net[5].bias.detach()]}
    last = "channels_last"
    config = [
        keras_layer("Conv2D", "conv2d", filters=3, kernel_size=[3, 3], strides=[1, 1],
                    padding="same", data_format=last, dilation_rate=[1, 1], groups=1,
                    activation="relu", use_bias=True),
        keras_layer("MaxPooling2D", "pool", pool_size=[2, 2], strides=[2, 2], padding="valid",
                    data_format=last),
        keras_layer("BatchNormalization", "norm", axis=[3] if kind == "h5" else 3, momentum=0.99,
                    epsilon=0.001, center=True, scale=True),
        keras_layer("Flatten", "flat", data_format=last),
        keras_layer("Dense", "head", units=5, activation="softmax", use_bias=True)]
    path = write_keras(folder, f"from_{kind}", kind, config, tensors,
                       {"conv2d": "conv2d", "norm": "batch_normalization", "head": "dense"})
    return exported_keras(exporter, folder, path, net)


def averages_from_keras(exporter, folder):
    """Keras's average poolings, which do not count the padding, and what has its axes otherwise."""
    import torch
    from torch import nn

    torch.manual_seed(8)
    net = nn.Sequential(nn.Conv2d(2, 3, 1), nn.ReLU6(),
                        nn.AvgPool2d(3, 1, 1, count_include_pad=False), nn.AvgPool2d(2),
                        nn.Conv2d(3, 6, 3, padding=1, groups=3, bias=False),
                        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(6, 2)).eval()
    tensors = {"conv": [net[0].weight.detach().permute(2, 3, 1, 0), net[0].bias.detach()],
               "depth": [net[4].weight.detach().reshape(3, 2, 3, 3).permute(2, 3, 0, 1)],
               "head": [net[7].weight.detach().T, net[7].bias.detach()]}
    config = [
        keras_layer("Conv2D", "conv", filters=3, kernel_size=[1, 1], strides=[1, 1],
                    padding="valid", dilation_rate=[1, 1], groups=1, activation="linear",
                    use_bias=True),
        keras_layer("ReLU", "bent", max_value=6.0, negative_slope=0.0, threshold=0.0),
        keras_layer("AveragePooling2D", "same", pool_size=[3, 3], strides=[1, 1], padding="same"),
        keras_layer("AveragePooling2D", "halves", pool_size=[2, 2], strides=None, padding="valid"),
        keras_layer("DepthwiseConv2D", "depth", kernel_size=[3, 3], strides=[1, 1], padding="same",
                    depth_multiplier=2, activation="linear", use_bias=False),
        keras_layer("GlobalAveragePooling2D", "all"),
        keras_layer("Dense", "head", units=2, activation="linear", use_bias=True)]
    path = write_keras(folder, "keras_averages", "json", config, tensors, {})
    made = exported_keras(exporter, folder, path, net)
    path = write_keras(folder, "over_steps", "json",
                       [keras_layer("AveragePooling1D", "pool", pool_size=[2])], {}, {})
    status, text = export(exporter, path, "-o", folder / "never")
    require(status == 1 and "over (steps, channels)" in text, f"keras: {text}")
    return made


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


def from_nam(exporter, folder):
    """Models and sounds in tests/exporter/nam, where README.md says what they are."""
    here = pathlib.Path(__file__).resolve().parent / "nam"
    for name, kind, steps in (("wavenet", "wav", ["--steps", 128]), ("lstm", "wav", []),
                              ("condition", "txt", [])):
        status, text = export(exporter, here / f"{name}.nam", "-o", folder / f"nam_{name}",
                              "--name", f"nam_{name}", "--inputs", here / "input.wav",
                              "--outputs", here / f"{name}.{kind}", *steps)
        require(status == 0 and "samples of silence" in text, f"nam: {text}")
    proof = (folder / "nam_wavenet" / "nam_wavenet_test.cpp").read_text()
    require("static_assert" in proof, "nam: a small WaveNet is not proved while compiling")
    # More samples than the model depends on are needed.
    status, text = export(exporter, here / "lstm.nam", "-o", "never", "--steps", 1000,
                          "--inputs", here / "input.wav", "--outputs", here / "lstm.wav")
    require(status == 1 and "more are needed" in text, f"nam: {text}")
    # The WaveNet again, as an image: its convolutions have rows of two axes.
    status, text = export(exporter, here / "wavenet.nam", "-o", folder / "nam_bound", "--name",
                          "nam_bound", "--image", "--steps", 128, "--inputs", here / "input.wav",
                          "--outputs", here / "wavenet.wav")
    require(status == 0, f"nam: {text}")
    return ["nam_wavenet", "nam_lstm", "nam_condition", "nam_bound"]


def sum_of_taps(steps, outputs, *taps):
    """The sum over taps (matrix, x, steps back) of matrix x, with zeros before the sequence."""
    import numpy

    y = numpy.zeros((steps, outputs))
    for matrix, x, back in taps:
        y[back:] += x[:steps - back] @ numpy.asarray(matrix, float).T
    return y


class Nam:
    """A small model of NAM, with its weights in the order of the file, and what NAM's formulas make
    of a sound, in float64."""

    def __init__(self, architecture, config, seed):
        import numpy

        self.random = numpy.random.default_rng(seed)
        self.model = {"version": "0.5.4", "architecture": architecture, "config": config,
                      "weights": [], "sample_rate": 48000}

    def draw(self, *shape, least=-0.5):
        import numpy

        numbers = self.random.uniform(least, least + 1, shape).astype(numpy.float32)
        self.model["weights"] += numbers.ravel().tolist()
        return numbers.astype(float)

    def conv(self, x, outputs, kernel, dilation=1, bias=True):
        """Weights (out, in, kernel), then the bias."""
        weight = self.draw(outputs, x.shape[1], kernel)
        y = sum_of_taps(len(x), outputs, *((weight[:, :, k], x, (kernel - 1 - k) * dilation)
                                           for k in range(kernel)))
        return y + self.draw(outputs) if bias else y


def leaky(x, slope):
    return (x > 0) * x + (x <= 0) * slope * x


def nam_wavenet(x):
    """Gated: the first half of the sums through the activation, times the sigmoid of the other."""
    import numpy

    activations = ["LeakyReLU", {"type": "LeakyReLU", "negative_slope": 0.25}]
    array = {"input_size": 1, "condition_size": 1, "channels": 3, "kernel_size": 2,
             "dilations": [1, 2], "activation": activations, "gated": True, "head_size": 1,
             "head_bias": True}
    nam = Nam("WaveNet", {"layers": [array], "head": None, "head_scale": 0.5}, 1)
    value, head = nam.conv(x, 3, 1, bias=False), 0
    for dilation, slope in ((1, 0.01), (2, 0.25)):
        z = nam.conv(value, 6, 2, dilation) + nam.conv(x, 6, 1, bias=False)
        shown = leaky(z[:, :3], slope) / (1 + numpy.exp(-z[:, 3:]))
        value, head = value + nam.conv(shown, 3, 1), head + shown
    y = nam.conv(head, 1, 1) * 0.5
    nam.model["weights"].append(0.5)
    return nam.model, y


def nam_convnet(x):
    """Blocks of two taps, a batch norm and an activation."""
    import numpy

    nam = Nam("ConvNet", {"channels": 3, "dilations": [1, 2], "batchnorm": True,
                          "activation": "Tanh"}, 2)
    for dilation in (1, 2):
        x = nam.conv(x, 3, 2, dilation, bias=False)
        mean, variance = nam.draw(3), nam.draw(3, least=0.5)
        weight, bias = nam.draw(3, least=0.5), nam.draw(3)
        epsilon = nam.draw(1, least=0)
        x = numpy.tanh((x - mean) / numpy.sqrt(variance + epsilon) * weight + bias)
    return nam.model, nam.conv(x, 1, 1)


def nam_linear(x, seed=3):
    """The first weight is that of the newest sample."""
    nam = Nam("Linear", {"receptive_field": 4, "bias": True}, seed)
    weight = nam.draw(4)
    y = sum_of_taps(len(x), 1, *(([[weight[k]]], x, k) for k in range(4)))
    return nam.model, y + nam.draw(1)


def nam_container(x):
    """The model of the largest value stands for all."""
    (large, y), (small, _) = nam_linear(x, 4), nam_linear(x, 5)
    submodels = [{"max_value": 0.5, "model": small}, {"max_value": 1.0, "model": large}]
    return Nam("SlimmableContainer", {"submodels": submodels}, 0).model, y


def from_small_nams(exporter, folder):
    """NAM's other architectures. Its program, NeuralAmpModelerCore 0.5.5, comes to the same."""
    import numpy

    x = numpy.random.default_rng(6).uniform(-1, 1, (24, 1)).astype(numpy.float32)
    numpy.save(folder / "nam_x.npy", x[:, 0])
    names = []
    for made in (nam_wavenet, nam_convnet, nam_linear, nam_container):
        name = f"small_{made.__name__}"
        model, y = made(x.astype(float))
        (folder / f"{name}.nam").write_text(json.dumps(model))
        numpy.save(folder / f"{name}_y.npy", y[:, 0])
        status, text = export(exporter, folder / f"{name}.nam", "-o", folder / name, "--steps", 24,
                              "--inputs", folder / "nam_x.npy", "--outputs",
                              folder / f"{name}_y.npy")
        require(status == 0, f"{name}: {text}")
        names.append(name)
    return names


def over_time(*bends):
    """Layers over time that other programs have, too; between them three activations. A batch norm
    over the features, of a mean and a variance alone, is part of the first."""
    import torch
    import torch.nn.functional as F
    from torch import nn

    class OverTime(nn.Module):
        def __init__(self):
            super().__init__()
            self.dense = nn.Linear(2, 4)
            self.norm = nn.BatchNorm1d(4, eps=1e-3, affine=False)
            self.conv = nn.Conv1d(4, 6, 3, dilation=2, groups=2)
            self.lstm = nn.LSTM(6, 3, batch_first=True)
            self.gru = nn.GRU(3, 4, batch_first=True)
            self.head, self.before = nn.Linear(4, 2), 4

        def forward(self, x):
            x = bends[0](self.norm(self.dense(x).transpose(1, 2)))
            x = bends[1](self.conv(F.pad(x, (self.before, 0))).transpose(1, 2))
            return self.head(self.gru(bends[2](self.lstm(x)[0]))[0])

    torch.manual_seed(10)
    return OverTime().eval()


def weights_over_time(module):
    """As Keras has them: the inputs first, gates by columns, one bias of an LSTM, the GRU's update
    gate first."""
    import torch

    tensors = {"dense": [module.dense.weight.T, module.dense.bias],
               "norm": [module.norm.running_mean, module.norm.running_var],
               "conv": [module.conv.weight.permute(2, 1, 0), module.conv.bias],
               "lstm": [module.lstm.weight_ih_l0.T, module.lstm.weight_hh_l0.T,
                        module.lstm.bias_ih_l0 + module.lstm.bias_hh_l0],
               "gru": [torch.from_numpy(by_columns(module.gru.weight_ih_l0)),
                       torch.from_numpy(by_columns(module.gru.weight_hh_l0)),
                       torch.from_numpy(by_columns(torch.stack(
                           [module.gru.bias_ih_l0, module.gru.bias_hh_l0], 1)))],
               "head": [module.head.weight.T, module.head.bias]}
    return {name: [array.detach() for array in arrays] for name, arrays in tensors.items()}


def over_time_from_rtneural(exporter, folder):
    import torch
    import torch.nn.functional as F

    module = over_time(F.elu, torch.tanh, lambda x: x)
    module.norm.running_mean.uniform_(-0.5, 0.5)
    module.norm.running_var.uniform_(0.5, 2)
    weights = {name: [array.tolist() for array in arrays]
               for name, arrays in weights_over_time(module).items()}
    model = {"in_shape": [None, None, 2], "layers": [
        {"type": "time-distributed-dense", "activation": "", "weights": weights["dense"]},
        {"type": "batchnorm", "activation": "", "epsilon": 1e-3, "weights": weights["norm"]},
        {"type": "activation", "activation": "elu"},
        {"type": "conv1d", "activation": "tanh", "kernel_size": [3], "dilation": [2], "groups": 2,
         "weights": weights["conv"]},
        {"type": "lstm", "activation": "tanh", "weights": weights["lstm"]},
        {"type": "gru", "activation": "tanh", "weights": weights["gru"]},
        {"type": "dense", "activation": "", "weights": weights["head"]}]}
    path = folder / "rtneural_layers.json"
    path.write_text(json.dumps(model))
    given = golden_files(folder, path.stem, module, torch.randn(3, 8, 2))
    status, text = export(exporter, path, "--steps", 8, "-o", folder / path.stem, *given)
    require(status == 0, f"{path.stem}: {text}")
    return path.stem


def over_time_from_keras(exporter, folder):
    """Of a .keras archive, whose recurrent layers have a cell."""
    import torch
    import torch.nn.functional as F

    module = over_time(lambda x: F.leaky_relu(x, 0.3), lambda x: F.leaky_relu(x, 0.125),
                       lambda x: F.elu(x, 0.5))
    tensors = weights_over_time(module)
    del tensors["norm"]
    module.norm = torch.nn.Identity()
    recurrent = {"activation": "tanh", "recurrent_activation": "sigmoid", "use_bias": True,
                 "return_sequences": True}
    config = [
        keras_layer("Dense", "dense", units=4, activation="linear", use_bias=True),
        keras_layer("LeakyReLU", "bent"),
        keras_layer("Conv1D", "conv", filters=6, kernel_size=[3], strides=[1], padding="causal",
                    dilation_rate=[2], groups=2, activation="linear", use_bias=True),
        keras_layer("LeakyReLU", "bent_less", negative_slope=0.125),
        keras_layer("LSTM", "lstm", units=3, **recurrent),
        keras_layer("ELU", "smooth", alpha=0.5),
        keras_layer("GRU", "gru", units=4, reset_after=True, **recurrent),
        keras_layer("Dense", "head", units=2, activation="linear", use_bias=True)]
    path = write_keras(folder, "keras_over_time", "keras", config, tensors,
                       {"dense": "dense", "conv": "conv1d", "lstm": "lstm/cell", "gru": "gru/cell",
                        "head": "dense_1"}, (8, 2))
    given = golden_files(folder, path.stem, module, torch.randn(3, 8, 2))
    status, text = export(exporter, path, "-o", folder / path.stem, *given)
    require(status == 0, f"{path.stem}: {text}")
    return path.stem


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


def from_fann(exporter, folder):
    """A network that FANN 2.2 trained and ran; its name is a keyword of C++."""
    here = pathlib.Path(__file__).resolve().parent
    status, text = export(exporter, here / "xor.net", "-o", folder / "net_xor",
                          "--inputs", here / "xor_x.txt", "--outputs", here / "xor_y.txt")
    require(status == 0, f"fann: {text}")
    return "net_xor"


def images(exporter, folder):
    """Networks whose weights are bound. PyTorch finds its own numbers in the files, the transposes
    of those that ctnn stores by columns."""
    import numpy
    import torch

    kinds = {"F32": numpy.float32, "U8": numpy.uint8}
    for name, (_, shape) in modules.IMAGES.items():
        target = "nested" if name == "nested" else f"{name}_bound"
        status, text = export(exporter, f"{modules.__file__}:{name}", "--input-shape",
                              shape_text(shape), "--name", target, "--image", "-o", folder / target)
        require(status == 0, f"{name} as an image: {text}")
        path = folder / target / f"{target}.safetensors"
        require((8 + int.from_bytes(path.read_bytes()[:8], "little")) % 64 == 0,
                f"{name}: the numbers are not aligned")
        found = {key: torch.from_numpy(numpy.frombuffer(data, kinds[kind]).reshape(extents).copy())
                 for key, (kind, extents, data) in tensors_of(path).items()}
        state = {key: tensor for key, tensor in modules.made(name).state_dict().items()
                 if not key.endswith("num_batches_tracked")}
        for key, tensor in state.items():
            same = found.pop(key) if key in found else found.pop(f"{key}.T").movedim(-1, 0)
            require(torch.equal(same, tensor), f"{name}: {key} has other numbers in the image")
        require(all(key.startswith("padding.") and not tensor.any()
                    for key, tensor in found.items()), f"{name}: the image has {sorted(found)}")
        yield target


def convert(exporter, folder):
    """Arrays of numpy become tensors."""
    import numpy

    arrays = {"a.weight": numpy.arange(6, dtype=numpy.float32).reshape(2, 3),
              "n": numpy.array([3, -4], numpy.int64)}
    numpy.savez(folder / "arrays.npz", **arrays)
    status, text = export(exporter, folder / "arrays.npz", "-o", folder)
    require(status == 0, f"npz: {text}")
    found = tensors_of(folder / "arrays.safetensors")
    require(found == {name: ({"f": "F32", "i": "I64"}[array.dtype.kind], list(array.shape),
                             array.tobytes()) for name, array in arrays.items()},
            f"npz: {found}")


def translate(exporter, folder):
    shutil.rmtree(folder, ignore_errors=True)  # of an older exporter's files, it would say so
    folder.mkdir(parents=True)
    made = []
    for name, (_, shape) in modules.MODULES.items():
        status, text = export(exporter, f"{modules.__file__}:{name}", "--input-shape",
                              shape_text(shape), "-o", folder / name)
        require(status == 0, f"{name}: {text}")
        require(("a copy of them" in text) == (name == "in_place"), f"{name}: {text}")
        made.append(name)
        if name in modules.NOT_BY_ONNX:
            continue
        status, text = through_onnx(exporter, folder, name)
        require(status == 0, f"{name} by ONNX: {text}")
        made.append(f"{name}_onnx")
    made += [from_rtneural(exporter, folder), from_keras(exporter, folder, "h5"),
             from_keras(exporter, folder, "json"), from_keras(exporter, folder, "keras"),
             averages_from_keras(exporter, folder), *means_by_onnx(exporter, folder),
             empty_names(exporter, folder),
             from_fann(exporter, folder), *from_nam(exporter, folder),
             *from_small_nams(exporter, folder), over_time_from_rtneural(exporter, folder),
             over_time_from_keras(exporter, folder), over_time_by_onnx(exporter, folder),
             *images(exporter, folder)]
    convert(exporter, folder)
    # Where PyTorch leaves the layers and their names as they are, so are the files.
    for name in ("branches", "tokens"):
        direct, by_onnx = (tensors_of(folder / n / f"{n}.safetensors")
                           for n in (name, f"{name}_onnx"))
        require(direct == by_onnx, f"{name}: other tensors by ONNX")
    # The networks in this folder are what the exporter writes.
    here = pathlib.Path(__file__).resolve().parent
    for name in ("branches", "image", "nested"):
        for file in (f"{name}.hpp", "CMakeLists.txt"):
            require((here / name / file).read_text() == (folder / name / file).read_text(),
                    f"{here / name / file} is not what the exporter writes")
    lines = ["cmake_minimum_required(VERSION 3.25)", "project(host CXX)", "enable_testing()",
             "add_subdirectory(\"${ctnn}\" ctnn)"]
    lines += [f"add_subdirectory({name})" for name in made]
    lines += ["add_executable(again again.cpp)",
              f"target_link_libraries(again PRIVATE {' '.join(modules.MODULES)})",
              "add_test(NAME again COMMAND again WORKING_DIRECTORY \"${CMAKE_SOURCE_DIR}\")"]
    (folder / "again.cpp").write_text(again(modules.MODULES))
    (folder / "CMakeLists.txt").write_text("\n".join(lines) + "\n")


def again(names):
    """A program that writes each network by save_file."""
    lines = ["#include <ctnn/io/file.hpp>", "#include <cstdio>"]
    for name in names:
        lines += [f"#include <{name}.hpp>", f"#include <embedded/{name}_weights.hpp>"]
    lines += ["template <class Model, const auto& File>", "bool write(const char* path) {",
              "    const auto error = ctnn::save_file(ctnn::load<Model, File>(), path);",
              "    if (error) std::puts(error.message());", "    return !error;", "}",
              "int main() {", "    bool all = true;"]
    lines += [f'    all = write<{name}::model, {name}_weights>("{name}.again") && all;'
              for name in names]
    return "\n".join([*lines, "    return all ? 0 : 1;", "}", ""])


def read(folder):
    """The files that C++ wrote, in modules that had other weights."""
    import numpy
    import torch

    kinds = {"F32": numpy.float32}
    for name, (_, shape) in modules.MODULES.items():
        if name == "in_place":  # a layer that is called twice is two
            continue
        module = modules.made(name)
        torch.manual_seed(8)
        x = torch.randint(0, 7, (3, *shape)) if name in modules.INTEGERS else torch.randn(3, *shape)
        with torch.no_grad():
            expected = module(x.clone())
            state = module.state_dict()
            for tensor in state.values():
                tensor.zero_()
            found = {key: torch.from_numpy(numpy.frombuffer(data, kinds[kind]).reshape(extents)
                                           .copy())
                     for key, (kind, extents, data) in tensors_of(folder / f"{name}.again").items()}
            counts = {key for key in state if key.endswith("num_batches_tracked")}
            require(set(found) == set(state) - counts,
                    f"{name}: tensors {sorted(found)}, of {sorted(state)}")
            module.load_state_dict(found, strict=not counts)
            require(torch.equal(module(x.clone()), expected),
                    f"{name}: PyTorch computes something else with the file of C++")


def taken_words():
    """Those that ctnn::to_source refuses."""
    root = pathlib.Path(__file__).resolve().parent.parent.parent
    text = (root / "include/ctnn/io/detail/identifier.hpp").read_text()
    return re.findall(r"\w+", text.partition("taken_words =")[2].partition(";")[0])


def edits(exporter):
    """A file that was edited is not written over, but for --force; nor is the folder about."""
    arguments = [f"{modules.__file__}:branches", "--input-shape", "6"]
    status, text = export(exporter, *arguments, "-o", pathlib.Path(".").resolve())
    require(status == 1 and "is the folder that you are in" in text, text)
    for again in range(2):
        status, text = export(exporter, *arguments, "-o", "edited")
        require(status == 0, text)
    header = pathlib.Path("edited") / "branches.hpp"
    before = header.read_bytes()
    header.write_bytes(before.replace(b"\n", b"\r\n"))  # as version control may do
    status, text = export(exporter, *arguments, "-o", "edited")
    require(status == 0 and header.read_bytes() == before, text)
    header.write_bytes(before.replace(b"namespace", b"inline namespace"))
    status, text = export(exporter, *arguments, "-o", "edited")
    require(status == 1 and "branches.hpp was edited" in text and "--force" in text, text)
    require(b"inline namespace" in header.read_bytes(), "the edited header was written over")
    status, text = export(exporter, *arguments, "-o", "edited", "--force")
    require(status == 0 and header.read_bytes() == before, text)


def wrong_files(exporter):
    """Each is refused with one sentence, and nothing is written."""
    for kind in malformed.KINDS:
        for arguments, words in kind():
            status, text = export(exporter, *arguments, "-o", "never")
            require(status == 1 and words in text and text.count("\n") == 1 and
                    "--traceback" not in text,
                    f"{kind.__name__}, {arguments}: {words!r} is not in {text!r}")
            require(not pathlib.Path("never").exists(), f"{arguments}: something was written")


def texts(exporter):
    """Names and options that would be more than a name in the code, or on a terminal."""
    import numpy

    net = pathlib.Path(__file__).resolve().parent / "xor.net"
    folder = pathlib.Path("a folder")
    given = ["--inputs", net.parent / "xor_x.txt", "--outputs", net.parent / "xor_y.txt"]
    status, text = export(exporter, net, "--name", "int8_t", "-o", folder, *given, "--origin",
                          "x\nint y;")
    require(status == 0 and 'add_subdirectory("a folder")' in text, text)
    require("namespace net_int8_t {" in (folder / "net_int8_t.hpp").read_text(), "int8_t")
    first = (folder / "net_int8_t_test.cpp").read_text().partition("\n")[0]
    require("x\\nint y;" in first, first)
    # A file that is there is converted to with --force alone.
    numpy.savez("twice.npz", a=numpy.ones(3))
    pathlib.Path("made/twice/twice.safetensors").unlink(missing_ok=True)
    for options, expected in (((), 0), ((), 1), (("--force",), 0)):
        status, text = export(exporter, "twice.npz", "-o", "made/twice", *options)
        require(status == expected and ("say --force" in text) == (expected == 1), text)
    # A rate that no sound has takes no more time than another.
    model = json.loads((net.parent / "nam" / "lstm.nam").read_text())
    for rate in (1e12, float("nan"), "48000", 1e30):
        pathlib.Path("rate.nam").write_text(json.dumps(dict(model, sample_rate=rate)))
        status, text = export(exporter, "rate.nam", "-o", "rate")
        require(status == 0 and "samples of silence" in text, text)


def refuse(exporter):
    for name, (shape, words) in modules.REFUSED.items():
        status, text = export(exporter, f"{modules.__file__}:{name}", "--input-shape",
                              shape_text(shape), "-o", "never")
        require(status == 1 and words in text, f"{name}: {words!r} is not in {text!r}")
    for arguments, words in ((["nothing.onnx"], "there is no file nothing.onnx"),
                             (["nothing.json"], "no model of RTNeural"),
                             (["nothing.py:net", "--input-shape", "3"], "there is no file"),
                             ([f"{modules.__file__}:image"], "give --input-shape"),
                             (["net.pt"], "load_state_dict"), (["net.x"], "--help"),
                             (["amp.nam"], "no model of NAM"),
                             ([f"{modules.__file__}:nothing", "--input-shape", "3"],
                              "has no nothing"),
                             ([f"{modules.__file__}:branches", "--input-shape", "6", "--inputs",
                               __file__], "cannot be read"),
                             ([f"{modules.__file__}:image", "--input-shape", "1,2,8,10"],
                              "say 2,8,10"),
                             (["arrays.npz", "--image"], "--image needs a model")):
        status, text = export(exporter, *arguments)
        require(status == 1 and words in text, f"{arguments}: {words!r} is not in {text!r}")
    require(not pathlib.Path("never").exists(), "something was written")
    # A folder of another project is left alone.
    other = pathlib.Path("others_folder")
    other.mkdir(exist_ok=True)
    (other / "CMakeLists.txt").write_text("project(other)\n")
    status, text = export(exporter, f"{modules.__file__}:branches", "--input-shape", "6", "-o",
                          other)
    require(status == 1 and "has files that are not branches's" in text, text)
    require([file.name for file in other.iterdir()] == ["CMakeLists.txt"], "files were written")
    edits(exporter)
    wrong_files(exporter)
    texts(exporter)
    # A pipe that nobody reads to its end, and the words that the library takes.
    shown = subprocess.run(f"'{sys.executable}' -B '{exporter}' --help | head -n 1", shell=True,
                           check=False, capture_output=True, text=True)
    require(shown.stdout.startswith("usage:") and not shown.stderr, shown.stderr)
    sys.path.insert(0, str(pathlib.Path(exporter).parent))
    from ctnn_export.network import identifier

    words = taken_words()
    require(len(words) > 90, f"only {words}")
    for word in [*words, "linux", "unix", "errno", "int8_t", "uint_least16_t", "intptr_t",
                 "max_align_t", "SIZE_MAX"]:
        require(identifier(word) != word, f"{word} is a network's name")
    for option in ("--golden=-1", "--steps=0", "--tolerance=inf", "--tolerance=-1"):
        status, text = export(exporter, "x.onnx", option)
        require(status == 2 and "error: argument" in text, f"{option}: {text}")


if __name__ == "__main__":
    if sys.argv[1] == "translate":
        translate(sys.argv[2], pathlib.Path(sys.argv[3]))
    elif sys.argv[1] == "read":
        read(pathlib.Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as place:
            exporter_path = pathlib.Path(sys.argv[2]).resolve()
            os.chdir(place)
            refuse(exporter_path)
            os.chdir("/")
