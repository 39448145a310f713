package dev.jdo.bridge.value;

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
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A value on one line, for tables and logs: as Node's {@code util.inspect} prints it, cut to a width. What refers to an
 * object that was printed before says {@code [Circular *n]} within it and {@code [Shared *n]} elsewhere, and that object has
 * {@code <ref *n>} before it.
 */
public final class CloneText {
    private static final String MORE = "…";
    private static final int BYTES_SHOWN = 50;

    private final StringBuilder line = new StringBuilder();
    private final Set<Integer> open = new HashSet<>();
    private final References references;
    private final int width;

    private CloneText(int width, References references) {
        this.width = width;
        this.references = references;
    }

    /**
     * The value in at most so many characters; what is longer ends in "…".
     *
     * @param width at least 1; nothing beyond it is worked out, however large the value is
     */
    public static String of(CloneTree value, int width) {
        CloneText text = new CloneText(width, References.in(value));
        text.value(value);
        return text.full() ? text.line.substring(0, width - 1) + MORE : text.line.toString();
    }

    private boolean full() {
        return line.length() > width;
    }

    private void value(CloneTree tree) {
        if (full()) {
            return;
        }
        if (tree instanceof Thing thing && references.isTarget(thing.id())) {
            line.append("<ref *").append(references.number(thing.id())).append("> ");
        }
        switch (tree) {
            case Nothing.UNDEFINED -> line.append("undefined");
            case Nothing.NULL -> line.append("null");
            case Nothing.HOLE -> line.append("<empty>");
            case Truth(boolean value) -> line.append(value);
            case Num(double value) -> line.append(JsNumber.text(value));
            case Text(String value) -> JsText.quoted(line, value, width + 1);
            case Big(var value) -> line.append(value).append('n');
            case Reference(int id) -> reference(id);
            case Thing thing -> thing(thing);
        }
    }

    private void reference(int id) {
        line.append(open.contains(id) ? "[Circular *" : "[Shared *")
                .append(references.number(id))
                .append(']');
    }

    private void thing(Thing thing) {
        open.add(thing.id());
        switch (thing) {
            case Obj(int _, List<Property> properties) -> braces("", properties);
            case Arr array -> array(array);
            case Dict(int _, var entries) ->
                listed("Map(" + entries.size() + ") {", entries.iterator(), "}", entry -> {
                    value(entry.key());
                    line.append(" => ");
                    value(entry.value());
                });
            case Bag(int _, var values) -> listed("Set(" + values.size() + ") {", values.iterator(), "}", this::value);
            case Moment(int _, double millis) -> line.append(JsText.date(millis));
            case Pattern(int _, String source, String flags) ->
                line.append('/').append(source).append('/').append(flags);
            case Boxed(int _, CloneTree value) -> boxed(value);
            case Buffer(int _, ByteBuffer bytes, long _) ->
                line.append("ArrayBuffer { [Uint8Contents]: <")
                        .append(hex(bytes))
                        .append(">, byteLength: ")
                        .append(bytes.remaining())
                        .append(" }");
            case View view -> view(view);
            case Failure failure -> failure(failure);
            case Host(int _, String type, List<Property> properties) -> braces(type + " ", properties);
        }
        open.remove(thing.id());
    }

    private <T> void listed(String start, Iterator<T> items, String end, Consumer<T> item) {
        line.append(start);
        String separator = " ";
        while (items.hasNext() && !full()) {
            line.append(separator);
            item.accept(items.next());
            separator = ", ";
        }
        line.append(separator.equals(" ") ? end : " " + end);
    }

    private void braces(String type, List<Property> properties) {
        listed(type + "{", properties.iterator(), "}", this::property);
    }

    private void property(Property property) {
        line.append(JsText.key(property.name())).append(": ");
        value(property.value());
    }

    private void array(Arr array) {
        line.append('[');
        String before = " ";
        long next = 0;
        for (int i = 0; i < array.elements().size() && !full(); i++) {
            if (array.elements().get(i) != Nothing.HOLE) {
                line.append(gap(before, next, i));
                value(array.elements().get(i));
                before = ", ";
                next = i + 1L;
            }
        }
        for (Property property : array.properties()) {
            if (full()) {
                return;
            }
            long index = ValueWriter.arrayIndex(property.name());
            boolean element = index >= next;
            line.append(gap(before, next, element ? index : array.length()));
            if (element) {
                value(property.value());
            } else {
                property(property);
            }
            before = ", ";
            next = element ? index + 1 : array.length();
        }
        before = gap(before, next, array.length());
        line.append(before.equals(" ") ? "]" : " ]");
    }

    /** Says how many elements are missing, and gives what separates them from what comes. */
    private String gap(String before, long from, long to) {
        if (from < to) {
            line.append(before).append('<').append(to - from).append(to - from == 1 ? " empty item>" : " empty items>");
            return ", ";
        }
        return before;
    }

    private void boxed(CloneTree value) {
        line.append('[').append(JsText.boxedType(value)).append(": ");
        value(value);
        line.append(']');
    }

    private void view(View view) {
        ViewType type = ViewType.named(view.type());
        ByteBuffer content = view.content().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int length = content.remaining() / type.size;
        Iterator<Integer> elements = IntStream.range(0, length).iterator();
        listed(view.type() + "(" + length + ") [", elements, "]", _ -> line.append(type.next(content)));
    }

    private static String hex(ByteBuffer bytes) {
        byte[] shown = new byte[Math.min(BYTES_SHOWN, bytes.remaining())];
        bytes.duplicate().get(shown);
        int hidden = bytes.remaining() - shown.length;
        return HexFormat.ofDelimiter(" ").formatHex(shown) + (hidden > 0 ? " ... " + hidden + " more bytes" : "");
    }

    private void failure(Failure failure) {
        String name = failure.name() instanceof Text(String own) ? own : failure.type();
        line.append(name);
        if (failure.message() instanceof Text(String message) && !message.isEmpty()) {
            line.append(": ").append(JsText.oneLine(message));
        }
        List<Property> others = failure.properties().stream()
                .filter(property -> !property.name().equals("stack"))
                .toList();
        if (!others.isEmpty()) {
            braces(" ", others);
        }
    }
}
