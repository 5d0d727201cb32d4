// SPDX-License-Identifier: MIT
// A value in the place of another one.
#pragma once

#include <ctnn/core/target.hpp>

#include <new>

namespace ctnn::inline CTNN_TARGET::kernels {

namespace detail {

/// In a function of its own: without optimisation its `T{}` has room in the frame.
template <class T>
constexpr void assign_new(T& value) noexcept {
    value = T{};
}

}  // namespace detail

/// Makes `value` a `T{}`. At run time it is made in place: none of its size is on the stack.
template <class T>
constexpr void begin_again(T& value) noexcept {
    if (__builtin_is_constant_evaluated()) {
        detail::assign_new(value);
    } else {
        value.~T();
        ::new (static_cast<void*>(&value)) T{};
    }
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
