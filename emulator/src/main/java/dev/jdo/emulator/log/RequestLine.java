package dev.jdo.emulator.log;

import java.util.List;

/**
 * A request that was answered.
 *
 * @param reason the words beside the status
 * @param millis how long it took
 * @param objects the objects that its worker called, {@code Class/name}; empty where nobody asked for them
 */
public record RequestLine(String method, String path, int status, String reason, long millis, List<String> objects) {
    /** As wrangler prints it. */
    public String text() {
        return method + " " + path + " " + status + " " + reason + " (" + millis + "ms)";
    }
}
