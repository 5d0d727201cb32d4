// SPDX-License-Identifier: MIT
// The sums of a convolution of one sample, in vector registers. Run time only.
#pragma once

#include <ctnn/core/hana.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/stack.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/detail/tile.hpp>
#include <ctnn/kernels/transpose.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/kernels/window.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>
#include <cstdint>

// Padding is zeros beside a copy of the image. A product with such a zero is a zero, and changes a
// sum only where the factor is not finite or the sum is -0: `convolve_planes` is asked where the
// factors are finite, and what is zero in the end is summed up once more without them.

namespace ctnn::inline CTNN_TARGET::kernels::detail {

/// The sizes of a convolution of planes, of one group: what `convolve_planes` computes. Every
/// window lies within the image, whose padding has been added.
struct plane_sizes {
    std::size_t in, out;        // channels
    std::size_t rows, columns;  // of the image
    std::size_t kernel_rows, kernel_columns;
    std::size_t row_stride, column_stride;
    std::size_t row_dilation, column_dilation;
    std::size_t zeros_above, zeros_below;  // rows of the image that are padding

    [[nodiscard]] constexpr std::size_t places_in_column() const noexcept {
        return (rows - (kernel_rows - 1) * row_dilation - 1) / row_stride + 1;
    }
    [[nodiscard]] constexpr std::size_t places_in_row() const noexcept {
        return (columns - (kernel_columns - 1) * column_dilation - 1) / column_stride + 1;
    }
    [[nodiscard]] constexpr std::size_t places() const noexcept {
        return places_in_row() * places_in_column();
    }
    [[nodiscard]] constexpr std::size_t pixels() const noexcept { return rows * columns; }
    /// Weights of an output channel.
    [[nodiscard]] constexpr std::size_t terms() const noexcept {
        return in * kernel_rows * kernel_columns;
    }
    /// The first row of taps, and the one after the last, that lie on the image itself in one of
    /// `height` rows of places from `row` on.
    [[nodiscard]] constexpr std::size_t first_tap_row(std::size_t row,
                                                      std::size_t height) const noexcept {
        std::size_t tap = 0;
        const std::size_t lowest = (row + height - 1) * row_stride;
        while (tap < kernel_rows && lowest + tap * row_dilation < zeros_above) ++tap;
        return tap;
    }
    [[nodiscard]] constexpr std::size_t end_of_tap_rows(std::size_t row) const noexcept {
        std::size_t tap = kernel_rows;
        const std::size_t highest = row * row_stride;
        while (tap > 0 && highest + (tap - 1) * row_dilation >= rows - zeros_below) --tap;
        return tap;
    }
};

/// Whether lanes run over the places of a row rather than over output channels: where fewer vectors
/// then hold all sums.
template <class S, plane_sizes Sizes>
inline constexpr bool lanes_over_places = [] {
    constexpr std::size_t of_row = lanes_for<S>(Sizes.places_in_row()),
                          of_channels = lanes_for<S>(Sizes.out);
    return Sizes.column_stride == 1 &&
           Sizes.out * Sizes.places_in_column() * ((Sizes.places_in_row() + of_row - 1) / of_row) <=
               Sizes.places() * ((Sizes.out + of_channels - 1) / of_channels);
}();

/// Output channels that go together: those of two vectors at most.
template <class S, plane_sizes Sizes>
inline constexpr std::size_t channels_at_once =
    Sizes.out < 2 * lanes_for<S>(Sizes.out) ? Sizes.out : 2 * lanes_for<S>(Sizes.out);
/// The same, up to a whole register.
template <class S, plane_sizes Sizes>
inline constexpr std::size_t padded_channels =
    (channels_at_once<S, Sizes> + native_lanes<S> - 1) / native_lanes<S> * native_lanes<S>;

/// Rows of a tile of so many vectors in a row.
template <Arithmetic A, std::size_t Vectors>
inline constexpr std::size_t rows_for = Vectors == 1 && registers == 32 ? 16 : tile_rows<A>;

/// Numbers that `convolve_planes` has on the stack.
template <class S, plane_sizes Sizes>
inline constexpr std::size_t scratch_of_planes =
    lanes_over_places<S, Sizes>
        ? 0
        : (Sizes.terms() + Sizes.places_in_row()) * padded_channels<S, Sizes>;

/// Where the pixel of each term of a window lies, counted from the window's first: one loop goes
/// over all terms, not one over each row of taps, of which GCC makes no loop at all.
template <plane_sizes Sizes>
struct term_offsets {
    std::uint32_t of_term[Sizes.terms()]{};

    consteval term_offsets() {
        std::size_t term = 0;
        for (std::size_t i = 0; i < Sizes.in; ++i)
            for (std::size_t r = 0; r < Sizes.kernel_rows; ++r)
                for (std::size_t c = 0; c < Sizes.kernel_columns; ++c)
                    of_term[term++] = static_cast<std::uint32_t>(
                        i * Sizes.pixels() + r * Sizes.row_dilation * Sizes.columns +
                        c * Sizes.column_dilation);
    }
};
template <plane_sizes Sizes>
inline constexpr term_offsets<Sizes> offsets_of{};

/// The pixels of a window's terms, as factors of a tile whose rows are places, or as its lanes.
template <class S, plane_sizes Sizes>
struct pixel_factors {
    const S* first;

    [[nodiscard]] CTNN_INLINE const S* at(std::size_t row, std::size_t term) const noexcept {
        return first + offsets_of<Sizes>.of_term[term] + row * Sizes.column_stride;
    }
};
template <class V, std::size_t Count, class S, plane_sizes Sizes>
struct pixel_lanes {
    static constexpr bool are_split = true;
    const S* first;

    [[nodiscard]] CTNN_INLINE V get(std::size_t term, std::size_t vector) const noexcept {
        return rows<V, Count, 0, const S>{first + offsets_of<Sizes>.of_term[term]}.get(0, vector);
    }
};
/// The same of several rows of the image, a vector of each.
template <class V, std::size_t Count, class S, plane_sizes Sizes>
struct pixel_rows {
    static constexpr bool are_split = true;
    const S* first;

    [[nodiscard]] CTNN_INLINE V get(std::size_t term, std::size_t vector) const noexcept {
        return load_n<V, Count>(first + offsets_of<Sizes>.of_term[term] +
                                vector * Sizes.row_stride * Sizes.columns);
    }
};
/// And their sums.
template <class V, std::size_t Count, std::size_t RowStride, std::size_t VectorStride, class S>
struct sums_of_rows {
    S* first;

    CTNN_INLINE void set(std::size_t row, std::size_t vector, V value) const noexcept {
        store_n<Count>(value, first + row * RowStride + vector * VectorStride);
    }
};

/// Adds the products of rows of taps from `first` up to `end`, of all channels, without which the
/// sums are the same: the image has zeros there.
template <plane_sizes Sizes, class Sums, class Weights, class Lanes>
CTNN_INLINE void add_tap_rows(Sums& sums, const Weights& weights, const Lanes& pixels,
                              std::size_t first, std::size_t end) noexcept {
    if (first == 0 && end == Sizes.kernel_rows) return sums.add(Sizes.terms(), weights, pixels);
    if (first >= end) return;
    constexpr std::size_t of_channel = Sizes.kernel_rows * Sizes.kernel_columns;
    for (std::size_t i = 0; i < Sizes.in; ++i) {
        const std::size_t term = i * of_channel + first * Sizes.kernel_columns;
        sums.add((end - first) * Sizes.kernel_columns, weights.from_step(term),
                 Lanes{pixels.first + offsets_of<Sizes>.of_term[term]});
    }
}

/// Lanes run over the places of a row, and the rows of a tile over output channels. Rows of the
/// image that are no longer than a vector go two at a time.
template <Arithmetic A, plane_sizes Sizes, class S, class Start>
void convolve_along_rows(const S* weight, const Start& start, const S* x, S* y) noexcept {
    constexpr std::size_t columns = Sizes.places_in_row(), lanes = lanes_for<S>(columns);
    constexpr std::size_t terms = Sizes.terms(), at_once = columns <= lanes ? 2 : 1;
    using V = vector<S, lanes>;
    const auto sum_up = [&]<class Rows, class Count>(Rows, Count, std::size_t r, std::size_t c) {
        constexpr std::size_t count = Count::value;
        constexpr std::size_t vectors = at_once == 1 ? (count + lanes - 1) / lanes : Rows::value;
        const S* const first = x + r * Sizes.row_stride * Sizes.columns + c;
        const std::size_t tap_row = Sizes.first_tap_row(r, Rows::value),
                          end = Sizes.end_of_tap_rows(r);
        for_each_tile<Sizes.out, rows_for<A, vectors>>([&]<class Height>(Height, std::size_t o) {
            const factors<S, terms, 1> weights{weight + o * terms};
            S* const to = y + o * Sizes.places() + r * columns + c;
            tile<A, V, Height::value, vectors> sums;
            sums.load(start.template of_rows<V>(o));
            if constexpr (at_once == 1) {
                const pixel_lanes<V, count, S, Sizes> pixels{first};
                add_tap_rows<Sizes>(sums, weights, pixels, tap_row, end);
                sums.store(rows<V, count, Sizes.places(), S>{to});
            } else {
                const pixel_rows<V, count, S, Sizes> pixels{first};
                add_tap_rows<Sizes>(sums, weights, pixels, tap_row, end);
                sums.store(sums_of_rows<V, count, Sizes.places(), columns, S>{to});
            }
        });
    };
    for_each_piece<Sizes.places_in_column(), at_once>([&]<class Rows>(Rows height, std::size_t r) {
        for_each_piece<columns, 2 * lanes>(
            [&]<class Count>(Count count, std::size_t c) { sum_up(height, count, r, c); });
    });
}

/// Lanes run over output channels, and the rows of a tile over the places of a row.
template <Arithmetic A, plane_sizes Sizes, class S, class Start>
void convolve_along_channels(const S* weight, const Start& start, const S* x, S* y) noexcept {
    constexpr std::size_t columns = Sizes.places_in_row(), lanes = lanes_for<S>(Sizes.out);
    constexpr std::size_t stride = padded_channels<S, Sizes>;
    using V = vector<S, lanes>;
    alignas(64) S turned[Sizes.terms() * stride];
    alignas(64) S sums_of_row[columns * stride];
    for_each_piece<Sizes.out, channels_at_once<S, Sizes>>([&]<class Count>(Count, std::size_t o) {
        constexpr std::size_t count = Count::value;
        using terms = rows<V, count, stride, const S>;
        const S* of_channel[count];
        for (std::size_t i = 0; i < count; ++i) of_channel[i] = weight + (o + i) * Sizes.terms();
        samples_to_lanes<Sizes.terms(), stride>(of_channel, count, turned);
        for (std::size_t r = 0; r < Sizes.places_in_column(); ++r) {
            const S* const first = x + r * Sizes.row_stride * Sizes.columns;
            for_each_tile<columns, rows_for<A, terms::vectors>>([&]<class Height>(Height,
                                                                                  std::size_t c) {
                tile<A, V, Height::value, terms::vectors> sums;
                sums.load(start.template of_columns<V, count>(o));
                sums.add(Sizes.terms(), pixel_factors<S, Sizes>{first + c * Sizes.column_stride},
                         terms{turned});
                sums.store(rows<V, count, stride, S>{sums_of_row + c * stride});
            });
            lanes_to_samples<columns, stride, false>(sums_of_row, count, [&](std::size_t i) {
                return y + (o + i) * Sizes.places() + r * columns;
            });
        }
    });
}

/// y(o, place) = start(o) + sum over the channels, and over rows and columns of the window, of
/// weight * x, in this order.
template <Arithmetic A, plane_sizes Sizes, class S, class Start>
void convolve_planes(const S* weight, const Start& start, const S* x, S* y) noexcept {
    if constexpr (lanes_over_places<S, Sizes>)
        convolve_along_rows<A, Sizes>(weight, start, x, y);
    else
        convolve_along_channels<A, Sizes>(weight, start, x, y);
}

// Where the sums of output channels begin: at zero, at a bias of each.
struct from_nothing {
    template <class V>
    [[nodiscard]] CTNN_INLINE zeros<V> of_rows(std::size_t) const noexcept {
        return {};
    }
    template <class V, std::size_t>
    [[nodiscard]] CTNN_INLINE zeros<V> of_columns(std::size_t) const noexcept {
        return {};
    }
    [[nodiscard]] from_nothing after(std::size_t) const noexcept { return {}; }
};
template <class S>
struct from_biases {
    const S* bias;

    template <class V>
    [[nodiscard]] CTNN_INLINE row_values<V, S, 1> of_rows(std::size_t o) const noexcept {
        return {bias + o};
    }
    template <class V, std::size_t Count>
    [[nodiscard]] CTNN_INLINE rows<V, Count, 0, const S> of_columns(std::size_t o) const noexcept {
        return {bias + o};
    }
    [[nodiscard]] from_biases after(std::size_t channels) const noexcept {
        return {bias + channels};
    }
};
template <class S>
from_biases(const S*) -> from_biases<S>;

/// Whether `Count` numbers are finite.
template <std::size_t Count, class S>
[[nodiscard]] inline bool are_finite(const S* x) noexcept {
    constexpr std::size_t lanes = lanes_for<S>(Count);
    using V = vector<S, lanes>;
    V zeros_of_all{};  // NaN where one is not
    for_each_piece<Count, lanes>([&]<class Part>(Part, std::size_t i) {
        const V numbers = load_n<V, Part::value>(x + i);
        zeros_of_all += numbers - numbers;
    });
    S each[lanes], sum = 0;
    store(zeros_of_all, each);
    for (const S number : each) sum += number;
    return sum >= 0;
}

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
