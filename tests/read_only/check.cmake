# Compiles constants.cpp and looks at its object: each constant is a symbol of its size in a section
# of read-only data, and no section or function is there that would run before main.
#
#     cmake -D root=<the project> -D boost=<folders> -D compiler=<path> -D objdump=<path>
#           -D flags=<flags> -D work=<folder to write> -P check.cmake
cmake_minimum_required(VERSION 3.25)

# Boost alone, since another processor's compiler must not see the headers beside it.
file(MAKE_DIRECTORY "${work}/boost" "${work}/embedded")
foreach(folder IN LISTS boost ITEMS /usr/include)
    if(EXISTS "${folder}/boost/hana.hpp" AND NOT EXISTS "${work}/boost/boost")
        file(CREATE_LINK "${folder}/boost" "${work}/boost/boost" SYMBOLIC)
    endif()
endforeach()
execute_process(COMMAND "${CMAKE_COMMAND}" -D "file=${root}/examples/data/sine.safetensors"
    -D "header=${work}/embedded/sine.hpp" -D name=sine -P "${root}/cmake/ctnn_embed_file.cmake"
    COMMAND_ERROR_IS_FATAL ANY)
separate_arguments(flags)
execute_process(
    COMMAND "${compiler}" -std=c++20 ${flags} "-I${root}/include" "-I${root}/tests" "-I${work}"
        -isystem "${work}/boost" -c "${root}/tests/read_only/constants.cpp" -o "${work}/constants.o"
    RESULT_VARIABLE status ERROR_VARIABLE text)
if(NOT status EQUAL 0)
    message(FATAL_ERROR "read_only: constants.cpp does not compile\n${text}")
endif()
execute_process(COMMAND "${objdump}" -t -h "${work}/constants.o" OUTPUT_VARIABLE text
    COMMAND_ERROR_IS_FATAL ANY)

set(offences "")
if(text MATCHES "\\.(init_array|ctors|preinit_array|init)[ .\t\n]|_GLOBAL__|__cxa_guard")
    string(APPEND offences "something runs before main: ${CMAKE_MATCH_0}\n")
endif()
# A line: address, flags, O for an object, section, a tab, size, name.
string(REGEX REPLACE "[][;]" " " text "${text}")
string(REPLACE "\n" ";" lines "${text}")
function(require name size)
    foreach(line IN LISTS lines)
        if(line MATCHES "^[0-9a-f]+ .*O ([^ \t]+)\t([0-9a-f]+) .*${name}")
            set(section "${CMAKE_MATCH_1}")
            math(EXPR found "0x${CMAKE_MATCH_2}")
            if(NOT section MATCHES "^\\.rodata")
                string(APPEND offences "${name} lies in ${section}\n")
            elseif(NOT found EQUAL size)
                string(APPEND offences "${name} has ${found} bytes, not ${size}\n")
            endif()
            set(offences "${offences}" PARENT_SCOPE)
            return()
        endif()
    endforeach()
    set(offences "${offences}${name} is not there\n" PARENT_SCOPE)
endfunction()

file(STRINGS "${root}/tests/read_only/constants.cpp" wanted REGEX "// lies in .rodata: ")
foreach(line IN LISTS wanted)
    if(NOT line MATCHES "rodata: ([a-z_0-9]+), ([0-9]+) bytes")
        message(FATAL_ERROR "read_only: not understood: ${line}")
    endif()
    require(${CMAKE_MATCH_1} ${CMAKE_MATCH_2})
endforeach()
if(flags MATCHES "CTNN_CONTROL")
    require(made_at_start 132)
endif()
if(offences)
    message(FATAL_ERROR "read_only: ${offences}")
endif()
list(LENGTH wanted count)
message(STATUS "read_only: ${count} constants lie in .rodata, and nothing runs before main")
