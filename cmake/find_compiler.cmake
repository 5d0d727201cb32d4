# ctnn_find_compiler(<GNU|Clang> <oldest version> <names...>): sets CMAKE_CXX_COMPILER, unless it is
# set, to the first of the names that is that compiler in that version or a later one.
include_guard()

function(ctnn_find_compiler kind oldest)
    if(DEFINED CMAKE_CXX_COMPILER)
        return()
    endif()
    foreach(name IN LISTS ARGN)
        find_program(candidate "${name}" NO_CACHE)
        if(candidate)
            ctnn_compiler_version("${candidate}" found_kind found_version)
            if(found_kind STREQUAL kind AND found_version VERSION_GREATER_EQUAL oldest)
                set(CMAKE_CXX_COMPILER "${candidate}" PARENT_SCOPE)
                return()
            endif()
        endif()
        unset(candidate)
    endforeach()
    message(FATAL_ERROR "No ${kind} C++ compiler from version ${oldest} on was found; "
        "./bootstrap.sh installs one.")
endfunction()

function(ctnn_compiler_version compiler kind version)
    execute_process(COMMAND "${compiler}" --version OUTPUT_VARIABLE text ERROR_QUIET)
    execute_process(COMMAND "${compiler}" -dumpfullversion -dumpversion
        OUTPUT_VARIABLE number OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    if(text MATCHES "clang")
        set(${kind} Clang PARENT_SCOPE)
    else()
        set(${kind} GNU PARENT_SCOPE)
    endif()
    set(${version} "${number}" PARENT_SCOPE)
endfunction()
