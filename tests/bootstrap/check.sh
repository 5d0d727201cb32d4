#!/bin/sh
# check.sh <bootstrap.sh>: runs it on machines of a few scripts each, and looks at what it would
# install. Nothing of the machine itself is asked or changed.
set -eu

bootstrap=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

# --- A machine: the tools of a shell, and what each test puts there -------------------------------

tool() { # tool <name> <text>: a script of that name
    printf '#!/bin/sh\n%s\n' "$2" >"$work/bin/$1"
    chmod +x "$work/bin/$1"
}

machine() { # machine <root|user>: with a recent g++, CMake, Ninja and Boost, and an apt that notes
    rm -rf "${work:?}/bin" "$work/prefix" "$work/log"
    mkdir -p "$work/bin" "$work/prefix/include/boost"
    : >"$work/log"
    for name in sh awk sed cat mktemp rm env grep head find tee ln; do
        ln -s "$(command -v $name)" "$work/bin/$name" 2>/dev/null || true
    done
    tool uname 'echo Linux'
    if [ "$1" = root ]; then tool id 'echo 0'; else tool id 'echo 1000'; fi
    compiler 12
    tool cmake 'echo "cmake version 3.25.1"'
    tool ninja ':'
    echo '#define BOOST_VERSION 107400' >"$work/prefix/include/boost/version.hpp"
    : >"$work/prefix/include/boost/hana.hpp"
    tool apt-cache 'printf "%s:\n  Candidate: 3.4.0-1\n" "$2"'
    tool apt-get "echo \"\$*\" >>'$work/log'"
}

compiler() { # compiler <version>: g++ and c++
    for name in g++ c++; do
        tool $name "case \$1 in --version) echo 'g++ (Debian) $1' ;; *) echo $1 ;; esac"
    done
}

clang() { # clang <version>: clang++-<its first number>, with its sanitizers
    name=clang++-${1%%.*}
    mkdir -p "$work/resources/lib"
    : >"$work/resources/lib/libclang_rt.asan.a"
    tool "$name" "case \$1 in -dumpversion) echo $1 ;; *) echo '$work/resources' ;; esac"
}

tests_but_for_clang() { # all else that the tests need
    mkdir -p "$work/prefix/include/catch2"
    : >"$work/prefix/include/catch2/catch_test_macros.hpp"
    tool python3 ':'
}

# expect <title> <status> <text of the output> <packages or -> <arguments...>
expect() {
    title=$1 status=$2 text=$3 packages=$4
    shift 4
    got=0
    env -i PATH="$work/bin" CMAKE_PREFIX_PATH="$work/prefix" TMPDIR="$work" \
        sh "$bootstrap" "$@" >"$work/output" 2>&1 || got=$?
    installed=$(sed -n 's/.* install -y --no-install-recommends //p' "$work/log")
    if [ $got != "$status" ] || ! grep -q -- "$text" "$work/output" ||
        { [ "$packages" != - ] && [ "$installed" != "$packages" ]; }; then
        echo "FAILED: $title (status $got, installed '$installed')"
        cat "$work/output"
        failures=$((failures + 1))
    else
        echo "passed: $title"
    fi
}

# --- What is asked --------------------------------------------------------------------------------

machine user
expect "the demo needs no Clang, no Catch2, no root" 0 "everything is there" "" --demo
expect "an argument that is not known" 2 "unknown argument --dmeo" "" --dmeo
expect "help names the demo" 0 "bootstrap.sh --demo" "" --help

machine user
rm "$work/bin/ninja"
expect "without root, what is missing is named" 1 "run this again: ninja" "" --demo

machine root
rm "$work/bin/ninja"
tool apt-get "echo \"\$*\" >>'$work/log'; ln -sf cmake '$work/bin/ninja'"
expect "the demo installs what it lacks, and no more" 0 "everything is there" ninja-build --demo

machine root
rm "$work/bin/ninja" "$work/bin/g++" "$work/bin/c++"
expect "a bare machine gets one compiler" 1 "not there yet: compiler ninja" "g++ ninja-build" --demo

machine root
compiler 11
expect "an old compiler counts as none" 1 "still too old or not there: compiler" "g++" --demo

machine root
rm "$work/bin/g++" "$work/bin/c++"
tool clang++ 'case $1 in --version) echo "Debian clang version 22" ;; *) echo 22.1.0 ;; esac'
expect "Clang alone will do for the demo" 0 "everything is there" "" --demo

machine root
expect "the tests need Clang too" 1 "not there yet: clang" - # how much else depends on /usr/include

machine root
tests_but_for_clang
clang 19.1.4
expect "a recent Clang is enough" 0 "everything is there" ""

machine root
tests_but_for_clang
clang 14.0.6
expect "a recent Clang is installed beside an old one" 0 "everything is there" \
    "clang-19 libclang-rt-19-dev"

machine root
tests_but_for_clang
clang 14.0.6
tool apt-cache 'case $2 in clang-19 | clang-2* | clang-18) ;;
    *) printf "%s:\n  Candidate: 1.0-1\n" "$2" ;; esac'
expect "an old one will do where the system has no recent one" 0 "everything is there" \
    "clang-14 libclang-rt-14-dev"

machine user
tests_but_for_clang
clang 14.0.6
expect "an old one will do where nothing can be installed" 0 "everything is there" ""

exit $failures
