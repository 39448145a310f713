package dev.jdo.emulator.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of all compatibility flags that the platform knows (spec.md §11; names, pairs and dates as workerd
 * 2026-11-24 reports them through {@code Cloudflare.compatibilityFlags} and its warnings, over all dates).
 *
 * @param on turns the behaviour on
 * @param off turns it off; null where nothing does
 * @param since the date from which it is on without being named, or null
 * @param impliedBy another flag that turns it on too, or null
 * @param impliedSince the date from which {@code impliedBy} does, or null
 * @param isExperimental whether the platform refuses it in production
 */
record CompatibilityFlag(
        String on,
        @Nullable String off,
        @Nullable String since,
        @Nullable String impliedBy,
        @Nullable String impliedSince,
        boolean isExperimental) {

    private static CompatibilityFlag row(String on, @Nullable String off, @Nullable String since) {
        return new CompatibilityFlag(on, off, since, null, null, false);
    }

    private CompatibilityFlag impliedBy(String flag, String date) {
        return new CompatibilityFlag(on, off, since, flag, date, isExperimental);
    }

    private CompatibilityFlag experimental() {
        return new CompatibilityFlag(on, off, since, impliedBy, impliedSince, true);
    }

    /** A flag that others imply stands before them. */
    static final List<CompatibilityFlag> ALL = List.of(
            row("r2_public_beta_bindings", "r2_internal_beta_bindings", "2021-01-01"),
            row("formdata_parser_supports_files", "formdata_parser_converts_files_to_strings", "2021-11-03"),
            row("fetch_refuses_unknown_protocols", "fetch_treats_unknown_protocols_as_http", "2021-11-10"),
            row("durable_object_fetch_requires_full_url", "durable_object_fetch_allows_relative_url", "2021-11-10"),
            row("streams_byob_reader_detaches_buffer", "streams_byob_reader_does_not_detach_buffer", "2021-11-10"),
            row("workers_api_getters_setters_on_prototype", "workers_api_getters_setters_on_instance", "2022-01-31"),
            row("no_cots_on_external_fetch", "cots_on_external_fetch", "2022-03-08"),
            row("global_navigator", "no_global_navigator", "2022-03-21"),
            row("minimal_subrequests", "no_minimal_subrequests", "2022-04-05"),
            row("dont_substitute_null_on_type_error", "substitute_null_on_type_error", "2022-06-01"),
            row("r2_list_honor_include", null, "2022-08-04"),
            row("url_standard", "url_original", "2022-10-31"),
            row("capture_async_api_throws", "do_not_capture_async_api_throws", "2022-10-31"),
            row("export_commonjs_default", "export_commonjs_namespace", "2022-10-31"),
            row("streams_enable_constructors", "streams_disable_constructors", "2022-11-30"),
            row(
                    "transformstream_enable_standard_constructor",
                    "transformstream_disable_standard_constructor",
                    "2022-11-30"),
            row("http_headers_getsetcookie", "no_http_headers_getsetcookie", "2023-03-01"),
            row("dynamic_dispatch_tunnel_exceptions", "dynamic_dispatch_treat_exceptions_as_500", "2023-03-01"),
            row("response_redirect_url_standard", "response_redirect_url_original", "2023-03-14"),
            row("urlsearchparams_delete_has_value_arg", "no_urlsearchparams_delete_has_value_arg", "2023-07-01"),
            row("no_cf_botmanagement_default", "cf_botmanagement_default", "2023-08-01"),
            row("strict_compression_checks", "no_strict_compression_checks", "2023-08-01"),
            row("strict_crypto_checks", "no_strict_crypto_checks", "2023-08-01"),
            row("web_socket_compression", "no_web_socket_compression", "2023-08-15"),
            row("vectorize_query_metadata_optional", "vectorize_query_original", "2023-11-08"),
            row("crypto_preserve_public_exponent", "no_crypto_preserve_public_exponent", "2023-12-01"),
            row("no_global_importscripts", "global_importscripts", "2024-03-04"),
            row("queues_json_messages", "no_queues_json_messages", "2024-03-18"),
            row("fetcher_no_get_put_delete", "fetcher_has_get_put_delete", "2024-03-26"),
            row("unwrap_custom_thenables", "no_unwrap_custom_thenables", "2024-04-01"),
            row("rpc", "no_rpc", "2024-04-03"),
            row("brotli_content_encoding", "no_brotli_content_encoding", "2024-04-29"),
            row("internal_stream_byob_return_view", "internal_stream_byob_return_undefined", "2024-05-13"),
            row("blob_standard_mime_type", "blob_legacy_mime_type", "2024-06-03"),
            row("fetch_standard_url", "fetch_legacy_url", "2024-06-03"),
            row("allow_custom_ports", "ignore_custom_ports", "2024-09-02"),
            row(
                    "internal_writable_stream_abort_clears_queue",
                    "internal_writable_stream_abort_does_not_clear_queue",
                    "2024-09-02"),
            row("set_tostring_tag", "do_not_set_tostring_tag", "2024-09-26"),
            row("handle_cross_request_promise_resolution", "no_handle_cross_request_promise_resolution", "2024-10-14"),
            row("upper_case_all_http_methods", "no_upper_case_all_http_methods", "2024-10-14"),
            row("cache_option_enabled", "cache_option_disabled", "2024-11-11"),
            row("disable_top_level_await_in_require", "enable_top_level_await_in_require", "2024-12-02"),
            row("fixup-transform-stream-backpressure", "original-transform-stream-backpressure", "2024-12-16"),
            row("unique_ctx_per_invocation", null, "2025-03-10"),
            row("nonclass_entrypoint_reuses_ctx_across_invocations", null, null),
            row("assets_navigation_prefers_asset_serving", "assets_navigation_has_no_effect", "2025-04-01"),
            row("request_cf_overrides_cache_rules", "no_request_cf_overrides_cache_rules", "2025-04-02"),
            row("cache_api_compat_flags", "no_cache_api_compat_flags", "2025-04-19"),
            row("urlpattern_standard", "urlpattern_original", "2025-05-01"),
            row("enable_weak_ref", "disable_weak_ref", "2025-05-05"),
            row(
                    "cache_api_request_cf_overrides_cache_rules",
                    "no_cache_api_request_cf_overrides_cache_rules",
                    "2025-05-19"),
            row("enable_navigator_language", "disable_navigator_language", "2025-05-19"),
            row("allow_eval_during_startup", "disallow_eval_during_startup", "2025-06-01"),
            row(
                    "bind_asynclocalstorage_snapshot_to_request",
                    "do_not_bind_asynclocalstorage_snapshot_to-request",
                    "2025-06-16"),
            row("throw_on_unrecognized_import_assertion", "ignore_unrecognized_import_assertion", "2025-06-16"),
            row("set_event_target_this", "no_set_event_target_this", "2025-08-01"),
            row("set_forwardable_email_full_headers", "set_forwardable_email_single_headers", "2025-08-01"),
            row("python_workers_force_new_vendor_path", null, "2025-08-11"),
            row("python_no_global_handlers", "disable_python_no_global_handlers", "2025-08-14"),
            row("expose_global_message_channel", "no_expose_global_message_channel", "2025-08-15"),
            row(
                    "strip_authorization_on_cross_origin_redirect",
                    "retain_authorization_on_cross_origin_redirect",
                    "2025-09-01"),
            row("enable_validate_workflow_entrypoint", "disable_validate_workflow_entrypoint", "2025-09-20"),
            row("enable_ctx_exports", "disable_ctx_exports", "2025-11-17"),
            row("enable_fast_jsg_struct", "disable_fast_jsg_struct", "2025-12-03"),
            row("strip_bom_in_read_all_text", "do_not_strip_bom_in_read_all_text", "2026-01-13")
                    .impliedBy("pedantic_wpt", "2026-01-13"),
            row("rpc_params_dup_stubs", "rpc_params_transfer_stubs", "2026-01-20"),
            row("require_returns_default_export", "require_returns_namespace", "2026-01-22"),
            row(
                    "python_request_headers_preserve_commas",
                    "disable_python_request_headers_preserve_commas",
                    "2026-02-17"),
            row("fetch_iterable_type_support", "no_fetch_iterable_type_support", "2026-02-19"),
            row("text_decoder_replace_surrogates", "disable_text_decoder_replace_surrogates", "2026-02-24")
                    .impliedBy("pedantic_wpt", "2026-02-24"),
            row("delete_all_deletes_alarm", "delete_all_preserves_alarm", "2026-02-24"),
            row(
                    "unhandled_rejection_after_microtask_checkpoint",
                    "no_unhandled_rejection_after_microtask_checkpoint",
                    "2026-03-03"),
            row("text_decoder_cjk_decoder", "disable_text_decoder_cjk_decoder", "2026-03-03"),
            row("websocket_close_reason_byte_limit", "no_websocket_close_reason_byte_limit", "2026-03-03"),
            row("queue_expose_error_codes", "no_queue_expose_error_codes", "2026-03-12"),
            row("websocket_standard_binary_type", "no_websocket_standard_binary_type", "2026-03-17"),
            row("writable_stream_spec_compliant_writer", "no_writable_stream_spec_compliant_writer", "2026-03-24"),
            row(
                    "encoder_stream_spec_compliant_backpressure",
                    "no_encoder_stream_spec_compliant_backpressure",
                    "2026-03-24"),
            row("containers_pid_namespace", "no_containers_pid_namespace", "2026-04-01"),
            row("web_socket_auto_reply_to_close", "web_socket_manual_reply_to_close", "2026-04-07"),
            row("enhanced_error_serialization", "legacy_error_serialization", "2026-04-21"),
            row("enable_python_external_sdk", "disable_python_external_sdk", "2026-04-21"),
            row(
                    "workflows_preserve_non_retryable_error_message",
                    "workflows_replace_non_retryable_error_message",
                    "2026-05-14"),
            row(
                    "diagnostics_channel_has_subscribers_getter",
                    "no_diagnostics_channel_has_subscribers_getter",
                    "2026-05-19"),
            row("python_process_pth_files", "disable_python_process_pth_files", "2026-05-26"),
            row("throw_on_not_implemented_tls_options", "no_throw_on_not_implemented_tls_options", "2026-06-16"),
            row("nodejs_compat", "no_nodejs_compat", "2026-08-04"),
            row("nodejs_compat_v2", "no_nodejs_compat_v2", "2026-08-04").impliedBy("nodejs_compat", "2024-09-23"),
            row("workflows_enable_fast_engine_creation", "workflows_disable_fast_engine_creation", "2026-08-11"),
            row("spec_compliant_dispatch_exceptions", "no_spec_compliant_dispatch_exceptions", "2026-09-15"),
            row(
                    "durable_object_io_tasks_prevent_eviction",
                    "durable_object_io_tasks_do_not_prevent_eviction",
                    "2026-10-01"),
            row("new_module_registry", "legacy_module_registry", "2026-11-17"),
            row("enable_request_signal", "disable_request_signal", "2026-11-17"),
            row("pipe_to_backward_propagation", "no_pipe_to_backward_propagation", "2026-11-17"),
            row("cache_option_preserves_cache_control", "cache_option_overrides_cache_control", "2026-11-17"),
            row("nodejs_zlib", "no_nodejs_zlib", null).impliedBy("nodejs_compat_v2", "2024-09-23"),
            row("cache_no_cache_enabled", "cache_no_cache_disabled", null)
                    .impliedBy("cache_option_enabled", "2025-08-07"),
            row("nodejs_compat_populate_process_env", "nodejs_compat_do_not_populate_process_env", null)
                    .impliedBy("nodejs_compat", "2025-04-01"),
            row("enable_nodejs_process_v2", "disable_nodejs_process_v2", null).impliedBy("nodejs_compat", "2025-09-15"),
            row("enable_nodejs_http_modules", "disable_nodejs_http_modules", null)
                    .impliedBy("nodejs_compat", "2025-08-15"),
            row("enable_nodejs_http_server_modules", "disable_nodejs_http_server_modules", null)
                    .impliedBy("nodejs_compat", "2025-09-01"),
            row("enable_nodejs_fs_module", "disable_nodejs_fs_module", null).impliedBy("nodejs_compat", "2025-09-15"),
            row("enable_nodejs_os_module", "disable_nodejs_os_module", null).impliedBy("nodejs_compat", "2025-09-15"),
            row("remove_nodejs_compat_eol", "add_nodejs_compat_eol", null).impliedBy("nodejs_compat", "2025-09-01"),
            row("enable_nodejs_http2_module", "disable_nodejs_http2_module", null)
                    .impliedBy("nodejs_compat", "2025-09-01"),
            row("enable_nodejs_console_module", "disable_nodejs_console_module", null)
                    .impliedBy("nodejs_compat", "2025-09-21"),
            row("enable_nodejs_vm_module", "disable_nodejs_vm_module", null).impliedBy("nodejs_compat", "2025-10-01"),
            row("enable_nodejs_perf_hooks_module", "disable_nodejs_perf_hooks_module", null)
                    .impliedBy("nodejs_compat", "2026-03-17"),
            row("enable_global_performance_classes", "disable_global_performance_classes", null)
                    .impliedBy("nodejs_compat", "2026-03-17"),
            row("enable_nodejs_domain_module", "disable_nodejs_domain_module", null)
                    .impliedBy("nodejs_compat", "2025-12-04"),
            row("enable_nodejs_v8_module", "disable_nodejs_v8_module", null).impliedBy("nodejs_compat", "2026-03-17"),
            row("enable_nodejs_tty_module", "disable_nodejs_tty_module", null).impliedBy("nodejs_compat", "2026-03-17"),
            row("enable_nodejs_punycode_module", "disable_nodejs_punycode_module", null)
                    .impliedBy("nodejs_compat", "2025-12-04"),
            row("enable_nodejs_cluster_module", "disable_nodejs_cluster_module", null)
                    .impliedBy("nodejs_compat", "2025-12-04"),
            row("enable_nodejs_child_process_module", "disable_nodejs_child_process_module", null)
                    .impliedBy("nodejs_compat", "2026-03-17"),
            row("enable_nodejs_worker_threads_module", "disable_nodejs_worker_threads_module", null)
                    .impliedBy("nodejs_compat", "2026-03-17"),
            row("enable_nodejs_stream_wrap_module", "disable_nodejs_stream_wrap_module", null)
                    .impliedBy("nodejs_compat", "2026-01-29"),
            row("enable_nodejs_wasi_module", "disable_nodejs_wasi_module", null)
                    .impliedBy("nodejs_compat", "2025-12-04"),
            row("enable_nodejs_dgram_module", "disable_nodejs_dgram_module", null)
                    .impliedBy("nodejs_compat", "2026-01-29"),
            row("enable_nodejs_inspector_module", "disable_nodejs_inspector_module", null)
                    .impliedBy("nodejs_compat", "2026-01-29"),
            row("enable_nodejs_trace_events_module", "disable_nodejs_trace_events_module", null)
                    .impliedBy("nodejs_compat", "2025-12-04"),
            row("enable_nodejs_readline_module", "disable_nodejs_readline_module", null)
                    .impliedBy("nodejs_compat", "2026-03-17"),
            row("enable_nodejs_repl_module", "disable_nodejs_repl_module", null)
                    .impliedBy("nodejs_compat", "2026-03-17"),
            row("enable_nodejs_sqlite_module", "disable_nodejs_sqlite_module", null)
                    .impliedBy("nodejs_compat", "2026-01-29"),
            row(
                            "fetch_iterable_type_support_override_adjustment",
                            "no_fetch_iterable_type_support_override_adjustment",
                            null)
                    .impliedBy("fetch_iterable_type_support", "2026-01-15"),
            row("enable_nodejs_global_timers", "no_nodejs_global_timers", null)
                    .impliedBy("nodejs_compat", "2026-02-10"),
            row("html_rewriter_treats_esi_include_as_void_tag", null, null),
            row("durable_object_alarms", null, null),
            row("durable_object_rename", null, null).experimental(),
            row("tcp_sockets_support", null, null),
            row("experimental", null, null).experimental(),
            row("durable_object_get_existing", null, null).experimental(),
            row("service_binding_extra_handlers", null, null).experimental(),
            row("rtti_api", null, null).experimental(),
            row("webgpu", null, null),
            row("unsafe_module", null, null).experimental(),
            row("js_rpc", null, null).experimental(),
            row("nodejs_als", "no_nodejs_als", null),
            row("python_workers", null, null),
            row("global_fetch_strictly_public", "global_fetch_private_origin", null),
            row("kv_direct_binding", null, null).experimental(),
            row("increase_websocket_message_size", null, null).experimental(),
            row("python_workers_development", null, null).experimental(),
            row("replica_routing", null, null).experimental(),
            row("enable_d1_with_sessions_api", null, null).experimental(),
            row("python_external_packages", null, null),
            row("tail_worker_user_spans", null, null).experimental(),
            row("python_workers_20250116", "no_python_workers_20250116", null),
            row("memory_cache_delete", null, null).experimental(),
            row("queue_consumer_no_wait_for_wait_until", "queue_consumer_wait_for_wait_until", null),
            row("disallow_importable_env", "allow_importable_env", null),
            row("python_workers_durable_objects", null, null).experimental(),
            row("streaming_tail_worker", null, null).experimental(),
            row("request_signal_passthrough", "no_request_signal_passthrough", null),
            row("enable_web_file_system", null, null).experimental(),
            row("enable_abortsignal_rpc", null, null).experimental(),
            row("connect_pass_through", null, null).experimental(),
            row("python_workflows", "disable_python_workflows", null),
            row("unsupported_process_actual_platform", null, null).experimental(),
            row("pedantic_wpt", "non_pedantic_wpt", null),
            row("python_dedicated_snapshot", "disable_python_dedicated_snapshot", null),
            row("typescript_strip_types", null, null).experimental(),
            row("allow_insecure_inefficient_logged_eval", null, null).experimental(),
            row("enable_email_sending_queuing", "disable_email_sending_queuing", null),
            row("remove_nodejs_compat_eol_v22", "add_nodejs_compat_eol_v22", null),
            row("remove_nodejs_compat_eol_v23", "add_nodejs_compat_eol_v23", null),
            row("remove_nodejs_compat_eol_v24", "add_nodejs_compat_eol_v24", null),
            row("cache_reload_enabled", "cache_reload_disabled", null).experimental(),
            row("enable_streams_nodejs_v24_compat", "disable_streams_nodejs_v24_compat", null),
            row("python_check_rng_state", "disable_python_check_rng_state", null),
            row("immutable_api_prototypes", "mutable_api_prototypes", null),
            row("env_module_nullable_support", "no_env_module_nullable_support", null),
            row("precise_timers", "no_precise_timers", null).experimental(),
            row("allow_irrevocable_stub_storage", null, null),
            row("streams_no_default_auto_allocate_chunk_size", "streams_auto_allocate_chunk_size_default", null)
                    .experimental(),
            row("python_workflows_implicit_dependencies", "no_python_workflows_implicit_dependencies", null),
            row("enable_version_api", null, null).experimental(),
            row("spec_compliant_property_attributes", "no_spec_compliant_property_attributes", null)
                    .experimental(),
            row("enable_ctx_version_metadata", null, null).experimental(),
            row("no_resizable_array_buffer_in_blob", "resizable_array_buffer_in_blob", null),
            row("workflows_step_rollback", null, null).experimental(),
            row("auto_grpc_convert", null, null),
            row("python_workers_20260610", "no_python_workers_20260610", null),
            row("enable_nodejs_inspector_local_dev", null, null).experimental(),
            row("d1_binding_jsrpc", null, null).experimental(),
            row("workflows_bindings_rpc", null, null).experimental(),
            row("typescript_implemented_streams", null, null).experimental(),
            row("expose_draining_reader", null, null).experimental(),
            row("wasm_memory_discard", null, null).experimental(),
            row("python_workers_314", "no_python_workers_314", null),
            row("auto_inject_python_workers", "no_auto_inject_python_workers", null)
                    .experimental(),
            row("webcrypto_modern_algorithms", null, null),
            row("wasm_esm_integration_builtins", null, null),
            row("durable_object_snapshots", null, null).experimental(),
            row("connect_handler_starttls", null, null).experimental(),
            row("offpeak_location_hint", null, null).experimental(),
            row("python_shared_standard_library", null, null),
            row("wasm_source_url_support", "no_wasm_source_url_support", null),
            row("temporal", "no_temporal", null),
            row("python_zstd_snapshot", null, null).experimental(),
            row("nodejs_process_version_24", "no_nodejs_process_version_24", null),
            row("r2_binding_jsrpc", null, null).experimental(),
            row("rpc_dispose_cancels_call", null, null).experimental(),
            row("expose_serialization_test_class", null, null).experimental(),
            row(
                    "python_dedicated_snapshot_keep_import_caches",
                    "no_python_dedicated_snapshot_keep_import_caches",
                    null));
}
