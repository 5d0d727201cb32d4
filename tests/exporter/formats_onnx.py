# SPDX-License-Identifier: MIT
"""Models as ONNX, from PyTorch or node by node."""

import warnings

import torch
from torch import nn

import modules
from common import export, golden_files, require
from formats_keras import over_time


def through_onnx(exporter, folder, name):
    """The module's ONNX file, with golden vectors by PyTorch."""
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
    from onnx import helper, numpy_helper

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


def norms_by_onnx(exporter, folder):
    """Normalisations by the operators of later opsets, and by the nodes of other exporters."""
    import numpy
    import onnx
    from onnx import helper, numpy_helper

    torch.manual_seed(13)
    scale, shift = (torch.rand(6) + 0.5).numpy(), (torch.rand(6) - 0.5).numpy()
    rows, per_group = numpy.tile(scale[:5], (2, 1)), scale[:3]

    def rms(x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6)

    def root(x, to):
        """The root of a mean square, by a product."""
        return [helper.make_node("Mul", [x, x], ["square"]),
                helper.make_node("ReduceMean", ["square"], ["mean"], axes=[-1]),
                helper.make_node("Add", ["tiny", "mean"], ["sum"]),
                helper.make_node("Sqrt", ["sum"], [to])]

    functional = torch.nn.functional
    given = {name: torch.from_numpy(array) for name, array in
             (("scale", scale), ("shift", shift), ("rows", rows))}
    # name: opset, nodes from x to y, and what they compute of x (batch, 6, 5)
    cases = {
        "layer_norm_17": (17, [helper.make_node("LayerNormalization", ["x", "rows5", "rows5"],
                                                ["y"], epsilon=1e-3)],
                          lambda x: functional.layer_norm(x, (5,), given["rows"][0],
                                                          given["rows"][0], 1e-3)),
        "group_norm_18": (18, [helper.make_node("GroupNormalization", ["x", "three", "three"],
                                                ["y"], num_groups=3)],
                          lambda x: functional.group_norm(
                              x, 3, given["scale"][:3].repeat_interleave(2),
                              given["scale"][:3].repeat_interleave(2))),
        "group_norm_21": (21, [helper.make_node("GroupNormalization", ["x", "scale", "shift"],
                                                ["y"], num_groups=2, epsilon=1e-3)],
                          lambda x: functional.group_norm(x, 2, given["scale"], given["shift"],
                                                          1e-3)),
        "rms_norm_23": (23, [helper.make_node("RMSNormalization", ["x", "rows5"], ["y"],
                                              epsilon=1e-6)],
                        lambda x: rms(x) * given["rows"][0]),
        "rms_by_nodes": (13, [*root("x", "root"),
                              helper.make_node("Div", ["x", "root"], ["normed"]),
                              helper.make_node("Mul", ["rows5", "normed"], ["y"])],
                         lambda x: rms(x) * given["rows"][0]),
        "rms_by_one_over": (13, [*root("x", "root"),
                                 helper.make_node("Div", ["one", "root"], ["inverse"]),
                                 helper.make_node("Mul", ["x", "inverse"], ["y"])], rms),
        "rms_by_reciprocal": (13, [*root("x", "root"),
                                   helper.make_node("Reciprocal", ["root"], ["inverse"]),
                                   helper.make_node("Mul", ["inverse", "x"], ["normed"]),
                                   helper.make_node("Add", ["normed", "column"], ["y"])],
                              lambda x: rms(x) + given["shift"][:, None]),
        "turned": (13, [helper.make_node("Unsqueeze", ["x", "two"], ["wide"]),
                        helper.make_node("Transpose", ["wide"], ["back"], perm=[0, 3, 2, 1]),
                        helper.make_node("Relu", ["back"], ["bent"]),
                        helper.make_node("Squeeze", ["bent", "two"], ["flat"]),
                        helper.make_node("Reshape", ["flat", "shape"], ["some"]),
                        helper.make_node("Transpose", ["some"], ["last"], perm=[0, 2, 3, 1]),
                        helper.make_node("Softmax", ["last"], ["y"], axis=-1)],
                   lambda x: torch.softmax(torch.relu(x).transpose(1, 2).reshape(-1, 5, 2, 3)
                                           .permute(0, 2, 3, 1), -1))}
    tensors = {"scale": scale, "shift": shift, "three": per_group, "rows5": rows[0],
               "tiny": numpy.float32(1e-6), "one": numpy.float32(1), "column": shift[:, None],
               "two": numpy.array([2]), "shape": numpy.array([0, 5, 2, -1])}
    for name, (opset, nodes, function) in cases.items():
        used = {value for node in nodes for value in node.input}
        graph = helper.make_graph(
            nodes, name, [helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, [1, 6, 5])],
            [helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, None)],
            [numpy_helper.from_array(numpy.asarray(array), key) for key, array in tensors.items()
             if key in used])
        path = folder / f"{name}.onnx"
        onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)]),
                  str(path))
        vectors = golden_files(folder, name, function, torch.randn(4, 6, 5))
        status, text = export(exporter, path, "-o", folder / name, *vectors)
        require(status == 0, f"{name}: {text}")
    return list(cases)


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


class Packed(nn.Module):
    """Queries, keys and values of one product; steps see none after them, as a buffer says."""

    def __init__(self, heads=2, scale=3**-0.5):
        super().__init__()
        self.heads, self.scale = heads, scale
        self.embed = nn.Linear(4, 6)
        self.qkv, self.out = nn.Linear(6, 18, bias=False), nn.Linear(6, 6)
        self.register_buffer("seen", torch.tril(torch.ones(8, 8))[None, None])

    def forward(self, x):
        x = self.embed(x)
        batch, steps, width = x.size()
        q, k, v = (part.view(batch, steps, self.heads, width // self.heads).transpose(1, 2)
                   for part in self.qkv(x).split(width, 2))
        scores = q @ k.transpose(-2, -1) * self.scale
        scores = scores.masked_fill(self.seen[:, :, :steps, :steps] == 0, float("-inf"))
        y = torch.softmax(scores, -1) @ v
        return x + self.out(y.transpose(1, 2).reshape(batch, steps, width))


class Stacked(nn.Module):
    """The three of them as an axis, without a mask, and a layer after their sum."""

    def __init__(self):
        super().__init__()
        self.qkv, self.out, self.norm = nn.Linear(6, 18), nn.Linear(6, 6), nn.LayerNorm(6)

    def forward(self, x):
        batch, steps, width = x.shape
        q, k, v = self.qkv(x).reshape(batch, steps, 3, 3, 2).permute(2, 0, 3, 1, 4).unbind(0)
        weights = torch.softmax(q / 2**0.5 @ k.transpose(-2, -1), -1)
        y = (weights @ v).transpose(1, 2).reshape(batch, steps, width)
        return self.norm(x + torch.tanh(self.out(y)))


class BothScaled(nn.Module):
    """Queries and transposed keys by the root of the scale, as later versions of PyTorch write it,
    and numbers that are added to scores."""

    def __init__(self):
        super().__init__()
        self.qkv, self.out = nn.Linear(6, 18), nn.Linear(6, 6)
        self.near = nn.Parameter(torch.randn(4, 4))

    def forward(self, x):
        batch, steps, width = x.shape
        q, k, v = (part.view(batch, steps, 2, 3).transpose(1, 2)
                   for part in self.qkv(x).chunk(3, -1))
        scores = (q * 3**-0.25) @ (k.transpose(-2, -1) * 3**-0.25) + self.near
        y = torch.softmax(scores, -1) @ v
        return self.out(y.transpose(1, 2).reshape(batch, steps, width))


class ByLetters(nn.Module):
    """Heads after steps, in products by the letters of their axes, whose operands have changed
    places."""

    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(6, 6) for _ in range(4))

    def forward(self, x):
        q, k, v = (layer(x).view(x.size(0), 4, 3, 2)
                   for layer in (self.query, self.key, self.value))
        weights = torch.softmax(torch.einsum("bshd,bthd->bhts", k, q) / 2**0.5, -1)
        return self.out(torch.einsum("bshd,bhts->bthd", v, weights).reshape(x.size(0), 4, 6))


class OfImages(nn.Module):
    """Attention of all places of an image, with its weights transposed."""

    def __init__(self):
        super().__init__()
        self.query, self.key, self.value = (nn.Conv2d(4, 4, 1) for _ in range(3))

    def forward(self, x):
        q, k, v = (layer(x).flatten(2) for layer in (self.query, self.key, self.value))
        weights = torch.softmax(q.transpose(1, 2) @ k / 2, -1)
        return x + (v @ weights.transpose(1, 2)).view(x.shape)


class OneHead(nn.Module):
    """Keys of another width than values, scores of another scale, and no projection after it."""

    def __init__(self):
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(6, width) for width in (4, 4, 5))

    def forward(self, x):
        scores = torch.bmm(self.query(x), self.key(torch.relu(x)).transpose(1, 2))
        return torch.sigmoid(torch.bmm(torch.softmax(scores, dim=-1), self.value(x)))


class StepsFirst(nn.Module):
    """An encoder whose sequences have the steps before the batch."""

    def __init__(self):
        super().__init__()
        layer = nn.TransformerEncoderLayer(6, 2, 5, activation="gelu")
        self.first = nn.Linear(4, 6)
        self.encoder = nn.TransformerEncoder(layer, 2, nn.LayerNorm(6))
        self.last = nn.Linear(6, 3)

    def forward(self, x):
        y = self.encoder(self.first(x).permute(1, 0, 2))
        return torch.tanh(self.last(y)).transpose(0, 1)


class PaddedSteps(nn.Module):
    """An encoder's steps that are padding."""

    def __init__(self):
        super().__init__()
        self.layer = nn.TransformerEncoderLayer(4, 2, 3, batch_first=True)
        self.register_buffer("padding", torch.tensor([[True, False, False]]))

    def forward(self, x):
        return self.layer(x, src_key_padding_mask=self.padding.expand(x.size(0), -1))


def attention_by_onnx(exporter, folder):
    """Attention as others write it, in files of one sample, of several, and of any number."""
    warnings.simplefilter("ignore")
    for name, make, shape, batch, layer in (
            ("packed", Packed, (5, 4), 3, "multihead_attention<6, 2, ctnn::attention_options{"),
            ("unscaled", lambda: Packed(1, 0.5), (8, 4), 0, "multihead_attention<6, 1, ctnn::"),
            ("stacked", Stacked, (4, 6), 0, "multihead_attention<6, 3>"),
            ("both_scaled", BothScaled, (4, 6), 0, "multihead_attention<6, 2, ctnn::"),
            ("by_letters", ByLetters, (4, 6), 0, "multihead_attention<6, 3>"),
            ("of_images", OfImages, (4, 2, 3), 0, "scaled_dot_product_attention<>"),
            ("one_head", OneHead, (3, 6), 1, "scaled_dot_product_attention<>"),
            ("padded_steps", PaddedSteps, (3, 4), 0, ".masked = true"),
            ("steps_first", StepsFirst, (4, 4), 0, "multihead_attention<6, 2>"),
            ("steps_of_several", StepsFirst, (4, 4), 2, "multihead_attention<6, 2>")):
        torch.manual_seed(17)
        module = make().eval()
        for parameter in module.parameters():
            if parameter.ndim == 1:
                nn.init.uniform_(parameter, -1, 1)
        x, path = torch.randn(6, *shape), folder / f"{name}.onnx"
        torch.onnx.export(module, x[:batch or 2], str(path), opset_version=13, input_names=["x"],
                          dynamic_axes=None if batch else {"x": {0: "batch"}})
        given = golden_files(folder, name, module, x)
        status, text = export(exporter, path, "-o", folder / name, *given)
        require(status == 0 and layer in text, f"{name}: {text}")
        yield name
    torch.onnx.export(StepsFirst().encoder, torch.randn(1, 4, 6), str(folder / "over_batch.onnx"))
    status, text = export(exporter, folder / "over_batch.onnx", "-o", "never")
    require(status == 1 and "here the batch is one of the axes" in text, f"over_batch: {text}")
