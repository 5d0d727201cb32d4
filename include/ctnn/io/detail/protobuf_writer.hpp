// SPDX-License-Identifier: MIT
// Messages of protobuf, written: fields by their numbers, one after the other.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/little_endian.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace ctnn::inline CTNN_TARGET::detail {

/// Appends the fields of a message to a string.
///
/// Source: protobuf.dev/programming-guides/encoding.
class protobuf_writer {
public:
    explicit protobuf_writer(std::string& given_to) noexcept : to_(given_to) {}

    /// A whole number, or an enumerator; a negative one takes ten bytes.
    void number(std::uint32_t field, std::int64_t value) {
        varint(field << 3 | 0);
        varint(static_cast<std::uint64_t>(value));
    }
    void real(std::uint32_t field, float value) {
        char bits[sizeof(float)];
        write_little_endian(bits, __builtin_bit_cast(std::uint32_t, value));
        varint(field << 3 | 5);
        to_.append(bits, sizeof(bits));
    }
    /// A string, or bytes.
    void bytes(std::uint32_t field, text_view value) {
        varint(field << 3 | 2);
        varint(value.size());
        to_.append(value.data(), value.size());
    }
    void bytes(std::uint32_t field, const std::string& value) {
        bytes(field, text_view(value.data(), value.size()));
    }
    /// Fields that are written already.
    void fields(const std::string& written) { to_.append(written); }
    /// A message, or bytes, that `write` appends to the string. Its length, known after it, is put
    /// before it.
    template <class Write>
    void message(std::uint32_t field, const Write& write) {
        varint(field << 3 | 2);
        const std::size_t begin = to_.size();
        write();
        std::string length;
        protobuf_writer(length).varint(to_.size() - begin);
        to_.insert(begin, length);
    }

private:
    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    void varint(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7) to_.push_back(static_cast<char>(0x80 | (value & 0x7f)));
        to_.push_back(static_cast<char>(value));
    }

    std::string& to_;
};

}  // namespace ctnn::inline CTNN_TARGET::detail
