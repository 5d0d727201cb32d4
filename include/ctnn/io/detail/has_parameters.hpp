// SPDX-License-Identifier: MIT
// What files are written of and read into.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/target.hpp>

#include <type_traits>

namespace ctnn::error {

template <class Given>
struct saved_model {
    static_assert(never<Given>,
                  "ctnn::save_file: this has no parameters to write; a model is required, golden "
                  "vectors or a test set; write save_file(trainer.model, path), or *heap of an "
                  "on_heap");
};
template <class Given>
struct loaded_model {
    static_assert(never<Given>,
                  "ctnn::load: this has no parameters to read; a model's type is required, that of "
                  "golden vectors or of a test set; write load<model<network>, file>(), or "
                  "load_into(*heap, ...) of an on_heap");
};
template <class Given>
struct onnx_model {
    static_assert(never<Given>,
                  "ctnn::to_onnx: this is no model; a model is required; write to_onnx(net) with "
                  "the net of frozen<net>, or to_onnx(trainer.model)");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET::detail {

/// A model, or what is read and written as one.
template <class Given>
concept HasParameters = requires(const Given& given) {
    typename Given::parameters_type;
    given.parameters();
};
/// A base of such a type that the compiler has said what is wrong with: it has no parameters, and
/// no file is compared with it.
template <class Self>
struct fault_is_told {
    using parameters_type = Self;

    template <class F, class... Same>
    static constexpr void for_each_field(F&, Same&...) {}
    [[nodiscard]] constexpr const Self& parameters() const noexcept {
        return static_cast<const Self&>(*this);
    }
    [[nodiscard]] constexpr Self& parameters() noexcept { return static_cast<Self&>(*this); }
};
template <class P>
concept HasToldFault = std::is_base_of_v<fault_is_told<P>, P>;

}  // namespace ctnn::inline CTNN_TARGET::detail
