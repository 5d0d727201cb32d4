// SPDX-License-Identifier: MIT
// A line that shows the progress of training.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/train/fit.hpp>

#include <chrono>
#include <cstddef>
#include <cstdio>
#include <string>

#if defined(_WIN32)
#include <io.h>
#else
#include <unistd.h>
#endif

namespace ctnn::inline CTNN_TARGET {

/// A progress line for `fit`: epoch, bar, loss and time.
///
/// On a terminal one line is overwritten; elsewhere every tenth of the epochs gets a line of its
/// own, so that a log stays short.
/// Example: `fit(t, data, {.epochs = 100}, progress{});`
class progress {
public:
    explicit progress(std::FILE* file = stdout) noexcept : file_(file), live_(is_terminal(file)) {}

    void operator()(const epoch_report& report) {
        const bool last = report.epoch == report.epochs;
        const std::size_t every = report.epochs < 10 ? 1 : report.epochs / 10;
        if (!live_ && !last && report.epoch % every != 0 && report.epoch != 1) return;
        const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin_;
        constexpr std::size_t width = 24;
        const std::size_t done = report.epochs == 0 ? width : report.epoch * width / report.epochs;
        const std::string bar = std::string(done, '#') + std::string(width - done, '.');
        std::fprintf(file_, "%sepoch %4zu/%zu [%s] loss %.6f  %.1f s%s", live_ ? "\r" : "",
                     report.epoch, report.epochs, bar.c_str(), report.loss, passed.count(),
                     live_ && !last ? "" : "\n");
        std::fflush(file_);
    }

private:
    static bool is_terminal(std::FILE* file) noexcept {
#if defined(_WIN32)
        return _isatty(_fileno(file)) != 0;
#else
        return isatty(fileno(file)) != 0;
#endif
    }

    std::FILE* file_;
    bool live_;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

}  // namespace ctnn::inline CTNN_TARGET
