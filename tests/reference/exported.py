#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The networks that lessons 11 and 12 take in: trained by PyTorch, exported by ctnn-export.

    exported.py DIGITS FOLDER

writes FOLDER/digits, by way of ONNX, FOLDER/amplifier, and FOLDER/digits.safetensors, the images
themselves for other lessons. DIGITS is digits.csv.gz of scikit-learn
(sklearn/datasets/data): 1,797 images of 8 by 8 pixels, by E. Alpaydin and C. Kaynak, "Optical
Recognition of Handwritten Digits", UCI Machine Learning Repository, 1998, CC BY 4.0.
"""

import pathlib
import subprocess
import sys
import tempfile
import warnings

import numpy
import torch
from torch import nn

here = pathlib.Path(__file__).resolve().parent
exporter = here.parent.parent / "cmake" / "exporter" / "ctnn-export"
sys.path.insert(0, str(exporter.parent))

from ctnn_export import safetensors  # noqa: E402


def export(*arguments):
    subprocess.run([sys.executable, "-B", exporter, *map(str, arguments), "--origin", "PyTorch"],
                   check=True)


def train(net, loss, batches, rate):
    optimizer = torch.optim.Adam(net.parameters(), lr=rate)
    for x, y in batches:
        optimizer.zero_grad()
        value = loss(net(x), y)
        value.backward()
        optimizer.step()
    return value.item()


def digits(source, folder):
    data = numpy.loadtxt(source, delimiter=",", dtype=numpy.float32)
    x, y = torch.tensor(data[:, :64] / 16).reshape(-1, 1, 8, 8), torch.tensor(data[:, 64]).long()
    torch.manual_seed(1)
    net = nn.Sequential(nn.Conv2d(1, 6, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
                        nn.Linear(96, 10))
    order = [torch.randint(0, 1400, (32,)) for _ in range(1500)]
    last = train(net, nn.CrossEntropyLoss(), ((x[i], y[i]) for i in order), 0.005)
    with torch.no_grad():
        right = (net(x[1400:]).argmax(1) == y[1400:]).float().mean().item()
    print(f"digits: loss {last:.2g}, accuracy on the 397 others {right:.3f}")
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        warnings.simplefilter("ignore")
        torch.onnx.export(net, x[:1], str(work / "digits.onnx"), opset_version=13)
        with torch.no_grad():
            numpy.save(work / "x.npy", x[1400:1408].numpy())
            numpy.save(work / "y.npy", net(x[1400:1408]).numpy())
        export(work / "digits.onnx", "-o", folder / "digits", "--inputs", work / "x.npy",
               "--outputs", work / "y.npy")
    (folder / "digits" / "digits_others.safetensors").write_bytes(safetensors.text(
        {"input": x[1700:1712].numpy(), "target": y[1700:1712].numpy().astype(numpy.int32)}))


def images(source, folder):
    """1,200 images, whose numbers are exact in two bytes."""
    data = numpy.loadtxt(source, delimiter=",", dtype=numpy.float32)[:1200]
    (folder / "digits.safetensors").write_bytes(safetensors.text(
        {"input": (data[:, :64] / 16).astype(numpy.float16).reshape(-1, 1, 8, 8),
         "target": data[:, 64].astype(numpy.uint8)}))


class Amplifier(nn.Module):
    """One channel of sound, sample after sample."""

    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(1, 8, batch_first=True)
        self.out = nn.Linear(8, 1)

    def forward(self, x):
        return self.out(self.gru(x)[0])


def distorted(x):
    """A low-pass filter of one pole, then a soft limiter that is not symmetric."""
    y, state = torch.empty_like(x), torch.zeros_like(x[:, 0])
    for i in range(x.shape[1]):
        state = state + 0.35 * (x[:, i] - state)
        y[:, i] = torch.tanh(3 * state + 0.2) - 0.1974
    return y


def amplifier(folder):
    torch.manual_seed(2)
    net = Amplifier()

    def batches():
        for _ in range(1200):
            time = torch.arange(64).reshape(1, 64, 1) / 64
            pitch, phase = 1 + 9 * torch.rand(16, 1, 1), torch.rand(16, 1, 1)
            loud = torch.rand(16, 1, 1)
            x = loud * torch.sin(2 * torch.pi * (pitch * time + phase))
            x = x + 0.05 * torch.randn(16, 64, 1)
            yield x, distorted(x)

    last = train(net, nn.MSELoss(), batches(), 0.01)
    print(f"amplifier: loss {last:.2g}")
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        time = torch.arange(32).reshape(1, 32, 1) / 64
        x = torch.cat([0.8 * torch.sin(2 * torch.pi * pitch * time) for pitch in (2, 7)])
        with torch.no_grad():
            numpy.save(work / "x.npy", x.numpy())
            numpy.save(work / "y.npy", net(x).numpy())
        torch.save(net.state_dict(), work / "weights.pt")
        (work / "net.py").write_text(
            "import pathlib, sys, torch\n"
            f"sys.path.insert(0, {str(here)!r})\n"
            "from exported import Amplifier\n"
            "def amplifier():\n"
            "    net = Amplifier()\n"
            "    net.load_state_dict(torch.load(pathlib.Path(__file__).parent / 'weights.pt'))\n"
            "    return net\n")
        export(f"{work / 'net.py'}:amplifier", "--input-shape", "32,1", "-o", folder / "amplifier",
               "--inputs", work / "x.npy", "--outputs", work / "y.npy")


if __name__ == "__main__":
    torch.set_num_threads(1)
    digits(sys.argv[1], pathlib.Path(sys.argv[2]))
    images(sys.argv[1], pathlib.Path(sys.argv[2]))
    amplifier(pathlib.Path(sys.argv[2]))
