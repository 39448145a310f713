package dev.jdo.tests.scenario;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Plays one WebSocket step and returns the events that the server sent. */
final class Conversation implements WebSocket.Listener {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>(10_000);
    private final StringBuilder text = new StringBuilder();
    private final java.io.ByteArrayOutputStream binary = new java.io.ByteArrayOutputStream();

    static List<String> play(HttpClient client, Step.Socket step, int port) throws InterruptedException {
        Conversation conversation = new Conversation();
        WebSocket.Builder builder = client.newWebSocketBuilder();
        step.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        List<String> heard = new ArrayList<>();
        WebSocket socket;
        try {
            socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + step.path()), conversation)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return List.of("refused " + refused.getResponse().statusCode());
            }
            throw e;
        }
        for (String line : step.talk()) {
            String[] words = line.split(" ", 3);
            switch (words[0]) {
                case "send" ->
                    socket.sendText(line.substring("send ".length()), true).join();
                case "close" ->
                    socket.sendClose(Integer.parseInt(words[1]), words.length > 2 ? words[2] : "")
                            .join();
                case "expect" -> heard.add(conversation.next());
                default -> throw new IllegalArgumentException("unknown line of talk: " + line);
            }
        }
        socket.abort();
        return heard;
    }

    private String next() throws InterruptedException {
        String event = events.poll(20, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("the server sent nothing");
        }
        return event;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            events.add("text " + text);
            text.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        binary.writeBytes(bytes);
        if (last) {
            events.add("binary " + Base64.getEncoder().encodeToString(binary.toByteArray()));
            binary.reset();
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        events.add(("close " + code + " " + reason).strip());
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        events.add("error " + error.getMessage());
    }
}
