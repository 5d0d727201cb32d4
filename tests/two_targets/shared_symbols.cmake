# Refuses two object files that both define a weak symbol, of which the linker would keep one: a
# function of the library, or of the standard library that it calls.
#
#     cmake -D nm=<program> -D first=<object> -D second=<object> -P shared_symbols.cmake
#
# What stands in ctnn::all_targets is meant to be shared, and is data, as is DW.ref;
# __clang_call_terminate is Clang's own, of no instructions but two calls.
cmake_minimum_required(VERSION 3.25)

# The weak and the unique symbols.
function(weak_symbols object result)
    execute_process(COMMAND "${nm}" --defined-only --format=posix "${object}"
        OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
    string(REPLACE "\n" ";" lines "${text}")
    set(symbols "")
    foreach(line IN LISTS lines)
        if(NOT line MATCHES "11all_targets|^DW\\.ref|^__clang_call_terminate"
                AND line MATCHES "^([^ ]+) [WwVvu] ")
            list(APPEND symbols "${CMAKE_MATCH_1}")
        endif()
    endforeach()
    set(${result} "${symbols}" PARENT_SCOPE)
endfunction()

weak_symbols("${first}" of_first)
weak_symbols("${second}" of_second)
list(LENGTH of_first count)
if(count LESS 20)
    message(FATAL_ERROR "${first} defines ${count} weak symbols: too few to tell anything")
endif()
set(both "")
foreach(symbol IN LISTS of_first)
    if(symbol IN_LIST of_second)
        list(APPEND both "${symbol}")
    endif()
endforeach()
if(both)
    list(LENGTH both count)
    list(JOIN both "\n" text)
    message(FATAL_ERROR "the two share ${count} symbols:\n${text}")
endif()
message(STATUS "none of ${count} symbols is in both")
