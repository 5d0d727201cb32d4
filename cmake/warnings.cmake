# ctnn_warnings: what our own tests, examples and benchmarks are compiled with; never exported.
add_library(ctnn_warnings INTERFACE)
if(MSVC)
    target_compile_options(ctnn_warnings INTERFACE /W4 /WX /permissive-)
else()
    target_compile_options(ctnn_warnings INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Werror)
endif()
# Catch2's macros count by __COUNTER__, of which Clang 22 says that it is no C++.
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 22)
    target_compile_options(ctnn_warnings INTERFACE -Wno-c2y-extensions)
endif()
