// SPDX-License-Identifier: MIT
// Which cases there are, and the hashes that every compiler, target and flag must come to.
#pragma once

#include "cases.hpp"
#include "support/activations.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <ratio>
#include <string_view>

namespace one_result {

using ctnn::linear;
using ctnn::sequential;

/// Odd sizes, so that no loop over lanes comes out even; the three kinds of bias.
using softmax_network = sequential<linear<3, 5>, ctnn::softmax, linear<5, 7, ctnn::bias::shared>,
                                   ctnn::log_softmax, linear<7, 2, ctnn::bias::none>>;
template <class Activation>
using activated_network = sequential<linear<3, 5>, Activation, linear<5, 2, ctnn::bias::shared>>;
template <class... Last>
using small_network =
    sequential<linear<3, 5>, ctnn::tanh, ctnn::named<"last", linear<5, 2>>, Last...>;

inline constexpr ctnn::optim::momentum_sgd momentum{.learning_rate = 0.1, .momentum = 0.9};
inline constexpr ctnn::optim::adam adam{.learning_rate = 0.02};
inline constexpr ctnn::loss::mse mse{};
inline constexpr ctnn::loss::mse summed_mse{ctnn::reduction::sum};
inline constexpr ctnn::loss::cross_entropy cross_entropy{};
inline constexpr ctnn::loss::nll nll{};
inline constexpr ctnn::loss::bce_with_logits bce_with_logits{};

template <class... Cases>
struct case_list {
    static constexpr std::size_t size = sizeof...(Cases);
    static constexpr std::string_view names[] = {Cases::name.view()...};

    /// Each case's hash in a constant expression of its own.
    template <class Case, class Choice>
    static constexpr std::uint64_t constant = Case::template run<Choice>(seen{});
    template <class Choice>
    static constexpr std::array<std::uint64_t, size> constants = {constant<Cases, Choice>...};

    /// Each case's hash, computed now.
    template <class Choice>
    static std::array<std::uint64_t, size> computed() {
        return {Cases::template run<Choice>(hidden{})...};
    }
};

/// Trainings with each kind of loss and optimizer, and all else that has one result.
using general_cases = case_list<
    draws, functions,  //
    training<"softmax, log_softmax", softmax_network, mse, momentum>,
    training<"cross_entropy of classes, SGD", small_network<>, cross_entropy,
             ctnn::optim::sgd{.learning_rate = 0.3, .weight_decay = 0.01}, targets::classes>,
    training<"cross_entropy of numbers, Nesterov", small_network<>, cross_entropy,
             ctnn::optim::momentum_sgd{
                 .learning_rate = 0.1, .weight_decay = 0.01, .nesterov = true}>,
    training<"nll of log_softmax, AdamW, frozen", small_network<ctnn::log_softmax>, nll,
             ctnn::optim::freeze<"*.bias">(ctnn::optim::adamw{.learning_rate = 0.1}),
             targets::classes>,
    training<"mse, summed, dampening", small_network<>, summed_mse,
             ctnn::optim::momentum_sgd{.learning_rate = 0.1, .dampening = 0.3}>,
    training<"bce_with_logits, Adam with decay", small_network<>, bce_with_logits,
             ctnn::optim::adam{.learning_rate = 0.1, .weight_decay = 0.1}>,
    long_training>;

/// A training, and the hashes that it must come to.
template <class Training, ctnn::test::recorded_hashes Hashes>
struct recorded_training : Training {
    static constexpr ctnn::test::recorded_hashes hashes = Hashes;
};

/// Layers and topologies of each kind.
using image_network =
    ctnn::from<ctnn::shape<2, 5, 4>,
               sequential<ctnn::conv2d<2, 3, ctnn::conv2d_options{.kernel = {2, 3}, .padding = 1}>,
                          ctnn::batch_norm<3>, ctnn::relu,
                          ctnn::max_pool2d<ctnn::max_pool2d_options{.kernel = 2}>, ctnn::flatten,
                          linear<18, 2>>>;
using average_network =
    ctnn::from<ctnn::shape<1, 5, 5>,
               sequential<ctnn::conv2d<1, 2, ctnn::conv2d_options{.kernel = {2, 3}, .padding = 1}>,
                          ctnn::avg_pool2d<ctnn::avg_pool2d_options{
                              .kernel = 3, .stride = 2, .padding = 1, .ceil_mode = true}>,
                          ctnn::relu6, ctnn::adaptive_avg_pool2d<ctnn::rows_and_columns{3, 2}>,
                          ctnn::flatten, linear<12, 2>>>;
using length_network = ctnn::from<
    ctnn::shape<2, 11>,
    sequential<ctnn::conv1d<2, 3, ctnn::conv1d_options{.kernel = 3, .padding = 2, .dilation = 2}>,
               ctnn::max_pool1d<ctnn::max_pool1d_options{.kernel = 2, .ceil_mode = true}>,
               ctnn::hardtanh<>,
               ctnn::avg_pool1d<ctnn::avg_pool1d_options{.kernel = 3, .stride = 1}>, ctnn::flatten,
               linear<12, 2>>>;
using normed_network = ctnn::from<
    ctnn::shape<4, 3>,
    sequential<ctnn::group_norm<2, 4>, ctnn::permute<1, 0>, ctnn::layer_norm<ctnn::shape<4>>,
               linear<4, 2>, ctnn::rms_norm<ctnn::shape<2>>, ctnn::reshape<2, -1>,
               ctnn::instance_norm<2, ctnn::instance_norm_options{.affine = true,
                                                                  .track_running_stats = true}>,
               ctnn::batch_norm<2, ctnn::batch_norm_options{.affine = false}>,
               ctnn::flatten_axes<0, 1>, linear<6, 2>>>;
using volume_network = ctnn::from<
    ctnn::shape<1, 2, 3, 3>,
    sequential<ctnn::conv3d<1, 2,
                            ctnn::conv3d_options{.kernel = {1, 2, 2},
                                                 .padding = ctnn::padding::same,
                                                 .padding_mode = ctnn::padding_mode::circular}>,
               ctnn::relu,
               ctnn::conv3d<2, 3, ctnn::conv3d_options{.kernel = 2, .stride = {1, 1, 2}}>,
               ctnn::flatten, linear<6, 2>>>;
using grown_network =
    ctnn::from<ctnn::shape<1, 3, 3>,
               sequential<ctnn::upsample<ctnn::upsample_options{
                              .size = {4, 3}, .mode = ctnn::upsample_mode::bilinear}>,
                          ctnn::pad2d<ctnn::pad2d_options{.padding = {1, 0, 0, 1},
                                                          .mode = ctnn::padding_mode::replicate}>,
                          ctnn::conv_transpose2d<1, 2, ctnn::conv_transpose2d_options{.kernel = 2}>,
                          ctnn::adaptive_max_pool2d<ctnn::rows_and_columns{2, 2}>, ctnn::flatten,
                          linear<8, 2>>>;
using grown_length_network = ctnn::from<
    ctnn::shape<2, 4>,
    sequential<
        ctnn::dropout1d<std::ratio<1, 4>>,
        ctnn::pad1d<ctnn::pad1d_options{.padding = {1, 1}, .mode = ctnn::padding_mode::circular}>,
        ctnn::conv_transpose1d<2, 2, ctnn::conv_transpose1d_options{.kernel = 3, .stride = 2}>,
        ctnn::upsample<ctnn::upsample_options{.size = 9, .mode = ctnn::upsample_mode::linear}>,
        ctnn::adaptive_avg_pool1d<5>, ctnn::adaptive_max_pool1d<2>, ctnn::flatten, linear<4, 2>>>;
using grown_volume_network = ctnn::from<
    ctnn::shape<1, 2, 1, 2>,
    sequential<ctnn::pad3d<ctnn::pad3d_options{.padding = {1, 0, 0, 0, 0, 0}}>,
               ctnn::conv_transpose3d<1, 2, ctnn::conv_transpose3d_options{.kernel = {1, 2, 2}}>,
               ctnn::max_pool3d<ctnn::max_pool3d_options{.kernel = {1, 2, 2}}>,
               ctnn::avg_pool3d<ctnn::avg_pool3d_options{.kernel = {1, 1, 2}}>, ctnn::flatten,
               linear<4, 2>>>;
using attention_network = ctnn::from<
    ctnn::shape<2, 2>,
    ctnn::graph<ctnn::inputs<"x">,
                ctnn::node<"encoded", ctnn::transformer_encoder_layer<2, 1, 2>, "x">,
                ctnn::node<"weighted",
                           ctnn::scaled_dot_product_attention<ctnn::attention_options{
                               .causal = true, .dropout = 0.25}>,
                           "x", "encoded", "encoded">,
                ctnn::node<"flat", ctnn::flatten, "weighted">,
                ctnn::node<"y", ctnn::bilinear<4, 4, 2>, "flat", "flat">, ctnn::outputs<"y">>>;
using sequence_network =
    ctnn::from<ctnn::shape<4, 3>, sequential<ctnn::gru<3, 5>, ctnn::last_step, linear<5, 2>>>;
using memory_network =
    ctnn::from<ctnn::shape<3, 2>,
               sequential<ctnn::causal_conv1d<2, 3, ctnn::causal_conv1d_options{.kernel = 2}>,
                          ctnn::tanh, ctnn::lstm<3, 3>, ctnn::last_step, linear<3, 2>>>;
using both_ways_network = ctnn::from<
    ctnn::shape<3, 2>,
    sequential<ctnn::gru<2, 1, ctnn::recurrent_options{.layers = 2, .bidirectional = true}>,
               ctnn::rnn<2, 3, ctnn::rnn_options{.nonlinearity = ctnn::nonlinearity::relu}>,
               ctnn::rnn<3, 2, ctnn::rnn_options{.bidirectional = true}>, ctnn::final_states,
               linear<4, 2>>>;
using token_network = ctnn::from<
    ctnn::integers<3>,
    sequential<ctnn::embedding<5, 3>, ctnn::parallel<ctnn::concat, ctnn::flatten, ctnn::first_step>,
               linear<12, 2>>>;
using gated_network = ctnn::from<
    ctnn::shape<2, 2, 4>,
    sequential<ctnn::dropout2d<std::ratio<1, 4>>, ctnn::prelu<2>, ctnn::glu<>, ctnn::softmin,
               ctnn::alpha_dropout<std::ratio<1, 4>>, ctnn::flatten, linear<8, 4>, ctnn::swiglu<>>>;
using bag_network =
    ctnn::from<ctnn::integers<3>,
               sequential<ctnn::parallel<ctnn::concat, ctnn::embedding_bag<5, 2>,
                                         ctnn::embedding_bag<5, 2, ctnn::bag_mode::max, 1>>,
                          linear<4, 2>>>;
using branched_network =
    sequential<ctnn::residual<sequential<linear<3, 3>, ctnn::dropout<>, ctnn::tanh>>,
               ctnn::parallel<ctnn::concat, linear<3, 2>, ctnn::repeated<linear<3, 3>, 2>>,
               linear<5, 2>>;
using held_network =
    sequential<linear<3, 2>, ctnn::residual<ctnn::parameter<ctnn::shape<2>>>, ctnn::tanh,
               ctnn::parallel<ctnn::multiply, linear<2, 2>,
                              ctnn::parameter<ctnn::shape<2>, ctnn::role::scale>>>;
using node_network = ctnn::graph<ctnn::inputs<"x">, ctnn::node<"stem", linear<3, 5>, "x">,
                                 ctnn::node<"bent", ctnn::tanh, "stem">,
                                 ctnn::node<"norm", ctnn::batch_norm<5>, "stem">,
                                 ctnn::node<"both", ctnn::multiply, "bent", "norm", "stem">,
                                 ctnn::node<"out", linear<5, 2>, "both">, ctnn::outputs<"out">>;
template <text Name, class Network, auto Rule, ctnn::test::recorded_hashes Hashes>
using layer_case =
    recorded_training<training<Name, Network, cross_entropy, Rule, targets::classes>, Hashes>;
using layer_cases =
    case_list<layer_case<"images, batch_norm", image_network, adam,
                         ctnn::test::recorded_hashes{3914827125805187995U, 8426458465886716133U,
                                                     9879498664525159982U, 10238546176990566725U}>,
              layer_case<"norms", normed_network, adam,
                         ctnn::test::recorded_hashes{18000448901075410648U, 14019295905152248853U,
                                                     10233192960844059857U, 13360026467659054439U}>,
              layer_case<"sequences", sequence_network, momentum,
                         ctnn::test::recorded_hashes{14782166291391304398U, 12272384518576962949U,
                                                     13644801354913520927U, 17237174645487925045U}>,
              layer_case<"tokens", token_network, adam,
                         ctnn::test::recorded_hashes{1256165432943653832U, 15370964455648541763U,
                                                     18239050360339342919U, 17182214022036343415U}>,
              layer_case<"branches, dropout", branched_network, momentum,
                         ctnn::test::recorded_hashes{5972238433238601399U, 17872071061555211711U,
                                                     11607128932845189762U, 8627333938331704877U}>,
              layer_case<"a graph, clipped", node_network, ctnn::optim::clipped(momentum, 0.5),
                         ctnn::test::recorded_hashes{16698966877115376222U, 13900557830280876959U,
                                                     5369832808136609078U, 11597616114126639400U}>,
              layer_case<"steps, lstm", memory_network, adam,
                         ctnn::test::recorded_hashes{4898098147538458027U, 3174349419667561484U,
                                                     3711880223863180277U, 16204852913186825721U}>,
              layer_case<"images, averages", average_network, adam,
                         ctnn::test::recorded_hashes{17276278990122170949U, 10742748091030899510U,
                                                     987144643741989897U, 16636480689055370446U}>,
              layer_case<"bags", bag_network, adam,
                         ctnn::test::recorded_hashes{14831866240428660603U, 16504520468963084220U,
                                                     1564309079416260292U, 4057583999741907206U}>,
              layer_case<"steps, both ways", both_ways_network, momentum,
                         ctnn::test::recorded_hashes{6795296621109938207U, 17064237926086518879U,
                                                     8030018253033453949U, 231763193086693350U}>,
              layer_case<"gates, dropouts", gated_network, adam,
                         ctnn::test::recorded_hashes{4413774291310602813U, 18425429148463458694U,
                                                     10583826297508584711U, 16679139456630352389U}>,
              layer_case<"volumes, filled padding", volume_network, adam,
                         ctnn::test::recorded_hashes{14522446671542340474U, 2435949888668683969U,
                                                     6264997935710392415U, 14990235649415939066U}>,
              layer_case<"images, grown", grown_network, adam,
                         ctnn::test::recorded_hashes{3942955190230295968U, 4019565144387951089U,
                                                     17830089457896943857U, 10459164614011335401U}>,
              layer_case<"lengths, grown", grown_length_network, momentum,
                         ctnn::test::recorded_hashes{13819103484469062221U, 1752524684964714831U,
                                                     6708329583106206711U, 3547540018120431767U}>,
              layer_case<"volumes, grown", grown_volume_network, adam,
                         ctnn::test::recorded_hashes{5406022165852169256U, 14536610337237263683U,
                                                     16979688086420831643U, 14134456229797646456U}>,
              layer_case<"attention", attention_network, adam,
                         ctnn::test::recorded_hashes{15287277391083439826U, 2908050535519091752U,
                                                     18171676243984174739U, 16783441757096334373U}>,
              layer_case<"lengths", length_network, momentum,
                         ctnn::test::recorded_hashes{7285757579477186558U, 8354872376824367322U,
                                                     8029104821718653948U, 11487183368919664302U}>,
              layer_case<"tensors of their own", held_network, adam,
                         ctnn::test::recorded_hashes{16286565251903601146U, 2885370290662175386U,
                                                     9855161289659708917U, 6105372063657266213U}>>;

/// A training with each activation.
template <class>
struct training_of_each;
template <class... Activation>
struct training_of_each<ctnn::test::activation_list<Activation...>> {
    using cases = case_list<recorded_training<
        training<Activation::name, activated_network<typename Activation::layer>, mse, adam>,
        Activation::hashes>...>;
};

template <class... First, class... Second>
case_list<First..., Second...> joined(case_list<First...>, case_list<Second...>);
/// The cases that are recorded one by one, and all.
using single_cases =
    decltype(joined(layer_cases{}, training_of_each<ctnn::test::activations>::cases{}));
using cases = decltype(joined(general_cases{}, single_cases{}));

template <class Cases>
struct recorded_of;
template <class... Cases>
struct recorded_of<case_list<Cases...>> {
    static constexpr ctnn::test::recorded_hashes hashes[] = {Cases::hashes...};
};

/// One hash for the first `count` cases.
constexpr std::uint64_t combined(const std::array<std::uint64_t, cases::size>& hashes,
                                 std::size_t count) {
    std::uint64_t state = ctnn::hash(0.0F);
    for (std::size_t i = 0; i < count; ++i)
        state = ctnn::detail::fnv_1a(
            static_cast<std::uint32_t>(hashes[i] >> 32),
            ctnn::detail::fnv_1a(static_cast<std::uint32_t>(hashes[i]), state));
    return state;
}

/// What came out in constant expressions, from the other half of the program. An arithmetic is
/// asked for by its number: its type has the target in it, and constant_*.cpp, which compute the
/// same whatever they are compiled for, link with a half of any target.
using case_hashes = std::array<std::uint64_t, cases::size>;
template <std::size_t Arithmetic>
const case_hashes& constant_hashes();
template <>
const case_hashes& constant_hashes<0>();
template <>
const case_hashes& constant_hashes<1>();
template <>
const case_hashes& constant_hashes<2>();
template <>
const case_hashes& constant_hashes<3>();

/// What comes out now, one file for each arithmetic: computed_*.cpp.
template <std::size_t Arithmetic>
case_hashes computed_hashes();
template <>
case_hashes computed_hashes<0>();
template <>
case_hashes computed_hashes<1>();
template <>
case_hashes computed_hashes<2>();
template <>
case_hashes computed_hashes<3>();

/// An arithmetic's name and number, and the recorded hash of all general cases in it. That changes
/// only with what the cases compute; the compiler's message about constant_*.cpp says what it then
/// is. Those of the activations are recorded in support/activations.hpp, those of the layers with
/// their cases.
struct record {
    std::string_view arithmetic;
    std::uint64_t hash;
    std::size_t number = 0;
};
template <class Choice>
inline constexpr record recorded{};
template <>
inline constexpr record recorded<float>{"strict float", 7801962391442315636U, 0};
template <>
inline constexpr record recorded<double>{"strict double", 13076820680332543482U, 1};
template <>
inline constexpr record recorded<ctnn::fused<float>>{"fused float", 8359288303898594413U, 2};
template <>
inline constexpr record recorded<ctnn::fused<double>>{"fused double", 1463835541114207491U, 3};

}  // namespace one_result
