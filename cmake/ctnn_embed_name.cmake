# What ctnn_embed and the scripts that it runs share: the constant's name, and the header around it.
include_guard()

# C++20's keywords, and names of the global namespace that every program has.
# include/ctnn/io/detail/identifier.hpp has the same; tests/embed compares.
set(ctnn_taken_words
    alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t
    char32_t class compl concept const const_cast consteval constexpr constinit continue co_await
    co_return co_yield decltype default delete do double dynamic_cast else enum explicit export
    extern false float for friend goto if inline int long mutable namespace new noexcept not not_eq
    nullptr operator or or_eq private protected public register reinterpret_cast requires return
    short signed sizeof static static_assert static_cast struct switch template this thread_local
    throw true try typedef typeid typename union unsigned using virtual void volatile wchar_t while
    xor xor_eq boost ctnn main ptrdiff_t size_t std
    CACHE INTERNAL "What no constant is called")

# Sets `fault` to why a text cannot be a constant's name, or to nothing.
function(ctnn_embed_name_fault name fault)
    set(${fault} "" PARENT_SCOPE)
    if(NOT name MATCHES "^[A-Za-z_][A-Za-z0-9_]*$")
        set(${fault} "is not a name in C++" PARENT_SCOPE)
    elseif(name MATCHES "^_|__")
        set(${fault} "is a name that C++ reserves" PARENT_SCOPE)
    elseif(name IN_LIST ctnn_taken_words)
        set(${fault} "is a word that C++ or a header takes" PARENT_SCOPE)
    endif()
endfunction()

# Writes the header in which `declaration` declares the constant `name`, made from `file`.
#
# Two libraries that embed two files under one name both have a header <embedded/name.hpp>, and a
# program that links with both includes the first: it asks for the next, which then sees the macro.
function(ctnn_embed_write_header header name file included declaration)
    ctnn_embed_name_fault("${name}" fault)
    if(fault)
        message(FATAL_ERROR "ctnn_embed: \"${name}\" ${fault}; another is required; "
            "say -D name=<constant>")
    endif()
    cmake_path(GET file FILENAME file_name)
    file(SHA256 "${file}" hash)
    string(SUBSTRING "${hash}" 0 15 short_hash)
    file(WRITE "${header}" "// Made from ${file_name} by ctnn_embed.
#pragma once

#include <ctnn/io/${included}>

#if defined(${name})
#error \"ctnn_embed: ${name} is a macro here; one that is none is required; write NAME <another>\"
#elif !defined(CTNN_EMBEDDED_${name})
#define CTNN_EMBEDDED_${name} 0x${short_hash}
#if defined(__GNUC__)
#pragma GCC system_header
#if __has_include_next(<embedded/${name}.hpp>)
#include_next <embedded/${name}.hpp>
#endif
#endif
${declaration}
#elif CTNN_EMBEDDED_${name} != 0x${short_hash}
#error \"ctnn_embed: two files are called ${name}; two names are required; write NAME <another>\"
#endif
")
endfunction()
