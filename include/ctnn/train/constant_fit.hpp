// SPDX-License-Identifier: MIT
// Training in a constant expression, longer than one evaluation may last.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/train/detail/evaluation_cost.hpp>
#include <ctnn/train/fit.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET {

/// Everything that a training needs: what `constant_fit` is given.
template <class Trainer, DataSet Data>
struct fit_plan {
    Trainer trainer;
    Data data;
    fit_progress<Trainer> progress;
    std::size_t samples;

    constexpr fit_plan(const Trainer& given_trainer, const Data& given_data,
                       const fit_options& given_options,
                       std::size_t given_samples = all_samples) noexcept
        : fit_plan(given_trainer, given_data, fit_progress<Trainer>{given_options}, given_samples) {
    }
    /// On from a progress, such as that of another `constant_fit`, for `samples` samples in whole
    /// minibatches.
    constexpr fit_plan(const Trainer& given_trainer, const Data& given_data,
                       const fit_progress<Trainer>& given_progress,
                       std::size_t given_samples = all_samples) noexcept
        : trainer(given_trainer),
          data(given_data),
          progress(given_progress),
          samples(given_samples) {}

    /// The number of samples that it takes in.
    [[nodiscard]] constexpr std::size_t planned() const noexcept {
        const std::size_t size = data.size(), done = progress.taken(size);
        const std::size_t all = progress.options.epochs * size;
        const std::size_t left = done < all ? all - done : 0;
        const std::size_t asked = progress.whole_batches(size, samples);
        return asked < left ? asked : left;
    }
};
template <class Trainer, class Data>
fit_plan(const Trainer&, const Data&, const fit_options&, std::size_t = 0)
    -> fit_plan<Trainer, Data>;
template <class Trainer, class Data>
fit_plan(const Trainer&, const Data&, const fit_progress<Trainer>&, std::size_t = 0)
    -> fit_plan<Trainer, Data>;

namespace detail {

/// The plan that a lambda makes, made once.
template <class MakePlan>
inline constexpr auto plan_of = MakePlan{}();

template <class MakePlan>
consteval std::size_t samples_per_evaluation() {
    using trainer = std::remove_cvref_t<decltype(plan_of<MakePlan>.trainer)>;
    constexpr std::size_t fitting = evaluation_budget / evaluation_cost<trainer>;
    return fitting == 0 ? 1 : fitting;
}

template <class MakePlan>
consteval std::size_t evaluations() {
    const auto& plan = plan_of<MakePlan>;
    if (plan.data.size() == 0) return 1;  // one finds out that it is done
    const std::size_t samples = plan.planned();
    const std::size_t each = samples_per_evaluation<MakePlan>();
    return (samples + each - 1) / each;
}

/// How many shards the plan's batches have, at least 1.
template <class MakePlan>
consteval std::size_t shards_of() {
    const fit_options& options = plan_of<MakePlan>.progress.options;
    const std::size_t samples = plan_of<MakePlan>.data.size();
    const std::size_t batch = options.batch_size < samples ? options.batch_size : samples;
    return shard_cut{batch, options.shards}.count;
}

template <class MakePlan>
using run_of =
    fit_run<std::remove_cvref_t<decltype(plan_of<MakePlan>.trainer)>, shards_of<MakePlan>()>;

/// The training after `Count` evaluations, each within the compiler's limits for one.
template <class MakePlan, std::size_t Count>
inline constexpr run_of<MakePlan> run_after = [] {
    run_of<MakePlan> run = run_after<MakePlan, Count - 1>;
    const auto& plan = plan_of<MakePlan>;
    const std::size_t size = plan.data.size(), each = samples_per_evaluation<MakePlan>();
    // A network that looks across samples takes whole minibatches, and is through earlier.
    const std::size_t taken = run.taken(size) - plan.progress.taken(size);
    const std::size_t left = taken < plan.planned() ? plan.planned() - taken : 0;
    if (size == 0 || left > 0) run.advance(plan.data, each < left || size == 0 ? each : left);
    return run;
}();
template <class MakePlan>
inline constexpr run_of<MakePlan> run_after<MakePlan, 0>{plan_of<MakePlan>.trainer,
                                                         plan_of<MakePlan>.progress};

}  // namespace detail

/// Trains in constant expressions: the same result, bit for bit, as `fit` at run time.
///
/// `make_plan` is a lambda without captures that returns a `fit_plan`. Work that exceeds what a
/// compiler does in one constant expression is cut into a chain of them.
/// Returns the `fit_run` at its end: `.trainer.model`, and `.loss` of the last epoch.
/// Cost: docs/compile-time.md.
/// Example: `constexpr auto done = constant_fit([] { return fit_plan{t, data, {.epochs = 1000}};
/// });`, and on from there `fit_plan{done.trainer, data, done}`.
template <class MakePlan>
[[nodiscard]] consteval auto constant_fit(MakePlan) {
    // In ascending order, so that no chain of instantiations becomes deep.
    return []<std::size_t... Index>(std::index_sequence<Index...>) {
        [[maybe_unused]] const bool done[] = {detail::run_after<MakePlan, Index>.done()...};
        return detail::run_after<MakePlan, sizeof...(Index) - 1>;
    }(std::make_index_sequence<detail::evaluations<MakePlan>() + 1>{});
}

}  // namespace ctnn::inline CTNN_TARGET
