#!/usr/bin/env bash
# One result on other targets: cross-compiles the programs of this folder, runs them in emulators,
# and prints the table that docs/numerics.md holds. Fails if a hash is not the recorded one.
#
#   targets.sh [--every-size] [target...]
#
# Targets: native i386 aarch64 armhf riscv64 ppc64le s390x loongarch64 wasm wasm-simd cortex-m4f; by
# default those whose compiler and emulator are there. --every-size builds every_size.cpp too, which
# takes longer. mingw builds only: the examples and one_result, for Windows.
#
# On Debian: g++-<triplet> for each, qemu-user, emscripten and nodejs, gcc-arm-none-eabi with
# libstdc++-arm-none-eabi-picolibc and qemu-system-arm, g++-mingw-w64-x86-64.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

programs=(one_result)
if [[ ${1-} == --every-size ]]; then
    programs+=(every_size)
    shift
fi

# Sets compiler, flags and runner of a target; the runner gets the program as its last argument.
choose() {
    runner=()
    flags=()
    case $1 in
        native) compiler=${CXX:-g++} ;;
        i386) compiler=i686-linux-gnu-g++ flags=(-msse2 -mfpmath=sse -static) runner=(qemu-i386) ;;
        aarch64) compiler=aarch64-linux-gnu-g++ flags=(-static) runner=(qemu-aarch64) ;;
        armhf)
            compiler=arm-linux-gnueabihf-g++
            flags=(-mfpu=neon-vfpv4 -static)
            runner=(qemu-arm)
            ;;
        riscv64) compiler=riscv64-linux-gnu-g++ flags=(-static) runner=(qemu-riscv64) ;;
        ppc64le) compiler=powerpc64le-linux-gnu-g++ flags=(-static) runner=(qemu-ppc64le) ;;
        s390x) compiler=s390x-linux-gnu-g++ flags=(-static) runner=(qemu-s390x) ;;
        loongarch64) compiler=loongarch64-linux-gnu-g++ flags=(-static) runner=(qemu-loongarch64) ;;
        wasm | wasm-simd)
            compiler=em++
            export NODE_PATH=${NODE_PATH:-/usr/share/nodejs} # as Debian has emscripten's modules
            flags=(-DCTNN_STACK_LIMIT=1048576
                -s TOTAL_STACK=8MB -s INITIAL_MEMORY=64MB -s EXIT_RUNTIME=1)
            if [[ $1 == wasm-simd ]]; then flags+=(-msimd128); fi
            runner=(node --no-experimental-fetch) # else it takes the file for an address
            ;;
        cortex-m4f) # the memory of QEMU's MPS2 board
            compiler=arm-none-eabi-g++
            flags=(-DCTNN_STACK_LIMIT=1048576
                -mcpu=cortex-m4 -mthumb -mfloat-abi=hard -mfpu=fpv4-sp-d16
                --specs=picolibcpp.specs --oslib=semihost --crt0=hosted
                -Wl,--defsym=__flash=0,--defsym=__flash_size=0x400000
                -Wl,--defsym=__ram=0x20000000,--defsym=__ram_size=0x400000
                -Wl,--defsym=__stack_size=0x100000)
            runner=(qemu-system-arm -M mps2-an386 -nographic -semihosting-config enable=on -kernel)
            ;;
        mingw) compiler=x86_64-w64-mingw32-g++ ;;
        *)
            echo "targets.sh: unknown target $1; this file's first lines say which there are" >&2
            exit 2
            ;;
    esac
}
there() {
    choose "$1"
    command -v "$compiler" >/dev/null &&
        { ((${#runner[@]} == 0)) || command -v "${runner[0]}" >/dev/null; }
}

targets=("$@")
if ((${#targets[@]} == 0)); then
    for target in native i386 aarch64 armhf riscv64 ppc64le s390x loongarch64 wasm wasm-simd \
        cortex-m4f mingw; do
        if there "$target"; then targets+=("$target"); fi
    done
fi

# Of the system's headers a cross compiler gets Boost's alone.
boost=${BOOST_ROOT:-/usr}/include/boost
mkdir "$work/include"
ln -s "$boost" "$work/include/boost"
common=(-std=c++20 -O2 -I "$root/include" -I "$root/tests" -isystem "$work/include")

# build <program> <sources...>: in the target's compiler.
build() {
    local program=$1
    shift
    "$compiler" "${common[@]}" "$@" "${flags[@]}" -o "$work/$program"
}
# The headers that ctnn_embed makes of the examples' files.
embed() {
    local file name
    for file in "$root"/examples/data/*.safetensors "$root"/examples/data/*/*.safetensors; do
        name=$(basename "$file" .safetensors)
        # ctnn-export's folders have the weights under another name.
        if [[ $(basename "$(dirname "$file")") == "$name" ]]; then name+=_weights; fi
        cmake -D "file=$file" -D "header=$work/embedded/$name.hpp" -D "name=$name" \
            -P "$root/cmake/ctnn_embed_file.cmake"
    done
}
# Prints what is behind the last word of a program's last line, or that it failed.
run() {
    local status=0
    timeout 3600 "${runner[@]}" "$work/$1" >"$work/out" 2>&1 || status=$?
    if ((status != 0)); then
        cat "$work/out" >&2
        echo "failed($status)"
    else
        sed -n "s/^$2: //p" "$work/out"
    fi
}

failed=0
first=
for target in "${targets[@]}"; do
    choose "$target"
    version=$("$compiler" --version | sed -n '1s/.* \([0-9][0-9.]*[0-9]\).*/\1/p')
    if [[ $target == mingw ]]; then
        data=("$root"/examples/data/*/)
        embed
        for source in "$root"/examples/[0-9]*.cpp \
            "$here/one_result.cpp $(echo "$here"/{computed,constant}_*.cpp)"; do
            # shellcheck disable=SC2086  # a list of words
            if ! build program.exe -I "$root/examples" -I "$work" "${data[@]/#/-I}" $source; then
                failed=1
            fi
        done
        result=$( ((failed)) && echo "does not build" || echo builds)
        echo "| mingw | $compiler $version | $result |"
        continue
    fi
    results=()
    for program in "${programs[@]}"; do
        sources=("$here/$program.cpp")
        name=${program/_/ }
        if [[ $program == one_result ]]; then sources+=("$here"/{computed,constant}_*.cpp); fi
        suffix=
        if [[ $target == wasm* ]]; then suffix=.js; fi
        if build "$program$suffix" "${sources[@]}"; then
            results+=("$(run "$program$suffix" "$name")")
        else
            results+=("does not build")
        fi
    done
    first=${first:-${results[0]}}
    if [[ ${results[0]} != "$first" || ${results[0]} == failed* || ${results[0]} == does* ||
        ${results[1]-as recorded} != "as recorded" ]]; then
        failed=1
    fi
    (IFS='|'; echo "| $target | $compiler $version | ${results[*]} |")
done
if ((failed != 0)); then
    echo "FAILED: not all targets have one result"
    exit 1
fi
