// SPDX-License-Identifier: MIT
// A loss for each output of a network.
#pragma once

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/precondition.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/type_at.hpp>
#include <ctnn/loss/loss.hpp>
#include <ctnn/loss/reduction.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::error {

template <class Loss>
struct heads_weights {
    static_assert(never<Loss>,
                  "ctnn::loss::heads: one of its losses weighs its samples, by class weights or an "
                  "ignored class, and a mean over all heads has one denominator; losses for which "
                  "each sample counts 1 are required; leave its weight and ignore_index out");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET::loss {

namespace detail {

/// Not constexpr, so that a constant expression that gets here does not compile and names it.
[[noreturn]] CTNN_COLD void losses_of_heads_have_one_reduction() noexcept {
    ctnn::detail::precondition_broken(
        "ctnn::loss::heads: some of its losses are means over the samples and some are sums; one "
        "reduction is required; write the same in all, and loss::weighted{loss, weight} for a "
        "factor");
}

template <class T, std::size_t Index>
concept HasPart = requires(const T& whole) { get<Index>(whole); };
template <class T, std::size_t Index>
using part_type = std::remove_cvref_t<decltype(get<Index>(std::declval<const T&>()))>;

/// Part `Index` of dy, which may be unwanted.
template <std::size_t Index, class Dy>
[[nodiscard]] constexpr auto& part_of_dy(Dy& dy) noexcept {
    if constexpr (std::same_as<Dy, unwanted>)
        return dy;
    else
        return get<Index>(dy);
}

/// Whether a head's loss takes its part of the output and of the target.
template <class Loss, std::size_t Head, class A, class Y, class Target, class Dy>
concept TakesHead =
    HasPart<Target, Head> && requires(const Loss& loss, const Y& y, const Target& target, Dy& dy) {
        loss.template evaluate<A>(get<Head>(y), get<Head>(target), typename Y::scalar(1),
                                  detail::part_of_dy<Head>(dy));
    };
template <class A, class Y, class Target, class Dy, class Heads, class... Losses>
inline constexpr bool takes_heads = false;
template <class A, Bundle Y, class Target, class Dy, std::size_t... Head, class... Losses>
    requires(Y::parts == sizeof...(Losses))
inline constexpr bool takes_heads<A, Y, Target, Dy, std::index_sequence<Head...>, Losses...> =
    (TakesHead<Losses, Head, A, Y, Target, Dy> && ...);

}  // namespace detail

/// A loss for each output of a network of several outputs; the loss is their sum.
///
/// The target of a sample has a part for each head, which `get<0>(target)` and so on give: a
/// `tuple`, a `bundle` of tensors, a std::tuple. `weighted` gives a head another weight than 1.
/// Formula: the sum over h of losses[h](y[h], target[h]), with h ascending.
/// Shape: y a bundle of as many values as there are losses.
/// Errors: losses of different reductions are a broken precondition; a head's loss with class
/// weights or an ignored class does not compile.
/// Example: `loss::heads{loss::cross_entropy{}, loss::weighted{loss::mse{}, 0.5}}`
template <class... Losses>
struct heads {
    static_assert(sizeof...(Losses) > 0,
                  "ctnn::loss::heads: it has no loss; one for each output of the network is "
                  "required; write loss::heads{loss::cross_entropy{}, loss::mse{}}");
    tuple<Losses...> losses;
    ctnn::reduction reduction;

    constexpr explicit heads(const Losses&... each) noexcept
        : losses(each...), reduction(get<0>(losses).reduction) {
        if (((each.reduction != reduction) || ...)) detail::losses_of_heads_have_one_reduction();
    }

    template <Arithmetic A, Bundle Y, class Target, class Dy>
        requires detail::takes_heads<A, Y, Target, Dy, std::index_sequence_for<Losses...>,
                                     Losses...>
    constexpr typename Y::scalar evaluate(const Y& y, const Target& target,
                                          typename Y::scalar scale, Dy& dy) const noexcept {
        typename Y::scalar sum = 0;
        for_each_index<sizeof...(Losses)>([&](auto head) {
            check_weights<head, Target>();
            sum += get<head>(losses).template evaluate<A>(get<head>(y), get<head>(target), scale,
                                                          detail::part_of_dy<head>(dy));
        });
        return sum;
    }
    /// Loss and gradient of every sample in lanes.
    template <Arithmetic A, Bundle Y, class TargetOf>
    void evaluate(const Y& y, const TargetOf& target_of, typename Y::scalar scale, Y& dy,
                  typename Y::scalar* sums) const noexcept {
        using S = typename Y::scalar;
        using given = std::invoke_result_t<const TargetOf&, std::size_t>;
        using target = std::remove_cvref_t<given>;
        const std::size_t count = get<0>(y).count;
        for (std::size_t b = 0; b < count; ++b) sums[b] = 0;
        for_each_index<sizeof...(Losses)>([&](auto head) {
            using part = detail::part_type<target, head>;
            using returned =
                std::conditional_t<std::is_lvalue_reference_v<given>, const part&, part>;
            check_weights<head, target>();
            S of_head[Y::width];
            loss::evaluate<A>(
                get<head>(losses), get<head>(y),
                [&](std::size_t b) -> returned { return get<head>(target_of(b)); }, scale,
                get<head>(dy), of_head);
            for (std::size_t b = 0; b < count; ++b) sums[b] += of_head[b];
        });
    }

private:
    template <std::size_t Head, class Target>
    static constexpr void check_weights() noexcept {
        using loss = ctnn::detail::type_at<Head, Losses...>;
        if constexpr (weighs_samples<loss, detail::part_type<Target, Head>>)
            static_assert(error::report<error::heads_weights<loss>>);
    }
};

template <class... Losses>
heads(const Losses&...) -> heads<Losses...>;

}  // namespace ctnn::inline CTNN_TARGET::loss
