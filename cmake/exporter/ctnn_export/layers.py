# SPDX-License-Identifier: MIT
"""ctnn's layers, as every format adds them to a network. A later layer adds its function."""

import numpy

from .checks import CannotTranslate, real, whole
from .network import decimal, ratio
from .options import bias_of, groups_of, options_of, truth


def elementwise(network, name, source, layer):
    """A layer that keeps the shape, with its options, such as leaky_relu<std::ratio<1, 5>>."""
    return network.add(name, layer, [source], network.shape(source))


def with_ratio(name, layer, number, default):
    """A layer of one option, which it has by default."""
    text = ratio(real(f"{name}: the option of its {layer}", number))
    return f"{layer}<>" if text == ratio(default) else f"{layer}<{text}>"


def leaky_relu(network, name, source, slope):
    return elementwise(network, name, source, with_ratio(name, "leaky_relu", slope, 0.01))


def elu(network, name, source, alpha):
    return elementwise(network, name, source, with_ratio(name, "elu", alpha, 1))


def hardtanh(network, name, source, lowest, highest):
    if not real(f"{name}: a limit", lowest) < real(f"{name}: a limit", highest):
        raise CannotTranslate(f"{name}: limits of {lowest} and {highest}")
    limits = f"{ratio(lowest)}, {ratio(highest)}"
    return elementwise(network, name, source,
                       {(-1, 1): "hardtanh<>", (0, 6): "relu6"}.get((lowest, highest),
                                                                    f"hardtanh<{limits}>"))


def softmax(network, name, source, axis, log=False):
    """`axis` counts without the batch."""
    return over_last_axis(network, name, source, axis, "log_softmax" if log else "softmax")


def over_last_axis(network, name, source, axis, layer):
    rank = len(network.shape(source))
    if axis not in (-1, rank - 1):
        raise CannotTranslate(f"{name}: {layer} over axis {axis} of {rank}; ctnn's is over the "
                              "last one")
    return elementwise(network, name, source, layer)


def dropout(network, name, source, rate):
    real(f"{name}: its rate", rate, 0, 1)
    return elementwise(network, name, source, with_ratio(name, "dropout", rate, 0.5))


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
    before = network.node(source)
    if before is not None and before.layer.startswith("reshape<"):
        source = before.sources[0]
    shape = network.shape(source)
    if len(shape) == 1:
        return source
    size = 1
    for extent in shape:
        size *= extent
    return network.add(name, "flatten", [source], (size,))


def require_norm(name, variance, epsilon):
    """A batch norm divides by the root of their sum."""
    if real(f"{name}: a batch norm's epsilon", epsilon) <= 0:
        raise CannotTranslate(f"{name}: a batch norm's epsilon is {epsilon!r}; a number above 0 is "
                              "required")
    if not (variance >= 0).all():
        raise CannotTranslate(f"{name}: a batch norm's variance that is negative or a NaN; numbers "
                              "from 0 on are required")


def batch_norm(network, name, source, weight, bias, mean, variance, epsilon, momentum=0.1):
    """Without weight and bias where these are None."""
    shape = network.shape(source)
    channels = mean.size
    tensors = {"weight": weight, "bias": bias, "running_mean": mean, "running_var": variance}
    if weight is None:
        del tensors["weight"], tensors["bias"]
    if any(numpy.shape(part) != (channels,) for part in tensors.values()):
        raise CannotTranslate(f"{name}: batch norm with statistics of more than a channel each")
    if not shape or shape[0] != channels:
        raise CannotTranslate(f"{name}: batch norm of {channels} channels after a value of shape "
                              f"{shape}")
    require_norm(name, variance, epsilon)
    real(f"{name}: its momentum", momentum, 0, 1)
    options = options_of({"eps": "1e-05", "momentum": "0.1", "affine": "true"},
                       eps=decimal(epsilon), momentum=decimal(momentum),
                       affine=truth(weight is not None))
    text = f", ctnn::batch_norm_options{{{options}}}" if options else ""
    return network.add(name, f"batch_norm<{channels}{text}>", [source], shape, tensors)


def feature_norm(network, name, source, weight, bias, mean, variance, epsilon):
    """Batch norm over the last axis, its statistics fixed: part of the layer before it, if that
    is a sum of products, or a linear layer."""
    features = (network.shape(source)[-1],)
    if any(numpy.shape(part) != features for part in (weight, bias, mean, variance)):
        raise CannotTranslate(f"{name}: batch norm with statistics that are not one for each of "
                              f"{features[0]} features")
    require_norm(name, variance, epsilon)
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
    one = numpy.full(channels, 1 - 1e-5, numpy.float32)
    value = batch_norm(network, name, source, weight, bias, centre, one, 1e-5)
    network.note(f"{value}: constants for each channel, held as a batch norm")
    return value


_GATES = {"gru": 3, "lstm": 4, "rnn": 1}


def _features(kind, name, weight_ih, weight_hh, *biases):
    """The input and hidden features of one direction's weights, whose shapes agree."""
    rows = _GATES[kind] * (weight_hh.shape[1] if weight_hh.ndim == 2 else 0)
    if rows == 0 or weight_ih.ndim != 2 or weight_ih.shape[1] == 0 or \
            {len(weight_ih), len(weight_hh)} != {rows} or \
            any(bias.shape != (rows,) for bias in biases) or len(biases) not in (0, 2):
        raise CannotTranslate(f"{name}: a {kind.upper()} with weights of the shapes "
                              f"{weight_ih.shape} and {weight_hh.shape} and biases of "
                              f"{[bias.shape for bias in biases]}; as many rows in all as gates "
                              "have hidden features are required")
    return weight_ih.shape[1], weight_hh.shape[1]


def recurrent(kind, network, name, source, stack, function="tanh"):
    """Whole sequences. `stack` has each layer, from the first on, as a list of one direction or
    both: of each PyTorch's weight_ih, weight_hh and no or two biases, in rows of gates."""
    directions, has_bias = len(stack[0]), len(stack[0][0]) == 4
    inputs, hidden = _features(kind, name, *stack[0][0])
    expected, tensors = inputs, {}
    for i, layer in enumerate(stack):
        for j, weights in enumerate(layer):
            if _features(kind, name, *weights) != (expected, hidden) or \
                    (len(weights) == 4) != has_bias or len(layer) != directions:
                raise CannotTranslate(f"{name}: a {kind.upper()} of layers or directions that "
                                      "differ; the same hidden features in all are required")
            end = f"_l{i}" + ("_reverse" if j else "")
            tensors.update(zip((f"weight_ih{end}", f"weight_hh{end}", f"bias_ih{end}",
                                f"bias_hh{end}"), weights))
        expected = directions * hidden
    shape = network.shape(source)
    if len(shape) != 2 or shape[1] != inputs:
        raise CannotTranslate(f"{name}: a {kind.upper()} of {inputs} inputs after a value of shape "
                              f"{shape}; it takes (steps, inputs)")
    return network.add(name, _recurrent_type(kind, inputs, hidden, stack, function), [source],
                       (shape[0], directions * hidden), tensors)


def _recurrent_type(kind, inputs, hidden, stack, function):
    given = {"bias": truth(len(stack[0][0]) == 4)}
    if len(stack) == 1 and len(stack[0]) == 1 and function == "tanh":
        argument = ", ctnn::bias::none" if given["bias"] == "false" else ""
    else:
        options = options_of({"layers": "1", "nonlinearity": "ctnn::nonlinearity::tanh",
                            "bidirectional": "false", "bias": "true"},
                           layers=str(len(stack)), nonlinearity=f"ctnn::nonlinearity::{function}",
                           bidirectional=truth(len(stack[0]) == 2), **given)
        argument = f", ctnn::{'rnn' if kind == 'rnn' else 'recurrent'}_options{{{options}}}"
    return f"{kind}<{inputs}, {hidden}{argument}>"


def gru(network, name, source, weight_ih, weight_hh, *biases):
    """Rows of the reset gate, of the update gate and of the candidate."""
    return recurrent("gru", network, name, source, [[(weight_ih, weight_hh, *biases)]])


def lstm(network, name, source, weight_ih, weight_hh, *biases):
    """Rows of the input gate, of the forget gate, of the candidate and of the output gate."""
    return recurrent("lstm", network, name, source, [[(weight_ih, weight_hh, *biases)]])


def final_states(network, name, source):
    """Of both directions, after a bidirectional layer."""
    return network.add(name, "final_states", [source], network.shape(source)[1:])


def causal_conv1d(network, name, source, weight, bias=None, dilation=1, groups=1):
    """weight (Out, In / groups, kernel), as in PyTorch; over (steps, In). Groups become zeros."""
    if weight.ndim != 3 or 0 in weight.shape:
        raise CannotTranslate(f"{name}: a convolution over time with weights of shape "
                              f"{weight.shape}; outputs, inputs and kernel are required")
    outputs, kernel = weight.shape[0], weight.shape[2]
    groups, dilation = groups_of(name, groups, outputs), whole(f"{name}: its dilation", dilation)
    inputs = weight.shape[1] * groups
    shape = network.shape(source)
    if len(shape) != 2 or shape[1] != inputs:
        raise CannotTranslate(f"{name}: a convolution over time of {inputs} channels after a value "
                              f"of shape {shape}; it takes (steps, channels)")
    if groups > 1:
        matrix = numpy.zeros((outputs, inputs, kernel), weight.dtype)
        for group in range(groups):
            rows = slice(group * outputs // groups, (group + 1) * outputs // groups)
            matrix[rows, group * inputs // groups:(group + 1) * inputs // groups] = weight[rows]
        weight = matrix
        network.note(f"{name}: its {groups} groups are one matrix, with zeros between them")
    options = options_of({"dilation": "1", "bias": "true"}, kernel=str(kernel),
                       dilation=str(dilation), bias=truth(bias is not None))
    tensors = {"weight": weight, **bias_of(name, bias, outputs)}
    return network.add(name, f"causal_conv1d<{inputs}, {outputs}, "
                       f"ctnn::causal_conv1d_options{{{options}}}>", [source],
                       (shape[0], outputs), tensors)


def last_step(network, name, source):
    return network.add(name, "last_step", [source], network.shape(source)[1:])


def _table(network, name, source, weight):
    """Tokens and features of the weights of an embedding, which takes the network's input."""
    if weight.ndim != 2 or 0 in weight.shape:
        raise CannotTranslate(f"{name}: an embedding with weights of shape {weight.shape}; tokens "
                              "and features are required")
    if source != network.input:
        raise CannotTranslate(f"{name}: an embedding of a value that is computed; ctnn's takes the "
                              "network's input")
    network.tokens = min(network.tokens or weight.shape[0], weight.shape[0])
    return weight.shape


def embedding(network, name, source, weight, padding=None):
    tokens, features = _table(network, name, source, weight)
    text = f"embedding<{tokens}, {features}>" if padding is None else \
        f"embedding<{tokens}, {features}, {padding}>"
    return network.add(name, text, [source], network.shape(source) + (features,),
                       {"weight": weight})


def _bag_type(tokens, features, mode, padding=None):
    options = [] if mode == "mean" and padding is None else [f"ctnn::bag_mode::{mode}"]
    options += [] if padding is None else [str(padding)]
    return f"embedding_bag<{', '.join([str(tokens), str(features), *options])}>"


def embedding_bag(network, name, source, weight, mode, padding=None):
    """`mode` is sum, mean or max."""
    tokens, features = _table(network, name, source, weight)
    if len(network.shape(source)) != 1:
        raise CannotTranslate(f"{name}: bags of shape {network.shape(source)}; tokens in a row, a "
                              "bag for each sample, are required")
    return network.add(name, _bag_type(tokens, features, mode, padding), [source], (features,),
                       {"weight": weight})


def is_embedded(network, value):
    """Whether a value is a row for each token of a sample."""
    node = network.node(value)
    return node is not None and node.layer.startswith("embedding<") and len(node.shape) == 2


def over_tokens(network, value, mode, alone):
    """The sum, mean or maximum over an embedding's rows: one layer, in its place if it is `alone`,
    taken by nothing else."""
    node = network.node(value)
    weight = node.tensors["weight"]
    if not alone:
        return embedding_bag(network, node.name, node.sources[0], weight, mode)
    return network.become(node, _bag_type(*weight.shape, mode), weight.shape[1:])


def join(network, name, layer, sources, axis=0):
    """add, multiply or concat; `axis`, of concat, counts without the batch."""
    shapes = [network.shape(source) for source in sources]
    if len(sources) == 1:
        return sources[0]
    if layer == "concat":
        if axis not in (0, -len(shapes[0])):
            raise CannotTranslate(f"{name}: concatenation along axis {axis}; ctnn's is along the "
                                  "first one after the batch")
        if any(shape[1:] != shapes[0][1:] for shape in shapes):
            raise CannotTranslate(f"{name}: concatenation of the shapes {shapes}; they may differ "
                                  "in the first extent alone")
        return network.add(name, layer, sources,
                           (sum(shape[0] for shape in shapes),) + shapes[0][1:])
    if any(shape != shapes[0] for shape in shapes):
        raise CannotTranslate(f"{name}: {layer} of the shapes {shapes}; ctnn's values have one "
                              "shape")
    return network.add(name, layer, sources, shapes[0])


def held(network, name, array, source, shape=None, learned=True):
    """A tensor of the model's own, of a value's shape if that is said: a parameter, whatever its
    source is."""
    given, name = numpy.asarray(array), name or "parameter"
    array, wanted = given, given.shape if shape is None else tuple(shape)
    while array.ndim > len(wanted) and array.shape[0] == 1:
        array = array[0]
    if array.dtype.kind not in "fiub" or array.size == 0:
        raise CannotTranslate(f"{name}: a tensor of type {array.dtype} and shape {given.shape}; "
                              "real numbers are required")
    try:
        wide = numpy.broadcast_to(array, wanted)
    except ValueError:
        raise CannotTranslate(f"{name}: a tensor of shape {given.shape} with a value of shape "
                              f"{wanted}, without the batch; one that has the value's extents, or "
                              "1 in their place, is required") from None
    if wide.size != array.size:
        network.note(f"{name}: of shape {given.shape}, and here of {wanted}, with each number as "
                     "often as it is used")
        array = wide.copy()
    array = array.reshape(wanted)
    role = "" if learned else ", ctnn::role::buffer"
    extents = ", ".join(map(str, wanted))
    return network.add(name, f"parameter<ctnn::shape<{extents}>{role}>", [source], wanted,
                       {"": array if array.dtype.kind == "f" else array.astype(numpy.float32)})


def bilinear(network, name, first, second, weight, bias=None):
    """weight (Out, First, Second), as in PyTorch."""
    outputs, *inputs = weight.shape
    found = [network.shape(first), network.shape(second)]
    if found != [(inputs[0],), (inputs[1],)]:
        raise CannotTranslate(f"{name}: a bilinear layer of {inputs[0]} and {inputs[1]} numbers "
                              f"after values of shapes {found[0]} and {found[1]}; it takes vectors")
    end = "" if bias is not None else ", ctnn::bias::none"
    tensors = {"weight": weight} if bias is None else {"weight": weight, "bias": bias}
    return network.add(name, f"bilinear<{inputs[0]}, {inputs[1]}, {outputs}{end}>",
                       [first, second], (outputs,), tensors)


def attention_parts(network, name, sources, heads, in_weight, in_bias, out_weight, out_bias,
                    causal=False, dropout=0, mask=None):
    """Weights as in PyTorch's MultiheadAttention; query, key and value, or fewer of them, and the
    value that is a mask. What a node has: the type, the sources and the tensors."""
    embed = out_weight.shape[0]
    found = [network.shape(source) for source in sources]
    if any(len(shape) != 2 or shape[1] != embed for shape in found):
        raise CannotTranslate(f"{name}: attention of {embed} numbers to values of shapes "
                              f"{', '.join(map(str, found))}; it takes (steps, {embed})")
    options = [".masked = true"] if mask is not None else [".causal = true"] if causal else []
    tensors = {"in_proj_weight": in_weight, "in_proj_bias": in_bias,
               "out_proj.weight": out_weight, "out_proj.bias": out_bias}
    if in_bias is None:
        options.append(".bias = false")
    if real(f"{name}: its dropout", dropout, 0, 1):
        options.append(f".dropout = {decimal(dropout)}")
    end = f", ctnn::attention_options{{{', '.join(options)}}}" if options else ""
    tensors = {field: array for field, array in tensors.items() if array is not None}
    if sources[1:] == sources[:1] * (len(sources) - 1):
        sources = sources[:1]
    elif len(sources) == 3 and sources[1] == sources[2]:
        sources = sources[:2]
    sources = sources + [mask] if mask is not None else sources
    return f"multihead_attention<{embed}, {heads}{end}>", sources, tensors


def attention(network, name, sources, *weights, **options):
    layer, sources, tensors = attention_parts(network, name, sources, *weights, **options)
    return network.add(name, layer, sources, network.shape(sources[0]), tensors)


# What hides a key: less than any score, and a number, which a tensor has to hold.
HIDDEN = -1e30


def mask(network, name, query, array):
    """A mask that is constant, as a value: what hides keys is a number there."""
    if (array <= -1e4).all(axis=1).any():
        raise CannotTranslate(f"{name}: a mask that hides all keys of a query")
    return held(network, f"{name}.mask", numpy.maximum(array, HIDDEN).astype(numpy.float32), query,
                array.shape, learned=False)


def dot_product_attention(network, name, sources, causal=False):
    """Of query, key and value, whose heads come first if there are any, and of a mask, a fourth."""
    query, key, value = (network.shape(source) for source in sources[:3])
    if not 2 <= len(query) == len(key) == len(value) or query[:-2] != key[:-2] or \
            query[:-2] != value[:-2] or query[-1] != key[-1] or key[-2] != value[-2]:
        raise CannotTranslate(f"{name}: attention of the shapes {query}, {key} and {value}")
    kind = "masked" if len(sources) > 3 else "causal" if causal else ""
    options = f"ctnn::attention_options{{.{kind} = true}}" if kind else ""
    return network.add(name, f"scaled_dot_product_attention<{options}>", sources,
                       (*query[:-1], value[-1]))
