# SPDX-License-Identifier: MIT
"""PyTorch's modules for the exporter's tests: each kind of layer, named and nested, in chains and
in graphs. Weights are drawn from a fixed seed; batch norm has seen data."""

import math

import torch
import torch.nn.functional as F
from torch import nn


class Branches(nn.Module):
    """Functions, joins, a value that is used twice."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Linear(6, 5)
        self.left = nn.Sequential(nn.Linear(5, 5), nn.ELU(0.5))
        self.gate = nn.Linear(5, 5, bias=False)
        self.out = nn.Linear(10, 3)

    def forward(self, x):
        h = F.leaky_relu(self.stem(x), 0.2)
        gated = torch.sigmoid(self.gate(h)) * h
        both = torch.cat([self.left(h) + h, gated], dim=1)
        return F.log_softmax(self.out(both), dim=-1)


class Image(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(2, 4, 3, padding=1), nn.BatchNorm2d(4, eps=1e-3), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(4, 6, (1, 3), stride=(1, 2), groups=2, bias=False), nn.Tanh())
        self.drop = nn.Dropout(0.25)
        self.head = nn.Linear(6 * 4 * 2, 4)

    def forward(self, x):
        x = self.features(x)
        x = x.view(x.size(0), -1)
        return F.softmax(self.head(self.drop(x)), dim=1)


class BasicBlock(nn.Module):
    """A residual block of torchvision's ResNet-18."""

    def __init__(self, inputs, outputs, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.relu = nn.ReLU(inplace=True)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.downsample = None
        if stride != 1 or inputs != outputs:
            self.downsample = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False),
                                            nn.BatchNorm2d(outputs))

    def forward(self, x):
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        out += x if self.downsample is None else self.downsample(x)
        return self.relu(out)


class ResNet(nn.Module):
    """torchvision's ResNet-18 with four channels for 64, and two stages of four."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 4, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(4)
        self.relu = nn.ReLU(inplace=True)
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        self.layer1 = nn.Sequential(BasicBlock(4, 4), BasicBlock(4, 4))
        self.layer2 = nn.Sequential(BasicBlock(4, 8, 2), BasicBlock(8, 8))
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.fc = nn.Linear(8, 5)

    def forward(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        x = self.avgpool(self.layer2(self.layer1(x)))
        return self.fc(torch.flatten(x, 1))


def conv_bn_relu6(inputs, outputs, kernel, stride=1, groups=1):
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False),
        nn.BatchNorm2d(outputs), nn.ReLU6(inplace=True))


class InvertedResidual(nn.Module):
    """A block of torchvision's MobileNetV2."""

    def __init__(self, inputs, outputs, stride, expand):
        super().__init__()
        hidden = inputs * expand
        self.use_res_connect = stride == 1 and inputs == outputs
        self.conv = nn.Sequential(
            conv_bn_relu6(inputs, hidden, 1), conv_bn_relu6(hidden, hidden, 3, stride, hidden),
            nn.Conv2d(hidden, outputs, 1, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        return x + self.conv(x) if self.use_res_connect else self.conv(x)


class MobileNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(conv_bn_relu6(3, 4, 3, 2), InvertedResidual(4, 4, 1, 2),
                                      InvertedResidual(4, 6, 2, 2))
        self.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(6, 4))

    def forward(self, x):
        return self.classifier(self.features(x).mean([2, 3]))


class Fire(nn.Module):
    """A module of torchvision's SqueezeNet."""

    def __init__(self, inputs, squeeze, expand):
        super().__init__()
        self.squeeze = nn.Conv2d(inputs, squeeze, 1)
        self.squeeze_activation = nn.ReLU(inplace=True)
        self.expand1x1 = nn.Conv2d(squeeze, expand, 1)
        self.expand1x1_activation = nn.ReLU(inplace=True)
        self.expand3x3 = nn.Conv2d(squeeze, expand, 3, padding=1)
        self.expand3x3_activation = nn.ReLU(inplace=True)

    def forward(self, x):
        x = self.squeeze_activation(self.squeeze(x))
        return torch.cat([self.expand1x1_activation(self.expand1x1(x)),
                          self.expand3x3_activation(self.expand3x3(x))], 1)


class SqueezeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(3, 6, 3, 2), nn.ReLU(inplace=True),
                                      nn.MaxPool2d(3, 2, ceil_mode=True), Fire(6, 2, 4),
                                      nn.MaxPool2d(3, 2, ceil_mode=True), Fire(8, 3, 5))
        self.classifier = nn.Sequential(nn.Dropout(0.5), nn.Conv2d(10, 4, 1), nn.ReLU(inplace=True),
                                        nn.AdaptiveAvgPool2d((1, 1)))

    def forward(self, x):
        return torch.flatten(self.classifier(self.features(x)), 1)


class Averages(nn.Module):
    """Each average pooling that ONNX has, too."""

    def __init__(self):
        super().__init__()
        self.halves = nn.AvgPool2d(2)
        self.padded = nn.AvgPool2d((3, 2), (1, 2), (1, 0))
        self.image_alone = nn.AvgPool2d(3, 2, 1, count_include_pad=False)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        x = self.image_alone(self.padded(self.halves(x)))
        return self.out(torch.flatten(F.adaptive_avg_pool2d(x, 2), 1))


class Bins(nn.Module):
    """Averages of unequal bins, of which ONNX has no operator, and other limits."""

    def __init__(self):
        super().__init__()
        self.limits = nn.Hardtanh(-0.5, 1.5)

    def forward(self, x):
        x = F.avg_pool2d(x, 3, 2, 1, ceil_mode=True)
        x = F.adaptive_avg_pool2d(self.limits(x), (None, 2))
        return torch.flatten(F.adaptive_avg_pool2d(x, (2, 2)), 1).clamp(min=-1, max=1)


class Length(nn.Module):
    """Along one axis after the channels."""

    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv1d(2, 4, 5, stride=2, padding=2, bias=False), nn.BatchNorm1d(4), nn.ReLU6(),
            nn.MaxPool1d(3, 2, 1), nn.Conv1d(4, 6, 3, padding=2, dilation=2, groups=2),
            nn.Hardtanh(), nn.AvgPool1d(2, 1))
        self.pool = nn.AdaptiveAvgPool1d(1)
        self.out = nn.Linear(6, 2)

    def forward(self, x):
        return self.out(self.pool(self.features(x)).flatten(1))


class Normed(nn.Module):
    """Normalisations of a sample by itself, of images and of rows."""

    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(2, 4, 3, bias=False), nn.BatchNorm2d(4, affine=False), nn.GroupNorm(2, 4),
            nn.ReLU(), nn.Conv2d(4, 6, 3, groups=2), nn.InstanceNorm2d(6, eps=1e-3, affine=True),
            nn.GroupNorm(3, 6, affine=False), nn.InstanceNorm2d(6))
        self.whole = nn.LayerNorm((6, 2, 3), eps=1e-6)
        self.rows = nn.LayerNorm(12, elementwise_affine=False)
        self.head = nn.Linear(12, 3)

    def forward(self, x):
        x = self.whole(self.features(x)).flatten(2).view(-1, 3, 12)
        return self.head(self.rows(x))


class Mixer(nn.Module):
    """Two axes in turn, by other orders and shapes of them."""

    def __init__(self):
        super().__init__()
        self.norm = nn.LayerNorm(8)
        self.over_steps, self.over_features = nn.Linear(4, 4), nn.Linear(8, 8)
        self.conv = nn.Conv1d(8, 6, 3, padding=1)
        self.head = nn.Linear(24, 2)

    def forward(self, x):
        x = x + self.over_steps(self.norm(x).transpose(1, 2)).transpose(1, 2)
        x = x + F.gelu(self.over_features(x))
        x = torch.tanh(self.conv(x.permute(0, 2, 1)))
        x = x.view(-1, 2, 3, 4).permute(0, 2, 1, 3).unsqueeze(2).squeeze(2)
        x = x.reshape(x.shape[0], x.size(1), -1)
        return self.head(x.view(x.size(0), x.size(1) * x.size(2)))


class Padded(nn.Module):
    """Every mode of a padding: of convolutions, as layers and as functions."""

    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(2, 3, (4, 3), padding=(2, 1))
        self.mirrored = nn.Conv2d(3, 2, 3, padding=(1, 2), padding_mode="reflect")
        self.around = nn.Conv2d(2, 2, 2, padding=(1, 0), padding_mode="replicate")
        self.layers = nn.Sequential(
            nn.ConstantPad2d((1, 2, 0, -1), 0.25), nn.ReflectionPad2d((1, 0, 0, 2)),
            nn.ReplicationPad2d(1), nn.ZeroPad2d((0, 0, 2, 1)))
        self.out = nn.Linear(2, 3)

    def forward(self, x):
        x = self.layers(self.around(self.mirrored(torch.tanh(self.first(x)))))
        x = F.pad(F.pad(x, (1, 0, 0, 2), mode="reflect"), (-1, 0))
        return self.out(F.max_pool2d(x, 2).amax((2, 3)))


class SameSize(nn.Module):
    """With more padding on one side of an even kernel, and numbers of the other side, which PyTorch
    1.13 does not write, or writes otherwise, as ONNX."""

    def __init__(self):
        super().__init__()
        self.even = nn.Conv2d(2, 3, (4, 3), padding="same")
        self.around = nn.Conv2d(3, 2, 2, padding="same", padding_mode="circular")

    def forward(self, x):
        x = F.pad(self.around(torch.tanh(self.even(x))), (1, 0, 0, 2), mode="circular")
        return torch.flatten(F.adaptive_max_pool2d(x, (2, 3)), 1)


def pooled_into_bins():
    return nn.Sequential(nn.AdaptiveAvgPool1d(5), nn.AdaptiveMaxPool1d(3), nn.Flatten())


class Grown(nn.Module):
    """Images that become larger."""

    def __init__(self):
        super().__init__()
        self.up = nn.ConvTranspose2d(4, 6, (3, 2), stride=(2, 1), padding=(1, 0),
                                     output_padding=(1, 0), dilation=(1, 2), groups=2)
        self.bigger = nn.Sequential(
            nn.Upsample(scale_factor=(1, 2)), nn.Upsample(size=(9, 15), mode="bilinear"),
            nn.UpsamplingBilinear2d(scale_factor=2))
        self.out = nn.Linear(6, 3)

    def forward(self, x):
        x = F.interpolate(self.bigger(self.up(x)), (9, 10))
        x = F.interpolate(x, scale_factor=(1, 0.5), mode="bilinear")
        return self.out(F.avg_pool2d(x, 2).mean((2, 3)))


class GrownLength(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.ReflectionPad1d((1, 2)), nn.ConvTranspose1d(2, 3, 4, 2, 1, bias=False),
            nn.Conv1d(3, 2, 2, padding=1), nn.MaxPool1d(3), nn.AvgPool1d(2),
            nn.Upsample(scale_factor=3), nn.Upsample(7, mode="linear"),
            nn.ConstantPad1d((0, 1), 1.5),
            nn.Conv1d(2, 2, 3, padding=2, padding_mode="reflect"))
        self.out = nn.Linear(20, 3)

    def forward(self, x):
        return self.out(torch.flatten(self.layers(x), 1))


class Volume(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv3d(2, 4, (2, 3, 1), (1, 2, 1), (1, 2, 0), (2, 1, 1), 2), nn.ReLU(),
            nn.ConstantPad3d((0, 1, 1, 0, 1, 1), 0),
            nn.ConvTranspose3d(4, 2, (1, 2, 2), padding=(1, 0, 1)),
            nn.Conv3d(2, 2, 2, padding=1, padding_mode="replicate"), nn.MaxPool3d(2, 1),
            nn.AvgPool3d((1, 2, 2)))

    def forward(self, x):
        return torch.flatten(self.layers(x), 1)


class Sequence(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(3, 5, batch_first=True)
        self.head = nn.Linear(5, 2)

    def forward(self, x):
        y, _ = self.gru(x)
        return self.head(y[:, -1])


class Steps(nn.Module):
    """All outputs of a sequence, and a linear layer at each of its steps."""

    def __init__(self):
        super().__init__()
        self.first = nn.Linear(2, 4)
        self.gru = nn.GRU(4, 3, batch_first=True, bias=False)
        self.last = nn.Linear(3, 1, bias=False)

    def forward(self, x):
        return self.last(self.gru(torch.tanh(self.first(x)))[0])


class LastState(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(2, 3, batch_first=True)

    def forward(self, x):
        _, state = self.gru(x)
        return state[-1]


class Memory(nn.Module):
    """The last state of an LSTM after the outputs of another."""

    def __init__(self):
        super().__init__()
        self.first = nn.LSTM(3, 4, batch_first=True)
        self.second = nn.LSTM(4, 2, batch_first=True, bias=False)
        self.head = nn.Linear(2, 3)

    def forward(self, x):
        y, _ = self.first(x)
        _, (state, _) = self.second(y)
        return self.head(state[-1])


class BothWays(nn.Module):
    """What both directions of the second layer end with."""

    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(3, 4, num_layers=2, batch_first=True, dropout=0.5, bidirectional=True)
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        _, state = self.gru(x)
        return self.head(torch.cat([state[-2], state[-1]], dim=1))


class Plain(nn.Module):
    """Layers one above the other, both functions, the outputs of both directions."""

    def __init__(self):
        super().__init__()
        self.bent = nn.RNN(2, 3, num_layers=2, nonlinearity="relu", batch_first=True)
        self.rnn = nn.RNN(3, 4, batch_first=True, bias=False, bidirectional=True)
        self.lstm = nn.LSTM(8, 3, num_layers=2, batch_first=True)

    def forward(self, x):
        y, _ = self.rnn(self.bent(x)[0])
        _, (state, _) = self.lstm(y)
        return state[-1]


class TwoWays(nn.Module):
    """The last step of both directions, which the second one begins with."""

    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(3, 4, batch_first=True, bidirectional=True)

    def forward(self, x):
        y, _ = self.lstm(x)
        return y[:, -1]


class Tokens(nn.Module):
    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(7, 3)
        self.head = nn.Linear(12, 2)

    def forward(self, x):
        return self.head(torch.flatten(self.table(x), 1))


class Bag(nn.Module):
    """The mean of the tokens that are not 2."""

    def __init__(self):
        super().__init__()
        self.bag = nn.EmbeddingBag(7, 3, padding_idx=2)
        self.head = nn.Linear(3, 2)

    def forward(self, x):
        return self.head(self.bag(x))


class Bags(nn.Module):
    """The rows of tables, taken in each way."""

    def __init__(self):
        super().__init__()
        self.mean, self.sum, self.max = (nn.Embedding(tokens, 3) for tokens in (7, 8, 9))

    def forward(self, x):
        return torch.tanh(self.mean(x).mean(1) + self.sum(x).sum(dim=1)) * self.max(x).amax(1)


def every_activation():
    return nn.Sequential(nn.Linear(4, 8), nn.GELU(), nn.Linear(8, 8), nn.SiLU(), nn.Linear(8, 8),
                         nn.Softplus(), nn.BatchNorm1d(8), nn.Sigmoid(), nn.Identity(),
                         nn.Linear(8, 3), nn.Softmax(dim=-1))


def activations_of_onnx():
    """Those that ONNX has, too, by nodes of its own or in groups."""
    return nn.Sequential(
        nn.Linear(4, 8), nn.Hardswish(), nn.Linear(8, 8), nn.Mish(), nn.CELU(1.5), nn.Linear(8, 8),
        nn.SELU(), nn.AlphaDropout(0.1), nn.GELU(approximate="tanh"), nn.Linear(8, 8),
        nn.Softsign(), nn.Linear(8, 8), nn.LogSigmoid(), nn.Tanhshrink(), nn.Linear(8, 8),
        nn.Hardsigmoid(), nn.PReLU(8), nn.Linear(8, 6), nn.PReLU(), nn.GLU(), nn.Softmin(dim=-1))


class ActivationFunctions(nn.Module):
    """Functions with options, some of which ONNX has not."""

    def __init__(self):
        super().__init__()
        self.first = nn.Linear(5, 6)
        self.limit = nn.Threshold(0.1, 0.375, inplace=True)
        self.soft = nn.Softshrink(0.25)

    def forward(self, x):
        x = F.hardswish(F.mish(self.first(x)), True)
        x = torch.cat([F.celu(x, 0.5), torch.selu(x), F.softsign(x), F.logsigmoid(x),
                       F.tanhshrink(x), F.hardshrink(x, 0.125), F.softshrink(x)], 1)
        x = F.alpha_dropout(F.hardsigmoid(x), 0.2) + F.dropout1d(x, 0.1, training=self.training)
        return F.softmin(self.soft(self.limit(F.threshold(x, -0.5, 0.25))), dim=1)


class Gated(nn.Module):
    """Halves of channels and of features."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(2, 16, 3)
        self.bend = nn.PReLU(16)
        self.drop = nn.Dropout1d(0.2)
        self.gate = nn.GLU(1)
        self.wide = nn.Linear(16, 12)
        self.narrow = nn.Linear(3, 2)

    def forward(self, x):
        x = self.gate(self.drop(self.bend(self.conv(x))))
        a, b = x.chunk(2, dim=1)
        x = torch.flatten(F.silu(a) * b, 1)
        left, right = torch.chunk(self.wide(x), 2, -1)
        x = F.glu(torch.sigmoid(right) * left, dim=-1)
        return self.narrow(x)


class GatedImage(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 4, 2), nn.Dropout2d(0.25), nn.PReLU(4),
                                      nn.GLU(-3), nn.SELU())

    def forward(self, x):
        return torch.flatten(F.mish(self.features(x)), 1)


class InPlace(nn.Module):
    """What is changed in place is changed for all who have it."""

    def __init__(self):
        super().__init__()
        self.first = nn.Linear(5, 4)
        self.bend = nn.ELU(inplace=True)
        self.last = nn.Linear(4, 2)

    def forward(self, x):
        y = self.first(x)
        same = y.detach()
        F.relu_(y)
        bent = self.bend(self.last(same))
        return bent * torch.sigmoid(self.last(y))


def unflattened_twice():
    return nn.Sequential(nn.Linear(6, 12), nn.Unflatten(1, (2, 3, 2)), nn.Flatten(2, 3), nn.Tanh(),
                         nn.Linear(6, 2), nn.Unflatten(-1, (2, 1)), nn.Flatten())


class GELU(nn.Module):
    """Of torch.nn's name, and another function."""

    def forward(self, x):
        return F.gelu(x, approximate="tanh")


class OwnClass(nn.Module):
    def __init__(self):
        super().__init__()
        self.bend = GELU()

    def forward(self, x):
        return self.bend(x)


def nested_layers():
    """Layers without numbers at the begin, one after the other and at the end: in memory no two of
    them are at one place."""
    return nn.Sequential(
        nn.Tanh(), nn.Sequential(nn.Sequential(nn.ReLU(), nn.Linear(5, 33)), nn.Tanh()), nn.ReLU(),
        nn.Sequential(nn.Linear(33, 7, bias=False), nn.Sequential(nn.ReLU(), nn.Tanh()), nn.ReLU()),
        nn.Linear(7, 16), nn.ReLU(), nn.Linear(16, 16), nn.ReLU(), nn.ReLU())


def pools_rounded_up():
    """Average poolings whose last windows are not whole, with padding that counts."""
    return nn.Sequential(nn.Conv2d(1, 2, 2), nn.AvgPool2d(3, 2, 1, ceil_mode=True),
                         nn.AvgPool2d(2, ceil_mode=True), nn.MaxPool2d(5, 3, ceil_mode=True))


class Attended(nn.Module):
    """Attention to itself and to another sequence, and products of two vectors."""

    def __init__(self):
        super().__init__()
        self.attention = nn.MultiheadAttention(6, 2, batch_first=True)
        self.narrow = nn.Linear(6, 4)
        self.memory = nn.Linear(6, 4)
        self.cross = nn.MultiheadAttention(4, 1, bias=False, batch_first=True)
        self.pairs = nn.Bilinear(4, 6, 3)

    def forward(self, x):
        y, _ = self.attention(x, x, x, need_weights=False)
        memory = self.memory(x)
        z = self.cross(self.narrow(y), memory, memory)[0]
        return self.pairs(z[:, -1], y[:, -1])


class Encoded(nn.Module):
    """Encoders whose norms are after and before their parts; one's steps see none after them."""

    def __init__(self):
        super().__init__()
        self.encoder = nn.TransformerEncoder(
            nn.TransformerEncoderLayer(6, 2, 8, batch_first=True), 2)
        before = nn.TransformerEncoderLayer(6, 3, 5, dropout=0.25, activation="gelu",
                                            layer_norm_eps=1e-3, batch_first=True, norm_first=True)
        self.causal = nn.TransformerEncoder(before, 1, nn.LayerNorm(6))
        self.layer = nn.TransformerEncoderLayer(6, 1, 4, activation=nn.SiLU(), batch_first=True)

    def forward(self, x):
        mask = nn.Transformer.generate_square_subsequent_mask(4)
        return self.layer(self.causal(self.encoder(x), mask))[:, -1]


class Transformed(nn.Module):
    """A whole transformer, a decoder before its norms, and attention to what is before."""

    def __init__(self):
        super().__init__()
        self.narrow = nn.Linear(6, 4)
        self.transformer = nn.Transformer(4, 2, 1, 2, 6, batch_first=True)
        self.decoder = nn.TransformerDecoder(
            nn.TransformerDecoderLayer(4, 1, 3, activation="gelu", batch_first=True,
                                       norm_first=True), 1)
        self.attention = nn.MultiheadAttention(4, 2, dropout=0.25, batch_first=True)
        self.register_buffer("later", torch.triu(torch.ones(5, 5, dtype=torch.bool), 1),
                             persistent=False)

    def forward(self, x):
        y = self.narrow(x)
        z = self.transformer(y, torch.tanh(y), tgt_mask=self.later)
        z = self.decoder(tgt=z, memory=y, tgt_mask=self.later)
        return self.attention(z, z, z, attn_mask=self.later)[0]


class HiddenKeys(nn.Module):
    """Keys that are padding, and numbers that are added to scores, of keys of another sequence."""

    def __init__(self):
        super().__init__()
        self.attention = nn.MultiheadAttention(4, 2, batch_first=True)
        self.cross = nn.MultiheadAttention(4, 1, batch_first=True)
        self.register_buffer("padding", torch.tensor([[False, False, True, False, True]]))
        self.register_buffer("near", torch.randn(5, 5))

    def forward(self, x):
        y = self.attention(x, x, x, attn_mask=self.near,
                           key_padding_mask=self.padding.expand(x.size(0), -1))[0]
        apart = (torch.arange(4)[:, None] - torch.arange(5)).abs() > 1
        return self.cross(self.fewer(y), y, torch.tanh(y), attn_mask=apart)[0]

    @staticmethod
    def fewer(y):
        return F.pad(y.transpose(1, 2), (0, -1)).transpose(1, 2)


class Placed(nn.Module):
    """Tokens with their places, looked up and added, and a scale."""

    def __init__(self):
        super().__init__()
        self.token, self.position = nn.Embedding(7, 4), nn.Embedding(5, 4)
        self.register_buffer("ids", torch.arange(5), persistent=False)
        self.scale = nn.Parameter(torch.rand(5, 4) + 0.5)
        self.register_buffer("sines", torch.rand(5, 4))
        self.layer = nn.TransformerEncoderLayer(4, 2, 3, batch_first=True)

    def forward(self, x):
        y = (self.token(x) + self.position(self.ids)) * self.scale
        return self.layer(self.sines + y)


class ClassToken(nn.Module):
    """A small vision transformer: patches, a token of the class before them, learned places of
    which some are used, and a scale of each feature in a residual block."""

    def __init__(self):
        super().__init__()
        self.patches = nn.Conv2d(1, 4, 2, 2)
        self.cls_token = nn.Parameter(torch.randn(1, 1, 4))
        self.pos_embed = nn.Parameter(torch.randn(1, 9, 4))
        self.layer = nn.TransformerEncoderLayer(4, 2, 6, batch_first=True, norm_first=True,
                                                activation="gelu")
        self.gamma = nn.Parameter(torch.rand(4))
        self.head = nn.Linear(4, 3)

    def forward(self, x):
        x = self.patches(x).flatten(2).transpose(1, 2)
        x = torch.cat([x, self.cls_token.expand(x.shape[0], -1, -1)], dim=1)
        x = x + self.pos_embed[:, :x.size(1)]
        x = x + self.gamma * self.layer(x)
        return self.head(x[:, -1])


class ClassFirst(ClassToken):
    """The same with the class's token before the patches, which is the usual way."""

    def forward(self, x):
        x = self.patches(x).flatten(2).transpose(1, 2)
        x = torch.cat([self.cls_token.expand(x.shape[0], -1, -1), x], dim=1)
        x = x + self.pos_embed[:, :x.size(1)]
        x = x + self.gamma * self.layer(x)
        return self.head(x[:, 0])


class TextMean(nn.Module):
    """Tokens times a number, with their places added, a layer of attention, and the mean over the
    tokens."""

    def __init__(self):
        super().__init__()
        self.token = nn.Embedding(7, 4)
        self.places = nn.Parameter(torch.randn(1, 5, 4))
        self.layer = nn.TransformerEncoderLayer(4, 2, 6, batch_first=True)
        self.head = nn.Linear(4, 3)

    def forward(self, x):
        return self.head(self.layer(self.token(x) * math.sqrt(4) + self.places).mean(1))


class StepForms(nn.Module):
    """Each way to write the first step and the last one, and a step as a sequence."""

    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(3, 2, batch_first=True, bidirectional=True)
        self.head = nn.Linear(4, 2)

    def forward(self, x):
        y, _ = self.gru(x)
        rows = torch.cat([y[:, :1], torch.tanh(y)[:, -1:], torch.sigmoid(y).narrow(1, 0, 1)], 1)
        steps = y[:, 0] * y[:, 3] + torch.tanh(y)[:, 0, :] * y[..., -1, :]
        steps = sum([steps, torch.relu(y).select(1, 0) / 2])
        return torch.cat([self.head(rows).flatten(1), steps - 0.5], 1)


class OverAxes(nn.Module):
    """Means and maxima over steps, channels and rows, of a sequence and of an image."""

    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(3, 4, batch_first=True)
        self.conv = nn.Conv2d(1, 4, 2)

    def forward(self, x):
        y, _ = self.gru(x)
        z = torch.tanh(self.conv(x.unsqueeze(1)))  # (4, 3, 2)
        steps = y.mean(1) * y.amax(1) + y.max(1)[0] * torch.max(z, dim=3).values.mean(2)
        rows = z.amax(1, keepdim=True).mean((1, 3)) + z.mean(1).amax(-1)
        return torch.cat([steps, rows], 1)


class Queries(nn.Module):
    """Learned queries, which attend to the input, and sums with the sines of a buffer."""

    def __init__(self):
        super().__init__()
        self.queries = nn.Parameter(torch.randn(3, 4))
        self.register_buffer("pe", torch.randn(1, 8, 4))
        self.attention = nn.MultiheadAttention(4, 2, batch_first=True)

    def forward(self, x):
        x = x + self.pe[:, :x.size(1)] * 0.5
        queries = self.queries.unsqueeze(0).repeat(x.size(0), 1, 1)
        return self.attention(queries, x, x)[0]


def untrained_norms():
    """Weights of 1 and biases of 0 are parameters, too."""
    return nn.Sequential(nn.Conv2d(1, 4, 3), nn.InstanceNorm2d(4, affine=True), nn.GroupNorm(2, 4),
                         nn.InstanceNorm2d(4), nn.GroupNorm(2, 4, affine=False))


# The modules by name, and the shape of their input.
MODULES = {
    "activations": (every_activation, (4,)),
    "activation_functions": (ActivationFunctions, (5,)),
    "other_activations": (activations_of_onnx, (4,)),
    "gated": (Gated, (2, 6)),
    "gated_image": (GatedImage, (1, 4, 3)),
    "own_class": (OwnClass, (3,)),
    "attended": (Attended, (5, 6)),
    "averages": (Averages, (2, 16, 17)),
    "bag": (Bag, (6,)),
    "bags": (Bags, (5,)),
    "bins": (Bins, (2, 9, 10)),
    "bins_of_length": (pooled_into_bins, (2, 7)),
    "class_first": (ClassFirst, (1, 4, 6)),
    "both_ways": (BothWays, (5, 3)),
    "branches": (Branches, (6,)),
    "encoded": (Encoded, (4, 6)),
    "in_place": (InPlace, (5,)),
    "grown": (Grown, (4, 3, 4)),
    "grown_length": (GrownLength, (2, 6)),
    "hidden_keys": (HiddenKeys, (5, 4)),
    "image": (Image, (2, 8, 10)),
    "length": (Length, (2, 21)),
    "over_axes": (OverAxes, (4, 3)),
    "step_forms": (StepForms, (4, 3)),
    "text_mean": (TextMean, (5,)),
    "mixer": (Mixer, (4, 8)),
    "mobilenet": (MobileNet, (3, 12, 16)),
    "normed": (Normed, (2, 6, 7)),
    "placed": (Placed, (5,)),
    "plain": (Plain, (6, 2)),
    "padded": (Padded, (2, 5, 6)),
    "queries": (Queries, (5, 4)),
    "rounded_up": (pools_rounded_up, (1, 9, 9)),
    "resnet": (ResNet, (3, 24, 32)),
    "squeezenet": (SqueezeNet, (3, 21, 26)),
    "last_state": (LastState, (5, 2)),
    "memory": (Memory, (5, 3)),
    "same_size": (SameSize, (2, 5, 4)),
    "sequence": (Sequence, (7, 3)),
    "steps": (Steps, (6, 2)),
    "tokens": (Tokens, (4,)),
    "transformed": (Transformed, (5, 6)),
    "vision": (ClassToken, (1, 4, 6)),
    "volume": (Volume, (2, 3, 4, 3)),
    "two_ways": (TwoWays, (4, 3)),
    "unflattened": (unflattened_twice, (6,)),
    "untrained": (untrained_norms, (1, 6, 6)),
}
INTEGERS = {"bag", "bags", "placed", "text_mean", "tokens"}
# Of which PyTorch's own tensors are not what the network has: a layer that is called twice is two,
# of a parameter there are those numbers that are used, a mask is of all of a layer's, and a product
# with a number is a batch norm.
NOT_READ = {"class_first", "hidden_keys", "in_place", "queries", "step_forms", "text_mean",
            "vision"}
# Those that are exported as an image, too, and one that is only that.
IMAGES = {name: MODULES[name] for name in (
    "both_ways", "branches", "encoded", "image", "memory", "placed", "plain", "steps", "tokens",
    "transformed")} | {
    "nested": (nested_layers, (5,))}
# What PyTorch 1.13 does not write as ONNX, or as products of three values or of a constant, or as a
# loop over bags, or with sizes of halves that are computed: in_place with the values from before
# the change.
NOT_BY_ONNX = {"activation_functions", "attended", "bag", "bins", "bins_of_length", "gated",
               "in_place", "queries", "same_size", "unflattened"}


def made(name):
    torch.manual_seed(len(name))
    make, _ = (MODULES | IMAGES)[name]
    module = make()
    norms = (nn.BatchNorm1d, nn.BatchNorm2d, nn.GroupNorm, nn.InstanceNorm2d, nn.LayerNorm)
    for m in module.modules():  # norms have statistics, and weights that are not one
        if isinstance(m, norms[:2]):
            m.running_mean.uniform_(-0.5, 0.5)
            m.running_var.uniform_(0.5, 2)
        if isinstance(m, nn.MultiheadAttention) and m.in_proj_bias is not None:
            nn.init.uniform_(m.in_proj_bias, -0.5, 0.5)
            nn.init.uniform_(m.out_proj.bias, -0.5, 0.5)
        if isinstance(m, nn.PReLU):
            nn.init.uniform_(m.weight, -0.5, 0.5)
        if isinstance(m, norms) and m.weight is not None and name != "untrained":
            nn.init.uniform_(m.weight, 0.5, 1.5)
            nn.init.uniform_(m.bias, -0.5, 0.5)
    return module.eval()


# A name that is defined above would give a module of other weights than `made` does.
for _name in MODULES | IMAGES:
    if _name in globals():
        raise NameError(f"{_name}: a module and its function have one name")


def __getattr__(name):
    if name in MODULES | IMAGES:
        return lambda: made(name)
    raise AttributeError(name)


# What ctnn has not, and the word that must be in the message.
class Projected(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.LSTM(3, 3, batch_first=True, proj_size=2)

    def forward(self, x):
        return self.cell(x)[0]


class BelowTheLast(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(3, 3, num_layers=2, batch_first=True)

    def forward(self, x):
        return self.rnn(x)[1][0]


class Turned(nn.Module):
    """The last states of both directions, the second one's first."""

    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(3, 3, batch_first=True, bidirectional=True)

    def forward(self, x):
        _, state = self.gru(x)
        return torch.cat([state[1], state[0]], 1)


class OneHalf(Turned):
    def forward(self, x):
        _, state = self.gru(x)
        return torch.tanh(state[1])


class Complement(nn.Module):
    def forward(self, x):
        return 1 - x


class Free(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(3))

    def forward(self, x):
        return self.scale.expand(x.size(0), 3)


class OfBatches(nn.Module):
    """With numbers that are no sample's."""

    def __init__(self):
        super().__init__()
        self.first = nn.Parameter(torch.ones(2, 3))

    def forward(self, x):
        return torch.cat([self.first, torch.tanh(x)], 0)


class Choosing(nn.Module):
    def forward(self, x):
        return x if x.sum() > 0 else -x


class Adding(nn.Module):
    def forward(self, x):
        y = torch.tanh(x)
        same = y
        y += x
        return same * y


class Dropping(nn.Module):
    def forward(self, x):
        return F.dropout(x, 0.5)


class Viewing(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(1, 2, 2)

    def forward(self, x):
        y = self.first(x)
        torch.flatten(y, 1).relu_()
        return y


class Cubic(nn.Module):
    def forward(self, x):
        return F.interpolate(x, scale_factor=2, mode="bicubic")


class Uneven(nn.Module):
    def forward(self, x):
        return F.interpolate(x, scale_factor=1.3)


class PaddedChannels(nn.Module):
    def forward(self, x):
        return F.pad(x, (1, 1, 1, 1, 0, 1))


class Divided(nn.Module):
    def forward(self, x):
        return F.avg_pool2d(x, 2, divisor_override=3)


def WithBatch():
    return nn.TransformerEncoderLayer(4, 2, 3, batch_first=True)


class Indexed(nn.Module):
    def __init__(self, index):
        super().__init__()
        self.index = index

    def forward(self, x):
        return torch.tanh(x)[self.index]


def SecondStep():
    return Indexed((slice(None), 1))


def WithoutFirst():
    return Indexed((slice(None), slice(1, None)))


def EverySecond():
    return Indexed((slice(None), slice(None, None, 2)))


def OneFeature():
    return Indexed((slice(None), slice(None), 0))


def FirstSample():
    return Indexed(0)


class PlacesOfMaxima(nn.Module):
    def forward(self, x):
        return x.max(1)[1]


class PairOfMaxima(nn.Module):
    def forward(self, x):
        return torch.tanh(x.max(1))


class OverSamples(nn.Module):
    def forward(self, x):
        return torch.tanh(x).mean(0)


class OverAll(nn.Module):
    def forward(self, x):
        return torch.tanh(x).amax((1, 2))


class HalfLimited(nn.Module):
    def forward(self, x):
        return torch.clamp(x, max=1)


def Hooked():
    module = nn.Sequential(nn.Linear(3, 3))
    module[0].register_forward_hook(lambda m, x, y: 2 * y)
    return module


def Rounded():
    """By a factor of 41 PyTorch, in float, repeats a number 40 times, and another 42 times."""
    return nn.Upsample(scale_factor=41)


def Half():
    return nn.Linear(3, 3).half()


def Quick():
    return nn.Softplus(threshold=1)


class OverBatch(nn.Module):
    def forward(self, x):
        return F.softmax(torch.tanh(x), dim=-2)


class JoinedBatch(nn.Module):
    def forward(self, x):
        return torch.cat([torch.tanh(x), torch.relu(x)], dim=-2)


class OverRest(nn.Module):
    """Numbers of one sample go to another."""
    def forward(self, x):
        return torch.tanh(x).reshape(-1, 2)


class BatchLater(nn.Module):
    def forward(self, x):
        return torch.tanh(x).permute(1, 0, 2)


def OfBatch():
    return nn.Sequential(nn.BatchNorm1d(3, track_running_stats=False), nn.Tanh())


def Alpha():
    return nn.CELU(-1.0)


class Thirds(nn.Module):
    def forward(self, x):
        return x.chunk(3, dim=1)[0]


class HalfAlone(nn.Module):
    def forward(self, x):
        return torch.tanh(x.chunk(2, dim=1)[0])


class GatedByFirst(nn.Module):
    def forward(self, x):
        a, b = x.chunk(2, dim=1)
        return torch.sigmoid(a) * b


class DroppingAlpha(nn.Module):
    def forward(self, x):
        return F.alpha_dropout(x, 0.5, True)


def Normed():
    return nn.EmbeddingBag(5, 3, max_norm=1.0)


class OverSteps(nn.Module):
    def forward(self, x):
        return torch.tanh(x).sum(1)


def StepsFirst():
    return nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2, 3), 1)


def OddActivation():
    return nn.TransformerEncoderLayer(4, 2, 3, activation=torch.square, batch_first=True)


class Padding(nn.Module):
    """A mask of the keys that are padding, made of the input."""
    def __init__(self):
        super().__init__()
        self.layer = nn.TransformerEncoderLayer(4, 2, 3, batch_first=True)

    def forward(self, x):
        return self.layer(x, src_key_padding_mask=torch.tanh(x))


class OtherMask(Padding):
    """Each step sees those beside it."""
    def forward(self, x):
        return self.layer(x, (torch.arange(3)[:, None] - torch.arange(3)).abs() > 1)


class OfMemory(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.TransformerDecoderLayer(4, 2, 3, batch_first=True)

    def forward(self, x):
        return self.layer(x, x, memory_mask=torch.ones(3, 3, dtype=torch.bool).triu(1))


class AddedByLength(nn.Module):
    def __init__(self):
        super().__init__()
        self.token, self.position = nn.Embedding(7, 4), nn.Embedding(5, 4)

    def forward(self, x):
        return self.token(x) + self.position(torch.arange(x.size(1)))


def Shuffled():
    return nn.Sequential(nn.Conv2d(1, 4, 3), nn.PixelShuffle(2))


class OwnLayer(nn.TransformerEncoderLayer):
    pass


def OwnStack():
    return nn.TransformerEncoder(OwnLayer(4, 2, 3, batch_first=True), 1)


REFUSED = {
    "StepsFirst": ((3, 4), "TransformerEncoderLayer without batch_first=True"),
    "OddActivation": ((3, 4), "with the activation square"),
    "Padding": ((3, 4), "its src_key_padding_mask is computed"),
    "OtherMask": ((3, 4), "a mask that is not causal"),
    "OfMemory": ((3, 4), "attention with memory_mask"),
    "OwnStack": ((3, 4), "ctnn has no OwnLayer"),
    "Alpha": ((3,), "a celu with alpha -1"),
    "Thirds": ((6,), "3 chunks"),
    "HalfAlone": ((4,), "of a half of a value"),
    "GatedByFirst": ((4,), "a product of halves that is no gated unit"),
    "DroppingAlpha": ((3,), "it drops in predictions"),
    "Normed": ((4,), "an embedding_bag with max_norm"),
    "OverSteps": ((4, 3), "a sum over the axes [1]"),
    "OverBatch": ((3,), "over the batch's axis"),
    "JoinedBatch": ((3,), "over the batch's axis"),
    "OverRest": ((4,), "the batch has to stay"),
    "BatchLater": ((4, 4), "of which the batch is not the first"),
    "OfBatch": ((3,), "without track_running_stats"),
    "Adding": ((3,), "torch.fx traces another computation"),
    "Divided": ((1, 4, 4), "divisor_override"),
    "HalfLimited": ((3,), "clamp without two numbers"),
    "WithBatch": ((1, 3, 4), "it takes (steps, 4)"),
    "SecondStep": ((4, 3), "getitem: step 1 of 4; ctnn has the first one and the last one"),
    "WithoutFirst": ((4, 3), "getitem: the steps from 1 to 4 of 4; ctnn has the first one"),
    "EverySecond": ((4, 3), "getitem: the index [:, ::2], which is computed or skips steps"),
    "OneFeature": ((4, 3), "the index [:, :, 0] of a value of shape (4, 3), before which the"),
    "FirstSample": ((4, 3), "getitem: the index [0] of a value of shape (4, 3)"),
    "PlacesOfMaxima": ((4, 3), "getitem: the places of maxima; ctnn has the maxima, x.max(1)[0]"),
    "PairOfMaxima": ((4, 3), "tanh: of a pair of maxima and their places"),
    "OverSamples": ((4, 3), "a mean over the axes [0] of 3, of which the first is the batch's"),
    "OverAll": ((4, 3), "a maximum over all axes of a sample of shape (4, 3)"),
    "Cubic": ((1, 3, 3), "upsampling by bicubic"),
    "Uneven": ((1, 3, 3), "which make no whole size"),
    "Rounded": ((1, 3), "123 places of 3 numbers, some of which PyTorch rounds"),
    "PaddedChannels": ((1, 3, 3), "of the channels"),
    "Dropping": ((3,), "it drops in predictions"),
    "Half": ((3,), "of torch.float16"),
    "Hooked": ((3,), "it has a forward_hook"),
    "Quick": ((3,), "the threshold 1"),
    "Viewing": ((1, 3, 3), "in place, of which another shape is used later"),
    "BelowTheLast": ((4, 3), "of a layer below the last one"),
    "OneHalf": ((4, 3), "of one direction's last state"),
    "Projected": ((4, 3), "batch_first True and proj_size 2"),
    "Turned": ((4, 3), "of last states in another order"),
    "Complement": ((3,), "sub: with the constant 1; ctnn's are sums and products of values, or"),
    "Free": ((3,), "scale: a parameter of shape (1, 3) that belongs to no layer; ctnn has"),
    "OfBatches": ((3,), "with a tensor of shape (2, 3); one of the batch's extent, which is 1"),
    "AddedByLength": ((5,), "torch.onnx.export may take it"),
    "Shuffled": ((1, 4, 4), "1: ctnn has no PixelShuffle"),
    "Choosing": ((3,), "torch.onnx.export may take it"),
}
