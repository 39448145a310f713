package dev.jdo.tests.scenario;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One WebSocket of a conversation: what it says, and what it has heard and nobody has asked for yet. */
final class Speaker implements WebSocket.Listener {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>(10_000);
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private @Nullable WebSocket socket;

    void opened(WebSocket opened) {
        socket = opened;
    }

    private WebSocket socket() {
        if (socket == null) {
            throw new IllegalStateException("the socket is not open");
        }
        return socket;
    }

    void send(String message) {
        socket().sendText(message, true).join();
    }

    void send(byte[] message) {
        socket().sendBinary(ByteBuffer.wrap(message), true).join();
    }

    void close(int code, String reason) {
        socket().sendClose(code, reason).join();
    }

    void abort() {
        socket().abort();
    }

    /** The next event from the server: "text …", "binary BASE64", "close CODE REASON" or "error …". */
    String next() throws InterruptedException {
        String event = events.poll(20, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("the server sent nothing");
        }
        return event;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            events.add("text " + text);
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        binary.writeBytes(bytes);
        if (last) {
            events.add("binary " + Base64.getEncoder().encodeToString(binary.toByteArray()));
            binary.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        events.add(("close " + code + " " + reason).strip());
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        events.add("error " + error.getMessage());
    }
}
