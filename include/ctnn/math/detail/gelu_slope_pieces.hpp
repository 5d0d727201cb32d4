// SPDX-License-Identifier: MIT
// The slope of the Gaussian error linear unit in pieces.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/piecewise.hpp>

namespace ctnn::inline CTNN_TARGET::math::detail {

// Phi(-size) - size phi(size) where size = n 3/16 + x, of the piece around n 3/16; Phi is the
// normal distribution, phi its density.
inline constexpr piecewise<6> gelu_slope_pieces{{
    {0x1p-1f, -0x1.988454p-1f, 0x1.5a0828p-24f, 0x1.105a48p-2f, -0x1.eb96p-16f, -0x1.eeb28cp-5f,
     0x1.37ebc2p-9f},
    {0x1.689658p-2f, -0x1.8a57c4p-1f, 0x1.2a6856p-3f, 0x1.f66c1cp-3f, -0x1.bddea8p-5f,
     -0x1.acfcf4p-5f, 0x1.5d9712p-5f},
    {0x1.b70f42p-3f, -0x1.62018cp-1f, 0x1.138bf6p-2f, 0x1.81432ap-3f, -0x1.89dd58p-4f,
     -0x1.170bcap-5f, 0x1.8c74bp-5f},
    {0x1.866c9ep-4f, -0x1.2591bcp-1f, 0x1.694cf4p-2f, 0x1.b65746p-4f, -0x1.def3a4p-4f,
     -0x1.519d66p-7f, 0x1.4279fp-5f},
    {0x1.95f1dep-11f, -0x1.bb4638p-2f, 0x1.8d805ep-2f, 0x1.37884ep-6f, -0x1.d38a9ep-4f,
     0x1.e2f1bap-7f, 0x1.4600b6p-6f},
    {-0x1.116ed2p-4f, -0x1.271efp-2f, 0x1.81212cp-2f, -0x1.e44edp-5f, -0x1.771cd4p-4f,
     0x1.080facp-5f, 0x1.5de0dep-6f},
    {-0x1.baa428p-4f, -0x1.3ea998p-3f, 0x1.4db44ep-2f, -0x1.d72d4cp-4f, -0x1.cb94dcp-5f,
     0x1.4b1806p-5f, -0x1.1fbcb8p-6f},
    {-0x1.034856p-3f, -0x1.7f0b32p-5f, 0x1.02033ap-2f, -0x1.24f852p-3f, -0x1.377794p-6f,
     0x1.3b502p-5f, 0x1.5165f2p-6f},
    {-0x1.050e92p-3f, 0x1.094086p-5f, 0x1.5c26ecp-3f, -0x1.27a566p-3f, 0x1.9fc72ap-7f,
     0x1.dfefd8p-6f, 0x1.aff07ep-5f},
    {-0x1.dc91fcp-4f, 0x1.4d8688p-4f, 0x1.7e91dcp-4f, -0x1.008d5ep-3f, 0x1.1e498cp-5f,
     0x1.0b89acp-6f, 0x1.b49bf2p-8f},
    {-0x1.93c66cp-4f, 0x1.ab0674p-4f, 0x1.ffb70ap-6f, -0x1.836554p-4f, 0x1.742b92p-5f,
     0x1.0c081p-8f, -0x1.e71952p-5f},
    {-0x1.418908p-4f, 0x1.b7047cp-4f, -0x1.97f4f8p-7f, -0x1.f2bd76p-5f, 0x1.62f7b6p-5f,
     -0x1.6220dcp-8f, 0x1.2ebcdcp-6f},
    {-0x1.e4e1e4p-5f, 0x1.8e2466p-4f, -0x1.36cadp-5f, -0x1.f76b28p-6f, 0x1.2560dcp-5f,
     -0x1.5d4eb6p-7f, 0x1.c32a28p-10f},
    {-0x1.5bd286p-5f, 0x1.4a301ep-4f, -0x1.8c71bep-5f, -0x1.ff6feep-8f, 0x1.9eda16p-6f,
     -0x1.884c88p-7f, -0x1.23f6ecp-6f},
    {-0x1.dc423ep-6f, 0x1.fdc818p-5f, -0x1.8b78dp-5f, 0x1.c32a9ap-8f, 0x1.da6accp-7f,
     -0x1.575e68p-7f, -0x1.7ab0aap-8f},
    {-0x1.37e6aap-6f, 0x1.72064p-5f, -0x1.5841e6p-5f, 0x1.d36fe2p-7f, 0x1.733144p-8f,
     -0x1.f5635cp-8f, 0x1.39a796p-7f},
    {-0x1.876f5ap-7f, 0x1.fc47a2p-6f, -0x1.104af8p-5f, 0x1.0a3f6p-6f, 0x1.98d538p-20f,
     -0x1.3314b6p-8f, 0x1.44c07ap-9f},
    {-0x1.d74936p-8f, 0x1.4bb9acp-6f, -0x1.8f1c8ap-6f, 0x1.e949e8p-7f, -0x1.9554c2p-9f,
     -0x1.19761cp-9f, 0x1.55b156p-13f},
    {-0x1.107234p-8f, 0x1.9cadaap-7f, -0x1.120a44p-6f, 0x1.8b9948p-7f, -0x1.1457bcp-8f,
     -0x1.9ecf48p-12f, 0x1.bfdedp-15f},
    {-0x1.2eb7bcp-9f, 0x1.ea5dep-8f, -0x1.6308cp-7f, 0x1.235ec6p-7f, -0x1.0d08ccp-8f,
     0x1.21b39p-11f, 0x1.d4de9ep-11f},
    {-0x1.437006p-10f, 0x1.16bc9cp-8f, -0x1.b3faa6p-8f, 0x1.8de736p-8f, -0x1.b843bap-9f,
     0x1.e422d4p-11f, -0x1.ba0f6cp-13f},
    {-0x1.4c788ap-11f, 0x1.2f9026p-9f, -0x1.fd20c2p-9f, 0x1.fcf38cp-9f, -0x1.43824cp-9f,
     0x1.e9b7ap-11f, -0x1.37c46ep-12f},
    {-0x1.48ee38p-12f, 0x1.3d072p-10f, -0x1.1b63aap-9f, 0x1.32e1f6p-9f, -0x1.b49b7p-10f,
     0x1.92d018p-11f, -0x1.cffe04p-13f},
    {-0x1.395244p-13f, 0x1.3dc224p-11f, -0x1.2d4d72p-10f, 0x1.5e7e7ap-10f, -0x1.11f71cp-10f,
     0x1.237de6p-11f, -0x1.908fap-13f},
    {-0x1.1f6eap-14f, 0x1.31df8p-12f, -0x1.3265d2p-11f, 0x1.7c558cp-11f, -0x1.42665cp-11f,
     0x1.815fe2p-12f, -0x1.6ab48ap-13f},
    {-0x1.fc03aap-16f, 0x1.1aed44p-13f, -0x1.2a5a6cp-12f, 0x1.8915acp-12f, -0x1.669bep-12f,
     0x1.d75a86p-13f, -0x1.8a6192p-14f},
    {-0x1.b08e6p-17f, 0x1.f73068p-15f, -0x1.16748p-13f, 0x1.83a978p-13f, -0x1.79523ap-13f,
     0x1.0d79ccp-13f, -0x1.1779cap-14f},
    {-0x1.62ee34p-18f, 0x1.ae5bp-16f, -0x1.f29144p-15f, 0x1.6d5928p-14f, -0x1.794e58p-14f,
     0x1.220672p-14f, -0x1.58008p-15f},
    {-0x1.18b3ep-19f, 0x1.621d0ep-17f, -0x1.ac6928p-16f, 0x1.496f62p-15f, -0x1.676afp-15f,
     0x1.26d946p-15f, -0x1.768ef4p-16f},
    {-0x1.abff7cp-21f, 0x1.186b2p-18f, -0x1.618956p-17f, 0x1.1c7cc4p-16f, -0x1.46c52ep-16f,
     0x1.1c5f08p-16f, -0x1.6daf36p-17f},
    {-0x1.3a92bp-22f, 0x1.ab86c2p-20f, -0x1.18523ep-18f, 0x1.d6f236p-18f, -0x1.1b93c6p-17f,
     0x1.04d09p-17f, -0x1.734e8p-18f},
    {-0x1.bdda7ep-24f, 0x1.39cc6cp-21f, -0x1.ab4bfap-20f, 0x1.75e214p-19f, -0x1.d6e39ap-19f,
     0x1.c7b4d6p-19f, -0x1.585c04p-19f},
}};

}  // namespace ctnn::inline CTNN_TARGET::math::detail
