// SPDX-License-Identifier: MIT
// Classes that are no whole numbers in a file.
// expect: ctnn::load: a tensor does not hold whole numbers of 32 bits; a type of integers is required, and numbers that fit into 32 bits; write it with target.long() in PyTorch, and look at its numbers
// expect: called<
// expect: target
// expect: F32
// expect: expects<int>
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save.hpp>
#include <ctnn/io/test_set.hpp>

using model = ctnn::model<ctnn::sequential<ctnn::linear<2, 2>>>;
/// What is written: classes as numbers of float.
struct wrong : ctnn::test_set<model, 1> {
    using parameters_type = wrong;
    ctnn::tensor<ctnn::shape<1>> classes{};

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(ctnn::field<"input", ctnn::role::weight>{}, each.input...);
        f(ctnn::field<"target", ctnn::role::weight>{}, each.classes...);
    }
    constexpr const wrong& parameters() const { return *this; }
};
#ifdef CTNN_BROKEN
constexpr auto file = ctnn::to_safetensors(wrong{});
#else
constexpr auto file = ctnn::to_safetensors(ctnn::test_set<model, 1>{});
#endif
constexpr auto test = ctnn::load<ctnn::test_set<model, 1>, file>();
static_assert(test[0].target == 0);
