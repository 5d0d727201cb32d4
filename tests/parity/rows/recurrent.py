# SPDX-License-Identifier: MIT
"""Layers over time."""

import torch
from torch import nn

from table import Expression, Sequence, row

TITLE = "Recurrent layers"


def over_time(kind, **options):
    return Sequence(kind(3, 4, batch_first=True, **options))


def stacked(layer, kind):
    """A layer of several layers, and of both directions."""
    return [
        row(f"{layer}<3, 4, recurrent_options{{.layers = 2}}>", over_time(kind, num_layers=2),
            (4, 3)),
        row(f"{layer}<3, 4, recurrent_options{{.bidirectional = true}}>",
            over_time(kind, bidirectional=True), (4, 3)),
        row(f"{layer}<3, 4, recurrent_options{{.layers = 2, .bidirectional = true, "
            ".bias = false}>", over_time(kind, num_layers=2, bidirectional=True, bias=False),
            (3, 3)),
    ]


ROWS = {
    "final_states": [
        row("final_states", Expression("torch.cat((x[:, -1, :3], x[:, 0, 3:]), 1)",
                                       lambda x: torch.cat((x[:, -1, :3], x[:, 0, 3:]), 1)),
            (4, 6)),
    ],
    "gru": [
        row("gru<3, 4>", over_time(nn.GRU), (5, 3)),
        row("gru<3, 4, bias::none>", over_time(nn.GRU, bias=False), (4, 3)),
        *stacked("gru", nn.GRU),
    ],
    "lstm": [
        row("lstm<3, 4>", over_time(nn.LSTM), (5, 3)),
        row("lstm<3, 4, bias::none>", over_time(nn.LSTM, bias=False), (4, 3)),
        *stacked("lstm", nn.LSTM),
    ],
    "rnn": [
        row("rnn<3, 4>", over_time(nn.RNN), (5, 3)),
        row("rnn<3, 4, bias::none>", over_time(nn.RNN, bias=False), (4, 3)),
        row("rnn<3, 4, rnn_options{.nonlinearity = nonlinearity::relu}>",
            over_time(nn.RNN, nonlinearity="relu"), (5, 3),
            shown='RNN(3, 4, nonlinearity="relu", batch_first=True)'),
        row("rnn<3, 4, rnn_options{.layers = 3}>", over_time(nn.RNN, num_layers=3), (2, 3)),
        row("rnn<3, 4, rnn_options{.bidirectional = true, .bias = false}>",
            over_time(nn.RNN, bidirectional=True, bias=False), (4, 3)),
        row("rnn<3, 4, rnn_options{.layers = 2, .nonlinearity = nonlinearity::relu, "
            ".bidirectional = true}>",
            over_time(nn.RNN, num_layers=2, nonlinearity="relu", bidirectional=True), (3, 3),
            shown='RNN(3, 4, num_layers=2, nonlinearity="relu", batch_first=True, '
                  'bidirectional=True)'),
    ],
}
