# Writes the header of ctnn_embed: a file as a string literal.
#
#     cmake -D file=<file> -D header=<header> -D name=<constant> -P ctnn_embed_file.cmake
#
# Compilers read a literal as fast as they read an #embed, which in C++ cannot initialise chars: a
# byte above 127 would be narrowed.
cmake_minimum_required(VERSION 3.25)
include("${CMAKE_CURRENT_LIST_DIR}/ctnn_embed_name.cmake")

if(NOT EXISTS "${file}")
    message(FATAL_ERROR "ctnn_embed: there is no file ${file}; it is required; check its path")
endif()
file(SIZE "${file}" size)
file(READ "${file}" bytes HEX)

# A line holds 32 bytes; each is escaped, so that no digit continues an escape.
string(REPEAT "." 64 line)
string(REGEX REPLACE "(${line})" "\\1\n" bytes "${bytes}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${bytes}")
string(REPLACE "\n" "\"\n    \"" bytes "${bytes}")

ctnn_embed_write_header("${header}" "${name}" "${file}" embedded_file.hpp
    "inline constexpr ctnn::embedded_file<${size}> ${name}{
    \"${bytes}\"};")
