// SPDX-License-Identifier: MIT
// The sums of softmax, shared by its layers and by the losses on logits.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/equal.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/exp.hpp>
#include <ctnn/math/log.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::kernels {

/// A row of numbers, one every `Stride`; or the same row of several samples, a sample in each lane.
template <class V, class S, std::size_t Stride>
struct row {
    using lanes = V;

    S* first;

    [[nodiscard]] constexpr V operator[](std::size_t i) const noexcept {
        if constexpr (std::same_as<V, std::remove_const_t<S>>)
            return first[i * Stride];
        else
            return load<V>(first + i * Stride);
    }
    constexpr void set(std::size_t i, V value) const noexcept {
        if constexpr (std::same_as<V, S>)
            first[i * Stride] = value;
        else
            store(value, first + i * Stride);
    }
};

/// The row of a tensor's numbers from `first` on.
template <class X>
[[nodiscard]] constexpr auto row_at(X& x, std::size_t first = 0) noexcept {
    using element = std::remove_reference_t<decltype(x.data[0])>;
    return row<typename X::scalar, element, 1>{x.data + first};
}
/// The rows of samples in lanes from `first` on, one in a lane.
template <class V, class X>
[[nodiscard]] constexpr auto rows_at(X& x, std::size_t first) noexcept {
    using element = std::remove_reference_t<decltype(x.data[0])>;
    return row<V, element, X::width>{x.data + first};
}

/// Calls `f(row of x, the same row of y, of z)` for each row of the last axis, in lanes the rows of
/// several samples at once.
template <class X, class Y, class Z, class F>
constexpr void for_each_row(X& x, Y& y, Z& z, const F& f) noexcept {
    using S = typename X::scalar;
    constexpr std::size_t classes = X::shape::extent(X::shape::rank - 1);
    if constexpr (Tensor<std::remove_const_t<X>>) {
        for (std::size_t i = 0; i < X::size(); i += classes)
            f(row_at(x, i), row_at(y, i), row_at(z, i));
    } else {
        using V = vector<S, native_lanes<S>>;
        for (std::size_t b = 0; b < x.count; b += native_lanes<S>)
            for (std::size_t i = b; i < X::size() * X::width; i += classes * X::width)
                f(rows_at<V>(x, i), rows_at<V>(y, i), rows_at<V>(z, i));
    }
}

/// The same with the rows of two.
template <class X, class Y, class F>
constexpr void for_each_row(X& x, Y& y, const F& f) noexcept {
    for_each_row(x, y, y, [&f](const auto& of_x, const auto& of_y, const auto&) { f(of_x, of_y); });
}

/// Calls `f(b, row of x, row of y)` for samples b, b + 1, ... in lanes, as many as fill a register.
template <InLanes X, class F>
void for_each_row_of_samples(const X& x, X& y, const F& f) noexcept {
    using V = vector<typename X::scalar, native_lanes<typename X::scalar>>;
    for (std::size_t b = 0; b < x.count; b += native_lanes<typename X::scalar>)
        f(b, rows_at<V>(x, b), rows_at<V>(y, b));
}

/// `here` where it is larger, or NaN; else `before`.
template <class V>
[[nodiscard]] CTNN_INLINE constexpr V larger_or_nan(V before, V here) noexcept {
    return ((here > before) | ctnn::detail::unequal(here, here)) ? here : before;
}
/// The largest of `count` numbers; NaN where one of them is.
template <class Row>
[[nodiscard]] constexpr auto largest(const Row& x, std::size_t count) noexcept {
    std::size_t i = 1;
    auto result = x[0];
    // The quarters of many numbers side by side, so that a comparison need not wait for the one
    // before it.
    if (const std::size_t quarter = count / 4; quarter > 1) {
        auto second = x[quarter], third = x[2 * quarter], fourth = x[3 * quarter];
        for (; i < quarter; ++i) {
            result = larger_or_nan(result, x[i]);
            second = larger_or_nan(second, x[quarter + i]);
            third = larger_or_nan(third, x[2 * quarter + i]);
            fourth = larger_or_nan(fourth, x[3 * quarter + i]);
        }
        result = larger_or_nan(larger_or_nan(larger_or_nan(result, second), third), fourth);
        i = 4 * quarter;
    }
    for (; i < count; ++i) result = larger_or_nan(result, x[i]);
    return result;
}

/// A sum of exponentials, of which the greatest is 1, for its logarithm: log(1 + tiny) is tiny, but
/// 1 + tiny may round to 1.
template <class V>
struct exponential_sum {
    V all{};
    V below_one{};

    constexpr void add(V exponential) noexcept {
        all += exponential;
        below_one += exponential < 1 ? exponential : V{};
    }
    /// Below 2 there is but one 1 in the sum, and the rest is known; from 2 on `all - 1` is exact.
    template <class A>
    [[nodiscard]] constexpr V log() const noexcept {
        return math::log1p<A>(all < 2 ? below_one : all - 1);
    }
};

/// y[i] = exp(x[i] - shift), where shift is the largest x; returns the sum over i of y[i], i
/// ascending. y may be `unwanted`.
template <class A, class X, class Y>
constexpr auto shifted_exponentials(const X& x, std::size_t count, typename X::lanes shift,
                                    const Y& y) noexcept {
    exponential_sum<typename X::lanes> sum;
    for (std::size_t i = 0; i < count; ++i) {
        const auto exponential = math::exp<A>(x[i] - shift);
        if constexpr (!std::same_as<Y, unwanted>) y.set(i, exponential);
        sum.add(exponential);
    }
    return sum;
}

/// y[i] = exp(x[i] - max x) / sum over j of exp(x[j] - max x); y may be x.
template <class A, class X, class Y>
constexpr void softmax_row(const X& x, std::size_t count, const Y& y) noexcept {
    const auto sum = shifted_exponentials<A>(x, count, largest(x, count), y);
    for (std::size_t i = 0; i < count; ++i) y.set(i, y[i] / sum.all);
}
/// dx[i] = y[i] (dy[i] - sum over j of dy[j] y[j]).
template <class A, class Y, class Dx>
constexpr void softmax_row_backward(const Y& y, const Y& dy, std::size_t count,
                                    const Dx& dx) noexcept {
    typename Dx::lanes sum{};
    for (std::size_t i = 0; i < count; ++i) sum = A::multiply_add(dy[i], y[i], sum);
    for (std::size_t i = 0; i < count; ++i) dx.set(i, A::multiply(y[i], dy[i] - sum));
}

/// log(sum over i of exp(x[i] - shift)), i ascending, where shift is the largest x: nothing
/// overflows or cancels, so a small result has the relative error of the exponentials.
template <class A, class X>
[[nodiscard]] constexpr auto log_shifted_sum(const X& x, std::size_t count,
                                             typename X::lanes shift) noexcept {
    return shifted_exponentials<A>(x, count, shift, unwanted{}).template log<A>();
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
