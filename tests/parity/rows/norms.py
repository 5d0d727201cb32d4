# SPDX-License-Identifier: MIT
"""Normalisations."""

from torch import nn

from table import row

TITLE = "Normalisations"

ROWS = {
    "batch_norm": [
        row("batch_norm<3>", nn.BatchNorm1d(3), (5, 3), together=True),
        row("batch_norm<3>", nn.BatchNorm2d(3), (4, 3, 2, 3), together=True),
        row("batch_norm<3>", nn.BatchNorm1d(3), (3, 4), predicts=True),
    ],
}
