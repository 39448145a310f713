package dev.jdo.emulator.bundle;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The names of node's built-in modules (spec.md §9.4). */
public final class NodeModules {
    private static final Set<String> BARE =
            new TreeSet<>(Arrays.asList("""
            _http_agent _http_client _http_common _http_incoming _http_outgoing _http_server _stream_duplex
            _stream_passthrough _stream_readable _stream_transform _stream_wrap _stream_writable _tls_common _tls_wrap
            assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram
            diagnostics_channel dns dns/promises domain events fs fs/promises http http2 https inspector
            inspector/promises module net os path path/posix path/win32 perf_hooks process punycode querystring
            readline readline/promises repl stream stream/consumers stream/promises stream/web string_decoder sys
            timers timers/promises tls trace_events tty url util util/types v8 vm wasi worker_threads zlib
            """.strip().split("\\s+")));

    private NodeModules() {}

    /** Names that may be imported without {@code node:}. */
    static List<String> bareNames() {
        return List.copyOf(BARE);
    }

    /** Whether node has this module built in, with or without {@code node:}. */
    static boolean isBuiltIn(String specifier) {
        return BARE.contains(specifier.startsWith("node:") ? specifier.substring(5) : specifier);
    }

    /** A regular expression for a node: import or a bare name of a built-in module. */
    static String pattern() {
        return BARE.stream().collect(Collectors.joining("|", "^(node:.+|", ")$"));
    }
}
