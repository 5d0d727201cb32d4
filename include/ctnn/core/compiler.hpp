// SPDX-License-Identifier: MIT
// The compilers and the language that are needed. Included first, so that it is the only complaint.
#pragma once

#if defined(_MSVC_LANG)
#define CTNN_LANGUAGE _MSVC_LANG
#else
#define CTNN_LANGUAGE __cplusplus
#endif
#if CTNN_LANGUAGE < 202002L
#error "ctnn: C++20 is required; compile with -std=c++20 (/std:c++20) or a later standard"
#define CTNN_REFUSED
#elif defined(__clang__) && !defined(__apple_build_version__) && __clang_major__ < 14
#error "ctnn: this Clang is too old; Clang 14 or later is required; compile with it, or with GCC 12"
#define CTNN_REFUSED
#elif defined(__GNUC__) && !defined(__clang__) && __GNUC__ < 12
#error "ctnn: this GCC is too old; GCC 12 or later is required; compile with it, or with Clang 14"
#define CTNN_REFUSED
#endif
#undef CTNN_LANGUAGE
#if defined(CTNN_REFUSED)
#include <ctnn/core/the_error_above>  // no such file: the compiler stops here
#endif

#if defined(__GNUC__) && !defined(__clang__)
namespace ctnn::error {

struct packing_probe {
    char first;
    double second;
};
static_assert(
    sizeof(packing_probe) > sizeof(char) + sizeof(double),
    "ctnn: -fpack-struct packs tensors, whose elements GCC then cannot refer to; the usual "
    "layout is required; leave the flag away in files that include ctnn");

}  // namespace ctnn::error
#endif
