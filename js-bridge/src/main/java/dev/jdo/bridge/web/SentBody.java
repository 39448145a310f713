package dev.jdo.bridge.web;

import dev.jdo.bridge.value.Body;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A streamed body on its way to another server, read as fast as that takes it. */
record SentBody(Body body) implements Flow.Publisher<ByteBuffer> {
    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Sending(body, subscriber));
    }

    private static final class Sending implements Flow.Subscription {
        private final Body body;
        private final Flow.Subscriber<? super ByteBuffer> to;
        private final AtomicLong wanted = new AtomicLong();
        private final AtomicBoolean reading = new AtomicBoolean();
        private volatile boolean over;

        Sending(Body body, Flow.Subscriber<? super ByteBuffer> to) {
            this.body = body;
            this.to = to;
        }

        @Override
        public void request(long more) {
            wanted.addAndGet(more);
            next();
        }

        private void next() {
            if (over || wanted.get() == 0 || !reading.compareAndSet(false, true)) {
                return;
            }
            var _ = body.read().whenComplete((chunk, error) -> {
                if (over) {
                    return;
                }
                if (error != null) {
                    over = true;
                    to.onError(error);
                } else if (chunk == null) {
                    over = true;
                    to.onComplete();
                } else {
                    wanted.decrementAndGet();
                    to.onNext(chunk);
                    reading.set(false);
                    next();
                }
            });
        }

        @Override
        public void cancel() {
            over = true;
            body.cancel();
        }
    }
}
