# Writes what ctnn_embed needs for a linked file: a header, which has the file's own header as a
# string literal, and a source, by which the assembler takes the file in.
#
#     cmake -D file=<file> -D header=<header> -D source=<source> -D name=<constant>
#         -P ctnn_link_file.cmake
cmake_minimum_required(VERSION 3.25)
include("${CMAKE_CURRENT_LIST_DIR}/ctnn_embed_name.cmake")

if(NOT EXISTS "${file}")
    message(FATAL_ERROR "ctnn_embed: there is no file ${file}; it is required; check its path")
endif()
file(SIZE "${file}" size)
file(SHA256 "${file}" hash)
cmake_path(ABSOLUTE_PATH file)
cmake_path(GET file FILENAME file_name)
# Files of one name can be in one program; of one content they are one.
string(SUBSTRING "${hash}" 0 32 symbol)
set(symbol "ctnn_file_${name}_${symbol}")
string(REPLACE "\\" "\\\\" quoted "${file}")
string(REPLACE "\"" "\\\"" quoted "${quoted}")
string(REPLACE "\\" "\\\\" quoted "${quoted}")
string(REPLACE "\"" "\\\"" quoted "${quoted}")

# The header: 8 bytes, its length in little-endian order, and as many bytes of JSON. Of a file that
# is none of safetensors it is what is there; ctnn says what is wrong.
file(READ "${file}" length LIMIT 8 HEX)
set(header_size ${size})
string(LENGTH "${length}" digits)
if(digits EQUAL 16)
    string(REGEX REPLACE "(..)(..)(..)(..)(..)(..)(..)(..)" "0x\\8\\7\\6\\5\\4\\3\\2\\1" length
        "${length}")
    if(length MATCHES "^0x00000000[0-7]")
        math(EXPR length "${length} + 8")
        if(length LESS size)
            set(header_size ${length})
        endif()
    endif()
endif()
if(header_size GREATER 1000000)
    set(header_size 1000000)
endif()
file(READ "${file}" bytes LIMIT ${header_size} HEX)
string(REPEAT "." 64 line)
string(REGEX REPLACE "(${line})" "\\1\n" bytes "${bytes}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${bytes}")
string(REPLACE "\n" "\"\n    \"" bytes "${bytes}")

ctnn_embed_write_header("${header}" "${name}" "${file}" linked_file.hpp
    "extern \"C\" const unsigned char ${symbol}[];
inline constexpr ctnn::linked_file<${size}, ${header_size}> ${name}{
    \"${bytes}\",
    ${symbol}, \"${hash}\"};")
file(WRITE "${source}" "// Made from ${file_name} by ctnn_embed.
#if defined(__APPLE__)
#define CTNN_FILE_SECTION \".section __TEXT,__const\\n\"
#define CTNN_FILE_SYMBOL \"_${symbol}\"
#define CTNN_FILE_SHARED \".globl _${symbol}\\n.weak_definition _${symbol}\\n\"
#elif defined(_WIN32) && !defined(__x86_64__) && !defined(__aarch64__)
#define CTNN_FILE_SECTION \".section .rdata,\\\"dr\\\"\\n\"
#define CTNN_FILE_SYMBOL \"_${symbol}\"
#define CTNN_FILE_SHARED \".globl _${symbol}\\n\"
#elif defined(_WIN32)
#define CTNN_FILE_SECTION \".section .rdata,\\\"dr\\\"\\n\"
#define CTNN_FILE_SYMBOL \"${symbol}\"
#define CTNN_FILE_SHARED \".globl ${symbol}\\n\"
#elif defined(__ELF__)
#define CTNN_FILE_SECTION \".section .rodata.${symbol},\\\"a\\\"\\n\"
#define CTNN_FILE_SYMBOL \"${symbol}\"
#define CTNN_FILE_SHARED \".weak ${symbol}\\n.hidden ${symbol}\\n\"
#else
#error \"ctnn_embed: LINKED knows the assemblers of ELF, Mach-O and Windows; leave it out\"
#endif
__asm__(CTNN_FILE_SECTION
        CTNN_FILE_SHARED
        \".balign 64\\n\" CTNN_FILE_SYMBOL \":\\n\"
        \".incbin \\\"${quoted}\\\"\\n\"
        \".text\\n\");
")
