// SPDX-License-Identifier: MIT
// Memory for the values of all samples that go through a network together.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/precondition.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

/// Memory for one pass of training of samples that a network looks across: bytes of the caller's,
/// handed out from the first on. All of it is free again when the pass is over. Run time only.
class sample_memory {
public:
    /// The bytes begin at a multiple of 64.
    constexpr sample_memory(std::byte* given_bytes, std::size_t given_count) noexcept
        : bytes_(given_bytes), count_(given_count) {}

    /// Room for `values` of T, at a multiple of 64 bytes. It is not initialized.
    template <class T>
    [[nodiscard]] T* take(std::size_t values) noexcept {
        static_assert(std::is_trivially_copyable_v<T>);  // so that a write begins its lifetime
        const std::size_t first = used_;
        const std::size_t needed = (values * sizeof(T) + 63) / 64 * 64;
        if (needed > count_ - used_)
            samples_that_are_trained_together_fit_the_memory(used_ + needed, count_);
        used_ += needed;
        return reinterpret_cast<T*>(bytes_ + first);
    }
    /// The bytes that it hands out in a pass.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return count_; }
    /// All is free again.
    void restart() noexcept { used_ = 0; }

private:
    [[noreturn]] CTNN_COLD static void samples_that_are_trained_together_fit_the_memory(
        std::size_t needed, std::size_t bytes) noexcept {
        detail::precondition_broken(
            "ctnn::trainer: a layer looks across the samples of a minibatch, and the memory has no "
            "room for the values of so many; fewer samples in a shard, or more memory, are "
            "required; write a smaller batch_size, more shards, or fit(trainer, data, options, "
            "pool) with ctnn/run/threads.hpp, which takes it from the heap",
            static_cast<double>(needed), "bytes that there are", static_cast<double>(bytes));
    }

    std::byte* bytes_;
    std::size_t count_;
    std::size_t used_ = 0;
};

namespace detail {

/// Values of T for the samples of a pass, not initialized: in a `sample_memory`, or, in a constant
/// expression, made for it.
template <class T>
class sample_array {
public:
    constexpr sample_array() noexcept = default;
    sample_array(const sample_array&) = delete;
    sample_array& operator=(const sample_array&) = delete;
    constexpr ~sample_array() {
        if (__builtin_is_constant_evaluated()) delete[] values_;
    }

    [[nodiscard]] constexpr bool reserved() const noexcept { return values_ != nullptr; }
    constexpr void reserve(sample_memory* memory, std::size_t count) noexcept {
        if (__builtin_is_constant_evaluated())
            values_ = new unset<T>[count];
        else
            values_ = memory->take<unset<T>>(count);
    }
    [[nodiscard]] CTNN_INLINE constexpr T& operator[](std::size_t i) noexcept {
        return values_[i].value;
    }
    [[nodiscard]] CTNN_INLINE constexpr const T& operator[](std::size_t i) const noexcept {
        return values_[i].value;
    }

private:
    unset<T>* values_ = nullptr;
};

/// `f` with memory on the stack.
template <std::size_t Bytes, class F>
CTNN_NOINLINE auto with_stack_memory(const F& f) noexcept {
    alignas(64) std::byte bytes[Bytes];
    sample_memory memory(bytes, Bytes);
    return f(&memory);
}

}  // namespace detail

namespace kernels {

/// Calls `f(memory)` with `given`, or, where there is none, `Bytes` bytes of the stack; in a
/// constant expression, which needs no memory, with none.
template <std::size_t Bytes, class F>
constexpr auto with_sample_memory([[maybe_unused]] sample_memory* given, const F& f) noexcept {
    if (__builtin_is_constant_evaluated()) return f(static_cast<sample_memory*>(nullptr));
    if (given != nullptr) {
        given->restart();
        return f(given);
    }
    return ctnn::detail::with_stack_memory<Bytes>(f);
}

}  // namespace kernels

}  // namespace ctnn::inline CTNN_TARGET
