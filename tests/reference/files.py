#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The files of examples/data that PyTorch makes: a trained network and its golden vectors.

    files.py FOLDER    writes sine.safetensors and sine_golden.safetensors there

The network learns a turn of the sine. The files are written by the format's description alone
(https://github.com/huggingface/safetensors), with struct and json.
"""

import json
import pathlib
import struct
import sys

import torch
from torch import nn


def save(tensors, path):
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name, tensor in tensors.items():
        raw = struct.pack(f"<{tensor.numel()}f", *tensor.flatten().tolist())
        header[name] = {"dtype": "F32", "shape": list(tensor.shape),
                        "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def main():
    folder = pathlib.Path(sys.argv[1])
    torch.manual_seed(1)
    torch.set_num_threads(1)
    net = nn.Sequential()
    net.add_module("fc1", nn.Linear(1, 16))
    net.add_module("act1", nn.Tanh())
    net.add_module("fc2", nn.Linear(16, 16))
    net.add_module("act2", nn.Tanh())
    net.add_module("out", nn.Linear(16, 1))
    x = torch.linspace(-1, 1, 129).unsqueeze(1)
    target = torch.sin(torch.pi * x)
    optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
    for _ in range(2000):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(net(x), target)
        loss.backward()
        optimizer.step()
    print(f"loss {loss.item():.2g}")
    with torch.no_grad():
        golden = torch.linspace(-1, 1, 9).unsqueeze(1)
        save(net.state_dict(), folder / "sine.safetensors")
        save({"input": golden, "output": net(golden)}, folder / "sine_golden.safetensors")


if __name__ == "__main__":
    main()
