// SPDX-License-Identifier: MIT
// All that defines, trains and evaluates networks. Reports, which print, are in ctnn/report/.
#pragma once

// First: compilers then name fewer headers on the way to an error.
// clang-format off
#include <ctnn/loss/reduction.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/network/detail/errors.hpp>
#include <ctnn/train/sample.hpp>
#include <ctnn/train/detail/fit_check.hpp>
#include <ctnn/train/detail/sample_check.hpp>
// clang-format on

#include <ctnn/core/precondition.hpp>
#include <ctnn/core/stack.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/version.hpp>
#include <ctnn/layers/batch_norm.hpp>
#include <ctnn/layers/causal_conv1d.hpp>
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/layers/dropout.hpp>
#include <ctnn/layers/elu.hpp>
#include <ctnn/layers/embedding.hpp>
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/gelu.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/last_step.hpp>
#include <ctnn/layers/leaky_relu.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/log_softmax.hpp>
#include <ctnn/layers/lstm.hpp>
#include <ctnn/layers/max_pool2d.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/layers/sigmoid.hpp>
#include <ctnn/layers/silu.hpp>
#include <ctnn/layers/softmax.hpp>
#include <ctnn/layers/softplus.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/loss/bce_with_logits.hpp>
#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/loss/heads.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/loss/nll.hpp>
#include <ctnn/loss/weighted.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/erf.hpp>
#include <ctnn/math/hash.hpp>
#include <ctnn/math/random.hpp>
#include <ctnn/math/self_check.hpp>
#include <ctnn/network/agrees.hpp>
#include <ctnn/network/comparison.hpp>
#include <ctnn/network/facts.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/frozen.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/parallel.hpp>
#include <ctnn/network/predict.hpp>
#include <ctnn/network/repeated.hpp>
#include <ctnn/network/residual.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/network/streaming.hpp>
#include <ctnn/optim/adam.hpp>
#include <ctnn/optim/clipped.hpp>
#include <ctnn/optim/freeze.hpp>
#include <ctnn/optim/groups.hpp>
#include <ctnn/optim/scheduled.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/train/constant_fit.hpp>
#include <ctnn/train/decision.hpp>
#include <ctnn/train/fit.hpp>
#include <ctnn/train/metrics.hpp>
#include <ctnn/train/step.hpp>
#include <ctnn/train/trainer.hpp>
