package dev.jdo.emulator.config;

import org.jspecify.annotations.Nullable;

/**
 * The {@code dev} section with the flags over it (spec.md §1.2, §2.1).
 *
 * @param ip the address to listen on
 * @param port the port that was asked for, or null: 8787, or the next one free
 * @param inspectorPort as {@code port}, of the debugger (9229)
 * @param inspectorIp the address of the debugger
 * @param localProtocol {@code http} or {@code https}
 * @param upstreamProtocol the protocol of URLs the worker sees
 * @param host the host of URLs the worker sees, or null for that of the request
 */
public record DevOptions(
        String ip,
        @Nullable Integer port,
        @Nullable Integer inspectorPort,
        String inspectorIp,
        String localProtocol,
        String upstreamProtocol,
        @Nullable String host) {
    /** The port where nothing else was asked for. */
    public static final int DEFAULT_PORT = 8787;

    /** The debugger's port where nothing else was asked for. */
    public static final int DEFAULT_INSPECTOR_PORT = 9229;
}
