// SPDX-License-Identifier: MIT
// How a network's outputs are read as an answer.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/item.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/loss/classes.hpp>
#include <ctnn/loss/reduction.hpp>
#include <ctnn/network/detail/model_concept.hpp>
#include <ctnn/network/predict.hpp>
#include <ctnn/train/detail/last_layer.hpp>
#include <ctnn/train/detail/measured.hpp>
#include <ctnn/train/sample.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ctnn::error {

template <class T>
struct argmax_of_one {
    static_assert(never<T>,
                  "ctnn::argmax: a tensor of one number has its largest at 0 whatever it is; two "
                  "numbers are required; compare the one with a threshold");
};

template <class Network>
struct one_output {
    static_assert(never<Network>,
                  "ctnn::accuracy: a network with one output answers yes or no, and above which "
                  "output it says yes is not known; a loss or a threshold is required, or two "
                  "outputs or more for cross_entropy; write accuracy(model, "
                  "loss::bce_with_logits{}, data), or threshold{0.5} in its place");
};

template <class Found, class Needed>
struct answer {
    static_assert(never<Found>,
                  "ctnn::accuracy: the target does not fit the network's output; the number of a "
                  "class or a tensor of the output's shape is required, and such a tensor where "
                  "each output is a yes or no; change the target or the last layer's size");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET {

/// The position of the largest element, the first of equals; the first NaN where there is one;
/// PyTorch's `argmax`. One element does not compile: it is the largest whatever it is.
template <Tensor T>
[[nodiscard]] constexpr std::size_t argmax(const T& x) noexcept {
    if constexpr (T::size() < 2) static_assert(error::report<error::argmax_of_one<T>>);
    std::size_t best = 0;
    for (std::size_t i = 1; i < T::size(); ++i)
        if (!(x.data[i] <= x.data[best]) && x.data[best] <= x.data[best]) best = i;
    return best;
}

/// Outputs that are a yes each above a value, else a no: 1/2 for probabilities, 0 for logits.
///
/// A target is a yes above 1/2: 0 and 1, -1 and 1, probabilities, or a class number 0 or 1. A
/// sample is right where each of its outputs is what its target says. A NaN is never right.
struct threshold {
    double value = 0.5;

    template <Tensor Y, class Target>
    [[nodiscard]] constexpr bool operator()(const Y& y, const Target& target) const noexcept {
        if constexpr (std::same_as<Y, Target>) {
            for (std::size_t i = 0; i < Y::size(); ++i)
                if (!agrees(y.data[i], static_cast<double>(target.data[i]) > 0.5)) return false;
            return true;
        } else if constexpr (Y::size() == 1 && std::same_as<Target, bool>) {
            return agrees(y.data[0], target);
        } else if constexpr (Y::size() == 1 && ClassIndex<Target>) {
            return agrees(y.data[0], detail::checked_class<2>(target) == 1);
        } else {
            return error::report<error::answer<error::produces<Target>, error::expects<Y>>>;
        }
    }

private:
    template <class S>
    [[nodiscard]] constexpr bool agrees(S y, bool yes) const noexcept {
        return yes ? static_cast<double>(y) > value : static_cast<double>(y) <= value;
    }
};

namespace detail {

/// How many answers are right, of how many; a sample has one, or one for each of its places.
struct tally {
    std::size_t right = 0, all = 0;

    constexpr tally() noexcept = default;
    constexpr tally(bool is_right) noexcept : right(is_right), all(1) {}

    constexpr tally& operator+=(const tally& other) noexcept {
        right += other.right;
        all += other.all;
        return *this;
    }
    [[nodiscard]] constexpr double fraction() const noexcept {
        return all == 0 ? 0.0 : static_cast<double>(right) / static_cast<double>(all);
    }
};

/// The largest output is the class: of each place, where there are several. What is of the class
/// that a loss ignores does not count.
template <class Ignored = loss::none_ignored>
struct largest {
    [[no_unique_address]] Ignored ignore_index{};

    template <Tensor Y, class Target>
    [[nodiscard]] constexpr tally operator()(const Y& y, const Target& target) const noexcept {
        if constexpr (loss::detail::ClassOfEachPlace<Target, Y>)
            return of_places(y, target);
        else if constexpr (std::same_as<Y, Target>)
            return argmax(y) == argmax(target);
        else if constexpr (ClassIndex<Target>)
            return loss::detail::ignores(*this, target)
                       ? tally{}
                       : argmax(y) == checked_class<Y::size()>(target);
        else if constexpr (counts_as_class<Target>)
            return error::report<error::class_target<error::produces<Target>>>;
        else
            return error::report<error::answer<error::produces<Target>, error::expects<Y>>>;
    }

private:
    template <class Y, class Target>
    [[nodiscard]] constexpr tally of_places(const Y& y, const Target& target) const noexcept {
        constexpr std::size_t classes = Y::shape::extent(Y::shape::rank - 1);
        tally result{};
        for (std::size_t place = 0; place < Target::size(); ++place) {
            tensor<ctnn::shape<classes>, typename Y::scalar> here{uninitialized};
            for (std::size_t c = 0; c < classes; ++c) here.data[c] = y.data[place * classes + c];
            result += (*this)(here, target.data[place]);
        }
        return result;
    }
};

/// The decision where an error tells that there is none.
struct undecided {};

/// What is wrong with a target, void where nothing is: classes stand along the last axis of an
/// output, and the target has one for each place of the others.
template <class Decision, class Y, class Target>
struct places_fault {
    using type = void;
};
template <class Ignored, Tensor Y, class Target>
    requires(Y::shape::rank > 1 && !loss::detail::ClassOfEachPlace<Target, Y>)
struct places_fault<largest<Ignored>, Y, Target> {
    using type = error::accuracy_axes<error::produces<typename Y::shape>>;
};

/// How a model's outputs are read where nobody says it.
template <class M>
[[nodiscard]] constexpr auto decision_of() noexcept {
    if constexpr (!Model<M>) {
        static_assert(error::report<error::measured_model<error::produces<M>>>);
        return undecided{};
    } else if constexpr (M::output::size() > 1) {
        return largest<>{};
    } else if constexpr (requires { last_layer<typename M::network>::type::decision_threshold; }) {
        return threshold{last_layer<typename M::network>::type::decision_threshold};
    } else {
        static_assert(error::report<error::one_output<typename M::network>>);
        return undecided{};
    }
}
template <class M, class How>
[[nodiscard]] constexpr auto decision_of(const How& how) noexcept {
    if constexpr (!Model<M>) {
        return decision_of<M>();
    } else if constexpr (std::same_as<How, threshold>) {
        return how;
    } else if constexpr (requires { How::decision_threshold; }) {
        using network = typename M::network;
        if constexpr (std::same_as<How, loss::bce_with_logits> &&
                      std::same_as<typename last_layer<network>::type, sigmoid>)
            static_assert(error::report<error::no_logits<network>>);
        return threshold{How::decision_threshold};
    } else if constexpr (M::output::size() > 1 && requires { how.ignore_index; }) {
        return largest<std::remove_cv_t<decltype(How::ignore_index)>>{how.ignore_index};
    } else if constexpr (Loss<How>) {
        return decision_of<M>();
    } else {
        static_assert(error::report<error::measured_how<error::produces<How>>>);
        return undecided{};
    }
}

/// What is right, by `decision(y, target)`.
template <class Model, class Decision, DataSet Data>
[[nodiscard]] constexpr tally count_right(const Model& model, const Decision& decision,
                                          const Data& data) noexcept {
    tally result{};
    if constexpr (!std::same_as<Decision, undecided>) {
        using target = std::remove_cvref_t<decltype(item(data, 0).target)>;
        using fault = typename places_fault<Decision, typename Model::output, target>::type;
        static_assert(error::report<fault>);
        if constexpr (std::is_void_v<fault>)
            for_each_prediction(model, data.size(), inputs_in(data),
                                [&](std::size_t i, const auto& y) {
                                    const auto& sample = item(data, i);
                                    result += decision(y, sample.target);
                                });
    }
    return result;
}

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
