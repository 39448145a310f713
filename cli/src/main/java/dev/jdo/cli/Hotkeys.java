package dev.jdo.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/**
 * What the keys do while {@code jdo dev} runs in a terminal (spec.md §2.2).
 *
 * @param url where the first worker listens
 * @param evict evicts all idle objects; how many went
 * @param quit ends the run
 */
record Hotkeys(Terminal terminal, String url, IntSupplier evict, Runnable quit) implements IntConsumer {
    private static final List<String> KEYS = List.of(
            "[b] open a browser", "[v] evict idle objects", "[c] clear console", "[?] show all keys", "[x] to exit");

    /** The line of keys, in a box as wrangler's. */
    String box() {
        String keys = "  " + String.join(" ", KEYS) + "  ";
        String bar = "─".repeat(keys.length());
        return "╭" + bar + "╮\n│" + keys + "│\n╰" + bar + "╯";
    }

    @Override
    public void accept(int key) {
        switch (Character.toLowerCase(key)) {
            case 'b' -> browse();
            case 'e' ->
                say(
                        "Start jdo dev with --inspect to let a debugger attach; jdo inspect shows what objects have stored.");
            case 'c' -> clear();
            case 'v' -> {
                int went = evict.getAsInt();
                say("Evicted " + went + (went == 1 ? " idle object." : " idle objects."));
            }
            case '?' -> say("""
                    b  open a browser
                    e  inspector
                    v  evict all idle objects
                    c  clear the console
                    x  exit; also q and Ctrl-C
                    ?  these keys""");
            // Ctrl-C and Ctrl-D, where the terminal does not make a signal of them.
            case 'x', 'q', 3, 4 -> quit.run();
            default -> {}
        }
    }

    private void say(String text) {
        terminal.out().println(text);
        terminal.out().flush();
    }

    private void clear() {
        terminal.out().print("\u001b[2J\u001b[3J\u001b[H");
        say(box());
    }

    private void browse() {
        try {
            new ProcessBuilder(opener(System.getProperty("os.name", "")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            say("No browser could be opened; it is at " + url);
        }
    }

    private List<String> opener(String system) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return List.of("open", url);
        }
        return name.startsWith("windows") ? List.of("cmd", "/c", "start", "", url) : List.of("xdg-open", url);
    }
}
