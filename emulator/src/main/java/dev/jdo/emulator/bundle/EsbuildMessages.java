package dev.jdo.emulator.bundle;

import dev.jdo.bridge.error.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** esbuild's messages with the platform's advice in place of esbuild's own, rendered by esbuild. */
record EsbuildMessages(EsbuildProcess esbuild, NodeCompat nodeCompat) {
    private static final Pattern UNRESOLVED = Pattern.compile("Could not resolve \"(.+?)\"");
    private static final String ESBUILDS_ADVICE = "as external to exclude it from the bundle";
    private static final String ALIAS_ADVICE =
            "To fix this, you can add an entry to \"alias\" in your Wrangler configuration.\nFor more guidance see:"
                    + " https://developers.cloudflare.com/workers/wrangler/configuration/#bundling-issues\n";

    List<BuildMessage> errors(List<Fields> messages) {
        return render(messages.stream().map(this::advise).toList(), false);
    }

    List<BuildMessage> warnings(List<Fields> messages) {
        return render(messages, true);
    }

    private List<BuildMessage> render(List<Fields> messages, boolean warnings) {
        if (messages.isEmpty()) {
            return List.of();
        }
        List<String> rendered =
                esbuild.format(messages.stream().map(Fields::map).toList(), warnings);
        List<BuildMessage> all = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            Fields message = messages.get(i);
            all.add(new BuildMessage(message.text("text"), location(message), rendered.get(i)));
        }
        return all;
    }

    private Fields advise(Fields message) {
        Matcher unresolved = UNRESOLVED.matcher(message.text("text"));
        if (!unresolved.matches()) {
            return message;
        }
        String name = unresolved.group(1);
        if (NodeModules.isBuiltIn(name)) {
            return withNotes(message, List.of(note(nodeAdvice(name))));
        }
        List<Object> notes = new ArrayList<>();
        for (Fields note : message.each("notes")) {
            if (!note.text("text").contains(ESBUILDS_ADVICE)) {
                notes.add(note.map());
            }
        }
        if (notes.size() < message.list("notes").size()) {
            notes.add(note(ALIAS_ADVICE));
        }
        return withNotes(message, notes);
    }

    private String nodeAdvice(String name) {
        String text = "The package \"" + name + "\" wasn't found on the file system but is built into node.\n";
        return switch (nodeCompat) {
            case OFF, ALS -> text + "- Add the \"nodejs_compat\" compatibility flag to your project.\n";
            case V1 ->
                name.startsWith("node:")
                        ? text
                        : text + "- Make sure to prefix the module name with \"node:\" or update your"
                                + " compatibility_date to 2024-09-23 or later.\n";
            case V2 -> text;
        };
    }

    private static Map<String, @Nullable Object> note(String text) {
        Map<String, @Nullable Object> note = new LinkedHashMap<>();
        note.put("text", text);
        note.put("location", null);
        return note;
    }

    private static Fields withNotes(Fields message, List<?> notes) {
        Map<Object, @Nullable Object> copy = new LinkedHashMap<>(message.map());
        copy.put("notes", notes);
        return new Fields(copy);
    }

    /** esbuild counts columns in bytes of UTF-8 from 0. */
    private static @Nullable SourceLocation location(Fields message) {
        if (!message.has("location")) {
            return null;
        }
        Fields at = message.fields("location");
        String line = at.text("lineText");
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        byte[] before = Arrays.copyOf(bytes, Math.min(bytes.length, at.number("column")));
        int column = new String(before, StandardCharsets.UTF_8).length() + 1;
        return new SourceLocation(at.text("file"), at.number("line"), column, line);
    }
}
