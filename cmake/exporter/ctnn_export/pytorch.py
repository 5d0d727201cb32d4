# SPDX-License-Identifier: MIT
"""PyTorch: an nn.Module, traced by torch.fx."""

import importlib
import importlib.util
import operator
import pathlib
import sys
import traceback

import numpy

from . import activations, golden, in_place, layers, norms, steps, tensors, transformers, windows
from .checks import CannotTranslate
from .network import Network
from .pytorch_gates import Gates, is_chunk


def _where(error):
    """The last line of somebody's own file that an error went through."""
    lines = [f"{frame.filename}:{frame.lineno}: {frame.line}; "
             for frame in traceback.extract_tb(error.__traceback__)
             if "/torch/" not in frame.filename and "/ctnn_export/" not in frame.filename and
             not frame.filename.startswith("<")]
    return lines[-1] if lines else ""


def load_module(where):
    """`package.module:name` or `file.py:name`: a module, or a callable without arguments that
    returns one."""
    import torch

    place, _, name = where.rpartition(":")
    if place.endswith(".py"):
        path = pathlib.Path(place).resolve()
        if not path.is_file():
            raise CannotTranslate(f"there is no file {place}")
        spec = importlib.util.spec_from_file_location(path.stem, path)
        source = importlib.util.module_from_spec(spec)
        sys.path.insert(0, str(path.parent))
        sys.modules[path.stem] = source
        try:
            spec.loader.exec_module(source)
        except (Exception, SystemExit) as error:
            raise CannotTranslate(f"{place} cannot be run: {_where(error)}{error!r}") from error
    else:
        sys.path.insert(0, "")
        try:
            source = importlib.import_module(place)
        except Exception as error:
            raise CannotTranslate(f"{place} cannot be imported: {error!r}") from error
    try:
        found = getattr(source, name)
    except AttributeError:
        raise CannotTranslate(f"{place} has no {name}") from None
    if not isinstance(found, torch.nn.Module) and callable(found):
        try:
            found = found()
        except Exception as error:
            raise CannotTranslate(f"{where} cannot be called without arguments: {_where(error)}"
                                  f"{error!r}") from error
    if not isinstance(found, torch.nn.Module):
        raise CannotTranslate(f"{where} is a {type(found).__name__}, not an nn.Module")
    return found


def _array(tensor):
    if tensor is None:
        return None
    return tensor.detach().cpu().numpy()


def _each(value, axes):
    """A number for each axis."""
    return tuple(value) if isinstance(value, (tuple, list)) else (value,) * axes


def _linear(network, name, m, x):
    return layers.linear(network, name, x, _array(m.weight), _array(m.bias))


def _conv(network, name, m, x):
    if m.padding == "same":
        padding = [(both // 2, both - both // 2) for both in
                   (apart * (taps - 1) for apart, taps in zip(m.dilation, m.kernel_size))]
    else:
        padding = (0,) * len(m.kernel_size) if m.padding == "valid" else m.padding
    return windows.conv(network, name, x, _array(m.weight), _array(m.bias), m.stride, padding,
                        m.dilation, m.groups, m.padding_mode)


def _conv_transpose(network, name, m, x):
    return windows.conv_transpose(network, name, x, _array(m.weight), _array(m.bias), m.stride,
                                  m.padding, m.output_padding, m.dilation, m.groups)


def _max_pool(axes):
    def add(network, name, m, x):
        if m.return_indices:
            raise CannotTranslate(f"{name}: max pooling with return_indices")
        kernel = _each(m.kernel_size, axes)
        return windows.max_pool(network, name, x, kernel,
                                kernel if m.stride is None else _each(m.stride, axes),
                                _each(m.padding, axes), _each(m.dilation, axes), m.ceil_mode)

    return add


def _avg_pool(axes):
    def add(network, name, m, x):
        if getattr(m, "divisor_override", None) is not None:
            raise CannotTranslate(f"{name}: average pooling with divisor_override")
        kernel = _each(m.kernel_size, axes)
        return windows.avg_pool(network, name, x, kernel,
                                kernel if m.stride is None else _each(m.stride, axes),
                                _each(m.padding, axes), m.ceil_mode, m.count_include_pad)

    return add


def _adaptive_avg_pool(axes):
    return lambda network, name, m, x: windows.adaptive_avg_pool(network, name, x,
                                                                 _each(m.output_size, axes))


def _adaptive_max_pool(axes):
    def add(network, name, m, x):
        if m.return_indices:
            raise CannotTranslate(f"{name}: max pooling with return_indices")
        return windows.adaptive_max_pool(network, name, x, _each(m.output_size, axes))

    return add


def _sides(name, shape, sides):
    """F.pad's numbers, which begin with the last axis: before and after each axis that follows the
    channels."""
    sides, axes = list(sides), len(shape) - 1
    if len(sides) % 2 or len(sides) > 2 * axes + 2:
        raise CannotTranslate(f"{name}: a padding {tuple(sides)} of a value of shape {shape}")
    sides += [0] * (2 * axes + 2 - len(sides))
    if any(sides[2 * axes:]):
        raise CannotTranslate(f"{name}: a padding {tuple(sides)} of the channels; ctnn's is of the "
                              "axes after them")
    return sides[0:2 * axes:2][::-1], sides[1:2 * axes:2][::-1]


def _pad(axes, mode):
    def add(network, name, m, x):
        before, after = _sides(name, network.shape(x), _each(m.padding, 2 * axes))
        return windows.pad(network, name, x, before, after, mode, getattr(m, "value", 0))

    return add


class _Interpolate:
    """F.interpolate's arguments, which an Upsample has, too."""

    def __init__(self, size=None, scale_factor=None, mode="nearest", align_corners=None,
                 recompute_scale_factor=None, antialias=False):
        if antialias:
            raise TypeError("with antialias")
        self.size, self.scale_factor, self.mode = size, scale_factor, mode
        self.align_corners = align_corners
        self.recompute_scale_factor = recompute_scale_factor


def _upsample(network, name, m, x):
    extents = network.shape(x)[1:]
    modes = {"nearest": 0, "linear": 1, "bilinear": 2}
    if m.mode not in modes or modes[m.mode] not in (0, len(extents)):
        raise CannotTranslate(f"{name}: upsampling by {m.mode} of a value of shape "
                              f"{network.shape(x)}; ctnn has nearest, linear along a length and "
                              "bilinear of images")
    mode = "nearest" if m.mode == "nearest" else "linear"
    size = None if m.size is None else _each(m.size, len(extents))
    factors = None if m.scale_factor is None else _each(m.scale_factor, len(extents))
    if factors is not None and any(factor != int(factor) for factor in factors):
        # PyTorch divides by the factor, not by the size, but for these.
        size = tuple(int(extent * factor) for extent, factor in zip(extents, factors))
        if not m.recompute_scale_factor and any(
                extent * factor != count
                for extent, factor, count in zip(extents, factors, size)):
            raise CannotTranslate(f"{name}: the scale factors {factors} of the extents {extents}, "
                                  "which make no whole size")
        factors = None
    return windows.upsample(network, name, x, mode, size, factors, bool(m.align_corners))


def _over_axes(mode):
    """x.mean((2, 3)) of images, x.mean(1) and x.amax(1) of steps."""
    def add(network, name, x, axes, keeps_axes, alone):
        if not isinstance(keeps_axes, bool):
            raise CannotTranslate(f"{name}: a {mode} with {keeps_axes!r}; axes are required")
        axes = [axes] if isinstance(axes, int) else list(axes or ())
        rank = len(network.shape(x)) + 1
        if any(not isinstance(axis, int) or not -rank <= axis < rank or axis % rank == 0
               for axis in axes) or not axes:
            raise CannotTranslate(f"{name}: a {mode} over the axes {axes} of {rank}, of which the "
                                  "first is the batch's; others are required")
        axes = [axis % rank - 1 for axis in axes]
        if layers.is_embedded(network, x) and axes == [0] and not keeps_axes:
            return layers.over_tokens(network, x, mode, alone)
        return steps.reduced(network, name, x, {"mean": "avg", "max": "max"}[mode], axes,
                             keeps_axes)

    return add


_mean, _maximum = _over_axes("mean"), _over_axes("max")


def _batch_norm(network, name, m, x):
    if m.running_mean is None:
        raise CannotTranslate(f"{name}: {type(m).__name__} without track_running_stats; a "
                              "prediction is of one sample, which has no batch")
    if m.momentum is None:
        network.note(f"{name}: its momentum is None, an average of all minibatches; here it is 0.1")
    return layers.batch_norm(network, name, x, _array(m.weight), _array(m.bias),
                             _array(m.running_mean), _array(m.running_var), m.eps,
                             0.1 if m.momentum is None else m.momentum)


def _instance_norm(network, name, m, x):
    if m.running_mean is None:
        return norms.instance_norm(network, name, x, _array(m.weight), _array(m.bias), m.eps)
    network.note(f"{name}: an instance norm with running statistics, held as a batch norm")
    return _batch_norm(network, name, m, x)


def _row_norm(rms):
    def add(network, name, m, x):
        extents = m.normalized_shape
        if rms:
            return norms.rms_norm(network, name, x, extents, _array(m.weight), m.eps)
        return norms.layer_norm(network, name, x, extents, _array(m.weight), _array(m.bias), m.eps)

    return add


def _gelu(network, name, m, x):
    layer = {"none": "gelu", "tanh": "gelu_tanh"}.get(getattr(m, "approximate", "none"))
    if layer is None:
        raise CannotTranslate(f"{name}: gelu approximated by {m.approximate}")
    return layers.elementwise(network, name, x, layer)


def _softplus(network, name, m, x):
    if m.beta != 1:
        raise CannotTranslate(f"{name}: softplus with beta {m.beta}")
    if m.threshold < 10:
        raise CannotTranslate(f"{name}: softplus with the threshold {m.threshold:g}; ctnn's has "
                              "none, which is within 5e-5 from 10 on")
    network.note(f"{name}: PyTorch's softplus is x above {m.threshold:g}, ctnn's is exact there")
    return layers.elementwise(network, name, x, "softplus")


def _axis(name, axis, shape):
    """Without the batch."""
    if axis is None or axis in (0, -len(shape) - 1):
        raise CannotTranslate(f"{name}: over the batch's axis, or over one that is not said")
    return axis - 1 if axis > 0 else axis


def _softmax(log):
    return lambda network, name, m, x: layers.softmax(
        network, name, x, _axis(name, m.dim, network.shape(x)), log=log)


def _flatten(network, name, m, x):
    """The axes from start_dim to end_dim in one."""
    shape = network.shape(x)
    rank = len(shape) + 1
    first, last = m.start_dim % rank, m.end_dim % rank
    if first == 0:
        raise CannotTranslate(f"{name}: flatten from {m.start_dim} to {m.end_dim}; the batch is no "
                              "part of a sample")
    extents = (*shape[:first - 1], -1, *shape[last:])
    return norms.reshape(network, name, x, extents)


def _unflatten(network, name, m, x):
    axis = _axis(name, m.dim, network.shape(x)) % len(network.shape(x))
    sizes = m.unflattened_size
    if any(not isinstance(size, int) for size in sizes):
        raise CannotTranslate(f"{name}: unflatten with names")
    shape = network.shape(x)
    return norms.reshape(network, name, x, (*shape[:axis], *sizes, *shape[axis + 1:]))


def _recurrent(network, name, m, x):
    kind = type(m).__name__.lower()
    if not m.batch_first or getattr(m, "proj_size", 0):
        raise CannotTranslate(f"{name}: {type(m).__name__} with batch_first {m.batch_first} and "
                              f"proj_size {getattr(m, 'proj_size', 0)}; ctnn's has "
                              "batch_first=True and no projection")
    if m.dropout and m.num_layers > 1:
        network.note(f"{name}: its dropout between layers is left out; predictions have none")
    names = ["weight_ih", "weight_hh"] + (["bias_ih", "bias_hh"] if m.bias else [])
    stack = [[[_array(getattr(m, f"{each}_l{layer}{end}")) for each in names]
              for end in (["", "_reverse"] if m.bidirectional else [""])]
             for layer in range(m.num_layers)]
    return layers.recurrent(kind, network, name, x, stack, getattr(m, "nonlinearity", "tanh"))


def _embedding(network, name, m, x):
    if m.max_norm is not None:
        raise CannotTranslate(f"{name}: an embedding with max_norm")
    return layers.embedding(network, name, x, _array(m.weight), m.padding_idx)


def _bilinear(network, name, m, first, second):
    return layers.bilinear(network, name, first, second, _array(m.weight), _array(m.bias))


def _mask(network, name, values, options, mask="attn_mask", flag="is_causal", padding=None):
    """What masks add to scores, or None; PyTorch's hint and other masks are refused by their
    names."""
    options = dict(options)
    given, of_keys = options.pop(mask, None), options.pop(padding, None)
    hint = options.pop(flag, None)
    for other in ("need_weights", "average_attn_weights"):
        options.pop(other, None)
    others = [other for other, what in options.items() if what is not None and what is not False]
    if others or (hint and given is None):
        raise CannotTranslate(f"{name}: attention with {', '.join(others) or flag}; ctnn's "
                              f"exporter takes {mask} from a module, and others from the file of "
                              "torch.onnx.export")
    queries, keys = (network.shape(value)[0] for value in (values[0], values[-1]))
    return transformers.mask_of(name, queries, keys, given, of_keys)


def _attention(network, name, m, *x, **options):
    """The weights, which it also returns, are refused where they are used."""
    if not m._qkv_same_embed_dim or m.bias_k is not None or m.add_zero_attn or not m.batch_first:
        raise CannotTranslate(f"{name}: attention with kdim, vdim, add_bias_kv, add_zero_attn or "
                              "without batch_first=True")
    mask = _mask(network, name, x, options, padding="key_padding_mask")
    causal = mask is not None and transformers.hides_what_is_later(mask)
    return layers.attention(network, name, list(x), m.num_heads, _array(m.in_proj_weight),
                            _array(m.in_proj_bias), _array(m.out_proj.weight),
                            _array(m.out_proj.bias), causal, m.dropout,
                            mask=None if mask is None or causal else
                            layers.mask(network, name, x[0], mask))


def _encoder_layer(network, name, m, x, **options):
    causal = transformers.is_causal(name, _mask(network, name, [x], options, "src_mask"))
    return transformers.encoder_layer(network, name, m, x, causal, MODULES, PLAIN_FUNCTIONS)


def _decoder_layer(network, name, m, x, memory, **options):
    causal = transformers.is_causal(name, _mask(network, name, [x], options, "tgt_mask",
                                                "tgt_is_causal"))
    return transformers.decoder_layer(network, name, m, x, memory, causal, MODULES,
                                      PLAIN_FUNCTIONS)


def _stack(network, name, m, x, *memory, **options):
    """A TransformerEncoder or TransformerDecoder: its layers, and the norm after them."""
    for i, layer in enumerate(m.layers):
        if not is_known(layer):
            raise CannotTranslate(f"{name}: ctnn has no {type(layer).__name__}")
        x = MODULES[type(layer).__name__](network, f"{name}.layers.{i}", layer, x, *memory,
                                          **options)
    if m.norm is not None:
        if not is_known(m.norm):
            raise CannotTranslate(f"{name}: ctnn has no {type(m.norm).__name__}")
        x = MODULES[type(m.norm).__name__](network, f"{name}.norm", m.norm, x)
    return x


def _encoder(network, name, m, x, mask=None, **options):
    return _stack(network, name, m, x, src_mask=mask, **options)


def _transformer(network, name, m, source, target, **options):
    """PyTorch's Transformer: the decoder's memory is what the encoder makes of the source."""
    for part in (m.encoder, m.decoder):
        if not is_known(part):
            raise CannotTranslate(f"{name}: ctnn has no {type(part).__name__}")
    for_source = {key: options.pop(key) for key in list(options) if key.startswith("src_")}
    if "src_is_causal" in for_source:
        for_source["is_causal"] = for_source.pop("src_is_causal")
    for_source["mask"] = for_source.pop("src_mask", None)
    memory = _encoder(network, f"{name}.encoder", m.encoder, source, **for_source)
    return _stack(network, f"{name}.decoder", m.decoder, target, memory, **options)


def _embedding_bag(network, name, m, x):
    if m.max_norm is not None:
        raise CannotTranslate(f"{name}: an embedding_bag with max_norm")
    return layers.embedding_bag(network, name, x, _array(m.weight), m.mode, m.padding_idx)


def _over_tokens(network, name, x, mode, axes, keeps_axes, alone):
    """embedding(x).sum(1)"""
    axes = [axes] if isinstance(axes, int) else list(axes or ())
    if not layers.is_embedded(network, x) or axes not in ([1], [-2]) or keeps_axes:
        raise CannotTranslate(f"{name}: a {mode} over the axes {axes}; ctnn has it of an "
                              "embedding's rows, over the tokens")
    return layers.over_tokens(network, x, mode, alone)


def _plain(layer):
    return lambda network, name, m, x: layers.elementwise(network, name, x, layer)


_DECODER_MASKS = ("tgt_mask", "memory_mask", "tgt_key_padding_mask", "memory_key_padding_mask",
                  "tgt_is_causal", "memory_is_causal")

# torch.nn's class to what adds it; a later layer of ctnn adds its row.
MODULES = {
    "Linear": _linear,
    "Conv1d": _conv,
    "Conv2d": _conv,
    "Conv3d": _conv,
    "ConvTranspose1d": _conv_transpose,
    "ConvTranspose2d": _conv_transpose,
    "ConvTranspose3d": _conv_transpose,
    "MaxPool1d": _max_pool(1),
    "MaxPool2d": _max_pool(2),
    "MaxPool3d": _max_pool(3),
    "AvgPool1d": _avg_pool(1),
    "AvgPool2d": _avg_pool(2),
    "AvgPool3d": _avg_pool(3),
    "AdaptiveAvgPool1d": _adaptive_avg_pool(1),
    "AdaptiveAvgPool2d": _adaptive_avg_pool(2),
    "AdaptiveMaxPool1d": _adaptive_max_pool(1),
    "AdaptiveMaxPool2d": _adaptive_max_pool(2),
    "ZeroPad2d": _pad(2, "constant"),
    **{f"{kind}Pad{axes}d": _pad(axes, mode) for axes in (1, 2, 3) for kind, mode in (
        ("Constant", "constant"), ("Reflection", "reflect"), ("Replication", "replicate"),
        ("Circular", "circular"))},
    "Upsample": _upsample,
    "UpsamplingNearest2d": _upsample,
    "UpsamplingBilinear2d": _upsample,
    "BatchNorm1d": _batch_norm,
    "BatchNorm2d": _batch_norm,
    "BatchNorm3d": _batch_norm,
    "InstanceNorm1d": _instance_norm,
    "InstanceNorm2d": _instance_norm,
    "InstanceNorm3d": _instance_norm,
    "LayerNorm": _row_norm(rms=False),
    "RMSNorm": _row_norm(rms=True),
    "GroupNorm": lambda network, name, m, x: norms.group_norm(
        network, name, x, m.num_groups, _array(m.weight), _array(m.bias), m.eps),
    "ReLU": _plain("relu"),
    "ReLU6": _plain("relu6"),
    "Hardtanh": lambda network, name, m, x: layers.hardtanh(network, name, x, m.min_val, m.max_val),
    "Sigmoid": _plain("sigmoid"),
    "Tanh": _plain("tanh"),
    "SiLU": _plain("silu"),
    "GELU": _gelu,
    "Softplus": _softplus,
    "LeakyReLU": lambda network, name, m, x: layers.leaky_relu(network, name, x, m.negative_slope),
    "ELU": lambda network, name, m, x: layers.elu(network, name, x, m.alpha),
    "SELU": _plain("selu"),
    "CELU": lambda network, name, m, x: activations.celu(network, name, x, m.alpha),
    "PReLU": lambda network, name, m, x: activations.prelu(network, name, x, _array(m.weight)),
    "Hardswish": _plain("hardswish"),
    "Hardsigmoid": _plain("hardsigmoid"),
    "Mish": _plain("mish"),
    "Softsign": _plain("softsign"),
    "LogSigmoid": _plain("logsigmoid"),
    "Tanhshrink": _plain("tanhshrink"),
    "Softshrink": lambda network, name, m, x: activations.shrink(network, name, x, "softshrink",
                                                                 m.lambd),
    "Hardshrink": lambda network, name, m, x: activations.shrink(network, name, x, "hardshrink",
                                                                 m.lambd),
    "Threshold": lambda network, name, m, x: activations.thresholded(network, name, x, m.threshold,
                                                                     m.value),
    "GLU": lambda network, name, m, x: activations.gated(
        network, name, x, "glu", _axis(name, m.dim, network.shape(x))),
    "Softmax": _softmax(log=False),
    "LogSoftmax": _softmax(log=True),
    "Softmin": lambda network, name, m, x: activations.softmin(
        network, name, x, _axis(name, m.dim, network.shape(x))),
    "Dropout": lambda network, name, m, x: layers.dropout(network, name, x, m.p),
    "Dropout1d": lambda network, name, m, x: activations.dropout_of_channels(network, name, x, m.p),
    "Dropout2d": lambda network, name, m, x: activations.dropout_of_channels(network, name, x, m.p),
    "AlphaDropout": lambda network, name, m, x: activations.alpha_dropout(network, name, x, m.p),
    "Flatten": _flatten,
    "Unflatten": _unflatten,
    "Identity": lambda network, name, m, x: x,
    "RNN": _recurrent,
    "GRU": _recurrent,
    "LSTM": _recurrent,
    "Embedding": _embedding,
    "EmbeddingBag": _embedding_bag,
    "Bilinear": _bilinear,
    "MultiheadAttention": _attention,
    "TransformerEncoderLayer": _encoder_layer,
    "TransformerDecoderLayer": _decoder_layer,
    "TransformerEncoder": _encoder,
    "TransformerDecoder": _stack,
    "Transformer": _transformer,
}
# Those that take several values, or masks after them: the names of both.
SEVERAL = {
    "Bilinear": (("input1", "input2"), ()),
    "MultiheadAttention": (("query", "key", "value"),
                           ("key_padding_mask", "need_weights", "attn_mask",
                            "average_attn_weights", "is_causal")),
    "TransformerEncoderLayer": (("src",), ("src_mask", "src_key_padding_mask", "is_causal")),
    "TransformerDecoderLayer": (("tgt", "memory"), _DECODER_MASKS),
    "TransformerEncoder": (("src",), ("mask", "src_key_padding_mask", "is_causal")),
    "TransformerDecoder": (("tgt", "memory"), _DECODER_MASKS),
    "Transformer": (("src", "tgt"), (
        "src_mask", "tgt_mask", "memory_mask", "src_key_padding_mask", "tgt_key_padding_mask",
        "memory_key_padding_mask", "src_is_causal", "tgt_is_causal", "memory_is_causal")),
}

# Those that return a pair, of their outputs and of what they end with.
RECURRENT = ("RNN", "GRU", "LSTM")


def is_known(module):
    """Whether it is one of these, and not somebody's own of the same name."""
    return type(module).__name__ in MODULES and type(module).__module__.startswith("torch.nn.")


# Functions and methods by name.
PLAIN_FUNCTIONS = {"relu": "relu", "relu_": "relu", "relu6": "relu6",
                   "sigmoid": "sigmoid", "sigmoid_": "sigmoid",
                   "tanh": "tanh", "tanh_": "tanh", "silu": "silu",
                   "selu": "selu", "selu_": "selu", "hardswish": "hardswish",
                   "hardsigmoid": "hardsigmoid", "mish": "mish", "softsign": "softsign",
                   "logsigmoid": "logsigmoid", "log_sigmoid": "logsigmoid",
                   "tanhshrink": "tanhshrink"}
DROPOUTS = {"dropout": layers.dropout, "dropout1d": activations.dropout_of_channels,
            "dropout2d": activations.dropout_of_channels,
            "alpha_dropout": activations.alpha_dropout}
JOIN_FUNCTIONS = {"add": "add", "iadd": "add", "add_": "add", "mul": "multiply",
                  "imul": "multiply", "mul_": "multiply"}
# Of a value and a number.
QUOTIENTS = ("div", "div_", "itruediv", "sub", "sub_", "isub", "truediv")


# What reorders a value, by methods of the class below.
_RESHAPING = {"view": "reshape", "reshape": "reshape", "permute": "permute",
              "transpose": "transpose", "swapaxes": "transpose", "unsqueeze": "unsqueeze",
              "squeeze": "squeeze", "unflatten": "unflatten"}


class _Translation:
    """The walk over a traced module."""

    def __init__(self, network, modules):
        self.network = network
        self.modules = modules
        self.values = {}  # of torch.fx's nodes
        self.sequences = set()  # nodes whose value is a pair of outputs and last state
        self.states = {}  # nodes that are such states, (layers, batch, hidden), to the outputs
        self.stacks = {}  # the layers and directions of these outputs
        self.halves = {}  # nodes that are one direction's last state, to the outputs and which
        self.cells = {}  # nodes that are the cell of an LSTM, to its outputs
        self.attentions = set()  # nodes whose value is a pair of outputs and weights
        self.weights = {}  # nodes that are such weights
        self.maxima = {}  # nodes whose value is a pair of maxima and their places, to the maxima
        self.pairs = {}  # nodes that are an LSTM's pair of states, to its outputs
        self.constants = {}  # nodes that are tensors of the module, to these
        self.origins = {}  # of such nodes: the tensor's name, and whether it is a parameter
        self.gates = Gates(network, _axis)

    def value(self, argument, node):
        if not hasattr(argument, "op"):
            raise CannotTranslate(f"{node.name}: with the constant {argument!r}; ctnn's are sums "
                                  "and products of values, or of a value and a number")
        if argument in self.constants:
            raise CannotTranslate(tensors.refusal(*self.origins[argument],
                                                  self.constants[argument], node))
        self.gates.refuse(node.name, argument)
        if argument in self.maxima:
            raise CannotTranslate(f"{node.name}: of a pair of maxima and their places; x.max(1)[0] "
                                  "are the maxima")
        if argument in self.attentions:
            raise CannotTranslate(f"{node.name}: of an attention's pair of outputs and weights; "
                                  "y, _ = attention(x, x, x) names them")
        if argument in self.weights:
            raise CannotTranslate(f"{node.name}: of the weights of an attention; ctnn's gives its "
                                  "outputs")
        if argument in self.states:
            raise CannotTranslate(f"{node.name}: of a last state as it is; state[-1] is the "
                                  "last step")
        if argument in self.halves:
            raise CannotTranslate(f"{node.name}: of one direction's last state; ctnn has both, "
                                  "torch.cat((state[-2], state[-1]), 1)")
        if argument in self.cells:
            raise CannotTranslate(f"{node.name}: of an LSTM's cell; ctnn's gives its outputs")
        if argument in self.pairs:
            raise CannotTranslate(f"{node.name}: of an LSTM's pair of outputs and states, or of "
                                  "states; y, (h, c) = lstm(x) names them")
        if argument not in self.values:
            raise CannotTranslate(f"{node.name}: it takes {argument.name}, which is no value of "
                                  "the network")
        return self.values[argument]

    def hold(self, node):
        """A tensor of the module's own, or what it makes of such."""
        self.constants[node] = _attribute(self.modules[""], node.target)
        name, kind = tensors.name_of(self.modules[""], node.target, self.constants[node])
        self.origins[node] = name, kind == "parameter"

    def computes_a_constant(self, node):
        """Whether a node is of the module's tensors alone, and what their extents are."""
        given = node.all_input_nodes
        if not given or node.op not in ("call_function", "call_method", "call_module") or \
                not any(source in self.constants for source in given) or \
                not all(source in self.constants or _is_extent(source) for source in given):
            return False
        return not any(self._extent(source) is None for source in given
                       if source not in self.constants)

    def compute(self, node):
        """What a node makes of constants, for one sample."""
        import torch

        def number(source):
            if source in self.constants:
                return self.constants[source]
            extent = self._extent(source)
            return 1 if extent == "batch" else extent

        arguments, options = torch.fx.node.map_arg((node.args, node.kwargs), number)
        first = next(source for source in node.all_input_nodes if source in self.constants)
        name, learned = self.origins[first]
        with torch.no_grad():
            if node.op == "call_module":
                self.constants[node] = self.modules[node.target](*arguments, **options)
                name, learned = f"{node.target}.weight", True
            elif node.op == "call_method":
                self.constants[node] = getattr(arguments[0], node.target)(*arguments[1:], **options)
            else:
                self.constants[node] = node.target(*arguments, **options)
        if node.op != "call_module" and not tensors.rearranges(node):
            name = node.name
        self.origins[node] = name, learned

    def with_number(self, node, kind, arguments):
        """A value plus, or times, a number, or None where there is none: a batch norm."""
        numbers = [argument for argument in arguments if _is_number(argument)]
        if len(arguments) != 2 or len(numbers) != 1:
            return None
        source = next(argument for argument in arguments if not _is_number(argument))
        if numbers[0] == {"add": 0, "multiply": 1}[kind]:  # sum([a, b]) begins with 0
            return self.value(source, node)
        how = {"add": "shift", "multiply": "scale"}[kind]
        return layers.affine(self.network, node.name, self.value(source, node),
                             **{how: float(numbers[0])})

    def several(self, arguments, node, alike):
        """Values, among which tensors of the module may be: `alike` if all have one shape."""
        first = next((a for a in arguments if hasattr(a, "op") and a not in self.constants), None)
        if first is None or not any(a in self.constants for a in arguments if hasattr(a, "op")):
            return [self.value(argument, node) for argument in arguments]
        value = self.value(first, node)
        return [self.held(argument, node, value, alike) if hasattr(argument, "op") and
                argument in self.constants else self.value(argument, node)
                for argument in arguments]

    def held(self, argument, node, value, alike):
        """A tensor of the module as a value."""
        array, (name, learned) = _array(self.constants[argument]), self.origins[argument]
        if alike:
            return layers.held(self.network, name, array, value, self.network.shape(value), learned)
        if array.ndim < 2 or len(array) != 1:
            raise CannotTranslate(f"{node.name}: with a tensor of shape {array.shape}; one of the "
                                  "batch's extent, which is 1 here, is required before the others")
        return layers.held(self.network, name, array[0], value, None, learned)

    def call_module(self, node):
        module = self.modules[node.target]
        kind = type(module).__name__
        if not is_known(module):
            raise CannotTranslate(f"{node.target}: ctnn has no {kind}")
        if kind in SEVERAL:
            return self.call_several(node, kind, module)
        if len(node.args) != 1 or node.kwargs:
            raise CannotTranslate(f"{node.target}: a {kind} of several values")
        value = MODULES[kind](self.network, node.target, module, self.value(node.args[0], node))
        if kind in RECURRENT:
            self.sequences.add(node)
            self.stacks[value] = module.num_layers, 2 if module.bidirectional else 1
            if kind == "LSTM":
                self.pairs[node] = None
        return value

    def call_several(self, node, kind, module):
        if kind == "MultiheadAttention":
            self.attentions.add(node)
        names, more = SEVERAL[kind]
        given = {**dict(zip((*names, *more), node.args)), **node.kwargs}
        missing = [name for name in names if name not in given]
        if missing or len(node.args) > len(names) + len(more):
            raise CannotTranslate(f"{node.target}: a {kind} of {len(node.args)} values, without "
                                  f"{', '.join(missing)}")
        values = self.several([given.pop(name) for name in names], node, alike=False)
        return MODULES[kind](self.network, node.target, module, *values,
                             **{name: self.constant(what, name, node)
                                for name, what in given.items()})

    def constant(self, argument, name, node):
        """A mask, or another argument that is no value."""
        if not hasattr(argument, "op"):
            return argument
        if argument not in self.constants:
            raise CannotTranslate(f"{node.target}: its {name} is computed; ctnn's exporter takes a "
                                  "mask that is a constant")
        return self.constants[argument]

    def call_function(self, node):
        import torch

        name = node.target if isinstance(node.target, str) else node.target.__name__
        if not any(node.kwargs.values()):  # inplace=False
            made = self.gates.take(node, name, node.args)
            if made is not None:
                return made
        if node.target is operator.getitem:
            return self.getitem(node)
        if node.target is getattr:
            return self.attribute(node)
        arguments, options = list(node.args), dict(node.kwargs)
        if "out" in options:
            raise CannotTranslate(f"{node.name}: {name} with out=")
        if not arguments and "input" in options:
            arguments = [options.pop("input")]
        if name in PLAIN_FUNCTIONS:
            if set(options) - {"inplace"}:
                raise CannotTranslate(f"{node.name}: {name} with {', '.join(options)}")
            return layers.elementwise(self.network, node.name, self.value(arguments[0], node),
                                      PLAIN_FUNCTIONS[name])
        if name in JOIN_FUNCTIONS:
            if options.pop("alpha", 1) != 1:
                raise CannotTranslate(f"{node.name}: {name} with alpha")
            arguments += [options[other] for other in ("other",) if other in options]
            number = self.with_number(node, JOIN_FUNCTIONS[name], arguments[:2])
            if number is not None:
                return number
            return layers.join(self.network, node.name, JOIN_FUNCTIONS[name],
                               self.several(arguments[:2], node, alike=True))
        if name in QUOTIENTS and len(arguments) == 2 and _is_number(arguments[1]) and \
                not options and (name in ("sub", "isub", "sub_") or arguments[1]):
            if name in ("sub", "isub", "sub_"):
                return self.with_number(node, "add", [arguments[0], -arguments[1]])
            return self.with_number(node, "multiply", [arguments[0], 1 / arguments[1]])
        if name in ("cat", "concat"):
            axis = arguments[1] if len(arguments) > 1 else options.get("dim", 0)
            if arguments[0] and all(x in self.halves for x in arguments[0]):
                return self._final_states(node, [self.halves[x] for x in arguments[0]], axis)
            values = self.several(arguments[0], node, alike=False)
            return layers.join(self.network, node.name, "concat", values,
                               _axis(node.name, axis, self.network.shape(values[0])))
        # The others as modules, which have the same arguments.
        source = self.value(arguments.pop(0), node)
        as_module = {
            "gelu": torch.nn.GELU, "softplus": torch.nn.Softplus, "elu": torch.nn.ELU,
            "leaky_relu": torch.nn.LeakyReLU, "hardtanh": torch.nn.Hardtanh,
            "celu": torch.nn.CELU, "softshrink": torch.nn.Softshrink,
            "hardshrink": torch.nn.Hardshrink, "threshold": torch.nn.Threshold,
            "_threshold": torch.nn.Threshold, "glu": torch.nn.GLU, "softmin": torch.nn.Softmin,
            "max_pool1d": torch.nn.MaxPool1d, "max_pool2d": torch.nn.MaxPool2d,
            "avg_pool1d": torch.nn.AvgPool1d, "avg_pool2d": torch.nn.AvgPool2d,
            "adaptive_avg_pool1d": torch.nn.AdaptiveAvgPool1d,
            "adaptive_avg_pool2d": torch.nn.AdaptiveAvgPool2d,
            "adaptive_max_pool1d": torch.nn.AdaptiveMaxPool1d,
            "adaptive_max_pool2d": torch.nn.AdaptiveMaxPool2d, "flatten": torch.nn.Flatten,
            "max_pool3d": torch.nn.MaxPool3d, "avg_pool3d": torch.nn.AvgPool3d,
            "interpolate": _Interpolate,
        }
        if name in as_module:
            options = {key: value for key, value in options.items()
                       if key not in ("inplace", "_stacklevel") and (key, value) != ("dtype", None)}
            if name == "flatten" and not arguments and "start_dim" not in options:
                options["start_dim"] = 0  # the function's default is the batch, too
            try:
                module = as_module[name](*arguments, **options)
            except TypeError as error:
                raise CannotTranslate(f"{node.name}: {name}: {error}") from error
            add = _upsample if name == "interpolate" else MODULES[type(module).__name__]
            return add(self.network, node.name, module, source)
        if name == "mean":
            names = dict(zip(("dim", "keepdim"), arguments), **options)
            return _mean(self.network, node.name, source, names.get("dim"),
                         names.get("keepdim", False), self._is_alone(node))
        if name == "amax":
            names = dict(zip(("dim", "keepdim"), arguments), **options)
            return _maximum(self.network, node.name, source, names.get("dim"),
                            names.get("keepdim", False), self._is_alone(node))
        if name == "max" and (arguments or "dim" in options) and \
                not hasattr([*arguments, options.get("dim")][0], "op"):
            names = dict(zip(("dim", "keepdim"), arguments), **options)
            self.maxima[node] = _maximum(self.network, node.name, source, names.get("dim"),
                                         names.get("keepdim", False), self._is_alone(node))
            return self.maxima[node]
        if name == "select":
            names = dict(zip(("dim", "index"), arguments), **options)
            return self._along(node, source, names["dim"], names["index"])
        if name == "narrow":
            names = dict(zip(("dim", "start", "length"), arguments), **options)
            if not all(isinstance(names[key], int) for key in ("start", "length")):
                raise CannotTranslate(f"{node.name}: a part of a value that is computed")
            return self._along(node, source, names["dim"],
                               slice(names["start"], names["start"] + names["length"]))
        if name == "sum":
            names = dict(zip(("dim", "keepdim"), arguments), **options)
            return _over_tokens(self.network, node.name, source, "sum", names.get("dim"),
                                names.get("keepdim", False), self._is_alone(node))
        if name in ("pad", "_pad"):
            names = dict(zip(("pad", "mode", "value"), arguments), **options)
            before, after = _sides(node.name, self.network.shape(source), names["pad"])
            return windows.pad(self.network, node.name, source, before, after,
                               names.get("mode", "constant"), names.get("value") or 0)
        if name in ("clamp", "clip"):
            names = dict(zip(("min", "max"), arguments), **options)
            if not all(isinstance(names.get(end), (int, float)) for end in ("min", "max")):
                raise CannotTranslate(f"{node.name}: {name} without two numbers")
            return layers.hardtanh(self.network, node.name, source, names["min"], names["max"])
        if name in ("softmax", "log_softmax"):
            axis = arguments[0] if arguments else options.get("dim")
            return layers.softmax(self.network, node.name, source,
                                  _axis(node.name, axis, self.network.shape(source)),
                                  log=name == "log_softmax")
        if name in DROPOUTS:
            rate = arguments[0] if arguments else options.get("p", 0.5)
            default = name != "alpha_dropout"
            if arguments[1:2] == [True] or (len(arguments) < 2 and
                                            options.get("training", default)):
                raise CannotTranslate(f"{node.name}: it drops in predictions, too; write "
                                      f"F.{name}(x, p, training=self.training)")
            return DROPOUTS[name](self.network, node.name, source, rate)
        if name in _RESHAPING:
            return getattr(self, _RESHAPING[name])(node, source, arguments, options)
        if name == "chunk":
            return self.gates.chunk(node, source, arguments, options)
        if name in ("contiguous", "detach"):
            return source
        raise CannotTranslate(f"{node.name}: ctnn, or this exporter, has no {name}"
                              f"{tuple(node.args)}")

    call_method = call_function

    # Other shapes, and other orders of the axes.

    def _extent(self, given):
        """A number, "batch", or None where it is computed of others."""
        if not hasattr(given, "op"):
            return int(given)
        index = given.args[1] if len(given.args) > 1 else given.kwargs.get("dim")
        of_shape = given.target is operator.getitem and hasattr(given.args[0], "op")
        value = given.args[0].args[0] if of_shape else given.args[0]
        if _is_extent(given) and isinstance(index, int) and value in self.values:
            return ("batch", *self.network.shape(self.values[value]))[index]
        return None

    def reshape(self, node, source, arguments, options):
        target = arguments[0] if arguments and isinstance(arguments[0], (tuple, list)) else \
            arguments or options.get("shape", ())
        batch, *extents = [self._extent(extent) for extent in target] or [0]
        # What torch.fx cannot compute, such as x.size(1) * x.size(2), is what is left.
        if batch == -1 and extents.count(None) == 1:
            batch = "batch"
        extents = [-1 if extent is None else extent for extent in extents]
        if "batch" in extents or extents.count(-1) > 1:
            raise CannotTranslate(f"{node.name}: a value of other extents, which are computed")
        return norms.resized(self.network, node.name, source,
                             (None if batch == "batch" else batch, *extents))

    def permute(self, node, source, arguments, options):
        axes = arguments[0] if arguments and isinstance(arguments[0], (tuple, list)) else \
            arguments or options.get("dims", ())
        return self._ordered(node, source, list(axes))

    def transpose(self, node, source, arguments, options):
        names = dict(zip(("dim0", "dim1"), arguments), **options)
        order = list(range(len(self.network.shape(source)) + 1))
        first, second = names.get("dim0"), names.get("dim1")
        if not all(isinstance(axis, int) and -len(order) <= axis < len(order)
                   for axis in (first, second)):
            raise CannotTranslate(f"{node.name}: the axes {first} and {second}")
        order[first], order[second] = order[second], order[first]
        return self._ordered(node, source, order)

    def _ordered(self, node, source, order):
        rank = len(self.network.shape(source)) + 1
        order = [axis % rank for axis in order]
        if order[:1] != [0]:
            raise CannotTranslate(f"{node.name}: the axes {order}, of which the batch is not the "
                                  "first")
        return norms.permute(self.network, node.name, source, [axis - 1 for axis in order[1:]])

    def unsqueeze(self, node, source, arguments, options):
        shape = self.network.shape(source)
        axis = dict(zip(("dim",), arguments), **options)["dim"] % (len(shape) + 2)
        if axis == 0:
            raise CannotTranslate(f"{node.name}: an axis before the batch's")
        return norms.reshape(self.network, node.name, source, (*shape[:axis - 1], 1,
                                                               *shape[axis - 1:]))

    def squeeze(self, node, source, arguments, options):
        shape = self.network.shape(source)
        axis = dict(zip(("dim",), arguments), **options).get("dim")
        if not isinstance(axis, int) or axis % (len(shape) + 1) == 0:
            raise CannotTranslate(f"{node.name}: squeeze of axis {axis}; one after the batch's is "
                                  "required")
        axis = axis % (len(shape) + 1) - 1
        rest = shape[:axis] + shape[axis + 1:] if shape[axis] == 1 else shape
        return norms.reshape(self.network, node.name, source, rest)

    def unflatten(self, node, source, arguments, options):
        import torch

        names = dict(zip(("dim", "sizes"), arguments), **options)
        return _unflatten(self.network, node.name,
                          torch.nn.Unflatten(names["dim"], tuple(names["sizes"])), source)

    @staticmethod
    def _is_alone(node):
        """Whether nothing else takes what a function of one value takes."""
        return len(node.all_input_nodes[0].users) == 1

    def _final_states(self, node, halves, axis):
        value = halves[0][0]
        if halves != [(value, 0), (value, 1)] or axis not in (1, -1):
            raise CannotTranslate(f"{node.name}: of last states in another order, or along axis "
                                  f"{axis}; ctnn has torch.cat((state[-2], state[-1]), 1)")
        return layers.final_states(self.network, node.name, value)

    def _state(self, node, value, index):
        """One of an RNN's last states, PyTorch's h_n[index]."""
        count, directions = self.stacks[value]
        place = index + count * directions if index < 0 else index
        if place not in range((count - 1) * directions, count * directions):
            raise CannotTranslate(f"{node.name}: a last state of a layer below the last one; "
                                  "ctnn's layer gives that of the last; layers that are modules "
                                  "of their own have each")
        if directions == 1:
            return layers.last_step(self.network, node.name, value)
        self.halves[node] = value, place % directions
        return value

    def getitem(self, node):
        source, index = node.args
        if source in self.attentions:
            if index == 1:
                self.weights[node] = source
            return self.values[source]
        if source in self.sequences:
            if index == 1:
                to = self.pairs if source in self.pairs else self.states
                to[node] = self.values[source]
            return self.values[source]
        if source in self.pairs:
            (self.states if index == 0 else self.cells)[node] = self.pairs[source]
            return self.pairs[source]
        if source in self.states and isinstance(index, int):
            return self._state(node, self.states[source], index)
        if source in self.maxima:
            if index != 0:
                raise CannotTranslate(f"{node.name}: the places of maxima; ctnn has the maxima, "
                                      "x.max(1)[0]")
            return self.maxima[source]
        return steps.indexed(self.network, node.name, self.value(source, node), index)

    def attribute(self, node):
        """x.max(1).values"""
        if node.args[0] not in self.maxima:
            raise CannotTranslate(f"{node.name}: .{node.args[1]} of a value; ctnn has that of its "
                                  "maxima alone, x.max(1).values")
        return self.maxima[node.args[0]]

    def _along(self, node, value, axis, place):
        """x.select(1, 0) and x.narrow(1, 0, 1), as indices."""
        rank = len(self.network.shape(value)) + 1
        if not isinstance(axis, int) or not -rank <= axis < rank:
            raise CannotTranslate(f"{node.name}: along axis {axis} of {rank}")
        return steps.indexed(self.network, node.name, value,
                             (*[slice(None)] * (axis % rank), place))


def _is_number(argument):
    return isinstance(argument, (int, float)) and not isinstance(argument, bool)


def _is_extent(node):
    """Whether a node is a number of a value's shape, as x.size(0) and x.shape[0] are, or all."""
    return (node.op == "call_method" and node.target == "size") or \
        (node.op == "call_function" and node.target is getattr and
         node.args[1] != "values") or \
        (node.op == "call_function" and node.target is operator.getitem and
         hasattr(node.args[0], "op") and _is_extent(node.args[0]))


def _is_size(node):
    """The same, or a number that is computed of such."""
    return _is_extent(node) or \
        (node.op == "call_function" and
         node.target in (operator.add, operator.floordiv, operator.mul, operator.sub) and
         any(hasattr(part, "op") for part in node.args) and
         all(_is_size(part) for part in node.args if hasattr(part, "op")))


def translate(module, input_shape):
    """The network of an nn.Module."""
    import torch.fx

    class Proxy(torch.fx.Proxy):
        def __iter__(self):  # y, state = gru(x), which torch.fx 1.13 cannot with Python 3.11
            called = self.node
            if called.op == "call_function" and called.target is operator.getitem and \
                    called.args[1] == 1 and hasattr(called.args[0], "op"):
                called = called.args[0] if called.args[0].target in pairs else called
            if (called.op == "call_module" and called.target in recurrent) or is_chunk(called):
                return iter((self[0], self[1]))
            return super().__iter__()

    class Tracer(torch.fx.Tracer):
        def is_leaf_module(self, m, name):
            return is_known(m) or super().is_leaf_module(m, name)

        def proxy(self, node):
            return Proxy(node, self)

    module = _prepared(module)
    kinds = {name: type(m).__name__ for name, m in module.named_modules() if is_known(m)}
    pairs = {name for name, kind in kinds.items() if kind == "LSTM"}
    recurrent = {name for name, kind in kinds.items()
                 if kind in (*RECURRENT, "MultiheadAttention")}
    network = Network(input_shape)
    try:
        graph = _traced(Tracer, module)
    except SyntaxError as error:
        raise CannotTranslate("a layer or a parameter of the module has a name that is a word of "
                              "Python's; torch.fx needs another") from error
    except Exception as error:  # whatever the module's own code raises
        raise CannotTranslate(f"torch.fx cannot trace the module: {type(error).__name__}: {error}; "
                              f"{_where(error)}torch.onnx.export may take it, and ctnn-export its "
                              "file") from error
    walk = _Translation(network, dict(module.named_modules()))
    storage = in_place.Storage(graph, walk.modules, walk.values)
    inputs = 0
    for node in graph.nodes:
        if node.op == "placeholder":
            inputs += 1
            if inputs > 1:
                raise CannotTranslate(f"{node.name}: a second input; the exporter takes one")
            walk.values[node] = network.input
        elif node.op == "output":
            result = node.args[0]
            if isinstance(result, (tuple, list, dict)):
                raise CannotTranslate("the module returns several values; the exporter takes one")
            network.output = walk.value(result, node)
        elif _is_size(node):
            continue
        elif node.op == "get_attr":
            walk.hold(node)
        elif walk.computes_a_constant(node):
            walk.compute(node)
        else:
            walk.values[node] = getattr(walk, node.op)(node)
            aside = (walk.states, walk.halves, walk.cells, walk.pairs, walk.weights)
            if not any(node in known for known in aside) and not walk.gates.has(node):
                storage.after(node, network.shape)
    _check_trace(module, graph, network)
    return network


def _traced(tracer, module):
    """The graph; with buffers as values of it, pe[:, :x.size(1)], where that is possible."""
    tracer.proxy_buffer_attributes = True
    try:
        return tracer().trace(module)
    except Exception:  # such as if self.flag
        tracer.proxy_buffer_attributes = False
        return tracer().trace(module)


def _attribute(module, place):
    for name in place.split("."):
        module = getattr(module, name)
    return module


def _check_trace(module, graph, network):
    """Refuses a module that torch.fx has traced to another one: y += x, which it takes for a sum
    that leaves y as it was, or a state that changes from call to call."""
    import torch.fx

    inputs = golden.drawn(network, 2, 1)
    expected = run(module, inputs)
    if not numpy.array_equal(run(torch.fx.GraphModule(module, graph), inputs), expected,
                             equal_nan=True):
        raise CannotTranslate("torch.fx traces another computation than the module's; does it "
                              "change a tensor in place (y += x), or itself from call to call?")


def _prepared(module):
    """The module as it predicts; weights that hooks of torch.nn.utils make are made."""
    import torch

    module.eval()
    is_container = isinstance(module, (torch.nn.Sequential, torch.nn.ModuleList))
    if is_known(module) or \
            (type(module).__module__.startswith("torch.nn.") and not is_container):
        module = torch.nn.Sequential(module)
    for name, m in module.named_modules():
        for hook in m._forward_pre_hooks.values():
            if not type(hook).__module__.startswith("torch.nn.utils"):
                raise CannotTranslate(f"{name or 'the module'}: it has a forward_pre_hook")
            with torch.no_grad():
                hook(m, (None,))
        if m._forward_hooks:
            raise CannotTranslate(f"{name or 'the module'}: it has a forward_hook")
    kinds = {p.dtype for p in module.parameters()}
    if kinds - {torch.float32, torch.float64}:
        raise CannotTranslate(f"the parameters are of {', '.join(map(str, kinds))}; float32 or "
                              "float64 is needed: module.float()")
    return module


def run(module, inputs):
    """The module's outputs."""
    import torch

    module.eval()
    x = torch.from_numpy(inputs.copy())  # a layer may change it in place
    if inputs.dtype.kind == "f":
        x = x.to(next((p.dtype for p in module.parameters()), torch.float32))
    with torch.no_grad():
        return module(x).cpu().numpy()
