# Refuses a header that includes upwards, sideways or what its floor does without, one that asks for
# the processor's instructions outside target/, and a layer that ctnn/ctnn.hpp leaves out; see
# docs/architecture.md for the floors.
#
#     cmake -D include=<the folder that holds ctnn/> -P check_floors.cmake
#
# Prints every offence as "file:line: what is wrong" and fails if there is any.
cmake_minimum_required(VERSION 3.25)

set(floor_core 0)
set(floor_target 1)
set(floor_math 2)
set(floor_kernels 3)
set(floor_layers 4)
set(floor_network 5)
set(floor_loss 6)
set(floor_optim 6)
set(floor_train 7)
set(floor_verify 8)
set(floor_io 8)
set(floor_data 8)
set(floor_report 8)
set(floor_run 8)
set(floor_umbrella 9)  # ctnn/ctnn.hpp
set(highest_lean_floor 7)
set(heavy_headers cmath math.h iostream random immintrin.h experimental/simd)

# The only headers that include Boost: numbers as types for the library, and the header by which a
# program uses Boost.Hana on models, which no other includes.
set(boost_door ctnn/core/hana.hpp)
set(boost_for_programs ctnn/network/hana.hpp ctnn/network/detail/hana_tuple.hpp)

# The only headers that ask which processor the compiler works for, and which instructions it has.
set(for_targets ctnn/core/target.hpp ctnn/target/x86.hpp ctnn/target/avx512.hpp
    ctnn/target/generic.hpp)
string(CONCAT target_macro
    "__(x86_64|i386|MMX|SSE[0-9_]*|SSSE3|AVX[0-9A-Z]*|FMA4?|F16C|BMI2?|POPCNT"
    "|aarch64|arm|ARM_[A-Z0-9_]+|wasm_[a-z0-9_]+|VSX|VX|riscv_[a-z0-9_]+|loongarch_[a-z0-9_]+)__"
    "|__(ARM|riscv|loongarch)_[A-Za-z0-9_]+|_M_(X64|IX86|ARM64)")

set(offences 0)

macro(offence text)
    message("${file}:${line_number}: ${text}")
    math(EXPR offences "${offences} + 1")
endmacro()

# The rule for one #include of `target` (without its brackets) in a header of `folder`.
macro(check_include target)
    if("${target}" MATCHES "^ctnn/([^/]+)/(.*)$")
        set(to "${CMAKE_MATCH_1}")
        set(rest "${CMAKE_MATCH_2}")
        if(NOT DEFINED floor_${to})
            offence("<${target}> lies on no floor")
        elseif("${target}" IN_LIST boost_for_programs AND NOT file IN_LIST boost_for_programs)
            offence("<${target}> is for programs, which include it where they want Boost.Hana")
        elseif(floor_${to} GREATER floor_${folder})
            offence("includes upwards, <${target}> from ${folder}")
        elseif(floor_${to} EQUAL floor_${folder} AND NOT to STREQUAL folder)
            offence("includes sideways, <${target}> from ${folder}")
        elseif(folder STREQUAL "layers" AND to STREQUAL "layers" AND NOT rest MATCHES "^detail/")
            offence("a layer includes another layer, <${target}>")
        endif()
    elseif("${target}" MATCHES "^ctnn/")
        offence("includes upwards, <${target}> from ${folder}")
    elseif("${target}" MATCHES "^boost/")
        if(NOT file STREQUAL boost_door AND NOT file IN_LIST boost_for_programs)
            offence("<${target}>: Boost comes in through ${boost_door} and network/hana.hpp alone")
        endif()
    elseif("${target}" IN_LIST heavy_headers AND floor_${folder} LESS_EQUAL highest_lean_floor)
        offence("<${target}>: ${folder} does without it")
    endif()
endmacro()

file(GLOB_RECURSE files RELATIVE "${include}" "${include}/ctnn/*")
list(LENGTH files count)
if(count EQUAL 0)
    message(FATAL_ERROR "check_floors: no headers in ${include}")
endif()
file(READ "${include}/ctnn/ctnn.hpp" umbrella)
foreach(file IN LISTS files)
    set(line_number 1)
    if(file MATCHES "^ctnn/layers/[^/]+$" AND NOT umbrella MATCHES "<${file}>")
        offence("a layer that ctnn/ctnn.hpp does not include")
    endif()
    string(REGEX MATCH "^ctnn/([^/]+)/" ignored "${file}")
    set(folder "${CMAKE_MATCH_1}")
    if(file STREQUAL "ctnn/ctnn.hpp")
        set(folder umbrella)
    elseif(ignored STREQUAL "" OR NOT DEFINED floor_${folder})
        offence("lies on no floor")
        continue()
    endif()
    # Brackets and semicolons would be read as list syntax.
    file(READ "${include}/${file}" text)
    string(REGEX REPLACE "[][;\\]" " " text "${text}")
    string(REPLACE "\n" ";" lines "${text}")
    set(line_number 0)
    foreach(line IN LISTS lines)
        math(EXPR line_number "${line_number} + 1")
        if(line MATCHES "^[ \t]*#[ \t]*include[ \t]*<([^>]+)>")
            set(target "${CMAKE_MATCH_1}")
            check_include("${target}")
        elseif(line MATCHES "^[ \t]*#[ \t]*include")
            offence("an include is written <ctnn/folder/name.hpp>")
        elseif(NOT file IN_LIST for_targets AND line MATCHES "^[^/]*(${target_macro})")
            offence("${CMAKE_MATCH_1}: the processor's instructions are asked for in target/ alone")
        endif()
    endforeach()
endforeach()

if(offences GREATER 0)
    message(FATAL_ERROR "check_floors: ${offences} offences")
endif()
message(STATUS "check_floors: ${count} headers, each includes only what lies below it")
