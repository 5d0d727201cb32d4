// SPDX-License-Identifier: MIT
// Writes the image that ctnn_embed then links: write_image <path>.

#include "bound_network.hpp"

#include <ctnn/io/file.hpp>

#include <cstdio>

int main(int count, char** arguments) {
    if (count != 2) return 1;
    const auto error = ctnn::save_image(ctnn::test::bound_parameters(), arguments[1]);
    if (error) std::puts(error.message());
    return error ? 1 : 0;
}
