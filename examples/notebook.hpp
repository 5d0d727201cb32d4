// SPDX-License-Identifier: MIT
// The results of the PyTorch notebook's training, in double, for the lesson that repeats it.
#pragma once

#include "perceptron.hpp"

namespace notebook {

using model = ctnn::model<perceptron, double>;

/// The parameters after the first, the second and the 100th update.
inline constexpr model after_1{{.weight = {{0.1497807161327628, 0.19956143226552567},
                                           {0.24975114363236958, 0.29950228726473915}},
                                .bias = {0.3406371953026479}},
                               {.weight = {{0.35891647971788465, 0.4086661860762334},
                                           {0.5113012702387375, 0.5613701211079891}},
                                .bias = {0.5497998374439996}}};
inline constexpr model after_2{{.weight = {{0.14959758938579193, 0.1991951787715839},
                                           {0.24953817898068326, 0.2990763579613665}},
                                .bias = {0.33271536732950363}},
                               {.weight = {{0.31706344206003667, 0.36655685823024176},
                                           {0.5231670526658759, 0.5733085645361182}},
                                .bias = {0.4990595972201981}}};
inline constexpr model after_100{{.weight = {{0.17311387339657597, 0.24622774679315199},
                                             {0.2725949405506015, 0.34518988110120336}},
                                  .bias = {1.2641762789435507}},
                                 {.weight = {{-1.1495397133581935, -1.1076199935739452},
                                             {1.5021445819723864, 1.557038538748159}},
                                  .bias = {-0.30106502762840825}}};

/// The loss before the update in epochs 0, 10, ..., 90.
inline constexpr double losses[] = {
    0.2983711087600027,   0.1752380107751284,   0.10270833822744371,  0.06461692565726448,
    0.04308116090077954,  0.030483981221580633, 0.022741937016722003, 0.017712485830469325,
    0.014273738552437767, 0.011817314047934062};

/// The same with Adam in place of gradient descent, in epochs 0 to 9.
inline constexpr double losses_of_adam[] = {
    0.2983711087600027,    0.15614958066832582,   0.06492435246761119,   0.01959723712596992,
    0.003955581576007183,  0.0005703068054786492, 5.840669165831607e-05, 1.9942263748780005e-05,
    4.059751451345902e-05, 6.013043082665521e-05};

}  // namespace notebook
