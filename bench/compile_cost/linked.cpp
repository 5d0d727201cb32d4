// SPDX-License-Identifier: MIT
// A program with a linked file of 100 MiB, which is bound, or, with CTNN_COPIED, copied into a
// model: prints milliseconds until the model is there and of the first prediction, and MiB of the
// program's own memory and of the file's in its, before the prediction and after it.
#include <ctnn/ctnn.hpp>
#include <ctnn/io/bind.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/run/heap.hpp>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <embedded/weights.hpp>

namespace {

using model = ctnn::model<ctnn::sequential<ctnn::linear<5120, 5120>>>;

struct memory {
    double own = 0, of_file = 0;
};
memory resident() {
    memory result;
    if (std::FILE* const status = std::fopen("/proc/self/status", "r")) {
        char line[256];
        double kibibytes = 0;
        while (std::fgets(line, sizeof line, status) != nullptr) {
            if (std::sscanf(line, "RssAnon: %lf", &kibibytes) == 1) result.own = kibibytes / 1024;
            if (std::sscanf(line, "RssFile: %lf", &kibibytes) == 1)
                result.of_file = kibibytes / 1024;
        }
        std::fclose(status);
    }
    return result;
}
double milliseconds_since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
        .count();
}

}  // namespace

int main() {
    static model::input x;
    static model::output y;
    const auto start = std::chrono::steady_clock::now();
#ifdef CTNN_COPIED
    ctnn::on_heap<model> copy;
    ctnn::load_into<weights>(*copy);
    const model& net = *copy;
#else
    const model& net = ctnn::bind<model, weights>();
#endif
    const double ready = milliseconds_since(start);
    const memory before = resident();
    x[0] = 1;
    const auto again = std::chrono::steady_clock::now();
    y = net(x);
    const double predicted = milliseconds_since(again);
    const memory after = resident();
    std::printf("%.3f %.1f %.1f %.1f %.1f %.1f\n", ready, predicted, before.own, before.of_file,
                after.own, after.of_file);
    return y[0] == net.layer<0>().weight(0, 0) + net.layer<0>().bias[0] ? 0 : 1;
}
