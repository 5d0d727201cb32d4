// SPDX-License-Identifier: MIT
// The sums of a linear layer for many samples at once are those of each sample, in the order of samples.

#include "support/both_worlds.hpp"

#include <ctnn/core/batch.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/batch_linear.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/epilogue.hpp>
#include <ctnn/kernels/linear.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/random.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <memory>
#include <vector>

namespace {

using ctnn::Arithmetic;
using ctnn::batch;
using ctnn::fused;
using ctnn::identical;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
namespace kernels = ctnn::kernels;

/// One sample of a batch.
template <class Shape, class S, std::size_t Width>
tensor<Shape, S> sample_of(const batch<Shape, S, Width>& all, std::size_t b) {
    tensor<Shape, S> one{};
    for (std::size_t i = 0; i < Shape::size; ++i) one.data[i] = all.data[i * Width + b];
    return one;
}

/// A layer between batches of `Width` and random numbers.
template <Arithmetic A, std::size_t Out, std::size_t In, std::size_t Width>
struct layer {
    using S = typename A::scalar;

    tensor<ctnn::column_major<Out, In>, S> weight{}, gradient{};
    tensor<shape<Out>, S> bias{}, bias_gradient{};
    tensor<shape<1>, S> shared_bias{}, shared_bias_gradient{};
    batch<shape<In>, S, Width> x{}, dx{}, dx_of_relu{};
    batch<shape<Out>, S, Width> y{}, dy{}, y_of_shared{}, y_of_none{}, y_of_relu{};

    explicit layer(std::size_t count) {
        ctnn::generator random{Out * 1000 + In};
        const auto fill = [&random](auto& values) {
            for (S& value : values.data) value = random.uniform<S>(S(-1), S(1));
        };
        fill(weight), fill(gradient), fill(bias), fill(bias_gradient), fill(shared_bias);
        fill(shared_bias_gradient), fill(x), fill(dy);
        x.count = y.count = dy.count = dx.count = y_of_shared.count = y_of_none.count = count;
        y_of_relu.count = dx_of_relu.count = count;
    }

    void run() {
        kernels::product<A>(weight, bias, x, y);
        kernels::product<A>(weight, shared_bias, x, y_of_shared);
        kernels::product<A>(weight, x, y_of_none);
        kernels::product<A>(weight, bias, x, y_of_relu, kernels::then<A, ctnn::relu>{});
        kernels::transposed_product<A>(weight, dy, dx);
        kernels::transposed_product<A>(weight, dy, dx_of_relu,
                                       kernels::times_slope<A, ctnn::relu, decltype(x)>{x});
        const kernels::sample_rows<shape<Out>, S, Width> dy_of_samples{dy};
        kernels::add_outer_products<A>(dy_of_samples, x, gradient);
        kernels::add_up(dy_of_samples, dy.count, bias_gradient);
        kernels::add_up(dy_of_samples, dy.count, shared_bias_gradient);
    }

    /// Whether `run` on `before` gave what sample by sample gives.
    [[nodiscard]] bool is_sample_by_sample(const layer& before) const {
        auto expected = before.gradient;
        auto expected_bias = before.bias_gradient;
        auto expected_shared = before.shared_bias_gradient;
        bool same = true;
        for (std::size_t b = 0; b < x.count; ++b) {
            const auto x_here = sample_of(x, b);
            const auto dy_here = sample_of(dy, b);
            tensor<shape<Out>, S> y_here{};
            kernels::product<A>(weight, bias, x_here, y_here);
            same = same && identical(sample_of(y, b), y_here);
            kernels::map<A, ctnn::relu>(y_here, y_here);
            same = same && identical(sample_of(y_of_relu, b), y_here);
            kernels::product<A>(weight, shared_bias, x_here, y_here);
            same = same && identical(sample_of(y_of_shared, b), y_here);
            kernels::product<A>(weight, x_here, y_here);
            same = same && identical(sample_of(y_of_none, b), y_here);
            tensor<shape<In>, S> dx_here{};
            kernels::transposed_product<A>(weight, dy_here, dx_here);
            same = same && identical(sample_of(dx, b), dx_here);
            kernels::map_backward<A, ctnn::relu>(x_here, x_here, dx_here, dx_here);
            same = same && identical(sample_of(dx_of_relu, b), dx_here);
            kernels::add_outer_product<A>(dy_here, x_here, expected);
            kernels::add_up(dy_here, expected_bias);
            kernels::add_up(dy_here, expected_shared);
        }
        return same && identical(gradient, expected) && identical(bias_gradient, expected_bias) &&
               identical(shared_bias_gradient, expected_shared);
    }
};

template <Arithmetic A, std::size_t Out, std::size_t In, std::size_t Width>
void require_width() {
    for (std::size_t count : {std::size_t{1}, std::size_t{2}, Width / 2, Width - 1, Width}) {
        if (count == 0) continue;
        CAPTURE(Out, In, Width, count);
        const auto before = std::make_unique<layer<A, Out, In, Width>>(count);
        auto after = std::make_unique<layer<A, Out, In, Width>>(*before);
        after->run();
        REQUIRE(after->is_sample_by_sample(*before));
    }
}

template <Arithmetic A, std::size_t Out, std::size_t In>
void require_sizes() {
    constexpr std::size_t lanes = kernels::native_lanes<typename A::scalar>;
    require_width<A, Out, In, lanes>();
    require_width<A, Out, In, 2 * lanes>();
}

template <Arithmetic A>
void require_each_size() {
    require_sizes<A, 1, 31>();
    require_sizes<A, 31, 1>();
    require_sizes<A, 7, 33>();
    require_sizes<A, 33, 8>();
    require_sizes<A, 8, 100>();
    require_sizes<A, 17, 15>();
    require_sizes<A, 16, 17>();
    require_sizes<A, 15, 16>();
    require_sizes<A, 100, 7>();
}

}  // namespace

TEST_CASE("kernels: the products of a batch are those of its samples, for any size",
          "[kernels][batch]") {
    require_each_size<strict<float>>();
    require_each_size<fused<float>>();
    require_each_size<strict<double>>();
    require_each_size<fused<double>>();
    require_sizes<strict<float>, 128, 784>();
    require_sizes<strict<float>, 10, 64>();
}

TEST_CASE("kernels: samples become lanes and lanes samples, and nothing beside them is touched",
          "[kernels][batch]") {
    constexpr std::size_t size = 19, width = 2 * kernels::native_lanes<float>;
    for (std::size_t count = 1; count <= width; ++count) {
        // Each sample ends where its memory does, which the address sanitizer watches.
        std::vector<std::unique_ptr<float[]>> samples, copies;
        std::vector<const float*> from;
        for (std::size_t b = 0; b < count; ++b) {
            samples.push_back(std::make_unique<float[]>(size));
            copies.push_back(std::make_unique<float[]>(size));
            for (std::size_t i = 0; i < size; ++i) samples[b][i] = static_cast<float>(b * 100 + i);
            from.push_back(samples[b].get());
        }
        std::vector<float> lanes(size * width, -1);
        kernels::samples_to_lanes<size, width, float>(from.data(), count, lanes.data());
        kernels::lanes_to_samples<size, width, false>(
            lanes.data(), count, [&copies](std::size_t b) { return copies[b].get(); });
        bool same = true;
        for (std::size_t b = 0; b < count; ++b)
            for (std::size_t i = 0; i < size; ++i)
                same =
                    same && copies[b][i] == samples[b][i] && lanes[i * width + b] == samples[b][i];
        CAPTURE(count);
        REQUIRE(same);
    }
}
