# ctnn_warnings: what our own tests, examples and benchmarks are compiled with; never exported.
add_library(ctnn_warnings INTERFACE)
if(MSVC)
    target_compile_options(ctnn_warnings INTERFACE /W4 /WX /permissive-)
else()
    target_compile_options(ctnn_warnings INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Werror)
endif()
