# SPDX-License-Identifier: MIT
"""Losses over a minibatch of six samples: their value and dy."""

import torch
from torch.nn import functional

from training import Loss, a_class, numbers, places, shares, smoothed

TITLE = "Losses"
KIND = "loss"
INCLUDES = [f"loss/{name}.hpp" for name in ("bce_with_logits", "cross_entropy", "heads", "mse",
                                            "nll", "reduction", "weighted")]

NOTES = {
    "bce_with_logits": "PyTorch's weight and pos_weight are no options of ctnn's.",
    "cross_entropy": "without a given ignore_index ctnn ignores no class, PyTorch -100. Where all "
                     "samples are ignored, ctnn's mean is 0, PyTorch's NaN. Label smoothing is no "
                     "option of ctnn's: the target is the smoothed probabilities. Of an output of "
                     "several axes the classes are the last, in PyTorch the second.",
    "heads": "a sum of losses, one for each output of a network; PyTorch has no class for it.",
    "mse": "reduction='none' is no reduction of ctnn's, of no loss: `loss::value` gives the loss "
           "of one sample.",
}

WEIGHT = "tensor<shape<4>>{0.5F, 2, 1, 0.25F}"
PROBABILITIES = ", target of probabilities"
TORCH_WEIGHT = "weight=tensor([0.5, 2, 1, 0.25])"


def two_heads(reduction):
    def loss(logits, value, wanted_class, wanted_value):
        return (functional.cross_entropy(logits, wanted_class, reduction=reduction) +
                0.5 * functional.mse_loss(value, wanted_value, reduction=reduction))
    return loss


def over_classes(name, module, shift=0):
    """What cross_entropy and nll have in common."""
    def loss(options, torch_options, part=a_class(4), **more):
        return Loss(f"{name}{{{options}}}", f"{module}({torch_options})", part, shift=shift, **more)
    return [
        loss("", ""),
        loss("reduction::sum", "reduction='sum'"),
        loss(f".weight = {WEIGHT}", TORCH_WEIGHT),
        loss(".ignore_index = 2", "ignore_index=2"),
        loss(f".weight = {WEIGHT}, .ignore_index = 1", f"{TORCH_WEIGHT}, ignore_index=1"),
        loss(f"reduction::sum, {WEIGHT}, 1", f"{TORCH_WEIGHT}, ignore_index=1, reduction='sum'"),
        loss(f".weight = {WEIGHT}, .ignore_index = 3", f"{TORCH_WEIGHT}, ignore_index=3",
             places(3, 4), more=", y (N, 4, 3)"),
    ]


ROWS = {
    "bce_with_logits": [
        Loss("bce_with_logits{}", "BCEWithLogitsLoss()", shares(4)),
        Loss("bce_with_logits{reduction::sum}", "BCEWithLogitsLoss(reduction='sum')",
             shares(2, 3)),
    ],
    "cross_entropy": [
        *over_classes("cross_entropy", "CrossEntropyLoss"),
        Loss("cross_entropy{}", "CrossEntropyLoss()", shares(4),
             more=PROBABILITIES),
        Loss(f"cross_entropy{{.weight = {WEIGHT}}}", f"CrossEntropyLoss({TORCH_WEIGHT})",
             shares(4), more=PROBABILITIES),
        Loss("cross_entropy{reduction::sum}", "CrossEntropyLoss(reduction='sum')", shares(4),
             more=PROBABILITIES),
        Loss("cross_entropy{}", "CrossEntropyLoss(label_smoothing=0.1)", smoothed(4)),
    ],
    "heads": [
        Loss("heads{cross_entropy{}, weighted{mse{}, 0.5}}",
             "F.cross_entropy(y0, target0) + 0.5 * F.mse_loss(y1, target1)",
             a_class(3), numbers(2), of=two_heads("mean")),
        Loss("heads{cross_entropy{reduction::sum}, weighted{mse{reduction::sum}, 0.5}}",
             "F.cross_entropy(y0, target0, reduction='sum') + "
             "0.5 * F.mse_loss(y1, target1, reduction='sum')",
             a_class(3), numbers(2), of=two_heads("sum")),
    ],
    "mse": [
        Loss("mse{}", "MSELoss()", numbers(4)),
        Loss("mse{}", "MSELoss()", numbers(2, 3), more=", y (N, 2, 3)"),
        Loss("mse{reduction::sum}", "MSELoss(reduction='sum')", numbers(4)),
    ],
    "nll": over_classes("nll", "NLLLoss", shift=-4),
    "weighted": [
        Loss("weighted{mse{}, 0.375}", "0.375 * F.mse_loss(y, target)", numbers(4),
             of=lambda y, target: 0.375 * functional.mse_loss(y, target)),
        Loss(f"weighted{{cross_entropy{{.weight = {WEIGHT}}}, 3}}",
             "3 * F.cross_entropy(y, target, weight=tensor([0.5, 2, 1, 0.25]))", a_class(4),
             of=lambda y, target: 3 * functional.cross_entropy(
                 y, target, weight=torch.tensor([0.5, 2, 1, 0.25], dtype=y.dtype))),
    ],
}
