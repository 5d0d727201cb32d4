// SPDX-License-Identifier: MIT
// A layer beside PyTorch's, and the laws of a layer, for each row of the table that rows/*.py are.
//
// A row is a struct that values.py writes: the layer and the shape of one sample; the seed of its
// parameters, x and dy; y, dx and the gradients of PyTorch in double.
#pragma once

#include "parity/table.hpp"
#include "support/laws.hpp"
#include "support/literal.hpp"
#include "support/opaque.hpp"
#include "support/passes.hpp"
#include "support/together.hpp"
#include "support/training.hpp"

#include <ctnn/core/fields.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/infer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ctnn::test::parity {

/// A row in one arithmetic.
template <class Row, class A>
struct in {
    using S = typename A::scalar;
    using layer = typename Row::layer;
    using all = passes<layer, typename Row::input, A, Row::samples>;

    /// The inputs are from -scale to scale.
    static constexpr double scale = [] {
        if constexpr (requires { Row::scale; })
            return Row::scale;
        else
            return 1.0;
    }();

    struct given {
        typename all::parameters parameters{};
        typename all::inputs x{};
        typename all::outputs dy{};
    };

    static constexpr given drawn() {
        given result;
        numbers random{Row::seed};
        for_each_field(
            [&random]<class Field>(Field, auto& values) {
                for (std::size_t i = 0; i < values.size(); ++i) {
                    const double number = random.number();
                    const bool positive = Field::name.view().ends_with("running_var");
                    values[i] =
                        static_cast<S>(positive ? (number < 0 ? -number : number) + 0.5 : number);
                }
            },
            result.parameters);
        for (auto& value : result.x) {
            if constexpr (Row::tokens > 0)
                value = random.below(Row::tokens);
            else
                value = static_cast<S>(scale * random.number());
        }
        for (S& value : result.dy) value = static_cast<S>(random.number());
        return result;
    }

    /// The predictions' largest error.
    static constexpr double of_prediction(const given& g) {
        using one_x = value_of<typename Row::input, S>;
        using one_y = tensor<typename all::output_shape, S>;
        typename all::outputs y{};
        for (std::size_t b = 0; b < Row::samples; ++b) {
            one_x x;
            one_y y_here;
            for_each_number(
                x, [&](auto& number, std::size_t i) { number = g.x.data[b * one_x::size() + i]; });
            infer<A, layer>(g.parameters, x, y_here);
            for (std::size_t o = 0; o < y_here.size(); ++o) y[b * y_here.size() + o] = y_here[o];
        }
        return error_of(y, Row::y);
    }
    /// The largest error of y, dx and each gradient.
    static constexpr double of_passes(const all& found) {
        double result = error_of(found.y, Row::y);
        const auto note = [&result](double share) {
            if (!(share <= result)) result = share;
        };
        if constexpr (all::has_dx) note(error_of(found.dx, Row::dx));
        std::size_t next = 0;
        for_each_field(
            [&](auto, const auto& g) {
                if constexpr (requires { Row::gradient; }) note(error_of(g, Row::gradient + next));
                next += g.size();
            },
            found.gradient);
        return result;
    }
    static constexpr double measured(const given& g) {
        if constexpr (Row::predicts)
            return of_prediction(g);
        else
            return of_passes(all::of(g.parameters, g.x, g.dy));
    }
};

/// Whether a layer's fields have the names that PyTorch's have, in the same order, and are as many.
template <class Row>
constexpr bool has_names() {
    std::string_view rest = Row::names;
    typename Row::layer::template parameters<float> p{};
    std::size_t size = 0;
    bool same = true;
    for_each_field(
        [&]<class Field>(Field, const auto& values) {
            const std::string_view name = Field::name.view();
            same = same && rest.starts_with(name) && rest.substr(name.size()).starts_with(',');
            if (same) rest.remove_prefix(name.size() + 1);
            size += values.size();
        },
        p);
    if constexpr (requires { Row::gradient; })
        same = same && size == sizeof(Row::gradient) / sizeof(double);
    return same && rest.empty();
}

/// The row's bits in lanes are those of its samples alone.
template <class Row, class A>
void require_lanes() {
    using row = in<Row, A>;
    using layer = typename Row::layer;
    if constexpr (!detail::shares_weights<layer, typename Row::input> && Row::samples > 1) {
        const auto g = opaque(row::drawn());
        REQUIRE(
            row::all::in_lanes(g.parameters, g.x, g.dy).is(row::all::of(g.parameters, g.x, g.dy)));
    }
}

template <class Row>
void require_values() {
    using row = in<Row, strict<double>>;
    static constexpr auto g = row::drawn();
    if constexpr (Row::predicts) {
        constexpr double constant = row::measured(g);
        STATIC_REQUIRE(constant <= Row::allowed_in_double);
        REQUIRE(row::measured(opaque(g)) == constant);
    } else {
        static constexpr auto constant = row::all::of(g.parameters, g.x, g.dy);
        STATIC_REQUIRE(row::of_passes(constant) <= Row::allowed_in_double);
        const auto hidden = opaque(g);
        REQUIRE(row::all::of(hidden.parameters, hidden.x, hidden.dy).is(constant));
        require_lanes<Row, strict<double>>();
        require_lanes<Row, fused<float>>();
    }
    using strict_row = in<Row, strict<float>>;
    using fused_row = in<Row, fused<float>>;
    REQUIRE(strict_row::measured(opaque(strict_row::drawn())) <= allowed_in_float_of<Row>);
    REQUIRE(fused_row::measured(opaque(fused_row::drawn())) <= allowed_in_float_of<Row>);
}

/// A layer, and its input, as a network has it: not several samples in one.
template <class L, class Input>
struct alone {
    using layer = L;
    using input = Input;
};
template <class L, std::size_t Count, class Input>
struct alone<together<L, Count>, Input> {
    using layer = L;
    using input = typename together<L, Count>::template one<Input>::type;
};

/// The laws of a layer for a row; for the first of a layer, those too that cost more to compile.
template <class Row, bool First>
void require_laws() {
    using L = typename Row::layer;
    using Input = typename Row::input;
    STATIC_REQUIRE(laws::shapes_fit<L, Input>());
    for (std::uint64_t seed = 1; seed <= opaque(3U); ++seed) {
        CAPTURE(seed);
        if constexpr (Row::has_derivative) {
            REQUIRE(laws::input_gradient_is_the_derivative<L, Input>(seed));
            REQUIRE(laws::weight_gradient_is_the_derivative<L, Input>(seed));
        }
        REQUIRE(laws::zero_dy_gives_zero_gradient<L, Input>(seed));
        REQUIRE(laws::backward_writes_dx_and_adds_to_the_gradient<L, Input>(seed));
        REQUIRE(laws::shortcuts_change_nothing<L, Input, strict<double>>(seed));
    }
    if constexpr (First) {
        REQUIRE(laws::same_bits_at_run_time<L, Input, strict<float>>());
        REQUIRE(laws::same_bits_at_run_time<L, Input, fused<float>>());
        require_training<typename alone<L, Input>::layer, typename alone<L, Input>::input>();
    }
}

template <class First, class... Others>
void require_each(rows<First, Others...>) {
    STATIC_REQUIRE((has_names<First>() && ... && has_names<Others>()));
    const auto each = []<class Row, bool IsFirst>() {
        CAPTURE(Row::shown, Row::module);
        require_values<Row>();
        if constexpr (!Row::predicts) require_laws<Row, IsFirst>();
    };
    each.template operator()<First, true>();
    (each.template operator()<Others, false>(), ...);
}
/// Checks all rows of a layer.
template <class Rows>
void require() {
    require_each(Rows{});
}

/// How far a layer is off in an arithmetic.
struct layers {
    template <class Row, class A>
    static double measured() {
        return in<Row, A>::measured(in<Row, A>::drawn());
    }
};
template <class Rows>
bool list(std::string_view family, std::string_view name, std::string_view note = {}) {
    return list_rows<layers, Rows>(family, name, note);
}

}  // namespace ctnn::test::parity
