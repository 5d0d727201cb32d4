// SPDX-License-Identifier: MIT
// Memory behind which there is none.
#pragma once

#include <cstddef>
#include <new>
#include <vector>

#if __has_include(<sys/mman.h>) && __has_include(<unistd.h>)
#include <sys/mman.h>
#include <unistd.h>
#define CTNN_TEST_HAS_PAGES 1
#else
#define CTNN_TEST_HAS_PAGES 0
#endif

namespace ctnn::test {

/// `size` numbers, zero, that end where a page of memory does. The next page may not be touched:
/// what reads or writes past the last number ends the program, in every build. Plain memory where
/// the system has no such pages.
template <class S>
class guarded {
public:
    explicit guarded(std::size_t size) : size_(size) {
#if CTNN_TEST_HAS_PAGES
        const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
        const std::size_t used = (size * sizeof(S) + page - 1) / page * page;
        bytes_ = used + page;
        pages_ = mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (pages_ == MAP_FAILED) throw std::bad_alloc{};
        char* const end = static_cast<char*>(pages_) + used;
        if (mprotect(end, page, PROT_NONE) != 0) throw std::bad_alloc{};
        first_ = reinterpret_cast<S*>(end) - size;
#else
        plain_.resize(size);
        first_ = plain_.data();
#endif
    }
    ~guarded() {
#if CTNN_TEST_HAS_PAGES
        munmap(pages_, bytes_);
#endif
    }
    guarded(const guarded&) = delete;
    guarded& operator=(const guarded&) = delete;

    [[nodiscard]] S* data() noexcept { return first_; }
    [[nodiscard]] const S* data() const noexcept { return first_; }
    [[nodiscard]] S& operator[](std::size_t i) noexcept { return first_[i]; }
    [[nodiscard]] const S& operator[](std::size_t i) const noexcept { return first_[i]; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }

private:
    S* first_ = nullptr;
    std::size_t size_;
#if CTNN_TEST_HAS_PAGES
    void* pages_ = nullptr;
    std::size_t bytes_ = 0;
#else
    std::vector<S> plain_;
#endif
};

}  // namespace ctnn::test
