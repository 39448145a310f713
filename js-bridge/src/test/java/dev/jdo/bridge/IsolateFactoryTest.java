package dev.jdo.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.module.ModuleSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class IsolateFactoryTest {
    private final Executor own = task -> Thread.ofPlatform().daemon().start(task);

    @Test
    void closesWhileIsolatesAreMade() throws Exception {
        for (int round = 0; round < 10; round++) {
            IsolateFactory factory = new IsolateFactory();
            CountDownLatch made = new CountDownLatch(1 + round);
            CompletableFuture<Void> making = CompletableFuture.runAsync(
                    () -> {
                        while (true) {
                            factory.create(new ModuleSet("none", Map.of()), name -> {
                                throw new IllegalStateException("no port " + name);
                            });
                            made.countDown();
                        }
                    },
                    own);
            made.await();
            CompletableFuture<Void> closing = CompletableFuture.runAsync(factory::close, own);
            assertThat(closing).succeedsWithin(30, TimeUnit.SECONDS);
            assertThat(making).failsWithin(30, TimeUnit.SECONDS);
        }
    }
}
