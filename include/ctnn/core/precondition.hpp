// SPDX-License-Identifier: MIT
// Preconditions that only run time can check, and the handler of a broken one.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>

#if CTNN_HAS_SYSTEM
#include <cstdio>
#include <cstdlib>
#endif

namespace ctnn::inline CTNN_TARGET {

/// A function that is called with the sentence of a broken rule: what was found, what is required
/// and what to do. It must not throw. If it returns, the program stops at once, so it has to flush
/// the buffered streams that it writes to.
using precondition_handler = void (*)(const char* sentence);

}  // namespace ctnn::inline CTNN_TARGET

namespace ctnn::all_targets {

// One for the whole program, whatever processors its files are compiled for.
inline void (*handler_of_preconditions)(const char* sentence) = nullptr;

}  // namespace ctnn::all_targets

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// Says the sentence and ends the program.
[[noreturn]] CTNN_COLD void precondition_broken(const char* sentence) noexcept {
    const precondition_handler handler = all_targets::handler_of_preconditions;
    if (handler != nullptr) handler(sentence);
#if CTNN_HAS_SYSTEM
    if (handler == nullptr) {
        std::fputs(sentence, stderr);
        std::fputc('\n', stderr);
        std::fflush(stderr);
    }
    std::abort();
#elif defined(__GNUC__)
    __builtin_trap();
#else
    for (;;) *static_cast<volatile int*>(nullptr) = 0;
#endif
}

/// The same, with the number that was found after the sentence, if there is a system to print it.
[[noreturn]] CTNN_COLD void precondition_broken(const char* sentence,
                                                [[maybe_unused]] double found) noexcept {
#if CTNN_HAS_SYSTEM
    char text[512];
    std::snprintf(text, sizeof text, "%s (found: %.9g)", sentence, found);
    precondition_broken(text);
#else
    precondition_broken(sentence);
#endif
}

/// The same, with another number that tells what is required: `(found: 7; outputs: 3)`.
[[noreturn]] CTNN_COLD void precondition_broken(const char* sentence, [[maybe_unused]] double found,
                                                [[maybe_unused]] const char* of_what,
                                                [[maybe_unused]] double needed) noexcept {
#if CTNN_HAS_SYSTEM
    char text[512];
    std::snprintf(text, sizeof text, "%s (found: %.9g; %s: %.9g)", sentence, found, of_what,
                  needed);
    precondition_broken(text);
#else
    precondition_broken(sentence);
#endif
}

}  // namespace detail

/// Sets the handler of broken preconditions: a class number that no output has, a negative learning
/// rate, a thread pool used from inside its own task. Returns the handler that was set before;
/// nullptr is the default.
///
/// By default the sentence goes to standard error and the program aborts; without an operating
/// system it traps. In a constant expression no handler is called: the call does not compile, and
/// the compiler names the rule. Set the handler before other threads use the library.
/// Example: `set_precondition_handler([](const char* sentence) { my_log(sentence); });`
inline precondition_handler set_precondition_handler(precondition_handler handler) noexcept {
    const precondition_handler before = all_targets::handler_of_preconditions;
    all_targets::handler_of_preconditions = handler;
    return before;
}

}  // namespace ctnn::inline CTNN_TARGET
