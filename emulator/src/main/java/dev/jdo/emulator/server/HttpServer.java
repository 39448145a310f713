package dev.jdo.emulator.server;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.clock.Clock;
import dev.jdo.emulator.event.Receiver;
import dev.jdo.emulator.log.Log;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.util.Headers;
import java.net.BindException;
import java.net.InetSocketAddress;
import org.xnio.Options;

/**
 * The door to the outside: HTTP on one address. Every request becomes an event for the receiver, but those to the control
 * endpoint and to the scheduled handler, and the sockets of live pages; nothing else is decided here.
 */
public final class HttpServer implements AutoCloseable {
    /** Requests carry what users send: a body of any size, as on the platform up to its own limit of 100 MB and more. */
    private static final long ANY_SIZE = -1;

    /** Below it is what the server answers by itself. */
    private static final String OWN = "/cdn-cgi/";

    private final Undertow undertow;

    private HttpServer(Undertow undertow) {
        this.undertow = undertow;
    }

    /**
     * Listens, and delivers from then on.
     *
     * @param ip the address to listen on, such as localhost
     * @param control what its control endpoint steers
     * @param pages what HTML responses get, and who waits for new code
     * @param port the port, or 0 for any free one
     * @throws UserError PORT_IN_USE where something else listens there
     */
    public static HttpServer start(
            String ip,
            int port,
            Receiver receiver,
            ErrorPage errorPage,
            Control control,
            LivePages pages,
            Clock clock,
            Log log) {
        HttpHandler worker = new FetchExchange(receiver, errorPage, pages, clock, log);
        HttpHandler own = new ControlExchange(control, new ScheduledExchange(receiver, clock, pages.before(worker)));
        HttpHandler road =
                exchange -> (exchange.getRequestPath().startsWith(OWN) ? own : worker).handleRequest(exchange);
        Undertow undertow = Undertow.builder()
                .addHttpListener(port, ip, exchange -> {
                    if (exchange.isHttp10() && exchange.isPersistent()) {
                        // Such a client waits for the end of the connection unless it is told.
                        exchange.getResponseHeaders().put(Headers.CONNECTION, "keep-alive");
                    }
                    road.handleRequest(exchange);
                })
                .setIoThreads(2)
                .setWorkerThreads(2)
                .setSocketOption(Options.TCP_NODELAY, true)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, ANY_SIZE)
                .setServerOption(UndertowOptions.MAX_PARAMETERS, Integer.MAX_VALUE)
                .setServerOption(UndertowOptions.MAX_HEADERS, 1000)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, 128 * 1024)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .setServerOption(UndertowOptions.ALWAYS_SET_DATE, false)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, -1)
                .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, 300)
                .build();
        try {
            undertow.start();
        } catch (RuntimeException e) {
            if (e.getCause() instanceof BindException) {
                throw new UserError(
                        "PORT_IN_USE",
                        "Address already in use (" + ip + ":" + port + ")",
                        null,
                        "Stop what listens there, or pass another --port.");
            }
            throw e;
        }
        return new HttpServer(undertow);
    }

    /** The port on which it listens. */
    public int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress()).getPort();
    }

    /** Accepts nothing more and closes what is open. */
    @Override
    public void close() {
        undertow.stop();
    }
}
