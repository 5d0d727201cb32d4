# Builds the project in `host`, which takes ctnn in one of three `way`s, and runs its only test.
cmake_minimum_required(VERSION 3.25)

# message(FATAL_ERROR) wraps its text, so the text goes before it.
function(refuse text)
    message("refused: ${text}")
    message(FATAL_ERROR "${way} is refused")
endfunction()

function(run)
    execute_process(COMMAND ${ARGN}
        RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT status EQUAL 0)
        list(JOIN ARGN " " command)
        refuse("${command}\n${output}")
    endif()
    set(output "${output}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE "${work}")
set(options -G "${generator}" -D "CMAKE_CXX_COMPILER=${compiler}" -D CMAKE_BUILD_TYPE=Debug
    -D "HOST_FLAGS=${flags}")
if(boost)
    list(APPEND options -D "Boost_DIR=${boost}")
endif()

if(way STREQUAL "find_package")
    run("${CMAKE_COMMAND}" --install "${ctnn_build}" --config Debug --prefix "${work}/installed")
    list(APPEND options -D "CMAKE_PREFIX_PATH=${work}/installed")
elseif(way STREQUAL "fetch_content")
    # The archive of a release, fetched from this machine.
    file(MAKE_DIRECTORY "${work}")
    execute_process(COMMAND "${CMAKE_COMMAND}" -E tar czf "${work}/ctnn.tar.gz"
        CMakeLists.txt LICENSE cmake include
        WORKING_DIRECTORY "${ctnn_source}" COMMAND_ERROR_IS_FATAL ANY)
    list(APPEND options -D "CTNN_ARCHIVE=${work}/ctnn.tar.gz")
else()
    list(APPEND options -D "CTNN_SOURCE=${ctnn_source}")
endif()

run("${CMAKE_COMMAND}" -S "${host}" -B "${work}/build" ${options})
run("${CMAKE_COMMAND}" --build "${work}/build" --config Debug)
run("${CMAKE_CTEST_COMMAND}" --test-dir "${work}/build" -C Debug --output-on-failure)
if(NOT output MATCHES "100% tests passed, 0 tests failed out of 1\n")
    refuse("the host's one test was to pass, and no other to be there\n${output}")
endif()
