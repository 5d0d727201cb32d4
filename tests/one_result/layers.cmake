# Each layer is in a network whose training has one result: its header's name stands in one of
# `lists`. A layer that is a part of another one is named here.
#
#   cmake -D include=<folder> -D "lists=<file>;..." -P layers.cmake
cmake_minimum_required(VERSION 3.25)

set(parts_of_others multihead_attention)  # of the layers of a transformer

set(text "")
foreach(list IN LISTS lists)
    file(READ "${list}" content)
    string(APPEND text "${content}")
endforeach()
file(GLOB headers "${include}/ctnn/layers/*.hpp")
set(missing "")
foreach(header IN LISTS headers)
    cmake_path(GET header STEM name)
    if(NOT name IN_LIST parts_of_others AND NOT text MATCHES "[^a-z0-9_]${name}[^a-z0-9_]")
        list(APPEND missing ${name})
    endif()
endforeach()
list(LENGTH headers count)
if(missing OR count EQUAL 0)
    list(JOIN missing ", " names)
    message(FATAL_ERROR "one_result: of ${count} layers these are in none of its trainings: "
        "${names}; each must be in a network of tests/one_result/case_list.hpp, or be an "
        "activation of tests/support/activations.hpp")
endif()
message(STATUS "one_result: ${count} layers, each in a training")
