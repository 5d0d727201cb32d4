# SPDX-License-Identifier: MIT
"""Tensors of a PyTorch module that belong to no layer, refused with what they are."""

# What leaves a tensor's numbers as they are, before it is added.
_REARRANGING = ("getitem", "unsqueeze", "squeeze", "expand", "expand_as", "repeat", "to", "view",
                "reshape", "transpose", "permute")


def called(node):
    """The name of the function or method that a node of torch.fx calls."""
    return node.target if isinstance(node.target, str) else \
        getattr(node.target, "__name__", str(node.target))


def _name(module, place, tensor):
    """The module's own name of a tensor, which may be a part of it, and what it is there."""
    def storage(of):
        held = of.untyped_storage() if hasattr(of, "untyped_storage") else of.storage()
        return held.data_ptr()

    def same(other):
        return tensor.numel() > 0 and storage(other) == storage(tensor)

    for kind, named in (("parameter", module.named_parameters()), ("buffer",
                                                                   module.named_buffers())):
        for name, other in named:
            if name == place or (place.startswith("_tensor_constant") and same(other)):
                return name, kind
    return None, None


def _is_added(node):
    name = called(node)
    return name in ("add", "iadd", "add_") or \
        (name in _REARRANGING and any(_is_added(user) for user in node.users))


def refusal(module, place, tensor, node):
    """The sentence for a tensor at `place`, of which `node` is."""
    name, kind = _name(module, place, tensor)
    shape = tuple(tensor.shape)
    layer = dict(module.named_modules()).get(node.target) if node.op == "call_module" else None
    looks_up = type(layer).__name__ == "Embedding"
    if looks_up:
        of = f"the {kind} {name}" if name else "a tensor that forward() makes"
        said = f"{node.target}: an embedding of a constant, {of} of shape {shape}"
    elif name:
        said = f"{name}: a {kind} of shape {shape} that belongs to no layer"
    else:
        said = f"{node.name}: with a tensor of shape {shape} that forward() makes"
    if looks_up or _is_added(node):
        return (f"{said}; ctnn adds values, not constants; write a graph with a second input by "
                "hand, the places, and an embedding that has a row for each, as lesson 17, "
                "examples/17_text.cpp, has")
    return f"{said}; ctnn has constants in its layers alone"
