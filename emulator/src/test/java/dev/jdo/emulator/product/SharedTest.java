package dev.jdo.emulator.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.emulator.storage.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class SharedTest {
    /** Remembers whether it was closed since it was asked last. */
    private static final class Book implements Store {
        private final List<Integer> asked = new ArrayList<>();
        private boolean open;

        boolean write(int number) {
            open = true;
            return asked.add(number);
        }

        @Override
        public void close() {
            open = false;
        }
    }

    @Test
    void answersInTheOrderOfTheQuestionsAlsoAfterOneThatFailed() {
        Book book = new Book();
        try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
            Shared<Book> shared = new Shared<>(book, executor);
            List<CompletableFuture<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int number = i;
                answers.add(shared.ask(store -> store.write(number)));
                if (i == 100) {
                    CompletableFuture<Boolean> failing = shared.ask(store -> {
                        throw new IllegalArgumentException("no");
                    });
                    assertThat(failing.handle((value, error) -> error != null).join())
                            .isTrue();
                }
            }
            answers.forEach(CompletableFuture::join);
        }
        assertThat(book.asked).isSorted().hasSize(200);
    }

    @Test
    void whatIsAskedAfterTheEndLeavesNothingOpen() {
        Book book = new Book();
        Shared<Book> shared = new Shared<>(book, Runnable::run);
        shared.ask(store -> store.write(1)).join();
        assertThat(book.open).isTrue();
        shared.close();
        shared.ask(store -> store.write(2)).join();
        assertThat(book.open).isFalse();
    }
}
