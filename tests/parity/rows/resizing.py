# SPDX-License-Identifier: MIT
"""Paddings and other sizes."""

from torch import nn
from torch.nn import functional

from table import Expression, row

TITLE = "Paddings and other sizes"


def padded(padding, mode):
    return Expression(f"F.pad(x, {padding}, mode='{mode}')",
                      lambda x: functional.pad(x, padding, mode=mode))


ROWS = {
    "pad1d": [
        row("pad1d<pad1d_options{.padding = {2, 1}}>", nn.ConstantPad1d((2, 1), 0), (3, 4)),
        row("pad1d<pad1d_options{.padding = {-1, 2}}, std::ratio<-3, 2>>",
            nn.ConstantPad1d((-1, 2), -1.5), (3, 4)),
        row("pad1d<pad1d_options{.padding = {3, 1}, .mode = padding_mode::reflect}>",
            nn.ReflectionPad1d((3, 1)), (3, 4)),
        row("pad1d<pad1d_options{.padding = 5, .mode = padding_mode::replicate}>",
            nn.ReplicationPad1d(5), (2, 3)),
        row("pad1d<pad1d_options{.padding = {1, 4}, .mode = padding_mode::circular}>",
            padded((1, 4), "circular"), (2, 4)),
        row("pad1d<pad1d_options{.padding = {-1, 2}, .mode = padding_mode::circular}>",
            padded((-1, 2), "circular"), (2, 4)),
        row("pad1d<pad1d_options{.padding = {2, -1}, .mode = padding_mode::circular}>",
            padded((2, -1), "circular"), (2, 4)),
    ],
    "pad2d": [
        row("pad2d<pad2d_options{.padding = 1}>", nn.ZeroPad2d(1), (2, 3, 2)),
        row("pad2d<pad2d_options{.padding = {1, 2, 0, -1}}, std::ratio<1, 4>>",
            nn.ConstantPad2d((1, 2, 0, -1), 0.25), (2, 3, 2)),
        row("pad2d<pad2d_options{.padding = {1, 2, 3, 0}, .mode = padding_mode::reflect}>",
            nn.ReflectionPad2d((1, 2, 3, 0)), (2, 4, 3)),
        row("pad2d<pad2d_options{.padding = {1, 2, 3, 0}, .mode = padding_mode::replicate}>",
            nn.ReplicationPad2d((1, 2, 3, 0)), (2, 2, 3)),
        row("pad2d<pad2d_options{.padding = {1, 2, 3, 0}, .mode = padding_mode::circular}>",
            padded((1, 2, 3, 0), "circular"), (2, 3, 2)),
        row("pad2d<pad2d_options{.padding = {1, -1, -1, 2}, .mode = padding_mode::circular}>",
            padded((1, -1, -1, 2), "circular"), (2, 3, 3)),
    ],
    "pad3d": [
        row("pad3d<pad3d_options{.padding = {1, 0, 2, 1, -1, 1}}, std::ratio<2>>",
            nn.ConstantPad3d((1, 0, 2, 1, -1, 1), 2.0), (1, 2, 2, 3)),
        row("pad3d<pad3d_options{.padding = {1, 0, 2, 1, 0, 1}, .mode = padding_mode::reflect}>",
            nn.ReflectionPad3d((1, 0, 2, 1, 0, 1)), (1, 2, 3, 2)),
    ],
    "upsample": [
        row("upsample<upsample_options{.scale_factor = 2}>", nn.Upsample(scale_factor=2),
            (2, 2, 3)),
        row("upsample<upsample_options{.size = {5, 2}}>", nn.Upsample(size=(5, 2)), (2, 3, 4)),
        row("upsample<upsample_options{.scale_factor = {3, 2}, .mode = upsample_mode::bilinear}>",
            nn.Upsample(scale_factor=(3, 2), mode="bilinear"), (2, 2, 3)),
        row("upsample<upsample_options{.size = {5, 3}, .mode = upsample_mode::bilinear, "
            ".align_corners = true}>",
            nn.Upsample(size=(5, 3), mode="bilinear", align_corners=True), (2, 3, 4)),
        row("upsample<upsample_options{.size = {2, 7}, .mode = upsample_mode::bilinear}>",
            nn.Upsample(size=(2, 7), mode="bilinear"), (2, 3, 4)),
        row("upsample<upsample_options{.scale_factor = 3}>", nn.Upsample(scale_factor=3), (2, 4)),
        row("upsample<upsample_options{.size = 7, .mode = upsample_mode::linear}>",
            nn.Upsample(size=7, mode="linear"), (2, 5)),
        row("upsample<upsample_options{.size = 1, .mode = upsample_mode::linear, "
            ".align_corners = true}>",
            nn.Upsample(size=1, mode="linear", align_corners=True), (2, 5)),
    ],
}
