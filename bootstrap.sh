#!/bin/sh
# Installs what ctnn is built and tested with, through the system's package manager; what is there
# already is left alone. Debian, Ubuntu, Fedora, macOS with Homebrew.
#
#     ./bootstrap.sh --demo     what the demo and a project of your own need: a compiler, CMake,
#                               Ninja, Boost headers
#     ./bootstrap.sh            what the tests need: these with both GCC and Clang, Catch2, Python
#     ./bootstrap.sh --bench    and Google Benchmark and Eigen, for the benchmarks
#     ./bootstrap.sh --bench-peers    and the heavier peers, where there is apt: FANN, OpenBLAS,
#                               oneDNN, libtorch
set -eu

case $0 in */*) root=${0%/*} ;; *) root=. ;; esac
# shellcheck source=cmake/requirements.sh
. "$root/cmake/requirements.sh"

demo=no
bench=no
peers=no
for argument in "$@"; do
    case $argument in
        --demo) demo=yes ;;
        --bench) bench=yes ;;
        --bench-peers) bench=yes peers=yes ;;
        -h | --help)
            sed -n '2,/^set/s/^# \{0,1\}//p' "$0"
            exit 0
            ;;
        *)
            echo "bootstrap: unknown argument $argument;" \
                "--demo, --bench, --bench-peers and --help are known" >&2
            exit 2
            ;;
    esac
done

fail() {
    echo "bootstrap: $*" >&2
    exit 1
}

# --- What is there -------------------------------------------------------------------------------

# at_least 3.28.1 3.25: the first version is the second or a later one.
at_least() {
    awk -v have="$1" -v need="$2" 'BEGIN {
        split(have, h, "."); split(need, n, ".")
        exit !(h[1] + 0 > n[1] + 0 || (h[1] + 0 == n[1] + 0 && h[2] + 0 >= n[2] + 0)) }'
}

on_mac() { [ "$(uname -s)" = Darwin ]; }

has_gcc() {
    if on_mac; then xcrun --find clang++ >/dev/null 2>&1; return; fi
    command -v g++ >/dev/null 2>&1 && at_least "$(g++ -dumpversion)" $gcc_oldest
}

# The compiler that CMake takes by itself, GCC or Clang, is recent enough.
has_compiler() {
    if on_mac; then has_gcc; return; fi
    for name in ${CXX:-c++ g++ clang++}; do
        command -v "$name" >/dev/null 2>&1 || continue
        case $("$name" --version 2>/dev/null) in
            *clang*) at_least "$("$name" -dumpversion)" $clang_oldest ;;
            *) at_least "$("$name" -dumpversion)" $gcc_oldest ;;
        esac
        return
    done
    return 1
}

# Prints the Clang that CMake's preset takes, if there is one.
find_clang() {
    for name in $clang_names; do
        if command -v "$name" >/dev/null 2>&1 && at_least "$("$name" -dumpversion)" $clang_oldest
        then
            echo "$name"
            return
        fi
    done
    return 1
}

# Clang with the libraries of its sanitizers, which some systems package apart. An old one will do
# where a recent one cannot be installed.
has_clang() {
    if on_mac; then return 0; fi
    name=$(find_clang) || return 1
    [ $old_clang_will_do = yes ] || at_least "$("$name" -dumpversion)" $clang_recent || return 1
    find "$("$name" -print-resource-dir)/lib/" -name 'libclang_rt.asan*' 2>/dev/null | grep -q .
}

has_cmake() {
    command -v cmake >/dev/null 2>&1 &&
        at_least "$(cmake --version | sed -n 's/^cmake version //p')" $cmake_oldest
}

has_ninja() { command -v ninja >/dev/null 2>&1 || command -v ninja-build >/dev/null 2>&1; }

# find_header boost/version.hpp: prints where the header lies, if anywhere that CMake looks.
find_header() {
    old_ifs=$IFS
    IFS=:
    for prefix in ${CMAKE_PREFIX_PATH:-} ${HOMEBREW_PREFIX:-/opt/homebrew} /usr/local /usr; do
        if [ -f "$prefix/include/$1" ]; then
            IFS=$old_ifs
            echo "$prefix/include/$1"
            return
        fi
    done
    IFS=$old_ifs
    return 1
}

has_catch2() { find_header catch2/catch_test_macros.hpp >/dev/null; } # Catch2 2 has another header

has_boost() {
    version=$(find_header boost/version.hpp) && find_header boost/hana.hpp >/dev/null || return 1
    number=$(sed -n 's/^#define BOOST_VERSION \([0-9]*\).*/\1/p' "$version")
    at_least "$((number / 100000)).$((number / 100 % 1000))" $boost_oldest
}

has_python3() { command -v python3 >/dev/null 2>&1; }

has_benchmark() { find_header benchmark/benchmark.h >/dev/null; }

has_eigen() { find_header eigen3/Eigen/Core >/dev/null; }

has_fann() { find_header fann.h >/dev/null; }

has_openblas() { pkg-config --exists openblas 2>/dev/null; }

has_onednn() { find_header dnnl.hpp >/dev/null; }

has_libtorch() { find_header torch/csrc/api/include/torch/torch.h >/dev/null; }

wanted="compiler cmake ninja boost"
[ $demo = yes ] || wanted="gcc clang cmake ninja boost catch2 python3"
[ $bench = no ] || wanted="$wanted benchmark eigen"
[ $peers = no ] || command -v apt-get >/dev/null 2>&1 ||
    fail "--bench-peers is for Debian and Ubuntu; elsewhere install the peers by hand"
[ $peers = no ] || wanted="$wanted fann openblas onednn libtorch"

# Prints those of the wanted things that are not there.
missing() {
    for thing in $wanted; do
        "has_$thing" || printf '%s ' "$thing"
    done
}

# --- How each system names and installs it -------------------------------------------------------

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

can_be_root() { [ "$(id -u)" = 0 ] || command -v sudo >/dev/null 2>&1; }

need_root() {
    can_be_root ||
        fail "packages are installed by root, and neither root nor sudo is there;" \
            "have these installed, then run this again: $needed"
}

# quietly <command>: its output is shown only if it fails.
quietly() {
    log=$(mktemp)
    if ! "$@" >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}

apt_get() {
    quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq \
        -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 "$@"
}

apt_offers() {
    apt-cache policy "$1" | grep -q '^  Candidate: [^(]'
}

# The first recent one of the list; else the one that is there, else what the list has.
apt_clang() {
    packages='' installed=''
    if name=$(find_clang); then installed=clang-$("$name" -dumpversion | sed 's/\..*//'); fi
    for name in $clang_names; do
        case $name in
            clang++) packages="$packages $installed" ;; # older ones are behind it
            *) packages="$packages clang-${name#clang++-}" ;;
        esac
    done
    for package in $packages; do
        runtime=libclang-rt-${package#clang-}-dev
        if apt_offers "$package" && apt_offers "$runtime"; then
            echo "$package $runtime"
            return
        fi
    done
    fail "this system's packages have no Clang from version $clang_oldest on"
}

# Debian 12 has Catch2 3 in backports alone, which lie on the mirror that apt takes Debian from.
apt_catch2() {
    if at_least "$(apt-cache policy catch2 | sed -n 's/^  Candidate: //p')" 3.0; then
        echo catch2
        return
    fi
    # shellcheck disable=SC1091  # not a file of ours
    codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
    [ "$codename" = bookworm ] || fail "this system's packages have no Catch2 from version 3 on"
    if ! apt-get indextargets --format "\$(CODENAME)" | grep -qx bookworm-backports; then
        apt_add_backports
    fi
    # Both by name: asked for catch2 alone, apt stays with version 2.
    echo "catch2/bookworm-backports libcatch2-dev/bookworm-backports"
}

# Writes the entry of Debian 12 in apt's sources once more, for backports, with all its options.
apt_add_backports() {
    entry=$(apt-get indextargets --format "\$(SOURCESENTRY) \$(RELEASE)" \
        "Created-By: Packages" "Origin: Debian" "Codename: bookworm" "Component: main" | head -n 1)
    suite=${entry##* }
    entry=${entry% *}
    file=${entry%:*}
    [ -f "$file" ] || fail "apt's sources have no entry of Debian 12 to take the mirror from"
    added=/etc/apt/sources.list.d/bookworm-backports.${file##*.}
    echo "bootstrap: adding bookworm-backports, for Catch2 3, in $added" >&2
    case $file in
        *.sources) # the paragraph that names the suite
            awk -v suite="$suite" '
                function finish() { if (!done && found) { printf "%s", text; done = 1 } }
                /^#/ { next }
                /^[[:space:]]*$/ { finish(); text = ""; found = 0; next }
                /^Types:/ { $0 = "Types: deb" }
                /^Suites:/ {
                    for (i = 2; i <= NF; ++i) if ($i == suite) found = 1
                    $0 = "Suites: bookworm-backports"
                }
                { text = text $0 "\n" }
                END { finish() }' "$file"
            ;;
        *) # the line that apt numbers
            options='\(\[[^]]*][[:space:]]*\)\{0,1\}'
            uri='[^[:space:]]*[[:space:]]*'
            before="deb[[:space:]]*$options$uri"
            sed -n "${entry##*:}s/^\($before\)[^[:space:]]*/\1bookworm-backports/p" "$file"
            ;;
    esac | as_root tee "$added" >/dev/null
    apt_get update || fail "the mirror that $file names seems not to have bookworm-backports"
}

apt_install() {
    need_root
    echo "bootstrap: reading the package lists" >&2
    apt_get update || fail "apt-get update failed"
    packages=
    for thing in "$@"; do
        case $thing in
            compiler | gcc) packages="$packages g++" ;;
            clang) packages="$packages $(apt_clang)" || exit 1 ;;
            cmake) packages="$packages cmake" ;;
            ninja) packages="$packages ninja-build" ;;
            boost) packages="$packages libboost-dev" ;;
            catch2) packages="$packages $(apt_catch2)" || exit 1 ;;
            python3) packages="$packages python3" ;;
            benchmark) packages="$packages libbenchmark-dev" ;;
            eigen) packages="$packages libeigen3-dev" ;;
            fann) packages="$packages libfann-dev" ;;
            openblas) packages="$packages libopenblas-dev pkg-config" ;;
            onednn) packages="$packages libdnnl-dev" ;;
            libtorch) packages="$packages libtorch-dev" ;;
        esac
    done
    echo "bootstrap: installing with apt:$packages" >&2
    # shellcheck disable=SC2086  # a list of words
    apt_get install -y --no-install-recommends $packages || fail "apt-get install failed"
}

dnf_install() {
    need_root
    packages=
    for thing in "$@"; do
        case $thing in
            compiler) packages="$packages gcc-c++" ;;
            gcc) packages="$packages gcc-c++ libasan libubsan" ;;
            clang) packages="$packages clang compiler-rt" ;;
            cmake) packages="$packages cmake" ;;
            ninja) packages="$packages ninja-build" ;;
            boost) packages="$packages boost-devel" ;;
            catch2) packages="$packages catch-devel" ;; # catch2-devel is version 2
            python3) packages="$packages python3" ;;
            benchmark) packages="$packages google-benchmark-devel" ;;
            eigen) packages="$packages eigen3-devel" ;;
        esac
    done
    echo "bootstrap: installing with dnf:$packages" >&2
    # shellcheck disable=SC2086  # a list of words
    quietly as_root dnf -q -y --setopt=install_weak_deps=False install $packages ||
        fail "dnf install failed"
}

brew_install() {
    packages=
    for thing in "$@"; do
        case $thing in
            compiler | gcc)
                fail "Apple's compiler is not there; this installs it: xcode-select --install"
                ;;
            benchmark) packages="$packages google-benchmark" ;;
            *) packages="$packages $thing" ;;
        esac
    done
    echo "bootstrap: installing with Homebrew:$packages" >&2
    # shellcheck disable=SC2086  # a list of words
    quietly brew install --quiet $packages || fail "brew install failed"
}

# --- The work ------------------------------------------------------------------------------------

old_clang_will_do=yes
if command -v apt-get >/dev/null 2>&1 && can_be_root; then old_clang_will_do=no; fi
needed=$(missing)
if [ -z "$needed" ]; then
    echo "bootstrap: everything is there"
    exit 0
fi
echo "bootstrap: not there yet: $needed" >&2

# shellcheck disable=SC2086  # a list of words
if on_mac; then
    command -v brew >/dev/null 2>&1 || fail "Homebrew is needed on macOS"
    brew_install $needed
elif command -v apt-get >/dev/null 2>&1; then
    apt_install $needed
elif command -v dnf >/dev/null 2>&1; then
    dnf_install $needed
else
    fail "no apt-get, dnf or brew here; install by hand: $needed"
fi

old_clang_will_do=yes
needed=$(missing)
if [ -n "$needed" ]; then
    echo "bootstrap: needed are GCC $gcc_oldest or Clang $clang_oldest (both for the tests)," \
        "CMake $cmake_oldest, Boost $boost_oldest and, for the tests, Catch2 3 and Python 3," \
        "or later" >&2
    fail "still too old or not there: $needed"
fi
echo "bootstrap: everything is there"
