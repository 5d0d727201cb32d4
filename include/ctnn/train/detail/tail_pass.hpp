// SPDX-License-Identifier: MIT
// Samples that go through the first layers of a network one by one, and through the last ones side
// by side. Run time only: in a constant expression they go singly, with the same result.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/stack.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/type_at.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/transpose.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/detail/chain.hpp>
#include <ctnn/network/detail/gather.hpp>
#include <ctnn/network/detail/kept_layers.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/train/detail/lanes_pass.hpp>
#include <ctnn/train/sample.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

// A convolution has no form for lanes, and does well without: few weights, used at every place. A
// linear layer behind it has many, each used once a sample, and its gradient is as large: reading
// and writing both for each sample takes longer than computing with them.

namespace ctnn::inline CTNN_TARGET::detail {

/// The layers of a sequential from `Begin` on.
template <class Layers, std::size_t Begin>
struct layers_from;
template <class... Layers, std::size_t Begin>
struct layers_from<sequential<Layers...>, Begin> {
    template <class Indices>
    struct list;
    template <std::size_t... Index>
    struct list<std::index_sequence<Index...>> {
        using type = sequential<type_at<Begin + Index, Layers...>...>;
    };
    using type = typename list<std::make_index_sequence<sizeof...(Layers) - Begin>>::type;
};

/// What a layer of a sequential is to samples that go through its last layers side by side.
enum class in_tail { topology, one_by_one, without_products, side_by_side };

template <class A, class L, class Input>
consteval in_tail place_in_tail() {
    if constexpr (Topology<L>)
        return in_tail::topology;
    else if constexpr (multiply_adds_of<L, Input> == 0)
        return in_tail::without_products;
    else if constexpr (form_of<L, A,
                               lanes<Input, typename A::scalar,
                                     kernels::native_lanes<typename A::scalar>>> == form::none ||
                       shares_weights<L, Input> ||
                       multiply_adds_of<L, Input> >
                           count_parameters<typename L::template parameters<float>>())
        return in_tail::one_by_one;
    else
        return in_tail::side_by_side;
}

template <class A, class Chain, class... Layers, std::size_t... Index>
consteval std::size_t find_tail(std::index_sequence<Index...>) {
    constexpr std::size_t first_cache = std::size_t{32} << 10U;
    const in_tail places[] = {
        place_in_tail<A, Layers, typename Chain::template at<Index>::input_shape>()...};
    const std::size_t products[] = {
        multiply_adds_of<Layers, typename Chain::template at<Index>::input_shape>...};
    std::size_t begin = 0, weights = 0;
    for (std::size_t i = sizeof...(Layers); i-- > 0;) {
        if (places[i] == in_tail::topology || places[i] == in_tail::one_by_one) break;
        weights += products[i];
        if (places[i] == in_tail::side_by_side) begin = i;
    }
    for (std::size_t i = 0; i < begin; ++i)
        if (places[i] == in_tail::topology) return 0;
    return weights * sizeof(typename A::scalar) > first_cache ? begin : 0;
}

/// Where the layers of a network begin that samples go through side by side although not through
/// the whole of it: all of them with products have a form for lanes and use each weight once, and
/// there are more weights than the first cache holds. 0 where there are none.
template <class A, class Network, class Input>
inline constexpr std::size_t tail_begin = 0;
template <class A, class... Layers, class Input>
    requires(sequential<Layers...>::template chain<Input>::fits)
inline constexpr std::size_t tail_begin<A, sequential<Layers...>, Input> =
    find_tail<A, typename sequential<Layers...>::template chain<Input>, unnamed<Layers>...>(
        std::index_sequence_for<Layers...>{});
template <class Model>
inline constexpr std::size_t tail_begin_of =
    tail_begin<typename Model::arithmetic, typename without_shape<typename Model::network>::type,
               typename Model::input_shape>;

/// A model's samples in two parts: through the first layers one by one, through the others in
/// lanes.
template <class Model, class SampleAt>
struct tail_pass {
    using arithmetic = typename Model::arithmetic;
    using scalar = typename Model::scalar;
    using input = typename Model::input;
    using layers = typename without_shape<typename Model::network>::type;
    static constexpr std::size_t begin = tail_begin_of<Model>;
    static constexpr std::size_t width = kernels::native_lanes<scalar>;

    using kept = kept_layers<arithmetic, layers, input, 0, begin>;
    using reached = typename kept::last_output;  // by a sample, of the first layer of the tail
    using in_lanes = lanes<typename reached::shape, scalar, width>;

    /// Bytes of the stack: of each sample; of the lanes, filled or not; and of the gradients at the
    /// outputs of one sample.
    static constexpr std::size_t bytes_of_sample =
        sizeof(kept) + sizeof(reached) + (input_stays<sample_of<SampleAt>> ? 0 : sizeof(input));
    static constexpr lane_bytes bytes_in_tail =
        lane_bytes_of<typename layers_from<layers, begin>::type, typename reached::shape, scalar>;
    static constexpr std::size_t bytes_beside =
        width * (2 * sizeof(reached) + bytes_in_tail.kept + bytes_in_tail.beside) + sizeof(kept);
    static constexpr std::size_t fitting =
        bytes_beside < lanes_stack_limit ? (lanes_stack_limit - bytes_beside) / bytes_of_sample : 0;
    /// How many go together at most.
    static constexpr std::size_t most = fitting < width ? fitting : width;
    static constexpr bool pays =
        std::is_trivially_copyable_v<kept> && width > 1 && 3 * most >= width;

    /// How many of the next `count`, groups of nearly one size; 1 says one by one.
    [[nodiscard]] static constexpr std::size_t next(std::size_t count) noexcept {
        if (__builtin_is_constant_evaluated() || count < width / 4) return 1;
        const std::size_t groups = (count + most - 1) / most;
        return (count + groups - 1) / groups;
    }

    /// `add_lanes` for samples of it.
    template <class Loss>
    static scalar add(const pass& how, const Model& model, const Loss& loss,
                      const SampleAt& sample_at, std::size_t first, std::size_t count, scalar scale,
                      typename Model::parameters_type& gradient, scalar sum) noexcept {
        const auto& p = model.parameters();
        const auto input_at = only_inputs(sample_at);
        kept_inputs<decltype(input_at)> inputs;
        uninitialized_array<kept, most> of_samples;
        const scalar* outputs[width]{};
        for (std::size_t b = 0; b < count; ++b) {
            of_samples[b].forward(how.from(b), p, inputs.keep(input_at, first + b, b));
            outputs[b] = of_samples[b].last().data;
        }
        in_lanes x{uninitialized}, dx{uninitialized};
        x.count = dx.count = count;
        kernels::samples_to_lanes<reached::size(), width>(outputs, count, x.data);
        sum = layers::template around_from<arithmetic, begin>(
            how, p, x, dx, gradient, [&](const auto& y, auto& dy) {
                return add_losses<arithmetic>(loss, y, sample_at, first, scale, dy, sum);
            });
        uninitialized_array<reached, most> slopes;
        kernels::lanes_to_samples<reached::size(), width, false>(
            dx.data, count, [&](std::size_t b) { return slopes[b].data; });
        unwanted of_input;
        for (std::size_t b = 0; b < count; ++b)
            of_samples[b].backward(how.from(b), p, inputs.at(input_at, first + b, b), slopes[b],
                                   of_input, gradient);
        return sum;
    }

private:
    /// Copies of inputs that do not stay.
    template <class InputAt>
    struct kept_inputs {
        uninitialized_array<input, most> copies;

        const input& keep(const InputAt& input_at, std::size_t i, std::size_t b) noexcept {
            return copies[b] = input_at(i);
        }
        const input& at(const InputAt&, std::size_t, std::size_t b) noexcept { return copies[b]; }
    };
    template <class InputAt>
        requires(stays<InputAt>)
    struct kept_inputs<InputAt> {
        const input& keep(const InputAt& input_at, std::size_t i, std::size_t) const noexcept {
            return input_at(i);
        }
        const input& at(const InputAt& input_at, std::size_t i, std::size_t) const noexcept {
            return input_at(i);
        }
    };
};

/// Whether what `sample_at` gives goes through the network in two parts.
template <class Model, class Loss, class SampleAt>
consteval bool finds_tail() {
    if constexpr (tail_begin_of<Model> == 0)
        return false;
    else
        return tail_pass<Model, SampleAt>::pays && takes_sample_of<Model, Loss, SampleAt>;
}
template <class Model, class Loss, class SampleAt>
inline constexpr bool takes_tail_of = finds_tail<Model, Loss, SampleAt>();

}  // namespace ctnn::inline CTNN_TARGET::detail
