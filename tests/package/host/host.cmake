# What the three hosts share. Each sets up its own flags, takes ctnn in, and finds them unchanged.
set(host_variables BUILD_TESTING BUILD_SHARED_LIBS CMAKE_CXX_STANDARD CMAKE_CXX_EXTENSIONS
    CMAKE_CXX_STANDARD_REQUIRED CMAKE_CXX_FLAGS CMAKE_CXX_FLAGS_DEBUG CMAKE_CXX_FLAGS_RELEASE
    CMAKE_BUILD_TYPE CMAKE_MODULE_PATH CMAKE_EXPORT_COMPILE_COMMANDS CMAKE_POSITION_INDEPENDENT_CODE
    CMAKE_INTERPROCEDURAL_OPTIMIZATION CMAKE_RUNTIME_OUTPUT_DIRECTORY)
set(host_directory_properties COMPILE_OPTIONS COMPILE_DEFINITIONS LINK_OPTIONS INCLUDE_DIRECTORIES)

macro(host_begin)
    include(CTest)  # BUILD_TESTING is on, as in many a host
    string(APPEND CMAKE_CXX_FLAGS " ${HOST_FLAGS}")
    foreach(variable IN LISTS host_variables)
        set(host_${variable} "${${variable}}")
    endforeach()
    foreach(property IN LISTS host_directory_properties)
        get_directory_property(host_${property} ${property})
    endforeach()
endmacro()

macro(host_end)
    foreach(variable IN LISTS host_variables)
        if(NOT "${host_${variable}}" STREQUAL "${${variable}}")
            message(FATAL_ERROR
                "ctnn changed ${variable} from \"${host_${variable}}\" to \"${${variable}}\"")
        endif()
    endforeach()
    foreach(property IN LISTS host_directory_properties)
        get_directory_property(now ${property})
        if(NOT "${host_${property}}" STREQUAL "${now}")
            message(FATAL_ERROR
                "ctnn changed ${property} from \"${host_${property}}\" to \"${now}\"")
        endif()
    endforeach()
    add_executable(host "${CMAKE_CURRENT_LIST_DIR}/../host/main.cpp")
    target_link_libraries(host PRIVATE ctnn::ctnn)
    ctnn_embed(host "${CMAKE_CURRENT_LIST_DIR}/../host/sum.safetensors" NAME weights)
    add_test(NAME host COMMAND host)
endmacro()
