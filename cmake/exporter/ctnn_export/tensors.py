# SPDX-License-Identifier: MIT
"""Tensors of a PyTorch module that belong to no layer: their names, and what is refused."""

# What leaves a tensor's numbers as they are, before it is added.
_REARRANGING = ("getitem", "unsqueeze", "squeeze", "expand", "expand_as", "repeat", "to", "view",
                "reshape", "transpose", "permute")


def called(node):
    """The name of the function or method that a node of torch.fx calls."""
    return node.target if isinstance(node.target, str) else \
        getattr(node.target, "__name__", str(node.target))


def name_of(module, place, tensor):
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


def rearranges(node):
    """Whether what a node makes of a tensor has the same numbers."""
    return node.op != "call_module" and called(node) in _REARRANGING


def refusal(name, learned, tensor, node):
    """The sentence for a tensor of that name, of which `node` is."""
    shape = tuple(tensor.shape)
    said = f"{node.name}: with a tensor of shape {shape} that forward() makes"
    if name:
        kind = "parameter" if learned else "buffer"
        said = f"{name}: a {kind} of shape {shape} that belongs to no layer"
    return (f"{said}; ctnn has constants in its layers, and where they are added, multiplied or "
            "concatenated with a value")
