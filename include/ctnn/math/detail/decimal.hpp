// SPDX-License-Identifier: MIT
// A number in decimal, as printf's %g writes it: for what a compiler is to print.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>

namespace ctnn::inline CTNN_TARGET::detail {

/// The size of a finite double, exactly: digits times a power of ten.
class exact_decimal {
public:
    constexpr explicit exact_decimal(double number) noexcept {
        constexpr std::uint64_t hidden = std::uint64_t{1} << 52;
        const auto bits = __builtin_bit_cast(std::uint64_t, number);
        const std::uint64_t field = bits >> 52 & 0x7ffU;
        const std::uint64_t whole = (bits & (hidden - 1)) | (field > 0 ? hidden : 0);
        limbs_[0] = static_cast<std::uint32_t>(whole % base);
        limbs_[1] = static_cast<std::uint32_t>(whole / base);
        int power = static_cast<int>(field > 0 ? field : 1) - 1075;
        for (; power > 0; --power) multiply(2);
        for (; power < 0; ++power, --exponent_) multiply(5);  // 1/2 is 5/10
        while (size_ > 1 && digit(size_ - 1) == 0) --size_;
    }

    /// Number of digits, at least 1; the digit at a place, from the lowest; the power of ten there.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    [[nodiscard]] constexpr int digit(std::size_t place) const noexcept {
        std::uint32_t limb = limbs_[place / 9];
        for (std::size_t i = 0; i < place % 9; ++i) limb /= 10;
        return static_cast<int>(limb % 10);
    }
    [[nodiscard]] constexpr int exponent() const noexcept { return exponent_; }

private:
    static constexpr std::uint32_t base = 1'000'000'000;  // a limb has nine digits

    constexpr void multiply(std::uint32_t factor) noexcept {
        std::uint64_t carry = 0;
        for (std::size_t i = 0; i < size_ / 9 || carry > 0; ++i) {
            carry += std::uint64_t{limbs_[i]} * factor;
            limbs_[i] = static_cast<std::uint32_t>(carry % base);
            carry /= base;
            if (i == size_ / 9) size_ += 9;
        }
    }

    std::uint32_t limbs_[86]{};  // 2^53 5^1074 has 767 digits
    std::size_t size_ = 18;
    int exponent_ = 0;
};

/// A number in decimal, of up to `Most` digits.
template <std::size_t Most>
class decimal_text {
public:
    constexpr explicit decimal_text(double number) noexcept {
        constexpr double largest = (std::numeric_limits<double>::max)();
        const bool is_nan = unequal(number, number);
        const bool is_finite = number <= largest && number >= -largest;
        if (!is_nan && __builtin_bit_cast(std::uint64_t, number) >> 63 != 0) put('-');
        if (is_finite)
            put_finite(number);
        else
            put(is_nan ? "nan" : "inf");
    }
    [[nodiscard]] constexpr text_view view() const noexcept { return {data_, size_}; }

private:
    constexpr void put_finite(double number) noexcept {
        take_digits(exact_decimal(number));
        if (power_ < -4 || power_ >= static_cast<int>(Most))
            put_with_exponent();
        else
            put_without_exponent();
    }

    /// The first digits, rounded to the nearest, to the even one of two.
    constexpr void take_digits(const exact_decimal& exact) noexcept {
        const std::size_t size = exact.size();
        for (std::size_t i = 0; i < Most && i < size; ++i) digit_[i] = exact.digit(size - 1 - i);
        if (digit_[0] != 0) power_ = static_cast<int>(size) - 1 + exact.exponent();
        if (size > Most) {
            bool rest = digit_[Most - 1] % 2 != 0;
            for (std::size_t place = 0; place + Most + 1 < size; ++place)
                rest = rest || exact.digit(place) != 0;
            const int next = exact.digit(size - 1 - Most);
            if (next > 5 || (next == 5 && rest)) add_to_last();
        }
        while (count_ > 1 && digit_[count_ - 1] == 0) --count_;
    }
    constexpr void add_to_last() noexcept {
        for (std::size_t i = Most; i-- > 0;) {
            if (++digit_[i] < 10) return;
            digit_[i] = 0;
        }
        digit_[0] = 1;
        ++power_;
    }

    constexpr void put_without_exponent() noexcept {
        const int last = static_cast<int>(count_) - 1;
        const int first = power_ < 0 ? power_ : 0;  // 0.02 has its units before its first digit
        for (int i = first; i <= last || i <= power_; ++i) {
            if (i == power_ + 1 && i > first) put('.');
            put_digit(i);
        }
    }
    constexpr void put_with_exponent() noexcept {
        for (int i = 0; i < static_cast<int>(count_); ++i) {
            if (i == 1) put('.');
            put_digit(i);
        }
        const int size = power_ < 0 ? -power_ : power_;
        put(power_ < 0 ? "e-" : "e+");
        if (size >= 100) put(static_cast<char>('0' + size / 100));
        put(static_cast<char>('0' + size / 10 % 10));
        put(static_cast<char>('0' + size % 10));
    }
    constexpr void put_digit(int i) noexcept {
        const bool written = i >= 0 && i < static_cast<int>(count_);
        put(static_cast<char>('0' + (written ? digit_[i] : 0)));
    }
    constexpr void put(char c) noexcept { data_[size_++] = c; }
    constexpr void put(text_view text) noexcept {
        for (const char c : text) put(c);
    }

    int digit_[Most]{};
    std::size_t count_ = Most, size_ = 0;
    int power_ = 0;  // of the first digit
    char data_[Most + 8]{};
};

}  // namespace ctnn::inline CTNN_TARGET::detail
