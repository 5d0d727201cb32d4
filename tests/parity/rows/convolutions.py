# SPDX-License-Identifier: MIT
"""Convolutions."""

from torch import nn

from table import row

TITLE = "Convolutions"

ROWS = {
    "conv1d": [
        row("conv1d<3, 5, conv1d_options{.kernel = 3}>", nn.Conv1d(3, 5, 3), (3, 7)),
        row("conv1d<3, 4, conv1d_options{.kernel = 3, .stride = 2, .padding = 1, .bias = false}>",
            nn.Conv1d(3, 4, 3, stride=2, padding=1, bias=False), (3, 8)),
        row("conv1d<4, 6, conv1d_options{.kernel = 3, .stride = 2, .padding = 2, .dilation = 2, "
            ".groups = 2}>",
            nn.Conv1d(4, 6, 3, stride=2, padding=2, dilation=2, groups=2), (4, 9)),
    ],
}
