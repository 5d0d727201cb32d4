// SPDX-License-Identifier: MIT
// Macros that other people's headers define, as words that a header of ours must not be hurt by.
// The standard library and Boost.Hana come first: they are not ours to test.
#pragma once

#include <boost/hana.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <chrono>
#include <cmath>
#include <complex>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <memory>
#include <new>
#include <ranges>
#include <ratio>
#include <span>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>
#include <version>

#if defined(_WIN32)
#include <io.h>
#else
#include <unistd.h>
#endif

// An object-like macro becomes nothing that compiles, a function-like one neither.
#define CTNN_BREAKS 0 = a_macro_of_someone_elses = 0

// windows.h, winsock, wingdi
#undef near
#define near CTNN_BREAKS
#define far CTNN_BREAKS
#define small CTNN_BREAKS
#define hyper CTNN_BREAKS
#define interface CTNN_BREAKS
#define pascal CTNN_BREAKS
#define cdecl CTNN_BREAKS
#define min(a, b) CTNN_BREAKS
#define max(a, b) CTNN_BREAKS
#define IN CTNN_BREAKS
#define OUT CTNN_BREAKS
#define OPTIONAL CTNN_BREAKS
#define CONST CTNN_BREAKS
#define VOID CTNN_BREAKS
#define ERROR CTNN_BREAKS
#define NO_ERROR CTNN_BREAKS
#define DELETE CTNN_BREAKS
#define IGNORE CTNN_BREAKS
#define TRANSPARENT CTNN_BREAKS
#define OPAQUE CTNN_BREAKS
#define STRICT CTNN_BREAKS
#define grp1 CTNN_BREAKS
#define rad1 CTNN_BREAKS
#define environ CTNN_BREAKS
// Arduino.h, binary.h
#undef abs
#undef round
#define abs(x) CTNN_BREAKS
#define round(x) CTNN_BREAKS
#define constrain(x, a, b) CTNN_BREAKS
#define radians(x) CTNN_BREAKS
#define degrees(x) CTNN_BREAKS
#define sq(x) CTNN_BREAKS
#define bit(b) CTNN_BREAKS
#define word(...) CTNN_BREAKS
#define lowByte(w) CTNN_BREAKS
#define highByte(w) CTNN_BREAKS
#define F(text) CTNN_BREAKS
#define B0 CTNN_BREAKS
#define B1 CTNN_BREAKS
#define B10 CTNN_BREAKS
#define A0 CTNN_BREAKS
#define A1 CTNN_BREAKS
#define PI CTNN_BREAKS
#define EULER CTNN_BREAKS
#define HIGH CTNN_BREAKS
#define LOW CTNN_BREAKS
#define INPUT CTNN_BREAKS
#define OUTPUT CTNN_BREAKS
#define DEFAULT CTNN_BREAKS
#define EXTERNAL CTNN_BREAKS
#define interrupts() CTNN_BREAKS
#define noInterrupts() CTNN_BREAKS
// X11/X.h, X11/Xlib.h
#define None CTNN_BREAKS
#define Status CTNN_BREAKS
#define Bool CTNN_BREAKS
#define True CTNN_BREAKS
#define False CTNN_BREAKS
#define Always CTNN_BREAKS
#define Success CTNN_BREAKS
#define Above CTNN_BREAKS
#define Below CTNN_BREAKS
#define Complex CTNN_BREAKS
#define Convex CTNN_BREAKS
#define Unsorted CTNN_BREAKS
#define CursorShape CTNN_BREAKS
// curses.h
#define clear() CTNN_BREAKS
#define erase() CTNN_BREAKS
#define move(y, x) CTNN_BREAKS
#define refresh() CTNN_BREAKS
#define filter() CTNN_BREAKS
#define timeout(ms) CTNN_BREAKS
#define scroll(w) CTNN_BREAKS
#define border(a, b, c, d, e, f, g, h) CTNN_BREAKS
#define box(w, v, h) CTNN_BREAKS
#define deleteln() CTNN_BREAKS
#define echochar(c) CTNN_BREAKS
#define standout() CTNN_BREAKS
#define OK CTNN_BREAKS
#define ERR CTNN_BREAKS
// termios.h
#define ECHO CTNN_BREAKS
#define B50 CTNN_BREAKS
#define CR0 CTNN_BREAKS
#define NL0 CTNN_BREAKS
#define TAB0 CTNN_BREAKS
#define VT0 CTNN_BREAKS
#define VMIN CTNN_BREAKS
#define NCCS CTNN_BREAKS
// sys/sysmacros.h, sys/param.h
#define major(device) CTNN_BREAKS
#define minor(device) CTNN_BREAKS
#define makedev(major, minor) CTNN_BREAKS
#define roundup(x, y) CTNN_BREAKS
#define howmany(x, y) CTNN_BREAKS
// complex.h, math.h
#undef I
#undef complex
#define I CTNN_BREAKS
#define complex CTNN_BREAKS
#define imaginary CTNN_BREAKS
#undef DOMAIN
#undef OVERFLOW
#undef UNDERFLOW
#define DOMAIN CTNN_BREAKS
#define OVERFLOW CTNN_BREAKS
#define UNDERFLOW CTNN_BREAKS
#define SING CTNN_BREAKS
#define PLOSS CTNN_BREAKS
#define TLOSS CTNN_BREAKS
#define HUGE CTNN_BREAKS
#define log2(x) CTNN_BREAKS
// others: Unreal's check, glib's and syslog's words, Qt's keywords, Perl's and Python's
#define check(x) CTNN_BREAKS
#define verify(x) CTNN_BREAKS
#define signals CTNN_BREAKS
#define slots CTNN_BREAKS
#define emit CTNN_BREAKS
#define foreach CTNN_BREAKS
#define assert(x) CTNN_BREAKS
#define likely(x) CTNN_BREAKS
#define unlikely(x) CTNN_BREAKS
#define LOG_ERR CTNN_BREAKS
