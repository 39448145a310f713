package dev.jdo.tests.scenario;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server's output says, without the dress that is the tool's own. Dropped: banners, boxes, request lines, blank
 * lines, indentation, level marks, frames outside the project. A warning or an error is said once per step, since the
 * platform often prints it by several routes.
 */
final class Console {
    private static final Pattern DRESS =
            Pattern.compile("^(⛅|─|╭|│|╰|⎔|🪵|jdo \\d).*|.*Ready on http.*|If you think this is a bug.*");
    static final Pattern REQUEST = Pattern.compile("^\\[\\w+:info] [A-Z]+ \\S+ \\d{3} .*\\(\\d+ms\\)$");
    private static final Pattern LEVEL = Pattern.compile("^(?:[✘▲] \\[[A-Z]+]|\\[\\w+:(info|warn|error)])\\s+(.*)$");
    private static final Pattern UNCAUGHT = Pattern.compile("^Uncaught (.*?)(?: Error)?$");

    private Console() {}

    /** @param normalise applied to the text as a whole first: rules, paths, ports */
    static List<String> clean(List<String> raw, UnaryOperator<String> normalise) {
        List<String> kept = new ArrayList<>();
        Set<String> said = new LinkedHashSet<>();
        boolean loud = false;
        for (String line :
                Rule.STACK.apply(normalise.apply(String.join("\n", raw))).split("\n", -1)) {
            String text = line.strip();
            if (text.isEmpty()
                    || DRESS.matcher(text).matches()
                    || REQUEST.matcher(text).matches()) {
                continue;
            }
            Matcher level = LEVEL.matcher(text);
            if (level.matches()) {
                text = level.group(2).strip();
                loud = !"info".equals(level.group(1));
            } else if (!line.startsWith(" ")) {
                loud = false;
            }
            Matcher uncaught = UNCAUGHT.matcher(text);
            text = uncaught.matches() ? uncaught.group(1).strip() : text;
            if (!(loud || text.startsWith("at ")) || said.add(text)) {
                kept.add(text);
            }
        }
        return kept;
    }

    static long requests(List<String> raw) {
        return raw.stream().filter(line -> REQUEST.matcher(line).matches()).count();
    }
}
