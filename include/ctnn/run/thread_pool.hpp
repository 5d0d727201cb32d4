// SPDX-License-Identifier: MIT
// Threads that wait for work.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/precondition.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/target/operations.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <span>
#include <system_error>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace ctnn::inline CTNN_TARGET {

/// Threads that wait for work: an `Executor`. The caller's thread works too, as one of them.
///
/// Each thread begins with its own share of the pieces, the same for every call with that count, so
/// its data stays in its cache; idle threads steal the rest. A thread without work spins for some
/// microseconds, then sleeps.
///
/// One thread at a time may use a pool, and not from inside a task: that is a broken precondition.
/// Example: `thread_pool pool{2}; fit(t, data, {.batch_size = 128, .shards = 2}, pool);`
class thread_pool {
    /// Memory for values of one type.
    struct block {
        std::unique_ptr<void, void (*)(void*)> memory{nullptr, [](void*) {}};
        const void* type = nullptr;
        std::size_t count = 0;
    };

public:
    /// A pool of `threads`, one of which is the caller's; 0 stands for as many as the machine has.
    ///
    /// Errors: std::system_error, where the system gives no further thread, or more than 65,536 are
    /// asked for; none is left behind.
    explicit thread_pool(std::size_t threads = 0)
        : size_(checked_count(threads != 0 ? threads : machine_threads())),
          shares_(new share[size_]) {
        workers_.reserve(size_ - 1);
        try {
            for (std::size_t w = 1; w < size_; ++w)
                workers_.emplace_back([this, w]() noexcept { work(w); });
        } catch (...) {
            stop();
            throw;
        }
    }
    ~thread_pool() { stop(); }
    thread_pool(const thread_pool&) = delete;
    thread_pool& operator=(const thread_pool&) = delete;

    [[nodiscard]] std::size_t threads() const noexcept { return size_; }

    /// Calls `task(i)` for each i below `count`, from all threads; returns when all have returned.
    ///
    /// Errors: a task must not throw. A pool that is used from inside its own task, or by two
    /// threads at once, is a broken precondition: the program stops and says so.
    template <class Task>
    void run(std::size_t count, const Task& task) noexcept {
        if (busy_.exchange(true, std::memory_order_acquire)) pool_is_in_use_already();
        run_alone(count, task);
        busy_.store(false, std::memory_order_release);
    }
    /// Values that a pool lends: they are the pool's again when this ends.
    template <class T>
    class lent {
    public:
        lent(const lent&) = delete;
        lent& operator=(const lent&) = delete;
        ~lent() {
            if (count_ != 0) pool_.kept_ = std::exchange(block_, {});
        }
        [[nodiscard]] std::span<T> values() const noexcept {
            if (count_ == 0) return {};
            return {std::launder(static_cast<T*>(block_.memory.get())), count_};
        }

    private:
        friend thread_pool;
        lent(thread_pool& pool, std::size_t count) : pool_(pool), count_(count) {
            static char type;
            if (count == 0) return;
            block_ = std::exchange(pool.kept_, {});
            if (block_.type == &type && block_.count >= count) return;
            block_ = {};  // before there is more
            if (count > static_cast<std::size_t>(-1) / sizeof(T)) throw std::bad_alloc{};
            block_.memory = {::operator new(count * sizeof(T), std::align_val_t{alignof(T)}),
                             [](void* p) { ::operator delete(p, std::align_val_t{alignof(T)}); }};
            // By the threads that will use it first, the caller's piece being nothing.
            T* const values = static_cast<T*>(block_.memory.get());
            pool.run(count + 1, [values](std::size_t i) noexcept {
                if (i > 0) ::new (static_cast<void*>(values + (i - 1))) T{};
            });
            block_.type = &type;
            block_.count = count;
        }

        thread_pool& pool_;
        std::size_t count_;
        block block_{};
    };

    /// `count` values of a type, zero the first time and kept between calls; asked for more of
    /// them, for another type, or while others are lent, it begins anew.
    ///
    /// Errors: std::bad_alloc.
    template <class T>
        requires(std::is_trivially_destructible_v<T>)
    [[nodiscard]] lent<T> memory(std::size_t count) {
        return {*this, count};
    }

private:
    /// The pieces that one thread begins with. On cache lines of its own.
    struct alignas(128) share {
        std::atomic<std::size_t> next{0};
        std::size_t last = 0;
    };
    using round = std::uint32_t;
    static constexpr int spins = 4000;

    [[noreturn]] CTNN_COLD static void pool_is_in_use_already() noexcept {
        detail::precondition_broken(
            "ctnn::thread_pool: it is used from inside its own task, or by two threads at once; "
            "one use at a "
            "time is required; give each thread a pool of its own, and tasks none");
    }

    template <class Task>
    void run_alone(std::size_t count, const Task& task) noexcept {
        if (count < 2 || workers_.empty()) {
            for (std::size_t i = 0; i < count; ++i) task(i);
            return;
        }
        task_ = &task;
        call_ = [](const void* given, std::size_t i) noexcept {
            (*static_cast<const Task*>(given))(i);
        };
        begin(count);
        do_share(0);
        await_zero(working_);
    }

    static constexpr std::size_t most_threads = 65'536;

    [[nodiscard]] static std::size_t checked_count(std::size_t threads) {
        if (threads > most_threads)
            throw std::system_error(
                std::make_error_code(std::errc::resource_unavailable_try_again),
                "ctnn::thread_pool: too many threads are asked for; at most 65,536 are possible");
        return threads;
    }

    [[nodiscard]] static std::size_t machine_threads() noexcept {
        const unsigned count = std::thread::hardware_concurrency();
        return count == 0 ? 1 : count;
    }

    /// Gives each thread its share, and wakes the workers.
    void begin(std::size_t count) noexcept {
        for (std::size_t t = 0; t < size_; ++t) {
            shares_[t].next.store(count * t / size_, std::memory_order_relaxed);
            shares_[t].last = count * (t + 1) / size_;
        }
        working_.store(static_cast<round>(workers_.size()), std::memory_order_relaxed);
        begin_round();
    }
    void begin_round() noexcept {
        round_.fetch_add(1, std::memory_order_release);
        round_.notify_all();
    }

    /// The pieces of share `own`, then what is left of the others.
    void do_share(std::size_t own) noexcept {
        for (std::size_t n = 0; n < size_; ++n) {
            share& from = shares_[(own + n) % size_];
            for (std::size_t i = from.next.load(std::memory_order_relaxed); i < from.last;) {
                i = from.next.fetch_add(1, std::memory_order_relaxed);
                if (i < from.last) call_(task_, i);
            }
        }
    }

    void work(std::size_t own) noexcept {
        for (round seen = 0;;) {
            seen = await_change(round_, seen);
            if (stopping_) return;
            do_share(own);
            if (working_.fetch_sub(1, std::memory_order_acq_rel) == 1) working_.notify_one();
        }
    }

    static round await_change(const std::atomic<round>& value, round from) noexcept {
        for (int i = 0; i < spins; ++i) {
            const round now = value.load(std::memory_order_acquire);
            if (now != from) return now;
            simd::pause();
        }
        value.wait(from, std::memory_order_acquire);
        return value.load(std::memory_order_acquire);
    }

    static void await_zero(const std::atomic<round>& value) noexcept {
        for (round now = value.load(std::memory_order_acquire); now != 0;)
            now = await_change(value, now);
    }

    void stop() noexcept {
        stopping_ = true;
        begin_round();
        for (auto& worker : workers_) worker.join();
    }

    std::size_t size_;
    std::unique_ptr<share[]> shares_;
    std::atomic<bool> busy_{false};
    bool stopping_ = false;
    const void* task_ = nullptr;
    void (*call_)(const void*, std::size_t) noexcept = nullptr;
    alignas(128) std::atomic<round> round_{0};
    alignas(128) std::atomic<round> working_{0};
    std::vector<std::thread> workers_{};

    block kept_{};
};

}  // namespace ctnn::inline CTNN_TARGET
