// SPDX-License-Identifier: MIT
// What bench/ takes of Google Benchmark, to run one benchmark as often as it is told and time
// nothing: for instructions.py, and for the test that compiles bench/. In one file of a program.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <functional>
#include <map>
#include <string>

namespace benchmark {

class State {
public:
    explicit State(std::int64_t rounds) : rounds_(rounds) {}

    struct [[maybe_unused]] round {};
    struct iterator {
        std::int64_t left;
        round operator*() const { return {}; }
        iterator& operator++() {
            --left;
            return *this;
        }
        bool operator!=(const iterator& other) const { return left != other.left; }
    };
    iterator begin() const { return {rounds_}; }
    iterator end() const { return {0}; }

    std::int64_t iterations() const { return rounds_; }
    void SetItemsProcessed(std::int64_t items) { items_ = items; }
    std::int64_t items() const { return items_; }
    void SkipWithError(const char* message) {
        std::fprintf(stderr, "%s\n", message);
        std::exit(1);
    }

    std::map<std::string, double> counters;  // what a benchmark says beside its time

private:
    std::int64_t rounds_;
    std::int64_t items_ = rounds_;
};

struct registered {
    std::string name;
    std::function<void(State&)> run;

    registered* UseRealTime() { return this; }
    registered* Name(const char* given) {
        name = given;
        return this;
    }
};
inline std::deque<registered>& all_registered() {
    static std::deque<registered> all;
    return all;
}
template <class Function>
registered* RegisterBenchmark(const char* name, Function function) {
    return &all_registered().emplace_back(registered{name, function});
}

template <class T>
void DoNotOptimize(T& value) {
    __asm__ volatile("" : : "g"(&value) : "memory");
}
template <class T>
void DoNotOptimize(T&& value) {
    __asm__ volatile("" : : "g"(&value) : "memory");
}
inline void ClobberMemory() { __asm__ volatile("" : : : "memory"); }

}  // namespace benchmark

#define CTNN_JOINED(a, b) a##b
#define CTNN_UNIQUE(line) CTNN_JOINED(registered_in_line_, line)
#define BENCHMARK(...)                                       \
    static benchmark::registered* CTNN_UNIQUE(__COUNTER__) = \
        benchmark::RegisterBenchmark(#__VA_ARGS__, __VA_ARGS__)

// Without arguments it names all benchmarks; else it runs the one with that name so many rounds, and
// says how many items these were.
int main(int count, char** arguments) {
    for (benchmark::registered& one : benchmark::all_registered()) {
        if (count < 3) {
            std::puts(one.name.c_str());
        } else if (one.name == arguments[1]) {
            benchmark::State state(std::atoll(arguments[2]));
            one.run(state);
            std::printf("%lld\n", static_cast<long long>(state.items()));
        }
    }
}
