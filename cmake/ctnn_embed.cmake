# ctnn_embed(<target> <file> [NAME <constant>] [LINKED]): makes a file a constant of the target.
#
# The target can then `#include <embedded/NAME.hpp>`, which defines
#
#     inline constexpr ctnn::embedded_file<size> NAME{...};
#
# or, with LINKED, for megabytes of weights, a ctnn::linked_file: the compiler reads the header
# alone, and the assembler's .incbin puts the file into the program. That is for GCC and Clang, and
# for programs in the formats of Linux, macOS and Windows.
#
# NAME, a constant, is there once in a program: two files need two names, in different libraries
# too. It is no word that C++ takes, and no macro. By default it is the file's name up to its first
# dot. The header is written again when the file changes. Example:
# ctnn_embed(my_program weights/digits.safetensors), then
# `constexpr auto net = ctnn::load<ctnn::model<network>, digits>();`.
include_guard()
include("${CMAKE_CURRENT_LIST_DIR}/ctnn_embed_name.cmake")

set(ctnn_embed_script "${CMAKE_CURRENT_LIST_DIR}/ctnn_embed_file.cmake"
    CACHE INTERNAL "What ctnn_embed runs")
set(ctnn_embed_name_script "${CMAKE_CURRENT_LIST_DIR}/ctnn_embed_name.cmake"
    CACHE INTERNAL "What both of them include")
set(ctnn_link_script "${CMAKE_CURRENT_LIST_DIR}/ctnn_link_file.cmake"
    CACHE INTERNAL "What ctnn_embed runs with LINKED")

function(ctnn_embed target file)
    cmake_parse_arguments(PARSE_ARGV 2 embed "LINKED" "NAME" "")
    if(embed_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "ctnn_embed: \"${embed_UNPARSED_ARGUMENTS}\" is not understood; "
            "ctnn_embed(<target> <file> [NAME <constant>] [LINKED]) is what it takes")
    endif()
    if(NOT TARGET "${target}")
        message(FATAL_ERROR "ctnn_embed: there is no target ${target}; "
            "it is required; call ctnn_embed after add_executable or add_library")
    endif()
    cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
    if(NOT embed_NAME)
        cmake_path(GET file STEM embed_NAME)
    endif()
    ctnn_embed_name_fault("${embed_NAME}" fault)
    if(fault)
        message(FATAL_ERROR "ctnn_embed: \"${embed_NAME}\" ${fault}; "
            "another is required; call ctnn_embed(${target} <file> NAME <constant>)")
    endif()

    set(folder "${CMAKE_CURRENT_BINARY_DIR}/ctnn_embed/${target}")
    set(header "${folder}/embedded/${embed_NAME}.hpp")
    set(script "${ctnn_embed_script}")
    set(source "")
    if(embed_LINKED)
        set(script "${ctnn_link_script}")
        set(source "${folder}/${embed_NAME}.cpp")
    endif()
    add_custom_command(OUTPUT "${header}" ${source}
        COMMAND "${CMAKE_COMMAND}" -D "file=${file}" -D "header=${header}" -D "source=${source}"
            -D "name=${embed_NAME}" -P "${script}"
        DEPENDS "${file}" "${script}" "${ctnn_embed_name_script}"
        COMMENT "Embedding ${file}" VERBATIM)
    get_target_property(type "${target}" TYPE)
    if(type STREQUAL "INTERFACE_LIBRARY")
        # It builds nothing itself: who links with it waits for the header, in whatever folder.
        set(helper "ctnn_embed_${target}_${embed_NAME}")
        if(embed_LINKED)
            add_library(${helper} STATIC "${source}" "${header}")
            target_link_libraries("${target}" INTERFACE ${helper})
        else()
            add_custom_target(${helper} DEPENDS "${header}")
        endif()
        add_dependencies("${target}" ${helper})
        target_include_directories("${target}" INTERFACE "${folder}")
    else()
        target_sources("${target}" PRIVATE "${header}" ${source})
        target_include_directories("${target}" PRIVATE "${folder}")
    endif()
endfunction()
