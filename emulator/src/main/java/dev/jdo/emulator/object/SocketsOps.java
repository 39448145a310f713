package dev.jdo.emulator.object;

import dev.jdo.bridge.host.SocketHost;
import dev.jdo.bridge.host.SocketsHost;
import dev.jdo.emulator.gate.Stage;
import dev.jdo.emulator.websocket.SocketEnd;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Port "sockets" of an isolate.
 *
 * @param hibernation the sockets of its object, or null in a worker
 */
public record SocketsOps(Stage stage, @Nullable Hibernation hibernation) implements SocketsHost {
    private Hibernation required() {
        if (hibernation == null) {
            throw new IllegalStateException("only an object has hibernatable sockets");
        }
        return hibernation;
    }

    @Override
    public PairHost pair() {
        SocketEnd[] ends = SocketEnd.pair();
        return new Pair(new SocketOps(stage, ends[0]), new SocketOps(stage, ends[1]));
    }

    @Override
    public SocketHost end(Object raw) {
        return new SocketOps(stage, (SocketEnd) raw);
    }

    @Override
    public void accept(SocketHost end, String tags) {
        required()
                .accept(((SocketOps) end).end(), tags.isEmpty() ? Set.of() : new TreeSet<>(List.of(tags.split("\n"))));
    }

    @Override
    public ListHost list(@Nullable String tag) {
        return new Ends(stage, required().list(tag));
    }

    @Override
    public @Nullable String tags(SocketHost end) {
        Set<String> tags = required().tags(((SocketOps) end).end());
        return tags == null ? null : String.join("\n", tags);
    }

    private record Pair(SocketHost first, SocketHost second) implements PairHost {}

    private record Ends(Stage stage, List<SocketEnd> ends) implements ListHost {
        @Override
        public int size() {
            return ends.size();
        }

        @Override
        public SocketHost get(int index) {
            return new SocketOps(stage, ends.get(index));
        }
    }
}
