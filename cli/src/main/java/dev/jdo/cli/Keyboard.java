package dev.jdo.cli;

import java.io.IOException;
import java.util.function.IntConsumer;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Keys as they are pressed, without Enter, from the terminal that the process runs in; Ctrl-C stays a signal. */
final class Keyboard implements AutoCloseable {
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
                pressed.accept(key);
            }
        } catch (IOException over) {
            // Closed.
        }
    }

    /** The terminal is as it was. */
    @Override
    public void close() {
        terminal.setAttributes(before);
    }
}
