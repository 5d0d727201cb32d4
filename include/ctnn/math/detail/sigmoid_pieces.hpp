// SPDX-License-Identifier: MIT
// The logistic sigmoid in pieces.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/piecewise.hpp>

namespace ctnn::inline CTNN_TARGET::math::detail {

// sigmoid(n + x) of the piece around n: from 0 to 17, then from -14 to -1, as the last bits of n
// count.
inline constexpr piecewise<7> sigmoid_pieces{{
    {0x1p-1f, 0x1p-2f, -0x1.d5feb8p-30f, -0x1.5555p-6f, 0x1.1aede6p-25f, 0x1.10da32p-9f,
     -0x1.1843b6p-23f, -0x1.a44ddap-13f},
    {0x1.764d5p-1f, 0x1.92a94ap-3f, -0x1.74287p-5f, -0x1.81e5cp-8f, 0x1.518128p-8f,
     -0x1.b7581ep-12f, -0x1.a08c56p-12f, 0x1.86c1d2p-14f},
    {0x1.c2f7d6p-1f, 0x1.ae0dc2p-4f, -0x1.478786p-5f, 0x1.a85b84p-8f, 0x1.c7e438p-11f,
     -0x1.7b0d14p-11f, 0x1.1c06ccp-13f, 0x1.37cc0cp-17f},
    {0x1.e7b7ccp-1f, 0x1.721652p-5f, -0x1.4efcc6p-6f, 0x1.67b248p-8f, -0x1.9823c6p-11f,
     -0x1.5d9eep-15f, 0x1.b5f0b6p-15f, -0x1.fe2aap-17f},
    {0x1.f6ca82p-1f, 0x1.2162cp-6f, -0x1.16f248p-7f, 0x1.58f73cp-9f, -0x1.28eb28p-11f,
     0x1.373146p-14f, 0x1.04de3cp-16f, -0x1.85d916p-20f},
    {0x1.fc92c2p-1f, 0x1.b3afeap-8f, -0x1.adf4d8p-9f, 0x1.16db5ep-10f, -0x1.0139ep-12f,
     0x1.7a5ff6p-15f, -0x1.4af29ep-16f, -0x1.90325cp-21f},
    {0x1.febbe8p-1f, 0x1.434a52p-9f, -0x1.418ed6p-10f, 0x1.a8ac3cp-12f, -0x1.b15308p-14f,
     0x1.3fca82p-16f, 0x1.ad6028p-18f, 0x1.50feb4p-22f},
    {0x1.ff8896p-1f, 0x1.dd37dp-11f, -0x1.dc2766p-12f, 0x1.3c695p-13f, -0x1.468b78p-15f,
     0x1.ee3d64p-18f, 0x1.265034p-19f, 0x1.9f7a42p-23f},
    {0x1.ffd40cp-1f, 0x1.5f85bap-12f, -0x1.6040b4p-13f, 0x1.d3b418p-15f, -0x1.56cba4p-17f,
     0x1.799c8ap-19f, -0x1.2a20b4p-17f, -0x1.87dd1ap-25f},
    {0x1.ffefd4p-1f, 0x1.02bee2p-13f, -0x1.046bc8p-14f, 0x1.58a3fp-16f, -0x1.e6e14p-20f,
     0x1.1f73fp-20f, -0x1.04396ap-17f, -0x1.5f760ep-24f},
    {0x1.fffa0cp-1f, 0x1.7cce22p-15f, -0x1.71918cp-16f, 0x1.fc3a06p-18f, -0x1.e56424p-18f,
     0x1.461f4ap-22f, 0x1.97a132p-17f, 0x1.7ec246p-23f},
    {0x1.fffddp-1f, 0x1.183396p-16f, -0x1.253446p-17f, 0x1.74d67ep-19f, 0x1.431826p-19f,
     0x1.873e14p-23f, -0x1.dd86eap-18f, -0x1.989bccp-24f},
    {0x1.ffff32p-1f, 0x1.9c54a2p-18f, -0x1.b1597ap-19f, 0x1.124a7ap-20f, 0x1.0bbd1p-20f,
     0x1.267fcp-24f, -0x1.81aa8p-19f, -0x1.4ab504p-25f},
    {0x1.ffffb4p-1f, 0x1.2f5dc2p-19f, -0x1.076994p-20f, 0x1.96b688p-22f, -0x1.58f6c6p-20f,
     0x1.3c7a64p-29f, 0x1.6cecd6p-19f, 0x1.487b2ap-25f},
    {0x1.ffffe4p-1f, 0x1.be66a4p-21f, -0x1.598294p-22f, 0x1.2c6abcp-23f, -0x1.a63e08p-21f,
     -0x1.e2ef7ep-29f, 0x1.ccfcf6p-20f, 0x1.9cef34p-26f},
    {0, 0, 0, 0, 0, 0, 0, 0},
    {0, 0, 0, 0, 0, 0, 0, 0},
    {0, 0, 0, 0, 0, 0, 0, 0},
    {0x1.be6c58p-21f, 0x1.be6c4p-21f, 0x1.be6bf2p-22f, 0x1.299caap-23f, 0x1.29a1f8p-25f,
     0x1.dca52p-28f, 0x1.3dabc4p-30f, 0x1.48b7bap-33f},
    {0x1.2f6026p-19f, 0x1.2f5ff8p-19f, 0x1.2f5fd8p-20f, 0x1.948054p-22f, 0x1.945cf4p-24f,
     0x1.42b4fp-26f, 0x1.bb1be8p-29f, 0x1.36b5c6p-31f},
    {0x1.9c541ep-18f, 0x1.9c5378p-18f, 0x1.9c521ap-19f, 0x1.12df7cp-20f, 0x1.12deccp-22f,
     0x1.b7fc2p-25f, 0x1.2609p-27f, 0x1.3ce4d2p-30f},
    {0x1.18341p-16f, 0x1.1832dep-16f, 0x1.18305ap-17f, 0x1.758e6ep-19f, 0x1.758f5p-21f,
     0x1.2b4994p-23f, 0x1.8cb568p-26f, 0x1.771c3ep-29f},
    {0x1.7cd32ep-15f, 0x1.7ccecp-15f, 0x1.7cc5fcp-16f, 0x1.fb9bfp-18f, 0x1.fb5d98p-20f,
     0x1.952f24p-22f, 0x1.119ccep-24f, 0x1.548acap-27f},
    {0x1.02c6f6p-13f, 0x1.02becap-13f, 0x1.02ae4ap-14f, 0x1.58bbbap-16f, 0x1.5876cap-18f,
     0x1.139ae2p-20f, 0x1.6a5076p-23f, 0x1.437416p-26f},
    {0x1.5fa3dep-12f, 0x1.5f85aep-12f, 0x1.5f4932p-13f, 0x1.d3c01p-15f, 0x1.d28d1cp-17f,
     0x1.73a2aep-19f, 0x1.e8299ep-22f, 0x1.e19128p-25f},
    {0x1.dda738p-11f, 0x1.dd37dp-11f, 0x1.dc5968p-12f, 0x1.3c692ap-13f, 0x1.3a0abp-15f,
     0x1.ee734ep-18f, 0x1.45ef2ep-20f, 0x1.8d96dcp-23f},
    {0x1.441778p-9f, 0x1.434a54p-9f, 0x1.41b0d4p-10f, 0x1.a8aa6p-12f, 0x1.a0549p-14f,
     0x1.40b12p-16f, 0x1.8024c6p-19f, 0x1.9ef6cap-23f},
    {0x1.b69f68p-8f, 0x1.b3afe2p-8f, 0x1.addad8p-9f, 0x1.16df36p-10f, 0x1.07b9dep-12f,
     0x1.76992p-15f, 0x1.74f14ap-18f, 0x1.25a76cp-22f},
    {0x1.26afa2p-6f, 0x1.2162c2p-6f, 0x1.16f9c6p-7f, 0x1.58f54p-9f, 0x1.252caap-11f,
     0x1.392bcep-14f, 0x1.9cb696p-21f, -0x1.5370fp-19f},
    {0x1.848344p-5f, 0x1.721652p-5f, 0x1.4efbc4p-6f, 0x1.67b248p-8f, 0x1.9926bp-11f,
     -0x1.5d9e52p-15f, -0x1.db00f6p-15f, -0x1.fe349p-17f},
    {0x1.e84152p-4f, 0x1.ae0dcp-4f, 0x1.478706p-5f, 0x1.a85f02p-8f, -0x1.c6e486p-11f,
     -0x1.7bdec2p-11f, -0x1.2525f2p-13f, 0x1.ab403ep-17f},
    {0x1.136562p-2f, 0x1.92a94ap-3f, 0x1.74266ap-5f, -0x1.81e546p-8f, -0x1.50fec6p-8f,
     -0x1.b7af96p-12f, 0x1.8dd6aep-12f, 0x1.8a692cp-14f},
}};

}  // namespace ctnn::inline CTNN_TARGET::math::detail
