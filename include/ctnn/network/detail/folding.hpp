// SPDX-License-Identifier: MIT
// What a network is with its batch norms folded into the layers before them.
#pragma once

#include <ctnn/core/hana.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/core/type_at.hpp>
#include <ctnn/network/detail/chain.hpp>
#include <ctnn/network/evaluated.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/layer.hpp>
#include <ctnn/network/parallel.hpp>
#include <ctnn/network/repeated.hpp>
#include <ctnn/network/residual.hpp>
#include <ctnn/network/sequential.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

/// Whether the layer `Norm`, directly after L, can be a part of it.
template <class L, class Norm, class Input>
inline constexpr bool folds_into = false;
template <class L, class Norm, class Input>
    requires requires {
        typename L::with_bias;
        Norm::is_affine_by_channel;
    }
inline constexpr bool folds_into<L, Norm, Input> = L::template sums_are_channels<Input>;

/// Layer L, which `Input` reaches, with the norms in it folded: its type, and `convert(p, q)`,
/// which makes the parameters q of it of those of L.
template <class L, class Input>
struct folding {
    using type = L;
    template <class P>
    static constexpr void convert(const P& p, P& q) noexcept {
        q = p;
    }
};

/// A layer in the place of one that has a name or not.
template <class Given, class L>
struct in_place_of {
    using type = L;
};
template <text Name, class Given, class L>
struct in_place_of<named<Name, Given>, L> {
    using type = named<Name, L>;
};
/// That with the norms in it folded.
template <class Given, class Input>
using folded_layer =
    typename in_place_of<Given, typename folding<unnamed<Given>, Input>::type>::type;

// Topologies of one layer, or of some beside each other.

template <class L, class Input>
struct folding<evaluated<L>, Input> : folding<L, Input> {};
template <class Shape, class Network, class Input>
struct folding<from<Shape, Network>, Input> : folding<Network, Input> {
    using type = from<Shape, typename folding<Network, Input>::type>;
};
template <class Block, class Input>
struct folding<residual<Block>, Input> : folding<unnamed<Block>, Input> {
    using type = residual<folded_layer<Block, Input>>;
};
template <class Block, std::size_t Times, class Input>
struct folding<repeated<Block, Times>, Input> : folding<unnamed<Block>, Input> {
    using type = repeated<folded_layer<Block, Input>, Times>;
};

template <class Input, class... Branches>
struct folding_of_branches {
    template <class P, class Q>
    static constexpr void convert(const P& p, Q& q) noexcept {
        [&]<std::size_t... Index>(std::index_sequence<Index...>) {
            (folding<unnamed<Branches>, Input>::convert(get<Index>(p.layers), get<Index>(q.layers)),
             ...);
        }(std::index_sequence_for<Branches...>{});
    }
};
template <class Join, class... Branches, class Input>
struct folding<parallel<Join, Branches...>, Input> : folding_of_branches<Input, Branches...> {
    using type = parallel<Join, folded_layer<Branches, Input>...>;
};
template <class Block, class Shortcut, class Input>
struct folding<residual<Block, Shortcut>, Input> : folding_of_branches<Input, Block, Shortcut> {
    using type = residual<folded_layer<Block, Input>, folded_layer<Shortcut, Input>>;
};

// A sequential: norms are left out, and the others keep their names.

/// Which positions stay, in their order, of those that are not gone.
template <std::size_t Size>
struct kept_positions {
    bool gone[Size]{};

    [[nodiscard]] consteval std::size_t count() const {
        std::size_t result = 0;
        for (const bool each : gone) result += each ? 0 : 1;
        return result;
    }
    /// The position of the one that has `index` before it.
    [[nodiscard]] consteval std::size_t at(std::size_t index) const {
        std::size_t position = 0;
        while (gone[position] || index-- > 0) ++position;
        return position;
    }
};

template <class Input, class... Layers>
struct folded_chain {
    static constexpr std::size_t size = sizeof...(Layers);
    template <std::size_t Index>
    using given = type_at<Index, Layers...>;
    template <std::size_t Index>
    using input_of = typename link<Index, Input, unnamed<Layers>...>::input_shape;
    /// Whether the layer after `Index` is to be folded into it.
    template <std::size_t Index>
    static consteval bool has_norm() {
        if constexpr (Index + 1 < size)
            return folds_into<unnamed<given<Index>>, unnamed<given<Index + 1>>, input_of<Index>>;
        else
            return false;
    }
    static constexpr kept_positions<size> kept = [] {
        return []<std::size_t... Index>(std::index_sequence<Index...>) {
            const bool norm[] = {has_norm<Index>()...};
            kept_positions<size> result;
            for (std::size_t i = 1; i < size; ++i) result.gone[i] = norm[i - 1];
            return result;
        }(std::make_index_sequence<size>{});
    }();

    /// The layer at a position, and how its parameters are made.
    template <std::size_t Index, bool HasNorm = has_norm<Index>()>
    struct part {
        using layer = folded_layer<given<Index>, input_of<Index>>;
        template <class Tree, class Q>
        static constexpr void convert(const Tree& tree, Q& q) noexcept {
            folding<unnamed<given<Index>>, input_of<Index>>::convert(get<Index>(tree.layers), q);
        }
    };
    template <std::size_t Index>
    struct part<Index, true> {
        using layer =
            typename in_place_of<given<Index>, typename unnamed<given<Index>>::with_bias>::type;
        template <class Tree, class Q>
        static constexpr void convert(const Tree& tree, Q& q) noexcept {
            using norm = unnamed<given<Index + 1>>;
            const auto& of_norm = get<Index + 1>(tree.layers);
            unnamed<given<Index>>::scale_outputs(
                get<Index>(tree.layers), q,
                [&of_norm](std::size_t c) { return norm::affine_of(of_norm, c); });
        }
    };
    /// One whose position changes keeps the name that it has by that.
    template <std::size_t To, std::size_t Index>
    using placed = std::conditional_t<
        To == Index, typename part<Index>::layer,
        named<layer_name<given<Index>, Index>, unnamed<typename part<Index>::layer>>>;

    template <class Positions>
    struct made;
    template <std::size_t... To>
    struct made<std::index_sequence<To...>> {
        using type = sequential<placed<To, kept.at(To)>...>;
        template <class P, class Q>
        static constexpr void convert(const P& p, Q& q) noexcept {
            // An array, since Clang folds over no more than 256.
            [[maybe_unused]] const bool done[] = {
                (part<kept.at(To)>::convert(p, get<To>(q.layers)), true)...};
        }
    };
};
template <class... Layers, class Input>
struct folding<sequential<Layers...>, Input>
    : folded_chain<Input, Layers...>::template made<
          std::make_index_sequence<folded_chain<Input, Layers...>::kept.count()>> {};

}  // namespace ctnn::inline CTNN_TARGET::detail
