# SPDX-License-Identifier: MIT
"""Models in NAM's form, beside what NAM's program, or its formulas, make of a sound."""

import json
import pathlib

from common import export, require


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


def nam_convnet(x, activation="Tanh", function=None):
    """Blocks of two taps, a batch norm and an activation."""
    import numpy

    nam = Nam("ConvNet", {"channels": 3, "dilations": [1, 2], "batchnorm": True,
                          "activation": activation}, 2)
    for dilation in (1, 2):
        x = nam.conv(x, 3, 2, dilation, bias=False)
        mean, variance = nam.draw(3), nam.draw(3, least=0.5)
        weight, bias = nam.draw(3, least=0.5), nam.draw(3)
        epsilon = nam.draw(1, least=0)
        x = (x - mean) / numpy.sqrt(variance + epsilon) * weight + bias
        x = (function or numpy.tanh)(x)
    return nam.model, nam.conv(x, 1, 1)


def nam_hardswish(x):
    return nam_convnet(x, "Hardswish", lambda x: x * (x + 3).clip(0, 6) / 6)


def nam_softsign(x):
    return nam_convnet(x, "Softsign", lambda x: x / (1 + abs(x)))


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
    for made in (nam_wavenet, nam_convnet, nam_hardswish, nam_softsign, nam_linear,
                 nam_container):
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
