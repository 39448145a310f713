package dev.jdo.emulator.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * What is to be restored when the object starts next. It is in a file of its own, which no commit or rollback touches.
 *
 * @param bookmark of the state to restore
 * @param undo the bookmark for the state just before that
 */
record HistoryPending(HistoryBookmark bookmark, HistoryBookmark undo) {
    static @Nullable HistoryPending read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        String[] words = Files.readString(file).strip().split(" ", -1);
        return words.length == 2
                ? new HistoryPending(HistoryBookmark.parse(words[0]), HistoryBookmark.parse(words[1]))
                : null;
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path made = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(made, bookmark + " " + undo + "\n");
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
