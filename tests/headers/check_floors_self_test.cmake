# check_floors passes a tree that keeps the rules, and names each broken rule in a tree of its own.
cmake_minimum_required(VERSION 3.25)

function(run_check name file text result output)
    set(tree "${work}/${name}")
    file(REMOVE_RECURSE "${tree}")
    file(WRITE "${tree}/ctnn/core/hana.hpp" "#include <boost/hana/tuple.hpp>\n")
    file(WRITE "${tree}/ctnn/target/x86.hpp" "#if defined(__AVX2__)\n#endif\n")
    file(WRITE "${tree}/ctnn/math/exp.hpp"
        "#pragma once\n#include <ctnn/core/hana.hpp>\n#include <array>\n")
    file(WRITE "${tree}/ctnn/network/hana.hpp"
        "#include <ctnn/network/detail/hana_tuple.hpp>\n#include <boost/hana.hpp>\n")
    file(WRITE "${tree}/ctnn/network/detail/hana_tuple.hpp" "#include <boost/hana.hpp>\n")
    file(WRITE "${tree}/ctnn/layers/detail/map.hpp" "#include <ctnn/math/exp.hpp>\n")
    file(WRITE "${tree}/ctnn/layers/linear.hpp" "#include <ctnn/layers/detail/map.hpp>\n")
    file(WRITE "${tree}/ctnn/report/table.hpp"
        "#include <ctnn/layers/linear.hpp>\n#include <cmath>\n")
    file(WRITE "${tree}/ctnn/ctnn.hpp"
        "#include <ctnn/layers/linear.hpp>\n#include <ctnn/report/table.hpp>\n")
    if(file)
        file(APPEND "${tree}/${file}" "${text}\n")
    endif()
    execute_process(COMMAND "${CMAKE_COMMAND}" -D "include=${tree}" -P "${check_floors}"
        RESULT_VARIABLE status OUTPUT_VARIABLE out ERROR_VARIABLE out)
    set(${result} "${status}" PARENT_SCOPE)
    set(${output} "${out}" PARENT_SCOPE)
endfunction()

function(expect_refusal name file text expected)
    run_check("${name}" "${file}" "${text}" status output)
    string(FIND "${output}" "${expected}" position)
    if(status EQUAL 0 OR position EQUAL -1)
        message("${output}")
        message(FATAL_ERROR
            "${name}: expected a refusal with \"${expected}\", found status ${status}")
    endif()
endfunction()

run_check(good "" "" status output)
if(NOT status EQUAL 0)
    message("${output}")
    message(FATAL_ERROR "a tree that keeps the rules is refused")
endif()

expect_refusal(up ctnn/math/exp.hpp "#include <ctnn/layers/linear.hpp>"
    "ctnn/math/exp.hpp:4: includes upwards, <ctnn/layers/linear.hpp> from math")
expect_refusal(sideways ctnn/loss/mse.hpp "  # include <ctnn/optim/sgd.hpp> // why"
    "ctnn/loss/mse.hpp:1: includes sideways, <ctnn/optim/sgd.hpp> from loss")
expect_refusal(sibling_io ctnn/io/npy.hpp "#include <ctnn/report/table.hpp>"
    "includes sideways, <ctnn/report/table.hpp> from io")
expect_refusal(layer ctnn/layers/relu.hpp "#include <ctnn/layers/linear.hpp>"
    "ctnn/layers/relu.hpp:1: a layer includes another layer, <ctnn/layers/linear.hpp>")
expect_refusal(left_out ctnn/layers/relu.hpp ""
    "ctnn/layers/relu.hpp:1: a layer that ctnn/ctnn.hpp does not include")
expect_refusal(layer_detail ctnn/layers/detail/map.hpp "#include <ctnn/layers/linear.hpp>"
    "a layer includes another layer")
expect_refusal(umbrella ctnn/train/fit.hpp "#include <ctnn/ctnn.hpp>" "includes upwards")
expect_refusal(unknown ctnn/extra/thing.hpp "" "ctnn/extra/thing.hpp:1: lies on no floor")
expect_refusal(top_level ctnn/thing.hpp "" "ctnn/thing.hpp:1: lies on no floor")
expect_refusal(unknown_target ctnn/train/fit.hpp "#include <ctnn/extra/thing.hpp>"
    "lies on no floor")
expect_refusal(quoted ctnn/math/exp.hpp "#include \"log.hpp\"" "an include is written <ctnn/")
expect_refusal(boost ctnn/network/sequential.hpp "#include <boost/hana.hpp>"
    "Boost comes in through ctnn/core/hana.hpp and network/hana.hpp alone")
expect_refusal(second_door ctnn/core/second.hpp "#include <boost/hana.hpp>"
    "ctnn/core/second.hpp:1: <boost/hana.hpp>: Boost comes in through ctnn/core/hana.hpp and")
expect_refusal(door_for_programs ctnn/train/fit.hpp "#include <ctnn/network/hana.hpp>"
    "ctnn/train/fit.hpp:1: <ctnn/network/hana.hpp> is for programs")
expect_refusal(door_in_umbrella ctnn/ctnn.hpp "#include <ctnn/network/hana.hpp>"
    "ctnn/ctnn.hpp:3: <ctnn/network/hana.hpp> is for programs")
expect_refusal(boost_in_umbrella ctnn/ctnn.hpp "#include <boost/hana.hpp>"
    "ctnn/ctnn.hpp:3: <boost/hana.hpp>: Boost comes in through")
foreach(macro __AVX__ __AVX512F__ __SSE2__ __SSE4_1__ __FMA__ __aarch64__ __ARM_FEATURE_FMA
        __wasm_simd128__)
    expect_refusal(target_of_kernels ctnn/kernels/sum.hpp "#if !defined(${macro})\n#endif"
        "ctnn/kernels/sum.hpp:1: ${macro}: the processor's instructions are asked for in target/")
endforeach()
expect_refusal(target_above_math ctnn/target/x86.hpp "#include <ctnn/math/exp.hpp>"
    "ctnn/target/x86.hpp:3: includes upwards, <ctnn/math/exp.hpp> from target")
foreach(heavy cmath iostream random)
    expect_refusal(heavy_${heavy} ctnn/train/fit.hpp "#include <${heavy}>"
        "<${heavy}>: train does without it")
endforeach()
