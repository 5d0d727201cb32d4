// SPDX-License-Identifier: MIT
// A file on disk: opened, and replaced as a whole.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/load_error.hpp>
#include <ctnn/io/save_error.hpp>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <sys/stat.h>

namespace ctnn::inline CTNN_TARGET::detail {

struct close_file {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};
using open_file = std::unique_ptr<std::FILE, close_file>;

/// An error of the system: what could not be done, with which file, and why.
[[nodiscard]] inline load_error system_error(text_view sentence, const char* path) {
    const char* const why = std::strerror(errno);
    load_error out;
    out << sentence << " (file: " << text_view(path, std::strlen(path))
        << "; found: " << text_view(why, std::strlen(why)) << ")";
    return out;
}

/// Gives a file its name, which another file may have had.
[[nodiscard]] inline bool rename_file(const char* from, const char* to) noexcept {
#if defined(_WIN32)
    std::remove(to);  // rename replaces nothing there
#endif
    return std::rename(from, to) == 0;
}

/// Whether there is something else than a file, such as a device, which is not to be replaced.
[[nodiscard]] inline bool is_no_file(const char* path) noexcept {
    struct stat found;
    return ::stat(path, &found) == 0 && (found.st_mode & S_IFMT) != S_IFREG;
}

/// Writes a file beside its place by `write(stream)`, which returns whether all went well, and then
/// renames it; else a file of that name is as it was. What is no file, such as a device, is written
/// to. `sentence` is the error's.
template <class Write>
[[nodiscard]] save_error replace_file(text_view sentence, const char* path, Write&& write) {
    if (is_no_file(path)) {
        open_file stream(std::fopen(path, "wb"));
        const bool written = stream && write(stream.get()) && std::fclose(stream.release()) == 0;
        return written ? save_error{} : system_error(sentence, path);
    }
    const std::string beside = std::string(path).append(".part");
    save_error error;
    if (open_file stream(std::fopen(beside.c_str(), "wb")); !stream)
        return system_error(sentence, path);
    else if (!write(stream.get()) || std::fflush(stream.get()) != 0 ||
             std::fclose(stream.release()) != 0)
        error = system_error(sentence, path);
    else if (!rename_file(beside.c_str(), path))
        error = system_error(sentence, path);
    if (error) std::remove(beside.c_str());
    return error;
}

}  // namespace ctnn::inline CTNN_TARGET::detail
