# SPDX-License-Identifier: MIT
"""Files that say something wrong, by format: each is (arguments, what the refusal must say)."""

import copy
import json
import pathlib
import struct

import numpy

here = pathlib.Path(__file__).resolve().parent


def changed(model, path, value):
    """The JSON with another value at a path of keys."""
    model = copy.deepcopy(model)
    part = model
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    return model


def file(name, text):
    path = pathlib.Path(name)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def numbered(kind, texts):
    """A file of each text, with what must be said of it."""
    for i, (text, words) in enumerate(texts):
        text = text if isinstance(text, (bytes, str)) else json.dumps(text)
        yield [file(f"wrong_{i}.{kind}", text)], words


def nam():
    wavenet = json.loads((here / "nam/wavenet.nam").read_text())
    lstm = json.loads((here / "nam/lstm.nam").read_text())
    array = ["config", "layers", 0]
    head = {"kernel_sizes": [], "channels": 2, "out_channels": 1, "activation": "Tanh"}
    return numbered("nam", (
        (changed(wavenet, [*array, "dilations"], [0, 2]), "0.0.conv: its dilation is 0; an"),
        (changed(wavenet, [*array, "dilations"], [1.5, 2]), "its dilation is 1.5"),
        (changed(wavenet, [*array, "dilations"], [True, 2]), "its dilation is True"),
        (changed(wavenet, [*array, "dilations"], [2**31, 2]), "its dilation is 2147483648"),
        (changed(wavenet, [*array, "kernel_size"], "3"), "an extent of its weights is '3'"),
        (changed(wavenet, [*array, "channels"], 0), "its number of channels is 0"),
        (changed(wavenet, [*array, "groups_input"], 0), "its number of groups is 0"),
        (changed(wavenet, ["weights", 0], None), "None is among its weights"),
        (changed(wavenet, ["weights", 0], True), "True is among its weights"),
        (changed(wavenet, ["weights", 20], float("nan")), "0.0.conv: its weight has a NaN"),
        (changed(wavenet, ["weights", 20], 1e39), "that float32 does not hold"),
        (changed(wavenet, ["config", "head"], head), "has no kernel_sizes"),
        (changed(wavenet, ["version"], "0.8.0"), "version 0.8.0, which NAM's program does not"),
        (changed(wavenet, ["version"], "0.4.9"), "version 0.4.9, which NAM's program does not"),
        (changed(wavenet, ["version"], None), "its version is None"),
        (changed(lstm, ["config", "hidden_size"], 3.5), "hidden_size is 3.5"),
        (changed(wavenet, ["architecture"], "a\nb"), "the architecture a\\nb"),
        ("[" * 100_000, "too deep"), ("5", "an object, {...}, is required")))


def rtneural():
    def model(*layers):
        return {"in_shape": [None, None, 2], "layers": layers}

    def layer(kind, weights, **options):
        return {"type": kind, "activation": "", "shape": [None, None, 1], "weights": weights,
                **options}

    def ones(*shape):
        return numpy.ones(shape).tolist()

    conv = [ones(2, 2, 1), [0.5]]
    return numbered("json", (
        (model(layer("conv1d", conv, dilation=[0])), "its dilation is 0"),
        (model(layer("conv1d", conv, dilation=["2"])), "its dilation is '2'"),
        (model(layer("conv1d", [ones(2, 2, 1), [1, 2]], dilation=[1])), "a bias of 2 numbers"),
        (model(layer("dense", [[[1, None], [3, 4]], [0, 0]])), "dense_0: None is among"),
        (model(layer("dense", [[[1, "2"], [3, 4]], [0, 0]])), "dense_0: '2' is among"),
        (model(layer("dense", [[[1, float("inf")], [3, 4]], [0, 0]])), "its weight has a NaN"),
        (model(layer("lstm", [ones(2, 8), ones(1, 4), [0] * 4])), "as many rows in all as gates"),
        (model(layer("gru", [ones(2, 3), ones(1, 3), ones(2, 6)])), "as many rows in all as gates"),
        (model(layer("batchnorm", ones(3, 2) + [[-1, 1]], epsilon=1e-3)), "norm's variance"),
        (model(layer("batchnorm", ones(4, 2), epsilon=0)), "epsilon is 0"),
        ({"in_shape": [None, 0], "layers": []}, "the input: an extent of (0,) is 0"),
        ("null", "an object, {...}, is required")))


def fann():
    net = (here / "xor.net").read_text()
    neurons = net.partition("neurons")[2].partition("\n")[0].partition("=")[2]
    connections = net.partition("connections (")[2].partition("\n")[0].partition("=")[2]
    first, second = connections.split(") ")[:2]
    count, rest = neurons.partition("(3, ")[1:]
    return numbered("net", (
        (net.replace("num_layers=", "num_layers=1"), "as num_layers, are required"),
        (net.replace(f"{first}) {second}", f"{first}) {first}"), "or a second one from it"),
        (net.replace(first, first.replace("(0,", "(0.7,")), "that a connection is from is 0.7"),
        (net.replace(first, first.replace("(0,", "(nan,")), "that a connection is from is nan"),
        (net.replace(count + rest, "(3.5, " + rest), "number of connections is 3.5"),
        (net.replace(first, "(0, inf"), "layer1: its weight has a NaN")))


def functional(layers, last):
    return {"class_name": "Functional", "config": {"name": "n", "layers": layers,
                                                   "output_layers": [last]}}


def keras():
    import h5py

    def node(kind, name, *sources, **options):
        return {"class_name": kind, "config": {"name": name, **options},
                "inbound_nodes": [[[source, 0, index, {}] for source, index in sources]]}

    def given(name, *shape):
        return {"class_name": "InputLayer", "inbound_nodes": [],
                "config": {"name": name, "batch_input_shape": [None, *shape]}}

    with h5py.File("r_weights.h5", "w") as weights:
        group = weights.create_group("r")
        group.attrs["weight_names"] = numpy.array([b"0", b"1", b"2"])
        for i, shape in enumerate(((2, 12), (3, 12), (12,))):
            group[str(i)] = numpy.ones(shape, numpy.float32)
    cell = node("LSTM", "r", ("a", 0), units=3, activation="tanh", recurrent_activation="sigmoid",
                return_sequences=True, return_state=True)
    relu = node("Activation", "s", ("r", 2), activation="relu")
    for arguments, words in numbered("json", (
            (functional([given("a", 2), given("b", 2), node("Add", "s", ("a", 0), ("b", 0))],
                        ["s", 0, 0]), "b: the model has several inputs"),
            (functional([given("a", 6, 2), cell, relu], ["s", 0, 0]), "of the output 2 of r"),
            (functional([given("a", 6, 2), cell], ["r", 0, 1]), "of the output 1 of r"))):
        yield [*arguments, "--weights", "r_weights.h5"], words


def onnx():
    import onnx.helper
    import onnx.numpy_helper

    make, number = onnx.helper.make_node, iter(range(1000))

    def model(*nodes, shape=(1, 2, 9), **constants):
        tensors = [onnx.numpy_helper.from_array(numpy.asarray(array), name)
                   if not isinstance(array, onnx.TensorProto) else array
                   for name, array in constants.items()]
        kind = onnx.TensorProto.FLOAT
        graph = onnx.helper.make_graph(
            nodes, "g", [onnx.helper.make_tensor_value_info("x", kind, shape)],
            [onnx.helper.make_tensor_value_info("y", kind, None)], tensors)
        made = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 13)])
        return [file(f"wrong_{next(number)}.onnx", made.SerializeToString())]

    def conv(shape=(3, 2, 3), **options):
        return model(make("Conv", ["x", "w"], ["y"], **options), w=numpy.ones(shape, "f4"))

    def pool(kind="MaxPool", **options):
        return model(make(kind, ["x"], ["y"], **options))

    def gemm(weight):
        return model(make("Gemm", ["x", "w"], ["y"]), shape=(1, 2), w=weight)

    def rnn(count=1, after=(), **options):
        return model(make("Transpose", ["x"], ["steps"], perm=[1, 0, 2]),
                     make("RNN", ["steps", "w", "r"], ["" if after else "y", "state"],
                          hidden_size=3, **options), *after,
                     w=numpy.ones((count, 3, 9), "f4"), r=numpy.ones((count, 3, 3), "f4"),
                     first=numpy.array(1), second=numpy.array(0), zero=numpy.array([0]),
                     end=numpy.array([3]))

    for stride in (0, -1):
        yield conv(strides=[stride]), f"y: its stride is {stride}"
        yield conv(dilations=[stride]), f"y: its dilation is {stride}"
        yield pool(kernel_shape=[3], strides=[stride]), f"y: its stride is {stride}"
    yield conv(strides=[1, 1]), "1 are required, one for each axis"
    yield conv(pads=[-1, -1]), "y: its padding is -1"
    yield conv(pads=[2**31, 2**31]), "y: its padding is 2147483648"
    yield conv((3, 2, 0)), "y: its kernel is 0"
    yield conv((0, 2, 3)), "y: its number of output channels is 0"
    yield conv((3, 1, 3), group=2), "2 groups of 3 output channels"
    yield pool(kernel_shape=[0]), "y: its kernel is 0"
    yield pool(kernel_shape=[3], pads=[2, 2]), "half of the kernel at most"
    yield pool(), "MaxPool y: it has no kernel_shape"
    yield gemm(numpy.full((2, 2), -numpy.inf, "f4")), "y: its weight has a NaN"
    yield gemm(numpy.eye(2, dtype="c8")), "y: its weight is of type complex64"
    words = "ctnn's is a forward or a bidirectional one"
    yield rnn(direction="reverse"), words
    yield rnn(activations=["Sigmoid"]), words
    yield rnn(direction="bidirectional"), "2 for the directions and 3 hidden features"
    both = {"count": 2, "direction": "bidirectional"}
    gathers = [make("Gather", ["state", place], [f"{place}_state"], axis=0)
               for place in ("first", "second")]
    yield rnn(after=[*gathers, make("Concat", ["first_state", "second_state"], ["y"], axis=1)],
              **both), "of last states in another order"
    yield rnn(after=[make("Squeeze", ["state", "zero"], ["y"])], **both), "of 2 last states"
    yield rnn(after=[make("Gather", ["state", "end"], ["y"], axis=0)], **both), "axes of its input"
    yield model(make("Slice", ["x", "b", "e", "a"], ["y"]), b=numpy.array([0]), e=numpy.array([1]),
                a=numpy.array([2])), "halves of the last and of the first step alone"
    yield from attention(model, make)
    short = onnx.TensorProto(name="w", data_type=1, dims=[2, 2], raw_data=bytes(4))
    yield gemm(short), "the tensor w has other numbers than its shape (2, 2)"
    yield model(make("Add", ["x"], ["y"])), "Add y: its inputs or its attributes"
    yield model(make("Elu", ["x"], ["y"], alpha=float("nan"))), "y: the option of its elu is nan"
    for variance, epsilon, words in ((-1, 1e-5, "variance"), (1, 0.0, "epsilon"),
                                     (1, float("nan"), "epsilon")):
        parts = {name: numpy.full(2, variance, "f4") for name in "wbmv"}
        yield model(make("BatchNormalization", ["x", *"wbmv"], ["y"], epsilon=epsilon),
                    **parts), f"y: a batch norm's {words}"


def attention(model, make):
    """Of x (2, 9) to itself; each lacks what makes it ctnn's."""
    def attend(*between, source="scores", perm=(0, 2, 1), last=("weights", "x"), **constants):
        return model(make("Transpose", ["x"], ["keys"], perm=perm),
                     make("MatMul", ["x", "keys"], ["scores"]), *between,
                     make("Softmax", [source], ["weights"]), make("MatMul", last, ["y"]),
                     third=numpy.float32(1 / 3), **constants)

    scale = make("Mul", ["scores", "third"], ["scaled"])
    masked = make("Add", ["scaled", "mask"], ["masked"])
    yield attend(), "y: attention whose scores or values are multiplied by 3 beside 1 / sqrt(9)"
    yield attend(scale, source="scaled", last=("x", "weights")), \
        "y: of MatMul scores, the product of two values"
    yield attend(scale, make("Tanh", ["scaled"], ["bent"]), source="bent"), \
        "Tanh bent: of MatMul scores, the product of two values"
    yield attend(perm=(2, 1, 0)), "here the batch is one of the axes"
    masks = (([[0, 0], [-numpy.inf, -1e9]], "a mask that hides all keys of a query"),
             ([[[0, 0]], [[0, -numpy.inf]]], "the same for each head and sample"),
             ([[[[0, -numpy.inf], [0, 0]]]], "a mask of shape (1, 1, 2, 2) of scores of shape"),
             ([[[0, -numpy.inf], [0, 0]]] * 3, "a mask of shape (3, 2, 2) of scores of shape"),
             ([0, 0, 0], "a mask of shape (3,) of scores of shape (1, 2, 2)"))
    for mask, words in masks:
        yield attend(scale, masked, source="masked", mask=numpy.array(mask, "f4")), words
    yield attend(scale, make("Where", ["hides", "low", "scaled"], ["masked"]), source="masked",
                 hides=numpy.array([[False, True], [False, False]]), low=numpy.float32(-9)), \
        "a number that hides them, -10000 or less"
    yield attend(scale, make("Softmax", ["scaled"], ["turned"]),
                 make("Transpose", ["turned"], ["scores2"], perm=[0, 2, 1]), source="scores2"), \
        "Softmax weights: of MatMul scores, the product of two values"
    for equation, words in (("bsd,bsd->bsd", "bsd,bsd->bsd, the product of two values"),
                            ("bsd,btd->bst", "the output y is the product of two values"),
                            ("b...,b...->b", "products of two values, as in attention")):
        yield model(make("Einsum", ["x", "x"], ["y"], equation=equation)), words
    yield model(make("InstanceNormalization", ["x"], ["y"])), "its input 1, , is no constant"
    yield model(make("Transpose", ["x"], ["keys"], perm=[0, 2, 1]),
                make("MatMul", ["x", "keys"], ["y"])), "the output y is the product of two values"


def wav(code=1, channels=1, bits=16, data=bytes(400), form=16):
    head = struct.pack("<HHIIHH", code, channels, 48000, 96000, 2, bits)[:form]
    return b"RIFF\0\0\0\0WAVEfmt " + struct.pack("<I", form) + head + b"data" + \
        struct.pack("<I", len(data)) + data


def sounds():
    files = (("wav", wav(channels=2), "has 2 channels; one, mono"),
             ("wav", wav(channels=0), "has 0 channels"), ("wav", wav(bits=0), "have 0 bits"),
             ("wav", wav(form=0), "shorter than 16 bytes"),
             ("wav", wav(3, 1, 64, struct.pack("<d", 1e300) * 100), "an infinity or a NaN"),
             ("npy", numpy.ones(300) * 1j, "values of type complex128"),
             ("npy", numpy.array(["1"] * 300), "values of type <U1"),
             ("npy", numpy.array(["2020-01-01"] * 300, "M8[D]"), "values of type datetime64[D]"),
             ("npy", numpy.ones((150, 2)), "has the shape (150, 2); one sequence"))
    for i, (kind, data, words) in enumerate(files):
        path = pathlib.Path(f"wrong_{i}.{kind}")
        path.write_bytes(data) if kind == "wav" else numpy.save(path, data)
        yield [here / "nam/wavenet.nam", "--steps", 100, "--inputs", path, "--outputs",
               here / "nam/input.wav"], words
    lstm = json.loads((here / "nam/lstm.nam").read_text())
    lstm["config"]["out_channels"] = 2
    lstm["weights"] += [0.1, 0.2, 0.3, 0.4]
    yield [file("two.nam", json.dumps(lstm)), "--inputs", here / "nam/input.wav", "--outputs",
           here / "nam/input.wav"], "makes 2 channels of 1"


def arrays():
    for i, (named, words) in enumerate((
            ({"__metadata__": numpy.ones(3)}, "an array is called __metadata__"),
            ({"a": numpy.ones(3) * 1j}, "the array 'a' is of type complex128"),
            ({"a": numpy.array(["x"])}, "the array 'a' is of type <U1"),
            ({"a": numpy.array([{}], object)}, "the array 'a' cannot be read"))):
        path = pathlib.Path(f"wrong_{i}.npz")
        numpy.savez(path, **named)
        yield [path], words
    yield [file("zip.npz", b"PK\3\4")], "zip.npz cannot be converted: File is not a zip file"


KINDS = (nam, rtneural, fann, keras, onnx, sounds, arrays)
