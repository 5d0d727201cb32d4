// SPDX-License-Identifier: MIT
// Prediction of a sequence step by step.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/stack.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/begin_again.hpp>
#include <ctnn/network/detail/chain.hpp>
#include <ctnn/network/detail/model_concept.hpp>
#include <ctnn/network/detail/stream.hpp>
#include <ctnn/network/detail/stream_errors.hpp>
#include <ctnn/network/detail/stream_graph.hpp>
#include <ctnn/network/detail/stream_topologies.hpp>

#include <concepts>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// How a step goes through a model, and the error of one that cannot stream, or void.
template <class M>
struct model_stream {
    using sequence = over_time<typename M::input_shape>;
    using stream = detail::stream<typename M::network, sequence, 0>;
    using fault = void;
    using input_shape = typename sequence::step;
    using output_shape = typename stream::output::step;
};
template <class M>
    requires is_misfit<
        typename stream<typename M::network, over_time<typename M::input_shape>, 0>::output>
struct model_stream<M> {
    using sequence = over_time<typename M::input_shape>;
    using stream = detail::stream<typename M::network, sequence, 0>;
    using fault = typename stream::output::fault;
    using input_shape = std::conditional_t<std::is_void_v<typename sequence::step>,
                                           typename M::input_shape, typename sequence::step>;
    using output_shape = typename M::output_shape;
};

}  // namespace detail

/// Predicts a sequence one step after the other: each call takes the next step, and gives what the
/// model gives for it in the whole sequence, with the same bits. After a `last_step` that is the
/// output for the sequence up to there.
///
/// It refers to the model, and holds the states of all its layers, zeros at first; a copy goes on
/// from the same steps. A sequence may be of any length, whatever the model's input shape says.
/// Nothing is allocated; one whose states are too large for the stack is made with `off_stack`.
/// Shape: of a model that takes (Steps, Size...), a step is (Size...). So is the output, unless a
///   layer such as `last_step` has made one value of the sequence. Of `integers<Steps>`, a step is
///   one token, `integers<1>`.
/// Errors: a layer that mixes steps without a `state`, a topology of your own that a sequence
///   reaches, a temporary model, a step of another shape, and anything but a model do not compile.
/// Example: `streaming live{m}; while (read(x)) show(live(x)); live.reset();`
template <class Model>
class streaming {
    using plan = detail::model_stream<Model>;
    static_assert(error::report<typename plan::fault>);

public:
    using scalar = typename Model::scalar;
    /// One step of the sequence.
    using input = tensor<typename plan::input_shape, scalar>;
    using output = tensor<typename plan::output_shape, scalar>;
    /// The states of all layers.
    using state_type = typename plan::stream::template state<scalar>;

    /// From the beginning of a sequence.
    ///
    /// Errors: states of more than `stack_limit` bytes do not compile; see the next.
    constexpr explicit streaming(const Model& streamed) noexcept : streaming(off_stack, streamed) {
        static_assert(detail::may_be_local<error::streaming_stack, streaming>());
    }
    /// The same, for one that lives elsewhere than on the stack.
    constexpr streaming(off_stack_tag, const Model& streamed) noexcept : model_(&streamed) {}
    constexpr explicit streaming(const Model&& streamed) noexcept : model_(&streamed) {
        static_assert(error::report<error::streaming_temporary<Model>>);
    }
    constexpr streaming(off_stack_tag, const Model&& streamed) noexcept : model_(&streamed) {
        static_assert(error::report<error::streaming_temporary<Model>>);
    }

    /// The prediction for the next step. It may be dropped, while a stream begins.
    constexpr output operator()(const input& x) noexcept {
        if constexpr (std::is_void_v<typename plan::fault>) {
            output y{uninitialized};
            plan::stream::template step<typename Model::arithmetic>(model_->parameters(), state_, x,
                                                                    y);
            return y;
        } else {
            return {};
        }
    }
    template <class X>
        requires(!std::convertible_to<const X&, input>)
    constexpr output operator()(const X&) noexcept {
        static_assert(
            error::report<error::streaming_step<error::produces<X>, error::expects<input>>>);
        return {};
    }

    /// Begins a new sequence.
    constexpr void reset() noexcept { kernels::begin_again(state_); }

private:
    const Model* model_;
    state_type state_{};
};
template <class Model>
streaming(const Model&) -> streaming<Model>;
template <class Model>
streaming(off_stack_tag, const Model&) -> streaming<Model>;

// Of what is not a model: it says so, and no more after that.
template <class Model>
    requires(!detail::Model<Model>)
class streaming<Model> {
    static_assert(error::report<error::streaming_model<Model>>);

public:
    constexpr explicit streaming(const Model&) noexcept {}
    constexpr streaming(off_stack_tag, const Model&) noexcept {}
    template <class X>
    constexpr X operator()(const X& x) const noexcept {
        return x;
    }
    constexpr void reset() const noexcept {}
};

}  // namespace ctnn::inline CTNN_TARGET
