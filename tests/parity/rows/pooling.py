# SPDX-License-Identifier: MIT
"""Pooling."""

from torch import nn

from table import row

TITLE = "Pooling"



def average(layer, kind, kernel, shape, **options):
    """A row that shows all options, which PyTorch's repr does not."""
    given = "".join(f", {name}={value}" for name, value in options.items())
    return row(layer, kind(kernel, **options), shape, shown=f"{kind.__name__}({kernel}{given})")


ROWS = {
    "max_pool1d": [
        row("max_pool1d<max_pool1d_options{.kernel = 2}>", nn.MaxPool1d(2), (3, 7)),
        row("max_pool1d<max_pool1d_options{.kernel = 3, .stride = 2, .padding = 1, "
            ".dilation = 2, .ceil_mode = true}>",
            nn.MaxPool1d(3, stride=2, padding=1, dilation=2, ceil_mode=True), (3, 8)),
        row("max_pool1d<max_pool1d_options{.kernel = 5, .stride = 3, .ceil_mode = true}>",
            nn.MaxPool1d(5, stride=3, ceil_mode=True), (3, 3)),
    ],
    "max_pool2d": [
        row("max_pool2d<max_pool2d_options{.kernel = 2}>", nn.MaxPool2d(2), (2, 5, 7)),
        row("max_pool2d<max_pool2d_options{.kernel = 3, .stride = 2}>",
            nn.MaxPool2d(3, stride=2), (2, 7, 5)),
        row("max_pool2d<max_pool2d_options{.kernel = 3, .stride = 2, .padding = 1}>",
            nn.MaxPool2d(3, stride=2, padding=1), (2, 5, 6)),
        row("max_pool2d<max_pool2d_options{.kernel = 2, .stride = 1, .dilation = {1, 2}}>",
            nn.MaxPool2d(2, stride=1, dilation=(1, 2)), (2, 3, 5)),
        row("max_pool2d<max_pool2d_options{.kernel = 3, .stride = {2, 3}, .ceil_mode = true}>",
            nn.MaxPool2d(3, stride=(2, 3), ceil_mode=True), (2, 6, 7)),
        row("max_pool2d<max_pool2d_options{.kernel = {2, 3}, .stride = {2, 1}, "
            ".padding = {1, 1}, .dilation = {1, 2}, .ceil_mode = true}>",
            nn.MaxPool2d((2, 3), stride=(2, 1), padding=1, dilation=(1, 2), ceil_mode=True),
            (2, 5, 7)),
        row("max_pool2d<max_pool2d_options{.kernel = {5, 2}, .stride = {2, 1}, "
            ".padding = {1, 0}, .ceil_mode = true}>",
            nn.MaxPool2d((5, 2), stride=(2, 1), padding=(1, 0), ceil_mode=True), (2, 2, 4)),
    ],
    "avg_pool1d": [
        average("avg_pool1d<avg_pool1d_options{.kernel = 2}>", nn.AvgPool1d, 2, (3, 7)),
        average("avg_pool1d<avg_pool1d_options{.kernel = 4, .stride = 3, .padding = 1, "
                ".ceil_mode = true}>",
                nn.AvgPool1d, 4, (3, 8), stride=3, padding=1, ceil_mode=True),
        average("avg_pool1d<avg_pool1d_options{.kernel = 4, .stride = 3, .padding = 2, "
                ".ceil_mode = true, .count_include_pad = false}>",
                nn.AvgPool1d, 4, (3, 8), stride=3, padding=2, ceil_mode=True,
                count_include_pad=False),
        average("avg_pool1d<avg_pool1d_options{.kernel = 8, .stride = 6, .padding = 2, "
                ".ceil_mode = true}>",
                nn.AvgPool1d, 8, (3, 3), stride=6, padding=2, ceil_mode=True),
    ],
    "avg_pool2d": [
        average("avg_pool2d<avg_pool2d_options{.kernel = 2}>", nn.AvgPool2d, 2, (2, 5, 7)),
        average("avg_pool2d<avg_pool2d_options{.kernel = 3, .stride = 2}>",
                nn.AvgPool2d, 3, (2, 7, 5), stride=2),
        average("avg_pool2d<avg_pool2d_options{.kernel = 3, .stride = 2, .padding = 1}>",
                nn.AvgPool2d, 3, (2, 5, 6), stride=2, padding=1),
        average("avg_pool2d<avg_pool2d_options{.kernel = 3, .stride = 2, .padding = 1, "
                ".count_include_pad = false}>",
                nn.AvgPool2d, 3, (2, 5, 6), stride=2, padding=1, count_include_pad=False),
        average("avg_pool2d<avg_pool2d_options{.kernel = 3, .padding = 1}>",
                nn.AvgPool2d, 3, (2, 3, 3), padding=1),
        average("avg_pool2d<avg_pool2d_options{.kernel = {2, 4}, .stride = {2, 1}, "
                ".padding = {0, 2}}>",
                nn.AvgPool2d, (2, 4), (2, 6, 7), stride=(2, 1), padding=(0, 2)),
        average("avg_pool2d<avg_pool2d_options{.kernel = {3, 4}, .stride = {2, 3}, "
                ".padding = {1, 2}, .ceil_mode = true}>",
                nn.AvgPool2d, (3, 4), (2, 6, 8), stride=(2, 3), padding=(1, 2), ceil_mode=True),
        average("avg_pool2d<avg_pool2d_options{.kernel = {3, 4}, .stride = {2, 3}, "
                ".padding = {1, 2}, .ceil_mode = true, .count_include_pad = false}>",
                nn.AvgPool2d, (3, 4), (2, 6, 8), stride=(2, 3), padding=(1, 2), ceil_mode=True,
                count_include_pad=False),
        average("avg_pool2d<avg_pool2d_options{.kernel = {5, 2}, .stride = {4, 2}, "
                ".padding = {1, 0}, .ceil_mode = true}>",
                nn.AvgPool2d, (5, 2), (2, 1, 5), stride=(4, 2), padding=(1, 0), ceil_mode=True),
    ],
    "adaptive_avg_pool2d": [
        row("adaptive_avg_pool2d<1>", nn.AdaptiveAvgPool2d(1), (2, 4, 5)),
        row("adaptive_avg_pool2d<rows_and_columns{2, 3}>", nn.AdaptiveAvgPool2d((2, 3)),
            (2, 4, 6)),
        row("adaptive_avg_pool2d<rows_and_columns{3, 4}>", nn.AdaptiveAvgPool2d((3, 4)),
            (2, 5, 7)),
        row("adaptive_avg_pool2d<rows_and_columns{2, 5}>", nn.AdaptiveAvgPool2d((2, 5)),
            (2, 4, 3)),
    ],
    "max_pool3d": [
        row("max_pool3d<max_pool3d_options{.kernel = {2, 1, 2}, .stride = {1, 2, 1}, "
            ".padding = {1, 0, 1}, .dilation = {1, 1, 2}, .ceil_mode = true}>",
            nn.MaxPool3d((2, 1, 2), (1, 2, 1), padding=(1, 0, 1), dilation=(1, 1, 2),
                         ceil_mode=True), (2, 2, 4, 3)),
        row("max_pool3d<max_pool3d_options{.kernel = 3, .stride = 2, .ceil_mode = true}>",
            nn.MaxPool3d(3, 2, ceil_mode=True), (2, 2, 2, 3)),
    ],
    "avg_pool3d": [
        average("avg_pool3d<avg_pool3d_options{.kernel = 2}>", nn.AvgPool3d, 2, (1, 3, 2, 4)),
        average("avg_pool3d<avg_pool3d_options{.kernel = {2, 3, 2}, .stride = {1, 2, 2}, "
                ".padding = {1, 1, 0}, .ceil_mode = true, .count_include_pad = false}>",
                nn.AvgPool3d, (2, 3, 2), (1, 2, 4, 3), stride=(1, 2, 2), padding=(1, 1, 0),
                ceil_mode=True, count_include_pad=False),
    ],
    "adaptive_avg_pool1d": [
        row("adaptive_avg_pool1d<1>", nn.AdaptiveAvgPool1d(1), (3, 5)),
        row("adaptive_avg_pool1d<3>", nn.AdaptiveAvgPool1d(3), (3, 7)),
        row("adaptive_avg_pool1d<5>", nn.AdaptiveAvgPool1d(5), (3, 3)),
    ],
    "adaptive_max_pool1d": [
        row("adaptive_max_pool1d<1>", nn.AdaptiveMaxPool1d(1), (3, 5)),
        row("adaptive_max_pool1d<3>", nn.AdaptiveMaxPool1d(3), (3, 7)),
        row("adaptive_max_pool1d<5>", nn.AdaptiveMaxPool1d(5), (3, 3)),
    ],
    "adaptive_max_pool2d": [
        row("adaptive_max_pool2d<1>", nn.AdaptiveMaxPool2d(1), (3, 3, 4)),
        row("adaptive_max_pool2d<rows_and_columns{3, 2}>", nn.AdaptiveMaxPool2d((3, 2)),
            (2, 5, 4)),
    ],
}
