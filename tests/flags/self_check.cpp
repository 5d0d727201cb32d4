// SPDX-License-Identifier: MIT
// Prints what the self-check finds broken, one name a line; built under flags that break it.
#include <ctnn/math/self_check.hpp>

#include <cstdio>

static_assert(ctnn::arithmetic_self_check().ok());

int main() {
    const ctnn::self_check_result found = ctnn::arithmetic_self_check();
    if (!found.sums_keep_their_order) std::puts("sums_keep_their_order");
    if (!found.divisions_are_exact) std::puts("divisions_are_exact");
    if (!found.products_are_rounded) std::puts("products_are_rounded");
    if (!found.small_numbers_survive) std::puts("small_numbers_survive");
    if (!found.zeros_keep_their_sign) std::puts("zeros_keep_their_sign");
    if (!found.infinities_survive) std::puts("infinities_survive");
    if (!found.nans_survive) std::puts("nans_survive");
    std::puts(found.ok() ? "ok" : "broken");
}
