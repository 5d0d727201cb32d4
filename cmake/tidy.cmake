# Targets for working on ctnn, where the tools are installed: `format` lays the sources out, `tidy`
# runs clang-tidy over every program and, through them, over every header.
file(GLOB_RECURSE ctnn_sources CONFIGURE_DEPENDS
    "${PROJECT_SOURCE_DIR}/include/*.hpp" "${PROJECT_SOURCE_DIR}/tests/*.[ch]pp"
    "${PROJECT_SOURCE_DIR}/examples/*.[ch]pp" "${PROJECT_SOURCE_DIR}/bench/*.[ch]pp")
# What a script writes stays as it writes it: the exporter's folders, whose files have a checksum,
# and the tests by tests/parity/values.py.
set(ctnn_formatted ${ctnn_sources})
list(FILTER ctnn_formatted EXCLUDE REGEX "/(examples/data|tests/exporter)/")
set(ctnn_written ${ctnn_formatted})
list(FILTER ctnn_written INCLUDE REGEX "/tests/parity/[^/]*\\.test\\.cpp$")
foreach(file IN LISTS ctnn_written)
    file(STRINGS "${file}" by_script LIMIT_COUNT 1 REGEX "^// Written by tests/parity/values\\.py")
    if(by_script)
        list(REMOVE_ITEM ctnn_formatted "${file}")
    endif()
endforeach()
find_program(CTNN_CLANG_FORMAT
    NAMES clang-format-19 clang-format-20 clang-format-21 clang-format-22 clang-format)
find_program(CTNN_CLANG_TIDY
    NAMES clang-tidy-19 clang-tidy-20 clang-tidy-21 clang-tidy-22 clang-tidy)
mark_as_advanced(CTNN_CLANG_FORMAT CTNN_CLANG_TIDY)

if(CTNN_CLANG_FORMAT AND ctnn_formatted)
    add_custom_target(format
        COMMAND "${CTNN_CLANG_FORMAT}" -i ${ctnn_formatted}
        COMMENT "Formatting the sources" VERBATIM)
    add_custom_target(format_check
        COMMAND "${CTNN_CLANG_FORMAT}" --dry-run --Werror ${ctnn_formatted}
        COMMENT "Checking the format of the sources" VERBATIM)
    # Other versions lay out differently.
    execute_process(COMMAND "${CTNN_CLANG_FORMAT}" --version
        OUTPUT_VARIABLE ctnn_clang_format_says ERROR_QUIET)
    if(CTNN_BUILD_TESTS AND ctnn_clang_format_says MATCHES "version 19\\.")
        add_test(NAME format.clang_format
            COMMAND "${CTNN_CLANG_FORMAT}" --dry-run --Werror ${ctnn_formatted})
    endif()
endif()

if(CTNN_CLANG_TIDY AND CMAKE_EXPORT_COMPILE_COMMANDS AND CTNN_BUILD_TESTS)
    set(ctnn_tidied ${ctnn_sources})
    list(FILTER ctnn_tidied INCLUDE REGEX "\\.cpp$")
    list(FILTER ctnn_tidied EXCLUDE REGEX "/(bench|compile_fail|package)/")
    list(APPEND ctnn_tidied "${PROJECT_BINARY_DIR}/tests/headers/one.cpp")
    add_custom_target(tidy
        COMMAND "${CTNN_CLANG_TIDY}" --quiet -p "${PROJECT_BINARY_DIR}" ${ctnn_tidied}
        COMMENT "Running clang-tidy" USES_TERMINAL VERBATIM)
endif()
