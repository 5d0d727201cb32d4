// SPDX-License-Identifier: MIT
// A pool of threads: how many there are, what it does where the system gives none, and its memory.

#include <ctnn/run/thread_pool.hpp>

#include <catch2/catch_test_macros.hpp>

#if __has_include(<sys/resource.h>) && __has_include(<sys/wait.h>) && __has_include(<unistd.h>)
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#define CTNN_TEST_LIMITS_MEMORY 1
#else
#define CTNN_TEST_LIMITS_MEMORY 0
#endif
// Sanitizers reserve more memory than a limit leaves them.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#undef CTNN_TEST_LIMITS_MEMORY
#define CTNN_TEST_LIMITS_MEMORY 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#undef CTNN_TEST_LIMITS_MEMORY
#define CTNN_TEST_LIMITS_MEMORY 0
#endif
#endif

// The thread sanitizer brings its own operator new, which a program cannot replace beside it.
#define CTNN_TEST_COUNTS_MEMORY 1
#if defined(__SANITIZE_THREAD__)
#undef CTNN_TEST_COUNTS_MEMORY
#define CTNN_TEST_COUNTS_MEMORY 0
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#undef CTNN_TEST_COUNTS_MEMORY
#define CTNN_TEST_COUNTS_MEMORY 0
#endif
#endif

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <system_error>
#include <thread>

#if CTNN_TEST_COUNTS_MEMORY
namespace {

/// What was asked for with an alignment that nothing else here has.
constexpr std::size_t alignment = 4'096;
struct asked {
    std::size_t calls = 0;
    std::size_t bytes = 0;
    std::size_t alive = 0;
    std::size_t most_alive = 0;
    bool refused = false;
} memory_asked_for;

struct alignas(alignment) page {
    int value = 7;
};

}  // namespace

void* operator new(std::size_t size, std::align_val_t align) {
    const auto each = static_cast<std::size_t>(align);
    if (each == alignment && memory_asked_for.refused) throw std::bad_alloc{};
    void* const p = std::aligned_alloc(each, (size + each - 1) / each * each);
    if (p == nullptr) throw std::bad_alloc{};
    if (each == alignment) {
        ++memory_asked_for.calls;
        memory_asked_for.bytes += size;
        if (++memory_asked_for.alive > memory_asked_for.most_alive) ++memory_asked_for.most_alive;
    }
    return p;
}
void operator delete(void* p, std::align_val_t align) noexcept {
    if (p != nullptr && static_cast<std::size_t>(align) == alignment) --memory_asked_for.alive;
    std::free(p);
}
void operator delete(void* p, std::size_t, std::align_val_t align) noexcept {
    operator delete(p, align);
}
#endif

TEST_CASE("thread_pool: as many threads as the machine has, unless told", "[run][thread_pool]") {
    const std::size_t machine = std::thread::hardware_concurrency();
    REQUIRE(ctnn::thread_pool{}.threads() == (machine == 0 ? 1 : machine));
    REQUIRE(ctnn::thread_pool{0}.threads() == (machine == 0 ? 1 : machine));
    REQUIRE(ctnn::thread_pool{1}.threads() == 1);
    REQUIRE(ctnn::thread_pool{5}.threads() == 5);
}

#if CTNN_TEST_COUNTS_MEMORY
TEST_CASE("thread_pool: memory is asked for once, in the size that is needed",
          "[run][thread_pool]") {
    {
        ctnn::thread_pool pool{2};
        memory_asked_for = {};
        REQUIRE(pool.memory<page>(3).values().size() == 3);
        REQUIRE(pool.memory<page>(3).values()[2].value == 7);
        REQUIRE(pool.memory<page>(1).values().size() == 1);
        REQUIRE(memory_asked_for.calls == 1);
        REQUIRE(memory_asked_for.bytes == 3 * sizeof(page));
        // More of it: the old is given back first.
        REQUIRE(pool.memory<page>(5).values()[4].value == 7);
        REQUIRE(memory_asked_for.calls == 2);
        REQUIRE(memory_asked_for.bytes == (3 + 5) * sizeof(page));
        REQUIRE(memory_asked_for.most_alive == 1);
    }
    REQUIRE(memory_asked_for.alive == 0);
}

TEST_CASE("thread_pool: where there was no memory, it begins anew", "[run][thread_pool]") {
    ctnn::thread_pool pool{2};
    pool.memory<page>(3).values()[2].value = 8;
    memory_asked_for.refused = true;
    REQUIRE_THROWS_AS(pool.memory<page>(4), std::bad_alloc);
    memory_asked_for.refused = false;
    REQUIRE(pool.memory<page>(3).values()[2].value == 7);
    // So many bytes that their number begins again from 0.
    REQUIRE_THROWS_AS(pool.memory<page>(~std::size_t{0} / sizeof(page) + 2), std::bad_alloc);
}
#endif

TEST_CASE("thread_pool: one thread does the pieces of all others that are slow",
          "[run][thread_pool]") {
    using clock = std::chrono::steady_clock;
    constexpr std::size_t each = 4;  // pieces of a share
    for (const std::size_t threads : {2U, 3U})
        for (std::size_t quick = 0; quick < threads; ++quick) {
            CAPTURE(threads, quick);
            ctnn::thread_pool pool{threads};
            std::atomic<std::size_t> begun{0}, done{0};
            std::atomic<bool> in_time{true};
            const auto await = [&in_time](const auto& count, std::size_t wanted) noexcept {
                const auto end = clock::now() + std::chrono::seconds{10};
                while (count != wanted && clock::now() < end) std::this_thread::yield();
                if (count != wanted) in_time = false;
            };
            pool.run(threads * each, [&](std::size_t i) noexcept {
                if (i % each != 0) {
                    ++done;
                    return;
                }
                // Each thread is in its own share; then all but the quick one wait for the rest.
                ++begun;
                await(begun, threads);
                if (i / each != quick) await(done, threads * (each - 1));
            });
            REQUIRE(in_time);
        }
}

#if CTNN_TEST_LIMITS_MEMORY
TEST_CASE(
    "thread_pool: where the system gives no further thread, it says so and leaves none behind",
    "[run][thread_pool]") {
    // In a child, whose address space is limited: there is no room for so many stacks.
    constexpr int no_limit = 1;
    std::fflush(nullptr);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        int result = no_limit;
        constexpr rlim_t limit = 2'000'000'000;
        const rlimit given{limit, limit};
        rlimit found{};
        // An emulator takes the call and does nothing.
        if (setrlimit(RLIMIT_AS, &given) == 0 && getrlimit(RLIMIT_AS, &found) == 0 &&
            found.rlim_cur == limit) {
            try {
                const ctnn::thread_pool pool{2'000};
                result = 2;  // 2,000 threads in 2 GB
            } catch (const std::system_error&) {
                result = 0;
            } catch (...) {
                result = 3;
            }
        }
        std::_Exit(result);
    }
    int status = -1;
    REQUIRE(waitpid(child, &status, 0) == child);
    // Threads left behind would have ended the program.
    REQUIRE(WIFEXITED(status));
    if (WEXITSTATUS(status) == no_limit) SKIP("no limit on the address space here");
    REQUIRE(WEXITSTATUS(status) == 0);
}
#endif
