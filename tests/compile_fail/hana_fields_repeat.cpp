// SPDX-License-Identifier: MIT
// Two tensors of one name, which no key tells apart.
// expect: ctnn::field: two tensors have the same name; names must differ; write field<"another name", ...>, or named<"another name", ...> for the layer
// expect: twins
// at-most: 14
#include <ctnn/network/hana.hpp>

struct twins {
    ctnn::tensor<ctnn::shape<2>> a, b;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(ctnn::field<"weight", ctnn::role::weight>{}, each.a...);
#ifdef CTNN_BROKEN
        f(ctnn::field<"weight", ctnn::role::weight>{}, each.b...);
#else
        f(ctnn::field<"weight2", ctnn::role::weight>{}, each.b...);
#endif
    }
};
constexpr auto keys = boost::hana::keys(twins{});
static_assert(boost::hana::length(keys) == boost::hana::size_c<2>);
