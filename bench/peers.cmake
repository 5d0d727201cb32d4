# bench_peers: all peers that are found, each with its macro CTNN_BENCH_<NAME>. A peer's own
# requirements are bench_<name>, for the minimal programs.
set(CTNN_BENCH_RTNEURAL "" CACHE PATH "A checkout of RTNeural, to compare with")
set(CTNN_BENCH_RL_TOOLS "" CACHE PATH "A checkout of rl-tools, to compare with")

add_library(bench_peers INTERFACE)
target_link_libraries(bench_peers INTERFACE ctnn::ctnn ctnn_warnings)
# GCC 12 warns of its own AVX-512 header, which Eigen and the limit use:
# https://gcc.gnu.org/PR105593. In Eigen's products of fixed sizes it sees loops that never run.
set(ctnn_bench_avx512
    $<$<CXX_COMPILER_ID:GNU>:-Wno-uninitialized> $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
    $<$<CXX_COMPILER_ID:GNU>:-Wno-aggressive-loop-optimizations>)
target_compile_options(bench_peers INTERFACE ${ctnn_bench_avx512})

find_package(PkgConfig QUIET)
set(ctnn_bench_found ctnn plain)
add_library(bench_ctnn INTERFACE)
target_link_libraries(bench_ctnn INTERFACE ctnn::ctnn)
add_library(bench_plain INTERFACE)

# A peer of headers alone.
function(ctnn_bench_headers name)
    string(TOUPPER ${name} upper)
    target_link_libraries(bench_peers INTERFACE bench_${name})
    target_compile_definitions(bench_peers INTERFACE CTNN_BENCH_${upper})
    set(ctnn_bench_found ${ctnn_bench_found} ${name} PARENT_SCOPE)
endfunction()

# A peer whose networks are compiled once, in peers/libraries/<name>.cpp and <name>_*.cpp; in C++17,
# since Clang refuses libtorch 1.13 in C++20.
function(ctnn_bench_library name)
    string(TOUPPER ${name} upper)
    file(GLOB more CONFIGURE_DEPENDS
        "${CMAKE_CURRENT_SOURCE_DIR}/peers/libraries/${name}_*.cpp")
    add_library(bench_peer_${name} STATIC peers/libraries/${name}.cpp ${more})
    target_compile_features(bench_peer_${name} PRIVATE cxx_std_17)
    target_compile_options(bench_peer_${name} PRIVATE -fno-math-errno)  # square roots in vectors
    target_link_libraries(bench_peer_${name} PRIVATE bench_${name} ctnn_warnings)
    target_link_libraries(bench_peers INTERFACE bench_peer_${name})
    target_compile_definitions(bench_peers INTERFACE CTNN_BENCH_${upper})
    set(ctnn_bench_found ${ctnn_bench_found} ${name} PARENT_SCOPE)
endfunction()

find_package(Eigen3 3.3 NO_MODULE QUIET)
if(TARGET Eigen3::Eigen)
    add_library(bench_eigen INTERFACE)
    target_link_libraries(bench_eigen INTERFACE Eigen3::Eigen)
    target_compile_options(bench_eigen INTERFACE ${ctnn_bench_avx512})
    ctnn_bench_headers(eigen)
endif()

foreach(name IN ITEMS openblas fann)
    if(PKG_CONFIG_FOUND)
        pkg_check_modules(CTNN_${name} QUIET IMPORTED_TARGET ${name})
    endif()
    if(TARGET PkgConfig::CTNN_${name})
        add_library(bench_${name} INTERFACE)
        target_link_libraries(bench_${name} INTERFACE PkgConfig::CTNN_${name})
        ctnn_bench_library(${name})
    endif()
endforeach()

# The packages of these two ask for all that they were built with. oneDNN 3 has other classes.
find_path(CTNN_BENCH_ONEDNN_INCLUDE dnnl.hpp)
find_library(CTNN_BENCH_ONEDNN_LIBRARY dnnl)
find_path(CTNN_BENCH_TORCH_INCLUDE torch/csrc/api/include/torch/torch.h)
find_library(CTNN_BENCH_TORCH_LIBRARY torch_cpu)
find_library(CTNN_BENCH_C10_LIBRARY c10)
mark_as_advanced(CTNN_BENCH_ONEDNN_INCLUDE CTNN_BENCH_ONEDNN_LIBRARY CTNN_BENCH_TORCH_INCLUDE
    CTNN_BENCH_TORCH_LIBRARY CTNN_BENCH_C10_LIBRARY)
if(CTNN_BENCH_ONEDNN_INCLUDE)
    file(STRINGS "${CTNN_BENCH_ONEDNN_INCLUDE}/oneapi/dnnl/dnnl_version.h" ctnn_onednn_version
        REGEX "define DNNL_VERSION_MAJOR +2$")
endif()
if(CTNN_BENCH_ONEDNN_LIBRARY AND ctnn_onednn_version)
    add_library(bench_onednn INTERFACE)
    target_include_directories(bench_onednn SYSTEM INTERFACE ${CTNN_BENCH_ONEDNN_INCLUDE})
    target_link_libraries(bench_onednn INTERFACE ${CTNN_BENCH_ONEDNN_LIBRARY})
    ctnn_bench_library(onednn)
endif()
if(CTNN_BENCH_TORCH_INCLUDE AND CTNN_BENCH_TORCH_LIBRARY AND CTNN_BENCH_C10_LIBRARY)
    add_library(bench_torch INTERFACE)
    target_include_directories(bench_torch SYSTEM INTERFACE ${CTNN_BENCH_TORCH_INCLUDE}
        ${CTNN_BENCH_TORCH_INCLUDE}/torch/csrc/api/include)
    target_link_libraries(bench_torch INTERFACE ${CTNN_BENCH_TORCH_LIBRARY}
        ${CTNN_BENCH_C10_LIBRARY})
    ctnn_bench_library(torch)
endif()

if(CTNN_BENCH_RTNEURAL AND TARGET Eigen3::Eigen)
    add_library(bench_rtneural INTERFACE)
    target_include_directories(bench_rtneural SYSTEM INTERFACE ${CTNN_BENCH_RTNEURAL})
    target_compile_definitions(bench_rtneural INTERFACE RTNEURAL_USE_EIGEN=1
        RTNEURAL_DEFAULT_ALIGNMENT=32 EIGEN_STACK_ALLOCATION_LIMIT=0)
    target_link_libraries(bench_rtneural INTERFACE bench_eigen)
    ctnn_bench_headers(rtneural)
endif()
if(CTNN_BENCH_RL_TOOLS)
    add_library(bench_rl_tools INTERFACE)
    target_include_directories(bench_rl_tools SYSTEM INTERFACE ${CTNN_BENCH_RL_TOOLS}/include)
    ctnn_bench_headers(rl_tools)
endif()
message(STATUS "ctnn bench: compared with ${ctnn_bench_found}")
