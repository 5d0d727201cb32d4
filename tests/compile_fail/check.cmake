# Compiles one source twice. With CTNN_BROKEN defined it must not compile, and what the compiler
# prints (without the source lines it quotes) must hold every text that the source expects:
#
#     // expect: text that every compiler prints
#     // expect-gcc: text        (expect-clang, expect-msvc: on that compiler alone)
#     // at-most: 12             (optional: the most lines of diagnostics)
#     // broken-flags: -Dx -fy   (optional: compiler flags of the broken form)
#
# Without CTNN_BROKEN it must compile.
#
#     cmake -D compiler=<path> -D family=<gcc|clang|msvc> -D arguments_file=<one argument a line>
#           -D source=<file> -P check.cmake
cmake_minimum_required(VERSION 3.25)

# file(STRINGS) and lists give [, ] and ; a meaning of their own, so texts are cut by hand.
function(read_texts key result)
    file(READ "${source}" rest)
    set(texts "")
    while(rest MATCHES "// ${key}: ([^\r\n]+)(.*)")
        set(text "${CMAKE_MATCH_1}")
        set(rest "${CMAKE_MATCH_2}")
        string(STRIP "${text}" text)
        string(REPLACE ";" "\\;" text "${text}")
        list(APPEND texts "${text}")
    endwhile()
    set(${result} "${texts}" PARENT_SCOPE)
endfunction()

function(compile result output)
    execute_process(COMMAND "${compiler}" ${arguments} ${ARGN} "${source}"
        RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE text)
    # The inline namespace of the target differs with the flags: texts are matched without it.
    string(REGEX REPLACE "::target_[a-z0-9_]+" "" text "${text}")
    set(${result} "${status}" PARENT_SCOPE)
    set(${output} "${text}" PARENT_SCOPE)
endfunction()

# message(FATAL_ERROR) wraps its text, so the text goes before it.
function(refuse text)
    message("${name}: ${text}")
    message(FATAL_ERROR "${name} is refused")
endfunction()

file(STRINGS "${arguments_file}" arguments)
set(ENV{LC_ALL} C)  # diagnostics in English
cmake_path(GET source FILENAME name)

read_texts(expect expected)
read_texts(expect-${family} expected_here)
read_texts(broken-flags broken_flags)
read_texts(at-most at_most)
separate_arguments(broken_flags)
list(APPEND expected ${expected_here})
list(LENGTH expected count)
if(count EQUAL 0)
    refuse("expects no text; write a line \"// expect: text\"")
endif()

compile(status diagnostics)
if(NOT status EQUAL 0)
    refuse("the corrected form does not compile\n${diagnostics}")
endif()

compile(status diagnostics -DCTNN_BROKEN ${broken_flags})
if(status EQUAL 0)
    refuse("the broken form compiles")
endif()
foreach(text IN LISTS expected)
    string(FIND "${diagnostics}" "${text}" position)
    if(position EQUAL -1)
        refuse("the compiler does not say: ${text}\nIt says:\n${diagnostics}")
    endif()
endforeach()
string(REGEX REPLACE "[^\n]" "" line_ends "${diagnostics}")
string(LENGTH "${line_ends}" lines)
if(at_most AND lines GREATER at_most)
    refuse("${lines} lines of diagnostics, more than ${at_most}\n${diagnostics}")
endif()
message(STATUS "${name}: ${count} texts found in ${lines} lines of diagnostics")
