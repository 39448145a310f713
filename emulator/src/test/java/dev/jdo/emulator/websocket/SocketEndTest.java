package dev.jdo.emulator.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketEndTest {
    private static final int MEGABYTE = 1 << 20;

    private final Backlog backlog = new Backlog(64L * MEGABYTE);
    private final SocketEnd[] pair = SocketEnd.pair(new SocketRules(false, 32L * MEGABYTE, backlog));

    /** Finishes with a frame when it is told to. */
    private static final class Slow implements FrameReader {
        final List<Frame> frames = new ArrayList<>();
        final Deque<Runnable> unfinished = new ArrayDeque<>();
        boolean shut;

        @Override
        public void read(Frame frame, Runnable done) {
            frames.add(frame);
            unfinished.add(done);
        }

        @Override
        public void shut() {
            shut = true;
        }

        void finish() {
            unfinished.remove().run();
        }
    }

    private static Slow listen(SocketEnd end) {
        Slow slow = new Slow();
        end.listen(slow);
        return slow;
    }

    private static Frame.Binary megabyte() {
        return new Frame.Binary(ByteBuffer.allocate(MEGABYTE));
    }

    @Test
    void aReaderGetsOneFrameAtATimeAndInOrder() {
        pair[0].send(new Frame.Text("early"));
        Slow reader = listen(pair[1]);
        pair[0].send(new Frame.Text("one"));
        pair[0].send(new Frame.Text("two"));
        assertThat(reader.frames).containsExactly(new Frame.Text("early"));
        reader.finish();
        reader.finish();
        assertThat(reader.frames)
                .containsExactly(new Frame.Text("early"), new Frame.Text("one"), new Frame.Text("two"));
    }

    @Test
    void aThousandFramesForAReaderThatFinishesAtOnceTakeNoDepth() {
        List<Frame> got = new ArrayList<>();
        for (int i = 0; i < 9_000; i++) {
            pair[0].send(new Frame.Text("" + i));
        }
        pair[1].listen((frame, done) -> {
            got.add(frame);
            done.run();
        });
        assertThat(got).hasSize(9_000);
        assertThat(backlog.total()).isZero();
    }

    @Test
    void aSlowReaderLosesTheConnectionAndTheSenderIsTold() {
        Slow slow = listen(pair[1]);
        Slow sender = listen(pair[0]);
        for (int i = 0; i < 100 && !pair[0].ended(); i++) {
            pair[0].send(megabyte());
        }
        assertThat(pair[0].ended()).isTrue();
        assertThat(slow.shut).isTrue();
        assertThat(sender.frames).hasSize(1);
        assertThat(sender.frames.getFirst()).isInstanceOfSatisfying(Frame.End.class, end -> {
            assertThat(end.why()).isEqualTo(Frame.Why.FAILED);
            assertThat(end.message()).contains("reads too slowly");
        });
        assertThat(backlog.total()).isLessThan(1000);
        slow.finish();
        assertThat(slow.frames.getLast()).isEqualTo(Frame.End.BROKEN);
    }

    @Test
    void oneSlowReaderDoesNotHinderAnother() {
        Slow slow = listen(pair[1]);
        SocketEnd[] other = SocketEnd.pair(pair[0].rules());
        List<Frame> got = new ArrayList<>();
        other[1].listen((frame, done) -> {
            got.add(frame);
            done.run();
        });
        for (int i = 0; i < 10; i++) {
            pair[0].send(megabyte());
            other[0].send(megabyte());
        }
        assertThat(got).hasSize(10);
        assertThat(slow.frames).hasSize(1);
    }

    @Test
    void manySlowReadersTogetherAreBoundedToo() {
        List<SocketEnd> senders = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            SocketEnd[] ends = SocketEnd.pair(pair[0].rules());
            listen(ends[1]);
            senders.add(ends[0]);
        }
        for (int round = 0; round < 10; round++) {
            senders.forEach(sender -> sender.send(megabyte()));
        }
        assertThat(backlog.total()).isLessThan(64L * MEGABYTE + 50L * (MEGABYTE + 64));
        assertThat(senders).anyMatch(SocketEnd::ended);
    }

    @Test
    void whoCanWaitIsToldWhenThereIsRoom() {
        Slow slow = listen(pair[1]);
        pair[0].send(megabyte());
        pair[0].send(megabyte());
        List<String> told = new ArrayList<>();
        assertThat(pair[0].peerBusy()).isTrue();
        pair[0].whenPeerHasRoom(() -> told.add("room"));
        slow.finish();
        assertThat(told).isEmpty();
        slow.finish();
        assertThat(told).containsExactly("room");
        assertThat(pair[0].peerBusy()).isFalse();
    }

    @Test
    void theSideThatClosedLastIsToldThatTheOtherHasLeft() {
        Slow first = listen(pair[0]);
        Slow last = listen(pair[1]);
        pair[0].send(new Frame.Close(1000, "bye"));
        last.finish();
        pair[1].send(new Frame.Close(1000, "bye too"));
        assertThat(last.frames).containsExactly(new Frame.Close(1000, "bye"), Frame.End.GONE);
        first.finish();
        assertThat(first.frames).containsExactly(new Frame.Close(1000, "bye too"));
    }

    @Test
    void nothingIsSentAfterAClose() {
        Slow reader = listen(pair[1]);
        pair[0].send(new Frame.Close(Frame.Close.NO_CODE, ""));
        pair[0].send(new Frame.Text("late"));
        reader.finish();
        assertThat(reader.frames).hasSize(1);
        assertThat(pair[1].peerClosed()).isTrue();
        assertThat(pair[1].closing()).isFalse();
    }

    @Test
    void aCutConnectionLosesWhatWaited() {
        Slow reader = listen(pair[1]);
        pair[0].send(new Frame.Text("read"));
        pair[0].send(new Frame.Text("lost"));
        pair[0].cut();
        reader.finish();
        assertThat(reader.frames).containsExactly(new Frame.Text("read"), Frame.End.BROKEN);
        assertThat(reader.shut).isTrue();
    }
}
