// Weights of a network, as ctnn::to_source writes them: 41 numbers in 6 tensors.
// clang-format off
#pragma once

#if defined(test_weights)
#error "ctnn::to_source: test_weights is a macro here; one that is none is required; write another"
#endif
#if defined(written)
#error "ctnn::to_source: written is a macro here; one that is none is required; write another"
#endif

#include <ctnn/io/tensor_list.hpp>

namespace test_weights::written_tensors {

// 0.weight (2, 1, 2, 2)
inline constexpr float tensor_0[] = {
    0x1.8fa018p-2f, 0x1.942838p-2f,
    0x1.5f222p-4f, 0x1.b0ad5p-3f,
    0x1.6040ap-3f, 0x1.7f173p-2f,
    -0x1.8fe18p-6f, 0x1.3fb3p-3f,
};

// 0.bias (2)
inline constexpr float tensor_1[] = {
    -0x1.02a934p-2f, 0x1.ced98p-5f,
};

// fc \"1\".weight (3, 8)
inline constexpr float tensor_2[] = {
    -0x0p+0f, 0x0p+0f, 0x1p-149f, -0x1p-127f, 0x1.fffffcp-127f, 0x1.fffffep+127f, -0x1.6d4722p-3f,
      0x1.d8e408p-4f,
    /* infinity */ std::bit_cast<float>(0x7f800000U),
      /* -infinity */ std::bit_cast<float>(0xff800000U),
      /* NaN */ std::bit_cast<float>(0x7f800001U), /* -NaN */ std::bit_cast<float>(0xffc12345U),
      -0x1.1ec59ap-2f, -0x1.5afd9p-3f, -0x1.3c571p-5f, -0x1.12432cp-2f,
    0x1.afc578p-4f, 0x1.820db4p-3f, -0x1.bf5dcp-7f, -0x1.78e22p-6f, 0x1.4e019p-5f, 0x1.d2624p-7f,
      0x1.fcc84cp-3f, 0x1.2a1e5ep-2f,
};

// fc \"1\".bias (3)
inline constexpr float tensor_3[] = {
    0x1p+0f, -0x1p-1f, 0x1.8p+1f,
};

// 4.weight (1, 3)
inline constexpr float tensor_4[] = {
    0x1.7b9ffp-3f, 0x1.b5ffdp-2f, -0x1.6b207cp-2f,
};

// 4.bias (1)
inline constexpr float tensor_5[] = {
    -0x1.07d74p-2f,
};

inline constexpr ctnn::tensor_list<
    ctnn::listed_tensor<"0.weight", ctnn::shape<2, 1, 2, 2>, tensor_0>,
    ctnn::listed_tensor<"0.bias", ctnn::shape<2>, tensor_1>,
    ctnn::listed_tensor<"fc \"1\".weight", ctnn::shape<3, 8>, tensor_2>,
    ctnn::listed_tensor<"fc \"1\".bias", ctnn::shape<3>, tensor_3>,
    ctnn::listed_tensor<"4.weight", ctnn::shape<1, 3>, tensor_4>,
    ctnn::listed_tensor<"4.bias", ctnn::shape<1>, tensor_5>> all{};

}

namespace test_weights {

/// A model of that network, with these weights: test_weights::written<ctnn::model<network>>.
template <class Model>
inline constexpr Model written = ctnn::load<Model, written_tensors::all>();

}
