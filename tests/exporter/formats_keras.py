# SPDX-License-Identifier: MIT
"""Models in the forms of Keras and of RTNeural, whose files have Keras's weights."""

import json
import zipfile

import modules
from common import export, golden_files, require


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


def exported_keras(exporter, folder, path, net, *size):
    """`size` is (channels, rows, columns), or (channels, length)."""
    import torch

    size = size or (2, 6, 8)
    given = golden_files(folder, path.stem, net, torch.randn(4, *size),
                         (0, *range(2, len(size) + 1), 1))
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
                       [keras_layer("TimeDistributed", "bent", layer=keras_layer("ReLU", "relu")),
                        keras_layer("AveragePooling1D", "pool", pool_size=[2])], {}, {}, (8, 2))
    status, text = export(exporter, path, "-o", folder / "never")
    require(status == 1 and "over (steps, channels)" in text, f"keras: {text}")
    return made


def norms_from_keras(exporter, folder):
    """What is over the channels there, which are last, and other shapes and orders of axes."""
    import torch
    from torch import nn

    class Net(nn.Module):
        """With the axes as in Keras."""
        def __init__(self):
            super().__init__()
            self.conv = nn.Conv2d(2, 4, 1)
            self.groups, self.each = nn.GroupNorm(2, 4, 1e-3), nn.GroupNorm(4, 4, 1e-2)
            self.channels, self.all = nn.LayerNorm(4, 1e-3), nn.LayerNorm((6, 8, 4), 1e-3)
            self.steps = nn.GroupNorm(3, 12, 1e-3)
            self.rows = nn.LayerNorm(12, 1e-3, elementwise_affine=False)
            self.head = nn.Linear(192, 2)

        def forward(self, x):
            x = self.each(self.groups(self.conv(x))).permute(0, 2, 3, 1)
            x = self.all(self.channels(x)).reshape(-1, 16, 12)
            x = self.steps(x.transpose(1, 2)).transpose(1, 2)
            x = self.rows(x).permute(0, 2, 1).reshape(-1, 4, 6, 8)
            return self.head(x.permute(0, 2, 1, 3).flatten(1))

    torch.manual_seed(12)
    net = Net().eval()
    for part in (net.groups, net.channels, net.all, net.steps):
        nn.init.uniform_(part.weight, 0.5, 1.5)
        nn.init.uniform_(part.bias, -0.5, 0.5)
    tensors = {"conv": [net.conv.weight.detach().permute(2, 3, 1, 0), net.conv.bias.detach()],
               "each": [], "rows": [],
               "head": [net.head.weight.detach().T, net.head.bias.detach()],
               **{name: [part.weight.detach(), part.bias.detach()]
                  for name, part in (("groups", net.groups), ("channels", net.channels),
                                     ("all", net.all), ("steps", net.steps))}}
    plain = {"scale": False, "center": False}
    config = [
        keras_layer("Conv2D", "conv", filters=4, kernel_size=[1, 1], strides=[1, 1],
                    padding="valid", dilation_rate=[1, 1], groups=1, activation="linear",
                    use_bias=True),
        keras_layer("GroupNormalization", "groups", groups=2, axis=-1, epsilon=0.001),
        keras_layer("GroupNormalization", "each", groups=-1, axis=-1, epsilon=0.01, **plain),
        keras_layer("LayerNormalization", "channels", axis=[3], epsilon=0.001),
        keras_layer("LayerNormalization", "all", axis=[1, 2, 3], epsilon=0.001),
        keras_layer("Reshape", "as_steps", target_shape=[16, 12]),
        keras_layer("GroupNormalization", "steps", groups=3, axis=-1, epsilon=0.001),
        keras_layer("LayerNormalization", "rows", axis=-1, epsilon=0.001, **plain),
        keras_layer("Permute", "turned", dims=[2, 1]),
        keras_layer("Reshape", "as_image", target_shape=[4, 6, 8]),
        keras_layer("Permute", "rows_and_columns", dims=[2, 1, 3]),
        keras_layer("Reshape", "as_vector", target_shape=[-1]),
        keras_layer("Dense", "head", units=2, activation="linear", use_bias=True)]
    path = write_keras(folder, "keras_norms", "json", config, tensors, {})
    made = exported_keras(exporter, folder, path, net)
    for options, words in (({"axis": 1}, "over the axes [1] of 4"),
                           ({"rms_scaling": True}, "rms_scaling")):
        path = write_keras(folder, "other_norm", "json",
                           [keras_layer("LayerNormalization", "norm", **options)], {"norm": []}, {})
        status, text = export(exporter, path, "-o", folder / "never")
        require(status == 1 and words in text, f"keras: {text}")
    return made


def grown_from_keras(exporter, folder):
    """TensorFlow's own padding, which is more at the end, and what makes images larger."""
    import torch
    import torch.nn.functional as F
    from torch import nn

    class Grown(nn.Module):
        def __init__(self):
            super().__init__()
            self.down, self.even = nn.Conv2d(2, 3, 3, 2), nn.Conv2d(3, 2, (2, 4))
            self.up = nn.ConvTranspose2d(2, 3, 3, 2)
            self.wide = nn.ConvTranspose2d(3, 2, (1, 2), (3, 2), output_padding=(2, 0))
            self.head = nn.Linear(2, 2)

        def forward(self, x):  # 6 rows, 8 columns
            x = self.down(F.pad(x, (0, 1, 0, 1)))  # 3, 4; of 3 taps with strides of 2
            x = torch.relu(self.even(F.pad(x, (1, 2, 0, 1))))
            x = self.up(x)[..., :-1, :-1]  # 6, 8
            x = F.interpolate(x, scale_factor=(1, 2), mode="bilinear")  # 6, 16
            x = F.interpolate(F.pad(x, (1, 0, 2, 1)), scale_factor=2)[..., 3:, 1:-2]  # 15, 31
            x = F.max_pool2d(F.pad(x, (0, 1, 0, 1), value=-1e9), 2)  # 8, 16
            x = F.avg_pool2d(x, 3, 2, ceil_mode=True)  # 4, 8; the last windows are smaller
            return self.head(self.wide(x).amax((2, 3)))

    torch.manual_seed(11)
    net = Grown().eval()
    state = {name: value.detach() for name, value in net.state_dict().items()}
    tensors = {name: [state[f"{name}.weight"].permute(2, 3, 1, 0), state[f"{name}.bias"]]
               for name in ("down", "even", "up", "wide")}
    tensors["head"] = [net.head.weight.detach().T, net.head.bias.detach()]
    conv = {"dilation_rate": [1, 1], "groups": 1, "use_bias": True}
    config = [
        keras_layer("Conv2D", "down", filters=3, kernel_size=[3, 3], strides=[2, 2],
                    padding="same", activation="linear", **conv),
        keras_layer("Conv2D", "even", filters=2, kernel_size=[2, 4], strides=[1, 1],
                    padding="same", activation="relu", **conv),
        keras_layer("Conv2DTranspose", "up", filters=3, kernel_size=[3, 3], strides=[2, 2],
                    padding="same", activation="linear", output_padding=None, **conv),
        keras_layer("UpSampling2D", "wider", size=[1, 2], interpolation="bilinear"),
        keras_layer("ZeroPadding2D", "zeros", padding=[[2, 1], [1, 0]]),
        keras_layer("UpSampling2D", "twice", size=[2, 2], interpolation="nearest"),
        keras_layer("Cropping2D", "less", cropping=[[3, 0], [1, 2]]),
        keras_layer("MaxPooling2D", "halves", pool_size=[2, 2], strides=[2, 2], padding="same"),
        keras_layer("ZeroPadding2D", "none", padding=[[0, 0], [0, 0]]),
        keras_layer("AveragePooling2D", "mean", pool_size=[3, 3], strides=[2, 2], padding="same"),
        keras_layer("Conv2DTranspose", "wide", filters=2, kernel_size=[1, 2], strides=[3, 2],
                    padding="valid", activation="linear", **conv),
        keras_layer("GlobalMaxPooling2D", "all"),
        keras_layer("Dense", "head", units=2, activation="linear", use_bias=True)]
    path = write_keras(folder, "keras_grown", "h5", config, tensors, {})
    return exported_keras(exporter, folder, path, net)


def lengths_from_keras(exporter, folder):
    """Along a length, whose channels are last in Keras."""
    import torch
    import torch.nn.functional as F
    from torch import nn

    class Lengths(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv, self.up = nn.Conv1d(2, 3, 4, 2), nn.ConvTranspose1d(3, 2, 4, 2, 1)
            self.norm = nn.BatchNorm1d(2, eps=1e-3)
            self.last, self.head = nn.Conv1d(2, 2, 3, padding=2, dilation=2), nn.Linear(20, 2)

        def forward(self, x):  # 9
            x = torch.relu(self.conv(F.pad(x, (1, 2))))  # 5
            x = self.norm(self.up(x))  # 10
            x = F.interpolate(F.pad(x, (0, 2)), scale_factor=2)[..., 1:-3]  # 20
            x = self.last(F.max_pool1d(x, 3, 2, ceil_mode=True))  # 10
            return self.head(x.transpose(1, 2).flatten(1))

    torch.manual_seed(12)
    net = Lengths().eval()
    net.norm.running_mean.uniform_(-0.5, 0.5)
    tensors = {name: [layer.weight.detach().permute(2, 1, 0), layer.bias.detach()]
               for name, layer in (("conv", net.conv), ("up", net.up), ("last", net.last))}
    tensors["norm"] = [net.norm.weight.detach(), net.norm.bias.detach(), net.norm.running_mean,
                       net.norm.running_var]
    tensors["head"] = [net.head.weight.detach().T, net.head.bias.detach()]
    conv = {"groups": 1, "use_bias": True, "padding": "same"}
    config = [
        keras_layer("Conv1D", "conv", filters=3, kernel_size=[4], strides=[2], dilation_rate=[1],
                    activation="relu", **conv),
        keras_layer("Conv1DTranspose", "up", filters=2, kernel_size=[4], strides=[2],
                    dilation_rate=[1], activation="linear", **conv),
        keras_layer("BatchNormalization", "norm", axis=2, momentum=0.99, epsilon=0.001,
                    center=True, scale=True),
        keras_layer("ZeroPadding1D", "zeros", padding=[0, 2]),
        keras_layer("UpSampling1D", "twice", size=2),
        keras_layer("Cropping1D", "less", cropping=[1, 3]),
        keras_layer("MaxPooling1D", "halves", pool_size=[3], strides=[2], padding="same"),
        keras_layer("Conv1D", "last", filters=2, kernel_size=[3], strides=[1], dilation_rate=[2],
                    activation="linear", **conv),
        keras_layer("Flatten", "flat"),
        keras_layer("Dense", "head", units=2, activation="linear", use_bias=True)]
    path = write_keras(folder, "keras_lengths", "json", config, tensors, {}, (9, 2))
    return exported_keras(exporter, folder, path, net, 2, 9)


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


def both_directions():
    """A GRU in both directions, a plain layer, an LSTM in both directions and what it ends with."""
    import torch
    from torch import nn

    class BothDirections(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(2, 3, batch_first=True, bidirectional=True)
            self.rnn = nn.RNN(6, 4, nonlinearity="relu", batch_first=True)
            self.lstm = nn.LSTM(4, 3, batch_first=True, bidirectional=True)
            self.head = nn.Linear(6, 2)

        def forward(self, x):
            y = self.rnn(self.gru(x)[0])[0]
            state = self.lstm(y)[1][0]
            return self.head(torch.cat([state[0], state[1]], 1))

    torch.manual_seed(12)
    return BothDirections().eval()


def weights_of_directions(module):
    """As Keras has them, the second direction's after the first's."""
    import torch

    def gru(end):
        m = module.gru
        bias = torch.stack([getattr(m, f"bias_{kind}_l0{end}") for kind in ("ih", "hh")], 1)
        return [torch.from_numpy(by_columns(each)) for each in
                (getattr(m, f"weight_ih_l0{end}"), getattr(m, f"weight_hh_l0{end}"), bias)]

    def one_bias(m, end):
        return [getattr(m, f"weight_ih_l0{end}").T.detach(),
                getattr(m, f"weight_hh_l0{end}").T.detach(),
                (getattr(m, f"bias_ih_l0{end}") + getattr(m, f"bias_hh_l0{end}")).detach()]

    return {"gru": [*gru(""), *gru("_reverse")], "rnn": one_bias(module.rnn, ""),
            "lstm": [*one_bias(module.lstm, ""), *one_bias(module.lstm, "_reverse")],
            "head": [module.head.weight.T.detach(), module.head.bias.detach()]}


def both_ways_layers(**changed):
    """Keras's layers of such a module; `changed` is what the second Bidirectional has instead."""
    cell = {"recurrent_activation": "sigmoid", "use_bias": True, "activation": "tanh"}
    gru = keras_layer("GRU", "forward_gru", units=3, reset_after=True, return_sequences=True,
                      **cell)
    lstm = keras_layer("LSTM", "forward_lstm", units=3, return_sequences=False, **cell)
    turned = keras_layer("LSTM", "backward_lstm", units=3, return_sequences=False,
                         go_backwards=True, **cell)
    return [
        keras_layer("Bidirectional", "gru", layer=gru, merge_mode="concat"),
        keras_layer("SimpleRNN", "rnn", units=4, activation="relu", use_bias=True,
                    return_sequences=True),
        keras_layer("Bidirectional", "lstm", **{"layer": lstm, "backward_layer": turned,
                                                "merge_mode": "concat", **changed}),
        keras_layer("Dense", "head", units=2, activation="linear", use_bias=True)]


def both_ways_from_keras(exporter, folder, kind):
    """Bidirectional, whose weights stand in one list, or in a .keras archive in two layers."""
    import torch

    module = both_directions()
    tensors = weights_of_directions(module)
    places = {"rnn": "simple_rnn/cell", "head": "dense"}
    if kind == "keras":
        for layer, place in (("gru", "bidirectional"), ("lstm", "bidirectional_1")):
            arrays = tensors.pop(layer)
            for part in ("forward", "backward"):
                tensors[f"{layer} {part}"] = arrays[:3] if part == "forward" else arrays[3:]
                places[f"{layer} {part}"] = f"{place}/{part}_layer/cell"
    path = write_keras(folder, f"both_ways_{kind}", kind, both_ways_layers(), tensors, places,
                       (5, 2))
    given = golden_files(folder, path.stem, module, torch.randn(3, 5, 2))
    status, text = export(exporter, path, "-o", folder / path.stem, *given)
    require(status == 0, f"{path.stem}: {text}")
    for changed, words in (({"merge_mode": "sum"}, "merge_mode sum"),
                           ({"backward_layer": keras_layer("LSTM", "other", units=2)},
                            "directions differ by more than their weights")):
        path = write_keras(folder, f"other_{kind}", kind, both_ways_layers(**changed), tensors,
                           places, (5, 2))
        status, text = export(exporter, path, "-o", folder / "never")
        require(status == 1 and words in text, f"keras: {text}")
    return f"both_ways_{kind}"


def bag_from_keras(exporter, folder):
    """The mean of an embedding's rows, as texts are classified by, and the maximum."""
    import torch
    from torch import nn

    torch.manual_seed(13)
    for mode in ("mean", "max"):
        net = nn.Sequential(nn.EmbeddingBag(9, 3, mode=mode), nn.Linear(3, 2)).eval()
        tensors = {"table": [net[0].weight.detach()],
                   "head": [net[1].weight.T.detach(), net[1].bias.detach()]}
        pool = {"mean": "GlobalAveragePooling1D", "max": "GlobalMaxPooling1D"}[mode]
        config = [keras_layer("Embedding", "table", input_dim=9, output_dim=3, mask_zero=False),
                  keras_layer(pool, "pool", keepdims=False),
                  keras_layer("Dense", "head", units=2, activation="linear", use_bias=True)]
        path = write_keras(folder, f"keras_{mode}", "h5", config, tensors, {}, (6,))
        given = golden_files(folder, path.stem, net, torch.randint(0, 9, (4, 6)))
        status, text = export(exporter, path, "-o", folder / path.stem, *given)
        require(status == 0 and "embedding_bag<9, 3" in text, f"{path.stem}: {text}")
    return ["keras_mean", "keras_max"]
