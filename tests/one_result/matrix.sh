#!/usr/bin/env bash
# One result: builds the program in this folder over compilers, targets, optimisation levels and
# -ffp-contract, runs it everywhere, and prints the table of its hashes. Fails if any two differ, or
# if the control, which nothing keeps to one result, differs nowhere.
#
#   matrix.sh [--short] [--constants objects] [compiler...]
#
# The compilers default to the installed ones of compared_compilers in cmake/requirements.sh.
# --short tries two configurations a compiler instead of twenty-four, and leaves every_size.cpp,
# which takes longest to compile, to the builds of the tests. --constants names, with colons between
# them, the object files that are constant_*.cpp compiled, for all compilers named here. CPPFLAGS is
# passed on.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

short=false
constants=()
while [[ ${1-} == --* ]]; do
    case $1 in
        --short) short=true ;;
        --constants)
            IFS=: read -r -a constants <<<"${2?"--constants needs object files"}"
            shift
            ;;
        *)
            echo "matrix.sh: unknown option $1" >&2
            exit 2
            ;;
    esac
    shift
done
compilers=("$@")
if ((${#compilers[@]} == 0)); then
    # shellcheck source=../../cmake/requirements.sh
    . "$root/cmake/requirements.sh"
    for compiler in $compared_compilers; do
        if command -v "$compiler" >/dev/null; then compilers+=("$compiler"); fi
    done
fi
if ((${#compilers[@]} == 0)); then
    echo "matrix.sh: none of $compared_compilers was found; name a compiler" >&2
    exit 2
fi

case $(uname -m) in
    x86_64) targets=(baseline -march=x86-64-v3 -march=native) ;;
    *) targets=(baseline -mcpu=native) ;;
esac
# A configuration: target, -ffp-contract, optimisation level.
configurations=()
if $short; then
    last=${targets[${#targets[@]} - 1]}
    configurations+=("baseline off -O0" "$last fast -O2")
else
    for target in "${targets[@]}"; do
        for contract in off fast; do
            for level in -O0 -O1 -O2 -O3; do configurations+=("$target $contract $level"); done
        done
    done
fi

read -r -a given <<<"${CPPFLAGS-}"
flags=(-std=c++20 "${given[@]}" -I "$root/include" -I "$root/tests")

# Runs a program and prints the hash behind a word on its last lines; "SIGILL" where the processor
# lacks what the program was built for.
hash_of() {
    local status=0
    "$1" >"$1.txt" 2>&1 || status=$?
    if ((status == 132)); then
        echo SIGILL
    elif ((status != 0)); then
        cat "$1.txt" >&2
        echo "failed($status)"
    else
        sed -n "s/^$2: //p" "$1.txt"
    fi
}

results=()
controls=()
failed=0
row='| %-10s | %-16s | %-4s | %-3s | %-16s | %-16s |\n'
# shellcheck disable=SC2059
{
    printf "$row" compiler target fp-contract level "one result" control
    echo "|---|---|---|---|---|---|"
}
for compiler in "${compilers[@]}"; do
    # The compiler's half is the same for all: what it computes does not depend on these flags.
    halves=("${constants[@]}")
    if ((${#constants[@]} == 0)); then
        for source in "$here"/constant_*.cpp; do
            halves+=("$work/$(basename "$source" .cpp).o")
            "$compiler" "${flags[@]}" -c "$source" -o "${halves[-1]}"
        done
    fi
    for configuration in "${configurations[@]}"; do
        read -r target contract level <<<"$configuration"
        options=("$level" "-ffp-contract=$contract")
        if [[ $target != baseline ]]; then options+=("$target"); fi
        "$compiler" "${flags[@]}" "${options[@]}" "$here/one_result.cpp" \
            "$here"/computed_*.cpp "${halves[@]}" -o "$work/one_result"
        "$compiler" "${flags[@]}" "${options[@]}" "$here/control.cpp" -o "$work/control"
        result=$(hash_of "$work/one_result" "one result")
        control=$(hash_of "$work/control" "control")
        if ! $short; then
            "$compiler" "${flags[@]}" "${options[@]}" "$here/every_size.cpp" -o "$work/every_size"
            sizes=$(hash_of "$work/every_size" "every size")
            if [[ $sizes != "as recorded" && $sizes != SIGILL ]]; then failed=1; fi
        fi
        # shellcheck disable=SC2059
        printf "$row" "$(basename "$compiler")" "${target#-march=}" "$contract" "${level#-}" \
            "$result" "$control"
        case $result in
            SIGILL) continue ;;
            failed*) failed=1 ;;
        esac
        results+=("$result")
        controls+=("$control")
    done
done

distinct() { printf '%s\n' "$@" | sort -u | wc -l; }
different=$(distinct "${results[@]}")
control_different=$(distinct "${controls[@]}")
echo
echo "${#results[@]} builds: $different distinct result(s); the control has $control_different."
if ((failed != 0 || different != 1)); then
    echo "FAILED: the builds do not all have one result, or not the recorded one of every size"
    exit 1
fi
if ((control_different < 2)); then
    echo "FAILED: the control never differs, so this matrix could not have found a difference"
    exit 1
fi
