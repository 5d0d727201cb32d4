// SPDX-License-Identifier: MIT
// Samples become lanes and lanes samples, and nothing beside them is touched.

#include "support/guarded.hpp"

#include <ctnn/kernels/transpose.hpp>
#include <ctnn/kernels/vector.hpp>

#include <catch2/catch_test_macros.hpp>

#include <bit>
#include <cstddef>
#include <memory>
#include <vector>

namespace {

namespace kernels = ctnn::kernels;
using ctnn::test::guarded;

template <class S>
constexpr std::size_t lanes_of = kernels::native_lanes<S>;

/// So many samples of `Size` numbers, each of which ends where its memory does.
template <class S>
struct samples {
    std::vector<std::unique_ptr<guarded<S>>> all;

    samples(std::size_t count, std::size_t size) {
        for (std::size_t b = 0; b < count; ++b) all.push_back(std::make_unique<guarded<S>>(size));
    }
    S& at(std::size_t b, std::size_t i) { return (*all[b])[i]; }
};

/// A number that no other place has.
template <class S>
S number(std::size_t b, std::size_t i) {
    return static_cast<S>(1 + b * 100 + i);
}

template <class S, std::size_t Size>
void to_lanes_and_back(std::size_t count) {
    constexpr std::size_t width = 2 * lanes_of<S>;
    CAPTURE(Size, count);
    samples<S> given(count, Size), copies(count, Size);
    std::vector<const S*> from;
    for (std::size_t b = 0; b < count; ++b) {
        for (std::size_t i = 0; i < Size; ++i) given.at(b, i) = number<S>(b, i);
        from.push_back(given.all[b]->data());
    }
    guarded<S> lanes(Size * width);
    for (std::size_t k = 0; k < lanes.size(); ++k) lanes[k] = -1;
    kernels::samples_to_lanes<Size, width, S>(from.data(), count, lanes.data());
    const std::size_t filled = (count + lanes_of<S> - 1) / lanes_of<S> * lanes_of<S>;
    bool same = true;
    for (std::size_t i = 0; i < Size; ++i)
        for (std::size_t b = 0; b < width; ++b)
            same = same && lanes[i * width + b] == (b < count    ? number<S>(b, i)
                                                    : b < filled ? S(0)
                                                                 : S(-1));
    REQUIRE(same);

    kernels::lanes_to_samples<Size, width, false>(
        lanes.data(), count, [&copies](std::size_t b) { return copies.all[b]->data(); });
    for (std::size_t b = 0; b < count; ++b)
        for (std::size_t i = 0; i < Size; ++i) same = same && copies.at(b, i) == number<S>(b, i);
    REQUIRE(same);

    // Padded: zeros follow up to a whole register.
    constexpr std::size_t padded = (Size + lanes_of<S> - 1) / lanes_of<S> * lanes_of<S>;
    samples<S> whole(count, padded);
    for (std::size_t b = 0; b < count; ++b)
        for (std::size_t i = 0; i < padded; ++i) whole.at(b, i) = -1;
    kernels::lanes_to_samples<Size, width, true>(
        lanes.data(), count, [&whole](std::size_t b) { return whole.all[b]->data(); });
    for (std::size_t b = 0; b < count; ++b)
        for (std::size_t i = 0; i < padded; ++i)
            same = same && whole.at(b, i) == (i < Size ? number<S>(b, i) : S(0));
    REQUIRE(same);
}

template <class S, std::size_t Size>
void to_short_samples(std::size_t count) {
    constexpr std::size_t width = 2 * lanes_of<S>, stride = std::bit_ceil(Size);
    if constexpr (stride <= lanes_of<S>) {
        CAPTURE(Size, count);
        std::vector<S> lanes(Size * width);
        for (std::size_t i = 0; i < Size; ++i)
            for (std::size_t b = 0; b < count; ++b) lanes[i * width + b] = number<S>(b, i);
        const std::size_t filled = (count + lanes_of<S> - 1) / lanes_of<S> * lanes_of<S>;
        guarded<S> to(filled * stride);
        for (std::size_t k = 0; k < to.size(); ++k) to[k] = -1;
        kernels::lanes_to_short_samples<Size, width, stride>(lanes.data(), count, to.data());
        bool same = true;
        for (std::size_t b = 0; b < filled; ++b)
            for (std::size_t i = 0; i < stride; ++i)
                same =
                    same && to[b * stride + i] == (i < Size && b < count ? number<S>(b, i) : S(0));
        REQUIRE(same);
    }
}

template <class S>
void require_all() {
    for (std::size_t count = 1; count <= 2 * lanes_of<S>; ++count) {
        to_lanes_and_back<S, 1>(count);
        to_lanes_and_back<S, 19>(count);
        to_lanes_and_back<S, 2 * lanes_of<S>>(count);
        to_short_samples<S, 1>(count);
        to_short_samples<S, 3>(count);
        to_short_samples<S, 7>(count);
    }
}

}  // namespace

TEST_CASE("transpose: samples become lanes and lanes samples, and nothing beside them is touched",
          "[kernels][transpose]") {
    require_all<float>();
    require_all<double>();
}
