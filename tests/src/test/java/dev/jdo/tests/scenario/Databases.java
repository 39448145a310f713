package dev.jdo.tests.scenario;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * What the databases of a state folder hold, line by line: settings, schema, every row with the types of its values. They are
 * read from a copy, so that neither a running server nor what it left behind notices. A {@code metadata.sqlite} without
 * alarms says nothing and is left out.
 */
final class Databases {
    private static final List<String> SETTINGS = List.of(
            "journal_mode",
            "page_size",
            "page_count",
            "freelist_count",
            "encoding",
            "auto_vacuum",
            "application_id",
            "user_version",
            "schema_version",
            "integrity_check");
    private static final int LONGEST = 300;

    private Databases() {}

    /** @param objects the folder {@code v3/do} of a state folder */
    static List<String> show(Path objects) throws IOException {
        Path copy = Files.createTempDirectory("databases-");
        try {
            copy(objects, copy);
            List<String> lines = new ArrayList<>();
            for (Path file : databases(copy)) {
                String name = copy.relativize(file).toString().replace('\\', '/');
                List<String> content = show(name, file);
                if (!name.endsWith("/metadata.sqlite") || content.stream().anyMatch(line -> line.startsWith("  |"))) {
                    lines.addAll(content);
                }
            }
            return lines;
        } catch (SQLException e) {
            throw new AssertionError("unreadable database: " + e.getMessage(), e);
        } finally {
            delete(copy);
        }
    }

    private static List<String> show(String name, Path file) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            List<String> settings = new ArrayList<>();
            for (String setting : SETTINGS) {
                settings.add(setting + " " + String.join(",", texts(statement, "PRAGMA " + setting, "")));
            }
            lines.add(name + ": " + String.join(", ", settings));
            lines.addAll(texts(statement, "SELECT rootpage || ' ' || coalesce(sql, name) FROM sqlite_master", "  "));
            for (String table :
                    texts(statement, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name", "")) {
                String columns = texts(statement, "SELECT name FROM pragma_table_info('" + table + "')", "").stream()
                        .map(column -> "quote(\"" + column + "\")")
                        .collect(Collectors.joining(" || ' | ' || "));
                lines.addAll(texts(statement, "SELECT " + columns + " FROM \"" + table + "\"", "  | " + table + ": "));
            }
        }
        return lines;
    }

    /** The first column of each row, as one line. */
    private static List<String> texts(Statement statement, String query, String prefix) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                String text = String.valueOf(rows.getString(1)).replace("\n", "\\n");
                texts.add(prefix + shorten(text));
            }
        }
        return texts;
    }

    private static String shorten(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return text.substring(0, LONGEST) + "… (" + text.length() + ", " + Long.toHexString(sum.getValue()) + ")";
    }

    private static List<Path> databases(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".sqlite"))
                    .sorted()
                    .toList();
        }
    }

    /** The index of a log is made anew by whoever opens the copy. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file :
                    files.filter(each -> !each.toString().endsWith("-shm")).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
