# cmake -P requirements.cmake: the versions that other files repeat are those of
# cmake/requirements.sh.
set(root "${CMAKE_CURRENT_LIST_DIR}/../..")
include("${root}/cmake/requirements.cmake")

function(ctnn_require_in path text)
    file(READ "${root}/${path}" content)
    string(FIND "${content}" "${text}" position)
    if(position EQUAL -1)
        message(SEND_ERROR "${path} does not say `${text}`, as cmake/requirements.sh does")
    endif()
endfunction()

ctnn_require_in(README.md "GCC ${ctnn_gcc_oldest} or newer, Clang ${ctnn_clang_oldest} or newer, \
CMake ${ctnn_cmake_oldest}, Boost ${ctnn_boost_oldest} or newer")
ctnn_require_in(CMakeLists.txt "cmake_minimum_required(VERSION ${ctnn_cmake_oldest}...")
ctnn_require_in(include/ctnn/core/compiler.hpp "__clang_major__ < ${ctnn_clang_oldest}\n")
ctnn_require_in(include/ctnn/core/compiler.hpp "__GNUC__ < ${ctnn_gcc_oldest}\n")
