// SPDX-License-Identifier: MIT
// A layer between lanes: its sums for many samples at once, and for each sample alone.
#pragma once

#include <ctnn/core/lanes.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/epilogue.hpp>
#include <ctnn/kernels/lanes_linear.hpp>
#include <ctnn/kernels/linear.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/random.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <memory>
#include <type_traits>

namespace ctnn::test {

/// One sample of lanes.
template <class Shape, class S, std::size_t Width>
tensor<Shape, S> sample_of(const lanes<Shape, S, Width>& all, std::size_t b) {
    tensor<Shape, S> one{};
    for (std::size_t i = 0; i < Shape::size; ++i) one.data[i] = all.data[i * Width + b];
    return one;
}

/// A layer between lanes of `Width` and random numbers.
template <Arithmetic A, std::size_t Out, std::size_t In, std::size_t Width>
struct lanes_layer {
    using S = typename A::scalar;

    tensor<column_major<Out, In>, S> weight{}, gradient{};
    tensor<shape<Out>, S> bias{}, bias_gradient{};
    tensor<shape<1>, S> shared_bias{}, shared_bias_gradient{};
    lanes<shape<In>, S, Width> x{}, dx{}, dx_of_relu{};
    lanes<shape<Out>, S, Width> y{}, dy{}, y_of_shared{}, y_of_none{}, y_of_relu{};

    explicit lanes_layer(std::size_t count) {
        generator random{Out * 1000 + In};
        const auto draw = [&random](auto& all) {
            for (S& value : all) value = random.uniform<S>(S(-1), S(1));
        };
        const auto fill = [&draw](auto& values) {
            if constexpr (ctnn::Tensor<std::remove_cvref_t<decltype(values)>>)
                draw(values);
            else
                draw(values.data);
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
        kernels::activation_epilogue<A, relu, decltype(y_of_relu)> target{y_of_relu};
        kernels::product<A>(weight, bias, x, target);
        kernels::transposed_product<A>(weight, dy, dx);
        kernels::derivative_epilogue<A, relu, decltype(x)> dx_target{dx_of_relu, x};
        kernels::transposed_product<A>(weight, dy, dx_target);
        const kernels::sample_rows<shape<Out>, S, Width> dy_of_samples{dy};
        kernels::add_outer_products<A>(dy_of_samples, x, gradient);
        kernels::add_up(dy_of_samples, dy.count, bias_gradient);
        kernels::add_up(dy_of_samples, dy.count, shared_bias_gradient);
    }

    /// Whether `run` on `before` gave what sample by sample gives.
    [[nodiscard]] bool is_sample_by_sample(const lanes_layer& before) const {
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
            kernels::map<A, relu>(y_here, y_here);
            same = same && identical(sample_of(y_of_relu, b), y_here);
            kernels::product<A>(weight, shared_bias, x_here, y_here);
            same = same && identical(sample_of(y_of_shared, b), y_here);
            kernels::product<A>(weight, x_here, y_here);
            same = same && identical(sample_of(y_of_none, b), y_here);
            tensor<shape<In>, S> dx_here{};
            kernels::transposed_product<A>(weight, dy_here, dx_here);
            same = same && identical(sample_of(dx, b), dx_here);
            kernels::map_backward<A, relu>(x_here, x_here, dx_here, dx_here);
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
void require_width_of_lanes() {
    const std::size_t counts[] = {1, 2, Width / 2, Width / 2 + 1, Width - 1, Width};
    for (std::size_t count : counts) {
        if (count == 0 || count > Width) continue;
        CAPTURE(Out, In, Width, count);
        const auto before = std::make_unique<lanes_layer<A, Out, In, Width>>(count);
        auto after = std::make_unique<lanes_layer<A, Out, In, Width>>(*before);
        after->run();
        REQUIRE(after->is_sample_by_sample(*before));
    }
}

/// Lanes of one register of samples, and of two.
template <Arithmetic A, std::size_t Out, std::size_t In>
void require_lanes() {
    constexpr std::size_t lanes = kernels::native_lanes<typename A::scalar>;
    require_width_of_lanes<A, Out, In, lanes>();
    require_width_of_lanes<A, Out, In, 2 * lanes>();
}
/// Lanes of several pairs of registers.
template <Arithmetic A, std::size_t Out, std::size_t In>
void require_many_lanes() {
    require_width_of_lanes<A, Out, In, 6 * kernels::native_lanes<typename A::scalar>>();
}

}  // namespace ctnn::test
