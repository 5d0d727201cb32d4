// SPDX-License-Identifier: MIT
// Values whose numbers are not set yet, for code that writes every one of them next.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

/// The type of `uninitialized`. Not made by `{}`, so not by `tensor<...> x{{}}`.
struct uninitialized_tag {
    constexpr explicit uninitialized_tag(int) noexcept {}
};

/// Leaves the numbers of a tensor or of lanes unset: `tensor<shape<3>> x{uninitialized};`,
/// PyTorch's `torch.empty`. Every number must be written before it is read. Without it they are
/// zero.
inline constexpr uninitialized_tag uninitialized{0};

namespace detail {

/// Holds a `T` with its numbers unset if it can be made so, else a default one. A function that
/// returns such a `T` would not do: GCC evaluates the call at compile time and fills with zeros.
template <class T>
struct unset {
    T value;

    CTNN_INLINE constexpr unset() noexcept
        requires std::constructible_from<T, uninitialized_tag>
        : value(uninitialized) {}
    CTNN_INLINE constexpr unset() noexcept
        requires(!std::constructible_from<T, uninitialized_tag>)
        : value() {}
};

// Made without a call, which a constant evaluation would count.
template <class T>
    requires std::is_empty_v<T>
struct unset<T> {
    T value{};
};

/// `Count` values of `T` with their numbers unset. Run time only.
template <class T, std::size_t Count>
class uninitialized_array {
    static_assert(std::is_trivially_copyable_v<T>);  // so that a write begins its lifetime

public:
    [[nodiscard]] CTNN_INLINE T& operator[](std::size_t i) noexcept {
        return reinterpret_cast<T*>(bytes)[i];
    }

private:
    alignas(T) std::byte bytes[Count * sizeof(T)];
};

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
