package dev.jdo.emulator.gate;

import dev.jdo.bridge.host.TcpHost;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/** Port "tcp" of a stage: what is sent leaves through its output gate. */
public record TcpOps(Stage stage, TcpHost outside) implements TcpHost {
    @Override
    public CompletableFuture<Connection> connect(String host, int port, boolean secure) {
        return stage.current().send(() -> outside.connect(host, port, secure));
    }

    @Override
    public CompletableFuture<Connection> secure(Connection connection, String host, int port) {
        return stage.current().send(() -> outside.secure(connection, host, port));
    }

    @Override
    public CompletableFuture<Boolean> write(Connection connection, ByteBuffer bytes) {
        return stage.current().send(() -> outside.write(connection, bytes));
    }
}
