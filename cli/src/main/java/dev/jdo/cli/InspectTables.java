package dev.jdo.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import dev.jdo.emulator.inspect.NamespaceView;
import dev.jdo.emulator.inspect.ObjectView;
import dev.jdo.emulator.inspect.TableView;
import dev.jdo.emulator.storage.KvEntry;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is stored, as tables. */
record InspectTables(PrintWriter out) implements InspectView {
    private static final int WIDEST = 64;

    @Override
    public void namespaces(Path folder, List<NamespaceView> namespaces) {
        if (namespaces.isEmpty()) {
            out.println("No objects are stored in " + folder + ".");
            return;
        }
        print(
                namespaces,
                column("Class", HorizontalAlign.LEFT, NamespaceView::uniqueKey),
                column("Objects", HorizontalAlign.RIGHT, row -> String.valueOf(row.objects())),
                column("Alarms", HorizontalAlign.RIGHT, row -> String.valueOf(row.alarms())),
                column("Size", HorizontalAlign.RIGHT, row -> size(row.bytes())));
    }

    @Override
    public void objects(String uniqueKey, List<ObjectView> objects) {
        if (objects.isEmpty()) {
            out.println("No object of " + uniqueKey + " has stored anything.");
            return;
        }
        print(
                objects,
                column("Object", HorizontalAlign.LEFT, row -> row.id().hex()),
                column("Name", HorizontalAlign.LEFT, row -> name(row)),
                column("Keys", HorizontalAlign.RIGHT, row -> String.valueOf(row.keys())),
                column(
                        "Tables",
                        HorizontalAlign.RIGHT,
                        row -> String.valueOf(row.tables().size())),
                column("Alarm", HorizontalAlign.LEFT, row -> alarm(row.alarm())),
                column("Size", HorizontalAlign.RIGHT, row -> size(row.bytes())));
        objects.stream()
                .filter(object -> object.problem() != null)
                .forEach(object -> out.println(object.id() + " cannot be read: " + object.problem()));
    }

    @Override
    public void object(String uniqueKey, ObjectView object, List<KvEntry> entries) {
        out.println("Class   " + uniqueKey);
        out.println("Object  " + object.id());
        out.println("Name    " + name(object));
        out.println("Alarm   " + alarm(object.alarm()));
        out.println("Size    " + size(object.bytes()));
        if (object.problem() != null) {
            out.println("Problem " + object.problem());
            return;
        }
        out.println();
        entries(entries);
        if (!object.tables().isEmpty()) {
            print(
                    object.tables(),
                    column("Table", HorizontalAlign.LEFT, table -> printable(table.name())),
                    column("Rows", HorizontalAlign.RIGHT, (TableView table) -> String.valueOf(table.rows())));
        }
    }

    @Override
    public void entries(List<KvEntry> entries) {
        if (entries.isEmpty()) {
            out.println("No keys.");
            return;
        }
        print(
                entries,
                column("Key", HorizontalAlign.LEFT, entry -> printable(entry.key())),
                column("Value", HorizontalAlign.LEFT, entry -> printable(StoredValue.text(entry.value(), WIDEST))));
    }

    private static String name(ObjectView object) {
        String name = object.id().name();
        return name == null ? "-" : printable(name);
    }

    private static String alarm(@Nullable Long epochMillis) {
        return epochMillis == null ? "-" : Instant.ofEpochMilli(epochMillis).toString();
    }

    private static String size(long bytes) {
        return bytes < 10 * 1024
                ? bytes + " B"
                : bytes < 10 * 1024 * 1024 ? bytes / 1024 + " KiB" : bytes / 1024 / 1024 + " MiB";
    }

    /** Stored text must not move the terminal's cursor, nor break the table. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints()
                .forEach(c -> printable.append(
                        Character.isISOControl(c) ? String.format("\\u%04x", c) : Character.toString(c)));
        return printable.toString();
    }

    private static <T> ColumnData<T> column(String header, HorizontalAlign align, Function<T, String> cell) {
        return new Column()
                .header(header)
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(align)
                .maxWidth(WIDEST + 2, OverflowBehaviour.ELLIPSIS_RIGHT)
                .with(cell);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private <T> void print(List<T> rows, ColumnData<T>... columns) {
        out.println(AsciiTable.getTable(AsciiTable.FANCY_ASCII, rows, List.of(columns)));
    }
}
