// SPDX-License-Identifier: MIT
// As many multiply-adds as Iris, 50 epochs takes (1,040 a sample, 6.2 million), in the form that is
// cheapest in a constant expression, and nothing else: folds over two arrays.
#include <cstddef>
#include <utility>

namespace {

constexpr std::size_t size = 104, folds = 10'000, evaluations = 6;

struct numbers {
    float data[size];
};
constexpr numbers quotients(float above) {
    numbers q{};
    for (std::size_t i = 0; i < size; ++i) q.data[i] = above / static_cast<float>(i + 7);
    return q;
}

template <std::size_t... Index>
constexpr float dot(float sum, const float (&a)[size], const float (&b)[size],
                    std::index_sequence<Index...>) {
    return (sum + ... + (a[Index] * b[Index]));
}
constexpr float added(float sum) {
    const numbers a = quotients(1), b = quotients(3);
    for (std::size_t n = 0; n < folds; ++n)
        sum = dot(sum, a.data, b.data, std::make_index_sequence<size>{});
    return sum;
}

template <std::size_t Evaluation>
constexpr float total = added(total<Evaluation - 1>);
template <>
constexpr float total<0> = 0;

static_assert(total<evaluations> > 1);

}  // namespace

int main() {}
