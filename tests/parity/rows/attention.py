# SPDX-License-Identifier: MIT
"""Attention and transformers."""

import torch
from torch import nn

from table import (Attention, DroppedAttention, Expression, dropped_transformer, dropped_weights,
                   row)

TITLE = "Attention and transformers"


def attention(embed, heads, **options):
    return nn.MultiheadAttention(embed, heads, batch_first=True, **options)


def dropped(embed, heads, rate, **options):
    return DroppedAttention(embed, heads, dropout=rate, batch_first=True, **options)


def dot_product(*x, rate=0):
    """scaled_dot_product_attention, which later versions of PyTorch have; its draws are ctnn's."""
    query, key, value, *mask = x
    scores = query @ key.transpose(-1, -2) / query.shape[-1] ** 0.5
    if mask:
        scores = scores + (mask[0].unsqueeze(1) if query.dim() == 4 else mask[0])
    weights = torch.softmax(scores, -1)
    return (dropped_weights(weights, rate) if rate else weights) @ value


# The nodes of a transformer's layers.
ENCODER = ("self_attn", "dropout1", "sum1", "norm1", "linear1", "activation", "dropout", "linear2",
           "dropout2", "sum2", "norm2")
DECODER = ("self_attn", "dropout1", "sum1", "norm1", "multihead_attn", "dropout2", "sum2", "norm2",
           "linear1", "activation", "dropout", "linear2", "dropout3", "sum3", "norm3")

ROWS = {
    "scaled_dot_product_attention": [
        row("scaled_dot_product_attention<>",
            Expression("scaled_dot_product_attention(query, key, value)", dot_product),
            ((3, 4), (2, 4), (2, 5))),
        row("scaled_dot_product_attention<attention_options{.masked = true}>",
            Expression("scaled_dot_product_attention(query, key, value, attn_mask)", dot_product),
            ((2, 3, 4), (2, 2, 4), (2, 2, 3), (3, 2))),
        row("scaled_dot_product_attention<attention_options{.dropout = 0.25}>",
            Expression("scaled_dot_product_attention(query, key, value, dropout_p=0.25)",
                       lambda *x: dot_product(*x, rate=0.25)),
            ((2, 5, 2), (2, 3, 2), (2, 3, 2))),
    ],
    "multihead_attention": [
        row("multihead_attention<4, 2>", Attention(attention(4, 2)), (3, 4)),
        row("multihead_attention<4, 2>", Attention(attention(4, 2)), (8, 4),
            shown="MultiheadAttention(4, 2), 8 steps"),
        row("multihead_attention<6, 3, attention_options{.causal = true}>",
            Attention(attention(6, 3), causal=True), (4, 6)),
        row("multihead_attention<4, 1, attention_options{.bias = false}>",
            Attention(attention(4, 1, bias=False)), ((2, 4), (3, 4))),
        row("multihead_attention<4, 2, attention_options{.masked = true}>",
            Attention(attention(4, 2), masked=True), ((2, 4), (3, 4), (3, 4), (2, 3))),
        row("multihead_attention<4, 2, attention_options{.dropout = 0.25}>",
            Attention(dropped(4, 2, 0.25)), (5, 4)),
        row("multihead_attention<2, 1, attention_options{.causal = true, .dropout = 0.5}>",
            Attention(dropped(2, 1, 0.5), causal=True), (4, 2)),
        row("multihead_attention<4, 2, attention_options{.masked = true, .bias = false, "
            ".dropout = 0.1}>", Attention(dropped(4, 2, 0.1, bias=False), masked=True),
            ((2, 4), (3, 4), (3, 4), (2, 3))),
        row("multihead_attention<2, 1, attention_options{.dropout = 1}>",
            Attention(dropped(2, 1, 1.0)), (2, 2)),
        row("multihead_attention<4, 2, attention_options{.dropout = 0.25}>",
            Attention(attention(4, 2, dropout=0.25)), (2, 4), predicts=True),
    ],
    "transformer_encoder_layer": [
        row("transformer_encoder_layer<4, 2, 5, std::ratio<0>>",
            nn.TransformerEncoderLayer(4, 2, 5, dropout=0, batch_first=True), (3, 4),
            order=("self_attn", "norm1", "linear1", "linear2", "norm2"),
            shown="TransformerEncoderLayer(4, 2, 5, dropout=0)"),
        row("transformer_encoder_layer<4, 1, 3, std::ratio<0>, gelu, "
            "transformer_options{.norm_first = true}>",
            nn.TransformerEncoderLayer(4, 1, 3, dropout=0, activation="gelu", norm_first=True,
                                       batch_first=True), (2, 4),
            order=("norm1", "self_attn", "norm2", "linear1", "linear2"),
            shown="TransformerEncoderLayer(4, 1, 3, dropout=0, activation='gelu', "
                  "norm_first=True)"),
        row("transformer_encoder_layer<4, 2, 3, std::ratio<1, 4>>",
            dropped_transformer(
                nn.TransformerEncoderLayer(4, 2, 3, dropout=0.25, batch_first=True), ENCODER),
            (3, 4), order=("self_attn", "norm1", "linear1", "linear2", "norm2"), double=1e-14,
            shown="TransformerEncoderLayer(4, 2, 3, dropout=0.25)"),
    ],
    "transformer_decoder_layer": [
        row("transformer_decoder_layer<4, 2, 3, std::ratio<0>>",
            nn.TransformerDecoderLayer(4, 2, 3, dropout=0, batch_first=True), ((2, 4), (3, 4)),
            order=("self_attn", "norm1", "multihead_attn", "norm2", "linear1", "linear2", "norm3"),
            double=2e-14, shown="TransformerDecoderLayer(4, 2, 3, dropout=0)"),
        row("transformer_decoder_layer<4, 2, 3, std::ratio<0>, relu, "
            "transformer_options{.norm_first = true}>",
            nn.TransformerDecoderLayer(4, 2, 3, dropout=0, norm_first=True, batch_first=True),
            ((3, 4), (2, 4)),
            order=("norm1", "self_attn", "norm2", "multihead_attn", "norm3", "linear1",
                   "linear2"), double=2e-14,
            shown="TransformerDecoderLayer(4, 2, 3, dropout=0, norm_first=True)"),
        row("transformer_decoder_layer<4, 2, 3, std::ratio<1, 4>, gelu>",
            dropped_transformer(
                nn.TransformerDecoderLayer(4, 2, 3, dropout=0.25, activation="gelu",
                                           batch_first=True), DECODER), ((2, 4), (3, 4)),
            order=("self_attn", "norm1", "multihead_attn", "norm2", "linear1", "linear2", "norm3"),
            double=2e-14,
            shown="TransformerDecoderLayer(4, 2, 3, dropout=0.25, activation='gelu')"),
    ],
}

INCLUDES = {
    "transformer_encoder_layer": ["layers/gelu.hpp", "network/transformer.hpp"],
    "transformer_decoder_layer": ["layers/gelu.hpp", "network/transformer.hpp"],
}
