// SPDX-License-Identifier: MIT
// An optimizer whose begin_step takes no history.
// expect: ctnn::optim: what is given as the optimizer does not begin a step; the number of moments, a history and begin_step<S>(history) are required, beside update; see docs/extending.md
// expect: sign_descent
// at-most: 15
#include <ctnn/ctnn.hpp>

struct sign_descent {
    static constexpr std::size_t moments = 0;
    struct history {
        constexpr bool operator==(const history&) const noexcept = default;
    };
    template <class S>
#ifdef CTNN_BROKEN
    constexpr S begin_step() const noexcept {
#else
    constexpr S begin_step(history&) const noexcept {
#endif
        return S(0.01);
} template <ctnn::Arithmetic A, class S>
static constexpr S update(S step, S p, S g) noexcept {
    return g > 0 ? p - step : p + step;
}
}
;
constexpr ctnn::model<ctnn::sequential<ctnn::linear<2, 1>>> m{};

int main() {
    ctnn::trainer t{m, ctnn::loss::mse{}, sign_descent{}};
    t.step({1, 2}, {1});
}
