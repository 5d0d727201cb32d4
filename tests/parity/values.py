#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What PyTorch computes for each row of the parity table, as tests of literal values.

    values.py             writes tests/parity/<layer>.test.cpp for each layer of tests/parity/rows,
                          losses.test.cpp and optimizers.test.cpp
    values.py LAYER...    those of these layers alone, of losses or of optimizers
    values.py --check     says whether they hold what the installed PyTorch gives, and which header
                          of a layer has no row
    values.py --control   says whether a check would see a number that is off, or a missing row

Inputs and parameters are drawn from a row's seed by a generator that table.hpp has too, so they
are not written; y, dx and each gradient are, in float64, and how far PyTorch's own float32 is from
these. Without PyTorch the exit code is 77.
"""

import copy
import importlib.util
import pathlib
import re
import sys
import zlib

try:
    import torch
except ImportError:
    sys.exit(77)

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "reference")]

from drawn import Numbers, array, error, lines_of, text_of  # noqa: E402
import training  # noqa: E402
from writing import disagreement, literal  # noqa: E402

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)


def fields(module, order=()):
    """A module's parameters and buffers, with the names of its state_dict, and in its order, or in
    that of the beginnings of names that `order` has."""
    named = {**dict(module.named_parameters()), **dict(module.named_buffers())}
    found = {name.removeprefix("layer."): named[name] for name in module.state_dict()
             if not name.endswith("num_batches_tracked")}
    places = {name: next((i for i, first in enumerate(order) if name.startswith(first)), 0)
              for name in found}
    return {name: found[name] for name in sorted(found, key=places.get)}


def shapes_of(row):
    """The shape of each input."""
    return row.shape if isinstance(row.shape[0], tuple) else (row.shape,)


def inputs_of(row, drawn):
    """The inputs, a minibatch of each; a sample of all lies together, as in C++."""
    shapes = shapes_of(row)
    if row.tokens:
        return [drawn.tokens(row.tokens, 2, *row.shape)]
    if row.together:
        return [row.scale * drawn.tensor(*row.shape)]
    samples = [[row.scale * drawn.tensor(*shape) for shape in shapes] for _ in range(2)]
    return [torch.stack(parts) for parts in zip(*samples)]


def numbers_of(row, seed):
    """The module with its numbers set, x and dy."""
    drawn = Numbers(seed)
    module = copy.deepcopy(row.module).double()
    for name, values in fields(module, row.order).items():
        numbers = drawn.tensor(*values.shape)
        values.data.copy_(numbers.abs() + 0.5 if name.endswith("running_var") else numbers)
    x = inputs_of(row, drawn)
    with torch.no_grad():
        y = copy.deepcopy(module)(*x)
    return module, x, drawn.tensor(*y.shape)


def gradients_of(x, row):
    """dx of the inputs, a sample's one after the other."""
    if row.together:
        return x[0].grad
    return torch.cat([torch.cat([part.grad[b].reshape(-1) for part in x])
                      for b in range(len(x[0]))])


def run(row, module, x, dy, kind):
    """y, dx and the gradients: of a buffer, what one step adds to it."""
    module = copy.deepcopy(module).to(kind)
    before = {name: values.detach().clone()
              for name, values in fields(module, row.order).items()}
    if row.predicts:
        y = module.eval()(*(part.to(kind) for part in x))
        return {"y": y.detach(), "dx": torch.zeros(0), "gradient": {}, "names": before}
    into = x if row.tokens else [p.detach().clone().to(kind).requires_grad_() for p in x]
    y = module(*into)
    y.backward(dy.to(kind))
    gradients = {name: values.grad if values.requires_grad else values - before[name]
                 for name, values in fields(module, row.order).items()}
    return {"y": y.detach(), "dx": torch.zeros(0) if row.tokens else gradients_of(into, row),
            "gradient": gradients, "names": before}


def float_error(low, high):
    return max(error(low["y"], high["y"]), error(low["dx"], high["dx"]), 0.0,
               *(error(low["gradient"][name], value) for name, value in high["gradient"].items()))


def shape_of(row):
    kind = "integers" if row.tokens else "shape"
    each = [f"{kind}<{', '.join(map(str, shape))}>" for shape in shapes_of(row)]
    return each[0] if len(each) == 1 else f"shapes<{', '.join(each)}>"


def case(layer, place, row):
    seed = zlib.crc32(f"{layer}_{place}".encode())
    module, x, dy = numbers_of(row, seed)
    high = run(row, module, x, dy, torch.float64)
    low = run(row, module, x, dy, torch.float32)
    shown = row.shown or " ".join(repr(row.module).split())
    if row.predicts:
        shown += ", eval()"
    if row.scale != 1:
        shown += f", x in [{-row.scale}, {row.scale}]"
    names = "".join(name + "," for name in high["names"])
    layer_type = f"together<{row.layer}, {row.shape[0]}>" if row.together else row.layer
    layer_lines = "\n".join(lines_of(layer_type))
    flags = "".join(f"    static constexpr {kind} {name} = {value};\n" for kind, name, value in (
        ("std::uint64_t", "seed", seed), ("std::size_t", "samples", 1 if row.together else 2),
        ("std::int32_t", "tokens", row.tokens), ("bool", "predicts", literal(row.predicts)),
        *([] if row.scale == 1 else [("double", "scale", literal(row.scale))]),
        *([] if row.predicts else [("bool", "has_derivative", literal(not row.other_gradient))]),
        ("double", "allowed_in_double", literal(row.double)),
        ("double", "of_torch_in_float", f"{float_error(low, high):.1e}")))
    texts = "".join(f"    static constexpr std::string_view {name} =\n{text_of(value)};\n"
                    for name, value in (("shown", row.layer), ("module", shown),
                                        ("names", names)))
    return (f"\nstruct {layer}_{place} {{\n    using layer =\n{layer_lines};\n"
            f"    using input = {shape_of(row)};\n{texts}{flags}"
            f"{array('y', [high['y']])}{array('dx', [high['dx']])}"
            f"{array('gradient', high['gradient'].values())}}};\n")


FILE = """// SPDX-License-Identifier: MIT
// {layer} beside PyTorch: the rows of tests/parity/rows/{family}.py.
//
// Written by tests/parity/values.py, PyTorch {torch}.
#include "parity/parity.hpp"
{includes}
#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {{
namespace {{
{cases}
using all =
{names};
const bool listed = list<all>("{title}", "{layer}"{note});

}}  // namespace
}}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: {layer} is PyTorch's, and obeys the laws",
          "[parity][{layer}]") {{
    ctnn::test::parity::require<ctnn::test::parity::all>();
}}
"""


def source(family, layer, rows, includes):
    cases = "".join(case(layer, place, row) for place, row in enumerate(rows))
    all_rows = ", ".join(f"{layer}_{place}" for place in range(len(rows)))
    headers = "".join(f"#include <ctnn/{name}>\n" for name in includes)
    note = getattr(family, "NOTES", {}).get(layer)
    return FILE.format(layer=layer, family=family.stem, title=family.TITLE, cases=cases,
                       torch=torch.__version__.split("a")[0], includes=headers,
                       note=f",\n{text_of(note)}" if note else "",
                       names="\n".join(lines_of(f"rows<{all_rows}>")))


def families():
    for path in sorted((HERE / "rows").glob("*.py")):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        family = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(family)
        family.stem = path.stem
        yield family


def sources(wanted=()):
    """The text of each layer's test, by its path."""
    for family in families():
        if hasattr(family, "KIND"):
            if not wanted or family.stem in wanted:
                yield HERE / f"{family.stem}.test.cpp", training.source(family)
            continue
        for layer, rows in family.ROWS.items():
            if wanted and layer not in wanted:
                continue
            needed = getattr(family, "INCLUDES", {})
            includes = needed.get(layer, [f"layers/{layer}.hpp"])
            yield HERE / f"{layer}.test.cpp", source(family, layer, rows, includes)


# Headers of network/ that are layers, beside those of all topologies.
NETWORK = ("evaluated", "transformer")


def headers_without_row(rows_of, include=HERE.parent.parent / "include" / "ctnn"):
    """The headers of layers and of topologies none of whose types has a row: `rows_of` has the
    rows of each."""
    headers = [*(include / "layers").glob("*.hpp"),
               *(path for path in (include / "network").glob("*.hpp") if path.stem in NETWORK or
                 "static constexpr bool is_topology = true" in path.read_text())]
    for path in sorted(headers):
        declared = re.findall(r"^(?:class|struct|using) (\w+)", path.read_text(), re.MULTILINE)
        if not any(re.search(rf"\b{name}\b", row.layer) for name in declared
                   for row in rows_of.get(name, ())):
            yield path.relative_to(include)


def all_rows():
    """The rows of each layer."""
    return {layer: rows for family in families() if not hasattr(family, "KIND")
            for layer, rows in family.ROWS.items()}


def without_float(text):
    """Without PyTorch's error in float, which another processor's sums change."""
    return "".join(line for line in text.splitlines(True) if "of_torch_in_float" not in line)


def fault_of(path, text):
    committed = path.read_text() if path.exists() else ""
    fault = disagreement(without_float(committed), without_float(text))
    return f"tests/parity/{path.name}: {fault}" if fault else None


def control():
    """Texts that differ from a test in one place, which must be told, of each kind of row."""
    for name, row in (("linear", "linear_1"), ("losses", "mse_row_1"),
                      ("optimizers", "adam_row_1")):
        path, text = next(iter(sources([name])))
        assert fault_of(path, text) is None
        assert fault_of(path, text.replace("[] = {\n        ", "[] = {\n        1", 1))
        assert fault_of(path, text.replace(row, "another"))
        assert fault_of(path.with_name("missing"), text)
    rows = all_rows()
    for name in ("final_states", "relu", "evaluated"):
        others = {layer: given for layer, given in rows.items() if layer != name}
        assert [path.stem for path in headers_without_row(others)] == [name]
    others = {layer: given for layer, given in rows.items() if "transformer" not in layer}
    assert [path.stem for path in headers_without_row(others)] == ["transformer"]


def main():
    arguments = sys.argv[1:]
    if arguments == ["--control"]:
        return control()
    if arguments != ["--check"]:
        for path, text in sources(arguments):
            path.write_text(text)
        return None
    texts = dict(sources())
    faults = [fault_of(path, text) for path, text in texts.items()]
    faults += [f"tests/parity/{path.name}: no row has it" for path in HERE.glob("*.test.cpp")
               if path not in texts and path.name not in ("page.test.cpp", "control.test.cpp")]
    faults += [f"include/ctnn/{path}: no row of tests/parity/rows has a type of it"
               for path in headers_without_row(all_rows())]
    return sys.exit("\n".join(filter(None, faults)) or 0)


if __name__ == "__main__":
    main()
