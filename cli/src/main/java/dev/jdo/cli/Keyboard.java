package dev.jdo.cli;

import java.io.IOException;
import java.util.function.IntConsumer;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Keys as they are pressed, without Enter, from the terminal that the process runs in; Ctrl-C stays a signal. */
final class Keyboard implements AutoCloseable {
    private static final int ESCAPE = 27;
    private static final long SEQUENCE_MILLIS = 30;

    private final Terminal terminal;
    private final Attributes before;

    private Keyboard(Terminal terminal) {
        this.terminal = terminal;
        this.before = terminal.enterRawMode();
    }

    /**
     * Begins to listen.
     *
     * @param pressed told each key, on a thread of its own
     */
    static Keyboard open(IntConsumer pressed) throws IOException {
        Keyboard keyboard = new Keyboard(TerminalBuilder.builder()
                .system(true)
                .dumb(false)
                .nativeSignals(false)
                .build());
        Thread.ofPlatform().daemon().name("jdo-keys").start(() -> keyboard.listen(pressed));
        return keyboard;
    }

    private void listen(IntConsumer pressed) {
        try {
            for (int key = terminal.reader().read();
                    key >= 0;
                    key = terminal.reader().read()) {
                if (key == ESCAPE) {
                    skipSequence();
                } else {
                    pressed.accept(key);
                }
            }
        } catch (IOException over) {
            // Closed.
        }
    }

    /** What follows at once belongs to it: an arrow key, or what the terminal answers to a question. */
    private void skipSequence() throws IOException {
        int more;
        do {
            more = terminal.reader().read(SEQUENCE_MILLIS);
        } while (more >= 0);
    }

    /** The terminal is as it was. */
    @Override
    public void close() {
        terminal.setAttributes(before);
    }
}
