package dev.jdo.cli;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a command's words go: the only user of the process's standard output and error. Both writers are UTF-8 whatever the
 * locale, and flush at every {@code println}. What a script may read goes to {@link #out()}, everything else to {@link #err()}.
 */
public final class Terminal {
    private static final int DEFAULT_WIDTH = 80;

    private final PrintWriter out;
    private final PrintWriter err;
    private final @Nullable BufferedReader in;
    private final boolean outTty;
    private final Style outStyle;
    private final Style errStyle;
    private final IntSupplier width;

    private Terminal(
            PrintWriter out,
            PrintWriter err,
            @Nullable BufferedReader in,
            boolean outTty,
            Style outStyle,
            Style errStyle,
            IntSupplier width) {
        this.out = out;
        this.err = err;
        this.in = in;
        this.outTty = outTty;
        this.outStyle = outStyle;
        this.errStyle = errStyle;
        this.width = width;
    }

    /**
     * The terminal that the process was started in. The launcher tells in {@code jdo.tty} which of descriptors 0, 1 and 2 are
     * terminals, which the JDK cannot say of each alone.
     */
    public static Terminal system() {
        Map<String, String> env = System.getenv();
        String tty = System.getProperty("jdo.tty", "");
        boolean outTty = tty.contains("1");
        return new Terminal(
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                outTty && tty.contains("0")
                        ? new BufferedReader(
                                new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8))
                        : null,
                outTty,
                new Style(colours(env, outTty)),
                new Style(colours(env, tty.contains("2"))),
                () -> measuredWidth(env, outTty));
    }

    /** A terminal that is none: no colours, 80 columns, for tests. */
    public static Terminal of(Writer out, Writer err) {
        return new Terminal(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                null,
                false,
                Style.PLAIN,
                Style.PLAIN,
                () -> DEFAULT_WIDTH);
    }

    /** As {@link #of(Writer, Writer)}, but somebody sits there, whose answers are the lines of a text. */
    static Terminal of(Writer out, Writer err, String answers) {
        return new Terminal(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new BufferedReader(new StringReader(answers)),
                true,
                Style.PLAIN,
                Style.PLAIN,
                () -> DEFAULT_WIDTH);
    }

    public PrintWriter out() {
        return out;
    }

    public PrintWriter err() {
        return err;
    }

    /** Whether {@link #out()} is a terminal, that is, whether a person is likely to be reading. */
    public boolean isTty() {
        return outTty;
    }

    /** Whether somebody can be asked: keyboard and screen are a terminal's. */
    public boolean asks() {
        return in != null;
    }

    /** Asks for a line. An empty one means the default. */
    String ask(String question, String otherwise) {
        out.print(question);
        out.flush();
        try {
            String line = in == null ? null : in.readLine();
            return line == null || line.isBlank() ? otherwise : line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The colours for {@link #out()}; plain where it is no terminal. */
    public Style outStyle() {
        return outStyle;
    }

    /** The colours for {@link #err()}; plain where it is no terminal. */
    public Style errStyle() {
        return errStyle;
    }

    /** Columns of {@link #out()}, 80 where they cannot be known. Asked anew each time, since a window can be resized. */
    public int width() {
        return width.getAsInt();
    }

    /** NO_COLOR (no-color.org) goes before FORCE_COLOR (force-color.org), and both before what the descriptor is. */
    static boolean colours(Map<String, String> env, boolean tty) {
        if (!env.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        String force = env.getOrDefault("FORCE_COLOR", "");
        if (!force.isEmpty()) {
            return !force.equals("0");
        }
        return tty && !env.getOrDefault("TERM", "").equals("dumb");
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(
                new BufferedWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8)),
                true);
    }

    private static int measuredWidth(Map<String, String> env, boolean tty) {
        Integer columns = positive(env.get("COLUMNS"));
        if (columns == null && tty) {
            columns = sttyColumns();
        }
        return columns == null ? DEFAULT_WIDTH : columns;
    }

    /** {@code stty size} prints "rows columns" of its standard input. */
    private static @Nullable Integer sttyColumns() {
        try {
            Process stty = new ProcessBuilder("sh", "-c", "stty size </dev/tty 2>/dev/null").start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return positive(size.substring(size.indexOf(' ') + 1));
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable Integer positive(@Nullable String digits) {
        boolean number = digits != null && digits.matches("[1-9][0-9]{0,4}");
        return number ? Integer.valueOf(digits) : null;
    }
}
