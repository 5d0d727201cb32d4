// SPDX-License-Identifier: MIT
// What is said while compiling of the names of layers and fields, and of the values given to them.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/text.hpp>

namespace ctnn::error {

// network/detail/field_list.hpp

template <class Parameters>
struct fields_repeat {
    static_assert(never<Parameters>,
                  "ctnn::field: two tensors have the same name; names must differ; write "
                  "field<\"another name\", ...>, or named<\"another name\", ...> for the layer");
};

// network/detail/miscounted_values.hpp

template <class Found, class Needed>
struct layer_values {
    static_assert(never<Found>,
                  "ctnn::model: its braces hold the values of fewer layers than have parameters; "
                  "one {...} for each such layer is required, in order; write {{.weight = ..., "
                  ".bias = ...}, {.weight = ..., .bias = ...}, ...}, or {} for all zero");
};

template <class Needed>
struct more_layer_values {
    static_assert(never<Needed>,
                  "ctnn::model: its braces hold the values of more layers than have parameters; "
                  "one {...} for each such layer is required, in order, and none for an "
                  "activation; write {{.weight = ..., .bias = ...}, {.weight = ..., .bias = ...}, "
                  "...}, or {} for all zero");
};

// network/detail/names.hpp

template <text... Names>
struct layers;
template <text Name>
struct asked_for;

template <class Asked, class Has>
struct layer_name {
    static_assert(never<Asked>,
                  "ctnn::sequential: it has no layer of this name or position; one of its own is "
                  "required; write layer<\"name\">() with a name from the list");
};

template <class Has>
struct name_in_parts {
    static_assert(never<Has>,
                  "ctnn::named: a name is empty or has a dot, which parts the names of nested "
                  "layers; one without is required; write named<\"conv1\", layer>");
};

template <class Has>
struct names_repeat {
    static_assert(never<Has>,
                  "ctnn::sequential: two layers have the same name; names must differ; "
                  "write named<\"another name\", ...>");
};

}  // namespace ctnn::error
