# Writes the header of ctnn_embed: a file as a string literal.
#
#     cmake -D file=<file> -D header=<header> -D name=<constant> -P ctnn_embed_file.cmake
#
# Compilers read a literal as fast as they read an #embed, which in C++ cannot initialise chars: a
# byte above 127 would be narrowed.
cmake_minimum_required(VERSION 3.25)

if(NOT EXISTS "${file}")
    message(FATAL_ERROR "ctnn_embed: there is no file ${file}; it is required; check its path")
endif()
file(SIZE "${file}" size)
file(READ "${file}" bytes HEX)
cmake_path(GET file FILENAME file_name)

# A line holds 32 bytes; each is escaped, so that no digit continues an escape.
string(REPEAT "." 64 line)
string(REGEX REPLACE "(${line})" "\\1\n" bytes "${bytes}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${bytes}")
string(REPLACE "\n" "\"\n    \"" bytes "${bytes}")

file(WRITE "${header}" "// Made from ${file_name} by ctnn_embed.
#pragma once

#include <ctnn/io/embedded_file.hpp>

#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored \"-Woverlength-strings\"
#endif
inline constexpr ctnn::embedded_file<${size}> ${name}{
    \"${bytes}\"};
#if defined(__clang__)
#pragma clang diagnostic pop
#endif
")
