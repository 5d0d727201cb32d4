# Toolchain of the presets clang and sanitize.
include("${CMAKE_CURRENT_LIST_DIR}/find_compiler.cmake")
ctnn_find_compiler(Clang ${ctnn_clang_oldest} ${ctnn_clang_names})
