package dev.jdo.bridge.value;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.value.CloneTree.Arr;
import dev.jdo.bridge.value.CloneTree.Bag;
import dev.jdo.bridge.value.CloneTree.Big;
import dev.jdo.bridge.value.CloneTree.Boxed;
import dev.jdo.bridge.value.CloneTree.Buffer;
import dev.jdo.bridge.value.CloneTree.Dict;
import dev.jdo.bridge.value.CloneTree.Failure;
import dev.jdo.bridge.value.CloneTree.Host;
import dev.jdo.bridge.value.CloneTree.Moment;
import dev.jdo.bridge.value.CloneTree.Nothing;
import dev.jdo.bridge.value.CloneTree.Num;
import dev.jdo.bridge.value.CloneTree.Obj;
import dev.jdo.bridge.value.CloneTree.Pattern;
import dev.jdo.bridge.value.CloneTree.Property;
import dev.jdo.bridge.value.CloneTree.Reference;
import dev.jdo.bridge.value.CloneTree.Text;
import dev.jdo.bridge.value.CloneTree.Thing;
import dev.jdo.bridge.value.CloneTree.Truth;
import dev.jdo.bridge.value.CloneTree.View;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * A value as JSON from which nothing is lost.
 *
 * <p>What JSON has stands for itself: null, true, false, strings, finite numbers but −0, plain objects, and arrays without
 * holes and without named properties. Everything else is an object with a {@code "$type"}:
 *
 * <ul>
 *   <li>{@code undefined}; {@code number} with "value" "NaN", "Infinity", "-Infinity" or "-0"; {@code bigint} with "value"
 *       its decimal digits; {@code reference} with "id"
 *   <li>{@code Object} with "properties" [[name, value], …], where a plain object has a key "$type" or "__proto__" or is
 *       referred to; {@code Array} with "length", "elements" (a hole is {@code {"$type":"hole"}}) and "properties"
 *   <li>{@code Map} with "entries" [[key, value], …]; {@code Set} with "values"; {@code Date} with "time" (milliseconds,
 *       null where invalid) and "iso"; {@code RegExp} with "source" and "flags"; {@code Boolean}, {@code Number}, {@code
 *       BigInt} and {@code String} (objects) with "value"
 *   <li>{@code ArrayBuffer} with "base64" and, where resizable, "maxByteLength"; {@code Uint8Array} and all other views with
 *       "buffer", "byteOffset", "byteLength" and, where it follows the buffer's length, "tracksLength"
 *   <li>{@code Error}, {@code TypeError} and the other errors, {@code Headers}, {@code Blob}, {@code DOMException}, {@code
 *       Request} and {@code Response} with what they are made of
 * </ul>
 *
 * <p>An object that is referred to also has its number as "id".
 */
public final class CloneJson {
    private static final String SHORT_ESCAPES = "\"\\\b\f\n\r\t";

    private final StringBuilder json = new StringBuilder();
    private final References references;

    private CloneJson(References references) {
        this.references = references;
    }

    /** The JSON, on one line. */
    public static String of(CloneTree value) {
        try {
            CloneJson writer = new CloneJson(References.in(value));
            writer.value(value);
            return writer.json.toString();
        } catch (StackOverflowError e) {
            throw new JsError("RangeError", "Maximum call stack size exceeded");
        }
    }

    private void value(CloneTree tree) {
        switch (tree) {
            case Nothing.NULL -> json.append("null");
            case Nothing.UNDEFINED -> typed("undefined");
            case Nothing.HOLE -> typed("hole");
            case Truth(boolean value) -> json.append(value);
            case Num(double value) -> number(value);
            case Text(String value) -> string(value);
            case Big(var value) -> typed("bigint", "value", () -> string(value.toString()));
            case Reference(int id) -> typed("reference", "id", () -> json.append(id));
            case Obj object when isPlain(object) -> plain(object);
            case Arr array when isPlain(array) -> list(array.elements(), this::value);
            case Thing thing -> thing(thing);
        }
    }

    private boolean isPlain(Obj object) {
        return !references.isTarget(object.id())
                && object.properties().stream()
                        .map(Property::name)
                        .noneMatch(name -> name.equals("$type") || name.equals("__proto__"));
    }

    private boolean isPlain(Arr array) {
        return !references.isTarget(array.id())
                && array.properties().isEmpty()
                && array.elements().size() == array.length()
                && !array.elements().contains(Nothing.HOLE);
    }

    private void number(double value) {
        String text = JsNumber.text(value);
        if (Double.isFinite(value) && !text.equals("-0")) {
            json.append(text);
        } else {
            typed("number", "value", () -> string(text));
        }
    }

    private void plain(Obj object) {
        json.append('{');
        Iterator<Property> properties = object.properties().iterator();
        while (properties.hasNext()) {
            Property property = properties.next();
            string(property.name());
            json.append(':');
            value(property.value());
            json.append(properties.hasNext() ? "," : "");
        }
        json.append('}');
    }

    private <T> void list(List<T> items, Consumer<T> item) {
        json.append('[');
        Iterator<T> iterator = items.iterator();
        while (iterator.hasNext()) {
            item.accept(iterator.next());
            json.append(iterator.hasNext() ? "," : "");
        }
        json.append(']');
    }

    private void thing(Thing thing) {
        switch (thing) {
            case Obj(int id, List<Property> properties) -> {
                start("Object", id);
                properties(properties);
            }
            case Arr array -> {
                start("Array", array.id());
                field("length", () -> json.append(array.length()));
                field("elements", () -> list(array.elements(), this::value));
                properties(array.properties());
            }
            case Dict(int id, var entries) -> {
                start("Map", id);
                field("entries", () -> list(entries, entry -> list(List.of(entry.key(), entry.value()), this::value)));
            }
            case Bag(int id, var values) -> {
                start("Set", id);
                field("values", () -> list(values, this::value));
            }
            case Moment(int id, double millis) -> {
                start("Date", id);
                field("time", () -> json.append(Double.isNaN(millis) ? "null" : JsNumber.text(millis)));
                field("iso", () -> string(JsText.date(millis)));
            }
            case Pattern(int id, String source, String flags) -> {
                start("RegExp", id);
                field("source", () -> string(source));
                field("flags", () -> string(flags));
            }
            case Boxed(int id, CloneTree value) -> {
                start(JsText.boxedType(value), id);
                field("value", () -> value(value));
            }
            case Buffer(int id, ByteBuffer bytes, long maxLength) -> {
                start("ArrayBuffer", id);
                field("base64", () -> string(base64(bytes)));
                if (maxLength >= 0) {
                    field("maxByteLength", () -> json.append(maxLength));
                }
            }
            case View view -> view(view);
            case Failure failure -> failure(failure);
            case Host(int id, String type, List<Property> properties) -> {
                start(type, id);
                properties(properties);
            }
        }
        json.append('}');
    }

    private void view(View view) {
        start(view.type(), view.id());
        field("buffer", () -> value(view.buffer()));
        field("byteOffset", () -> json.append(view.offset()));
        field("byteLength", () -> json.append(view.content().remaining()));
        if (view.tracksLength()) {
            field("tracksLength", () -> json.append(true));
        }
    }

    private void failure(Failure failure) {
        start(failure.type(), failure.id());
        CloneTree name = failure.name();
        CloneTree message = failure.message();
        if (name != null) {
            field("name", () -> value(name));
        }
        if (message != null) {
            field("message", () -> value(message));
        }
        properties(failure.properties());
    }

    private static String base64(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Base64.getEncoder().encodeToString(copy);
    }

    private void start(String type, int id) {
        json.append("{\"$type\":\"").append(type).append('"');
        if (references.isTarget(id)) {
            field("id", () -> json.append(id));
        }
    }

    private void field(String name, Runnable value) {
        json.append(",\"").append(name).append("\":");
        value.run();
    }

    private void properties(List<Property> properties) {
        field(
                "properties",
                () -> list(properties, property -> {
                    json.append('[');
                    string(property.name());
                    json.append(',');
                    value(property.value());
                    json.append(']');
                }));
    }

    private void typed(String type) {
        json.append("{\"$type\":\"").append(type).append("\"}");
    }

    private void typed(String type, String field, Runnable value) {
        json.append("{\"$type\":\"").append(type).append('"');
        field(field, value);
        json.append('}');
    }

    private void string(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            int known = SHORT_ESCAPES.indexOf(unit);
            if (known >= 0) {
                json.append('\\').append("\"\\bfnrt".charAt(known));
            } else if (unit < 0x20 || JsText.isLone(text, i)) {
                json.append(String.format("\\u%04x", (int) unit));
            } else {
                json.append(unit);
            }
        }
        json.append('"');
    }
}
