package dev.jdo.tests.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A project and what is done to it: the folder that holds {@code steps.jsonc} (format: tests/README.md).
 *
 * @param name {@code area/case}
 * @param project the Workers project, which is the same folder unless it is told otherwise
 * @param jdoOnly the platform cannot show it (locally); the transcript was written by hand
 * @param console whether the server's output is part of the transcript
 * @param fails whether the server is expected to end before it is ready
 * @param await what the server says when it has started
 * @param state the state folder it begins with, or null for none
 * @param flags more arguments for {@code dev}
 */
record Scenario(
        String name,
        Path folder,
        Path project,
        boolean jdoOnly,
        boolean console,
        boolean fails,
        String await,
        @Nullable Path state,
        List<String> flags,
        List<Step> steps) {
    static final String READY = "Ready on http";
    static final String STEPS = "steps.jsonc";
    static final String TRANSCRIPT = "transcript.jsonl";

    private static final Set<String> MEMBERS =
            Set.of("about", "project", "jdoOnly", "console", "fails", "await", "state", "flags", "steps");
    private static final Set<String> STEP_MEMBERS = Set.of(
            "request",
            "headers",
            "body",
            "json",
            "base64",
            "times",
            "parallel",
            "background",
            "differs",
            "restart",
            "save",
            "replace",
            "with",
            "await",
            "socket",
            "sockets",
            "talk",
            "clock");

    /** All scenarios below a folder, by name. */
    static List<Scenario> all(Path root) {
        try (Stream<Path> files = Files.walk(root, 3)) {
            return files.filter(file -> file.endsWith(STEPS))
                    .map(file -> read(root, file))
                    .sorted((a, b) -> a.name.compareTo(b.name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path transcript() {
        return folder.resolve(TRANSCRIPT);
    }

    private static Scenario read(Path root, Path file) {
        Path folder = file.resolveSibling("");
        String name = root.relativize(file.getParent()).toString().replace('\\', '/');
        try {
            Map<?, ?> map = (Map<?, ?>) Json.read(Files.readString(file));
            if (map == null) {
                throw new IllegalArgumentException("is empty");
            }
            only(map, MEMBERS);
            List<Step> steps = new ArrayList<>();
            list(map, "steps").forEach(step -> steps.add(step(step)));
            return new Scenario(
                    name,
                    folder,
                    map.get("project") instanceof String path
                            ? root.resolve("../..").resolve(path).normalize()
                            : folder,
                    Boolean.TRUE.equals(map.get("jdoOnly")),
                    Boolean.TRUE.equals(map.get("console")),
                    Boolean.TRUE.equals(map.get("fails")),
                    map.get("await") instanceof String text ? text : READY,
                    map.get("state") instanceof String path
                            ? root.resolve("../..").resolve(path).normalize()
                            : null,
                    list(map, "flags").stream().map(String::valueOf).toList(),
                    List.copyOf(steps));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static Step step(@Nullable Object json) {
        if (json instanceof String line) {
            return named(line);
        }
        if (!(json instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("a step is a string or an object, not " + json);
        }
        only(map, STEP_MEMBERS);
        if (map.get("background") instanceof String line) {
            return new Step.Background(request(line, map));
        }
        if (map.get("request") instanceof String line) {
            return request(line, map);
        }
        if (map.get("clock") instanceof String move) {
            return clock(move, map);
        }
        if (map.get("restart") instanceof String how) {
            return new Step.Restart(how.equals("kill"));
        }
        if (map.get("save") instanceof String file) {
            return new Step.Save(file, text(map, "replace"), need(map, "with"), need(map, "await"));
        }
        if (map.get("socket") instanceof String path) {
            return new Step.Socket(Map.of("", path), headers(map), talk(map), rules(map));
        }
        if (map.get("sockets") instanceof Map<?, ?> named) {
            Map<String, String> sockets = new LinkedHashMap<>();
            named.forEach((name, path) -> sockets.put((String) name, (String) path));
            return new Step.Socket(sockets, headers(map), talk(map), rules(map));
        }
        throw new IllegalArgumentException("unknown step " + map);
    }

    /** {@code advance 1h}, {@code set TIME}, {@code next} or {@code drain 100}, as a request to jdo's control endpoint. */
    static Step.Request clock(String move, Map<?, ?> map) {
        String[] words = move.split(" ", 2);
        String member = switch (words[0]) {
            case "advance" -> "by";
            case "set" -> "to";
            default -> "max";
        };
        Map<String, Object> body = words.length < 2 ? Map.of() : Map.of(member, words[1]);
        Map<String, Object> request = Map.of("json", body, "differs", list(map, "differs"));
        return request("POST /cdn-cgi/jdo/clock/" + words[0], request);
    }

    private static List<String> talk(Map<?, ?> map) {
        return list(map, "talk").stream().map(String::valueOf).toList();
    }

    private static Step named(String line) {
        return switch (line) {
            case "join" -> new Step.Join();
            case "files" -> new Step.Files(List.of());
            case "databases" -> new Step.Databases();
            default -> request(line, Map.of());
        };
    }

    private static Step.Request request(String line, Map<?, ?> map) {
        String[] words = line.split(" ", 2);
        if (words.length != 2 || !words[1].startsWith("/")) {
            throw new IllegalArgumentException("a request is \"METHOD /path\", not \"" + line + "\"");
        }
        return new Step.Request(
                words[0], words[1], headers(map), body(map), count(map, "times"), count(map, "parallel"), rules(map));
    }

    private static BodyPublisher body(Map<?, ?> map) {
        if (map.get("body") instanceof String text) {
            return BodyPublishers.ofString(text);
        }
        if (map.get("base64") instanceof String text) {
            return BodyPublishers.ofByteArray(Base64.getDecoder().decode(text));
        }
        return map.containsKey("json") ? BodyPublishers.ofString(Json.write(map.get("json"))) : BodyPublishers.noBody();
    }

    private static Map<String, List<String>> headers(Map<?, ?> map) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        if (map.get("headers") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> headers.put(
                    (String) name,
                    value instanceof List<?> several
                            ? several.stream().map(String::valueOf).toList()
                            : List.of(String.valueOf(value))));
        }
        if (map.containsKey("json")) {
            headers.putIfAbsent("content-type", List.of("application/json"));
        }
        return headers;
    }

    private static List<Rule> rules(Map<?, ?> map) {
        return list(map, "differs").stream()
                .map(name -> Rule.valueOf(String.valueOf(name).toUpperCase(Locale.ROOT)))
                .toList();
    }

    private static int count(Map<?, ?> map, String name) {
        return map.get(name) instanceof Long number ? Math.toIntExact(number) : 1;
    }

    private static @Nullable String text(Map<?, ?> map, String name) {
        return (String) map.get(name);
    }

    private static String need(Map<?, ?> map, String name) {
        if (map.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("needs \"" + name + "\": " + map);
    }

    private static List<?> list(Map<?, ?> map, String name) {
        return map.get(name) instanceof List<?> list ? list : List.of();
    }

    private static void only(Map<?, ?> map, Set<String> allowed) {
        map.keySet().stream()
                .filter(name -> !allowed.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("unknown member \"" + name + "\"");
                });
    }
}
