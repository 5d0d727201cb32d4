# SPDX-License-Identifier: MIT
"""The layers of transformers, which are graphs in ctnn, and masks that are constants."""

import re

import numpy

from . import layers
from .checks import CannotTranslate, real
from .network import Network, Node, decimal, ratio
from .options import options_of, truth

# The nodes of the graph that a layer is, in their order, by ctnn/network/transformer.hpp.
_NODES = {
    ("encoder", False): "self_attn dropout1 sum1 norm1 linear1 activation dropout linear2 dropout2 "
                        "sum2 norm2",
    ("encoder", True): "norm1 self_attn dropout1 sum1 norm2 linear1 activation dropout linear2 "
                       "dropout2 sum2",
    ("decoder", False): "self_attn dropout1 sum1 norm1 multihead_attn dropout2 sum2 norm2 linear1 "
                        "activation dropout linear2 dropout3 sum3 norm3",
    ("decoder", True): "norm1 self_attn dropout1 sum1 norm2 multihead_attn dropout2 sum2 norm3 "
                       "linear1 activation dropout linear2 dropout3 sum3"}


def parts(node):
    """The nodes of the graph that a transformer's layer is, each with its tensors."""
    kind = node.layer.partition("_")[2].partition("_")[0]
    names = _NODES[kind, ".norm_first = true" in node.layer].split()
    kinds = {"self_attn": "multihead_attention", "multihead_attn": "multihead_attention",
             "linear1": "linear", "linear2": "linear"}
    return [Node(f"{node.name}.{name}", kinds.get(name, name), [], node.shape,
                 {field.partition(".")[2]: array for field, array in node.tensors.items()
                  if field.partition(".")[0] == name}) for name in names]


def multiply_adds(network, node):
    """Those of one prediction of attention, or of a transformer's layer."""
    steps, embed = node.shape
    others = network.shape(node.sources[-1])[0]
    found = sum(array.size * (others if "multihead_attn.in_proj" in field else steps)
                for field, array in node.tensors.items() if array.ndim == 2)
    return found + 2 * embed * steps * max(steps, others) * (2 if "decoder" in node.layer else 1)


def _activation(name, function, modules, plain, width):
    """The type of an activation, which is a module or a function."""
    import torch

    scratch = Network((width,))
    kind = type(function).__name__
    called = getattr(function, "__name__", kind)
    if isinstance(function, torch.nn.Module):
        if kind in modules and type(function).__module__.startswith("torch.nn."):
            modules[kind](scratch, name, function, scratch.input)
    elif called in plain or called == "gelu":
        layers.elementwise(scratch, name, scratch.input, plain.get(called, called))
    if len(scratch.nodes) != 1 or scratch.nodes[0].tensors or scratch.nodes[0].shape != (width,):
        raise CannotTranslate(f"{name}: a transformer's layer with the activation {called}; "
                              "relu, gelu and others without weights are taken")
    return f"ctnn::{scratch.nodes[0].layer}"


def _require(name, m, norms, attentions):
    """What ctnn's layers and PyTorch's have in common."""
    for attention in attentions:
        if not attention.batch_first:
            raise CannotTranslate(f"{name}: {type(m).__name__} without batch_first=True")
        if not attention._qkv_same_embed_dim or attention.bias_k is not None or \
                attention.add_zero_attn:
            raise CannotTranslate(f"{name}: attention with kdim, vdim, add_bias_kv or "
                                  "add_zero_attn")
    biases = {part.bias is not None for part in (*norms, m.linear1, m.linear2)} | \
        {attention.in_proj_bias is not None for attention in attentions}
    if len(biases) > 1 or len({norm.eps for norm in norms}) > 1:
        raise CannotTranslate(f"{name}: {type(m).__name__} of parts with and without a bias, or "
                              "with several layer_norm_eps")


def _layer(kind, network, name, m, sources, causal, modules, plain):
    decodes = kind == "decoder"
    norms = [m.norm1, m.norm2] + ([m.norm3] if decodes else [])
    attentions = [m.self_attn] + ([m.multihead_attn] if decodes else [])
    _require(name, m, norms, attentions)
    embed, width = m.self_attn.embed_dim, m.linear1.out_features
    shapes = [network.shape(source) for source in sources]
    if any(len(shape) != 2 or shape[1] != embed for shape in shapes):
        raise CannotTranslate(f"{name}: a transformer's layer of {embed} numbers to values of "
                              f"shapes {', '.join(map(str, shapes))}; it takes (steps, {embed})")
    options = options_of(
        {"norm_first": "false", "causal": "false", "bias": "true", "layer_norm_eps": "1e-05"},
        norm_first=truth(m.norm_first), causal=truth(causal),
        bias=truth(m.linear1.bias is not None),
        layer_norm_eps=decimal(real(f"{name}: its eps", m.norm1.eps, 0)))
    type_name = ", ".join([
        f"transformer_{kind}_layer<{embed}", str(m.self_attn.num_heads), str(width),
        ratio(real(f"{name}: its dropout", m.dropout.p, 0, 1)),
        _activation(name, m.activation, modules, plain, width),
        *([f"ctnn::transformer_options{{{options}}}"] if options else [])]) + ">"
    order = _NODES[kind, bool(m.norm_first)].split()
    state = dict(m.named_parameters())
    tensors = {field: state[field].detach().cpu().numpy()
               for field in sorted(state, key=lambda field: order.index(field.partition(".")[0]))}
    return network.add(name, type_name, sources, shapes[0], tensors)


def encoder_layer(network, name, m, x, causal, *known):
    return _layer("encoder", network, name, m, [x], causal, *known)


def decoder_layer(network, name, m, x, memory, causal, *known):
    return _layer("decoder", network, name, m, [x, memory], causal, *known)


# What a mask adds at most where nothing is to be seen: its exponential is 0.
HIDDEN = -1e4


def hides_what_is_later(mask):
    """Whether a mask, which is added to scores, is causal."""
    later = numpy.arange(mask.shape[1]) > numpy.arange(mask.shape[0])[:, None]
    return bool(later.any()) and numpy.array_equal(mask <= HIDDEN, later) and \
        not mask[~later].any()


def mask_of(name, queries, keys, mask, padding=None):
    """What is added to scores by a mask and by one of keys that are padding, or None."""
    whole = numpy.zeros((queries, keys))
    for given, shape in ((mask, (queries, keys)), (padding, (1, keys))):
        if given is None:
            continue
        values = given.detach().cpu().numpy()
        if values.shape != shape:
            raise CannotTranslate(f"{name}: a mask of shape {values.shape} for {queries} steps; "
                                  f"ctnn's exporter takes one of {shape}, which is the same for "
                                  "each head and sample")
        whole = whole + (numpy.where(values, -numpy.inf, 0) if values.dtype == bool else values)
    return whole if whole.any() else None


def is_causal(name, mask):
    """Whether there is a mask; one that is not causal is refused."""
    if mask is not None and not hides_what_is_later(mask):
        raise CannotTranslate(f"{name}: a mask that is not causal, of a transformer's layer; "
                              "ctnn's hides what is later, and nothing else; torch.onnx.export "
                              "writes it as layers of their own, which ctnn-export takes")
    return mask is not None


def is_layer(node):
    return re.match(r"transformer_(encoder|decoder)_layer<", node.layer) is not None
