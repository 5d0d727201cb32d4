# Compiles a program without optimisation and with -fstack-usage, and refuses every function of ctnn
# whose frame is larger than `limit` bytes, by default those of ctnn::stack_limit.
#
#     cmake -D compiler=<path> -D standard=<option> -D include=<the folder that holds ctnn/>
#           -D boost=<folder, if none that is searched> -D source=<file> -D program=<path to write>
#           [-D limit=<bytes>] -P check.cmake
cmake_minimum_required(VERSION 3.25)

if(NOT limit)
    math(EXPR limit "1 << 20")
endif()
set(arguments "${standard}" "-I${include}")
if(boost)
    list(APPEND arguments "-I${boost}")
endif()
execute_process(
    COMMAND "${compiler}" ${arguments} -O0 -fstack-usage -c "${source}" -o "${program}.o"
    RESULT_VARIABLE status ERROR_VARIABLE text)
if(NOT status EQUAL 0)
    message(FATAL_ERROR "check_stack: ${source} does not compile\n${text}")
endif()

# A line: file:line:column:function, a tab, bytes, a tab, kind.
file(READ "${program}.su" text)
string(REGEX REPLACE "[][;]" " " text "${text}")
string(REPLACE "\n" ";" lines "${text}")
set(functions 0)
set(largest 0)
foreach(line IN LISTS lines)
    if(line MATCHES "^(.*)\t([0-9]+)\t")
        math(EXPR functions "${functions} + 1")
        if(CMAKE_MATCH_2 GREATER largest)
            set(largest "${CMAKE_MATCH_2}")
            set(of "${CMAKE_MATCH_1}")
        endif()
    endif()
endforeach()
if(functions LESS 100)
    message(FATAL_ERROR "check_stack: the compiler tells of ${functions} functions alone")
endif()
if(largest GREATER limit)
    message("${of}")
    message(FATAL_ERROR "check_stack: a frame of ${largest} bytes, more than ${limit}")
endif()
message(STATUS "check_stack: ${functions} functions, at most ${largest} bytes each")
