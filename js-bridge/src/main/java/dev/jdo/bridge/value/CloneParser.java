package dev.jdo.bridge.value;

import static dev.jdo.bridge.value.ValueReader.malformed;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.value.CloneTree.Arr;
import dev.jdo.bridge.value.CloneTree.Bag;
import dev.jdo.bridge.value.CloneTree.Big;
import dev.jdo.bridge.value.CloneTree.Boxed;
import dev.jdo.bridge.value.CloneTree.Buffer;
import dev.jdo.bridge.value.CloneTree.Dict;
import dev.jdo.bridge.value.CloneTree.Entry;
import dev.jdo.bridge.value.CloneTree.Moment;
import dev.jdo.bridge.value.CloneTree.Nothing;
import dev.jdo.bridge.value.CloneTree.Num;
import dev.jdo.bridge.value.CloneTree.Obj;
import dev.jdo.bridge.value.CloneTree.Pattern;
import dev.jdo.bridge.value.CloneTree.Property;
import dev.jdo.bridge.value.CloneTree.Reference;
import dev.jdo.bridge.value.CloneTree.Text;
import dev.jdo.bridge.value.CloneTree.Truth;
import dev.jdo.bridge.value.CloneTree.View;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a {@link CloneTree} of serialized bytes, by the same rules as {@code internal/clone-reader.js}. */
final class CloneParser {
    /** In the order of V8's bits; the sixth, "linear", is never written. */
    private static final String REGEXP_FLAGS = "gimyus-dv";

    private static final double LATEST = 8.64e15;
    private static final int TRACKS_LENGTH = 1;
    private static final int RESIZABLE = 2;

    private final ValueReader in;
    private final PlatformParser platform;
    private final Map<Integer, Buffer> buffers = new HashMap<>();
    private int ids;

    CloneParser(ValueReader in) {
        this.in = in;
        this.platform = new PlatformParser(this);
    }

    ValueReader in() {
        return in;
    }

    CloneTree whole() {
        try {
            return value();
        } catch (JsError e) {
            if (!in.retry()) {
                throw e;
            }
            buffers.clear();
            ids = 0;
            return value();
        }
    }

    CloneTree value() {
        return tree(in.next());
    }

    private CloneTree tree(@Nullable Object simple) {
        return switch (simple) {
            case Integer number -> new Num(number);
            case Double number -> new Num(number);
            case String text -> new Text(text);
            case Boolean truth -> new Truth(truth);
            case null -> structured(in.tag());
            default -> throw new IllegalStateException(String.valueOf(simple));
        };
    }

    private CloneTree structured(int tag) {
        return switch (tag) {
            case CloneTag.UNDEFINED -> Nothing.UNDEFINED;
            case CloneTag.NULL -> Nothing.NULL;
            case CloneTag.BIGINT -> new Big(in.bigInteger());
            case CloneTag.OBJECT -> object();
            case CloneTag.DENSE_ARRAY -> denseArray();
            case CloneTag.SPARSE_ARRAY -> sparseArray();
            case CloneTag.REFERENCE -> reference();
            case CloneTag.DATE -> new Moment(ids++, time(in.real()));
            case CloneTag.REGEXP -> pattern();
            case CloneTag.MAP -> map();
            case CloneTag.SET -> set();
            case CloneTag.TRUE_OBJECT -> new Boxed(ids++, new Truth(true));
            case CloneTag.FALSE_OBJECT -> new Boxed(ids++, new Truth(false));
            case CloneTag.NUMBER_OBJECT -> new Boxed(ids++, new Num(in.real()));
            case CloneTag.BIGINT_OBJECT -> new Boxed(ids++, new Big(in.bigInteger()));
            case CloneTag.STRING_OBJECT -> new Boxed(ids++, new Text(in.string()));
            case CloneTag.BUFFER -> buffer(in.length(), -1);
            case CloneTag.RESIZABLE_BUFFER -> resizable();
            case CloneTag.ERROR -> platform.error(ids++);
            case CloneTag.HOST_OBJECT -> platform.object(ids++);
            default -> throw malformed();
        };
    }

    /** What a Date makes of a number (ECMA-262, TimeClip). */
    private static double time(double millis) {
        return Math.abs(millis) <= LATEST ? Math.signum(millis) * Math.floor(Math.abs(millis)) + 0 : Double.NaN;
    }

    private CloneTree object() {
        int id = ids++;
        List<Property> properties = properties(CloneTag.OBJECT_END);
        expect(properties.size());
        return new Obj(id, properties);
    }

    private void expect(long count) {
        if (in.varint() != count) {
            throw malformed();
        }
    }

    private List<Property> properties(int end) {
        List<Property> properties = new ArrayList<>();
        while (true) {
            Object key = in.next();
            if (key == null && in.tag() == end) {
                return properties;
            }
            String name = name(key);
            if (name.equals("length") && end != CloneTag.OBJECT_END) {
                throw malformed();
            }
            properties.add(new Property(name, value()));
        }
    }

    private static String name(@Nullable Object key) {
        return switch (key) {
            case String text -> text;
            case Integer number -> number.toString();
            case Double number -> JsNumber.text(number);
            case null, default -> throw malformed();
        };
    }

    private CloneTree denseArray() {
        int length = in.length();
        int id = ids++;
        List<CloneTree> elements = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            Object simple = in.next();
            boolean hole = simple == null && in.tag() == CloneTag.HOLE;
            elements.add(hole ? Nothing.HOLE : tree(simple));
        }
        return new Arr(id, length, elements, arrayEnd(CloneTag.DENSE_ARRAY_END, length));
    }

    private CloneTree sparseArray() {
        long length = in.varint();
        int id = ids++;
        return new Arr(id, length, List.of(), arrayEnd(CloneTag.SPARSE_ARRAY_END, length));
    }

    private List<Property> arrayEnd(int end, long length) {
        List<Property> properties = properties(end);
        expect(properties.size());
        expect(length);
        return properties;
    }

    private CloneTree reference() {
        long id = in.varint();
        if (id >= ids) {
            throw malformed();
        }
        Reference reference = new Reference((int) id);
        Buffer buffer = buffers.get(reference.id());
        return buffer != null && in.skip(CloneTag.VIEW) ? view(reference, buffer) : reference;
    }

    private CloneTree map() {
        int id = ids++;
        List<Entry> entries = new ArrayList<>();
        while (!in.skip(CloneTag.MAP_END)) {
            CloneTree key = value();
            entries.add(new Entry(key, value()));
        }
        expect(2L * entries.size());
        return new Dict(id, entries);
    }

    private CloneTree set() {
        int id = ids++;
        List<CloneTree> values = new ArrayList<>();
        while (!in.skip(CloneTag.SET_END)) {
            values.add(value());
        }
        expect(values.size());
        return new Bag(id, values);
    }

    private CloneTree pattern() {
        int id = ids++;
        String source = in.string();
        long bits = in.varint();
        StringBuilder flags = new StringBuilder();
        for (int i = 0; i < REGEXP_FLAGS.length(); i++) {
            if ((bits >> i & 1) != 0) {
                flags.append(REGEXP_FLAGS.charAt(i));
            }
        }
        if (bits >> REGEXP_FLAGS.length() != 0 || flags.indexOf("-") >= 0) {
            throw malformed();
        }
        return new Pattern(
                id,
                source,
                flags.chars()
                        .sorted()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }

    private CloneTree resizable() {
        int length = in.length();
        long maxLength = in.varint();
        if (length > maxLength) {
            throw malformed();
        }
        return buffer(length, maxLength);
    }

    private CloneTree buffer(int length, long maxLength) {
        Buffer buffer = new Buffer(ids++, in.bytes(length), maxLength);
        buffers.put(buffer.id(), buffer);
        return in.skip(CloneTag.VIEW) ? view(buffer, buffer) : buffer;
    }

    private CloneTree view(CloneTree stored, Buffer buffer) {
        ViewType type = ViewType.of((int) in.varint());
        long offset = in.varint();
        long length = in.varint();
        long flags = in.viewFlags() ? in.varint() : 0;
        int room = buffer.bytes().remaining();
        boolean resizable = buffer.maxLength() >= 0;
        boolean tracks = (flags & TRACKS_LENGTH) != 0;
        if (type == null
                || offset + length > room
                || offset % type.size != 0
                || length % type.size != 0
                || resizable != ((flags & RESIZABLE) != 0)
                || (tracks && !resizable)) {
            throw malformed();
        }
        int shown = (int) (tracks ? room - offset - (room - offset) % type.size : length);
        ByteBuffer content = buffer.bytes().slice((int) offset, shown);
        return new View(ids++, type.className, stored, (int) offset, content, tracks);
    }
}
