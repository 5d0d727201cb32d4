// SPDX-License-Identifier: MIT
// What layer_norm and rms_norm are: each row of the last extents normalised by itself.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/elements.hpp>
#include <ctnn/kernels/norm.hpp>
#include <ctnn/kernels/rows_in_lanes.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/groups.hpp>
#include <ctnn/layers/detail/normalization.hpp>
#include <ctnn/layers/detail/sizes.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

/// Whether `Shape` is the last extents of `Input`.
template <class Shape, class Input>
[[nodiscard]] consteval bool ends_in() {
    if constexpr (Shape::rank > Input::rank) {
        return false;
    } else {
        for (std::size_t axis = 0; axis < Shape::rank; ++axis)
            if (Input::extent(Input::rank - Shape::rank + axis) != Shape::extent(axis))
                return false;
        return true;
    }
}

/// Layer L, which normalises rows of shape `Shape`; `Centred` where their mean is taken away.
template <class L, class Shape, bool Centred, bool Affine, bool HasBias>
struct row_norm {
private:
    static constexpr std::size_t numbers_of_row = Centred ? 2 : 1;
    template <class X>
    static constexpr std::size_t rows_of = X::size() / Shape::size;

public:
    using input_shape = std::conditional_t<is_shape<Shape>, Shape, shape<1>>;
    template <class Input>
    using output_shape = Input;
    template <class S>
    using parameters = parameters_if_affine<Shape, Affine, HasBias, S>;

    template <class Input>
    static consteval auto(check)() {
        if constexpr (!is_shape<Shape>)
            return misfit<error::norm_shape<L>>{};
        else if constexpr (!is_epsilon(L::template epsilon<double>))
            return misfit<error::norm_epsilon<L>>{};
        else if constexpr (!ends_in<Shape, Input>())
            return misfit<error::norm_extents<L, error::produces<Input>, error::expects<Shape>>>{};
        else
            return fits{};
    }

    /// What each row is normalised by.
    template <class X>
    struct memory {
        with_shape<X, shape<numbers_of_row * rows_of<X>>> rows;

        constexpr memory() noexcept = default;
        constexpr explicit memory(uninitialized_tag) noexcept : rows(uninitialized) {}
    };

    template <Arithmetic A, class P, Values X>
    static constexpr void forward(const P& p, const X& x, X& y, memory<X>& kept) noexcept {
        for_each_group(
            [&](auto from, auto to, auto rows, std::size_t) {
                normalize<A, X>(p, from, to, [&](std::size_t r, auto by) { keep(rows, r, by); });
            },
            x, y, kept.rows);
    }

    template <Arithmetic A, class P, Values X, class Dx>
    static constexpr void backward(const P& p, const X& x, const X&, const memory<X>& kept,
                                   const X& dy, Dx& dx, P& gradient) noexcept {
        if constexpr (Affine)
            for_each_group(
                [&gradient](auto from, auto slopes, auto rows, std::size_t count) {
                    with_affine(gradient, [&](auto... into) {
                        kernels::add_row_gradients<A, rows_of<X>, Shape::size>(
                            from, slopes, count,
                            [&rows](std::size_t r) { return kept_of(rows, r); }, into...);
                    });
                },
                x, dy, kept.rows);
        if constexpr (!std::same_as<Dx, unwanted>)
            for_each_group(
                [&](auto from, auto slopes, auto to, auto rows, std::size_t) {
                    normalize_backward<A, X>(p, from, slopes, to, rows);
                },
                x, dy, dx, kept.rows);
    }

    template <Arithmetic A, class P, Values X>
    static constexpr void infer(const P& p, const X& x, X& y) noexcept {
        for_each_group([&](auto from, auto to,
                           std::size_t) { normalize<A, X>(p, from, to, [](std::size_t, auto) {}); },
                       x, y);
    }

private:
    template <class Rows, class V>
    static constexpr void keep(Rows rows, std::size_t r,
                               const kernels::row_spread<V>& by) noexcept {
        kernels::put(rows, r * numbers_of_row, by.reciprocal);
        if constexpr (Centred) kernels::put(rows, r * numbers_of_row + 1, by.mean);
    }
    template <class Rows>
    [[nodiscard]] static constexpr auto kept_of(Rows rows, std::size_t r) noexcept {
        using V = kernels::element_of<Rows>;
        if constexpr (Centred)
            return kernels::row_spread<V>{rows[r * 2 + 1], rows[r * 2]};
        else
            return kernels::row_spread<V>{V{}, rows[r]};
    }

    /// The means of as many rows as V has lanes, from row r on.
    template <class V, class Rows>
    [[nodiscard]] static constexpr V means_of(Rows rows, std::size_t r) noexcept {
        if constexpr (std::same_as<V, kernels::element_of<Rows>>) {
            return kept_of(rows, r).mean;
        } else {
            V means{};
            for (std::size_t i = 0; i < kernels::lane_count<V>; ++i)
                means[i] = kept_of(rows, r + i).mean;
            return means;
        }
    }

    /// The rows of one group; `kept(r, spread)` is told what row r is normalised by.
    template <Arithmetic A, class X, class P, class From, class To, class Kept>
    static constexpr void normalize(const P& p, From from, To to, const Kept& kept) noexcept {
        constexpr std::size_t size = Shape::size;
        kernels::sum_up_rows<rows_of<X>, size>(
            [](std::size_t, const auto& row) {
                constexpr auto eps = L::template epsilon<typename A::scalar>;
                if constexpr (Centred)
                    return kernels::spread_of<A>(row, eps);
                else
                    return kernels::root_mean_square_of<A>(row, eps);
            },
            [&](std::size_t r, const auto& by) {
                kept(r, by);
                with_affine(p, [&](auto... affine) {
                    kernels::normalize_row<A, size>(from, to, r * size, by, affine...);
                });
            },
            from);
    }
    template <Arithmetic A, class X, class P, class From, class Slopes, class To, class Rows>
    static constexpr void normalize_backward(const P& p, From from, Slopes slopes, To to,
                                             Rows rows) noexcept {
        constexpr std::size_t size = Shape::size;
        const auto with_weight = [&](const auto& f) {
            if constexpr (Affine)
                f(+p.weight.data);
            else
                f();
        };
        with_weight([&](auto... weight) {
            kernels::sum_up_rows<rows_of<X>, size>(
                [&](std::size_t r, const auto& row, const auto& of_y) {
                    using V = typename std::remove_cvref_t<decltype(row)>::element;
                    return kernels::slopes_of_row<A, Centred>(row, of_y, means_of<V>(rows, r),
                                                              weight...);
                },
                [&](std::size_t r, const auto& sums) {
                    kernels::normalize_row_backward<A, size>(from, slopes, to, r * size,
                                                             kept_of(rows, r), sums, weight...);
                },
                from, slopes);
        });
    }
};

}  // namespace ctnn::inline CTNN_TARGET::detail
