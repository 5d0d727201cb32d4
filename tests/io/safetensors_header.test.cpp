// SPDX-License-Identifier: MIT
#include "io/file_of.hpp"

#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/file_entries.hpp>
#include <ctnn/io/detail/safetensors_header.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <string>
#include <vector>

using ctnn::text_view;
using ctnn::test::file_of;

namespace {

/// What is wrong with a file; empty if nothing is.
template <class File>
constexpr text_view fault_of(const File& file) {
    const auto counted = ctnn::detail::count_entries(file.view());
    if (counted.fault) return counted.fault.why;
    ctnn::detail::file_entry entries[8]{};
    return ctnn::detail::read_entries(file.view(), entries).why;
}

template <std::size_t Header>
constexpr text_view fault_of_header(const char (&header)[Header]) {
    return fault_of(file_of(header, "12345678"));
}

std::string fault_at_run_time(const std::string& file) {
    const text_view bytes(file.data(), file.size());
    const auto counted = ctnn::detail::count_entries(bytes);
    std::vector<ctnn::detail::file_entry> entries(counted.count + 1);
    auto fault = counted.fault;
    if (!fault) fault = ctnn::detail::read_entries(bytes, entries.data());
    return {fault.why.data(), fault.why.size()};
}

/// A fault in both worlds: `header` is that of a file with 8 bytes of data.
#define CTNN_HAS_FAULT(header, why)                                       \
    STATIC_REQUIRE(fault_of_header(header) == why);                       \
    CHECK(fault_at_run_time(std::string(file_of(header, "12345678").data, \
                                        file_of(header, "12345678").size())) == why)

#define CTNN_T(rest) "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}" rest

}  // namespace

TEST_CASE("safetensors: headers as the format's own writers make them are read") {
    CTNN_HAS_FAULT(CTNN_T("}"), "");
    CTNN_HAS_FAULT(CTNN_T("}   "), "");
    CTNN_HAS_FAULT(
        "{\"__metadata__\":{\"format\":\"pt\"},\"a\":{\"dtype\":\"F64\",\"shape\":[],"
        "\"data_offsets\":[0,8]}}",
        "");
    CTNN_HAS_FAULT(
        "{ \"a\" : { \"shape\" : [ 2 , 2 ] , \"data_offsets\":[ 4 , 8 ],\n\t\"dtype\":"
        "\"U8\" } , \"b\":{\"dtype\":\"I16\",\"shape\":[2,1],\"data_offsets\":[0,4]}}",
        "");
    CTNN_HAS_FAULT(CTNN_T(",\"none\":{\"dtype\":\"BF16\",\"shape\":[3,0],\"data_offsets\":[8,8]}}"),
                   "");
    CTNN_HAS_FAULT(
        "{\"\\u00e9\\n\\ud83d\\ude00\":{\"dtype\":\"I64\",\"shape\":[1],"
        "\"data_offsets\":[0,8]}}",
        "");
    STATIC_REQUIRE(fault_of(file_of("{}", "")) == "");
    STATIC_REQUIRE(fault_of(file_of("{\"__metadata__\":{}}  ", "")) == "");
}

TEST_CASE("safetensors: what is no file is refused") {
    STATIC_REQUIRE(fault_of(ctnn::embedded_file<0>{""}) ==
                   "it ends within the length of its header, 8 bytes");
    STATIC_REQUIRE(fault_of(ctnn::embedded_file<7>{"\2\0\0\0\0\0\0"}) ==
                   "it ends within the length of its header, 8 bytes");
    STATIC_REQUIRE(fault_of(ctnn::embedded_file<9>{"\2\0\0\0\0\0\0\0{"}) ==
                   "it ends within its header");
    STATIC_REQUIRE(fault_of(ctnn::embedded_file<10>{"\2\0\0\0\0\0\0\x80{}"}) ==
                   "its header is said to be longer than 100,000,000 bytes");
    STATIC_REQUIRE(fault_of(ctnn::embedded_file<8>{"\0\0\0\0\0\0\0\0"}) ==
                   "the header does not begin with {");
    CHECK(fault_at_run_time("PK\3\4 a pickle or a zip") ==
          "its header is said to be longer than 100,000,000 bytes");
}

TEST_CASE("safetensors: headers that are no JSON, or not of this form, are refused") {
    CTNN_HAS_FAULT(" {}", "the header does not begin with {");
    CTNN_HAS_FAULT("{\xff}", "the header is not UTF-8");
    CTNN_HAS_FAULT("{\"\xed\xa0\x80\":1}", "the header is not UTF-8");
    CTNN_HAS_FAULT("{\"\xc0\xaf\":1}", "the header is not UTF-8");
    CTNN_HAS_FAULT("{", "a string in quotes is missing");
    CTNN_HAS_FAULT(CTNN_T(""), "neither , nor } follows a tensor");
    CTNN_HAS_FAULT(CTNN_T(",}"), "a string in quotes is missing");
    CTNN_HAS_FAULT(CTNN_T("}}"), "the header goes on after its }");
    CTNN_HAS_FAULT("{\"a", "a string has no end");
    CTNN_HAS_FAULT("{\"a\n\":1}", "a control character stands in a string");
    CTNN_HAS_FAULT("{\"\\x\":1}", "a string has a \\ that no escape follows");
    CTNN_HAS_FAULT("{\"\\u12\":1}", "a \\u is not followed by four hexadecimal digits");
    CTNN_HAS_FAULT("{\"\\ud800x\":1}", "a \\u is half of a pair");
    CTNN_HAS_FAULT("{\"\\udc00\":1}", "a \\u is half of a pair");
    CTNN_HAS_FAULT("{\"a\"{}}", "no : follows a name");
    CTNN_HAS_FAULT("{\"a\":[]}", "a tensor does not begin with {");
    CTNN_HAS_FAULT("{\"a\":{}}", "a string in quotes is missing");
    CTNN_HAS_FAULT("{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}",
                   "a tensor lacks its dtype, shape or data_offsets");
    CTNN_HAS_FAULT("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", "a tensor says the same twice");
    CTNN_HAS_FAULT("{\"a\":{\"stride\":[2]}}",
                   "a tensor says something else than dtype, shape and data_offsets");
    CTNN_HAS_FAULT("{\"a\":{\"dtype\":\"F31\"}}", "a tensor's dtype is none of the known");
    CTNN_HAS_FAULT("{\"a\":{\"shape\":[-2]}}",
                   "a number that is whole and not negative is missing");
    CTNN_HAS_FAULT("{\"a\":{\"shape\":[2,]}}",
                   "a number that is whole and not negative is missing");
    CTNN_HAS_FAULT("{\"a\":{\"shape\":[02]}}", "a number begins with 0");
    CTNN_HAS_FAULT("{\"a\":{\"shape\":[2.0]}}", "neither , nor ] follows an extent");
    CTNN_HAS_FAULT("{\"a\":{\"shape\":[2e0]}}", "neither , nor ] follows an extent");
    CTNN_HAS_FAULT("{\"a\":{\"shape\":[99999999999999999999]}}", "a number is too large");
    CTNN_HAS_FAULT("{\"a\":{\"data_offsets\":[0]}}", "a tensor's data_offsets are not two");
    CTNN_HAS_FAULT("{\"a\":{\"data_offsets\":[0,4,8]}}", "a tensor's data_offsets are not two");
    CTNN_HAS_FAULT("{\"__metadata__\":[]}", "__metadata__ does not begin with {");
    CTNN_HAS_FAULT("{\"__metadata__\":{\"a\":1}}", "a string in quotes is missing");
}

TEST_CASE("safetensors: tensors that are not where they are said to be are refused") {
    CTNN_HAS_FAULT("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}",
                   "a tensor ends before it begins");
    CTNN_HAS_FAULT("{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}",
                   "the file ends within a tensor");
    CTNN_HAS_FAULT("{\"a\":{\"dtype\":\"U8\",\"shape\":[9],\"data_offsets\":[0,9]}}",
                   "the file ends within a tensor");
    CTNN_HAS_FAULT("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}",
                   "a tensor's data_offsets and its shape differ in size");
    CTNN_HAS_FAULT("{\"a\":{\"dtype\":\"F64\",\"shape\":[0],\"data_offsets\":[0,7]}}",
                   "a tensor's data_offsets and its shape differ in size");
    CTNN_HAS_FAULT(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],"
        "\"data_offsets\":[0,0]}}",
        "a tensor has more elements than can be counted");
    CTNN_HAS_FAULT("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                   "bytes after the last tensor belong to none");
    CTNN_HAS_FAULT("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                   "bytes before a tensor belong to none");
    CTNN_HAS_FAULT(CTNN_T(",\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}"),
                   "a tensor overlaps another");
    CTNN_HAS_FAULT(CTNN_T(",\"\\u0061\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[8,8]}}"),
                   "a name stands there twice");
    CTNN_HAS_FAULT("{\"__metadata__\":{\"a\":\"\",\"a\":\"\"}}", "a name stands there twice");
    CTNN_HAS_FAULT("{\"__metadata__\":{},\"__metadata__\":{}}", "a name stands there twice");
}

TEST_CASE("safetensors: every byte of a small file, changed or cut, is read without harm") {
    constexpr auto file = file_of(CTNN_T("}"), "12345678");
    const std::string whole(file.data, file.size());
    REQUIRE(fault_at_run_time(whole).empty());
    std::size_t refused = 0;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (fault_at_run_time(whole.substr(0, i)).empty()) FAIL("cut after " << i);
        for (int c = 0; c < 256; ++c) {
            std::string changed = whole;
            changed[i] = static_cast<char>(c);
            refused += fault_at_run_time(changed).empty() ? 0U : 1U;
        }
    }
    // Bytes of the numbers and of the name may be others, and nothing else but white space.
    CHECK(refused > 255 * (whole.size() - 8 - 1) - 600);
}
