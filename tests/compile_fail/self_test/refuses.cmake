# check.cmake must refuse `source` and say `reason`.
cmake_minimum_required(VERSION 3.25)

execute_process(
    COMMAND "${CMAKE_COMMAND}" -D "compiler=${compiler}" -D "family=${family}"
        -D "arguments_file=${arguments_file}" -D "source=${source}" -P "${check}"
    RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
string(FIND "${output}" "${reason}" position)
if(status EQUAL 0 OR position EQUAL -1)
    message("${output}")
    message(FATAL_ERROR "expected a refusal that says \"${reason}\", found status ${status}")
endif()
