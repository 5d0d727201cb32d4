// SPDX-License-Identifier: MIT
// Products that are added, of numbers and of vectors of every width. In the strict half no
// instruction may fuse them; the other half, without the library, shows where the compiler would.
#include <ctnn/target/operations.hpp>

template <class T>
T multiplied(T a, T b) {
    T product = a * b;
#if !defined(CTNN_FUSES)
    CTNN_ROUND(product);
#endif
    return product;
}

#define CTNN_ADDED(name, type) \
    void name(type* a, type* b, type* c) { *c = multiplied(*a, *b) + *c; }

typedef float float_16 __attribute__((vector_size(16)));
typedef float float_32 __attribute__((vector_size(32)));
typedef float float_64 __attribute__((vector_size(64)));
typedef double double_16 __attribute__((vector_size(16)));
typedef double double_32 __attribute__((vector_size(32)));
typedef double double_64 __attribute__((vector_size(64)));

CTNN_ADDED(one_float, float)
CTNN_ADDED(one_double, double)
CTNN_ADDED(floats_16, float_16)
CTNN_ADDED(floats_32, float_32)
CTNN_ADDED(floats_64, float_64)
CTNN_ADDED(doubles_16, double_16)
CTNN_ADDED(doubles_32, double_32)
CTNN_ADDED(doubles_64, double_64)
