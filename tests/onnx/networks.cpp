// SPDX-License-Identifier: MIT
// Writes networks of every layer there is to a folder: each as ONNX and as safetensors, and inputs
// of three samples with the outputs that ctnn computes, as JSON.
#include "onnx/written.hpp"

#include <ctnn/ctnn.hpp>
#include <ctnn/io/file.hpp>
#include <ctnn/io/onnx.hpp>

#include <ratio>

namespace {

using namespace ctnn;
using ctnn::test::written;

using products = sequential<named<"fc1", linear<4, 9>>, relu, linear<9, 8, bias::none>, tanh,
                            named<"out", linear<8, 3, bias::shared>>>;
using activations = from<shape<9>, parallel<concat, relu, leaky_relu<std::ratio<1, 5>>, relu6,
                                            hardtanh<>, elu<std::ratio<3, 2>>, sigmoid, tanh,
                                            softplus, gelu, silu, softmax, log_softmax>>;
using other_activations =
    from<shape<8>,
         parallel<concat, celu<std::ratio<3, 2>>, selu, gelu_tanh, mish, hardswish, hardsigmoid,
                  logsigmoid, softsign, tanhshrink, softshrink<>, hardshrink<std::ratio<1, 4>>,
                  softmin, thresholded<std::ratio<1, 4>, std::ratio<0>>,
                  thresholded<std::ratio<-1, 4>, std::ratio<20>>, prelu<>, prelu<8>, glu<>,
                  sequential<alpha_dropout<>, swiglu<>>>>;
using gated =
    from<shape<2, 9>, sequential<conv1d<2, 8, conv1d_options{.kernel = 3}>, prelu<8>, dropout1d<>,
                                 glu<0>, swiglu<0>, flatten, linear<14, 4>, glu<>>>;
// Rows of a sequence, each through the same product.
using rows = from<shape<2, 5, 3>, sequential<linear<3, 7>, tanh, linear<7, 6, bias::none>,
                                             linear<6, 4, bias::shared>, log_softmax>>;
using image = from<
    shape<2, 9, 8>,
    sequential<
        conv2d<2, 4, conv2d_options{.kernel = {3, 2}, .stride = {2, 1}, .padding = {1, 2}}>,
        batch_norm<4>, relu,
        conv2d<4, 6, conv2d_options{.kernel = 2, .dilation = {1, 2}, .groups = 2, .bias = false}>,
        batch_norm<6, batch_norm_options{.eps = 0.01}>,
        max_pool2d<max_pool2d_options{.kernel = {2, 3}, .stride = 1, .padding = {0, 1}}>, flatten,
        dropout<>, linear<162, 3>>>;
using pooled =
    from<shape<3, 8, 7>,
         sequential<max_pool2d<max_pool2d_options{.kernel = 2}>,
                    max_pool2d<max_pool2d_options{.kernel = {2, 1}, .dilation = {2, 1}}>>>;
using averaged =
    from<shape<2, 13, 12>,
         sequential<avg_pool2d<avg_pool2d_options{.kernel = {2, 1}}>,
                    avg_pool2d<avg_pool2d_options{
                        .kernel = {2, 3}, .stride = 2, .padding = {1, 1}, .ceil_mode = true}>,
                    max_pool2d<max_pool2d_options{.kernel = {1, 2}, .ceil_mode = true}>,
                    avg_pool2d<avg_pool2d_options{
                        .kernel = 3, .stride = 1, .padding = 1, .count_include_pad = false}>,
                    adaptive_avg_pool2d<rows_and_columns{2, 2}>, hardtanh<>, adaptive_avg_pool2d<1>,
                    flatten, linear<2, 3>>>;
using lengths = from<
    shape<2, 15>,
    sequential<conv1d<2, 4, conv1d_options{.kernel = 3, .padding = 1}>, batch_norm<4>, relu6,
               conv1d<4, 6, conv1d_options{.kernel = 2, .dilation = 2, .groups = 2, .bias = false}>,
               max_pool1d<max_pool1d_options{.kernel = 3, .stride = 2, .padding = 1}>,
               avg_pool1d<avg_pool1d_options{.kernel = 2, .stride = 1}>, flatten, linear<36, 3>>>;
using padded = from<
    shape<2, 5, 6>,
    sequential<
        conv2d<2, 3, conv2d_options{.kernel = {4, 3}, .padding = padding::same}>, relu,
        conv2d<3, 2,
               conv2d_options{
                   .kernel = 3, .padding = {1, 2}, .padding_mode = padding_mode::reflect}>,
        conv2d<2, 2,
               conv2d_options{
                   .kernel = 2, .padding = padding::same, .padding_mode = padding_mode::circular}>,
        pad2d<pad2d_options{.padding = {1, 2, 0, -1}}, std::ratio<1, 4>>,
        pad2d<pad2d_options{.padding = {1, 0, 0, 2}, .mode = padding_mode::circular}>,
        pad2d<pad2d_options{.padding = {0, 0, 2, 0}, .mode = padding_mode::replicate}>,
        adaptive_max_pool2d<rows_and_columns{2, 3}>, adaptive_max_pool2d<1>, flatten,
        linear<2, 3>>>;
using cut_around =
    from<shape<2, 4, 5>,
         sequential<pad2d<pad2d_options{.padding = {2, -2, -1, 1}, .mode = padding_mode::circular}>,
                    flatten, linear<40, 3>>>;
using grown =
    from<shape<4, 3, 4>,
         sequential<conv_transpose2d<4, 6,
                                     conv_transpose2d_options{.kernel = {3, 2},
                                                              .stride = {2, 1},
                                                              .padding = {1, 0},
                                                              .output_padding = {1, 0},
                                                              .dilation = {1, 2},
                                                              .groups = 2}>,
                    upsample<upsample_options{.scale_factor = {1, 2}}>,
                    upsample<upsample_options{.size = {9, 15}, .mode = upsample_mode::bilinear}>,
                    upsample<upsample_options{
                        .scale_factor = 2, .mode = upsample_mode::bilinear, .align_corners = true}>,
                    upsample<upsample_options{.size = {6, 10}}>, adaptive_avg_pool2d<1>, flatten,
                    linear<6, 3>>>;
using grown_length = from<
    shape<2, 6>,
    sequential<
        pad1d<pad1d_options{.padding = {1, 2}, .mode = padding_mode::reflect}>,
        conv_transpose1d<
            2, 3, conv_transpose1d_options{.kernel = 4, .stride = 2, .padding = 1, .bias = false}>,
        conv1d<3, 2, conv1d_options{.kernel = 2, .padding = padding::same}>, adaptive_max_pool1d<6>,
        adaptive_avg_pool1d<3>, upsample<upsample_options{.scale_factor = 3}>,
        upsample<upsample_options{.size = 7, .mode = upsample_mode::linear}>, flatten,
        linear<14, 3>>>;
using volume = from<
    shape<2, 3, 4, 3>,
    sequential<
        conv3d<2, 4,
               conv3d_options{.kernel = {2, 3, 1},
                              .stride = {1, 2, 1},
                              .padding = {1, 2, 0},
                              .dilation = {2, 1, 1},
                              .groups = 2}>,
        pad3d<pad3d_options{.padding = {0, 1, 1, 0, 1, 1}}>,
        conv_transpose3d<4, 2, conv_transpose3d_options{.kernel = {1, 2, 2}, .padding = {1, 0, 1}}>,
        conv3d<2, 1,
               conv3d_options{
                   .kernel = 2, .padding = padding::same, .padding_mode = padding_mode::replicate}>,
        flatten, linear<45, 3>>>;
using normed = sequential<linear<5, 6>, batch_norm<6>, tanh>;
using normed_sequence = from<shape<3, 4>, sequential<batch_norm<3>, flatten, linear<12, 2>>>;
// Samples normalised by themselves: images, and rows of features.
using images_normed = from<
    shape<4, 3, 5>,
    sequential<instance_norm<4>, group_norm<2, 4>, relu,
               conv2d<4, 6, conv2d_options{.kernel = 3, .padding = 1}>,
               instance_norm<6, instance_norm_options{.eps = 0.01, .affine = true}>,
               group_norm<3, 6, group_norm_options{.eps = 0.01, .affine = false}>,
               batch_norm<6, batch_norm_options{.affine = false}>,
               instance_norm<6, instance_norm_options{.affine = true, .track_running_stats = true}>,
               layer_norm<shape<6, 3, 5>>, flatten, group_norm<5, 90>, linear<90, 2>>>;
using rows_normed = from<
    shape<3, 8>,
    sequential<
        layer_norm<shape<8>>, linear<8, 6>,
        layer_norm<shape<6>, layer_norm_options{.eps = 0.01, .bias = false}>,
        residual<sequential<rms_norm<shape<6>, rms_norm_options{.eps = 1e-6}>, linear<6, 6>, gelu>>,
        rms_norm<shape<6>, rms_norm_options{.elementwise_affine = false}>,
        layer_norm<shape<3, 6>, layer_norm_options{.elementwise_affine = false}>>>;
using rearranged =
    from<shape<4, 6>,
         sequential<reshape<2, 2, -1>, permute<1, 2, 0>, flatten_axes<1, 2>, permute<1, 0>,
                    linear<2, 3>, unflatten<0, shape<3, 4>>, permute<2, 1, 0>, reshape<-1>>>;
using sequence = from<shape<6, 3>, sequential<named<"rnn", gru<3, 5>>, last_step, linear<5, 2>>>;
using stacked =
    from<shape<4, 3>, sequential<gru<3, 5, bias::none>, dropout<>, gru<5, 2>, linear<2, 2>>>;
using memory =
    from<shape<5, 3>, sequential<lstm<3, 4>, named<"second", lstm<4, 2, bias::none>>, last_step>>;
using plain =
    from<shape<6, 3>,
         sequential<
             rnn<3, 5>,
             rnn<5, 4, rnn_options{.layers = 2, .nonlinearity = nonlinearity::relu, .bias = false}>,
             last_step>>;
using both_ways = from<
    shape<5, 3>,
    sequential<
        named<"first", gru<3, 4, recurrent_options{.bidirectional = true}>>,
        named<"second", lstm<8, 3, recurrent_options{.layers = 2, .bidirectional = true}>>, tanh,
        rnn<6, 2,
            rnn_options{.layers = 2, .nonlinearity = nonlinearity::relu, .bidirectional = true}>,
        final_states, linear<4, 2>>>;
using over_time =
    from<shape<6, 2>,
         sequential<causal_conv1d<2, 3, causal_conv1d_options{.kernel = 3, .dilation = 2}>, tanh,
                    causal_conv1d<3, 2, causal_conv1d_options{.kernel = 1, .bias = false}>>>;
using last_row = from<shape<3, 2, 4>, sequential<last_step, last_step, softmax>>;
using tokens = from<integers<5>, sequential<embedding<11, 4>, gru<4, 6>, last_step, linear<6, 2>>>;
using bags =
    from<integers<5>, parallel<concat, embedding_bag<11, 4>, embedding_bag<9, 3, bag_mode::sum>,
                               embedding_bag<8, 2, bag_mode::max>>>;
using padded_bags =
    from<integers<3>,
         parallel<concat, embedding_bag<7, 4, bag_mode::mean, 2>,
                  embedding_bag<7, 3, bag_mode::sum, 3>, embedding_bag<7, 2, bag_mode::max, 1>>>;
using pairs = from<integers<3, 2>, sequential<embedding<7, 3, 0>, flatten, linear<18, 2>>>;
using residuals =
    sequential<linear<4, 6>, residual<sequential<linear<6, 6>, tanh>>,
               residual<linear<6, 8>, linear<6, 8, bias::none>>,
               named<"again", repeated<sequential<named<"fc", linear<8, 8>>, gelu>, 3>>>;
using convolution = conv2d<2, 3, conv2d_options{.kernel = 3, .padding = 1}>;
using branches = from<
    shape<2, 4, 4>,
    sequential<
        parallel<concat, convolution, named<"same", sequential<convolution, sigmoid>>, dropout<>>,
        flatten, parallel<multiply, linear<128, 5>, sequential<linear<128, 5>, sigmoid>>,
        parallel<add, linear<5, 4>, linear<5, 4>, linear<5, 4>>>>;
using joined =
    graph<inputs<"x">, node<"stem", linear<4, 8>, "x">, node<"left", tanh, "stem">,
          node<"right", sequential<named<"fc", linear<8, 8>>, silu>, "stem">,
          node<"product", multiply, "left", "right">, node<"all", concat, "product", "stem", "x">,
          node<"out", linear<20, 2>, "all">, outputs<"out">>;
// The sum is an output, and goes on; "same" is it again, and "age" an input.
using ends = graph<inputs<"words", "age">, node<"row", embedding<9, 4>, "words">,
                   node<"flat", flatten, "row">, node<"wide", linear<2, 12>, "age">,
                   node<"sum", add, "flat", "wide">, node<"same", dropout<>, "sum">,
                   node<"policy", sequential<linear<12, 3>, softmax>, "sum">,
                   outputs<"policy", "sum", "same", "age">>;
using two_in = sequential<graph<inputs<"a", "b">, node<"fc", linear<3, 4>, "a">,
                                node<"sum", add, "fc", "b">, outputs<"sum">>,
                          named<"head", linear<4, 2>>>;
using attended =
    from<shape<5, 6>, sequential<multihead_attention<6, 3, attention_options{.causal = true}>, tanh,
                                 multihead_attention<6, 2, attention_options{.bias = false}>>>;
// Keys and values of others, in one input's network.
using attended_across =
    from<shape<5, 6>,
         graph<inputs<"x">, node<"memory", linear<6, 6>, "x">,
               node<"cross", multihead_attention<6, 2>, "x", "memory">,
               node<"all", multihead_attention<6, 3, attention_options{.bias = false}>, "cross",
                    "memory", "x">,
               node<"dot", scaled_dot_product_attention<attention_options{.causal = true}>, "all",
                    "cross", "memory">,
               outputs<"dot">>>;
// Tensors of its own: a token before the others, places, a scale.
using held = from<
    shape<3, 4>,
    graph<inputs<"x">, node<"cls", parameter<shape<1, 4>>, "x">, node<"all", concat, "cls", "x">,
          node<"pos", residual<parameter<shape<4, 4>>>, "all">, node<"fc", linear<4, 4>, "pos">,
          node<"scale", parameter<shape<4, 4>, role::scale>, "fc">,
          node<"y", multiply, "scale", "fc">, outputs<"y">>>;
// A mask, keys of another sequence, and attention of heads that are an axis.
using crossed = graph<
    inputs<"x", "m", "mask">,
    node<"cross", multihead_attention<4, 2, attention_options{.masked = true}>, "x", "m", "mask">,
    node<"dot", scaled_dot_product_attention<>, "cross", "m", "m">,
    node<"masked", scaled_dot_product_attention<attention_options{.masked = true}>, "dot", "m", "m",
         "mask">,
    outputs<"masked">>;
using encoded =
    from<shape<5, 6>,
         sequential<transformer_encoder_layer<6, 2, 8>,
                    named<"before", transformer_encoder_layer<
                                        6, 3, 5, std::ratio<1, 4>, gelu,
                                        transformer_options{.norm_first = true, .causal = true}>>>>;
using decoded =
    graph<inputs<"tgt", "memory">,
          node<"layer", transformer_decoder_layer<4, 2, 6>, "tgt", "memory">,
          node<"before",
               transformer_decoder_layer<4, 1, 3, std::ratio<1, 4>, relu,
                                         transformer_options{.norm_first = true, .bias = false}>,
               "layer", "memory">,
          outputs<"before">>;
using by_pairs = graph<inputs<"a", "b">, node<"both", bilinear<3, 4, 5>, "a", "b">,
                       node<"again", bilinear<5, 4, 2, bias::none>, "both", "b">, outputs<"again">>;
using layer = linear<3, 2>;
using nothing = from<shape<2, 3>, sequential<dropout<>>>;
// In double what onnxruntime has in double.
using wide = sequential<linear<4, 6>, sigmoid, linear<6, 6>, tanh, linear<6, 3>, softmax>;
using wide_rows =
    from<shape<3, 4>, sequential<linear<4, 6>, parallel<concat, first_step, last_step>, relu>>;

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return 2;
    const written to(arguments[1]);
    bool good = to.write<model<products>>("products");
    good = to.write<model<activations>>("activations") && good;
    good = to.write<model<other_activations>>("other_activations") && good;
    good = to.write<model<gated>>("gated") && good;
    good = to.write<model<rows>>("rows") && good;
    good = to.write<model<image>>("image") && good;
    good = to.write<model<pooled>>("pooled") && good;
    good = to.write<model<averaged>>("averaged") && good;
    good = to.write<model<lengths>>("lengths") && good;
    good = to.write<model<padded>>("padded") && good;
    good = to.write<model<cut_around>>("cut_around") && good;
    good = to.write<model<grown>>("grown") && good;
    good = to.write<model<grown_length>>("grown_length") && good;
    good = to.write<model<volume>>("volume") && good;
    good = to.write<model<normed>>("normed") && good;
    good = to.write<model<normed_sequence>>("normed_sequence") && good;
    good = to.write<model<images_normed>>("images_normed") && good;
    good = to.write<model<rows_normed>>("rows_normed") && good;
    good = to.write<model<rearranged>>("rearranged") && good;
    good = to.write<model<sequence>>("sequence") && good;
    good = to.write<model<stacked>>("stacked") && good;
    good = to.write<model<memory>>("memory") && good;
    good = to.write<model<plain>>("plain") && good;
    good = to.write<model<both_ways>>("both_ways") && good;
    good = to.write<model<over_time>>("over_time") && good;
    good = to.write<model<last_row>>("last_row") && good;
    good = to.write<model<tokens>>("tokens") && good;
    good = to.write<model<bags>>("bags") && good;
    good = to.write<model<padded_bags>>("padded_bags") && good;
    good = to.write<model<pairs>>("pairs") && good;
    good = to.write<model<residuals>>("residuals") && good;
    good = to.write<model<branches>>("branches") && good;
    good = to.write<model<joined>>("joined") && good;
    good = to.write<model<from<shapes<integers<3>, shape<2>>, ends>>>("ends") && good;
    good = to.write<model<from<shapes<shape<3>, shape<4>>, two_in>>>("two_in") && good;
    good = to.write<model<attended>>("attended") && good;
    good = to.write<model<attended_across>>("attended_across") && good;
    good =
        to.write<model<from<shapes<shape<3, 4>, shape<5, 4>, shape<3, 5>>, crossed>>>("crossed") &&
        good;
    good = to.write<model<encoded>>("encoded") && good;
    good = to.write<model<held>>("held") && good;
    good = to.write<model<from<shapes<shape<3, 4>, shape<5, 4>>, decoded>>>("decoded") && good;
    good = to.write<model<from<shapes<shape<3>, shape<4>>, by_pairs>>>("by_pairs") && good;
    good = to.write<model<layer>>("layer") && good;
    good = to.write<model<nothing>>("nothing") && good;
    good = to.write<model<wide, double>>("wide") && good;
    good = to.write<model<wide_rows, double>>("wide_rows") && good;
    return good ? 0 : 1;
}
