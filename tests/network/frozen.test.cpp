// SPDX-License-Identifier: MIT
// A frozen model predicts what the model predicts, bit for bit, at compile time and at run time.

#include "support/opaque.hpp"
#include "support/small_network.hpp"
#include "support/thinned.hpp"

#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/log_softmax.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/layers/sigmoid.hpp>
#include <ctnn/layers/softmax.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/frozen.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace {

using ctnn::bias;
using ctnn::frozen;
using ctnn::fused;
using ctnn::identical;
using ctnn::linear;
using ctnn::named;
using ctnn::relu;
using ctnn::sequential;
using ctnn::shape;
using ctnn::tensor;
using ctnn::test::drawn_input;
using ctnn::test::opaque;
using ctnn::test::start;
using ctnn::test::thinned;

template <class Network, class Number, int Percent>
constexpr auto random_model = thinned<ctnn::model<Network, Number>>(Percent + 3, Percent);

/// Two predictions of the same.
template <class Input, class Output>
struct predictions {
    Output (*of_frozen)(const Input&);
    Output (*of_model)(const Input&);
};
template <class Input, class Output>
void require_the_same(const predictions<Input, Output>& two, const Output& y0) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        CAPTURE(seed);
        const auto x = drawn_input<Input>(seed);
        REQUIRE(identical(two.of_frozen(x), two.of_model(x)));
    }
    REQUIRE(identical(two.of_frozen(drawn_input<Input>(1)), y0));
    REQUIRE(identical(two.of_frozen(Input{}), two.of_model(Input{})));
}

/// At compile time and at run time, on inputs that are drawn and one that is zero.
template <const auto& Model>
void require_the_models_bits() {
    using input = typename frozen<Model>::input;
    static constexpr auto x0 = drawn_input<input>(1);
    static constexpr auto y0 = Model(x0);
    STATIC_REQUIRE(identical(frozen<Model>{}(x0), y0));
    const predictions<input, std::remove_const_t<decltype(y0)>> two{
        [](const input& x) { return frozen<Model>{}(x); },
        [](const input& x) { return opaque(Model)(x); }};
    require_the_same(opaque(two), y0);
}

template <class Network, int Percent>
void require_two_arithmetics() {
    require_the_models_bits<random_model<Network, float, Percent>>();
    require_the_models_bits<random_model<Network, fused<double>, Percent>>();
}
template <class Network, int Percent>
void require_every_arithmetic() {
    require_two_arithmetics<Network, Percent>();
    require_the_models_bits<random_model<Network, fused<float>, Percent>>();
    require_the_models_bits<random_model<Network, double, Percent>>();
}

/// A user's layer, with parameters, that knows nothing of frozen models.
struct scale {
    template <class S>
    struct parameters {
        tensor<shape<1>, S> factor;

        template <class F, class... Same>
        static constexpr void for_each_field(F& f, Same&... each) {
            f(ctnn::field<"factor", ctnn::role::weight>{}, each.factor...);
        }
        constexpr bool operator==(const parameters&) const noexcept = default;
    };
    template <class Input>
    using output_shape = Input;

    template <ctnn::Arithmetic A, class P, ctnn::Tensor X>
    static constexpr void forward(const P& p, const X& x, X& y) noexcept {
        for (std::size_t i = 0; i < X::size(); ++i) y[i] = A::multiply(p.factor[0], x[i]);
    }
    template <ctnn::Arithmetic A, class P, ctnn::Tensor X>
    static constexpr void backward(const P& p, const X& x, const X&, const X& dy, X& dx,
                                   P& gradient) noexcept {
        for (std::size_t i = 0; i < X::size(); ++i) {
            dx[i] = A::multiply(p.factor[0], dy[i]);
            gradient.factor[0] = A::multiply_add(x[i], dy[i], gradient.factor[0]);
        }
    }
};

/// A user's layer whose frozen form gives itself away: it counts from 1.
struct counted : scale {
    template <ctnn::Arithmetic, class P, ctnn::Tensor X>
    static constexpr void infer_constant(P, const X&, X& y) noexcept {
        for (std::size_t i = 0; i < X::size(); ++i)
            y[i] = static_cast<typename X::scalar>(i) + P::value.factor[0];
    }
};

using relu_network = sequential<linear<4, 16>, relu, linear<16, 16>, relu, linear<16, 3>>;
template <std::size_t In, std::size_t Out>
using two_to_two = sequential<linear<In, Out, bias::none>, ctnn::tanh, linear<Out, Out>>;

/// Many inputs; the first weight of the first output is a negative number, all others are zero.
/// Fused, it pays to look at the input from a few outputs on.
template <class Number, std::size_t Out>
using wide_model = ctnn::model<sequential<linear<19, Out>>, Number>;
template <class Number, std::size_t Out>
constexpr wide_model<Number, Out> negative_and_zeros = [] {
    wide_model<Number, Out> m{};
    m.template layer<0>().weight[0] = -0.25;
    return m;
}();
template <class Number>
constexpr wide_model<Number, 1> from_minus_zero = [] {
    wide_model<Number, 1> m{};
    m.template layer<0>().bias[0] = -0.0;
    return m;
}();
template <class S = float>
constexpr tensor<shape<19>, S> with(std::size_t position, S value, S first = 1) {
    tensor<shape<19>, S> x{};
    x[0] = first;
    x[position] = value;
    return x;
}

/// Whether a frozen model of one layer leaves weights out.
template <const auto& Model>
constexpr bool leaves_out = [] {
    constexpr auto weight = []() -> const auto& { return Model.template layer<0>().weight; };
    constexpr auto bias = []() -> const auto& { return Model.template layer<0>().bias; };
    return ctnn::kernels::detail::frozen_plan<typename frozen<Model>::arithmetic, decltype(weight),
                                              decltype(bias)>::skipping;
}();

/// Without bias; the last output has the weight -1 alone.
template <class Number, std::size_t In, std::size_t Out>
constexpr auto minus_one = [] {
    ctnn::model<sequential<linear<In, Out, bias::none>>, Number> m{};
    m.template layer<0>().weight(Out - 1, In - 1) = -1;
    return m;
}();

constexpr float inf = std::numeric_limits<float>::infinity();
constexpr float nan = std::numeric_limits<float>::quiet_NaN();

constexpr bool is_nan(float x) { return x != x; }

}  // namespace

TEST_CASE("frozen: predicts what the model predicts", "[network][frozen]") {
    require_the_models_bits<start<float>>();
    require_the_models_bits<start<fused<double>>>();
    require_two_arithmetics<relu_network, 0>();
    require_every_arithmetic<relu_network, 90>();
    require_two_arithmetics<relu_network, 100>();
}

TEST_CASE("frozen: sizes that fill registers and leave a rest", "[network][frozen]") {
    require_every_arithmetic<two_to_two<1, 3>, 60>();
    require_every_arithmetic<two_to_two<7, 8>, 60>();
    require_every_arithmetic<two_to_two<15, 17>, 60>();
    require_two_arithmetics<two_to_two<16, 33>, 60>();
    require_every_arithmetic<sequential<linear<33, 15, bias::shared>, relu, linear<15, 1>>, 60>();
}

TEST_CASE("frozen: any network of any layers", "[network][frozen]") {
    using nested = sequential<named<"body", sequential<linear<3, 8>, relu, linear<8, 5>>>,
                              ctnn::softmax, named<"head", linear<5, 4>>, ctnn::log_softmax>;
    require_every_arithmetic<nested, 40>();
    require_every_arithmetic<sequential<scale, linear<3, 4>, ctnn::sigmoid, scale>, 40>();
}

TEST_CASE("frozen: a layer's own frozen form is used", "[network][frozen]") {
    static constexpr ctnn::model<sequential<linear<2, 3>, counted>, double> model{
        {.weight = {{1, 2}, {3, 4}, {5, 6}}, .bias = {0, 0, 0}}, {.factor = {0.5}}};
    STATIC_REQUIRE(frozen<model>{}({1, 1}) == tensor<shape<3>, double>{0.5, 1.5, 2.5});
    REQUIRE(frozen<model>{}(opaque(tensor<shape<2>, double>{1, 1})) ==
            tensor<shape<3>, double>{0.5, 1.5, 2.5});
}

TEST_CASE("frozen: infinite and NaN inputs pass through zero weights too", "[network][frozen]") {
    const auto special_inputs = []<const auto & Model>() {
        STATIC_REQUIRE(leaves_out<Model>);
        for (const float special : {inf, -inf, nan})
            for (std::size_t i = 0; i < 19; ++i) {
                CAPTURE(special, i);
                const auto x = opaque(with(i, special));
                REQUIRE(is_nan(frozen<Model>{}(x)[0]) == (i > 0 || is_nan(special)));
                REQUIRE(is_nan(opaque(Model)(x)[0]) == (i > 0 || is_nan(special)));
            }
    };
    special_inputs.template operator()<negative_and_zeros<float, 1>>();
    special_inputs.template operator()<negative_and_zeros<fused<float>, 16>>();
    // In the middle of a network: an activation overflows.
    static constexpr auto& deep = random_model<relu_network, float, 90>;
    const tensor<shape<4>> huge = opaque(tensor<shape<4>>{3e38F, -3e38F, 3e38F, 3e38F});
    const auto expected = opaque(deep)(huge);
    const auto found = frozen<deep>{}(huge);
    for (std::size_t i = 0; i < 3; ++i) REQUIRE(ctnn::ulp_distance(found[i], expected[i]) == 0);
}

TEST_CASE("frozen: the sign of zero", "[network][frozen]") {
    // A product that is too small for its type leaves a fused sum -0, which a zero weight makes 0.
    static constexpr auto small = with(1, 1.0F, 0x1p-149F);
    STATIC_REQUIRE(leaves_out<negative_and_zeros<fused<float>, 16>>);
    STATIC_REQUIRE(identical(frozen<negative_and_zeros<fused<float>, 16>>{}(small)[0], 0.0F));
    REQUIRE(identical(frozen<negative_and_zeros<fused<float>, 16>>{}(opaque(small))[0], 0.0F));
    REQUIRE(identical(frozen<negative_and_zeros<float, 1>>{}(opaque(small))[0], 0.0F));
    // A sum that begins with -0 ends with 0 or -0, as the signs of its products say.
    STATIC_REQUIRE_FALSE(leaves_out<from_minus_zero<float>>);
    for (const float sign : {1.0F, -1.0F}) {
        tensor<shape<19>> x{};
        for (float& value : x) value = -1;
        x[18] = opaque(sign);
        REQUIRE(identical(frozen<from_minus_zero<float>>{}(x)[0], sign * 0.0F));
        REQUIRE(identical(frozen<from_minus_zero<fused<float>>>{}(x)[0], sign * 0.0F));
    }
}

TEST_CASE("frozen: without bias a sum begins with 0, not -0", "[network][frozen]") {
    const auto is_zero = []<const auto & Model>() {
        using net = frozen<Model>;
        using S = typename net::scalar;
        using input = typename net::input;
        STATIC_REQUIRE(identical(net{}(input{})[net::output::size() - 1], S(0)));
        const auto y = net{}(opaque(input{}));
        for (const S value : y) REQUIRE(identical(value, S(0)));
        REQUIRE(identical(y, opaque(Model)(opaque(input{}))));
    };
    is_zero.template operator()<minus_one<float, 1, 1>>();
    is_zero.template operator()<minus_one<fused<double>, 1, 1>>();
    is_zero.template operator()<minus_one<float, 16, 4>>();
    is_zero.template operator()<minus_one<fused<float>, 19, 20>>();
}

TEST_CASE("frozen: a large layer with few weights", "[network][frozen]") {
    static constexpr auto model =
        thinned<ctnn::model<sequential<linear<200, 40>, relu, linear<40, 3>>>>(1, 95);
    for (std::uint64_t seed = 1; seed <= opaque(5U); ++seed) {
        const auto x = drawn_input<tensor<shape<200>>>(seed);
        REQUIRE(identical(frozen<model>{}(x), opaque(model)(x)));
    }
}

TEST_CASE("frozen: has the model's types and no state", "[network][frozen]") {
    using net = frozen<start<fused<double>>>;
    using model = ctnn::test::small_model<fused<double>>;
    STATIC_REQUIRE(std::is_empty_v<net>);
    STATIC_REQUIRE(std::same_as<net::model, model>);
    STATIC_REQUIRE(std::same_as<net::network, ctnn::test::small_network>);
    STATIC_REQUIRE(std::same_as<net::arithmetic, fused<double>>);
    STATIC_REQUIRE(std::same_as<net::input, model::input>);
    STATIC_REQUIRE(std::same_as<net::output, model::output>);
    STATIC_REQUIRE(noexcept(net{}(net::input{})));
}
