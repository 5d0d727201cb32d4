// SPDX-License-Identifier: MIT
// A model whose parameters the compiler knows.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/constant.hpp>
#include <ctnn/network/detail/errors.hpp>
#include <ctnn/network/detail/model_concept.hpp>
#include <ctnn/network/infer.hpp>
#include <ctnn/network/model.hpp>

#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

/// A model whose parameters the compiler knows. What it predicts is the model's prediction, bit for
/// bit, for every x, at compile time and at run time.
///
/// At run time small layers are unrolled, and weights that are zero are not multiplied, by a rule
/// that counts instructions: docs/frozen.md. Nothing is allocated; the activations are in
/// registers or on the stack. `Model` is a constexpr object that is static: at namespace scope, or
/// declared so. A custom layer runs unchanged.
/// Example: `constexpr model<net> trained = ...; auto y = frozen<trained>{}(x);`
template <const auto& Model>
struct frozen {
    static_assert(error::report<error::frozen_model<std::remove_cvref_t<decltype(Model)>>>);
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
        output y{uninitialized};
        infer<arithmetic, network>(constant<frozen_parameters>{}, x, y);
        return y;
    }
    template <class X>
    constexpr output operator()(const X&) const noexcept {
        static_assert(error::report<detail::input_error<X, input>>);
        return {};
    }

private:
    struct frozen_parameters {
        static constexpr const auto& value = Model.parameters();
    };
};

}  // namespace ctnn::inline CTNN_TARGET
