package dev.jdo.emulator.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jdo.emulator.clock.Clock;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.event.Receiver;
import dev.jdo.emulator.websocket.Backlog;
import dev.jdo.emulator.websocket.Frame;
import dev.jdo.emulator.websocket.SocketEnd;
import dev.jdo.emulator.websocket.SocketRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HibernationTest {
    private final SocketRules rules = new SocketRules(false, 1 << 20, new Backlog(1 << 20));
    private final List<Event<?>> delivered = new ArrayList<>();
    private final List<CompletableFuture<byte[]>> unhandled = new ArrayList<>();
    private final Hibernation hibernation = new Hibernation(new Receiver() {
        @Override
        @SuppressWarnings("unchecked")
        public <R> CompletableFuture<R> deliver(Event<R> event) {
            CompletableFuture<byte[]> outcome = new CompletableFuture<>();
            delivered.add(event);
            unhandled.add(outcome);
            return (CompletableFuture<R>) outcome;
        }
    });

    /** It is always five past the epoch. */
    private static final Clock CLOCK = new Clock() {
        @Override
        public long millis() {
            return 5;
        }

        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public Scheduled schedule(long delayMillis, Runnable task) {
            return () -> {};
        }
    };

    /** A client's end of an accepted socket, and what it was sent. */
    private record Client(SocketEnd end, SocketEnd server, List<Frame> heard) {
        void text(String text) {
            end.send(new Frame.Text(text));
        }
    }

    private Client accept(String... tags) {
        SocketEnd[] ends = SocketEnd.pair(rules);
        Client client = new Client(ends[0], ends[1], new ArrayList<>());
        ends[0].listen((frame, done) -> {
            client.heard.add(frame);
            done.run();
        });
        hibernation.accept(ends[1], List.of(tags), CLOCK);
        return client;
    }

    @Test
    void newestFirstAndByTagOldestFirst() {
        Client a = accept("x");
        Client b = accept("y", "x", "y");
        Client c = accept();
        assertThat(hibernation.list(null)).containsExactly(c.server, b.server, a.server);
        assertThat(hibernation.list("x")).containsExactly(a.server, b.server);
        assertThat(hibernation.list("z")).isEmpty();
        assertThat(Objects.requireNonNull(hibernation.of(b.server)).tags()).containsExactly("y", "x");
    }

    @Test
    void anExactTextIsAnsweredWithoutTheObject() {
        Client client = accept();
        hibernation.autoResponse(new Hibernation.AutoResponse("ping", "pong"));
        client.text("ping");
        assertThat(delivered).isEmpty();
        assertThat(client.heard).containsExactly(new Frame.Text("pong"));
        assertThat(Objects.requireNonNull(hibernation.of(client.server)).answered())
                .isEqualTo(5);
        client.text("ping ");
        assertThat(delivered).containsExactly(new Event.SocketMessage(client.server, "ping "));
    }

    @Test
    void eventsDoNotWaitForEachOthersHandlersUpToABound() {
        Client client = accept();
        for (int i = 0; i < 1500; i++) {
            client.text("" + i);
        }
        assertThat(delivered).hasSize(1000);
        List.copyOf(unhandled).forEach(outcome -> outcome.complete(new byte[0]));
        assertThat(delivered).hasSize(1500);
        assertThat(delivered.getLast()).isEqualTo(new Event.SocketMessage(client.server, "1499"));
    }

    @Test
    void aClosedSocketLeavesTheListOnceThatWasHandled() {
        Client client = accept();
        client.end.send(new Frame.Close(1000, "bye"));
        assertThat(delivered).containsExactly(new Event.SocketClose(client.server, 1000, "bye", true));
        assertThat(hibernation.list(null)).hasSize(1);
        unhandled.getFirst().complete(new byte[0]);
        assertThat(hibernation.list(null)).isEmpty();
    }

    @Test
    void aVanishedClientIsAnUncleanCloseAndAFailureAnError() {
        Client vanished = accept();
        vanished.end.leave(Frame.End.GONE);
        Client failed = accept();
        failed.end.leave(Frame.End.failed("no UTF-8"));
        assertThat(delivered)
                .containsExactly(
                        new Event.SocketClose(
                                vanished.server, 1006, "WebSocket disconnected without sending Close frame.", false),
                        new Event.SocketError(failed.server, "no UTF-8"));
    }

    @Test
    void aResetCutsEverySocket() {
        Client client = accept();
        hibernation.drop();
        assertThat(client.heard).containsExactly(Frame.End.BROKEN);
        assertThat(hibernation.list(null)).isEmpty();
    }

    @Test
    void tagsAreCountedBeforeTheyCollapse() {
        SocketEnd end = SocketEnd.pair(rules)[0];
        List<String> eleven = List.of("a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a");
        assertThatThrownBy(() -> hibernation.accept(end, eleven, CLOCK))
                .hasMessageContaining("a Hibernatable WebSocket cannot have more than 10 tags");
        assertThatThrownBy(() -> hibernation.accept(end, List.of("x".repeat(257)), CLOCK))
                .hasMessageContaining("is longer than the max tag length (256 characters).");
        assertThat(hibernation.list(null)).isEmpty();
    }

    @Test
    void thereIsRoomForSoManySocketsAndNoMore() {
        for (int i = 0; i < 32_768; i++) {
            hibernation.accept(SocketEnd.pair(rules)[1], List.of(), CLOCK);
        }
        assertThatThrownBy(() -> accept())
                .hasMessageContaining("only 32768 websockets can be accepted on a single Durable Object instance");
    }

    @Test
    void aCloseThatNobodyHasAnsweredBreaksOffWithTheInstance() {
        Client answered = accept();
        Client unanswered = accept();
        Client open = accept();
        answered.end.send(new Frame.Close(1000, "a"));
        unanswered.end.send(new Frame.Close(1000, "b"));
        unhandled.forEach(handled -> handled.complete(new byte[0]));
        answered.server.send(new Frame.Close(1000, "a"));
        assertThat(unanswered.heard).isEmpty();
        hibernation.leave();
        assertThat(unanswered.heard).containsExactly(Frame.End.BROKEN);
        assertThat(answered.heard).startsWith(new Frame.Close(1000, "a")).doesNotContain(Frame.End.BROKEN);
        assertThat(open.heard).isEmpty();
    }
}
