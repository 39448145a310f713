package dev.jdo.emulator.server;

import io.undertow.server.HttpServerExchange;
import org.xnio.IoUtils;

/** The connection under an exchange. */
final class Connections {
    private Connections() {}

    /** Breaks it off: what was begun is seen to be incomplete. */
    static void abort(HttpServerExchange exchange) {
        IoUtils.safeClose(exchange.getConnection());
    }
}
