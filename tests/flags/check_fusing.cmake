# Compiles products.cpp to instructions: none may be a fused multiply-add; and, where the target has
# those, some must be without the barrier, else this test could not have seen one.
#
#     cmake -D compiler=<path> -D arguments=<list> -D source=<file> -P check_fusing.cmake
cmake_minimum_required(VERSION 3.25)

function(count_fused result)
    execute_process(COMMAND "${compiler}" ${arguments} ${ARGN} -S -o - "${source}"
        RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE errors)
    if(NOT status EQUAL 0)
        message(FATAL_ERROR "products.cpp does not compile\n${errors}")
    endif()
    # x86 vfmadd; ARM fmla, fmadd, vfma; POWER xvmadd, fmadd; RISC-V fmadd; z madb, vfma; LoongArch
    # fmadd.
    set(fused "vfn?m[as]|fn?m[al]|xs?n?v?[a-z]?m[as]dd|m[as][de]br?|wfm")
    string(REGEX MATCHALL "[\t ](${fused})[a-z0-9.]*[\t ]"
        found "${text}")
    list(LENGTH found number)
    set(${result} ${number} PARENT_SCOPE)
endfunction()

count_fused(strict)
if(strict GREATER 0)
    message(FATAL_ERROR "${strict} products are fused under ${arguments}")
endif()
count_fused(without -DCTNN_FUSES)
if(arguments MATCHES "-mfma|-mavx512f|-mfpu" AND without EQUAL 0)
    message(FATAL_ERROR "without the barrier no product is fused: this test sees nothing")
endif()
message(STATUS "${without} products would be fused; none is")
