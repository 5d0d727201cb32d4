// SPDX-License-Identifier: MIT
// A model whose parameters the compiler knows.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/detail/model_concept.hpp>
#include <ctnn/network/layer.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::error {

template <class Found>
struct frozen_model {
    static_assert(never<Found>,
                  "ctnn::frozen: what it is given is not a model; a constexpr model is required; "
                  "write constexpr ctnn::model<network> trained{...}; and frozen<trained>");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// The parameters of a network, and of one of its layers, as a type: `value` is a constant.
template <const auto& Model>
struct frozen_parameters {
    static constexpr const auto& value = Model.parameters();
};
template <class Network, std::size_t Index>
struct frozen_layer_parameters {
    static constexpr const auto& value = get<Index>(Network::value.layers);
};

/// Forward of layer `L` with the constants `P::value`; false where it is left to the ordinary
/// forward.
template <Arithmetic A, class L, class P>
struct frozen_forward {
    template <class X, class Y>
    CTNN_INLINE static constexpr bool run(const X& x, Y& y) noexcept {
        if constexpr (requires { L::template infer_frozen<A, P>(x, y); }) {
            return L::template infer_frozen<A, P>(x, y);
        } else {
            ctnn::infer<A, L>(P::value, x, y);
            return true;
        }
    }
};

template <Arithmetic A, class P, class... Layers>
struct frozen_forward<A, sequential<Layers...>, P> {
    using network = sequential<Layers...>;
    template <std::size_t Index>
    using layer = typename network::template layer<Index>;
    template <std::size_t Index>
    using parameters = frozen_layer_parameters<P, Index>;

    template <class X, class Y>
    CTNN_INLINE static constexpr bool run(const X& x, Y& y) noexcept {
        if constexpr (network::template chain<typename X::shape>::fits) run_from<0>(x, y);
        return true;
    }

private:
    template <std::size_t Index, class X, class Y>
    CTNN_INLINE static constexpr void run_from(const X& x, Y& y) noexcept {
        using forward = frozen_forward<A, layer<Index>, parameters<Index>>;
        if constexpr (Index + 1 == sizeof...(Layers)) {
            if (!forward::run(x, y)) run_ordinary<Index>(x, y);
        } else {
            reshaped<X, typename layer<Index>::template output_shape<typename X::shape>> y_here{
                uninitialized};
            if (forward::run(x, y_here))
                run_from<Index + 1>(y_here, y);
            else
                run_ordinary<Index>(x, y);
        }
    }

    // The address of a copy goes out of sight, so that x itself can stay in registers.
    template <std::size_t Index, class X, class Y>
    CTNN_INLINE static constexpr void run_ordinary(const X& x, Y& y) noexcept {
        const X copy = x;
        y = ordinary_from<Index, Y>(copy);
    }

    template <std::size_t Index, class Y, class X>
    [[gnu::noinline, gnu::cold]] static constexpr Y ordinary_from(const X& x) noexcept {
        reshaped<X, typename layer<Index>::template output_shape<typename X::shape>> y_here{
            uninitialized};
        ctnn::infer<A, layer<Index>>(parameters<Index>::value, x, y_here);
        if constexpr (Index + 1 < sizeof...(Layers))
            return ordinary_from<Index + 1, Y>(y_here);
        else
            return y_here;
    }
};

}  // namespace detail

/// A model whose parameters the compiler knows. What it predicts is the model's prediction, bit for
/// bit, for every x, at compile time and at run time.
///
/// At run time small layers are unrolled, and weights that are zero are not multiplied, by a rule
/// that counts instructions: docs/frozen.md. Nothing is allocated; what is between two layers is in
/// registers or on the stack. `Model` is a constexpr object that is static: at namespace scope, or
/// declared so. A layer of one's own is computed as ever, unless it has `infer_frozen<Arithmetic,
/// P>(x, y)`, where `P::value` is its parameters; that returns false, with y unset, where forward
/// is to do it.
/// Example: `constexpr model<net> trained = ...; auto y = frozen<trained>{}(x);`
template <const auto& Model>
struct frozen {
    static_assert(sizeof(error::frozen_model<std::remove_cvref_t<decltype(Model)>>) > 0);
};
template <const auto& Model>
    requires detail::is_model<std::remove_cvref_t<decltype(Model)>>
struct frozen<Model> {
    using model = std::remove_cvref_t<decltype(Model)>;

    using network = typename model::network;
    using arithmetic = typename model::arithmetic;
    using scalar = typename model::scalar;
    using input = typename model::input;
    using output = typename model::output;

    /// The prediction for x.
    [[nodiscard]] constexpr output operator()(const input& x) const noexcept {
        using parameters = detail::frozen_parameters<Model>;
        output y{uninitialized};
        detail::frozen_forward<arithmetic, network, parameters>::run(x, y);
        return y;
    }
    template <class X>
    constexpr output operator()(const X&) const noexcept {
        static_assert(sizeof(detail::input_error<X, input>) > 0);
        return {};
    }
};

}  // namespace ctnn::inline CTNN_TARGET
