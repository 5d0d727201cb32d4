# Toolchain of the presets clang and sanitize: Clang 19, the one that every run tests, else a newer
# one, else whatever is at least Clang 14.
include("${CMAKE_CURRENT_LIST_DIR}/find_compiler.cmake")
ctnn_find_compiler(Clang 14
    clang++-19 clang++-20 clang++-21 clang++-22 clang++ clang++-18 clang++-17 clang++-16
    clang++-15 clang++-14)
