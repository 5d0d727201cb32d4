# SPDX-License-Identifier: MIT
"""ctnn's layers, as every format adds them to a network. A later layer adds its function."""

import numpy

from .network import CannotTranslate, ratio


def elementwise(network, name, source, layer):
    """A layer that keeps the shape, with its options, such as leaky_relu<std::ratio<1, 5>>."""
    return network.add(name, layer, [source], network.shape(source))


def _with_ratio(layer, number, default):
    text = ratio(number)
    return f"{layer}<>" if text == ratio(default) else f"{layer}<{text}>"


def leaky_relu(network, name, source, slope):
    return elementwise(network, name, source, _with_ratio("leaky_relu", slope, 0.01))


def elu(network, name, source, alpha):
    return elementwise(network, name, source, _with_ratio("elu", alpha, 1))


def hardtanh(network, name, source, lowest, highest):
    if not lowest < highest:
        raise CannotTranslate(f"{name}: limits of {lowest} and {highest}")
    limits = f"{ratio(lowest)}, {ratio(highest)}"
    return elementwise(network, name, source,
                       {(-1, 1): "hardtanh<>", (0, 6): "relu6"}.get((lowest, highest),
                                                                    f"hardtanh<{limits}>"))


def softmax(network, name, source, axis, log=False):
    """`axis` counts without the batch."""
    rank = len(network.shape(source))
    layer = "log_softmax" if log else "softmax"
    if axis % rank != rank - 1:
        raise CannotTranslate(f"{name}: {layer} over axis {axis} of {rank}; ctnn's is over the "
                              "last one")
    return elementwise(network, name, source, layer)


def dropout(network, name, source, rate):
    return elementwise(network, name, source, _with_ratio("dropout", rate, 0.5))


def linear(network, name, source, weight, bias=None):
    """weight (Out, In), as in PyTorch; over the last axis."""
    if weight.ndim != 2 or 0 in weight.shape or \
            (bias is not None and bias.size != weight.shape[0]):
        raise CannotTranslate(f"{name}: a linear layer with weights of shape {weight.shape} and "
                              f"a bias of {0 if bias is None else bias.size} numbers")
    outputs, inputs = weight.shape
    shape = network.shape(source)
    if not shape or shape[-1] != inputs:
        raise CannotTranslate(f"{name}: a linear layer of {inputs} inputs after a value of shape "
                              f"{shape}")
    tensors = {"weight": weight}
    if bias is not None:
        tensors["bias"] = bias.reshape(outputs)
    text = f"linear<{inputs}, {outputs}>" if bias is not None else \
        f"linear<{inputs}, {outputs}, ctnn::bias::none>"
    return network.add(name, text, [source], shape[:-1] + (outputs,), tensors)


def flatten(network, name, source):
    shape = network.shape(source)
    if len(shape) == 1:
        return source
    size = 1
    for extent in shape:
        size *= extent
    return network.add(name, "flatten", [source], (size,))


# The windows of convolutions and poolings go over images, with two axes after the channels, or
# along a length, with one; their options have a number for each axis.

def _numbers(numbers):
    return str(numbers[0]) if len(set(numbers)) == 1 else f"{{{', '.join(map(str, numbers))}}}"


def _options(defaults, **given):
    return ", ".join(f".{name} = {text}" for name, text in given.items()
                     if text != defaults.get(name))


def _bool(value):
    return "true" if value else "false"


def _extents(network, name, source, axes):
    """Those after the channels."""
    shape = network.shape(source)
    if len(shape) != axes + 1:
        kind = "two-dimensional" if axes == 2 else f"{axes}-dimensional"
        raise CannotTranslate(f"{name}: a {kind} window over a value of shape {shape}")
    return shape[1:]


def _places(name, extents, kernel, stride, padding, dilation, ceil_mode=False):
    """The extents of the output, by PyTorch's formula."""
    places = []
    for extent, taps, step, pad, apart in zip(extents, kernel, stride, padding, dilation):
        room = extent + 2 * pad - (taps - 1) * apart - 1
        if room < 0:
            raise CannotTranslate(f"{name}: a window of {taps} over an extent of {extent}")
        count = room // step + 1
        if ceil_mode and room % step and count * step < extent + pad:
            count += 1
        places.append(count)
    return tuple(places)


def conv(network, name, source, weight, bias, stride, padding, dilation, groups):
    """weight (Out, In / groups, and the kernel); the others have a number for each axis."""
    kernel = weight.shape[2:]
    if len(kernel) not in (1, 2):
        raise CannotTranslate(f"{name}: a convolution of {len(kernel)} dimensions; ctnn's have one "
                              "or two")
    extents = _extents(network, name, source, len(kernel))
    outputs, inputs = weight.shape[0], weight.shape[1] * groups
    if network.shape(source)[0] != inputs:
        raise CannotTranslate(f"{name}: a convolution of {inputs} channels after a value of shape "
                              f"{network.shape(source)}")
    options = _options({"stride": "1", "padding": "0", "dilation": "1", "groups": "1",
                        "bias": "true"},
                       kernel=_numbers(kernel), stride=_numbers(stride), padding=_numbers(padding),
                       dilation=_numbers(dilation), groups=str(groups),
                       bias=_bool(bias is not None))
    tensors = {"weight": weight}
    if bias is not None:
        tensors["bias"] = bias.reshape(outputs)
    layer = f"conv{len(kernel)}d"
    return network.add(name, f"{layer}<{inputs}, {outputs}, ctnn::{layer}_options{{{options}}}>",
                       [source],
                       (outputs, *_places(name, extents, kernel, stride, padding, dilation)),
                       tensors)


def _pool(network, name, source, kind, kernel, stride, padding, dilation, ceil_mode, **options):
    extents = _extents(network, name, source, len(kernel))
    if len(kernel) not in (1, 2):
        raise CannotTranslate(f"{name}: a pooling of {len(kernel)} dimensions; ctnn's have one or "
                              "two")
    places = _places(name, extents, kernel, stride, padding, dilation, ceil_mode)
    text = _options({"stride": _numbers(kernel), "padding": "0", "dilation": "1",
                     "ceil_mode": "false", "count_include_pad": "true"},
                    kernel=_numbers(kernel), stride=_numbers(stride), padding=_numbers(padding),
                    dilation=_numbers(dilation),
                    ceil_mode=_bool(places != _places(name, extents, kernel, stride, padding,
                                                      dilation)), **options)
    layer = f"{kind}{len(kernel)}d"
    return network.add(name, f"{layer}<ctnn::{layer}_options{{{text}}}>", [source],
                       (network.shape(source)[0], *places))


def max_pool(network, name, source, kernel, stride, padding, dilation, ceil_mode=False):
    return _pool(network, name, source, "max_pool", kernel, stride, padding, dilation, ceil_mode)


def avg_pool(network, name, source, kernel, stride, padding, ceil_mode=False,
             count_include_pad=True):
    return _pool(network, name, source, "avg_pool", kernel, stride, padding, (1,) * len(kernel),
                 ceil_mode, count_include_pad=_bool(count_include_pad or not any(padding)))


def adaptive_avg_pool(network, name, source, size):
    """`size` has the bins along each axis, None where all stay."""
    extents = _extents(network, name, source, len(size))
    size = tuple(extent if bins is None else bins for extent, bins in zip(extents, size))
    if size == extents:
        return source
    if len(size) == 1:
        if extents[0] % size[0]:
            raise CannotTranslate(f"{name}: {extents[0]} numbers in {size[0]} bins of several "
                                  "sizes; along a length ctnn has windows of one")
        kernel = (extents[0] // size[0],)
        return avg_pool(network, name, source, kernel, kernel, (0,))
    text = str(size[0]) if len(set(size)) == 1 else f"ctnn::rows_and_columns{_numbers(size)}"
    return network.add(name, f"adaptive_avg_pool2d<{text}>", [source],
                       (network.shape(source)[0], *size))


def global_average(network, name, source, keeps_axes):
    """The average of each channel, over all axes after it."""
    axes = len(network.shape(source)) - 1
    if axes not in (1, 2):
        raise CannotTranslate(f"{name}: an average over {axes} axes; ctnn has it of images, and "
                              "along a length")
    average = adaptive_avg_pool(network, name, source, (1,) * axes)
    return average if keeps_axes else flatten(network, f"{name}_flat", average)


def batch_norm(network, name, source, weight, bias, mean, variance, epsilon, momentum=0.1):
    shape = network.shape(source)
    channels = mean.size
    if any(numpy.shape(part) != (channels,) for part in (weight, bias, mean, variance)):
        raise CannotTranslate(f"{name}: batch norm with statistics of more than a channel each")
    if not shape or shape[0] != channels:
        raise CannotTranslate(f"{name}: batch norm of {channels} channels after a value of shape "
                              f"{shape}")
    arguments = [str(channels)]
    options = [ratio(momentum), ratio(epsilon)]
    if options != [ratio(0.1), ratio(1e-5)]:
        arguments += options
    return network.add(name, f"batch_norm<{', '.join(arguments)}>", [source], shape,
                       {"weight": weight, "bias": bias, "running_mean": mean,
                        "running_var": variance})


def feature_norm(network, name, source, weight, bias, mean, variance, epsilon):
    """Batch norm over the last axis, its statistics fixed: part of the layer before it, if that
    is a sum of products, or a linear layer."""
    scale = weight / numpy.sqrt(variance + numpy.float32(epsilon))
    shift = bias - mean * scale
    node = network.node(source)
    if node and "weight" in node.tensors and "bias" in node.tensors and \
            node.layer.startswith(("linear", "causal_conv1d")):
        shaped = scale.reshape(-1, *[1] * (node.tensors["weight"].ndim - 1))
        node.tensors["weight"] = node.tensors["weight"] * shaped
        node.tensors["bias"] = node.tensors["bias"] * scale + shift
        network.note(f"{source}: with the batch norm after it in its weights")
        return source
    network.note(f"{name}: a batch norm over features, held as a linear layer")
    return linear(network, name, source, numpy.diag(scale), shift)


def affine(network, name, source, scale=1, shift=0, mean=0):
    """(x - mean) scale + shift for each channel: a batch norm with these statistics."""
    channels = network.shape(source)[0]
    weight, bias, centre = (numpy.broadcast_to(numpy.asarray(part, numpy.float32).reshape(-1),
                                               (channels,)).copy()
                            for part in (scale, shift, mean))
    network.note(f"{name}: constants for each channel, held as a batch norm")
    one = numpy.full(channels, 1 - 1e-5, numpy.float32)
    return batch_norm(network, name, source, weight, bias, centre, one, 1e-5)


def _recurrent(kind, network, name, source, weight_ih, weight_hh, biases):
    """Whole sequences, with PyTorch's rows of gates."""
    hidden, inputs = weight_hh.shape[1], weight_ih.shape[1]
    shape = network.shape(source)
    if len(shape) != 2 or shape[1] != inputs:
        raise CannotTranslate(f"{name}: a {kind.upper()} of {inputs} inputs after a value of shape "
                              f"{shape}; it takes (steps, inputs)")
    tensors = {"weight_ih_l0": weight_ih, "weight_hh_l0": weight_hh}
    text = f"{kind}<{inputs}, {hidden}, ctnn::bias::none>"
    if biases:
        tensors.update({"bias_ih_l0": biases[0], "bias_hh_l0": biases[1]})
        text = f"{kind}<{inputs}, {hidden}>"
    return network.add(name, text, [source], (shape[0], hidden), tensors)


def gru(network, name, source, weight_ih, weight_hh, *biases):
    """Rows of the reset gate, of the update gate and of the candidate."""
    return _recurrent("gru", network, name, source, weight_ih, weight_hh, biases)


def lstm(network, name, source, weight_ih, weight_hh, *biases):
    """Rows of the input gate, of the forget gate, of the candidate and of the output gate."""
    return _recurrent("lstm", network, name, source, weight_ih, weight_hh, biases)


def causal_conv1d(network, name, source, weight, bias=None, dilation=1, groups=1):
    """weight (Out, In / groups, kernel), as in PyTorch; over (steps, In). Groups become zeros."""
    outputs, inputs, kernel = weight.shape[0], weight.shape[1] * groups, weight.shape[2]
    shape = network.shape(source)
    if len(shape) != 2 or shape[1] != inputs:
        raise CannotTranslate(f"{name}: a convolution over time of {inputs} channels after a value "
                              f"of shape {shape}; it takes (steps, channels)")
    if groups > 1:
        whole = numpy.zeros((outputs, inputs, kernel), weight.dtype)
        for group in range(groups):
            rows = slice(group * outputs // groups, (group + 1) * outputs // groups)
            whole[rows, group * inputs // groups:(group + 1) * inputs // groups] = weight[rows]
        weight = whole
        network.note(f"{name}: its {groups} groups are one matrix, with zeros between them")
    options = _options({"dilation": "1", "bias": "true"}, kernel=str(kernel),
                       dilation=str(dilation), bias="true" if bias is not None else "false")
    tensors = {"weight": weight}
    if bias is not None:
        tensors["bias"] = bias.reshape(outputs)
    return network.add(name, f"causal_conv1d<{inputs}, {outputs}, "
                       f"ctnn::causal_conv1d_options{{{options}}}>", [source],
                       (shape[0], outputs), tensors)


def last_step(network, name, source):
    return network.add(name, "last_step", [source], network.shape(source)[1:])


def embedding(network, name, source, weight, padding=None):
    tokens, features = weight.shape
    if source != network.input:
        raise CannotTranslate(f"{name}: an embedding of a value that is computed; ctnn's takes the "
                              "network's input")
    network.tokens = min(network.tokens or tokens, tokens)
    text = f"embedding<{tokens}, {features}>" if padding is None else \
        f"embedding<{tokens}, {features}, {padding}>"
    return network.add(name, text, [source], network.shape(source) + (features,),
                       {"weight": weight})


def join(network, name, layer, sources, axis=0):
    """add, multiply or concat; `axis`, of concat, counts without the batch."""
    shapes = [network.shape(source) for source in sources]
    if len(sources) == 1:
        return sources[0]
    if layer == "concat":
        if axis % len(shapes[0]) != 0:
            raise CannotTranslate(f"{name}: concatenation along axis {axis}; ctnn's is along the "
                                  "first one after the batch")
        return network.add(name, layer, sources,
                           (sum(shape[0] for shape in shapes),) + shapes[0][1:])
    if any(shape != shapes[0] for shape in shapes):
        raise CannotTranslate(f"{name}: {layer} of the shapes {shapes}; ctnn's values have one "
                              "shape")
    return network.add(name, layer, sources, shapes[0])
