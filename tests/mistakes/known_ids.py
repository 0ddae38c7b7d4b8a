"""The ids of the library of known mistakes, spelt as there."""

from __future__ import annotations

LIBRARY = """
size:
    plus1_missing stride_forgotten n_over_s padding_once padding_forgotten padding_on_depth depth_kept
    depth_multiplied filters_as_channels_kept ceil_for_floor round_for_floor floor_after_plus1_vs_reject
    dilation_ignored dilation_times_k dilation_gap_as_rate same_means_valid same_ignores_stride same_floor
    same_pad_is_k same_pad_is_half_up same_even_kernel full_as_valid full_plus_k one_axis_reused
    batch_lost_or_mixed
par:
    bias_omitted bias_added_though_absent bias_one_per_layer bias_twice bias_per_input_channel bias_per_position
    in_channels_forgotten in_channels_stay_3 first_layer_depth_of_second times_positions image_size_in_count
    stride_padding_in_count kernel_one_side kernel_sum_for_product groups_ignored groups_squared
    depthwise_as_full pointwise_forgotten depthwise_forgotten separable_two_biases flatten_counted pool_counted
    dense_depth_only dense_one_map gap_as_flatten unit_count_for_weights input_layer_counted wrong_total_sum
    bn_four bn_zero bn_one_pair bn_per_position ln_per_channel embedding_transposed_size
pool:
    stride_as_1 stride_is_kernel floor_ceil ceil_no_clip depth_pooled avg_include_pad max_as_avg global_keepdim
tconv:
    as_conv n_times_s padding_adds output_padding_twice output_padding_forgotten overwrite params_swapped
rf:
    jump_forgotten own_stride_included sum_of_kernels product_of_kernels starts_at_zero pool_left_out
    layer_left_out wrong_direction area_for_side side_for_area channels_in_area padding_changes_size
    dilation_ignored dilation_times_k blocks_times_full fc_infinite_or_one clipped_to_image previous_layer_only
    start_off_by_one same_start_tf min_branch upsampling_ignored
mat:
    kernel_not_flipped kernel_flipped flip_one_axis transposed_kernel transposed extra_row ragged circulant
    no_gap_between_rows shift_across_row_end stride_shift column_major im2col_confused same_wrong_offset
    nonzero_count
cost:
    flops_for_macs macs_double_of_flops params_for_macs input_size_used one_side separable_ratio_k2
    separable_ratio_inverted rank1_product rank1_exact_sizes not_separable factor_scale
mem:
    bytes_missing bits kib batch_forgotten backward_forgotten params_for_activations
rnn:
    time_multiplied recurrent_missing output_layer_missing bidirectional_once bias_doubled_in_head
lstm:
    three_gates second_bias
gru:
    four_or_two reset_after
att:
    heads_multiply out_proj_missing length_in_params keydim_total sqrt_missing
ffn:
    one_matrix
tr:
    ln_forgotten positions_learned tied_head_twice
grad:
    sum_for_product n_off_by_one weights_dropped value_for_derivative z_for_a max_for_actual paths_forgotten
    vanish_explode_swapped relu_zero power_of_ten
pc:
    no_renorm inverse_renorm mean_for_scale bias_scaled empty_window_bias padding_valid mask_update_all
ar:
    mult_sign_dropped digit_dropped digit_doubled transposition off_by_one power_of_ten factor_two sign carry
    square_as_double precedence rounded_early copied_wrong locale
no:
    hwc_chw wh_swapped weight_transposed flat_with_one batch_included side_only si_suffix expression
    symbol_index_base
pr:
    ecf ecf_masked wrong_layer total_for_layer weights_for_params default_assumed other_framework key_wrong
"""


def _ids() -> frozenset[str]:
    found, family = [], ""
    for line in LIBRARY.strip().splitlines():
        if line.endswith(":"):
            family = line.removesuffix(":")
        else:
            found += [f"{family}.{name}" for name in line.split()]
    return frozenset(found)


KNOWN = _ids()
