// SPDX-License-Identifier: MIT
// What bench/ takes of Google Benchmark, declared alone: enough to compile with, not to run.
#pragma once

#include <cstdint>

namespace benchmark {

struct State {
    struct [[maybe_unused]] round {};
    struct iterator {
        round operator*() const;
        iterator& operator++();
        bool operator!=(const iterator& other) const;
    };
    iterator begin();
    iterator end();
    std::int64_t iterations() const;
    void SetItemsProcessed(std::int64_t items);
    void SkipWithError(const char* message);
};

struct registered {
    registered* UseRealTime();
    registered* Name(const char* name);
};
template <class Function>
registered* RegisterBenchmark(const char* name, Function function);

template <class T>
void DoNotOptimize(const T& value);

}  // namespace benchmark

#define CTNN_JOINED(a, b) a##b
#define CTNN_UNIQUE(line) CTNN_JOINED(registered_in_line_, line)
#define BENCHMARK(...)                                       \
    static benchmark::registered* CTNN_UNIQUE(__COUNTER__) = \
        benchmark::RegisterBenchmark(#__VA_ARGS__, __VA_ARGS__)
