package dev.jdo.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import dev.jdo.bridge.value.JsNumber;
import dev.jdo.emulator.inspect.D1View;
import dev.jdo.emulator.inspect.KvView;
import dev.jdo.emulator.inspect.NamespaceView;
import dev.jdo.emulator.inspect.ObjectView;
import dev.jdo.emulator.inspect.TableView;
import dev.jdo.emulator.storage.KvEntry;
import dev.jdo.emulator.storage.KvNamespace;
import dev.jdo.emulator.storage.KvReader;
import dev.jdo.emulator.storage.StorageReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is stored, as tables. */
record InspectTables(PrintWriter out) implements InspectView {
    private static final int WIDEST = 64;

    @Override
    public void stored(Path folder, List<NamespaceView> classes, List<KvView> namespaces, List<D1View> databases) {
        if (classes.isEmpty()) {
            out.println("No objects are stored in " + folder + ".");
        } else {
            classes(classes);
        }
        if (!namespaces.isEmpty()) {
            print(
                    namespaces,
                    column("KV namespace", HorizontalAlign.LEFT, row -> printable(row.id())),
                    column("Binding", HorizontalAlign.LEFT, row -> names(row.bindings())),
                    column("Keys", HorizontalAlign.RIGHT, row -> String.valueOf(row.keys())),
                    column("Size", HorizontalAlign.RIGHT, row -> size(row.bytes())));
        }
        if (!databases.isEmpty()) {
            print(
                    databases,
                    column("D1 database", HorizontalAlign.LEFT, row -> printable(row.id())),
                    column("Binding", HorizontalAlign.LEFT, row -> names(row.bindings())),
                    column(
                            "Tables",
                            HorizontalAlign.RIGHT,
                            row -> String.valueOf(row.tables().size())),
                    column("Size", HorizontalAlign.RIGHT, row -> size(row.bytes())));
        }
    }

    private void classes(List<NamespaceView> namespaces) {
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
        tables(object.tables());
    }

    private void tables(List<TableView> tables) {
        if (!tables.isEmpty()) {
            print(
                    tables,
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

    @Override
    public void keys(List<KvNamespace.Key> keys) {
        if (keys.isEmpty()) {
            out.println("No keys.");
            return;
        }
        print(
                keys,
                column("Key", HorizontalAlign.LEFT, key -> printable(key.name())),
                column("Expires", HorizontalAlign.LEFT, key -> alarm(key.expiration())),
                column("Metadata", HorizontalAlign.LEFT, key -> metadata(key)));
    }

    @Override
    public void entry(KvReader.Entry entry) {
        out.println("Key       " + printable(entry.key().name()));
        out.println("Expires   " + alarm(entry.key().expiration()));
        out.println("Metadata  " + metadata(entry.key()));
        out.println("Size      " + size(entry.value().length));
        out.println();
        String text = StoredValue.utf8(entry.value());
        out.println(text == null ? "<" + StoredValue.hex(entry.value()) + ">" : lines(text));
    }

    @Override
    public void database(D1View database) {
        out.println("Database  " + printable(database.id()));
        out.println("Binding   " + names(database.bindings()));
        out.println("Size      " + size(database.bytes()));
        if (database.problem() != null) {
            out.println("Problem   " + database.problem());
            return;
        }
        out.println();
        if (database.tables().isEmpty()) {
            out.println("No tables.");
        }
        tables(database.tables());
    }

    @Override
    public void rows(StorageReader.Rows rows) {
        if (rows.rows().isEmpty()) {
            out.println("No rows.");
            return;
        }
        List<ColumnData<@Nullable Object[]>> columns = new ArrayList<>();
        for (int i = 0; i < rows.columns().size(); i++) {
            int at = i;
            boolean numbers = rows.rows().stream().allMatch(row -> row[at] instanceof Double);
            columns.add(column(
                    printable(rows.columns().get(i)),
                    numbers ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT,
                    (@Nullable Object[] row) -> printable(cell(row[at]))));
        }
        out.println(AsciiTable.getTable(AsciiTable.FANCY_ASCII, rows.rows(), columns));
        if (rows.more()) {
            out.println("And more: pass --limit.");
        }
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case Double number -> JsNumber.text(number);
            case byte[] bytes -> "<" + StoredValue.hex(bytes) + ">";
            default -> value.toString();
        };
    }

    private static String metadata(KvNamespace.Key key) {
        String metadata = key.metadata();
        return metadata == null ? "-" : printable(metadata);
    }

    private static String names(List<String> bindings) {
        return bindings.isEmpty() ? "-" : String.join(", ", bindings);
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

    /** As {@link #printable}, but it may have lines and tabs. */
    private static String lines(String text) {
        return text.lines()
                .map(line -> line.replace("\t", "    "))
                .map(InspectTables::printable)
                .collect(Collectors.joining("\n"));
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
