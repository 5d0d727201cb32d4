// SPDX-License-Identifier: MIT
// The hyperbolic tangent in pieces.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/piecewise.hpp>

namespace ctnn::inline CTNN_TARGET::math::detail {

// tanh(edge + x) of a piece from `edge` on. 1 + edge has three bits after its first one: eight
// pieces each from 2, 4, 8 and then 1 on, in the order of the last bits of its exponent.
inline constexpr piecewise<5> tanh_pieces{{
    {0x1.85efacp-1f, 0x1.ae0d7p-2f, -0x1.478396p-2f, 0x1.a8df48p-4f, 0x1.9e8458p-6f,
     -0x1.1961d6p-5f},
    {0x1.b2523cp-1f, 0x1.1f24f8p-2f, -0x1.e7295cp-3f, 0x1.bc47a2p-4f, -0x1.da8e4ap-7f,
     -0x1.57b47p-7f},
    {0x1.cf6f98p-1f, 0x1.7215c8p-3f, -0x1.4ef19cp-3f, 0x1.673506p-4f, -0x1.99b536p-6f,
     -0x1.7b6c24p-15f},
    {0x1.e1fbfap-1f, 0x1.d22b5ep-4f, -0x1.b6bc74p-4f, 0x1.00c53cp-4f, -0x1.73c0ap-6f,
     0x1.94cbe6p-9f},
    {0x1.ed9506p-1f, 0x1.216272p-4f, -0x1.16f24cp-4f, 0x1.585e0ep-5f, -0x1.1fad0ap-6f,
     0x1.0f5ae6p-8f},
    {0x1.f4bfd6p-1f, 0x1.64145p-5f, -0x1.5c90c8p-5f, 0x1.c196f8p-6f, -0x1.bf951ep-7f,
     0x1.6ee1b6p-8f},
    {0x1.f92582p-1f, 0x1.b3b398p-6f, -0x1.ae2bcep-6f, 0x1.19a05ap-6f, -0x1.1b8656p-7f,
     0x1.c1f488p-9f},
    {0x1.fbd50ap-1f, 0x1.09a46ap-6f, -0x1.0733fp-6f, 0x1.54190cp-7f, -0x1.1f056p-8f,
     0x1.4a8afp-11f},
    {0x1.fd77d2p-1f, 0x1.433f52p-7f, -0x1.41189ep-7f, 0x1.a16b92p-8f, -0x1.73e288p-9f,
     0x1.6bce94p-11f},
    {0x1.ff112cp-1f, 0x1.dd44ccp-9f, -0x1.dcbcep-9f, 0x1.3cc23p-9f, -0x1.2f4dccp-10f,
     0x1.5a130cp-12f},
    {0x1.ffa818p-1f, 0x1.5f363ap-10f, -0x1.5bab7ep-10f, 0x1.b07d3p-11f, -0x1.32da18p-12f,
     0x1.8b90d2p-16f},
    {0x1.ffdfa8p-1f, 0x1.0231dcp-11f, -0x1.f8d024p-12f, 0x1.1db32p-12f, -0x1.79457cp-15f,
     -0x1.371406p-15f},
    {0x1.fff41ap-1f, 0x1.7b4c3p-13f, -0x1.6bb01cp-13f, 0x1.5cdbap-14f, 0x1.28c04ap-16f,
     -0x1.4395fap-15f},
    {0x1.fffbap-1f, 0x1.141deep-14f, -0x1.d498bep-15f, -0x1.81b23ep-18f, 0x1.4c7b08p-14f,
     -0x1.19a214p-14f},
    {0x1.fffe64p-1f, 0x1.95bb5ep-16f, -0x1.523304p-16f, -0x1.0678f8p-18f, 0x1.12cf24p-15f,
     -0x1.ca5dc2p-16f},
    {0x1.ffff68p-1f, 0x1.3be1b8p-17f, -0x1.bb8868p-17f, 0x1.a55b86p-16f, -0x1.58c4ap-15f,
     0x1.e055acp-16f},
    {0x1.ffffc8p-1f, 0x1.ce0fc2p-19f, -0x1.0a35b4p-18f, 0x1.e6cabap-19f, -0x1.4053f8p-19f,
     0x1.870dfcp-21f},
    {0x1.fffff8p-1f, 0x1.8194e4p-21f, -0x1.06552ep-19f, 0x1.f5e77ep-19f, -0x1.e03aacp-19f,
     0x1.58af5ep-20f},
    {0x1.fffffep-1f, 0x1.5b287cp-21f, -0x1.c1e224p-19f, 0x1.fcbe2p-18f, -0x1.fc348cp-18f,
     0x1.71d522p-19f},
    {0x1p0f, 0, 0, 0, 0, 0},
    {0x1p0f, 0, 0, 0, 0, 0},
    {0x1p0f, 0, 0, 0, 0, 0},
    {0x1p0f, 0, 0, 0, 0, 0},
    {0x1p0f, 0, 0, 0, 0, 0},
    {0, 0x1p0f, 0x1.54913p-22f, -0x1.555b3ap-2f, 0x1.f1c106p-12f, 0x1.0a32cp-3f},
    {0x1.fd5992p-4f, 0x1.f81534p-1f, -0x1.f58c4cp-4f, -0x1.4030b2p-2f, 0x1.42bc06p-4f,
     0x1.bae7fep-4f},
    {0x1.f597eap-3f, 0x1.e149bp-1f, -0x1.d78aeep-3f, -0x1.06e07cp-2f, 0x1.1db88ap-3f,
     0x1.d520fap-5f},
    {0x1.6ef53ep-2f, 0x1.be3fb2p-1f, -0x1.3fd142p-2f, -0x1.6e8f1ep-3f, 0x1.6204eep-3f,
     -0x1.462c8cp-7f},
    {0x1.d9353ep-2f, 0x1.92a91ap-1f, -0x1.7416cp-2f, -0x1.86e19cp-4f, 0x1.67c074p-3f,
     -0x1.1c0bf8p-4f},
    {0x1.1bf47ep-1f, 0x1.628532p-1f, -0x1.8962d2p-2f, -0x1.ed5f44p-7f, 0x1.da6cf6p-4f,
     0x1.6c3d08p-8f},
    {0x1.45323ep-1f, 0x1.3173e8p-1f, -0x1.841704p-2f, 0x1.619e1ep-5f, 0x1.6b6788p-4f,
     -0x1.ff6e02p-6f},
    {0x1.68665p-1f, 0x1.02508p-1f, -0x1.6bd1cp-2f, 0x1.5b43b8p-4f, 0x1.2ac096p-5f, 0x1.fce95ap-7f},
}};

}  // namespace ctnn::inline CTNN_TARGET::math::detail
