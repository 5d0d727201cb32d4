# shellcheck shell=sh disable=SC2034  # read by others
# The compilers, CMake and Boost that ctnn needs, and the compilers that its scripts take. Shell
# assignments: bootstrap.sh and tests/one_result/matrix.sh source this file, CMake reads it with
# requirements.cmake, the Python scripts in bench/ with a regular expression.

# The oldest versions. README.md and CMakeLists.txt repeat them; a test in tests/bootstrap compares.
gcc_oldest=12
clang_oldest=14
cmake_oldest=3.25
boost_oldest=1.74

# The Clang that bootstrap.sh installs beside an older one, where the system has it.
clang_recent=19

# The presets gcc and sanitize-gcc: the system's g++ if it is recent enough, else the newest.
gcc_names="g++ g++-16 g++-15 g++-14 g++-13 g++-12"
# The presets clang and sanitize, and bootstrap.sh: Clang 19, else a newer one, else an older one.
clang_names="clang++-19 clang++-20 clang++-21 clang++-22 clang++ \
clang++-18 clang++-17 clang++-16 clang++-15 clang++-14"

# By default, as far as they are installed: bits and compile cost are compared over the first list,
# times are measured with the second.
compared_compilers="g++-12 clang++-19 clang++-22"
timed_compilers="g++-12 clang++-19"
