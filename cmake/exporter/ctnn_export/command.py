# SPDX-License-Identifier: MIT
"""The command line."""

import argparse
import os
import pathlib
import re
import sys
import zipfile

import numpy

from . import golden, safetensors, write
from .checks import MALFORMED, CannotTranslate, read_json, reason, shown
from .network import identifier

_ABOUT = """\
Makes a ctnn network of a model that was trained elsewhere: a folder with the network's type as a
C++ header, its weights as safetensors, golden vectors (inputs, and what the other program computes
of them), a test that proves the network with them, and a CMakeLists.txt for add_subdirectory.

MODEL is one of
  model.onnx              an ONNX file; golden outputs by onnxruntime, of Python or, if NODE_PATH
                          leads to it, of npm (onnxruntime-node)
  file.py:name            an nn.Module of PyTorch, or a callable that returns one; file.py is run
  package.module:name     the same of a module that Python imports
  model.keras, model.h5   a model of Keras, or its to_json() as a .json with --weights; golden
                          outputs by Keras, if Python has it
  model.json              RTNeural's JSON; golden vectors by --inputs and --outputs
  model.nam               Neural Amp Modeler's; golden vectors by --inputs and --outputs, as .wav
  model.net               FANN's; golden vectors by --inputs and --outputs
  weights.npz             arrays of numpy: they become weights.safetensors, and nothing else is made

Where something cannot be translated, its node is named and nothing is written."""

_EXAMPLES = """\
examples:
  ctnn-export net.onnx                          the folder net beside you
  ctnn-export train.py:trained --input-shape 1,28,28 -o networks/digits
  ctnn-export amp.json --steps 32 --inputs x.csv --outputs y.csv

In CMake: add_subdirectory(net), target_link_libraries(app PRIVATE net); in C++:
  #include <net.hpp>
  #include <embedded/net_weights.hpp>
  constexpr auto trained = ctnn::load<net::model, net_weights>();
or, of more than 300,000 numbers, ctnn::load_into<net_weights>(*model) of an on_heap<net::model>;
or, with --image, ctnn::bind<net::model, net_weights>(), of <ctnn/io/bind.hpp>."""


def _shape(text):
    try:
        return tuple(int(extent) for extent in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no shape; numbers with commas are, such as 1,28,28") from None


def _at_least(least):
    def number(text):
        value = int(text)
        if value < least:
            raise argparse.ArgumentTypeError(f"{value} is less than {least}")
        return value

    return number


def _positive(text):
    value = float(text)
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is no finite number above 0")
    return value


def _parser():
    parser = argparse.ArgumentParser(
        prog="ctnn-export", description=_ABOUT, epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", metavar="MODEL")
    parser.add_argument("-o", "--output", metavar="FOLDER", help="by default the name")
    parser.add_argument("--force", action="store_true",
                        help="write over files that were edited since")
    parser.add_argument("--name", help="of the namespace, the files and the CMake target; by "
                        "default the model's")
    parser.add_argument("--input-shape", type=_shape, metavar="N,...",
                        help="of one sample, without the batch; PyTorch needs it, ONNX where the "
                        "file does not say it")
    parser.add_argument("--weights", metavar="FILE",
                        help="the weights (.h5) of a Keras model in JSON; by default the file "
                        "beside it that ends with _weights.h5")
    parser.add_argument("--steps", type=_at_least(1), metavar="N",
                        help="length of the sequences that an RTNeural model (16) or a NAM model "
                        "(all of --inputs, or 64) takes; a stream may be of any length")
    parser.add_argument("--golden", type=_at_least(0), default=8, metavar="N",
                        help="number of golden vectors; 0 for none (8)")
    parser.add_argument("--seed", type=_at_least(0), default=1, help="of the golden inputs (1)")
    parser.add_argument("--inputs", metavar="FILE", help="golden inputs, instead of drawn ones: "
                        ".npy, .npz, .wav or numbers in a text")
    parser.add_argument("--outputs", metavar="FILE", help="the outputs that belong to them")
    parser.add_argument("--origin", metavar="NAME",
                        help="the program that computed --outputs, for a comment")
    parser.add_argument("--tolerance", type=_positive, metavar="T",
                        help="greatest absolute difference in the test; by default 1e-5 of the "
                        "largest output, or 1e-5")
    parser.add_argument("--image", action="store_true",
                        help="the weights as ctnn has them in memory: they are linked, and bound "
                        "without a copy; for megabytes")
    parser.add_argument("--traceback", action="store_true",
                        help="of an error that is none of those foreseen, where it arose")
    return parser


def _is_keras(path):
    """Whether a JSON file is of Keras, and not of RTNeural."""
    try:
        return "class_name" in read_json(path)
    except (OSError, *MALFORMED):
        return False


def _convert(path, folder, force):
    """A .npz to a .safetensors of the same arrays."""
    target = pathlib.Path(folder or ".") / (pathlib.Path(path).stem + ".safetensors")
    if target.exists() and not force:
        raise CannotTranslate(f"{target} is there; say --force to write over it, or another folder "
                              "by --output")
    try:
        with numpy.load(path, allow_pickle=False) as arrays:
            tensors = {name: _array(arrays, name) for name in arrays.files}
        data = safetensors.text(tensors)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    except (OSError, zipfile.BadZipFile, *MALFORMED) as error:
        raise CannotTranslate(f"{path} cannot be converted: {reason(error)}") from error
    print(f"written to {shown(target)}: {len(tensors)} tensors")


def _array(arrays, name):
    try:
        array = arrays[name]
    except ValueError as error:
        raise CannotTranslate(f"the array {name!r} cannot be read: {reason(error)}") from error
    if not isinstance(array, numpy.ndarray):
        raise CannotTranslate(f"{name!r} is no array of numpy's, which is required")
    return array


def _samples(choice):
    """How many both files have, of those that are given."""
    return min((golden.read(path).size for path in (choice.inputs, choice.outputs) if path),
               default=0)


def _translated(choice):
    """The network, and the program that computes its outputs: its name, and a function."""
    model = choice.model
    if model.endswith(".onnx"):
        from . import onnx_file

        return (_of_shape(choice.input_shape, lambda shape: onnx_file.translate(model, shape)),
                "onnxruntime", lambda inputs: onnx_file.run(model, inputs))
    if model.endswith((".keras", ".h5", ".hdf5")) or \
            (model.endswith(".json") and _is_keras(model)):
        from . import keras_file

        return (_of_shape(choice.input_shape, lambda shape:
                          keras_file.translate(model, shape, choice.weights)), "Keras",
                lambda inputs: None if model.endswith(".json") else keras_file.run(model, inputs))
    if model.endswith(".net"):
        from . import fann

        return fann.translate(model), "FANN", lambda inputs: None
    if model.endswith(".json"):
        from . import rtneural

        return rtneural.translate(model, choice.steps or 16), "RTNeural", lambda inputs: None
    if ":" in model:
        from . import pytorch

        if not choice.input_shape:
            raise CannotTranslate("PyTorch's modules do not say what they take; give --input-shape,"
                                  " without the batch")
        module = pytorch.load_module(model)
        network = _of_shape(choice.input_shape, lambda shape: pytorch.translate(module, shape))
        return network, "PyTorch", lambda inputs: pytorch.run(module, inputs)
    if model.endswith(".nam"):
        from . import nam

        steps = choice.steps or (_samples(choice) or 64)
        return nam.translate(model, steps), "NAM", lambda inputs: None
    if model.endswith(".py"):
        raise CannotTranslate(f"{model}: which of its modules? write {model}:name")
    if model.endswith((".pt", ".pth", ".ckpt", ".bin", ".safetensors")):
        raise CannotTranslate(f"{model} has weights alone; a module is required; write a function "
                              "that makes it and calls load_state_dict, and say file.py:function")
    raise CannotTranslate(f"{model}: of a kind that --help does not name")


def _of_shape(shape, translate):
    """What `translate` makes of a shape; where it refuses that, and takes the rest of it, the
    batch may have been said, too."""
    try:
        return translate(shape)
    except CannotTranslate as error:
        if not shape or len(shape) < 2 or shape[0] != 1:
            raise
        try:
            translate(shape[1:])
        except Exception:  # whatever a module's own code raises: it was not the shape
            raise error from None
        rest = ",".join(map(str, shape[1:]))
        raise CannotTranslate(f"{error} (if the first extent of --input-shape, 1, is the batch, "
                              f"say {rest})") from error


def _golden(choice, network, origin, run):
    """Golden vectors and where they come from, or None; says so."""
    if choice.outputs and not choice.inputs:
        raise CannotTranslate("--outputs needs --inputs, too")
    if choice.golden == 0:
        return None, origin
    if choice.outputs and network.settled is not None:
        vectors = golden.stream(network, choice.inputs, choice.outputs)
        return vectors, choice.origin or pathlib.Path(choice.outputs).name
    if choice.outputs:
        vectors = golden.given(network, choice.inputs, choice.outputs, choice.golden)
        return vectors, choice.origin or pathlib.Path(choice.outputs).name
    inputs = golden.drawn(network, choice.golden, choice.seed) if not choice.inputs else \
        golden.given_inputs(network, choice.inputs, choice.golden)
    order = network.input_order
    outputs = run(inputs if order is None else
                  inputs.transpose(0, *(1 + axis for axis in order)).copy())
    if outputs is None:
        network.note(f"no golden vectors, and so no test: {origin} is not there (see --help); "
                     "give --outputs, too" if choice.inputs else
                     f"no golden vectors, and so no test: {origin} is not there (see --help); give "
                     "--inputs and --outputs")
        return None, origin
    expected = len(inputs) * int(numpy.prod(network.shape(network.output)))
    if outputs.size != expected:
        raise CannotTranslate(f"{origin} computes {outputs.size} numbers for {len(inputs)} inputs, "
                              f"the network has {expected}")
    return golden.checked(inputs, outputs), origin


def _report(network, name, folder, choice, vectors, origin, tolerance):
    """The lines that say what is made."""
    yield (f"{choice.model}: {len(network.nodes)} layers, {network.numbers():,} numbers, "
           f"{write.multiply_adds(network):,} multiply-adds")
    for node in network.nodes:
        yield f"  {node.name:24} {node.layer}  {node.shape}"
    for note in network.notes:
        yield f"note: {note}"
    if vectors:
        count = len(vectors[0])
        proved = write.proved_while_compiling(network, count, choice.image)
        yield (f"{count} golden vector{'s' * (count != 1)} by {origin}, tolerance "
               f"{tolerance:.3g}: {proved} proved while compiling, all by the test")
    outside = folder.startswith(("/", "..")) or ":" in folder
    quoted = f'"{folder}"' if re.search(r"[^\w./:+-]", folder) else folder
    yield (f"written to {folder}: add_subdirectory({quoted}{' ' + name if outside else ''}), then "
           f"link {name}")


def main(arguments=None):
    try:
        try:
            with numpy.errstate(all="ignore"):  # an infinity or a NaN is refused
                return _run(_parser().parse_args(arguments))
        finally:
            sys.stdout.flush()
    except BrokenPipeError:  # of "| head", which has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(choice):
    try:
        if choice.model.endswith(".npz"):
            if choice.image:
                raise CannotTranslate("--image needs a model; arrays alone have no place in memory")
            _convert(choice.model, choice.output, choice.force)
            return 0
        network, origin, run = _translated(choice)
        network.drop_unused()
        network.settle_names()
        network.require_numbers()
        network.note_copies()
        stem = choice.model.rpartition(":")[2] if ":" in choice.model else \
            choice.model.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
        name = identifier(choice.name or stem)
        folder = choice.output or name
        if pathlib.Path(folder).resolve() == pathlib.Path.cwd():
            raise CannotTranslate(f"{folder} is the folder that you are in; one of its own is "
                                  f"required; say --output {name}")
        vectors, origin = _golden(choice, network, origin, run)
        tolerance = choice.tolerance
        if tolerance is None and vectors:
            tolerance = 1e-5 * max(1.0, float(numpy.abs(vectors[1]).max()))
        source = choice.model.replace("\\", "/").rpartition("/")[2]
        files = write.files(network, name, shown(source), vectors, tolerance, shown(origin),
                            choice.image)
        report = [shown(line) for line in
                  _report(network, name, folder, choice, vectors, origin, tolerance)]
        write.write(folder, name, files, choice.force)
    except CannotTranslate as error:
        print(f"ctnn-export: {shown(error)}", file=sys.stderr)
        return 1
    except ImportError as error:
        print(f"ctnn-export: Python has no {error.name}; it is needed for this kind of model",
              file=sys.stderr)
        return 1
    except BrokenPipeError:
        raise
    except (MemoryError, RecursionError) as error:
        print(f"ctnn-export: {shown(choice.model)} cannot be translated: {reason(error)}",
              file=sys.stderr)
        return 1
    except Exception as error:  # of the libraries that read the model
        if choice.traceback:
            raise
        print(shown(f"ctnn-export: {choice.model} cannot be translated: {type(error).__name__}: "
                    f"{reason(error)}; --traceback says where"), file=sys.stderr)
        return 1
    print("\n".join(report))
    return 0
