# SPDX-License-Identifier: MIT
"""ONNX's convolutions, poolings, paddings and changes of size."""

from . import layers, windows
from .checks import CannotTranslate
from .onnx_nodes import OVER_TIME, label, named


def _window(node, options, kernel, extents):
    """Strides, padding and dilations, a number for each axis, of the padding those before and
    after it."""
    axes = len(kernel)
    stride = tuple(options.get("strides", (1,) * axes))
    dilation = tuple(options.get("dilations", (1,) * axes))
    auto = options.get("auto_pad", b"NOTSET")
    if auto in (b"SAME_UPPER", b"SAME_LOWER"):
        return stride, windows.same_padding(extents, kernel, stride, dilation,
                                            auto == b"SAME_LOWER"), dilation
    if auto not in (b"NOTSET", b"VALID"):
        raise CannotTranslate(f"{label(node)}: auto_pad {auto.decode()}")
    pads = [0] * 2 * axes if auto == b"VALID" else list(options.get("pads", [0] * 2 * axes))
    if len(pads) != 2 * axes:
        raise CannotTranslate(f"{label(node)}: pads {pads} of {axes} axes; a number before and one "
                              "after each are required")
    return stride, tuple(zip(pads[:axes], pads[axes:])), dilation


# --- Paddings

def _numbers_of_pad(g, node, options, rank):
    """What a Pad adds before each axis and after each."""
    pads = options.get("pads")
    pads = [int(pad) for pad in (g.constant(node, 1) if pads is None else pads)]
    axes = g.constant(node, 3, optional=True)
    axes = list(range(rank)) if axes is None else [int(axis) % rank for axis in axes]
    if len(pads) != 2 * len(axes):
        raise CannotTranslate(f"{label(node)}: pads {pads} of {len(axes)} axes; a number before "
                              "and one after each are required")
    before, after = [0] * rank, [0] * rank
    for place, axis in enumerate(axes):
        before[axis], after[axis] = pads[place], pads[place + len(axes)]
    return before, after


def _fill(g, node, options):
    fill = g.constant(node, 2, optional=True)
    if fill is None:
        return options.get("value", 0)
    return float(fill.reshape(-1)[0]) if fill.size else 0


def _pad(g, node, options):
    name = node.input[0]
    over_time = g.axes.get(name) == OVER_TIME
    shape = g.network.shape(g.values[name]) if over_time else g.shape(node)
    before, after = _numbers_of_pad(g, node, options, len(shape) + 1)
    mode, fill = options.get("mode", b"constant").decode(), _fill(g, node, options)
    if over_time and mode == "constant" and not fill and before[2] > 0 and \
            not any(before[:2] + after):
        g.axes[node.output[0]] = OVER_TIME  # for a convolution over the steps
        g.padded[node.output[0]] = g.padded.get(name, 0) + before[2]
        return g.values[name]
    if any(before[:2] + after[:2]):
        raise CannotTranslate(f"{label(node)}: padding of {before + after}; ctnn's is of the axes "
                              "after the channels")
    return windows.pad(g.network, named(node), g.value(node), before[2:], after[2:],
                       mode, fill)


def _circular_pad(g, node, options):
    """Numbers of the other side of an axis, which onnx_patterns has made of slices."""
    axes, axis = len(g.shape(node)) - 1, options["axis"]
    axis = axis % (axes + 2) - 2
    if axis < 0:
        raise CannotTranslate(f"{label(node)}: of the channels, or of the batch; ctnn's padding is "
                              "of the axes after them")
    before, after = [0] * axes, [0] * axes
    before[axis], after[axis] = options["before"], options["after"]
    return windows.pad(g.network, named(node), g.value(node), before, after, "circular")


# --- Convolutions

def _is_causal(options, weight):
    """Whether a convolution looks at no step after its own; else it is one along a length."""
    reach = (weight.shape[2] - 1) * options.get("dilations", [1])[0]
    return list(options.get("pads", [0, 0])) == [reach, 0] and \
        options.get("strides", [1]) == [1] and options.get("auto_pad", b"NOTSET") == b"NOTSET"


def _conv_over_time(g, node, options, weight):
    name, kernel = node.input[0], weight.shape[2]
    dilation = options.get("dilations", [1])[0]
    before, after = options.get("pads", [0, 0])
    before += g.padded.get(name, 0)
    if before != (kernel - 1) * dilation or after or options.get("strides", [1]) != [1] or \
            options.get("auto_pad", b"NOTSET") != b"NOTSET":
        raise CannotTranslate(f"{label(node)}: over time with {before} zeros before the sequence "
                              f"and {after} after it; ctnn's causal_conv1d has "
                              f"{(kernel - 1) * dilation} before it, and a stride of 1")
    g.axes[node.output[0]] = OVER_TIME
    return layers.causal_conv1d(g.network, named(node), g.values[name], weight,
                                g.constant(node, 2, optional=True), dilation,
                                options.get("group", 1))


def _weight(g, node, options):
    weight = g.constant(node, 1)
    if list(options.get("kernel_shape", weight.shape[2:])) != list(weight.shape[2:]):
        raise CannotTranslate(f"{label(node)}: its kernel_shape is {options['kernel_shape']}, and "
                              f"its weight's shape {weight.shape}; the same kernel is required")
    return weight


def _conv(g, node, options):
    weight = _weight(g, node, options)
    if weight.ndim == 3 and g.axes.get(node.input[0]) == OVER_TIME and \
            (node.input[0] in g.padded or _is_causal(options, weight)):
        return _conv_over_time(g, node, options, weight)
    placed = _window(node, options, weight.shape[2:], g.shape(node)[1:])
    return windows.conv(g.network, named(node), g.value(node), weight,
                        g.constant(node, 2, optional=True), *placed, options.get("group", 1))


def _conv_transpose(g, node, options):
    """The padding may be said by the shape of the output."""
    weight, extents = _weight(g, node, options), g.shape(node)[1:]
    kernel = weight.shape[2:]
    axes = len(kernel)
    added = tuple(options.get("output_padding", (0,) * axes))
    auto, wanted = options.get("auto_pad", b"NOTSET"), options.get("output_shape")
    stride, padding, dilation = _window(node, dict(options, auto_pad=b"NOTSET"), kernel, extents)
    if wanted is None and auto in (b"SAME_UPPER", b"SAME_LOWER"):
        wanted = [extent * step for extent, step in zip(extents, stride)]
    if wanted is not None:
        both = [step * (extent - 1) + more + (taps - 1) * apart + 1 - size
                for step, extent, more, taps, apart, size in
                zip(stride, extents, added, kernel, dilation, wanted[-axes:])]
        if min(both) < 0:
            raise CannotTranslate(f"{label(node)}: an output_shape of {list(wanted)}, which is "
                                  "more than it makes")
        padding = tuple((total // 2, total - total // 2) if auto == b"SAME_UPPER" else
                        (total - total // 2, total // 2) for total in both)
    return windows.conv_transpose(g.network, named(node), g.value(node), weight,
                                  g.constant(node, 2, optional=True), stride, padding, added,
                                  dilation, options.get("group", 1))


# --- Poolings

def _kernel(node, options):
    if not options.get("kernel_shape"):
        raise CannotTranslate(f"{label(node)}: it has no kernel_shape, which is required")
    return tuple(options["kernel_shape"])


def _max_pool(g, node, options):
    if len(node.output) > 1:
        raise CannotTranslate(f"{label(node)}: with indices")
    kernel = _kernel(node, options)
    return windows.max_pool(g.network, named(node), g.value(node), kernel,
                            *_window(node, options, kernel, g.shape(node)[1:]),
                            bool(options.get("ceil_mode", 0)))


def _require_same_places(node, extents, kernel, stride, padding):
    """With ceil_mode a window after a Pad may begin in its last zeros; PyTorch's and ctnn's do
    not."""
    for extent, taps, step, (pad, _) in zip(extents, kernel, stride, padding):
        room = extent + 2 * pad - taps
        begin = -(-room // step) * step
        if step > 0 and begin != room and extent + pad <= begin < extent + 2 * pad:
            raise CannotTranslate(f"{label(node)}: a last window that begins in the padding; one "
                                  "that begins before it is required")


def _avg_pool(g, node, options):
    kernel = _kernel(node, options)
    stride, padding, dilation = _window(node, options, kernel, g.shape(node)[1:])
    if options.get("of_pad", 0):
        _require_same_places(node, g.shape(node)[1:], kernel, stride, padding)
    if set(dilation) != {1}:
        raise CannotTranslate(f"{label(node)}: average pooling with dilations")
    return windows.avg_pool(g.network, named(node), g.value(node), kernel, stride, padding,
                            bool(options.get("ceil_mode", 0)),
                            bool(options.get("count_include_pad", 0)))


# --- Other sizes

def _scales(g, node, options, shape):
    """The factors of all axes and the size that they make, or a size alone. An Upsample has its
    factors in an attribute or as its second input, a Resize since opset 11 as its third."""
    at = 1 if node.op_type == "Upsample" or g.opset < 11 else 2
    scales = options.get("scales")
    if scales is None:
        scales = g.constant(node, at, optional=True)
    sizes = g.constant(node, 3, optional=True) if at == 2 else None
    if sizes is not None and sizes.size:
        return None, [int(size) for size in sizes]
    if scales is None or len(scales) != len(shape) + 1:
        raise CannotTranslate(f"{label(node)}: without a factor for each axis, or a size")
    scales = [float(scale) for scale in scales]
    return scales, [1, *(int(extent * scale) for extent, scale in zip(shape, scales[1:]))]


def _resize(g, node, options):
    shape = g.shape(node)
    for option in ("antialias", "exclude_outside", "axes"):
        if options.get(option):
            raise CannotTranslate(f"{label(node)}: with {option}")
    if options.get("keep_aspect_ratio_policy", b"stretch") != b"stretch":
        raise CannotTranslate(f"{label(node)}: with keep_aspect_ratio_policy")
    scales, sizes = _scales(g, node, options, shape)
    if len(sizes) != len(shape) + 1 or sizes[1] != shape[0] or (scales and scales[0] != 1):
        raise CannotTranslate(f"{label(node)}: of the shape {shape} to {sizes[1:]}; ctnn keeps the "
                              "channels and the batch")
    extents, size = shape[1:], sizes[2:]
    if scales and any(extent * scale != count
                      for extent, scale, count in zip(extents, scales[2:], size)):
        raise CannotTranslate(f"{label(node)}: the factors {scales[2:]} of the extents {extents}, "
                              "which make no whole size")
    mode = options.get("mode", b"nearest").decode()
    old = node.op_type == "Upsample" or g.opset < 11
    places = "asymmetric" if old else \
        options.get("coordinate_transformation_mode", b"half_pixel").decode()
    whole = all(count % extent == 0 for count, extent in zip(size, extents))
    if mode == "nearest":
        rounding = "floor" if old else options.get("nearest_mode", b"round_prefer_floor").decode()
        if (places, rounding) != ("asymmetric", "floor") and not (
                whole and places in ("half_pixel", "pytorch_half_pixel") and
                rounding.startswith("round_prefer")):
            raise CannotTranslate(f"{label(node)}: the nearest number by {places} and {rounding}; "
                                  "ctnn's is by asymmetric and floor")
    elif mode == "linear":
        if places not in ("half_pixel", "align_corners") and not (
                places == "pytorch_half_pixel" and 1 not in size):
            raise CannotTranslate(f"{label(node)}: linear by {places}; ctnn's is by half_pixel or "
                                  "align_corners")
    else:
        raise CannotTranslate(f"{label(node)}: by {mode}; ctnn has nearest and linear")
    factors = tuple(count // extent for count, extent in zip(size, extents)) if whole else None
    return windows.upsample(g.network, named(node), g.value(node), mode, size, factors,
                            mode == "linear" and places == "align_corners")


# An operator to what adds it.
OPERATORS = {
    "AveragePool": _avg_pool,
    "CircularPad": _circular_pad,
    "Conv": _conv,
    "ConvTranspose": _conv_transpose,
    "GlobalAveragePool": lambda g, node, options: windows.global_average(
        g.network, named(node), g.value(node), True),
    "GlobalMaxPool": lambda g, node, options: windows.global_maximum(
        g.network, named(node), g.value(node), True),
    "MaxPool": _max_pool,
    "Pad": _pad,
    "Resize": _resize,
    "Upsample": _resize,
}
