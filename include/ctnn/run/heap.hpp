// SPDX-License-Identifier: MIT
// A value that is too large for the stack, on the heap.
#pragma once

#include <ctnn/core/stack.hpp>
#include <ctnn/core/target.hpp>

#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET {

/// Owns one `T` on the heap, for models and trainers that are too large for the stack.
///
/// It is a value as T is: a copy is another T, equal to the first. After a move it is empty, and
/// may only be destroyed or assigned to. The result of a function is constructed in place on the
/// heap, so that nothing of T's size is ever on the stack.
/// Errors: std::bad_alloc if there is no memory.
/// Example: `on_heap m{[] { return initialized<model<net>>(off_stack, init::linear_default{}, 42);
/// }};` `on_heap t{[&] { return trainer{off_stack, *m, loss::mse{}, optim::sgd{}}; }}; t->step(x,
/// target);`
template <class T>
class on_heap {
public:
    /// A `T{}`.
    on_heap()
        requires std::default_initializable<T>
        : value_(make_default()) {}

    /// The result of `make()`, constructed in place.
    template <std::invocable Make>
        requires std::same_as<std::invoke_result_t<Make>, T>
    explicit on_heap(Make&& make) : value_(new T(std::forward<Make>(make)())) {}

    on_heap(const on_heap& other) : value_(new T(*other)) {}
    on_heap(on_heap&&) noexcept = default;
    on_heap& operator=(const on_heap& other) {
        if (value_)
            *value_ = *other;
        else
            value_.reset(new T(*other));
        return *this;
    }
    on_heap& operator=(on_heap&&) noexcept = default;
    ~on_heap() = default;

    [[nodiscard]] T& operator*() noexcept { return *value_; }
    [[nodiscard]] const T& operator*() const noexcept { return *value_; }
    [[nodiscard]] T* operator->() noexcept { return value_.get(); }
    [[nodiscard]] const T* operator->() const noexcept { return value_.get(); }

    /// Whether the values are equal.
    [[nodiscard]] bool operator==(const on_heap& other) const
        requires std::equality_comparable<T>
    {
        return *value_ == *other.value_;
    }

private:
    [[nodiscard]] static T* make_default() {
        if constexpr (std::constructible_from<T, off_stack_tag>)
            return new T(off_stack);
        else
            return new T{};
    }

    std::unique_ptr<T> value_;
};

template <std::invocable Make>
on_heap(Make) -> on_heap<std::invoke_result_t<Make>>;

}  // namespace ctnn::inline CTNN_TARGET
