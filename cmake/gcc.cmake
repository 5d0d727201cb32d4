# Toolchain of the presets gcc and sanitize-gcc.
include("${CMAKE_CURRENT_LIST_DIR}/find_compiler.cmake")
ctnn_find_compiler(GNU ${ctnn_gcc_oldest} ${ctnn_gcc_names})
