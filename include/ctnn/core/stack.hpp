// SPDX-License-Identifier: MIT
// The limit on the library's use of the stack, and values that are too large for it.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>

#include <cstddef>

namespace ctnn::error {

/// A number of bytes: a limit, or one that exceeds it.
template <std::size_t Count>
struct bytes;

template <class Found, class Allowed>
struct model_stack {
    static_assert(never<Found>,
                  "ctnn::model: it is larger than a local variable may be; at most "
                  "ctnn::stack_limit bytes are allowed; write on_heap m{[] { return "
                  "initialized<model<network>>(off_stack, scheme, seed); }}; with "
                  "ctnn/run/heap.hpp, or, where it is static, model<network> m{off_stack};");
};

template <class Found, class Allowed>
struct trainer_stack {
    static_assert(never<Found>,
                  "ctnn::trainer: it is larger than a local variable may be; at most "
                  "ctnn::stack_limit bytes are allowed; write on_heap t{[&] { return "
                  "trainer{off_stack, model, loss, optimizer}; }}; with ctnn/run/heap.hpp, or, "
                  "where it is static, trainer t{off_stack, model, loss, optimizer};");
};

template <class Found, class Allowed>
struct streaming_stack {
    static_assert(never<Found>,
                  "ctnn::streaming: its states are larger than a local variable may be; at most "
                  "ctnn::stack_limit bytes are allowed; write on_heap live{[&] { return "
                  "streaming{off_stack, model}; }}; with ctnn/run/heap.hpp, or, where it is "
                  "static, streaming live{off_stack, model};");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET {

/// Upper bound, in bytes, on the stack used by one library call, and on a model, a trainer or a
/// `streaming` that is not made with `off_stack`. A network that needs more is rejected at compile
/// time.
///
/// The stack holds the activations of one pass through a network, of one sample or of several at
/// once. The bound is 1 MiB on a system, 32 KiB for WebAssembly, 16 KiB elsewhere; for a smaller or
/// larger stack define CTNN_STACK_LIMIT, a plain number of bytes, for all files:
/// -DCTNN_STACK_LIMIT=4096.
#if defined(CTNN_STACK_LIMIT)
inline constexpr std::size_t stack_limit = CTNN_STACK_LIMIT;
#elif defined(__wasm__)
inline constexpr std::size_t stack_limit = std::size_t{32} << 10U;
#elif CTNN_HAS_SYSTEM
inline constexpr std::size_t stack_limit = std::size_t{1} << 20U;
#else
inline constexpr std::size_t stack_limit = std::size_t{16} << 10U;
#endif

/// The part of it for samples side by side, 400 KiB of 1 MiB; of a network that needs more, fewer
/// samples go through at once. Systems give a thread 512 KiB (macOS) or more.
inline constexpr std::size_t lanes_stack_limit = stack_limit / 64 * 25;

/// The type of `off_stack`. Not made by `{}`.
struct off_stack_tag {
    constexpr explicit off_stack_tag(int) noexcept {}
};

/// States that a model, a trainer or a `streaming` larger than `stack_limit` is not on the stack,
/// but on the heap (`on_heap` of ctnn/run/heap.hpp) or a static or constexpr object.
/// Example: `static ctnn::model<large_network> m{ctnn::off_stack};`
inline constexpr off_stack_tag off_stack{0};

namespace detail {

/// Rejects a type that is too large to be a plain local.
template <template <class, class> class Error, class T>
consteval bool may_be_local() {
    if constexpr (sizeof(T) > stack_limit)
        static_assert(error::report<Error<error::bytes<sizeof(T)>, error::bytes<stack_limit>>>);
    return true;
}

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
