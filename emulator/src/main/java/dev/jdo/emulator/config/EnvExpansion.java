package dev.jdo.emulator.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Replaces {@code $NAME}, {@code ${NAME}}, {@code ${NAME:-else}} and {@code ${NAME:+then}} in the values of .env files, as
 * the dotenv-expand package 12 does (spec.md §1.7). {@code \$} stands for a dollar sign.
 */
final class EnvExpansion {
    /** Replacements in one value, so that one that leads to itself ends; the package would never end. */
    private static final int MOST = 1000;

    private final Map<String, String> process;
    private final Map<String, String> done = new LinkedHashMap<>();

    private EnvExpansion(Map<String, String> process) {
        this.process = process;
    }

    /**
     * Expands all values.
     *
     * @param parsed what the files say
     * @param process variables of the process; they win over the files
     * @return everything, the process's variables first
     */
    static Map<String, String> expand(Map<String, String> parsed, Map<String, String> process) {
        EnvExpansion expansion = new EnvExpansion(process);
        parsed.forEach(expansion::add);
        Map<String, String> all = new LinkedHashMap<>(process);
        all.putAll(expansion.done);
        return all;
    }

    private void add(String name, String value) {
        String own = process.getOrDefault(name, "");
        String expanded = own.isEmpty() || own.equals(value) ? expand(value) : own;
        done.put(name, expanded.replace("\\$", "$"));
    }

    private String expand(String value) {
        Map<String, String> known = new HashMap<>(done);
        known.putAll(process);
        Set<String> seen = new HashSet<>();
        String result = value;
        int from = 0;
        for (int replaced = 0; replaced < MOST; ) {
            int dollar = result.indexOf('$', from);
            if (dollar < 0) {
                return result;
            }
            int end = dollar > 0 && result.charAt(dollar - 1) == '\\' ? -1 : endOfName(result, dollar);
            if (end < 0) {
                from = dollar + 1;
                continue;
            }
            boolean repeated = !seen.add(result);
            boolean braced = result.charAt(dollar + 1) == '{';
            String expression = result.substring(dollar + (braced ? 2 : 1), braced ? end - 1 : end);
            String replacement = replacement(expression, known, seen);
            result = result.substring(0, dollar) + replacement + result.substring(end);
            if (repeated) {
                return result;
            }
            from = 0;
            replaced++;
        }
        return result;
    }

    /** Behind the name or the closing brace; -1 where the dollar sign stands for itself. */
    private static int endOfName(String text, int dollar) {
        int i = dollar + 1;
        if (i < text.length() && text.charAt(i) == '{') {
            int close = text.indexOf('}', i);
            int open = text.indexOf('{', i + 1);
            return close < i + 2 || (open >= 0 && open < close) ? -1 : close + 1;
        }
        while (i < text.length()
                && (Character.isLetter(text.charAt(i))
                        || text.charAt(i) == '_'
                        || (i > dollar + 1 && Character.isDigit(text.charAt(i))))) {
            i++;
        }
        return i == dollar + 1 ? -1 : i;
    }

    private static String replacement(String expression, Map<String, String> known, Set<String> seen) {
        int plus = expression.indexOf('+');
        int minus = expression.indexOf('-');
        int operator = plus < 0 ? minus : minus < 0 ? plus : Math.min(plus, minus);
        if (operator < 0) {
            String value = known.getOrDefault(expression, "");
            return seen.contains(value) ? "" : value;
        }
        boolean colon = operator > 0 && expression.charAt(operator - 1) == ':';
        String value = known.getOrDefault(expression.substring(0, colon ? operator - 1 : operator), "");
        String rest = expression.substring(operator + 1);
        if (operator == plus) {
            return value.isEmpty() ? "" : rest;
        }
        return value.isEmpty() || seen.contains(value) ? rest : value;
    }
}
