# SPDX-License-Identifier: MIT
"""Layers over time."""

from torch import nn

from table import Sequence, row

TITLE = "Recurrent layers"

ROWS = {
    "gru": [
        row("gru<3, 4>", Sequence(nn.GRU(3, 4, batch_first=True)), (5, 3)),
        row("gru<3, 4, bias::none>", Sequence(nn.GRU(3, 4, batch_first=True, bias=False)), (4, 3)),
    ],
    "lstm": [
        row("lstm<3, 4>", Sequence(nn.LSTM(3, 4, batch_first=True)), (5, 3)),
        row("lstm<3, 4, bias::none>", Sequence(nn.LSTM(3, 4, batch_first=True, bias=False)),
            (4, 3)),
    ],
}
