#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The reader of declarations reads all that ctnn's headers have, and tells what is public."""

import unittest

from declarations import declarations

HEADER = """
#pragma once
#define CTNN_SOMETHING(a) \\
    a
namespace ctnn::inline CTNN_TARGET {

/// A plain one.
struct options {
    /// How many.
    std::size_t count = {1};
    bool shown = false;

private:
    int hidden = 0;
};

template <class T>
    requires(sizeof(T) > 1) && std::same_as<T, std::array<int, 2>>
[[nodiscard]] constexpr const T& first(const T& x) noexcept { return x; }  // a comment

/// The same.
template <class T>
[[nodiscard]] constexpr decltype(auto) same(const T& x) noexcept { return (x); }

/// A concept.
template <class L>
concept Layer = requires(L l) {
    l.f();
};

/// The lesser.
template <class S>
constexpr S(min)(
    S a, S b) { return a < b ? a : b; }

inline constexpr std::size_t limit = std::size_t{1} << 20U;
inline constexpr bool even = [] { return true; }();
template <class T>
inline constexpr bool special<std::array<T, 2>> = true;

constexpr options options::none() noexcept { return {}; }

enum class role { weight, bias };
using alias = std::array<int, 2>;
class closed { int x; public: /// Shown.
    int y; };
template <class T> closed(T) -> closed;

namespace detail { struct inside {}; }
namespace math { constexpr double sqrt(double x) { return x; } }

}
"""


class Reading(unittest.TestCase):
    def setUp(self):
        self.found = declarations(HEADER)
        self.by_name = {one.name: one for one in self.found}

    def test_names_and_kinds(self):
        self.assertEqual([(one.kind, one.name) for one in self.found], [
            ("struct", "options"), ("function", "first"), ("function", "same"),
            ("concept", "Layer"),
            ("function", "min"), ("constant", "limit"), ("constant", "even"),
            ("enum class", "role"), ("alias", "alias"),
            ("class", "closed"), ("struct", "inside"), ("function", "sqrt")])

    def test_namespaces(self):
        self.assertEqual(self.by_name["inside"].namespaces, ["ctnn", "detail"])
        self.assertEqual(self.by_name["sqrt"].namespaces, ["ctnn", "math"])

    def test_comments(self):
        self.assertEqual(self.by_name["Layer"].comment, ["A concept."])
        self.assertEqual(self.by_name["first"].comment, [])

    def test_members(self):
        self.assertEqual([one.name for one in self.by_name["options"].members], ["count", "shown"])
        self.assertEqual([one.name for one in self.by_name["closed"].members], ["y"])

    def test_signatures(self):
        self.assertEqual(self.by_name["min"].signature,
                         "template <class S> constexpr S(min)(S a, S b)")
        self.assertEqual(self.by_name["role"].signature, "enum class role { weight, bias }")


if __name__ == "__main__":
    unittest.main()
