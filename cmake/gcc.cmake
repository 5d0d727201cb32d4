# Toolchain of the presets gcc and sanitize-gcc: the system's g++ where it is GCC 12 or later, else
# the newest there is.
include("${CMAKE_CURRENT_LIST_DIR}/find_compiler.cmake")
ctnn_find_compiler(GNU 12 g++ g++-16 g++-15 g++-14 g++-13 g++-12)
