// SPDX-License-Identifier: MIT
// A value in the place of another one.
#pragma once

#include <ctnn/core/target.hpp>

#include <new>

namespace ctnn::inline CTNN_TARGET::kernels {

/// Makes `value` a `T{}`. At run time it is made in place: none of its size is on the stack.
template <class T>
constexpr void begin_again(T& value) noexcept {
    if (__builtin_is_constant_evaluated()) {
        value = T{};
    } else {
        value.~T();
        ::new (static_cast<void*>(&value)) T{};
    }
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
