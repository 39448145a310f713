package dev.jdo.emulator.asset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The Content-Type of a file by its name. The table is that of mime-db, as the platform's tools use it. */
final class MediaTypes {
    private final Map<String, String> byExtension = new HashMap<>();

    MediaTypes() {
        try (InputStream in = Objects.requireNonNull(MediaTypes.class.getResourceAsStream("media-types.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                for (int i = 1; i < words.length; i++) {
                    byExtension.put(words[i], words[0]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The type, or null where the name does not tell one. */
    @Nullable
    String of(String fileName) {
        int dot = fileName.lastIndexOf('.');
        if (dot < 1) {
            return null;
        }
        String type = byExtension.get(fileName.substring(dot + 1).toLowerCase(Locale.ROOT));
        return type != null && type.startsWith("text/") ? type + "; charset=utf-8" : type;
    }
}
