#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What PyTorch computes for layers and small networks, as headers of literal values.

    values.py             writes tests/reference/*.hpp
    values.py --check     says whether they hold what the installed PyTorch gives
    values.py --control   says whether a check would see a number that is off, or a missing case

Inputs come from a generator that is not PyTorch's, so every version computes from the same ones. A
layer's case holds x, its parameters, dy, and then y, dx and a gradient for each parameter. Without
PyTorch the exit code is 77.
"""

import collections
import sys

try:
    import torch
except ImportError:
    sys.exit(77)

from torch import nn
from torch.nn import functional

from writing import FOLDER, disagreement, header, numbers, whole_numbers

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)


def plain(name):
    return name.replace(".", "_")


def set_parameters(case, module):
    """Gives each parameter its numbers; returns them by name."""
    for name, parameter in module.named_parameters():
        parameter.data = numbers(f"{case}.{name}", *parameter.shape)
    return {plain(n): p.detach().clone() for n, p in module.named_parameters()}


def run(case, module, x, **more):
    """One pass through a module, forward and backward; what `more` holds is further inputs."""
    parameters = set_parameters(case, module)
    given = {name: value.clone().requires_grad_() for name, value in more.items()}
    floating = x.is_floating_point()
    into = x.clone().requires_grad_() if floating else x
    y = module(into, *given.values())
    dy = numbers(f"{case}.dy", *y.shape)
    y.backward(dy)
    result = {"x": x, **more, **parameters, "dy": dy, "y": y}
    if floating:
        result["dx"] = into.grad
    result.update({f"d{name}": value.grad for name, value in given.items()})
    result.update({f"{plain(n)}_gradient": p.grad for n, p in module.named_parameters()})
    return result


# ---- layers

def pair(value):
    return value if isinstance(value, tuple) else (value, value)


def conv2d(case, x, out, kernel, *, stride=1, padding=0, dilation=1, groups=1, bias=True):
    module = nn.Conv2d(x[1], out, kernel, stride, padding, dilation, groups, bias)
    return {"has_bias": bias, "kernel": pair(kernel), "stride": pair(stride),
            "padding": pair(padding), "dilation": pair(dilation), "groups": groups,
            **run(case, module, numbers(f"{case}.x", *x))}


def conv2d_cases():
    cases = {
        "conv2d_plain": ("Stride 1, no padding.",
                         ((2, 3, 4, 6), 5, (2, 3)), {}),
        "conv2d_no_bias": ("Without a bias.",
                           ((2, 3, 4, 5), 2, (3, 2)), dict(bias=False)),
        "conv2d_stride": ("Another stride along either axis; the last column is never read.",
                          ((2, 3, 5, 8), 4, (2, 3)), dict(stride=(1, 2))),
        "conv2d_padding": ("One row and two columns of zeros around.",
                           ((2, 3, 4, 5), 2, (2, 3)), dict(padding=(1, 2))),
        "conv2d_dilation": ("Taps two rows apart.",
                            ((2, 3, 6, 4), 2, (3, 2)), dict(padding=1, dilation=(2, 1))),
        "conv2d_groups": ("Two groups, stride 2.",
                          ((2, 4, 5, 7), 6, (3, 2)), dict(stride=2, padding=1, groups=2)),
        "conv2d_all": ("All options at once.",
                       ((2, 4, 5, 7), 6, (3, 2)), dict(stride=(2, 1), padding=(1, 2),
                                                       dilation=(1, 2), groups=2, bias=False)),
        "conv2d_depthwise": ("A group for each channel.",
                             ((2, 3, 4, 5), 6, (3, 2)), dict(padding=(1, 0), groups=3)),
        "conv2d_pointwise": ("One tap; at the border it lies on padding alone, and y is the bias.",
                             ((2, 3, 2, 4), 5, 1), dict(padding=(0, 1))),
    }
    return {case: (text, conv2d(case, *sizes, **options))
            for case, (text, sizes, options) in cases.items()}


def max_pool2d(case, x, kernel, *, stride=None, padding=0, dilation=1, ceil_mode=False):
    stride = kernel if stride is None else stride
    module = nn.MaxPool2d(kernel, stride, padding, dilation, ceil_mode=ceil_mode)
    return {"kernel": pair(kernel), "stride": pair(stride), "padding": pair(padding),
            "dilation": pair(dilation), "ceil_mode": ceil_mode, **run(case, module, x)}


def max_pool2d_cases():
    ties = whole_numbers("ties", 2, 1, 3, 5, 6).to(torch.float64)
    ends = numbers("ends", 1, 2, 4, 6)
    ends[0, 0, 0, 1] = ends[0, 0, 1, 0] = ends[0, 1, 3, 5] = ends[0, 1, 0, 0] = float("nan")
    ends[0, 0, 2:, 2:4] = -float("inf")
    ends[0, 1, 0, 2] = float("inf")
    cases = {
        "max_pool2d_2": ("Kernel 2; the last row and the last column are never read.",
                         numbers("2", 2, 3, 5, 7), 2, {}),
        "max_pool2d_overlapping": ("Kernel 3, stride 2.",
                                   numbers("overlapping", 2, 3, 7, 5), 3, dict(stride=2)),
        "max_pool2d_padding": ("Kernel 3, stride 2, padding 1, which is never the largest.",
                               -numbers("padding", 2, 3, 5, 6).abs() - 1, 3,
                               dict(stride=2, padding=1)),
        "max_pool2d_rectangular": ("All options at once.",
                                   numbers("rectangular", 2, 3, 6, 7), (2, 3),
                                   dict(stride=(2, 1), padding=(0, 1), dilation=(1, 2))),
        "max_pool2d_ceil": ("With ceil_mode a last row, of two taps, and a last column, of one.",
                            numbers("ceil", 2, 3, 6, 7), 3,
                            dict(stride=(2, 3), ceil_mode=True)),
        "max_pool2d_ceil_padding": ("With ceil_mode no window begins on the padding at the end.",
                                    numbers("ceil_padding", 2, 3, 5, 4), (2, 3),
                                    dict(stride=(2, 2), padding=1, ceil_mode=True)),
        "max_pool2d_ties": ("Many equal numbers: the first of the largest gets the gradient.",
                            ties, (3, 2), dict(stride=(1, 2), padding=(1, 0))),
        "max_pool2d_ends": ("The last NaN of a window wins, and -infinity where all are.",
                            ends, 2, {}),
    }
    return {case: (text, max_pool2d(case, x, kernel, **options))
            for case, (text, x, kernel, options) in cases.items()}


def average(case, module, x):
    """An average pooling of either dimension, and what it was told."""
    kind = pair if isinstance(module, nn.AvgPool2d) else lambda number: number[0]
    return {"kernel": kind(module.kernel_size), "stride": kind(module.stride),
            "padding": kind(module.padding), "ceil_mode": module.ceil_mode,
            "count_include_pad": module.count_include_pad,
            **run(case, module, numbers(f"{case}.x", *x))}


def avg_pool2d_cases():
    cases = {
        "avg_pool2d_2": ("Kernel 2; the last row and the last column are never read.",
                         (2, 3, 5, 7), 2, {}),
        "avg_pool2d_overlapping": ("Kernel 3, stride 2.", (2, 3, 7, 5), 3, dict(stride=2)),
        "avg_pool2d_padding": ("Padding adds 0, and counts.",
                               (2, 3, 5, 6), 3, dict(stride=2, padding=1)),
        "avg_pool2d_image_alone": ("Padding does not count.", (2, 3, 5, 6), 3,
                                   dict(stride=2, padding=1, count_include_pad=False)),
        "avg_pool2d_rectangular": ("Other numbers along either axis.",
                                   (2, 3, 6, 7), (2, 4), dict(stride=(2, 1), padding=(0, 2))),
        "avg_pool2d_ceil": ("With ceil_mode what lies past the padding does not count.",
                            (2, 3, 6, 8), (3, 4),
                            dict(stride=(2, 3), padding=(1, 2), ceil_mode=True)),
        "avg_pool2d_all": ("All options at once.", (2, 3, 6, 8), (3, 4),
                           dict(stride=(2, 3), padding=(1, 2), ceil_mode=True,
                                count_include_pad=False)),
    }
    return {case: (text, average(case, nn.AvgPool2d(kernel, **options), x))
            for case, (text, x, kernel, options) in cases.items()}


def one_step(case, module, x):
    """One pass of a batch_norm in training, and the running statistics after it."""
    module.zero_grad()
    into = x.clone().requires_grad_()
    y = module(into)
    dy = numbers(f"{case}.dy", *y.shape)
    y.backward(dy)
    return {"x": x, "dy": dy, "y": y, "dx": into.grad,
            "weight_gradient": module.weight.grad.clone(),
            "bias_gradient": module.bias.grad.clone(),
            "running_mean": module.running_mean.clone(), "running_var": module.running_var.clone()}


def batch_norm(case, kind, extents, momentum, eps):
    module = kind(extents[1], eps=eps, momentum=momentum)
    parameters = set_parameters(case, module)
    module.running_mean.copy_(numbers(f"{case}.running_mean", extents[1]) / 4)
    module.running_var.copy_(numbers(f"{case}.running_var", extents[1]).abs() + 0.5)
    result = {"momentum": momentum, "eps": eps, **parameters,
              "running_mean": module.running_mean.clone(),
              "running_var": module.running_var.clone(),
              **{step: one_step(f"{case}.{step}", module, numbers(f"{case}.{step}.x", *extents))
                 for step in ("first_step", "second_step")}}
    module.eval()
    evaluated = one_step(f"{case}.evaluated", module, numbers(f"{case}.evaluated.x", *extents))
    del evaluated["running_mean"], evaluated["running_var"]
    return {**result, "evaluated": evaluated}


def batch_norm_cases():
    cases = {
        "batch_norm_1d": ("(N, C): over the samples.", nn.BatchNorm1d, (5, 3), 0.25, 1e-3),
        "batch_norm_1d_length": ("(N, C, L): over samples and length.",
                                 nn.BatchNorm1d, (4, 3, 2), 0.3, 1e-4),
        "batch_norm_2d": ("(N, C, H, W): over samples, rows and columns.",
                          nn.BatchNorm2d, (4, 3, 2, 5), 0.25, 1e-3),
        "batch_norm_2d_of_one": ("A minibatch of one sample.",
                                 nn.BatchNorm2d, (1, 3, 2, 4), 0.2, 1e-2),
    }
    return {case: (text + " `evaluated`: with the statistics after both steps.",
                   batch_norm(case, *sizes)) for case, (text, *sizes) in cases.items()}


class Recurrent(nn.Module):
    """The whole sequence's outputs; of an LSTM, the last cell too."""
    def __init__(self, layer):
        super().__init__()
        self.name = type(layer).__name__.lower()
        self.add_module(self.name, layer)

    def forward(self, x, *state):
        state = tuple(part.unsqueeze(0) for part in state)
        given = state if len(state) > 1 else state[0] if state else None
        y, self.last = self.get_submodule(self.name)(x, given)
        return y


def recurrent(layer, case, extents, hidden, *, bias=True, state=""):
    samples, _, inputs = extents
    more = {part: numbers(f"{case}.{part}", samples, hidden) for part in state}
    module = Recurrent(layer(inputs, hidden, batch_first=True, bias=bias))
    result = run(case, module, numbers(f"{case}.x", *extents), **more)
    named = {name.replace(f"{module.name}_", ""): value for name, value in result.items()}
    last = {"final_cell": module.last[1][0].detach()} if layer is nn.LSTM else {}
    return {"has_bias": bias, **named, "final_state": named["y"][:, -1], **last}


def recurrent_cases(layer, name, state):
    given = " and ".join(f"{part} (N, Hidden)" for part in state)
    return {
        f"{name}_plain": ("(N, T, In) to (N, T, Hidden), from a state of zeros.",
                          recurrent(layer, f"{name}_plain", (2, 5, 3), 4)),
        f"{name}_no_bias": ("Without biases.",
                            recurrent(layer, f"{name}_no_bias", (2, 3, 5), 4, bias=False)),
        f"{name}_given_state": (
            f"From a given state {given}, which has a gradient too.",
            recurrent(layer, f"{name}_given_state", (2, 4, 5), 3, state=state)),
    }


def gru_cases():
    return recurrent_cases(nn.GRU, "gru", "h")


def lstm_cases():
    return recurrent_cases(nn.LSTM, "lstm", "hc")


def dropout_cases():
    """No mask: which elements stay is up to the generator. The law is PyTorch's."""
    def dropout(p):
        y = functional.dropout(torch.ones(100_000), p)
        kept = y[y != 0]
        share, bound = len(kept) / len(y), 5 * (p * (1 - p) / len(y)) ** 0.5
        assert abs(share - (1 - p)) <= bound and len(kept.unique()) <= 1
        scale = kept[0].item() if len(kept) else 0.0
        return {"p": p, "elements": len(y), "scale": scale, "kept_share": 1 - p,
                "five_deviations": bound}
    torch.manual_seed(1)
    return {name: (f"An element of y is {text}.", dropout(p)) for name, text, p in (
        ("dropout_none", "x", 0.0), ("dropout_tenth", "0 or x / 0.9", 0.1),
        ("dropout_quarter", "0 or x / 0.75", 0.25), ("dropout_half", "0 or 2 x", 0.5),
        ("dropout_all", "0", 1.0))}


# ---- losses

def loss_over_classes(case, loss, *, weight=False, ignored=None, probabilities=False,
                      reduction="mean"):
    """A loss over a minibatch, and its gradient."""
    y = numbers(f"{case}.y", 6, 4)
    if loss is functional.nll_loss:
        y = functional.log_softmax(y, 1)
    y.requires_grad_()
    target = torch.tensor([2, 0, 1, 2, 3, 1])
    if probabilities:
        target = functional.softmax(numbers(f"{case}.target", 6, 4), 1)
    weights = torch.tensor([0.5, 2.0, 1.0, 0.25])
    options = {"weight": weights} if weight else {}
    if ignored is not None:
        options["ignore_index"] = ignored
    value = loss(y, target, reduction=reduction, **options)
    value.backward()
    return {"y": y, "target": target, "weight": weights, "loss": value.item(), "dy": y.grad}


def loss_cases():
    entropy = functional.cross_entropy
    cases = {
        "cross_entropy_both": ("Class weights, and two samples are ignored.", entropy,
                               dict(weight=True, ignored=1)),
    }
    return {case: (text, loss_over_classes(case, loss, **options))
            for case, (text, loss, options) in cases.items()}


# ---- trainings

class Residual(nn.Module):
    def __init__(self, block, shortcut=None):
        super().__init__()
        self.block = block
        if shortcut is not None:
            self.shortcut = shortcut

    def forward(self, x):
        return (self.shortcut(x) if hasattr(self, "shortcut") else x) + self.block(x)


def named(**layers):
    return nn.Sequential(collections.OrderedDict(layers))


class LastStep(nn.Module):
    def forward(self, x):
        return x[0][:, -1]


class Heads(nn.Module):
    """Two inputs, the columns of x, and two outputs: three logits, and a value in tanh."""

    def __init__(self):
        super().__init__()
        self.image = nn.Linear(4, 3)
        self.age = nn.Linear(2, 3)
        self.policy = nn.Linear(3, 3)
        self.value = nn.Linear(3, 1)

    def forward(self, x):
        both = torch.relu(self.image(x[:, :4])) + self.age(x[:, 4:])
        return torch.cat([self.policy(both), torch.tanh(self.value(both))], 1)


def loss_of_heads(y, target):
    """The target holds a class and a value."""
    return (functional.cross_entropy(y[:, :3], target[:, 0].long()) +
            0.5 * functional.mse_loss(y[:, 3:], target[:, 1:]))


def training(case, make, loss, x, target, optimizer):
    """Three steps on one minibatch: the loss before each, and what the model holds after each."""
    module = make()
    set_parameters(case, module)
    step = optimizer(module.parameters())
    losses, after = [], {}
    for _ in range(3):
        step.zero_grad()
        value = loss(module(x), target)
        value.backward()
        step.step()
        losses.append(value.item())
        for name, tensor in module.state_dict().items():
            if "num_batches" not in name:
                after.setdefault(plain(name), []).append(tensor.detach().clone())
    module.eval()
    return {"loss": torch.tensor(losses), **{n: torch.stack(steps) for n, steps in after.items()},
            "prediction": module(x)}


def training_cases():
    def image():
        return named(conv=nn.Conv2d(2, 3, (3, 2), bias=False), norm=nn.BatchNorm2d(3),
                     relu=nn.ReLU(), pool=nn.MaxPool2d(2), flat=nn.Flatten(),
                     linear=nn.Linear(12, 3))

    def residual():
        return Residual(nn.Sequential(nn.Linear(3, 5), nn.Tanh(), nn.Linear(5, 3)))

    def sequence():
        return named(gru=nn.GRU(3, 4, batch_first=True), last=LastStep(), linear=nn.Linear(4, 2))

    def tokens():
        return named(embedding=nn.Embedding(6, 3), flat=nn.Flatten(), linear=nn.Linear(12, 5))
    entropy, squares = functional.cross_entropy, functional.mse_loss
    cases = {
        "train_image": ("conv2d, which has no bias, batch_norm, relu, max_pool2d, flatten, "
                        "linear; cross_entropy.",
                        image, entropy, numbers("train_image.x", 4, 2, 6, 5),
                        torch.tensor([2, 0, 1, 2])),
        "train_residual": ("x + linear, tanh, linear; mse.", residual, squares,
                           numbers("train_residual.x", 4, 3),
                           numbers("train_residual.target", 4, 3)),
        "train_sequence": ("gru, its last step, linear; mse.", sequence, squares,
                           numbers("train_sequence.x", 4, 5, 3),
                           numbers("train_sequence.target", 4, 2)),
        "train_tokens": ("embedding, flatten, linear; cross_entropy.", tokens, entropy,
                         torch.tensor([[3, 1, 3, 0], [5, 3, 1, 0], [0, 0, 1, 4], [4, 5, 5, 1]]),
                         torch.tensor([4, 0, 3, 1])),
    }
    classes = torch.tensor([[1.0], [0.0], [2.0], [1.0]])
    cases["train_heads"] = (
        "A graph of two inputs and two outputs; cross_entropy + 0.5 mse.", Heads, loss_of_heads,
        numbers("train_heads.x", 4, 6),
        torch.cat([classes, numbers("train_heads.target", 4, 1)], 1))
    optimizers = {"sgd": lambda p: torch.optim.SGD(p, lr=0.125, momentum=0.5),
                  "adam": lambda p: torch.optim.Adam(p, lr=0.0625)}
    result = {}
    for case, (text, make, loss, x, target) in cases.items():
        members = {"x": x, "target": target, "initial": set_parameters(case, make())}
        for name, optimizer in optimizers.items():
            members[name] = training(case, make, loss, x, target, optimizer)
        result[case] = (text, members)
    return result


HEADERS = {
    "conv2d": ("Values of a two-dimensional convolution.", conv2d_cases),
    "max_pool2d": ("Values of a two-dimensional maximum pooling.", max_pool2d_cases),
    "avg_pool2d": ("Values of a two-dimensional average pooling.", avg_pool2d_cases),
    "batch_norm": ("Values of batch normalisation, in training and with running statistics.",
                   batch_norm_cases),
    "gru": ("Values of a gated recurrent unit over sequences.", gru_cases),
    "lstm": ("Values of a long short-term memory over sequences.", lstm_cases),
    "dropout": ("The law of dropout: how elements that stay are scaled, and how many stay.",
                dropout_cases),
    "losses": ("Values of losses over a minibatch, class weights and ignored classes among them.",
               loss_cases),
    "trainings": (
        "Three steps on one minibatch, by sgd (lr 0.125, momentum 0.5) and adam (lr 0.0625).\n"
        "// Arrays of a training hold what is there after steps 1, 2 and 3; `loss` is that before "
        "each,\n"
        "// `prediction` is made after all, in evaluation.", training_cases),
}


def control():
    """Texts that differ from a header in one place, which must be told."""
    text = header("Values.", gru_cases())
    assert disagreement(text, text) is None
    assert disagreement(text.replace("0.25", "0.25000000000003", 1), text)
    assert disagreement(text.replace("0.25, ", "", 1), text)
    assert disagreement(text.replace("dx", "dz", 1), text)
    assert disagreement("", text)


def main():
    if sys.argv[1:] == ["--control"]:
        return control()
    faults = []
    for name, (purpose, cases) in HEADERS.items():
        path = FOLDER / f"{name}.hpp"
        text = header(purpose, cases())
        if sys.argv[1:] == ["--check"]:
            committed = path.read_text() if path.exists() else ""
            fault = disagreement(committed, text)
            if fault:
                faults.append(f"tests/reference/{name}.hpp: {fault}")
        else:
            path.write_text(text)
    sys.exit("\n".join(faults) if faults else 0)


if __name__ == "__main__":
    main()
