package dev.jdo.bridge;

import dev.jdo.bridge.host.BatchHost;
import dev.jdo.bridge.host.ReplyHost;
import dev.jdo.bridge.host.SocketHost;
import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.Parcel;
import java.util.HashMap;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** The functions of entry.js in one isolate. */
final class ScriptEntry implements Entry {
    private final Value module;
    private final Map<String, Value> functions = new HashMap<>();

    ScriptEntry(Value module) {
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

    @Override
    public void evaluate(String specifier) {
        function("evaluate").executeVoid(specifier);
    }

    @Override
    public String describeExports() {
        return function("describeExports").execute().asString();
    }

    @Override
    public void warm() {
        function("warm").executeVoid();
    }

    @Override
    public void fetchWorker(String entrypoint, byte @Nullable [] props, HttpRequest request, ReplyHost reply) {
        function("fetchWorker").executeVoid(entrypoint, props, request, reply);
    }

    @Override
    public void callWorker(
            String entrypoint, byte @Nullable [] props, String path, @Nullable Parcel arguments, ReplyHost reply) {
        function("callWorker").executeVoid(entrypoint, props, path, arguments, reply);
    }

    @Override
    public void scheduledWorker(String entrypoint, String cron, long scheduledTime, ReplyHost reply) {
        function("scheduledWorker").executeVoid(entrypoint, cron, (double) scheduledTime, reply);
    }

    @Override
    public void queueWorker(String entrypoint, BatchHost batch, ReplyHost reply) {
        function("queueWorker").executeVoid(entrypoint, batch, reply);
    }

    @Override
    public void construct(ReplyHost reply) {
        function("construct").executeVoid(reply);
    }

    @Override
    public void fetchObject(HttpRequest request, ReplyHost reply) {
        function("fetchObject").executeVoid(request, reply);
    }

    @Override
    public void callObject(String path, @Nullable Parcel arguments, ReplyHost reply) {
        function("callObject").executeVoid(path, arguments, reply);
    }

    @Override
    public void alarm(long scheduledTime, int retryCount, ReplyHost reply) {
        function("alarm").executeVoid((double) scheduledTime, retryCount, reply);
    }

    @Override
    public void callTarget(Value target, String path, @Nullable Parcel arguments, ReplyHost reply) {
        function("callTarget").executeVoid(target, path, arguments, reply);
    }

    @Override
    public void callCopied(byte[] serialized, String path, @Nullable Parcel arguments, ReplyHost reply) {
        function("callCopied").executeVoid(serialized, path, arguments, reply);
    }

    @Override
    public void disposeTarget(Value target) {
        function("disposeTarget").executeVoid(target);
    }

    @Override
    public void socketMessage(SocketHost socket, Object message, ReplyHost reply) {
        function("socketMessage").executeVoid(socket, message, reply);
    }

    @Override
    public void socketClose(SocketHost socket, int code, String reason, boolean clean, ReplyHost reply) {
        function("socketClose").executeVoid(socket, code, reason, clean, reply);
    }

    @Override
    public void socketError(SocketHost socket, String message, ReplyHost reply) {
        function("socketError").executeVoid(socket, message, reply);
    }
}
