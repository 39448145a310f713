package dev.jdo.cli;

import dev.jdo.bridge.error.UserError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What {@code <Class>/<name or id>} on a command line means to a running server. */
record NamedObject(String className, String object) {
    /** As the query of a URL. */
    String query() {
        return "class=" + URLEncoder.encode(className, StandardCharsets.UTF_8) + "&object="
                + URLEncoder.encode(object, StandardCharsets.UTF_8);
    }

    /** @throws UserError NO_OBJECT where only a class is named */
    static NamedObject parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw new UserError("NO_OBJECT", "Which object is " + text + "?", null, "Name it as <Class>/<name or id>.");
        }
        return new NamedObject(text.substring(0, slash), text.substring(slash + 1));
    }
}
