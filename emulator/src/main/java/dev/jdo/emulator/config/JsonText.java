package dev.jdo.emulator.config;

import java.math.BigDecimal;
import java.util.Map;

/** Prints values as {@code JSON.stringify} does (ECMA-262 §25.5.2 and Number::toString). */
final class JsonText {
    private JsonText() {}

    static String of(ConfigValue value) {
        StringBuilder out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    /** As {@code JSON.stringify(value, null, 2)}. */
    static String pretty(ConfigValue value) {
        StringBuilder out = new StringBuilder();
        pretty(out, value, "\n");
        return out.toString();
    }

    private static void pretty(StringBuilder out, ConfigValue value, String newline) {
        String inner = newline + "  ";
        String separator = inner;
        if (value instanceof ConfigValue.Array array && !array.items().isEmpty()) {
            out.append('[');
            for (ConfigValue item : array.items()) {
                out.append(separator);
                pretty(out, item, inner);
                separator = "," + inner;
            }
            out.append(newline).append(']');
        } else if (value instanceof ConfigValue.Table table && !table.members().isEmpty()) {
            out.append('{');
            for (Map.Entry<String, ConfigValue.Member> entry : table.members().entrySet()) {
                out.append(separator);
                quote(out, entry.getKey());
                out.append(": ");
                pretty(out, entry.getValue().value(), inner);
                separator = "," + inner;
            }
            out.append(newline).append('}');
        } else {
            append(out, value);
        }
    }

    static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        quote(out, text);
        return out.toString();
    }

    private static void append(StringBuilder out, ConfigValue value) {
        switch (value) {
            case ConfigValue.Text text -> quote(out, text.value());
            case ConfigValue.Date date -> quote(out, date.iso());
            case ConfigValue.Bool bool -> out.append(bool.value());
            case ConfigValue.Null ignored -> out.append("null");
            case ConfigValue.Num num -> number(out, num.value());
            case ConfigValue.Array array -> {
                out.append('[');
                String separator = "";
                for (ConfigValue item : array.items()) {
                    out.append(separator);
                    append(out, item);
                    separator = ",";
                }
                out.append(']');
            }
            case ConfigValue.Table table -> {
                out.append('{');
                String separator = "";
                for (Map.Entry<String, ConfigValue.Member> entry :
                        table.members().entrySet()) {
                    out.append(separator);
                    quote(out, entry.getKey());
                    out.append(':');
                    append(out, entry.getValue().value());
                    separator = ",";
                }
                out.append('}');
            }
        }
    }

    /** JavaScript's form of a number: no exponent between 1e-7 and 1e21, no trailing zero, null for what JSON lacks. */
    static void number(StringBuilder out, double value) {
        if (!Double.isFinite(value)) {
            out.append("null");
            return;
        }
        if (value == 0) {
            out.append('0');
            return;
        }
        BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        double size = Math.abs(value);
        if (size >= 1e-6 && size < 1e21) {
            out.append(shortest.toPlainString());
            return;
        }
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        out.append(value < 0 ? "-" : "").append(digits.charAt(0));
        if (digits.length() > 1) {
            out.append('.').append(digits, 1, digits.length());
        }
        out.append('e').append(exponent < 0 ? '-' : '+').append(Math.abs(exponent));
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(c < 0x10 ? '0' : '1').append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
