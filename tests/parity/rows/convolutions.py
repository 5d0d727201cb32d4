# SPDX-License-Identifier: MIT
"""Convolutions."""

from torch import nn
from torch.nn import functional

from table import Expression, row

TITLE = "Convolutions"

NOTES = {
    "causal_conv1d": "x and y have the steps first, (Steps, In), as those of recurrent layers; "
                     "PyTorch's convolution has the channels first, and all padding before.",
}


def causal(inputs, outputs, kernel, dilation=1, bias=True):
    before = (kernel - 1) * dilation
    return Expression(
        f"conv(F.pad(x.transpose(1, 2), ({before}, 0))).transpose(1, 2), "
        f"conv = Conv1d({inputs}, {outputs}, {kernel}, dilation={dilation}, bias={bias})",
        lambda conv, x: conv(functional.pad(x.transpose(1, 2), (before, 0))).transpose(1, 2),
        nn.Conv1d(inputs, outputs, kernel, dilation=dilation, bias=bias))


ROWS = {
    "causal_conv1d": [
        row("causal_conv1d<3, 4, causal_conv1d_options{.kernel = 3}>", causal(3, 4, 3), (6, 3)),
        row("causal_conv1d<2, 3, causal_conv1d_options{.kernel = 2, .dilation = 4}>",
            causal(2, 3, 2, 4), (7, 2)),
        row("causal_conv1d<2, 2, causal_conv1d_options{.kernel = 3, .dilation = 2, "
            ".bias = false}>",
            causal(2, 2, 3, 2, bias=False), (3, 2)),
    ],
    "conv1d": [
        row("conv1d<3, 5, conv1d_options{.kernel = 3}>", nn.Conv1d(3, 5, 3), (3, 7)),
        row("conv1d<3, 4, conv1d_options{.kernel = 3, .stride = 2, .padding = 1, .bias = false}>",
            nn.Conv1d(3, 4, 3, stride=2, padding=1, bias=False), (3, 8)),
        row("conv1d<4, 6, conv1d_options{.kernel = 3, .stride = 2, .padding = 2, .dilation = 2, "
            ".groups = 2}>",
            nn.Conv1d(4, 6, 3, stride=2, padding=2, dilation=2, groups=2), (4, 9)),
        row("conv1d<2, 3, conv1d_options{.kernel = 4, .padding = padding::same}>",
            nn.Conv1d(2, 3, 4, padding="same"), (2, 6)),
        row("conv1d<2, 3, conv1d_options{.kernel = 4, .padding = padding::same, "
            ".padding_mode = padding_mode::reflect}>",
            nn.Conv1d(2, 3, 4, padding="same", padding_mode="reflect"), (2, 5)),
        row("conv1d<2, 3, conv1d_options{.kernel = 3, .padding = 4, "
            ".padding_mode = padding_mode::circular}>",
            nn.Conv1d(2, 3, 3, padding=4, padding_mode="circular"), (2, 4)),
    ],
    "conv3d": [
        row("conv3d<2, 3, conv3d_options{.kernel = 2}>", nn.Conv3d(2, 3, 2), (2, 3, 2, 3)),
        row("conv3d<2, 4, conv3d_options{.kernel = {2, 3, 1}, .stride = {1, 2, 1}, "
            ".padding = {1, 2, 0}, .dilation = {2, 1, 1}, .groups = 2, .bias = false}>",
            nn.Conv3d(2, 4, (2, 3, 1), stride=(1, 2, 1), padding=(1, 2, 0), dilation=(2, 1, 1),
                      groups=2, bias=False), (2, 3, 2, 2)),
        row("conv3d<1, 2, conv3d_options{.kernel = {3, 1, 2}, .padding = padding::same}>",
            nn.Conv3d(1, 2, (3, 1, 2), padding="same"), (1, 2, 2, 3)),
        row("conv3d<1, 2, conv3d_options{.kernel = 2, .padding = {1, 0, 2}, "
            ".padding_mode = padding_mode::circular}>",
            nn.Conv3d(1, 2, 2, padding=(1, 0, 2), padding_mode="circular"), (1, 1, 2, 2)),
    ],
    "conv_transpose1d": [
        row("conv_transpose1d<2, 3, conv_transpose1d_options{.kernel = 3}>",
            nn.ConvTranspose1d(2, 3, 3), (2, 4)),
        row("conv_transpose1d<4, 6, conv_transpose1d_options{.kernel = 3, .stride = 3, "
            ".padding = 1, .output_padding = 2, .dilation = 2, .groups = 2, .bias = false}>",
            nn.ConvTranspose1d(4, 6, 3, stride=3, padding=1, output_padding=2, dilation=2,
                               groups=2, bias=False), (4, 3)),
        row("conv_transpose1d<2, 2, conv_transpose1d_options{.kernel = 2, .output_padding = 1, "
            ".dilation = 3}>",
            nn.ConvTranspose1d(2, 2, 2, output_padding=1, dilation=3), (2, 4)),
    ],
    "conv_transpose2d": [
        row("conv_transpose2d<2, 2, conv_transpose2d_options{.kernel = 4, .stride = 2, "
            ".padding = 1}>",
            nn.ConvTranspose2d(2, 2, 4, stride=2, padding=1), (2, 2, 2)),
        row("conv_transpose2d<4, 2, conv_transpose2d_options{.kernel = {2, 3}, .stride = {1, 2}, "
            ".padding = {0, 3}, .output_padding = {1, 0}, .dilation = {2, 1}, .groups = 2}>",
            nn.ConvTranspose2d(4, 2, (2, 3), stride=(1, 2), padding=(0, 3), output_padding=(1, 0),
                               dilation=(2, 1), groups=2), (4, 2, 5)),
        row("conv_transpose2d<2, 2, conv_transpose2d_options{.kernel = 1, .stride = 3, "
            ".bias = false}>",
            nn.ConvTranspose2d(2, 2, 1, stride=3, bias=False), (2, 2, 3)),
    ],
    "conv_transpose3d": [
        row("conv_transpose3d<2, 2, conv_transpose3d_options{.kernel = {1, 2, 2}, "
            ".stride = {2, 1, 1}, .padding = {0, 0, 1}, .output_padding = {1, 0, 0}}>",
            nn.ConvTranspose3d(2, 2, (1, 2, 2), stride=(2, 1, 1), padding=(0, 0, 1),
                               output_padding=(1, 0, 0)), (2, 2, 2, 3)),
    ],
    "conv2d": [
        row("conv2d<2, 3, conv2d_options{.kernel = 3, .padding = 1}>",
            nn.Conv2d(2, 3, 3, padding=1), (2, 4, 5)),
        row("conv2d<4, 6, conv2d_options{.kernel = {3, 2}, .stride = {2, 1}, .padding = {2, 1}, "
            ".dilation = {1, 2}, .groups = 2, .bias = false}>",
            nn.Conv2d(4, 6, (3, 2), stride=(2, 1), padding=(2, 1), dilation=(1, 2), groups=2,
                      bias=False), (4, 4, 5)),
        row("conv2d<3, 2, conv2d_options{.kernel = {2, 3}}>", nn.Conv2d(3, 2, (2, 3)), (3, 4, 6)),
        row("conv2d<3, 2, conv2d_options{.kernel = {3, 2}, .bias = false}>",
            nn.Conv2d(3, 2, (3, 2), bias=False), (3, 4, 5)),
        row("conv2d<2, 3, conv2d_options{.kernel = {2, 3}, .stride = {1, 2}}>",
            nn.Conv2d(2, 3, (2, 3), stride=(1, 2)), (2, 5, 8)),
        row("conv2d<2, 2, conv2d_options{.kernel = {3, 2}, .dilation = {2, 1}}>",
            nn.Conv2d(2, 2, (3, 2), dilation=(2, 1)), (2, 6, 4)),
        row("conv2d<3, 6, conv2d_options{.kernel = {3, 2}, .padding = {1, 0}, .groups = 3}>",
            nn.Conv2d(3, 6, (3, 2), padding=(1, 0), groups=3), (3, 4, 5)),
        row("conv2d<3, 4, conv2d_options{.kernel = 1, .padding = {0, 1}}>",
            nn.Conv2d(3, 4, 1, padding=(0, 1)), (3, 2, 4)),
        row("conv2d<2, 3, conv2d_options{.kernel = 2, .padding = padding::valid}>",
            nn.Conv2d(2, 3, 2, padding="valid"), (2, 3, 4)),
        row("conv2d<2, 3, conv2d_options{.kernel = {2, 3}, .padding = padding::same, "
            ".dilation = {3, 1}}>",
            nn.Conv2d(2, 3, (2, 3), padding="same", dilation=(3, 1)), (2, 4, 3)),
        row("conv2d<2, 2, conv2d_options{.kernel = 3, .stride = 2, .padding = {2, 1}, "
            ".padding_mode = padding_mode::reflect}>",
            nn.Conv2d(2, 2, 3, stride=2, padding=(2, 1), padding_mode="reflect"), (2, 4, 3)),
        row("conv2d<2, 2, conv2d_options{.kernel = 2, .padding = {1, 3}, "
            ".padding_mode = padding_mode::replicate}>",
            nn.Conv2d(2, 2, 2, padding=(1, 3), padding_mode="replicate"), (2, 3, 2)),
        row("conv2d<2, 2, conv2d_options{.kernel = {3, 2}, .padding = padding::same, "
            ".padding_mode = padding_mode::circular}>",
            nn.Conv2d(2, 2, (3, 2), padding="same", padding_mode="circular"), (2, 3, 4)),
    ],
}
