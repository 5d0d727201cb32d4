# SPDX-License-Identifier: MIT
"""Convolutions, poolings, paddings and changes of size, as every format adds them to a network.

They go over images, with two axes after the channels, along a length, with one, or over volumes,
with three; their options have a number for each axis. A padding is a number for each axis, or the
numbers before and after it.
"""

import numpy

from . import layers
from .checks import CannotTranslate, real, whole
from .network import ratio
from .options import bias_of, groups_of, numbers, options_of, truth

_KINDS = {1: "one-dimensional", 2: "two-dimensional", 3: "three-dimensional"}


def _whole_each(name, what, given, axes, least=1):
    if len(given) != axes:
        raise CannotTranslate(f"{name}: {len(given)} numbers {tuple(given)} as its {what}; "
                              f"{axes} are required, one for each axis")
    return tuple(whole(f"{name}: its {what}", number, least) for number in given)


def _extents(network, name, source, axes):
    """Those after the channels."""
    shape = network.shape(source)
    if axes not in _KINDS:
        raise CannotTranslate(f"{name}: a window of {axes} dimensions; ctnn's have one, two or "
                              "three")
    if len(shape) != axes + 1:
        raise CannotTranslate(f"{name}: a {_KINDS[axes]} window over a value of shape {shape}")
    return shape[1:]


def _sides(name, padding, axes):
    """The padding before each axis, and after each."""
    pairs = [side if isinstance(side, (tuple, list)) else (side, side) for side in padding]
    return (_whole_each(name, "padding", [before for before, _ in pairs], axes, 0),
            _whole_each(name, "padding", [after for _, after in pairs], axes, 0))


def same_padding(extents, kernel, stride, dilation, more_before=False):
    """ONNX's and TensorFlow's rule: an output of extent / stride, rounded up; the odd number of the
    padding is after the axis, or before it."""
    pairs = []
    for extent, taps, step, apart in zip(extents, kernel, stride, dilation):
        if step < 1:
            raise CannotTranslate(f"a stride of {step}; 1 at least is required")
        both = max((-(-extent // step) - 1) * step + (taps - 1) * apart + 1 - extent, 0)
        pairs.append((both - both // 2, both // 2) if more_before else
                     (both // 2, both - both // 2))
    return tuple(pairs)


def _places(name, extents, kernel, stride, before, after, dilation, ceil_mode=False):
    """The extents of the output, by PyTorch's formula."""
    places = []
    for extent, taps, step, left, right, apart in zip(extents, kernel, stride, before, after,
                                                      dilation):
        room = extent + left + right - (taps - 1) * apart - 1
        if room < 0 and not (ceil_mode and room > -step):
            raise CannotTranslate(f"{name}: a window of {taps} over an extent of {extent}")
        count = room // step + 1
        if ceil_mode and room % step and count * step < extent + left:
            count += 1
        places.append(count)
    return tuple(places)


def _has_places(places, extents, kernel, stride, padding, dilation, ceil_mode):
    """Whether those are the output's extents with this padding on both sides."""
    try:
        return places == _places("", extents, kernel, stride, padding, padding, dilation, ceil_mode)
    except CannotTranslate:
        return False


# --- Paddings and other sizes

_MODES = {"constant": "zeros", "zeros": "zeros", "reflect": "reflect", "replicate": "replicate",
          "edge": "replicate", "circular": "circular", "wrap": "circular"}


def _mode(name, mode):
    if mode not in _MODES:
        raise CannotTranslate(f"{name}: the padding mode {mode}")
    return _MODES[mode]


def _require_filled(name, extents, before, after, mode):
    for extent, *added in zip(extents, before, after):
        most = {"reflect": extent - 1, "circular": extent}.get(mode, max(added))
        if max(added) > most:
            raise CannotTranslate(f"{name}: {max(added)} numbers by {mode} beside an extent of "
                                  f"{extent}; {most} at most are there")


def pad(network, name, source, before, after, mode="constant", value=0):
    """Numbers before each axis and after each; negative ones take away."""
    axes = len(before)
    extents = _extents(network, name, source, axes)
    mode = _mode(name, mode)
    before, after = (_whole_each(name, "padding", sides, axes, -2**31) for sides in (before, after))
    _require_filled(name, extents, before, after, mode)
    shape = tuple(sum(each) for each in zip(extents, before, after))
    if not any(before) and not any(after):
        return source
    if min(shape) < 1:
        raise CannotTranslate(f"{name}: nothing is left of the shape {extents}")
    sides = [side for pair in zip(reversed(before), reversed(after)) for side in pair]
    layer = f"pad{axes}d"
    text = options_of({"mode": "zeros"}, padding=numbers(sides),
                      mode="zeros" if mode == "zeros" else f"ctnn::padding_mode::{mode}")
    fill = ratio(real(f"{name}: its value", value))
    more = f", {fill}" if mode == "zeros" and fill != ratio(0) else ""
    return network.add(name, f"{layer}<ctnn::{layer}_options{{{text}}}{more}>", [source],
                       (network.shape(source)[0], *shape))


def _float_places(extent, count, factor):
    """The numbers that PyTorch takes, which computes their places in float."""
    if count in (extent, 2 * extent):
        return [place * extent // count for place in range(count)]
    scale = numpy.float32(1 / factor if factor else numpy.float32(extent) / numpy.float32(count))
    return [min(int(numpy.floor(numpy.float32(place) * scale)), extent - 1)
            for place in range(count)]


def upsample(network, name, source, mode, size=None, factors=None, align_corners=False):
    """To a size, or by whole factors, a number for each axis; `mode` is nearest or linear."""
    axes = len(size if factors is None else factors)
    extents = _extents(network, name, source, axes)
    if axes > 2:
        raise CannotTranslate(f"{name}: a volume of another size; ctnn has it of images and "
                              "lengths")
    if factors is not None:
        factors = _whole_each(name, "scale factor", factors, axes)
        size = tuple(extent * factor for extent, factor in zip(extents, factors))
    size = _whole_each(name, "size", size, axes)
    if size == extents and not align_corners:
        return source
    if mode == "nearest":
        for extent, count, factor in zip(extents, size, factors or (None,) * axes):
            if _float_places(extent, count, factor) != [place * extent // count
                                                        for place in range(count)]:
                raise CannotTranslate(f"{name}: {count} places of {extent} numbers, some of which "
                                      "PyTorch rounds to another number; ctnn's are exact")
    kind = {"nearest": "nearest", "linear": ("linear", "bilinear")[axes - 1]}[mode]
    text = options_of({"mode": "ctnn::upsample_mode::nearest", "align_corners": "false"},
                      **({"size": numbers(size)} if factors is None else
                         {"scale_factor": numbers(factors)}),
                      mode=f"ctnn::upsample_mode::{kind}",
                      align_corners=truth(align_corners))
    return network.add(name, f"upsample<ctnn::upsample_options{{{text}}}>", [source],
                       (network.shape(source)[0], *size))


# --- Convolutions

def _channels(network, name, source, inputs):
    if network.shape(source)[0] != inputs:
        raise CannotTranslate(f"{name}: a convolution of {inputs} channels after a value of shape "
                              f"{network.shape(source)}")


def conv(network, name, source, weight, bias, stride, padding, dilation, groups, mode="zeros"):
    """weight (Out, In / groups, and the kernel). What no padding of a convolution is, is a padding
    before it."""
    kernel = weight.shape[2:]
    axes = len(kernel)
    extents = _extents(network, name, source, axes)
    kernel, stride, dilation = (_whole_each(name, what, given, axes) for what, given in
                                (("kernel", kernel), ("stride", stride), ("dilation", dilation)))
    before, after = _sides(name, padding, axes)
    outputs = whole(f"{name}: its number of output channels", weight.shape[0])
    groups = groups_of(name, groups, outputs)
    inputs = weight.shape[1] * groups
    _channels(network, name, source, inputs)
    mode = _mode(name, mode)
    _require_filled(name, extents, before, after, mode)
    both = [(taps - 1) * apart for taps, apart in zip(kernel, dilation)]
    is_same = set(stride) == {1} and \
        [(total // 2, total - total // 2) for total in both] == list(zip(before, after))
    if before != after and not is_same:
        source = pad(network, f"{name}_pad", source, before, after, mode)
        extents, mode = network.shape(source)[1:], "zeros"
        before = after = (0,) * axes
    places = _places(name, extents, kernel, stride, before, after, dilation)
    options = options_of({"stride": "1", "padding": "0", "dilation": "1", "groups": "1",
                          "bias": "true", "padding_mode": "zeros"},
                         kernel=numbers(kernel), stride=numbers(stride),
                         padding=numbers(before) if before == after else "ctnn::padding::same",
                         dilation=numbers(dilation), groups=str(groups),
                         bias=truth(bias is not None),
                         padding_mode="zeros" if mode == "zeros" or not any(before + after) else
                         f"ctnn::padding_mode::{mode}")
    tensors = {"weight": weight, **bias_of(name, bias, outputs)}
    layer = f"conv{axes}d"
    return network.add(name, f"{layer}<{inputs}, {outputs}, ctnn::{layer}_options{{{options}}}>",
                       [source], (outputs, *places), tensors)


def conv_transpose(network, name, source, weight, bias, stride, padding, output_padding, dilation,
                   groups):
    """weight (In, Out / groups, and the kernel). Of an output that is cut otherwise on either side,
    the rest is taken away after it."""
    axes = weight.ndim - 2
    extents = _extents(network, name, source, axes)
    kernel, stride, dilation = (_whole_each(name, what, given, axes) for what, given in
                                (("kernel", weight.shape[2:]), ("stride", stride),
                                 ("dilation", dilation)))
    added = _whole_each(name, "output_padding", output_padding, axes, 0)
    before, after = _sides(name, padding, axes)
    inputs = whole(f"{name}: its number of input channels", weight.shape[0])
    groups = groups_of(name, groups, inputs)
    outputs = weight.shape[1] * groups
    _channels(network, name, source, inputs)
    if any(more >= max(step, apart) for more, step, apart in zip(added, stride, dilation)):
        raise CannotTranslate(f"{name}: an output_padding of {added}; less than the stride or the "
                              "dilation is required")
    cut = tuple(map(min, before, after))
    shape = tuple((extent - 1) * step - 2 * less + (taps - 1) * apart + more + 1
                  for extent, taps, step, less, apart, more in
                  zip(extents, kernel, stride, cut, dilation, added))
    if min(shape) < 1:
        raise CannotTranslate(f"{name}: its padding takes away all that it makes")
    options = options_of({"stride": "1", "padding": "0", "output_padding": "0", "dilation": "1",
                          "groups": "1", "bias": "true"},
                         kernel=numbers(kernel), stride=numbers(stride), padding=numbers(cut),
                         output_padding=numbers(added), dilation=numbers(dilation),
                         groups=str(groups), bias=truth(bias is not None))
    layer = f"conv_transpose{axes}d"
    value = network.add(
        name, f"{layer}<{inputs}, {outputs}, ctnn::{layer}_options{{{options}}}>", [source],
        (outputs, *shape), {"weight": weight, **bias_of(name, bias, outputs)})
    return pad(network, f"{name}_cut", value, [less - more for less, more in zip(cut, before)],
               [less - more for less, more in zip(cut, after)])


# --- Poolings

def _pool(network, name, source, kind, kernel, stride, padding, dilation, ceil_mode, **options):
    axes = len(kernel)
    extents = _extents(network, name, source, axes)
    kernel, stride, dilation = (_whole_each(name, what, given, axes) for what, given in
                                (("kernel", kernel), ("stride", stride), ("dilation", dilation)))
    before, after = _sides(name, padding, axes)
    if any(2 * side > taps for side, taps in zip(before, kernel)):
        raise CannotTranslate(f"{name}: a pooling with padding {before} of a kernel {kernel}; "
                              "half of the kernel at most is required")
    places = _places(name, extents, kernel, stride, before, after, dilation, ceil_mode)
    modes = [mode for mode in (False, True)
             if _has_places(places, extents, kernel, stride, before, dilation, mode)]
    if not modes:
        raise CannotTranslate(f"{name}: a pooling with padding {before} before and {after} after; "
                              "the same on both sides is required, or as much more at the end as "
                              "a last window needs")
    text = options_of({"stride": numbers(kernel), "padding": "0", "dilation": "1",
                       "ceil_mode": "false", "count_include_pad": "true"},
                      kernel=numbers(kernel), stride=numbers(stride), padding=numbers(before),
                      dilation=numbers(dilation), ceil_mode=truth(modes[0]), **options)
    layer = f"{kind}{axes}d"
    return network.add(name, f"{layer}<ctnn::{layer}_options{{{text}}}>", [source],
                       (network.shape(source)[0], *places))


def max_pool(network, name, source, kernel, stride, padding, dilation, ceil_mode=False):
    return _pool(network, name, source, "max_pool", kernel, stride, padding, dilation, ceil_mode)


def avg_pool(network, name, source, kernel, stride, padding, ceil_mode=False,
             count_include_pad=True):
    before, after = _sides(name, padding, len(kernel))
    if count_include_pad and before != after:  # its zeros become the image's
        source = pad(network, f"{name}_pad", source, before, after)
        padding = before = (0,) * len(kernel)
    return _pool(network, name, source, "avg_pool", kernel, stride, padding, (1,) * len(kernel),
                 ceil_mode, count_include_pad=truth(count_include_pad or not any(before)))


def _adaptive_pool(network, name, source, kind, size):
    """`size` has the bins along each axis, None where all stay."""
    extents = _extents(network, name, source, len(size))
    size = _whole_each(name, "number of bins",
                       [extent if bins is None else bins for extent, bins in zip(extents, size)],
                       len(size))
    if size == extents:
        return source
    if len(size) > 2:
        raise CannotTranslate(f"{name}: an adaptive pooling of a volume; ctnn has it of images and "
                              "lengths")
    text = str(size[0]) if len(set(size)) == 1 else f"ctnn::rows_and_columns{numbers(size)}"
    return network.add(name, f"adaptive_{kind}_pool{len(size)}d<{text}>", [source],
                       (network.shape(source)[0], *size))


def adaptive_avg_pool(network, name, source, size):
    return _adaptive_pool(network, name, source, "avg", size)


def adaptive_max_pool(network, name, source, size):
    return _adaptive_pool(network, name, source, "max", size)


def _global(network, name, source, kind, word, keeps_axes):
    axes = len(network.shape(source)) - 1
    if axes not in (1, 2):
        raise CannotTranslate(f"{name}: {word} over {axes} axes; ctnn has it of images, and along "
                              "a length")
    pooled = _adaptive_pool(network, name, source, kind, (1,) * axes)
    return pooled if keeps_axes else layers.flatten(network, f"{name}_flat", pooled)


def global_average(network, name, source, keeps_axes):
    """The average of each channel, over all axes after it."""
    return _global(network, name, source, "avg", "an average", keeps_axes)


def global_maximum(network, name, source, keeps_axes):
    return _global(network, name, source, "max", "a maximum", keeps_axes)
