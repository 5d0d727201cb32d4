# Builds one source under flags. Either the compiler must refuse it with a sentence, or the program
# must print a line.
#
#     cmake -D compiler=<path> -D arguments=<list> -D source=<file> -D flags=<list>
#           -D "expected=<says: part of the sentence|finds: line>" -D program=<file> -P check.cmake
cmake_minimum_required(VERSION 3.25)

set(ENV{LC_ALL} C)
execute_process(COMMAND "${compiler}" ${arguments} ${flags} "${source}" -o "${program}"
    RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE text)
if(expected MATCHES "^says: (.*)")
    string(FIND "${text}" "${CMAKE_MATCH_1}" position)
    if(status EQUAL 0 OR position EQUAL -1)
        message(FATAL_ERROR "${flags}: the compiler does not say: ${CMAKE_MATCH_1}\n${text}")
    endif()
    return()
endif()
if(NOT status EQUAL 0)
    message(FATAL_ERROR "${flags}: the program does not build\n${text}")
endif()
execute_process(COMMAND "${program}" RESULT_VARIABLE status OUTPUT_VARIABLE text)
string(REPLACE "\n" ";" lines "${text}")
string(REGEX REPLACE "^finds: " "" expected "${expected}")
if(NOT status EQUAL 0 OR NOT expected IN_LIST lines)
    message(FATAL_ERROR "${flags}: the self-check does not find: ${expected}\n${text}")
endif()
