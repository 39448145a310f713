package dev.jdo.tests.scenario;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Plays one step with one or several WebSockets and returns what the server sent. */
final class Conversation {
    private final HttpClient client;
    private final Step.Socket step;
    private final int port;
    private final Map<String, Speaker> speakers = new LinkedHashMap<>();
    private final List<String> heard = new ArrayList<>();

    private Conversation(HttpClient client, Step.Socket step, int port) {
        this.client = client;
        this.step = step;
        this.port = port;
    }

    static List<String> play(HttpClient client, Step.Socket step, int port) throws InterruptedException {
        Conversation conversation = new Conversation(client, step, port);
        try {
            for (String line : step.talk()) {
                String[] words = line.split(" ", 2);
                if (words[0].equals("GET")) {
                    conversation.ask(words[1]);
                } else if (words[0].equals("clock")) {
                    conversation.move(words[1]);
                } else if (step.sockets().containsKey("")) {
                    conversation.say("", line);
                } else {
                    conversation.say(words[0], words[1]);
                }
            }
        } finally {
            conversation.speakers.values().forEach(Speaker::abort);
        }
        return conversation.heard;
    }

    private void say(String name, String line) throws InterruptedException {
        Speaker speaker = speakers.get(name);
        boolean opens = line.equals("open");
        if (opens || speaker == null) {
            speaker = open(name);
            if (speaker == null) {
                return;
            }
            speakers.put(name, speaker);
            if (opens) {
                return;
            }
        }
        String[] words = line.split(" ", 2);
        String rest = words.length < 2 ? "" : words[1];
        switch (words[0]) {
            case "send" -> speaker.send(rest);
            case "bytes" -> speaker.send(Base64.getDecoder().decode(rest));
            case "close" -> {
                String[] parts = rest.split(" ", 2);
                speaker.close(Integer.parseInt(parts[0]), parts.length > 1 ? parts[1] : "");
            }
            case "abort" -> speaker.abort();
            case "expect" -> {
                int count = rest.isEmpty() ? 1 : Integer.parseInt(rest);
                for (int i = 0; i < count; i++) {
                    heard(name, speaker.next());
                }
            }
            default -> throw new IllegalArgumentException("unknown line of talk: " + line);
        }
    }

    private void heard(String name, String event) {
        heard.add(name.isEmpty() ? event : name + " " + event);
    }

    private @Nullable Speaker open(String name) {
        String path = step.sockets().get(name);
        if (path == null) {
            throw new IllegalArgumentException("there is no socket \"" + name + "\"");
        }
        Speaker speaker = new Speaker();
        WebSocket.Builder builder = client.newWebSocketBuilder();
        boolean[] asked = {false};
        step.headers().forEach((header, values) -> {
            if (header.equalsIgnoreCase("sec-websocket-protocol")) {
                asked[0] = true;
                builder.subprotocols(
                        values.getFirst(), values.subList(1, values.size()).toArray(String[]::new));
            } else {
                values.forEach(value -> builder.header(header, value));
            }
        });
        try {
            WebSocket socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + path), speaker)
                    .join();
            speaker.opened(socket);
            if (asked[0]) {
                heard(name, "open " + socket.getSubprotocol());
            }
            return speaker;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                heard(name, "refused " + refused.getResponse().statusCode());
                return null;
            }
            throw e;
        }
    }

    private void ask(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        heard.add(client.sendAsync(request, BodyHandlers.ofString()).join().body());
    }

    private void move(String how) {
        Step.Request move = Scenario.clock(how, Map.of());
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + move.path()))
                .method(move.method(), move.body())
                .header("content-type", "application/json")
                .build();
        heard.add(client.sendAsync(request, BodyHandlers.ofString()).join().body());
    }
}
