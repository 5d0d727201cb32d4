# SPDX-License-Identifier: MIT
"""A network between two formats: nodes with the C++ type of their layer, and their tensors.

A shape is a tuple without the batch. A value is the name of the node, or of the input, that it
comes from.
"""

import dataclasses
import fractions
import re

import numpy

from .checks import CannotTranslate, extents


@dataclasses.dataclass
class Node:
    name: str
    layer: str  # without ctnn::, such as linear<2, 3>
    sources: list
    shape: tuple
    tensors: dict  # the layer's fields

    def tensor_name(self, field):
        """A parameter's own tensor has no name but its layer's."""
        return f"{self.name}.{field}" if field else self.name


class Network:
    def __init__(self, input_shape):
        self.input = "input"
        self.input_shape = extents("the input", input_shape)
        self.input_order = None  # how the model's input is made of ctnn's, if not as it is
        self.tokens = 0  # how many there are, where the input holds tokens
        self.settled = None  # of a stream: the steps after which its outputs are the model's
        self.nodes = []
        self.output = self.input
        self.notes = []
        self._shapes = {self.input: self.input_shape}

    def channels_first(self):
        """The input, whose channels are last so far, gets them first."""
        *extents, channels = self.input_shape
        self.input_shape = self._shapes[self.input] = (channels, *extents)
        self.input_order = (*range(1, len(extents) + 1), 0)
        words = {1: "length", 2: "rows, columns", 3: "depth, rows, columns"}
        self.note(f"the input is (channels, {words[len(extents)]}), with the channels first; in "
                  "the model they are last")

    @property
    def integers(self):
        return self.tokens > 0

    def shape(self, value):
        return self._shapes[value]

    def add(self, name, layer, sources, shape, tensors=None):
        """A node; returns its value. A name that is taken gets a number."""
        wanted = _named(name) if name else layer.split("<")[0]
        if wanted != name and name:
            self.note(f"{name!r} is called {wanted}, here and in the weights' file")
        unique, count = wanted, 1
        while unique in self._shapes:
            count += 1
            unique = f"{wanted}_{count}"
        arrays = {field: numpy.asarray(array) for field, array in (tensors or {}).items()}
        self.nodes.append(Node(unique, layer, list(sources), extents(unique, shape), arrays))
        self._shapes[unique] = self.nodes[-1].shape
        self.output = unique
        return unique

    def become(self, node, layer, shape):
        """Makes it another layer, of the same tensors."""
        node.layer, node.shape = layer, extents(node.name, shape)
        self._shapes[node.name] = node.shape
        return node.name

    def node(self, value):
        return next((node for node in self.nodes if node.name == value), None)

    def note(self, text):
        if text not in self.notes:
            self.notes.append(text)

    def note_copies(self):
        """Notes layers that have one tensor of the model, and a copy each of it here."""
        seen = {}
        for node in self.nodes:
            for array in node.tensors.values():
                place = (array.__array_interface__["data"][0], array.size)
                if array.size > 1 and seen.setdefault(place, node) is not node:
                    self.note(f"{node.name} has the weights of {seen[place].name}: a layer of its "
                              "own, with a copy of them")

    def drop_unused(self):
        """Takes out what the output does not need."""
        needed = {self.output}
        for node in reversed(self.nodes):
            if node.name in needed:
                needed.update(node.sources)
        for node in self.nodes:
            if node.name not in needed:
                self.notes = [note for note in self.notes if not note.startswith(f"{node.name}: ")]
        self.nodes = [node for node in self.nodes if node.name in needed]

    def rename(self, value, wanted):
        """Calls a node otherwise, if no other one is called so."""
        node, wanted = self.node(value), _named(wanted)
        if any(wanted in (other.name, self.input) for other in self.nodes):
            return
        self._shapes[wanted] = node.shape
        for other in self.nodes:
            other.sources = [wanted if source == value else source for source in other.sources]
        self.output = wanted if self.output == value else self.output
        self.notes = [note.replace(f"{value}: ", f"{wanted}: ", 1)
                      if note.startswith(f"{value}: ") else note for note in self.notes]
        node.name = wanted

    def settle_names(self):
        """In a chain the dots of names are nested sequentials; where these would not be one after
        the other, underscores take the place of the dots."""
        if self.is_chain and any("." in node.name for node in self.nodes) and \
                not _nests(self.nodes, 0):
            taken = {self.input}
            for node in self.nodes:
                name = node.name.replace(".", "_")
                while name in taken:
                    name += "_"
                taken.add(name)
                node.sources = [self.nodes[self.nodes.index(node) - 1].name
                                if node is not self.nodes[0] else self.input]
                node.name = name
            self.output = self.nodes[-1].name
            self._shapes.update({node.name: node.shape for node in self.nodes})
            self.note("names have underscores for dots; the weights' file has them, too")

    def require_numbers(self):
        """Refuses tensors of what is no finite number."""
        for node in self.nodes:
            for field, array in node.tensors.items():
                if array.dtype.kind not in "fiu":
                    raise CannotTranslate(f"{node.name}: its {field or 'tensor'} is of type "
                                          f"{array.dtype}; "
                                          "real numbers are required")
                wide = array.astype(numpy.float64 if array.itemsize >= 8 else numpy.float32)
                if not numpy.isfinite(wide).all():
                    raise CannotTranslate(f"{node.name}: its {field or 'tensor'} has a NaN, or a "
                                          f"number that {wide.dtype} does not hold; finite ones "
                                          "are required")

    @property
    def is_chain(self):
        before = self.input
        for node in self.nodes:
            if node.sources != [before]:
                return False
            before = node.name
        return before == self.output

    def tensors(self):
        """All tensors by ctnn's names, which are PyTorch's."""
        return {node.tensor_name(field): array
                for node in self.nodes for field, array in node.tensors.items()}

    def tree(self):
        """The nodes in lists, a list for each sequential that the network's type has."""
        return _tree(self.nodes, 0) if self.is_chain else self.nodes

    def numbers(self):
        return sum(array.size for array in self.tensors().values())

    def cpp(self, indent="    "):
        """The network's type."""
        if not self.nodes:
            raise CannotTranslate("the model computes nothing: its output is its input")
        if self.is_chain:
            lines = _chain(self.nodes, 0, indent)
            outer = "ctnn::sequential"
        else:
            lines = [f'ctnn::inputs<"{self.input}">']
            for node in self.nodes:
                sources = ", ".join(f'"{source}"' for source in node.sources)
                layer = _layer(node)
                separator = ",\n    " if "\n" in layer else ", "
                lines.append(f'ctnn::node<"{node.name}", {layer}{separator}{sources}>')
            lines.append(f'ctnn::outputs<"{self.output}">')
            outer = "ctnn::graph"
        text = wrapped(outer, lines, indent)
        extents = ", ".join(map(str, self.input_shape))
        if self.integers:
            return wrapped("ctnn::from", [f"ctnn::integers<{extents}>", text], indent)
        if len(self.input_shape) == 1 and self.nodes[0].layer.startswith("linear<"):
            return text
        return wrapped("ctnn::from", [f"ctnn::shape<{extents}>", text], indent)


def _named(name):
    """A name of ctnn's: without quotes and the like, and with no empty part between its dots."""
    return ".".join(part or "_" for part in
                    re.sub(r"[^\w .:/-]", "_", name, flags=re.ASCII).split("."))


def _parts(node, depth):
    """The names of the modules below `depth`, and of the layer."""
    return node.name.split(".")[depth:]


def _runs(nodes, depth):
    """The nodes one after the other that belong to one module, by its name; or a layer alone."""
    runs = []
    for node in nodes:
        parts = _parts(node, depth)
        nested = len(parts) > 1
        if nested and runs and runs[-1][0] == parts[0] and runs[-1][1]:
            runs[-1][2].append(node)
        else:
            runs.append((parts[0], nested, [node]))
    return runs


def _nests(nodes, depth):
    """Whether each module's layers come one after the other."""
    runs = _runs(nodes, depth)
    names = [name for name, _, _ in runs]
    return len(set(names)) == len(names) and \
        all(_nests(inner, depth + 1) for _, nested, inner in runs if nested)


def _tree(nodes, depth):
    return [_tree(inner, depth + 1) if nested else inner[0]
            for _, nested, inner in _runs(nodes, depth)]


def _chain(nodes, depth, indent):
    """The layers of a sequential. ctnn's name for one without a name is its position; so no name
    is needed where it is that, or where the layer has no tensors, unless another has that name."""
    runs = _runs(nodes, depth)
    moved = any(name.isdigit() and name != str(i) and any(node.tensors for node in inner)
                for i, (name, _, inner) in enumerate(runs))
    lines = []
    for i, (name, nested, inner) in enumerate(runs):
        layer = wrapped("ctnn::sequential", _chain(inner, depth + 1, indent), indent) if nested \
            else _layer(inner[0])
        bare = name == str(i) or not any(node.tensors for node in inner)
        lines.append(layer if bare and not moved else f'ctnn::named<"{name}", {layer}>')
    return lines


def _layer(node):
    layer = f"ctnn::{node.layer}"
    if len(layer) > 72:
        layer = re.sub(r", (ctnn::\w+_options\{)", r",\n    \1", layer)
    if len(layer) > 90:
        indent = "        " if "\n" in layer else "    "
        layer = re.sub(r", \.(groups|mode|padding_mode|output_padding)\b",
                       rf",\n{indent}.\1", layer)
    return layer


def wrapped(outer, arguments, indent):
    """outer<arguments>, one a line, lines within the arguments moved to the right."""
    if len(arguments) == 1 and "\n" not in arguments[0]:
        return f"{outer}<{arguments[0]}>"
    inner = ",\n".join(arguments).replace("\n", f"\n{indent}")
    return f"{outer}<\n{indent}{inner}>"


# Keywords of C++ that are words of their own, and what is a namespace or a target anyway.
_TAKEN = frozenset("""
    alignas alignof all and and_eq asm auto bitand bitor bool break case catch char char16_t
    char32_t char8_t class clean co_await co_return co_yield compl concept const const_cast
    consteval constexpr constinit continue ctnn decltype default delete do double dynamic_cast else
    enum explicit export extern false float for friend goto help if inline install int long main
    mutable namespace new noexcept not not_eq nullptr operator or or_eq package private protected
    public register reinterpret_cast requires return short signed sizeof static static_assert
    static_cast std struct switch template test this thread_local throw true try typedef typeid
    typename union unsigned using virtual void volatile wchar_t while xor xor_eq
    EOF Model NULL assert boost errno i386 linux mips printf ptrdiff_t puts size_t sparc stderr
    stdin stdout sun unix""".split())
# What the C headers of integers declare beside their namespace std.
_INTEGERS = re.compile(r"u?int((_fast|_least)?(8|16|32|64)|max|ptr)_t|(max_align|nullptr)_t|"
                       r"offsetof|(U?INT|SIZE|PTRDIFF|W?CHAR|SIG_ATOMIC|WINT)\w*_(MAX|MIN|C|WIDTH)|"
                       r"U?INT(8|16|32|64|MAX)_C")


def identifier(text):
    """A name in C++ made of any text."""
    name = re.sub(r"[^A-Za-z0-9_]", "_", text)
    name = re.sub(r"__+", "_", name).strip("_")
    if not name or name[0].isdigit() or name in _TAKEN or _INTEGERS.fullmatch(name):
        name = "net_" + name
    return name


def decimal(number):
    """The shortest decimal that is this float or double."""
    single = numpy.float32(number)
    return str(single if float(single) == float(number) else float(number))


def ratio(number):
    """A std::ratio of it."""
    value = fractions.Fraction(decimal(number))
    if max(abs(value.numerator), value.denominator) >= 2**63:
        raise CannotTranslate(f"the option {number} is no std::ratio")
    return f"std::ratio<{value.numerator}, {value.denominator}>"
