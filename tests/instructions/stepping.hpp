// SPDX-License-Identifier: MIT
// How many instructions a function executes, and how many of them multiply; Linux on x86-64.
#pragma once

#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ctnn::test {

/// What a function executed.
struct executed {
    std::size_t instructions = 0;
    /// Instructions that multiply numbers, or vectors of them, by themselves or in a multiply-add.
    std::size_t multiplies = 0;
};

/// Whether an instruction, given by its bytes, multiplies floating-point numbers.
[[nodiscard]] inline bool multiplies(const unsigned char* code) {
    // The opcode map: 1 is that of mulps and its kin, 2 that of the fused multiply-adds.
    const auto in_map = [](unsigned map, unsigned char opcode) {
        const bool fused_column = (opcode & 0x0fU) >= 6 && opcode >= 0x96 && opcode <= 0xbf;
        return (map == 1 && opcode == 0x59) || (map == 2 && fused_column);
    };
    if (code[0] == 0xc5) return in_map(1, code[2]);
    if (code[0] == 0xc4) return in_map(code[1] & 0x1fU, code[3]);
    if (code[0] == 0x62) return in_map(code[1] & 0x07U, code[4]);
    while (code[0] == 0x66 || code[0] == 0xf2 || code[0] == 0xf3) ++code;
    if ((code[0] & 0xf0U) == 0x40) ++code;
    return code[0] == 0x0f && in_map(1, code[1]);
}

namespace detail {

/// Goes through a stopped process, instruction by instruction, up to its next breakpoint.
[[nodiscard]] inline std::optional<executed> step_to_breakpoint(pid_t process) {
    executed count;
    while (true) {
        user_regs_struct registers{};
        if (ptrace(PTRACE_GETREGS, process, nullptr, &registers) != 0) return std::nullopt;
        unsigned char code[sizeof(long)];
        const long word = ptrace(PTRACE_PEEKTEXT, process, registers.rip, nullptr);
        std::memcpy(code, &word, sizeof(code));
        if (code[0] == 0xcc) return count;
        ++count.instructions;
        if (multiplies(code)) ++count.multiplies;
        int status = 0;
        if (ptrace(PTRACE_SINGLESTEP, process, nullptr, nullptr) != 0) return std::nullopt;
        if (waitpid(process, &status, 0) != process || !WIFSTOPPED(status)) return std::nullopt;
    }
}

}  // namespace detail

/// Calls `function(x, y)` in a process of its own, once to warm up and once step by step.
///
/// Nothing where a process may not look into its child.
template <class X, class Y>
[[nodiscard]] std::optional<executed> count_executed(void (*function)(const X&, Y&), const X& x) {
    Y y{};
    const pid_t process = fork();
    if (process == 0) {
        if (ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) _exit(1);
        function(x, y);
        __asm__ volatile("int3" ::: "memory");
        function(x, y);
        __asm__ volatile("int3" ::: "memory");
        _exit(0);
    }
    int status = 0;
    if (process < 0 || waitpid(process, &status, 0) != process) return std::nullopt;
    if (!WIFSTOPPED(status)) return std::nullopt;
    std::optional<executed> result;
    if (WSTOPSIG(status) == SIGTRAP) result = detail::step_to_breakpoint(process);
    kill(process, SIGKILL);
    waitpid(process, &status, 0);
    return result;
}

}  // namespace ctnn::test
