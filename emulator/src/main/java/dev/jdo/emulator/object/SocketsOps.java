package dev.jdo.emulator.object;

import dev.jdo.bridge.host.SocketHost;
import dev.jdo.bridge.host.SocketsHost;
import dev.jdo.emulator.clock.Clock;
import dev.jdo.emulator.gate.Stage;
import dev.jdo.emulator.websocket.SocketEnd;
import dev.jdo.emulator.websocket.SocketRules;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Port "sockets" of an isolate.
 *
 * @param hibernation the sockets of its object, or null in a worker
 */
public record SocketsOps(
        Stage stage,
        SocketRules rules,
        Clock clock,
        @Nullable Hibernation hibernation) implements SocketsHost {
    private Hibernation required() {
        if (hibernation == null) {
            throw new IllegalStateException("only an object has hibernatable sockets");
        }
        return hibernation;
    }

    /** The same port for the isolate of an object. */
    SocketsOps of(Hibernation sockets) {
        return new SocketsOps(stage, rules, clock, sockets);
    }

    private SocketOps ops(SocketEnd end) {
        return new SocketOps(stage, end);
    }

    @Override
    public PairHost pair() {
        SocketEnd[] ends = SocketEnd.pair(rules);
        return new Pair(ops(ends[0]), ops(ends[1]));
    }

    @Override
    public SocketHost end(Object raw) {
        return ops((SocketEnd) raw);
    }

    private static List<String> strings(Value array) {
        List<String> list = new ArrayList<>();
        for (long i = 0; i < array.getArraySize(); i++) {
            list.add(array.getArrayElement(i).asString());
        }
        return list;
    }

    @Override
    public void accept(SocketHost end, Value tags) {
        required().accept(((SocketOps) end).end(), strings(tags), clock);
    }

    @Override
    public ListHost list(@Nullable String tag) {
        return new Ends(required().list(tag).stream().map(this::ops).toList());
    }

    private @Nullable HibernatableSocket accepted(SocketHost end) {
        return required().of(((SocketOps) end).end());
    }

    @Override
    public String @Nullable [] tags(SocketHost end) {
        HibernatableSocket accepted = accepted(end);
        return accepted == null ? null : accepted.tags().toArray(String[]::new);
    }

    @Override
    public void setAutoResponse(@Nullable String request, String response) {
        required().autoResponse(request == null ? null : new Hibernation.AutoResponse(request, response));
    }

    @Override
    public String @Nullable [] autoResponse() {
        Hibernation.AutoResponse auto = required().autoResponse();
        return auto == null ? null : new String[] {auto.request(), auto.response()};
    }

    @Override
    public double answered(SocketHost end) {
        HibernatableSocket accepted = accepted(end);
        return accepted == null ? -1 : accepted.answered();
    }

    @Override
    public void setEventTimeout(double millis) {
        required().eventTimeout((long) millis);
    }

    @Override
    public double eventTimeout() {
        return required().eventTimeout();
    }

    private record Pair(SocketHost first, SocketHost second) implements PairHost {}

    private record Ends(List<SocketOps> ends) implements ListHost {
        @Override
        public int size() {
            return ends.size();
        }

        @Override
        public SocketHost get(int index) {
            return ends.get(index);
        }
    }
}
