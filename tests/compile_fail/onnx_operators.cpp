// SPDX-License-Identifier: MIT
// A layer of a program's own that does not say which ONNX operators it is.
// expect: ctnn::to_onnx: a layer has no row that says which ONNX operators it is; every layer needs one; write template <> struct ctnn::onnx_operators<layer>, see docs/deploy.md
// expect: halved
// at-most: 9
#include <ctnn/io/onnx.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/residual.hpp>
#include <ctnn/network/sequential.hpp>

struct halved {
    template <class>
    using parameters = ctnn::no_parameters;
    template <class Input>
    using output_shape = Input;

    template <ctnn::Arithmetic A, ctnn::Tensor X>
    static constexpr void forward(const ctnn::no_parameters&, const X& x, X& y) noexcept {
        for (std::size_t i = 0; i < X::size(); ++i) y[i] = x[i] / 2;
    }
    template <ctnn::Arithmetic A, class X>
    static constexpr void backward(const ctnn::no_parameters& none, const X&, const X&, const X& dy,
                                   X& dx, ctnn::no_parameters&) noexcept {
        forward<A>(none, dy, dx);
    }
};

#ifndef CTNN_BROKEN
template <>
struct ctnn::onnx_operators<halved> {
    template <class Input>
    static std::string write(const ctnn::onnx_place& at, const std::string& x,
                             const ctnn::no_parameters&) {
        return at.node("Mul", {x, at.number("half", 0.5)});
    }
};
#endif

using network = ctnn::sequential<ctnn::linear<2, 3>, ctnn::residual<halved>, ctnn::linear<3, 1>>;

int main() { return ctnn::to_onnx(ctnn::model<network>{}).empty() ? 1 : 0; }
