package dev.jdo.bridge.host;

import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.HostAccess.Export;
import org.graalvm.polyglot.Value;

/** Port "d1": the databases of D1 bindings. */
public interface D1Host {
    /**
     * Runs statements in one transaction. The future gives a JSON object: {@code results}, for each statement success, results
     * (columns and rows) and meta as the platform gives them, and {@code bookmark} where that was asked for. It fails with the
     * message of the statement that failed, and nothing has happened.
     *
     * @param statements an array of strings
     * @param parameters for each statement an array of null, numbers, strings and buffers
     */
    @Export
    CompletableFuture<String> query(String database, Value statements, Value parameters, boolean bookmark);
}
