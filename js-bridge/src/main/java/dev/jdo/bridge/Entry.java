package dev.jdo.bridge;

import dev.jdo.bridge.host.ReplyHost;
import dev.jdo.bridge.host.SocketHost;
import dev.jdo.bridge.value.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The functions of entry.js, typed: all that Java ever calls in an isolate besides settling promises. Each call belongs in
 * a turn.
 */
public final class Entry {
    private final Value module;
    private final Map<String, Value> functions = new HashMap<>();

    Entry(Value module) {
        this.module = module;
    }

    private Value function(String name) {
        Value known = functions.get(name);
        if (known != null) {
            return known;
        }
        Value found = module.getMember(name);
        functions.put(name, found);
        return found;
    }

    /** Evaluates the project's main module; its top level runs now. */
    public void evaluate(String specifier) {
        function("evaluate").executeVoid(specifier);
    }

    /** What the main module exports: lines of a name, and a line "class", "object" or "other" after each. */
    public String describeExports() {
        return function("describeExports").execute().asString();
    }

    /** Loads ahead what every event needs. */
    public void warm() {
        function("warm").executeVoid();
    }

    /** Delivers a request to the worker's default export. */
    public void fetchWorker(HttpRequest request, ReplyHost reply) {
        function("fetchWorker").executeVoid(request, reply);
    }

    /** Makes the object of this isolate. */
    public void construct() {
        function("construct").executeVoid();
    }

    /** Delivers a request to the object. */
    public void fetchObject(HttpRequest request, ReplyHost reply) {
        function("fetchObject").executeVoid(request, reply);
    }

    /** Calls a method of the object, or reads a property where {@code arguments} is null. */
    public void callObject(String path, byte @Nullable [] arguments, ReplyHost reply) {
        function("callObject").executeVoid(path, arguments, reply);
    }

    /** Delivers a message, a String or a ByteBuffer, to the object. */
    public void socketMessage(SocketHost socket, Object message, ReplyHost reply) {
        function("socketMessage").executeVoid(socket, message, reply);
    }

    /** Tells the object that a socket's peer has closed it. */
    public void socketClose(SocketHost socket, int code, String reason, boolean clean, ReplyHost reply) {
        function("socketClose").executeVoid(socket, code, reason, clean, reply);
    }

    /** Tells the object that a socket has failed. */
    public void socketError(SocketHost socket, String message, ReplyHost reply) {
        function("socketError").executeVoid(socket, message, reply);
    }
}
