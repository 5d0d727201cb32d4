# SPDX-License-Identifier: MIT
"""Normalisations."""

import torch
from torch import nn

from table import row

TITLE = "Normalisations"


class RMSNorm(nn.Module):
    """That of PyTorch 2.4 and later."""
    def __init__(self, *extents, eps=None, elementwise_affine=True):
        super().__init__()
        self.axes = tuple(range(-len(extents), 0))
        self.eps = eps
        self.weight = nn.Parameter(torch.ones(extents)) if elementwise_affine else None

    def forward(self, x):
        eps = torch.finfo(x.dtype).eps if self.eps is None else self.eps
        y = x * torch.rsqrt(x.pow(2).mean(self.axes, keepdim=True) + eps)
        return y if self.weight is None else y * self.weight


def layer_norm_without_bias(extents):
    """LayerNorm(extents, bias=False), which PyTorch 1.13 has not."""
    module = nn.LayerNorm(extents)
    module.register_parameter("bias", None)
    return module


INCLUDES = {"evaluated": ["layers/batch_norm.hpp", "layers/conv1d.hpp", "layers/dropout.hpp",
                          "network/evaluated.hpp", "network/sequential.hpp"]}

ROWS = {
    "evaluated": [
        row("evaluated<batch_norm<3>>", nn.BatchNorm1d(3).eval(), (3, 4),
            shown="BatchNorm1d(3).eval(), gradients"),
        row("evaluated<sequential<conv1d<2, 3, conv1d_options{.kernel = 2}>, batch_norm<3, "
            "batch_norm_options{.eps = 0.125, .affine = false}>, dropout<>>>",
            nn.Sequential(nn.Conv1d(2, 3, 2), nn.BatchNorm1d(3, eps=0.125, affine=False),
                          nn.Dropout()).eval(), (2, 5),
            shown="Sequential(Conv1d(2, 3, 2), BatchNorm1d(3, eps=0.125, affine=False), "
                  "Dropout()).eval(), gradients"),
    ],
    "batch_norm": [
        row("batch_norm<3>", nn.BatchNorm1d(3), (5, 3), together=True),
        row("batch_norm<3>", nn.BatchNorm2d(3), (4, 3, 2, 3), together=True),
        row("batch_norm<2, batch_norm_options{.eps = 0.125, .momentum = 0.25}>",
            nn.BatchNorm1d(2, eps=0.125, momentum=0.25), (3, 2, 4), together=True),
        row("batch_norm<3, batch_norm_options{.affine = false}>",
            nn.BatchNorm1d(3, affine=False), (4, 3, 2), together=True),
        row("batch_norm<3>", nn.BatchNorm1d(3), (3, 4), predicts=True),
        row("batch_norm<3, batch_norm_options{.eps = 0.125, .affine = false}>",
            nn.BatchNorm2d(3, eps=0.125, affine=False), (3, 2, 4), predicts=True),
    ],
    "layer_norm": [
        row("layer_norm<shape<9>>", nn.LayerNorm(9), (9,)),
        row("layer_norm<shape<4>>", nn.LayerNorm(4), (3, 4)),
        row("layer_norm<shape<3, 4>, layer_norm_options{.eps = 0.125}>",
            nn.LayerNorm((3, 4), eps=0.125), (2, 3, 4)),
        row("layer_norm<shape<5>, layer_norm_options{.elementwise_affine = false}>",
            nn.LayerNorm(5, elementwise_affine=False), (2, 5)),
        row("layer_norm<shape<5>, layer_norm_options{.bias = false}>",
            layer_norm_without_bias(5), (2, 5), shown="LayerNorm(5, bias=False)"),
    ],
    "rms_norm": [
        row("rms_norm<shape<9>>", RMSNorm(9), (9,), shown="RMSNorm(9)"),
        row("rms_norm<shape<3, 4>, rms_norm_options{.eps = 0.125}>", RMSNorm(3, 4, eps=0.125),
            (2, 3, 4), shown="RMSNorm((3, 4), eps=0.125)"),
        row("rms_norm<shape<5>, rms_norm_options{.elementwise_affine = false}>",
            RMSNorm(5, elementwise_affine=False), (2, 5),
            shown="RMSNorm(5, elementwise_affine=False)"),
    ],
    "group_norm": [
        row("group_norm<2, 4>", nn.GroupNorm(2, 4), (4, 5)),
        row("group_norm<2, 8>", nn.GroupNorm(2, 8), (8,)),
        row("group_norm<1, 2, group_norm_options{.eps = 0.125}>", nn.GroupNorm(1, 2, eps=0.125),
            (2, 2, 3)),
        row("group_norm<2, 4, group_norm_options{.affine = false}>",
            nn.GroupNorm(2, 4, affine=False), (4, 3)),
    ],
    "instance_norm": [
        row("instance_norm<2>", nn.InstanceNorm1d(2), (2, 7)),
        row("instance_norm<3, instance_norm_options{.eps = 0.125, .affine = true}>",
            nn.InstanceNorm2d(3, eps=0.125, affine=True), (3, 2, 3)),
        row("instance_norm<2, instance_norm_options{.momentum = 0.25, .affine = true, "
            ".track_running_stats = true}>",
            nn.InstanceNorm1d(2, momentum=0.25, affine=True, track_running_stats=True),
            (3, 2, 6), together=True),
        row("instance_norm<2, instance_norm_options{.track_running_stats = true}>",
            nn.InstanceNorm1d(2, track_running_stats=True), (4, 2, 6), together=True),
        row("instance_norm<2, instance_norm_options{.track_running_stats = true}>",
            nn.InstanceNorm1d(2, track_running_stats=True), (2, 6), predicts=True),
    ],
}
