// SPDX-License-Identifier: MIT
// Lesson 17: a language model of letters, by attention.
//
// The network reads 16 letters and gives, for each place, the logits of the letter that comes next.
// An embedding of the letter and one of its place are added (docs/how-to.md has a `parameter` for
// it); two `causal` layers of a transformer let each place attend to those before it, by no mask.
// Trained, it writes on by itself: the last letter's logits say what comes next.

#include <ctnn/ctnn.hpp>
#include <ctnn/report/progress.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <ratio>
#include <string_view>

namespace {

// Lewis Carroll, "Jabberwocky", 1871.
constexpr std::string_view poem =
    "twas brillig and the slithy toves did gyre and gimble in the wabe all mimsy were the "
    "borogoves and the mome raths outgrabe beware the jabberwock my son the jaws that bite the "
    "claws that catch beware the jubjub bird and shun the frumious bandersnatch he took his vorpal "
    "sword in hand long time the manxome foe he sought so rested he by the tumtum tree and stood "
    "awhile in thought ";

constexpr std::size_t letters = 27, places = 16, width = 24;

constexpr std::int32_t token(char letter) { return letter == ' ' ? 26 : letter - 'a'; }
constexpr char letter(std::size_t token) {
    return token == 26 ? ' ' : static_cast<char>('a' + token);
}

using block =
    ctnn::transformer_encoder_layer<width, 4, 2 * width, std::ratio<0>, ctnn::gelu,
                                    ctnn::transformer_options{.norm_first = true, .causal = true}>;
using network = ctnn::from<
    ctnn::shapes<ctnn::integers<places>, ctnn::integers<places>>,
    ctnn::graph<ctnn::inputs<"letters", "places">,
                ctnn::node<"letter", ctnn::embedding<letters, width>, "letters">,
                ctnn::node<"place", ctnn::embedding<places, width>, "places">,
                ctnn::node<"both", ctnn::add, "letter", "place">,
                ctnn::node<"layers", ctnn::sequential<block, block>, "both">,
                ctnn::node<"norm", ctnn::layer_norm<ctnn::shape<width>>, "layers">,
                ctnn::node<"head", ctnn::linear<width, letters>, "norm">, ctnn::outputs<"head">>>;
using model = ctnn::model<network>;

/// Where the places are is the same for every text.
constexpr auto all_places = [] {
    ctnn::tensor<ctnn::integers<places>> result;
    for (std::size_t i = 0; i < places; ++i) result[i] = static_cast<std::int32_t>(i);
    return result;
}();

/// Every part of the poem, and the letter after each of its places.
struct parts {
    using target = ctnn::tensor<ctnn::integers<places>>;

    std::size_t size() const { return poem.size() - places; }
    ctnn::sample<model::input, target> operator[](std::size_t begin) const {
        ctnn::sample<model::input, target> result;
        get<1>(result.input) = all_places;
        for (std::size_t i = 0; i < places; ++i) {
            get<0>(result.input)[i] = token(poem[begin + i]);
            result.target[i] = token(poem[begin + i + 1]);
        }
        return result;
    }
};

/// The likeliest text after the first letters of the poem.
void write_on(const model& net, char* text, std::size_t count) {
    for (std::size_t i = 0; i < places; ++i) text[i] = poem[i];
    for (std::size_t end = places; end < count; ++end) {
        ctnn::tensor<ctnn::integers<places>> window;
        for (std::size_t i = 0; i < places; ++i) window[i] = token(text[end - places + i]);
        const auto logits = net(window, all_places);
        std::size_t best = 0;
        for (std::size_t l = 1; l < letters; ++l)
            if (logits(places - 1, l) > logits(places - 1, best)) best = l;
        text[end] = letter(best);
    }
}

}  // namespace

int main() {
    ctnn::trainer training{ctnn::initialized<model>(ctnn::init::linear_default{}, 1),
                           ctnn::loss::cross_entropy{}, ctnn::optim::adam{.learning_rate = 0.003}};
    std::printf("%zu numbers learn %zu letters\n", ctnn::facts<model>::parameters, poem.size());
    ctnn::fit(training, parts{}, {.epochs = 25, .batch_size = 16, .shuffle = true},
              ctnn::progress{});

    constexpr std::size_t count = 120;
    char text[count];
    write_on(training.model, text, count);
    std::printf("%.*s\n", static_cast<int>(count), text);
    return std::string_view(text, count) == poem.substr(0, count) ? 0 : 1;
}
