// SPDX-License-Identifier: MIT
// The contract of a layer.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>

#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

/// A layer with a name, as in PyTorch: `named<"linear2", linear<2, 2>>` has `linear2.weight`.
template <text Name, class Layer>
struct named {};

/// A layer: an empty type that describes how y is computed from x, and the gradients from that of
/// y.
///
/// Required:
/// `parameters<S>`: what it learns, in numbers of type S, with `for_each_field`; or
/// `no_parameters`. `output_shape<Input>`: the shape of y for x of shape `Input`. `forward<A>(p, x,
/// y)` writes y. `backward<A>(p, x, y, dy, dx, gradient)` writes dx and adds to the gradient, which
/// has the parameters' type. dx may be `unwanted` where the function takes it; else an unneeded one
/// is computed and dropped. x and y are tensors; both functions may have a second form, for `lanes`
/// of samples. A layer without it works in lanes too, sample after sample.
///
/// Optional:
/// `input_shape`: the one shape that it takes, and that of a network that begins with it.
/// `check<Input>()`: `fits{}` where it takes that shape, else a `misfit<Error>{}` of an error that
/// says why not; `fits_integers{}` of whole numbers that it takes. `memory<X>`: what backward needs
/// beside x and y. Then it is the last argument of forward, and that of backward after y.
/// `input_count`: of a layer of several inputs, whose x is a `bundle`; or `any_number`.
/// `infer<A>(p, x, y)`: where a prediction differs from training's forward. `multiply_adds<Input>`:
/// of one forward pass of one sample. A layer that draws random numbers has the `pass` as the first
/// argument of forward and backward.
template <class L>
concept Layer = std::is_empty_v<L> && requires {
    typename L::template parameters<float>;
    typename L::template parameters<double>;
};

/// A layer made of layers: it has `parameters` and `output_shape`, and
/// `children<Input>`: the list of its layers, see `child`.
/// `infer<A>(p, x, y)`: prediction.
/// `around<A>(how, p, x, dx, gradient, next)`: training; see the function of this name.
template <class L>
concept Topology = Layer<L> && requires { L::is_topology; };

namespace detail {

template <class L>
struct unnamed_layer {
    using type = L;
};
template <text Name, class L>
struct unnamed_layer<named<Name, L>> {
    using type = L;
};

/// A layer's own name; its position where it has none.
template <class L, std::size_t Position>
inline constexpr auto layer_name = number_text<Position>();
template <text Name, class L, std::size_t Position>
inline constexpr auto layer_name<named<Name, L>, Position> = Name;

/// A layer with a name: its own, or `Name` where it has none.
template <text Name, class L>
struct with_default_name {
    using type = named<Name, L>;
};
template <text Name, text Own, class L>
struct with_default_name<Name, named<Own, L>> {
    using type = named<Own, L>;
};
template <text Name, class L>
using named_or = typename with_default_name<Name, L>::type;

}  // namespace detail

/// The layer that `named` gives a name to; any other layer itself.
template <class L>
using unnamed = typename detail::unnamed_layer<L>::type;

}  // namespace ctnn::inline CTNN_TARGET
