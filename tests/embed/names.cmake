# The names that ctnn_embed gives to constants: those that C++ takes are refused, and so are, by the
# compiler, a macro's and one name of two files.
#
#     cmake -D root=<sources> -D work=<folder> -D compiler=<C++, GCC's or Clang's options>
#         -P names.cmake
cmake_minimum_required(VERSION 3.25)
include("${root}/cmake/ctnn_embed_name.cmake")
set(a_file "${root}/examples/data/sine.safetensors")
set(other_file "${root}/examples/data/sine_golden.safetensors")
file(REMOVE_RECURSE "${work}")

# The library's own list, of ctnn::to_source, is this one.
file(READ "${root}/include/ctnn/io/detail/identifier.hpp" text)
string(REGEX MATCH "taken_words =[^;]*;" text "${text}")
string(REGEX MATCHALL "[A-Za-z0-9_]+" words "${text}")
list(REMOVE_ITEM words taken_words Model)
list(SORT words)
set(ours ${ctnn_taken_words})
list(SORT ours)
if(NOT "${words}" STREQUAL "${ours}")
    message(FATAL_ERROR "identifier.hpp takes the words\n${words}\nctnn_embed takes\n${ours}")
endif()

# embed(<header> <file> <name> <result>): makes a header; `result` is an error's text.
function(embed header file name result)
    execute_process(COMMAND "${CMAKE_COMMAND}" -D "file=${file}" -D "header=${header}"
        -D "name=${name}" -P "${root}/cmake/ctnn_embed_file.cmake"
        ERROR_VARIABLE said OUTPUT_QUIET)
    string(REGEX REPLACE "[ \n]+" " " said "${said}")
    set(${result} "${said}" PARENT_SCOPE)
endfunction()
foreach(name IN ITEMS int size_t boost main 2x a-b _a a__b)
    embed("${work}/${name}.hpp" "${a_file}" "${name}" said)
    if(NOT said MATCHES "ctnn_embed: \"${name}\" is .*; another is required; say -D name=")
        message(FATAL_ERROR "the name ${name} is not refused: ${said}")
    endif()
endforeach()

# compile(<code> <expected> <option>...): fails with this text, or passes where there is none.
function(compile code expected)
    file(WRITE "${work}/code.cpp" "${code}\n")
    execute_process(COMMAND "${compiler}" -std=c++20 -Wall -Wextra -Wpedantic -Werror -fsyntax-only
        "-I${root}/include" ${ARGN} "${work}/code.cpp"
        RESULT_VARIABLE status ERROR_VARIABLE said)
    if(expected AND (status EQUAL 0 OR NOT said MATCHES "${expected}"))
        message(FATAL_ERROR "it does not say \"${expected}\" of \"${code}\":\n${said}")
    elseif(NOT expected AND NOT status EQUAL 0)
        message(FATAL_ERROR "\"${code}\" does not compile:\n${said}")
    endif()
endfunction()
foreach(folder_and_file IN ITEMS "one a" "two other" "three a")
    string(REPLACE " " ";" pair "${folder_and_file}")
    list(GET pair 0 folder)
    list(GET pair 1 file)
    embed("${work}/${folder}/embedded/wave.hpp" "${${file}_file}" wave said)
endforeach()
set(code "#include <embedded/wave.hpp>\nstatic_assert(wave.size() > 8);\nint main() {}")
set(macro "ctnn_embed: wave is a macro here; one that is none is required")
compile("${code}" "" "-I${work}/one")
compile("#define wave 1\n${code}" "${macro}" "-I${work}/one")
compile("#define written 1\n#include <io/written_weights.hpp>"
    "ctnn::to_source: written is a macro here; one that is none is required" "-I${root}/tests")
compile("${code}" "ctnn_embed: two files are called wave; two names are required"
    "-I${work}/one" "-I${work}/two")
compile("${code}" "" "-I${work}/one" "-I${work}/three")
