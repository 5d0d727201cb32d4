# SPDX-License-Identifier: MIT
"""Optimizers: the weights of a linear layer after each of five steps."""

from training import Optimizer

TITLE = "Optimizers"
KIND = "optimizer"
INCLUDES = [f"optim/{name}.hpp" for name in ("adam", "clipped", "freeze", "groups", "scheduled",
                                             "sgd")]

NOTES = {
    "adam": "amsgrad and maximize are no options of ctnn's, for adamw neither.",
    "groups": "of several groups whose pattern matches a name the first counts; PyTorch's are of "
              "tensors, each in one group.",
    "momentum_sgd": "PyTorch's SGD with a momentum; without one it is `sgd`. maximize is no "
                    "option of ctnn's.",
    "clipped": "the norm is that of the parameters that are trained; PyTorch's, of those that it "
               "is given and that have a gradient.",
    "scheduled": "a schedule counts the optimizer's steps, as PyTorch's does if its step() comes "
                 "after each of the optimizer's.",
}

MOMENTUM = "momentum_sgd{.learning_rate = 0.1, .momentum = 0.8}"
SGD = "SGD(lr=0.1, momentum=0.8)"
ADAM = "adam{.learning_rate = 0.1}"
DECAYED = "adamw{.learning_rate = 0.1, .weight_decay = 0.25}"
GROUPS = (f"groups({DECAYED}, "
          "group<\"bias\">(adamw{.learning_rate = 0.05, .weight_decay = 0}))")
BIAS = "lr=0.05, weight_decay=0"


def scheduled(rate, schedule):
    return Optimizer(f"scheduled({ADAM}, {rate})", "Adam(lr=0.1)", schedule=schedule)


ROWS = {
    "sgd": [
        Optimizer("sgd{.learning_rate = 0.1}", "SGD(lr=0.1)"),
        Optimizer("sgd{.learning_rate = 0.1, .weight_decay = 0.25}",
                  "SGD(lr=0.1, weight_decay=0.25)"),
    ],
    "momentum_sgd": [
        Optimizer(MOMENTUM, SGD),
        Optimizer("momentum_sgd{.learning_rate = 0.1, .momentum = 0.8, .dampening = 0.5}",
                  "SGD(lr=0.1, momentum=0.8, dampening=0.5)"),
        Optimizer("momentum_sgd{.learning_rate = 0.1, .momentum = 0.8, .nesterov = true}",
                  "SGD(lr=0.1, momentum=0.8, nesterov=True)"),
        Optimizer("momentum_sgd{.learning_rate = 0.1, .momentum = 0.8, .weight_decay = 0.25}",
                  "SGD(lr=0.1, momentum=0.8, weight_decay=0.25)"),
        Optimizer("momentum_sgd{.learning_rate = 0.1, .momentum = 0.8, .dampening = 0.5, "
                  ".weight_decay = 0.25}",
                  "SGD(lr=0.1, momentum=0.8, dampening=0.5, weight_decay=0.25)"),
        Optimizer("momentum_sgd{.learning_rate = 0.1, .momentum = 0.8, .weight_decay = 0.25, "
                  ".nesterov = true}",
                  "SGD(lr=0.1, momentum=0.8, weight_decay=0.25, nesterov=True)"),
        Optimizer("momentum_sgd{.learning_rate = 0.1, .momentum = 0}", "SGD(lr=0.1)"),
    ],
    "adam": [
        Optimizer("adam{}", "Adam()"),
        Optimizer(ADAM, "Adam(lr=0.1)"),
        Optimizer("adam{.beta1 = 0.5, .beta2 = 0.75}", "Adam(betas=(0.5, 0.75))"),
        Optimizer("adam{.learning_rate = 0.1, .eps = 0.125}", "Adam(lr=0.1, eps=0.125)"),
        Optimizer("adam{.learning_rate = 0.1, .weight_decay = 0.25}",
                  "Adam(lr=0.1, weight_decay=0.25)"),
        Optimizer("adam{.learning_rate = 0.1, .beta1 = 0.5, .beta2 = 0.75, .eps = 0.125, "
                  ".weight_decay = 0.25}",
                  "Adam(lr=0.1, betas=(0.5, 0.75), eps=0.125, weight_decay=0.25)"),
    ],
    "adamw": [
        Optimizer("adamw{}", "AdamW()"),
        Optimizer(DECAYED, "AdamW(lr=0.1, weight_decay=0.25)"),
        Optimizer("adamw{.learning_rate = 0.1, .beta1 = 0.5, .beta2 = 0.75, .eps = 0.125, "
                  ".weight_decay = 0}",
                  "AdamW(lr=0.1, betas=(0.5, 0.75), eps=0.125, weight_decay=0)"),
    ],
    "clipped": [
        Optimizer(f"clipped({MOMENTUM}, 1)", SGD, max_norm=1.0),
        Optimizer(f"clipped({MOMENTUM}, 100)", SGD, max_norm=100.0),
        Optimizer(f"clipped({ADAM}, 0.5)", "Adam(lr=0.1)", max_norm=0.5),
        Optimizer(f"clipped(freeze<\"bias\">({MOMENTUM}), 1)", SGD, max_norm=1.0, frozen=True),
    ],
    "scheduled": [
        scheduled("cosine_rate{.t_max = 4, .eta_min = 0.01}", "CosineAnnealingLR(4, 0.01)"),
        scheduled("step_rate{.step_size = 2, .gamma = 0.5}", "StepLR(2, 0.5)"),
        scheduled("linear_rate{.start_factor = 0.25, .total_iters = 3}", "LinearLR(0.25, 1.0, 3)"),
        scheduled("linear_rate{}", "LinearLR()"),
        Optimizer(f"scheduled({MOMENTUM}, step_rate{{.step_size = 2, .gamma = 0.5}})", SGD,
                  schedule="StepLR(2, 0.5)"),
        Optimizer(f"scheduled({GROUPS}, step_rate{{.step_size = 2, .gamma = 0.5}})",
                  "AdamW(lr=0.1, weight_decay=0.25)", bias=BIAS, schedule="StepLR(2, 0.5)"),
        Optimizer(f"scheduled(clipped({MOMENTUM}, 1), cosine_rate{{.t_max = 4}})", SGD,
                  max_norm=1.0, schedule="CosineAnnealingLR(4)"),
    ],
    "groups": [
        Optimizer(GROUPS, "AdamW(lr=0.1, weight_decay=0.25)", bias=BIAS),
        Optimizer(GROUPS[:-1] + ", group<\"*bias\">(adamw{.learning_rate = 7}))",
                  "AdamW(lr=0.1, weight_decay=0.25)", bias=BIAS),
        Optimizer(f"groups({MOMENTUM}, group<\"b*\">(momentum_sgd{{.learning_rate = 0.5, "
                  ".momentum = 0}))", SGD, bias="lr=0.5, momentum=0"),
    ],
    "freeze": [
        Optimizer(f"freeze<\"bias\">({ADAM})", "Adam(lr=0.1)", frozen=True),
        Optimizer(f"freeze<\"bias\">(clipped({MOMENTUM}, 1))", SGD, max_norm=1.0, frozen=True),
    ],
}
