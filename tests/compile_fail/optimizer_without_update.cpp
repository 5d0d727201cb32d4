// SPDX-License-Identifier: MIT
// An optimizer whose update has another name.
// expect: ctnn::optim: the optimizer does not update a weight; a static update<A>(step, p, g, moment...), which returns the new p, is required, with what begin_step returns and a reference for each moment; see docs/extending.md
// expect: sign_descent
// at-most: 15
#include <ctnn/ctnn.hpp>

struct sign_descent {
    static constexpr std::size_t moments = 0;
    struct history {
        constexpr bool operator==(const history&) const noexcept = default;
    };
    template <class S>
    constexpr S begin_step(history&) const noexcept {
        return S(0.01);
    }
    template <ctnn::Arithmetic A, class S>
#ifdef CTNN_BROKEN
    static constexpr S updated(S step, S p, S g) noexcept {
#else
    static constexpr S update(S step, S p, S g) noexcept {
#endif
        return g > 0 ? p - step : p + step;
}
}
;
constexpr ctnn::model<ctnn::sequential<ctnn::linear<2, 1>>> m{};

int main() {
    ctnn::trainer t{m, ctnn::loss::mse{}, sign_descent{}};
    t.step({1, 2}, {1});
}
